"""The numbers and bullets that OpenDocument shows before paragraphs, counted as LibreOffice counts them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from handbook.importing.counted import letters, repeated, roman, upper
from handbook.importing.lengths import twentieths
from handbook.importing.odt.names import get, name_of, q
from handbook.importing.word.symbols import PRIVATE, UNKNOWN, in_any_font

LEVELS = 10
_NUMBER = re.compile(r"-?\d{1,9}")
_PLACED = re.compile(r"%(\d{1,2})%")
_FORMATS: dict[str, Callable[[int], str]] = {
    "1": str,
    "01, 02, 03, ...": lambda number: f"{number:02}",
    "001, 002, 003, ...": lambda number: f"{number:03}",
    "i": roman,
    "I": upper(roman),
}
_LETTERS = {"a": (letters, repeated), "A": (upper(letters), upper(repeated))}


@dataclass(frozen=True)
class Level:
    """How one level of a list shows its numbers. ``text`` has ``%1%`` where the count of level 1 stands."""

    text: str = ""
    shown: Callable[[int], str] | None = None
    start: int = 1
    bullet: bool = False
    indent: int | None = None
    hanging: int | None = None


@dataclass(frozen=True)
class Shown:
    """What stands before one paragraph."""

    label: str
    bullet: bool
    numbering: str
    level: int
    indent: int | None
    hanging: int | None


@dataclass
class Counts:
    """How far a list has counted, by level from 0."""

    by_level: dict[int, int] = field(default_factory=dict)


class Lists:
    """All lists of a file."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._outline = ""
        for root in roots:
            for style in root.iter(q("text:list-style"), q("text:outline-style")):
                name = get(style, "style:name", "Outline")
                self._styles.setdefault(name, _levels(style))
                if name_of(style) == "text:outline-style":
                    self._outline = self._outline or name
        self._by_id: dict[str, Counts] = {}
        self._last: dict[str, Counts] = {}
        self._headings = Counts()

    def counts(self, element: Any, style: str) -> Counts:
        """The count that a list that is in no other goes on with."""
        if style == self._outline:
            return self._headings
        continued = self._by_id.get(get(element, "text:continue-list"))
        if continued is None and get(element, "text:continue-numbering") == "true":
            continued = self._last.get(style)
        counts = continued or Counts()
        self._last[style] = counts
        if name := get(element, "xml:id") or get(element, "text:id"):
            self._by_id[name] = counts
        return counts

    def counts_of(self, name: str) -> Counts:
        """The count of a list by its id."""
        return self._by_id.setdefault(name, Counts())

    def item(self, counts: Counts, style: str, level: int, start: str = "") -> Shown:
        """What stands before the next item."""
        levels = self._styles.get(style, {})
        mine = levels.get(level, Level())
        before = counts.by_level.get(level)
        number = int(start) if _NUMBER.fullmatch(start) else mine.start if before is None else before + 1
        counts.by_level[level] = number
        for deeper in [one for one in counts.by_level if one > level]:
            del counts.by_level[deeper]
        for higher in range(level):
            counts.by_level.setdefault(higher, levels.get(higher, Level()).start)
        text = mine.text if mine.bullet else _filled(mine, levels, counts, level)
        return Shown(text, mine.bullet, style, level, mine.indent, mine.hanging)

    def heading(self, level: int, start: str) -> Shown | None:
        """What stands before the next heading that is in no list."""
        if level not in self._styles.get(self._outline, {}):
            return None
        found = self.item(self._headings, self._outline, level, start)
        return found if found.label else None


def _filled(mine: Level, levels: dict[int, Level], counts: Counts, level: int) -> str:
    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        shown = levels.get(at, Level()).shown
        return shown(counts.by_level[at]) if shown and 0 <= at <= level else ""

    return _PLACED.sub(number, mine.text).strip()


def _levels(style: Any) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for one in style:
        number = get(one, "text:level")
        if number.isdecimal() and 0 < int(number) <= LEVELS:
            found[int(number) - 1] = _level(one, int(number), found)
    return found


def _level(one: Any, number: int, before: dict[int, Level]) -> Level:
    alignment = one.find(f"{q('style:list-level-properties')}/{q('style:list-level-label-alignment')}")
    indent = get(alignment, "fo:margin-left") if alignment is not None else ""
    hanging = get(alignment, "fo:text-indent") if alignment is not None else ""
    left = twentieths(indent) if indent else None
    out = -twentieths(hanging) if hanging else None
    if name_of(one) == "text:list-level-style-image":
        return Level("•", bullet=True, indent=left, hanging=out)
    if name_of(one) == "text:list-level-style-bullet":
        return Level(_bullet(one), bullet=True, indent=left, hanging=out)
    start = get(one, "text:start-value")
    begin = int(start) if _NUMBER.fullmatch(start) else 1
    return Level(_template(one, number, before), _format(one), begin, indent=left, hanging=out)


def _bullet(one: Any) -> str:
    """A bullet as any font shows it. LibreOffice writes it a second time as what stands behind it."""
    sign = get(one, "text:bullet-char", "•")[:1] or "•"
    letters = one.find(q("style:text-properties"))
    font = get(letters, "style:font-name") or get(letters, "fo:font-family") if letters is not None else ""
    shown = in_any_font(ord(sign), font) if PRIVATE <= ord(sign) < PRIVATE + 0x100 else sign
    shown = "•" if shown == UNKNOWN else shown
    if one.get(q("loext:num-list-format")) is not None:
        return shown
    return get(one, "style:num-prefix") + shown + get(one, "style:num-suffix")


def _template(one: Any, number: int, before: dict[int, Level]) -> str:
    """A text with places for numbers. Only LibreOffice writes it so; the standard knows what stands around them."""
    whole = one.get(q("loext:num-list-format"))
    if whole is not None:
        return str(whole)
    if not get(one, "style:num-format"):
        return ""
    shown = get(one, "text:display-levels", "1")
    first = max(number - int(shown), 0) if shown.isdecimal() and len(shown) < 3 else number - 1  # noqa: PLR2004
    seen = [at for at in range(first, number - 1) if at in before and before[at].shown] + [number - 1]
    numbers = ".".join(f"%{at + 1}%" for at in seen)
    return f"{get(one, 'style:num-prefix')}{numbers}{get(one, 'style:num-suffix')}"


def _format(one: Any) -> Callable[[int], str] | None:
    kind = get(one, "style:num-format")
    if kind in _LETTERS:
        return _LETTERS[kind][get(one, "style:num-letter-sync") == "true"]
    return _FORMATS.get(kind, str) if kind else None
