"""The numbers of headings and, in the margin, of provisions: one list that Word counts through a whole document.

An article that somebody adds moves the numbers of all that follow, those of the provisions in them too: "14.2-3" is
made of the numbers of its article and section. What the document numbers otherwise keeps its number as it is.
"""

import re
from collections.abc import Sequence
from typing import Any

from handbook.formats.word.numbering import NONE, Level, Numbering, escaped
from handbook.formats.word.parts import Number
from handbook.formats.word.styles import NORMS

LEVELS = 5
"""Levels that Word counts for headings: articles and four below."""

HEADING = 2
"""The heading level of an article; parts, which stand above, are counted apart: articles run on across them."""

FORMS = ("decimal", "lowerLetter", "decimal", "lowerLetter")
"""How provisions count, and those below them: the four levels that Word has beside those of headings."""

LETTERS = 26
"""From here on Word counts letters in another way: "bb" behind "aa"."""

LETTER = 140
"""Room that one letter of a heading's number takes, in twentieths of a point."""


class Headings:
    """Counts as Word will, and says what each heading or provision needs to show its printed number.

    The list is tied to the heading styles: the number is in the style, and only an exception is in the paragraph.
    ``room``: for the numbers of provisions in the margin.
    """

    def __init__(self, numbering: Numbering, label: str | None, widest: str, room: int) -> None:
        self.numbering = numbering
        self.label = f"{label} " if label else ""
        self._room = room
        self._counts = [0] * (LEVELS + len(FORMS))
        self._shown: dict[tuple[int, int], Number] = {}
        texts = [_places(level) for level in range(LEVELS)]
        texts[0] = escaped(self.label) + texts[0]
        self._rooms = [hanging(self.label + widest), *[hanging(widest + ".1" * level) for level in range(1, LEVELS)]]
        styles = [f"heading {HEADING + level}" for level in range(LEVELS)]
        levels = [
            Level(text, style=style, left=room, hanging=room)
            for text, style, room in zip(texts, styles, self._rooms, strict=True)
        ]
        self._tied = self._now = numbering.add(*levels, *self._below(0).values())
        for level, style in enumerate(styles):
            _tie(numbering.paper.style(style), Number(self._tied.list, level))

    def place(self, level: int, printed: str | None) -> Number | None:
        """What the paragraph of a heading needs beside its style. Level 0 is an article."""
        if printed is None:
            return NONE
        if level < LEVELS and printed == self._next(level):
            self._count(level, self._counts[level] + 1)
            return None if self._now == self._tied else Number(self._now.list, level)
        if level == 0 and re.fullmatch(r"[1-9][0-9]{0,3}", printed):
            self._now = self.numbering.again(self._tied, int(printed))
            self._count(0, int(printed))
            return self._now
        return self.literal((self.label if level == 0 else "") + printed, level)

    def literal(self, text: str, level: int) -> Number:
        """What shows ``text`` before a heading as it is."""
        room = hanging(text) and max(hanging(text), self._rooms[min(level, LEVELS - 1)])
        return self.numbering.literal(text, room, room)

    def provisions(self, marks: Sequence[str], depth: int) -> list[Number | None]:
        """What provisions that stand beside each other need. Depth 1 is below no other provision."""
        number = self._counted(marks, depth - 1) if depth <= len(FORMS) else None
        if number is not None:
            return [number] * len(marks)
        return list(self.numbering.beside(marks, NORMS[min(depth, len(NORMS)) - 1], self._room))

    def count(self, number: Number | None) -> None:
        """A provision with this number comes now."""
        if number is not None and Number(number.list) in self._shown.values():
            self._count(number.level, self._counts[number.level] + 1)

    def _counted(self, marks: Sequence[str], below: int) -> Number | None:
        """The list in which Word will show these numbers by itself, if it will in one."""
        level = LEVELS + below
        for heading in reversed(range(LEVELS)):
            above = [*self._counts[: heading + 1], *self._counts[LEVELS:level]]
            if not all(above):
                continue
            base = ".".join(map(str, above[: heading + 1])) + "-"
            base += "".join(_figure(count, form) for count, form in zip(above[heading + 1 :], FORMS, strict=False))
            ranks = range(self._counts[level] + 1, self._counts[level] + 1 + len(marks))
            if list(marks) == [base + _figure(rank, FORMS[below]) for rank in ranks]:
                return Number(self._showing(heading).list, level)
        return None

    def _showing(self, heading: int) -> Number:
        """The list as it goes on now, showing provisions below headings of this level."""
        key = (self._now.list, heading)
        if key not in self._shown:
            self._shown[key] = self.numbering.otherwise(self._now, self._below(heading))
        return self._shown[key]

    def _below(self, heading: int) -> dict[int, Level]:
        """The levels of provisions below headings of this level."""
        found, text = {}, f"{_places(heading)}-"
        for below, (form, style) in enumerate(zip(FORMS, NORMS, strict=True)):
            text += f"%{LEVELS + below + 1}"
            left = self.numbering.paper.indent(style)
            found[LEVELS + below] = Level(text, form=form, left=left, hanging=self._room and self._room + left)
        return found

    def _count(self, level: int, count: int) -> None:
        self._counts[level:] = [count, *[0] * (len(self._counts) - level - 1)]

    def _next(self, level: int) -> str:
        above = self._counts[:level]
        return ".".join(map(str, [*above, self._counts[level] + 1])) if all(above) else ""


def hanging(number: str) -> int:
    """Room for a heading's number before its title, so that a second line stands below the first; 0: not so long."""
    return 0 if len(number) > 16 else LETTER * (len(number) + 2)  # noqa: PLR2004 - a quarter of a line


def _places(level: int) -> str:
    """Where the numbers down to a level stand in a text: "%1.%2"."""
    return ".".join(f"%{above + 1}" for above in range(level + 1))


def _figure(count: int, form: str) -> str:
    """A count as Word writes it; empty where it writes another than we do."""
    if form == "decimal":
        return str(count)
    return chr(ord("a") + count - 1) if count <= LETTERS else ""


def _tie(style: Any, number: Number) -> None:
    """Let a style carry the number."""
    found = style.get_or_add_pPr().get_or_add_numPr()
    found.get_or_add_ilvl().val = number.level
    found.get_or_add_numId().val = number.list
