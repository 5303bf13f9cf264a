"""Reads a page of HTML, also as Word saves one. Nothing that it refers to is fetched, nothing in it is run."""

from dataclasses import replace
from typing import Any

from handbook.importing.document import Cell, Document, Line, Reason, Remark, Table, Where
from handbook.importing.gathered import Gathering, Paragraph, flat
from handbook.importing.web import notes, word
from handbook.importing.web.around import BLOCKS, LISTS, Around, inside, language_of
from handbook.importing.web.charset import decoded
from handbook.importing.web.lists import List, number
from handbook.importing.web.shown import Sheet, declarations
from handbook.importing.web.tree import parsed, text_of, unseen

WIDEST = 1000
"""Columns that a cell can reach over, to every browser."""


def read_web(raw: bytes, name: str) -> Document:
    """Read the bytes of a page. Raises UnreadableError."""
    return read_page(decoded(raw), name)


def read_page(text: str, name: str) -> Document:
    """Read a page. Raises UnreadableError."""
    root = parsed(text)
    reader = _Reader(root)
    language = next((found for part in (root, *root) if (found := language_of(part))), "")
    for part in root:
        if part.tag != "head":
            reader.element(part, Around(Line(reader.gathering.place(Where.BODY), language=language)))
    reader.flush()
    gathered = reader.gathering
    title = root.find("head/title")
    return Document(
        name=name,
        blocks=tuple(gathered.out),
        notes=reader.noted,
        remarks=tuple(reader.remarks),
        left_out=tuple(gathered.left_out),
        title=" ".join(text_of(title).split()) if title is not None else "",
        language=language,
    )


