"""The numbers and bullets that Word shows before paragraphs, counted as Word counts them.

A list (``w:num``) is one use of a definition (``w:abstractNum``). Lists of one definition count on together, until one
of them begins with a start of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.importing.word.names import MC, VAL, child, number, switched, value, w, whole
from handbook.importing.word.shapes import written
from handbook.importing.word.styles import Look, Styles, hanging, left, letters
from handbook.importing.word.symbols import PRIVATE, UNKNOWN, in_any_font

LEVELS = 9
NO_LIST = "0"
"""The id that takes a paragraph out of the list of its style."""

FIGURES = frozenset({"decimalZero", "custom", "none"})
"""Shapes that stay in a number that is to be in figures."""

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MOST = 1_000_000
"""The highest number: Word goes to 32767."""


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered. ``restart``: after which level (from 1) it begins anew; 0 for never."""

    start: int = 1
    shape: str = "decimal"
    custom: str = ""
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    font: str = ""
    hidden: bool = False
    picture: bool = False
    indent: int | None = None
    hanging: int | None = None


@dataclass(frozen=True)
class List:
    """One list: the name of the definition that it counts in, its levels, and where it begins anew."""

    definition: str
    levels: tuple[Level, ...]
    starts: tuple[int | None, ...]


@dataclass(frozen=True)
class Shown:
    """What stands before a paragraph."""

    label: str
    bullet: bool
    numbering: str
    level: int


class Numbering:
    """The lists of a file by id."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, List | None] = {}
        for one in () if root is None else root.iterchildren(w("abstractNum")):
            name = one.get(w("abstractNumId"), "")
            self._definitions.setdefault(name, one)
            if style := value(one, "styleLink"):
                self._linked.setdefault(style, name)
        for one in () if root is None else root.iterchildren(w("num")):
            self._numbers.setdefault(one.get(w("numId"), ""), one)

    def place(self, properties: Any, look: Look) -> tuple[List, str, int] | None:
        """The list, its id and the level of a paragraph: its own, or those of its style."""
        name = value(properties, "numPr", "numId") or look.list_id
        if name is None or name == NO_LIST or (found := self._list(name)) is None:
            return None
        own = number(properties, "numPr", "ilvl")
        level = next(self._levels(found, own, look))
        return found, name, min(max(level, 0), LEVELS - 1)

    def _levels(self, found: List, own: int | None, look: Look) -> Iterator[int]:
        """Where a paragraph may stand in a list, the surest first: a style has its level in the list itself."""
        if own is not None:
            yield own
        for style, told in look.levels:
            yield from (at for at, level in enumerate(found.levels) if level.style == style)
            if told is not None:
                yield told
        yield 0

    def _list(self, name: str) -> List | None:
        if name not in self._lists:
            self._lists[name] = self._made(name) if name in self._numbers else None
        return self._lists[name]

    def _made(self, name: str) -> List | None:
        used = self._numbers[name]
        definition = self._definition(value(used, "abstractNumId") or "")
        if definition is None:
            return None
        levels = [Level() for _ in range(LEVELS)]
        starts: list[int | None] = [None] * LEVELS
        for one in self._definitions[definition].iterchildren(w("lvl")):
            _put(levels, one)
        for one in used.iterchildren(w("lvlOverride")):
            if (own := child(one, "lvl")) is not None:
                _put(levels, own, whole(one.get(w("ilvl"))))
            at, start = whole(one.get(w("ilvl"))), number(one, "startOverride")
            if at is not None and 0 <= at < LEVELS:
                starts[at] = start
        return List(definition, tuple(levels), tuple(starts))

    def _definition(self, name: str) -> str | None:
        """The definition itself, where another only points to it through a style for lists."""
        seen: set[str] = set()
        while name in self._definitions and name not in seen:
            seen.add(name)
            style = value(self._definitions[name], "numStyleLink")
            if style is None:
                return name
            listed = self._numbers.get(self._styles.list_of(style) or "")
            linked = self._linked.get(style)
            name = linked if linked is not None else (value(listed, "abstractNumId") or "")
        return None


class Counter:
    """Counts the numbered paragraphs of a text from its begin."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, place: tuple[List, str, int], language: str) -> Shown:
        """What stands before the next paragraph of a list."""
        found, name, at = place
        counts = self._counts.setdefault(found.definition, {})
        start = found.starts[at]
        fresh = start is not None and (name, at) not in self._begun
        self._begun.add((name, at))
        if at in counts and not fresh:
            counts[at] = min(counts[at] + 1, MOST)
        else:
            counts[at] = found.levels[at].start if start is None else start
        for below in range(at + 1, LEVELS):
            if _begins_anew(found.levels[below].restart, below, at):
                counts.pop(below, None)
        return _shown(found, at, counts, language)


def _begins_anew(restart: int | None, below: int, at: int) -> bool:
    """Whether a level begins anew after one above it: after any, or after one up to the level it names."""
    if restart is None or restart > below:
        return True
    return restart > 0 and at < restart


def _shown(found: List, at: int, counts: dict[int, int], language: str) -> Shown:
    level = found.levels[at]
    if level.shape == "bullet" or level.picture:
        return Shown("" if level.hidden else _bullet(level), True, found.definition, at)

    def filled(match: re.Match[str]) -> str:
        of = found.levels[int(match[1]) - 1]
        count = counts.get(int(match[1]) - 1, of.start)
        shape = "decimal" if level.legal and of.shape not in FIGURES else of.shape
        return written(count, shape, language, of.custom)

    text = INVISIBLE.sub("", re.sub("%([1-9])", filled, level.text)).strip()
    return Shown("" if level.hidden else text, False, found.definition, at)


def _bullet(level: Level) -> str:
    """A bullet as any font shows it."""
    letters_of = [ord(letter) for letter in level.text]
    shown = "".join(in_any_font(one, level.font) if one >= PRIVATE else chr(one) for one in letters_of).strip()
    return "•" if level.picture or not shown or UNKNOWN in shown else shown


def _put(levels: list[Level], one: Any, otherwise: int | None = None) -> None:
    at = whole(one.get(w("ilvl")))
    at = otherwise if at is None else at
    if at is None or not 0 <= at < LEVELS:
        return
    shape, custom = _shape(one)
    look, indents = letters(child(one, "rPr")), child(one, "pPr", "ind")
    start = number(one, "start")
    levels[at] = Level(
        start=1 if start is None else start,
        shape=shape,
        custom=custom,
        text=value(one, "lvlText") or "",
        restart=number(one, "lvlRestart"),
        legal=bool(switched(one, "isLgl")),
        style=value(one, "pStyle") or "",
        font=look.font,
        hidden=bool(look.hidden),
        picture=child(one, "lvlPicBulletId") is not None,
        indent=None if indents is None else left(indents),
        hanging=None if indents is None else hanging(indents),
    )


def _shape(one: Any) -> tuple[str, str]:
    """How numbers are written, and the example that Word gives of a way it has no name for."""
    found = child(one, "numFmt")
    choice = one.find(f"{{{MC}}}AlternateContent/{{{MC}}}Choice/{w('numFmt')}")
    if choice is not None:
        return choice.get(VAL, "decimal"), choice.get(w("format"), "")
    return ("decimal", "") if found is None else (found.get(VAL, "decimal"), found.get(w("format"), ""))
