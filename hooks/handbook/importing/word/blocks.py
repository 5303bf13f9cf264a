"""The paragraphs and tables of a text in order, in whatever they are wrapped."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from handbook.importing.document import Cell, LeftOut, Line, Reason, Table, UnreadableError, Where
from handbook.importing.word.gather import Draft, Reading, Story
from handbook.importing.word.inline import choice, is_contents, plain
from handbook.importing.word.lines import Around, read_line
from handbook.importing.word.names import ID, VAL, R, child, local, number, switched, value, w
from handbook.importing.word.styles import filled
from handbook.importing.word.tracked import STATES, of_cell, of_row

MOST_CELLS = 50_000
"""Cells of all tables of a file: ten times the longest table of a printed regulation."""

WIDEST = 63
"""Columns of a table in Word."""

RUNNING = frozenset({"r", "t", "hyperlink", "fldSimple", "drawing", "pict", "object", "oMath", "oMathPara"})
"""What stands in a paragraph. Some programs leave the paragraph out."""

OTHER_FILES = frozenset({"altChunk", "subDoc"})
"""Places where a whole other file is to be shown."""


@dataclass
class Merged:
    """A cell in the making."""

    lines: tuple[Line, ...]
    columns: int
    rows: int = 1


@dataclass
class Rows:
    """The rows of a table in the making, and the cells that reach down into the next row, by column."""

    rows: list[list[Merged]] = field(default_factory=list)
    reaching: dict[int, Merged] = field(default_factory=dict)
    header: int = 0


class Blocks:
    """Reads one flow of text."""

    def __init__(self, reading: Reading, story: Story) -> None:
        self._reading = reading
        self._story = story

    def read(self, node: Any, around: Around) -> Iterator[Line | Table]:
        """The lines and tables in a node."""
        for one in node:
            yield from self._block(one, around)

    def close(self) -> None:
        """The text ends; a field that did not shows nothing of it."""
        while self._story.fields:
            if code := self._story.fields.pop().code:
                self._reading.leave(Reason.FIELD_CODE, code, self._story)

    def _block(self, one: Any, around: Around) -> Iterator[Line | Table]:
        name = local(one)
        if name == "p":
            yield from self._paragraph(one, child(one, "pPr"), around)
        elif name == "tbl":
            yield from self._table(one, around)
        elif name in RUNNING:
            yield from self._paragraph([one], None, around)
        elif name == "AlternateContent":
            yield from self.read(self._taken(one), around)
        elif name in OTHER_FILES:
            relation = self._story.relations.get(one.get(f"{{{R}}}id", ""))
            self._reading.leave(Reason.EXTERNAL, relation.target if relation else name, self._story)
        elif name == "sdt":
            with self._story.within(contents=is_contents(child(one, "sdtPr"))):
                yield from self.read(one.iterchildren(w("sdtContent")), _in(one, around))
        elif not self._milestone(one, name) and not name.endswith("Pr"):
            yield from self.read(one, _in(one, around))

    def _milestone(self, one: Any, name: str) -> bool:
        """Whether it is a mark between paragraphs; it is noted."""
        if name == "bookmarkStart":
            self._reading.marks.append(one.get(w("name"), ""))
        elif name == "commentRangeStart":
            self._reading.begin_remark(one.get(ID, ""), self._story)
        elif name == "commentRangeEnd":
            self._reading.going_on.discard(one.get(ID, ""))
        else:
            return False
        return True

    def _taken(self, one: Any) -> Any:
        """The form of today of what is there in more than one; the others are told."""
        taken, others = choice(one)
        for other in others:
            if text := plain(other):
                self._reading.leave(Reason.ALTERNATIVE, text, self._story)
        return () if taken is None else taken

    def _paragraph(self, content: Any, properties: Any, around: Around) -> Iterator[Line | Table]:
        line, draft = read_line(self._reading, self._story, content, properties, around)
        if line is not None:
            yield line
        self._left(draft)
        for box in draft.boxes:
            yield from self._box(box, around)

    def _left(self, draft: Draft) -> None:
        for reason, parts in draft.left:
            text = "".join(parts)
            if text.strip() or reason is Reason.PICTURE:
                self._reading.left_out.append(LeftOut(text, draft.place, reason))

    def _box(self, box: Any, around: Around) -> Iterator[Line | Table]:
        """What stands in a box is a text of its own, after the paragraph that the box hangs on."""
        outer = self._story
        where = Where.TEXT_BOX if outer.place is None else outer.where
        story = Story(where, outer.halves, [], outer.contents, outer.hidden, 1, outer.place, outer.relations)
        inside = Blocks(self._reading, story)
        yield from inside.read(box if local(box) == "txbxContent" else [box], around)
        inside.close()

    def _table(self, table: Any, around: Around) -> Iterator[Line | Table]:
        place = self._reading.place(self._story)
        if self._story.place is None:
            place = replace(place, paragraph=place.paragraph + 1)
        properties = child(table, "tblPr")
        style = value(properties, "tblStyle")
        hidden = bool(self._reading.styles.letters(style).hidden)
        behind = bool(filled(properties)) or self._reading.styles.fills(style)
        made, strays = Rows(), list[Line | Table]()
        where = Where.TABLE if self._story.where is Where.BODY else None
        with self._story.within(hidden=hidden, filled=behind, where=where):
            for row, inside in self._parts(table, "tr", around, strays):
                self._row(row, inside, made, strays)
        rows = tuple(tuple(Cell(cell.lines, cell.columns, cell.rows) for cell in row) for row in made.rows if row)
        title = value(properties, "tblCaption") or value(properties, "tblDescription") or ""
        if rows:
            yield Table(place, rows, made.header, " ".join(title.split()))
        yield from strays

    def _parts(
        self, node: Any, wanted: str, around: Around, strays: list[Line | Table]
    ) -> Iterator[tuple[Any, Around]]:
        """The rows of a table or the cells of a row, through what wraps them; text that is in none is no less text."""
        for one in node:
            name = local(one)
            if name == wanted:
                yield one, around
            elif name in {"p", "tbl"} | RUNNING:
                strays.extend(self._block(one, around))
            elif name == "AlternateContent":
                yield from self._parts(self._taken(one), wanted, around, strays)
            elif not self._milestone(one, name) and not name.endswith("Pr") and name != "tblGrid":
                yield from self._parts(one, wanted, _in(one, around), strays)

    def _row(self, row: Any, around: Around, made: Rows, strays: list[Line | Table]) -> None:
        properties = child(row, "trPr")
        around = replace(around, tracked=of_row(row).around(around.tracked))
        cells: list[Merged] = []
        column = max(number(properties, "gridBefore") or 0, 0)
        with self._story.within(hidden=bool(switched(properties, "hidden"))):
            for cell, inside in self._parts(row, "tc", around, strays):
                column += self._cell(cell, inside, column, cells, made)
        if switched(properties, "tblHeader") and made.header == len(made.rows):
            made.header += 1
        made.rows.append(cells)

    def _cell(self, cell: Any, around: Around, column: int, cells: list[Merged], made: Rows) -> int:
        """Reads a cell; how many columns it takes."""
        self._reading.cells += 1
        if self._reading.cells > MOST_CELLS:
            raise UnreadableError("cells", most=MOST_CELLS)
        around = replace(around, tracked=of_cell(cell).around(around.tracked))
        properties = child(cell, "tcPr")
        columns = min(max(number(properties, "gridSpan") or 1, 1), WIDEST)
        down, aside = child(properties, "vMerge"), child(properties, "hMerge")
        continues = down is not None and down.get(VAL, "continue") == "continue" and column in made.reaching
        beside = aside is not None and aside.get(VAL, "continue") == "continue" and bool(cells)
        with self._story.within(hidden=continues or beside, filled=bool(filled(properties))):
            lines = tuple(_flat(self.read(cell, around)))
        if continues:
            made.reaching[column].rows += 1
        elif beside:
            cells[-1].columns += columns
        else:
            cells.append(Merged(lines, columns))
            made.reaching.pop(column, None)
            if down is not None:
                made.reaching[column] = cells[-1]
        return columns


def _in(one: Any, around: Around) -> Around:
    """What holds in an element that wraps others."""
    name = local(one)
    if name == "sdt":
        return replace(around, control=value(child(one, "sdtPr"), "tag") or around.control)
    return replace(around, tracked=around.tracked.inside(one)) if name in STATES else around


def _flat(blocks: Iterator[Line | Table]) -> Iterator[Line]:
    """The lines of a cell; those of a table in it are in the order of reading."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from block.lines()
