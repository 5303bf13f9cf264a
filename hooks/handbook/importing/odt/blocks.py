"""What a text of OpenDocument is made of: paragraphs, headings, lists, tables, sections, text boxes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from handbook.importing.document import Cell, Reason, Table, UnreadableError, Where
from handbook.importing.gathered import Look, flat
from handbook.importing.odt.inline import Inline
from handbook.importing.odt.names import get, name_of, q, text_of
from handbook.importing.odt.reading import MOST_CELLS, Around, Item, Reading
from handbook.importing.word.styles import CONTENTS

_INDEXES = {
    "text:table-of-content",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:user-index",
    "text:alphabetical-index",
    "text:bibliography",
}
_PICTURES = {"draw:image", "svg:title", "svg:desc", "draw:glue-point", "draw:contour-polygon", "draw:contour-path"}
_OBJECTS = {"office:forms", "office:event-listeners", "office:scripts"}
_AMONG_WORDS = ("text:change", "text:bookmark", "text:reference-mark", "text:soft", "office:annotation")
"""How names begin that can stand in a paragraph, and between two."""
_ITEMS = {"text:list-item", "text:list-header"}
_ROWS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_OF_TABLES = frozenset({"table:table-row", "table:title", "table:desc"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_MOST_REPEATED = 100
"""Times that a row or a cell is said to come again."""


class Blocks:
    """Puts the lines and tables that it finds where lines go now."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._inline = Inline(reading, self.read)
        self._handlers: dict[str, Callable[[Any, Around], None]] = {
            "text:p": self._paragraph,
            "text:h": self._paragraph,
            "text:list": self._list,
            "text:numbered-paragraph": self._numbered,
            "text:section": self._section,
            "table:table": self._table,
        }

    def read(self, element: Any, around: Around) -> None:
        """All that stands in an element."""
        self._stray(element.text, around)
        for child in element:
            self._one(child, around)
            self._stray(child.tail, around)

    def _one(self, child: Any, around: Around) -> None:
        name = name_of(child)
        if name in self._handlers:
            self._handlers[name](child, around)
        elif name in _INDEXES:
            self._contents(child, around)
        elif name.startswith(("draw:", "dr3d:")):
            self._shape(child, around)
        elif name in _OBJECTS:
            self._reading.leave(text_of(child), Reason.OBJECT, around.where)
        elif name.startswith(_AMONG_WORDS):
            self._between(child, around)
        elif name != "text:tracked-changes":
            self.read(child, around)

    def _contents(self, element: Any, around: Around) -> None:
        """Contents and registers say again what the text says: each line of them is left out."""
        if name_of(element) in {"text:p", "text:h", "text:index-title-template"}:
            self._reading.leave(text_of(element), Reason.CONTENTS, around.where)
            return
        self._reading.leave(element.text or "", Reason.CONTENTS, around.where)
        for child in element:
            self._contents(child, around)
            self._reading.leave(child.tail or "", Reason.CONTENTS, around.where)

    def _between(self, element: Any, around: Around) -> None:
        """What can stand in a paragraph stands between two."""
        if name_of(element) == "text:change":
            change = self._reading.changes.get(element)
            if change is not None:
                for one in change.gone:
                    line = self._reading.line(get(one, "text:style-name"), around, None, None)
                    self._reading.begin(replace(line, deleted=change.revision))
                    self._inline.put_back(replace(change, gone=(one,)), self._reading.styles.shape("").look)
                    self._end(around)
            return
        self._inline.read_one(element, self._reading.styles.shape("").look)

    def _stray(self, text: str | None, around: Around) -> None:
        """Text where no text should stand is a paragraph."""
        if text and text.strip():
            self._reading.begin(self._reading.line("", around, None, None))
            self._reading.say(text, self._reading.styles.shape("").look)
            self._end(around)

    def _paragraph(self, element: Any, around: Around) -> None:
        reading, style = self._reading, get(element, "text:style-name")
        shape = reading.styles.shape(style)
        if _hides_itself(element) or (shape.look.hidden and not self._shows(element, shape.look)):
            reading.leave(text_of(element), Reason.HIDDEN, around.where)
            return
        if CONTENTS.fullmatch(shape.name.strip()):
            reading.leave(text_of(element), Reason.CONTENTS, around.where)
            return
        if shape.breaks and reading.gathering.paragraphs:
            self._inline.page()
        heading = _heading(element)
        reading.begin(reading.line(style, around, self._shown(element, around, shape.listed, heading), heading))
        self._inline.read(element, shape.look)
        self._end(around)
        if reading.styles.breaks_after(style):
            self._inline.page()

    def _shows(self, element: Any, look: Look) -> bool:
        """Whether any words in a hidden paragraph are not."""
        spans = element.iter(q("text:span"))
        return any(not self._reading.styles.look(get(one, "text:style-name"), look).hidden for one in spans)

    def _end(self, around: Around) -> None:
        """The open paragraph ends; what hangs in it comes after it."""
        shapes, self._inline.shapes = self._inline.shapes, []
        self._reading.end()
        for shape in shapes:
            self._shape(shape, around)

    def _shown(self, element: Any, around: Around, listed: str, heading: int | None) -> Any:
        item = around.item
        if item is not None:
            if item.taken:
                return None
            item.taken = True
            return self._reading.lists.item(item.counts, item.style or listed, item.level, item.start)
        if heading is None or get(element, "text:is-list-header") == "true":
            return None
        start = get(element, "text:start-value") if get(element, "text:restart-numbering") == "true" else ""
        return self._reading.lists.heading(heading - 1, start)

    def _list(self, element: Any, around: Around, outer: Item | None = None) -> None:
        lists = self._reading.lists
        style = get(element, "text:style-name") or (outer.style if outer else "")
        counts = outer.counts if outer else lists.counts(element, style)
        level = outer.level + 1 if outer else 0
        self._stray(element.text, around)
        for child in element:
            if name_of(child) not in _ITEMS:
                self._one(child, around)
                self._stray(child.tail, around)
                continue
            own = get(child, "text:style-override") or style
            item = Item(counts, own, level, get(child, "text:start-value"), taken=name_of(child) == "text:list-header")
            inside = replace(around, item=item)
            self._stray(child.text, inside)
            for one in child:
                if name_of(one) == "text:list":
                    self._list(one, around, item)
                else:
                    self._one(one, inside)
                self._stray(one.tail, around)
            self._stray(child.tail, around)

    def _numbered(self, element: Any, around: Around) -> None:
        """A paragraph that says itself in which list it is."""
        style, level = get(element, "text:style-name"), get(element, "text:level", "1")
        number = int(level) - 1 if level.isdecimal() and len(level) == 1 else 0
        counts = self._reading.lists.counts_of(get(element, "text:list-id"))
        self.read(element, replace(around, item=Item(counts, style, number, get(element, "text:start-value"))))

    def _section(self, element: Any, around: Around) -> None:
        source = element.find(q("text:section-source"))
        if source is not None:
            self._reading.leave(get(source, "xlink:href"), Reason.EXTERNAL, around.where)
        gone = get(element, "text:display", "true") == "none" or get(element, "text:is-hidden") == "true"
        if gone or self._reading.styles.hides("section", get(element, "text:style-name")):
            self._reading.leave(text_of(element), Reason.HIDDEN, around.where)
        else:
            self.read(element, around)

    def _shape(self, element: Any, around: Around) -> None:
        """A text box or a picture: what is written in it, and what is written about it."""
        reading = self._reading
        where = around.where if around.where is not Where.BODY else Where.TEXT_BOX
        inside = Around(where)
        if any(get(one, "draw:text-path") == "true" for one in element.iterchildren(q("draw:enhanced-geometry"))):
            reading.leave(text_of(element), Reason.PICTURE, around.where)
            return
        kept, reading.open = reading.open, None
        self._stray(element.text, inside)
        for child in element:
            name = name_of(child)
            if name in _PICTURES or name.startswith("svg:"):
                reading.leave(text_of(child), Reason.PICTURE, around.where)
            elif name.startswith("draw:object"):
                reading.leave(text_of(child), Reason.OBJECT, around.where)
            if name.startswith("draw:") and (address := get(child, "xlink:href")) and "://" in address:
                reading.leave(address, Reason.EXTERNAL, around.where)
            if name not in _PICTURES and not name.startswith(("svg:", "draw:object")):
                self._one(child, inside)
            self._stray(child.tail, inside)
        reading.open = kept

    def _table(self, element: Any, around: Around) -> None:
        reading = self._reading
        nested = around.where is not Where.BODY
        inside = Around(around.where if nested else Where.TABLE)
        place = reading.gathering.place(around.where)
        rows: list[tuple[Cell, ...]] = []
        header = 0
        self._rest(element, around, _OF_TABLES)
        for row, head in _rows(element):
            cells = self._row(row, inside)
            times = _times(row, "table:number-rows-repeated")
            self._count(len(cells) * times)
            header += times if head and header == len(rows) else 0
            rows += [cells] * times
        title = " ".join(" ".join(text_of(one).split()) for one in element.iterchildren(q("table:title")))
        for one in element.iterchildren(q("table:desc")):
            reading.leave(text_of(one), Reason.ALTERNATIVE, around.where)
        table = Table(place, tuple(rows), header, title)
        if nested:
            reading.gathering.out += table.lines()
            reading.leave(title, Reason.ALTERNATIVE, around.where)
        else:
            reading.gathering.out.append(table)

    def _rest(self, element: Any, around: Around, read: frozenset[str]) -> None:
        """What stands between rows or cells, where nothing should stand."""
        self._stray(element.text, around)
        for child in element:
            name = name_of(child)
            if name in _ROWS:
                self._rest(child, around, read)
            elif name not in read:
                self._one(child, around)
            self._stray(child.tail, around)

    def _row(self, row: Any, around: Around) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        self._rest(row, around, _CELLS)
        for one in row.iterchildren(*map(q, sorted(_CELLS))):
            if name_of(one) == "table:covered-table-cell":
                self._reading.leave(text_of(one), Reason.HIDDEN, around.where)
                continue
            with self._reading.gathering.aside() as out:
                self._cell(one, around)
            span = _times(one, "table:number-columns-spanned"), _times(one, "table:number-rows-spanned")
            times = _times(one, "table:number-columns-repeated")
            self._count(times)
            cells += [Cell(flat(out), *span)] * times
        return tuple(cells)

    def _cell(self, element: Any, around: Around) -> None:
        kept, self._reading.open = self._reading.open, None
        self.read(element, around)
        self._reading.open = kept

    def _count(self, cells: int) -> None:
        self._reading.cells += cells
        if self._reading.cells > MOST_CELLS:
            raise UnreadableError("cells", most=MOST_CELLS)


def _rows(element: Any, *, head: bool = False) -> Iterator[tuple[Any, bool]]:
    """The rows of a table in order, and whether each is of its head."""
    for child in element:
        name = name_of(child)
        if name == "table:table-row":
            yield child, head
        elif name in _ROWS:
            yield from _rows(child, head=head or name == "table:table-header-rows")


def _times(element: Any, name: str) -> int:
    text = get(element, name, "1")
    return max(min(int(text), _MOST_REPEATED), 1) if text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004


def _heading(element: Any) -> int | None:
    level = get(element, "text:outline-level", "1")
    return int(level) if name_of(element) == "text:h" and level.isdecimal() and 0 < int(level[:2]) <= 10 else None  # noqa: PLR2004


def _hides_itself(element: Any) -> bool:
    hidden = element.iter(q("text:hidden-paragraph"))
    return any(get(one, "text:is-hidden", "true") == "true" for one in hidden)
