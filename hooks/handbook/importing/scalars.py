"""Texts and small values as YAML, in the manner of the file that they come into."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handbook.reading.documents import parse

WIDTH = 120
"""Characters on a line of a source."""

STEP = 2
"""How much further in what stands below a key begins."""

_SPACES = re.compile(r"(?<=\S) (?=\S)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(value: object, column: int, indent: int, style: str = "", *, flow: bool = False) -> str:
    """A scalar as it is typed behind ``column`` characters, below a key that stands ``indent`` far in.

    ``style`` is how it was typed before: the first characters of it (``"``, ``'``, ``>-``, ``|``, or nothing). It stays
    where the text allows; a line never grows too long where it can be folded.
    """
    if not isinstance(value, str):
        return "null" if value is None else str(value).lower()
    if _CONTROL.search(value):
        return _double(value)
    if not flow:
        if "\n" in value.rstrip("\n") or value.endswith("\n"):
            return _block(value, indent + STEP, style) or _double(value)
        if style[:1] in {">", "|"}:
            return _block(value, indent + STEP, style) or _double(value)
    typed = _inline(value, style[:1], flow=flow)
    if not flow and column + len(typed) > WIDTH and _SPACES.search(value):
        return _block(value, indent + STEP, ">-") or typed
    return typed


def _inline(value: str, quote: str, *, flow: bool) -> str:
    if "\n" in value:
        return _double(value)
    if quote == "'":
        return "'" + value.replace("'", "''") + "'"
    if quote != '"' and plain(value, flow=flow):
        return value
    return _double(value)


def _double(value: str) -> str:
    typed = "".join(_ESCAPES.get(one, one) for one in value)
    return '"' + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", typed) + '"'


def plain(value: str, *, flow: bool = False) -> bool:
    """Whether a text needs no quotation marks."""
    if flow and "?" in value:  # one of the two parsers takes it for a sign of its own there
        return False
    typed = f"- [{value}]\n" if flow else f"- {value}\n"
    document, problems = parse(typed, "")
    return document is not None and not problems and document.data == [[value] if flow else value]


def _block(value: str, indent: int, style: str) -> str:
    """A text on lines of its own, folded or as it is; nothing where that would not say the same."""
    if value != value.rstrip("\n").strip() + "\n" * value.endswith("\n") or not value.strip():
        return ""
    folded = style[:1] == ">" or "\n" not in value.rstrip("\n")
    if folded and style[:1] != "|":
        lines = _folded(value.rstrip("\n"), WIDTH - indent)
    else:
        lines = value.rstrip("\n").split("\n")
    if any(line[:1].isspace() or line != line.rstrip() for line in lines):
        return ""
    head = (">" if folded and style[:1] != "|" else "|") + ("" if value.endswith("\n") else "-")
    return "\n".join([head, *(" " * indent + line if line else "" for line in lines)])


def _folded(value: str, width: int) -> list[str]:
    """Lines that YAML joins again: one line end between two of them is a space, one more is a line feed."""
    found: list[str] = []
    for part in re.split(r"(\n+)", value):
        if part.startswith("\n"):
            found += [""] * len(part)
        else:
            found += wrapped(part, width)
    return found


def wrapped(text: str, width: int) -> list[str]:
    """A text on lines of at most ``width`` where it has spaces to break at; joined by spaces it is the same."""
    lines: list[str] = []
    for word in _SPACES.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def flowing(value: Any) -> str:
    """A value on one line: ``[a, b]``, ``{label: a), text: …}``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flowing(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flowing(one) for one in value) + "]"
    return scalar(value, 0, 0, flow=True)


def pair(key: str, value: Any, indent: int, style: str = "") -> str:
    """A key with its value, ``indent`` far in: its lines, without the end of the last."""
    head = " " * indent + f"{key}:"
    if not isinstance(value, (Mapping, list, tuple)):
        return f"{head} {scalar(value, len(head) + 1, indent, style)}"
    if not value or _short(value, len(head) + 1):
        return f"{head} {flowing(value)}"
    if isinstance(value, Mapping):
        return "\n".join([head, *(pair(name, one, indent + STEP) for name, one in value.items())])
    return "\n".join([head, *(entry(one, indent + STEP) for one in value)])


def entry(value: Any, indent: int) -> str:
    """An entry of a list, ``indent`` far in: its lines, without the end of the last."""
    head = " " * indent + "- "
    if not isinstance(value, Mapping):
        return head + (flowing(value) if isinstance(value, list) else scalar(value, len(head), indent))
    if "id" not in value and _short(value, len(head)):
        return head + flowing(value)
    lines = "\n".join(pair(name, one, indent + STEP) for name, one in value.items())
    return head + lines[len(head) :]


def _short(value: Any, column: int) -> bool:
    """Whether a value reads well on one line: small things without an id, none of which holds more than scalars."""
    parts = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, Mapping) and "id" in value:
        return False
    for part in parts:
        if isinstance(part, (list, tuple)) or (isinstance(part, str) and "\n" in part):
            return False
        if isinstance(part, Mapping) and (
            "id" in part or any(isinstance(one, (Mapping, list)) for one in part.values())
        ):
            return False
    return column + len(flowing(value)) <= WIDTH


def whole_file(kind: str, depth: int, data: Mapping[str, Any]) -> str:
    """A whole source file, ``depth`` folders below ``policies/``, with the line that names the schema of its kind."""
    return "\n".join([first_line(kind, depth), *(pair(key, value, 0) for key, value in data.items()), ""])


def first_line(kind: str, depth: int) -> str:
    """The line that names the schema."""
    return f"# yaml-language-server: $schema={'../' * depth}.schemas/{kind}.schema.json"
