"""The numbers and bullets that a browser shows before the items of a list."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handbook.importing.counted import letters, roman, upper
from handbook.importing.web.shown import declarations

_SHOWN: dict[str, Callable[[int], str]] = {
    "1": str,
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02}",
    "a": letters,
    "lower-alpha": letters,
    "lower-latin": letters,
    "A": upper(letters),
    "upper-alpha": upper(letters),
    "upper-latin": upper(letters),
    "i": roman,
    "lower-roman": roman,
    "I": upper(roman),
    "upper-roman": upper(roman),
}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
_BY_DEPTH = ("disc", "circle", "square")
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")


@dataclass
class Label:
    """What stands before an item, until the first line of the item takes it."""

    text: str
    bullet: bool
    numbering: str
    level: int
    taken: bool = False


class List:
    """A list, counting its items."""

    def __init__(self, element: Any, numbering: str, level: int, bullets: int) -> None:
        self.numbering, self.level = numbering, level
        self._ordered = element.tag == "ol"
        self._kind = _kind(element) or (element.get("type", "1") if self._ordered else "")
        self._bullets = bullets
        self._step = -1 if self._ordered and element.get("reversed") is not None else 1
        items = sum(1 for child in element if child.tag == "li")
        start = number(element.get("start"), items if self._step < 0 else 1) if self._ordered else 1
        self._next = start

    def label(self, item: Any) -> Label:
        """What stands before the next item."""
        count = number(item.get("value"), self._next) if self._ordered else self._next
        self._next = count + self._step
        kind = _kind(item) or (item.get("type") if self._ordered else "") or self._kind
        if kind == "none":
            return Label("", bullet=False, numbering=self.numbering, level=self.level)
        if kind in _BULLETS or not (self._ordered or kind in _SHOWN):
            text = _BULLETS.get(kind) or _BULLETS[_BY_DEPTH[min(self._bullets, 2)]]
            return Label(text, bullet=True, numbering=self.numbering, level=self.level)
        text = f"{_SHOWN.get(kind, str)(count)}."
        return Label(text, bullet=False, numbering=self.numbering, level=self.level)


def number(text: str | None, otherwise: int) -> int:
    """A number as HTML reads it."""
    found = _NUMBER.match(text or "")
    return int(found[1]) if found else otherwise


def _kind(element: Any) -> str:
    style = declarations(element.get("style", ""))
    words = style.get("list-style-type", style.get("list-style", "")).split()
    known = [word for word in words if word in _SHOWN or word in _BULLETS or word == "none"]
    if not known and element.tag == "ul":
        return str(element.get("type", "")).lower()
    return known[0] if known else ""
