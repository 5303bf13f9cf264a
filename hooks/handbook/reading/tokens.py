"""Design tokens of a house style (JSON) -> the few colours and typefaces that we can use.

Read are the forms in which house styles publish them: groups in groups with ``value`` or ``$value`` (Style Dictionary,
W3C Design Tokens), groups in groups with plain values, one flat list of names, and a list of tokens that each say
their ``path``. A value may lead to another token: ``{colour.blue}`` or ``var(--colour-blue)``. ``TABLE`` says which
names we know.
"""

import colorsys
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.problems import Mark, Problem
from handbook.reading.documents import Document, Loc

MAX_BYTES = 4_000_000
MAX_DEPTH = 30
LONGEST = 100
"""Characters in the name of a typeface."""

TABLE: Mapping[str, tuple[str, ...]] = {
    "primary": (
        "utrecht-button-primary-action-background-color",
        "nl-button-primary-background-color",
        "rhc-color-primary-500",
        "utrecht-page-header-background-color",
        "ams-color-interactive-default",
    ),
    "on_primary": (
        "utrecht-button-primary-action-color",
        "nl-button-primary-color",
        "",
        "utrecht-page-header-color",
        "",
    ),
    "link": ("utrecht-link-color", "nl-link-color", "ams-color-interactive-default"),
    "text": ("utrecht-document-color", "nl-paragraph-color", "ams-color-text-default"),
    "background": (
        "utrecht-document-background-color",
        "nl-page-body-background-color",
        "ams-color-background-default",
    ),
    "body": ("utrecht-document-font-family", "nl-paragraph-font-family", "ams-typography-font-family"),
    "heading": (
        "utrecht-heading-1-font-family",
        "nl-heading-level-1-font-family",
        "utrecht-heading-font-family",
        "ams-typography-font-family",
    ),
}
"""What we take, and the tokens that tell it: the first that is there and can be read. ``on_primary`` goes with the
``primary`` of the same place in its row."""

FONTS = frozenset({"body", "heading"})

_REFERENCE = re.compile(r"\{([^{}]+)\}|var\(\s*(--[\w-]+)\s*(?:,[^()]*)?\)")
_HEX = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_CALL = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_NAMED = {"white": "#ffffff", "black": "#000000"}


@dataclass(frozen=True)
class Token:
    """A token in its file."""

    loc: Loc
    value: Any


@dataclass
class Tokens:
    """What a file of tokens gives us: ``found`` by role, from which token each comes, and how many there are in all."""

    found: dict[str, str] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    total: int = 0
    problems: list[Problem] = field(default_factory=list)


def read(raw: bytes, path: str) -> Tokens:
    """The tokens that we know, and all faults on the way to them. ``path`` is the one to report."""
    made = Tokens()
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text)
    except json.JSONDecodeError as error:
        made.problems = [Problem(path, Mark(error.lineno, error.colno), "tokens-syntax")]
        return made
    except (UnicodeDecodeError, RecursionError, ValueError):
        made.problems = [Problem(path, Mark(), "tokens-syntax")]
        return made
    found = _listed(data) if isinstance(data, list) else _leaves(data, ())
    tokens = {_squashed("".join(map(str, token.loc))): token for token in found}
    made.total = len(tokens)
    if not tokens:
        made.problems = [Problem(path, Mark(), "tokens-syntax")]
        return made
    _Finder(Document(path, data, text.replace("\t", " ")), tokens, made).find()
    return made


def _listed(data: list[Any]) -> Iterator[Token]:
    for one in data:
        if isinstance(one, dict) and isinstance(one.get("path"), list) and "value" in one:
            yield Token(tuple(map(str, one["path"])), one["value"])


def _leaves(value: Any, loc: Loc) -> Iterator[Token]:
    if isinstance(value, dict) and len(loc) < MAX_DEPTH:
        for key in ("$value", "value"):
            if key in value and (key == "$value" or not isinstance(value[key], dict)):
                yield Token(loc, value[key])
                return
        for key, below in value.items():
            if not key.startswith("$"):
                yield from _leaves(below, (*loc, key))
    elif loc and isinstance(value, str | int | float | list):
        yield Token(loc, value)


