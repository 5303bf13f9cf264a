"""Lays lines of Markdown out as the library reads them: lists by four spaces, numbers that somebody typed apart.

Most programs see a list after a line of text without an empty line between, and count levels from where the text of an
item begins; the library does neither. A line that begins with "a)" or "3°" is a paragraph to who typed it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_FENCE = re.compile(r" *(```+|~~~+)")
_ITEM = re.compile(r" *([*+-]|\d{1,9}\.)( +)(?=\S)")
_TYPED = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}°|§ ?\d|[–—•] ?(?=\w)"
    r"|(?:artikel|art\.|hoofdstuk|titel|deel|afdeling|bijlage) ?[\dIVX]|\d{1,3}(?:\.\d{1,3}){1,4}\.?(?= ))",
    re.IGNORECASE,
)
"""A number or a bullet that somebody typed, no list to Markdown."""
_ENDS = (".", ";", ":", "!", "?", ",", " en", " of")
"""How a line ends where the next can begin with a number of its own; elsewhere it is a number in a sentence."""
_NAMED = re.compile(r"^(#{1,6} .*?)[ \t]*\{#([\w:.-]{1,100})[^{}]{0,200}\}[ \t]*$")
"""A heading with a name and classes, as pandoc writes it: no words to a reader."""
_TAB = 4
_LOW = 2
"""Spaces from which an item stands in the one above."""
_MONSTER = 20_000
"""Characters without an empty line: no paragraph, but lines that are one each."""


@dataclass
class _Layout:
    """What came before the next line."""

    items: list[tuple[int, int, bool]] = field(default_factory=list)
    """Of each item that is open: where its bullet stands, where its text begins, whether it has a number."""
    before: str = ""
    typed: bool = False
    listed: bool = False
    """What stands since the last empty line began with an item."""
    fence: str = ""
    length: int = 0


def spread(lines: Iterable[str]) -> Iterator[str]:
    """The lines, laid out."""
    now = _Layout()
    for line in lines:
        for shown in _spread(line.expandtabs(_TAB).rstrip("\n"), now):
            now.length = now.length + len(shown) + 1 if shown else 0
            if now.length > _MONSTER and shown and not now.fence:
                yield ""
                now.length = len(shown)
            yield shown
        now.before = line.strip()


def _spread(line: str, now: _Layout) -> Iterator[str]:
    if not line.strip():
        now.typed = False
        yield ""
        return
    if not now.fence:
        line = _NAMED.sub(r'\1 <a id="\2"></a>', line)
    indent = len(line) - len(line.lstrip())
    if now.fence or _FENCE.match(line):
        yield _fenced(line, indent, now)
        return
    item = _ITEM.match(line)
    typed = bool(_TYPED.match(line.strip()))
    ended = now.before.endswith(_ENDS) or now.before.startswith("#")
    if item and (now.items or not now.before or ended or item[1] in {"1.", "-", "*", "+"}):
        beside = _leave(indent, now)
        kind = item[1][0].isdigit()
        if now.before and (not now.listed or beside not in {kind, None}):
            yield ""
        now.listed = True
        yield _item(line, indent, item, now)
    else:
        apart = typed and (now.typed or ended)
        if apart or not now.before:
            _leave(indent, now)
        if apart and now.before:
            yield ""
        now.listed = now.listed and bool(now.before) and not apart
        yield _moved(line, indent, now)
    now.typed = typed


def _leave(indent: int, now: _Layout) -> bool | None:
    """Close the items that a line does not stand in; whether the last of them had a number, None if there is none."""
    beside = None
    while now.items and indent < now.items[-1][0] + _LOW:
        beside = now.items.pop()[2]
    return beside


def _item(line: str, indent: int, item: re.Match[str], now: _Layout) -> str:
    shown = f"{' ' * (_TAB * len(now.items))}{item[1]} {line[item.end() :]}"
    now.items.append((indent, item.end(), item[1][0].isdigit()))
    return shown


def _moved(line: str, indent: int, now: _Layout) -> str:
    """A line of text, or of code, which is set in further."""
    if not now.items:
        return line
    further = indent - now.items[-1][1]
    return f"{' ' * (_TAB * len(now.items) + (further if further >= _TAB else 0))}{line.strip()}"


def _fenced(line: str, indent: int, now: _Layout) -> str:
    fence = _FENCE.match(line)
    if not now.fence and fence:
        now.fence = fence[1]
        if not now.before:
            _leave(indent, now)
    elif fence and fence[1].startswith(now.fence) and line.strip() == fence[1]:
        now.fence = ""
    return line
