"""Printed numbers as numbers that Word shows by itself.

The sources print numbers of any style: "3.3.1", "POL.ITAUP.013", "a)", none. Where they run on as Word would count,
Word counts, so that an article which somebody adds gets its number. Where they do not, a list of one shows the printed
number as it is. Either way a reader sees what the source prints.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from handbook.formats.word.parts import Number, Paper, element, legal

NONE = Number(0)
"""No number, though the style has one."""

SERIES = re.compile(r"(?P<before>.*?)(?P<count>[1-9]\d{0,3}|[a-z])(?P<after>[^\w]*)", re.DOTALL)
ONE_PLACE = re.compile(r"%(?=[1-9])")
"""A per cent sign that Word would take for the place of a number."""

MARK, EDGE = 100, 450
"""Room that a letter of a number in the margin takes, and what stays free beside it at the edge of the paper."""


@dataclass(frozen=True)
class Level:
    """A level of a list: the text around the number, where and how it counts, the style that it counts for, its indent.

    The indent must be that of the style: LibreOffice takes a level without one to mean none.
    """

    text: str
    start: int = 1
    form: str = "decimal"
    style: str = ""
    left: int = 0
    hanging: int = 0


class Numbering:
    """The lists of one document."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._root = _root(paper.document)
        self._abstract = 1 + _highest(self._root, "abstractNum", "abstractNumId")
        self._list = 1 + _highest(self._root, "num", "numId")

    def add(self, *levels: Level) -> Number:
        """A new list."""
        made = element("abstractNum", abstractNumId=self._abstract)
        made.append(element("nsid", val=f"{0x47570000 + self._abstract:08X}"))
        made.append(element("multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel"))
        for place, level in enumerate(levels):
            made.append(self._level(place, level))
        first = self._root.find(qn("w:num"))
        if first is None:
            self._root.append(made)
        else:
            first.addprevious(made)
        self._abstract += 1
        return self._listed(self._abstract - 1)

    def again(self, number: Number, start: int) -> Number:
        """The same list, of which the first level goes on from ``start``."""
        return self._listed(self._of(number), element("lvlOverride", element("startOverride", val=start), ilvl=0))

    def otherwise(self, number: Number, levels: Mapping[int, Level]) -> Number:
        """The same list, which goes on counting, but shows these levels otherwise."""
        shown = [element("lvlOverride", self._level(place, level), ilvl=place) for place, level in levels.items()]
        return self._listed(self._of(number), *shown)

    def _of(self, number: Number) -> int:
        """What a list is defined by."""
        [found] = [one for one in self._root.findall(qn("w:num")) if one.get(qn("w:numId")) == str(number.list)]
        return int(found.find(qn("w:abstractNumId")).get(qn("w:val")))

    def literal(self, text: str, left: int = 0, hanging: int = 0) -> Number:
        """A list of one that shows ``text`` as it is."""
        return self.add(Level(escaped(text), left=left, hanging=hanging))

    def series(
        self, numbers: Sequence[str | None], style: str, *, left: int | None = None, hanging: int = 0
    ) -> list[Number | None]:
        """Numbers of things that stand in a row: counted where they run on, else each as it is printed.

        They stand as far in as their style, unless ``left`` is given.
        """
        left = self.paper.indent(style) if left is None else left
        runs = _runs([number for number in numbers if number])
        made: list[Number] = []
        for run in runs:
            if (counted := _counted(run)) is not None:
                made += [self.add(replace(counted, left=left, hanging=hanging))] * len(run)
            else:
                made += [self.literal(number, left, hanging) for number in run]
        rest = iter(made)
        return [next(rest) if number else None for number in numbers]

    def beside(self, numbers: Sequence[str], style: str, room: int) -> list[Number | None]:
        """Numbers in the margin, ``room`` wide, one below the other however far in their style stands."""
        return self.series(numbers, style, hanging=room and room + self.paper.indent(style))

    def _listed(self, abstract: int, *override: Any) -> Number:
        self._root.append(element("num", element("abstractNumId", val=abstract), *override, numId=self._list))
        self._list += 1
        return Number(self._list - 1)

    def _level(self, place: int, level: Level) -> Any:
        made = element("lvl", element("start", val=level.start), element("numFmt", val=level.form), ilvl=place)
        if level.style:
            made.append(element("pStyle", val=self.paper.style_id(level.style)))
        made.append(element("suff", val="tab" if level.hanging else "space"))
        made.append(element("lvlText", val=legal(level.text)))
        made.append(element("lvlJc", val="left"))
        made.append(element("pPr", element("ind", left=level.left, hanging=level.hanging)))
        return made


def room_beside(paper: Paper, numbers: Iterable[str]) -> int:
    """Room for the longest of these numbers that fits in the margin; 0 where none does: they then begin their lines."""
    rooms = (MARK * (2 + len(number)) for number in numbers)
    return max((room for room in rooms if room <= paper.margin - EDGE), default=0)


def escaped(text: str) -> str:
    """Text for a level. Word knows no escape: an invisible joiner keeps it from taking "%1" for a number."""
    return ONE_PLACE.sub("%\u2060", text)


def _runs(numbers: Sequence[str]) -> list[list[str]]:
    """Numbers in runs that each go on one by one."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _follows(first: str, second: str) -> bool:
    one, other = SERIES.fullmatch(first), SERIES.fullmatch(second)
    if one is None or other is None or (one["before"], one["after"]) != (other["before"], other["after"]):
        return False
    if one["count"].isdecimal() != other["count"].isdecimal():
        return False
    return _value(other["count"]) == _value(one["count"]) + 1


def _value(count: str) -> int:
    return int(count) if count.isdecimal() else ord(count) - ord("a") + 1


def _counted(run: Sequence[str]) -> Level | None:
    """The level that counts a run; one number alone is no run."""
    found = SERIES.fullmatch(run[0])
    if found is None or len(run) == 1:
        return None
    form = "decimal" if found["count"].isdecimal() else "lowerLetter"
    return Level(escaped(found["before"]) + "%1" + escaped(found["after"]), _value(found["count"]), form)


def _root(document: Any) -> Any:
    """The lists of a document; one that has none gets the part for them."""
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        package = document.part.package
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element("numbering"), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element


def _highest(root: Any, tag: str, attribute: str) -> int:
    return max((int(found.get(qn(f"w:{attribute}"))) for found in root.findall(qn(f"w:{tag}"))), default=0)