def _squashed(name: str) -> str:
    """A name without what its spellings differ in: ``--a-b``, ``a.b`` and ``aB`` are one."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


@dataclass
class _Finder:
    document: Document
    tokens: Mapping[str, Token]
    made: Tokens

    def find(self) -> None:
        for role, names in TABLE.items():
            if role == "on_primary":
                continue
            for place, name in enumerate(names):
                if self._take(role, name):
                    if role == "primary":
                        self._take("on_primary", TABLE["on_primary"][place])
                    break

    def _take(self, role: str, name: str) -> bool:
        token = self.tokens.get(_squashed(name)) if name else None
        if token is None:
            return False
        value = self._resolved(token, (_squashed(name),))
        usable = None if value is None else (family(value) if role in FONTS else colour(value))
        if usable is None:
            return False
        self.made.found[role] = usable
        self.made.origin[role] = ".".join(map(str, token.loc))
        return True

    def _resolved(self, token: Token, way: tuple[str, ...]) -> Any:
        """The value at the end of all references; None where there is none: that is noted."""
        value = token.value
        if not isinstance(value, str) or not (led := _REFERENCE.fullmatch(value.strip())):
            return value
        name = (led[1] or led[2]).strip()
        target = re.sub(r"\.\$?value$", "", name)
        key = _squashed(target)
        if key in way:
            return self._note("token-cycle", token, name)
        if key not in self.tokens:
            return self._note("token-missing", token, name)
        return self._resolved(self.tokens[key], (*way, key))

    def _note(self, code: str, token: Token, name: str) -> None:
        try:
            mark = self.document.mark(token.loc)
        except Exception:  # noqa: BLE001 - JSON that YAML reads otherwise: the place is a help, its lack no fault
            mark = Mark()
        where = ".".join(map(str, token.loc))
        found = Problem(self.document.path, mark, code, where, {"value": name[:80]})
        if found not in self.made.problems:
            self.made.problems.append(found)


def colour(value: Any) -> str | None:
    """A colour as ``#rrggbb``, from the ways in which tokens write one; None for any other, and one to see through."""
    if isinstance(value, dict):
        return _parted(value)
    if not isinstance(value, str):
        return None
    text = value.strip().lower()
    if found := _HEX.fullmatch(text):
        digits = found[1] if len(found[1]) >= len("rrggbb") else "".join(digit * 2 for digit in found[1])
        return f"#{digits[:6]}" if digits[6:] in {"", "ff"} else None
    called = _CALL.fullmatch(text)
    return _called(called[1], re.split(r"[\s,/]+", called[2].strip())) if called else _NAMED.get(text)


def _parted(value: dict[str, Any]) -> str | None:
    """A colour as the W3C format writes it: its parts, and often the same as ``hex``."""
    parts, written = value.get("components"), value.get("hex")
    if value.get("alpha", 1) != 1:
        return None
    if isinstance(written, str):
        return colour(written)
    fits = value.get("colorSpace") == "srgb" and isinstance(parts, list) and len(parts) == len("rgb")
    return _hex(parts) if fits and parts else None


def _called(name: str, parts: list[str]) -> str | None:
    """``rgb(…)`` or ``hsl(…)``."""
    try:
        channels, clear = parts[:3], parts[3:]
        if len(channels) < len("rgb") or len(clear) > 1 or any(_number(part, 1) != 1 for part in clear):
            return None
        if name == "rgb":
            return _hex([_number(part, 255) for part in channels])
        hue, strength, lightness = (
            float(channels[0].removesuffix("deg")) / 360,
            *(_number(part, 100) for part in channels[1:]),
        )
        return _hex(list(colorsys.hls_to_rgb(hue % 1, lightness, strength)))
    except (ValueError, OverflowError):
        return None


def _number(text: str, whole: float) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole


def _hex(parts: list[Any]) -> str | None:
    if not all(isinstance(part, int | float) and 0 <= part <= 1 for part in parts):
        return None
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def family(value: Any) -> str | None:
    """The first typeface of a list of them."""
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, str):
        return None
    name = first.split(",")[0].strip().strip("\"'").strip()
    return name if 0 < len(name) <= LONGEST else None