class _Reader:
    """Walks through the page. ``open`` is the line that text goes into."""

    def __init__(self, root: Any) -> None:
        self.gathering = Gathering()
        self.sheet = Sheet.of(root)
        self.found = notes.Notes.of(root)
        self.open: Paragraph | None = None
        self.noted: dict[str, tuple[Line, ...]] = {}
        self.remarks: list[Remark] = []
        self.lists = 0
        self.marks: list[str] = []
        """Bookmarks before the next line."""

    def element(self, element: Any, around: Around) -> None:
        """An element with all that is in it."""
        if not isinstance(element.tag, str):
            self.gathering.leave(*unseen(element), around.where)
            return
        style = declarations(element.get("style", ""))
        if self._left(element, style, around):
            return
        self._mark(element)
        if element in self.found.holders:
            self._note(element, around)
        elif element.tag in BLOCKS:
            self._block(element, inside(element, style, around))
        else:
            self._words(element, style, around)

    def _block(self, element: Any, around: Around) -> None:
        if element.tag == "table":
            self._table(element, around)
        elif element.tag in LISTS:
            self._list(element, around)
        else:
            self.flush()
            self._children(element, around)
            self.flush()

    def _words(self, element: Any, style: dict[str, str], around: Around) -> None:
        if element.tag == "a" and self._refers(element, around):
            return
        if element.tag == "bdo" or style.get("unicode-bidi", "").endswith("override"):
            turned = element.get("dir") or style.get("direction", "")
            self.gathering.leave(f"bdo {turned}", Reason.DIRECTION, around.where)
        if element.tag == "br":
            self._paragraph(around).say("\n", around.look)
        elif word.is_label(style):
            self._label(text_of(element), around)
        elif self._gap(element, style):
            self._label("", around)
        elif element.tag == "a" and element.get("href"):
            self._link(element, inside(element, style, around))
        else:
            self._children(element, inside(element, style, around))

    def _link(self, element: Any, around: Around) -> None:
        before, start = self.open, self.open.length if self.open else 0
        self._children(element, around)
        if self.open is not None:
            self.open.link(start if self.open is before else 0, element.get("href", "").strip())

    def flush(self) -> None:
        """The line that is open ends."""
        if self.open is None:
            return
        if self.open.empty:
            self.marks += self.open.marks()
        else:
            self.gathering.add(self.open, trimmed=True)
        self.open = None

    def _children(self, element: Any, around: Around) -> None:
        self._say(element.text, around)
        for child in element:
            self.element(child, around)
            self._say(child.tail, around)

    def _say(self, text: str | None, around: Around) -> None:
        if not text or (self.open is None and not text.strip(" \t\r\n\f")):
            return
        text = self.gathering.visible(text, around.where, around.look.font)
        paragraph = self._paragraph(around)
        if around.kept:
            paragraph.say(text, around.look)
        else:
            paragraph.say_loosely(text, around.look)

    def _paragraph(self, around: Around) -> Paragraph:
        """The line that is open, or a new one."""
        if self.open is None:
            self.open = Paragraph(_labelled(around))
            for name in self.marks:
                self.open.mark(name)
            self.marks.clear()
        return self.open

    def _mark(self, element: Any) -> None:
        names = {element.get("id"), element.get("name") if element.tag == "a" else None} - {None, ""}
        for name in sorted(names):
            if self.open is None or element.tag in BLOCKS:
                self.marks.append(name)
            else:
                self.open.mark(name)

    def _left(self, element: Any, style: dict[str, str], around: Around) -> bool:
        """Whether an element is no text to read; what it says is left out."""
        if style.get("mso-element") == "comment-list":
            self.remarks += word.remarks(element, self.gathering.place(Where.REMARK))
            return True
        reason = word.reason(element, style) or around.reason(element)
        if reason is None and self.sheet.hides(element, style):
            reason = Reason.HIDDEN
        if reason is None:
            return False
        self.gathering.leave(text_of(element), reason, around.where)
        for name in ("alt", "src", "data"):
            if element.get(name) and element.tag != "script":
                kind = reason if name == "alt" else Reason.EXTERNAL
                self.gathering.leave(element.get(name)[:200], kind, around.where)
        return True

    def _refers(self, link: Any, around: Around) -> bool:
        """Whether a link is the sign of a note or a remark, and no text."""
        if link in self.found.refs:
            self._paragraph(around).notes.append(self.found.refs[link])
            return True
        if word.is_anchor(link):
            self._paragraph(around).remarks.append(link.get("href", "").lstrip("#"))
            return True
        return around.where in {Where.FOOTNOTE, Where.ENDNOTE} and notes.goes_back(link)

    def _note(self, element: Any, around: Around) -> None:
        self.flush()
        name = self.found.holders[element]
        where = notes.where(name)
        line = Line(self.gathering.place(where), style=element.get("class", element.tag), language=around.line.language)
        with self.gathering.aside() as out:
            self._children(element, Around(line))
            self.flush()
        self.noted[name] = flat(out)

    def _list(self, element: Any, around: Around) -> None:
        self._settle(around)
        outer = around.label
        if outer is None or not outer.numbering:
            self.lists += 1
        numbering = outer.numbering if outer and outer.numbering else f"list{self.lists}"
        level = outer.level + 1 if outer and outer.numbering else 0
        bullets = around.bullets + (element.tag != "ol")
        counted = List(element, numbering, level, bullets - 1)
        self._say(element.text, around)
        for child in element:
            if child.tag == "li" and child not in self.found.holders:
                item = replace(around, label=counted.label(child), bullets=bullets)
                self.flush()
                self.element(child, item)
                self._settle(item)
            else:
                self.element(child, around)
            self._say(child.tail, replace(around, label=None))

    def _settle(self, around: Around) -> None:
        """A label that no text came after is a line of its own."""
        self.flush()
        if around.label and not around.label.taken and around.label.text:
            self._paragraph(around)
            self.flush()

    def _label(self, text: str, around: Around) -> None:
        """A number that Word wrote as text: given, or what stands in the line so far."""
        paragraph = self._paragraph(around)
        if not paragraph.line.label:
            before = paragraph.clear()
            text = " ".join((text or before).split())
            paragraph.line = replace(paragraph.line, label=word.shown(text), bullet=word.is_bullet(text))

    def _gap(self, element: Any, style: dict[str, str]) -> bool:
        """Whether this is the space that Word sets behind a number that it counted itself."""
        if self.open is None or self.open.line.label or not word.is_gap(style) or text_of(element).strip():
            return False
        return self.open.length <= word.LONGEST and self.open.begun

    def _table(self, element: Any, around: Around) -> None:
        self._settle(around)
        self._say(element.text, around)
        self.flush()
        nested = around.where is not Where.BODY
        place = self.gathering.place(around.where)
        inner = replace(place, where=around.where if nested else Where.TABLE)
        cells = replace(around, line=replace(around.line, place=inner, indent=0), label=None, bullets=0)
        rows: list[tuple[Cell, ...]] = []
        heads: list[bool] = []
        for section in element:
            if section.tag in {"thead", "tbody", "tfoot"}:
                found = [self._row(row, cells) for row in section if row.tag == "tr"]
                self._rest(section, around, {"tr"})
            elif section.tag == "tr":
                found = [self._row(section, cells)]
            else:
                self.element(section, around)
                self.flush()
                found = []
            self._say(section.tail, around)
            self.flush()
            rows += found
            heads += [section.tag == "thead" or _all_heads(row) for row in found]
        header = next((at for at, head in enumerate(heads) if not head), 0)
        table = Table(place, _fitting(rows), header)
        if nested:
            self.gathering.out += table.lines()
        elif rows:
            self.gathering.out.append(table)

    def _rest(self, element: Any, around: Around, read: set[str]) -> None:
        """What stands between the rows or the cells of a table, where nothing should stand."""
        self._say(element.text, around)
        for child in element:
            if child.tag not in read:
                self.element(child, around)
            self._say(child.tail, around)
        self.flush()

    def _row(self, row: Any, around: Around) -> tuple[Cell, ...]:
        cells = []
        for child in row:
            if child.tag not in {"td", "th"}:
                continue
            with self.gathering.aside() as out:
                self.element(child, around)
                self.flush()
            columns = min(max(number(child.get("colspan"), 1), 1), WIDEST)
            cells.append(Cell(flat(out), columns, max(number(child.get("rowspan"), 1), 0)))
        self._rest(row, around, {"td", "th"})
        return tuple(cells)


def _labelled(around: Around) -> Line:
    label = around.label
    if label is None or label.taken:
        return around.line
    label.taken = True
    shown = {"label": label.text, "bullet": label.bullet, "numbering": label.numbering, "level": label.level}
    return replace(around.line, **shown)  # type: ignore[arg-type]


def _all_heads(row: tuple[Cell, ...]) -> bool:
    lines = [line for cell in row for line in cell.lines]
    return bool(lines) and all(line.style == "th" or line.bold for line in lines)


def _fitting(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows without cells that reach below the last one."""
    return tuple(
        tuple(replace(cell, rows=min(cell.rows or len(rows), len(rows) - at)) for cell in row)
        for at, row in enumerate(rows)
    )
