"""The pieces of a Word document: paragraphs of named styles, links, tables, the table of contents, page headers.

Everything is an element with text in it, never a string of markup. Looks come from named styles alone.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from handbook.formats.word.origin import TRACE, Origin

LANGUAGE = "nl-BE"
DEEPEST = 3
"""Headings down to this level stand in the table of contents."""

STILL = datetime(1980, 1, 1)  # noqa: DTZ001 - a zip knows no time zones
"""The moment that every file bears: the earliest that a zip can name."""

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""

BREAKS = re.compile("([\t\n])")


@dataclass(frozen=True)
class Run:
    """Text in a character style, or in looks of its own (``b``, ``strike``, ``u``) where no style may be asked for."""

    text: str
    style: str = ""
    looks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """What Word works out itself (``PAGE``), with the text to show until it does."""

    code: str
    shown: str


@dataclass(frozen=True)
class Link:
    """Text that leads to a web address (http or https), or to a bookmark in the document."""

    text: str
    url: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Cross:
    """A cross-reference: text in which numbers and titles of places in the document are fields, which lead there."""

    parts: tuple[str | Field, ...]


@dataclass(frozen=True)
class Number:
    """A number that Word shows before a paragraph: the list, and the level in it. List 0: no number after all."""

    list: int
    level: int = 0


@dataclass(frozen=True)
class Entry:
    """A line in the table of contents. ``number`` is what Word shows before the heading."""

    level: int
    number: str
    text: str
    bookmark: str


Piece = str | Run | Link | Cross | Field
Cell = Sequence[Piece]


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """An element of WordprocessingML with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def legal(text: str) -> str:
    """Text that XML can hold: what it cannot becomes a replacement character, so that nothing goes unseen."""
    return ILLEGAL.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def short(text: str) -> str:
    """Text that fits a property of a document: one line of at most 255 characters."""
    return " ".join(legal(text).split())[:255]


class Paper:
    """A document under way: adds to its body, and knows its styles by the names that Word gives them in any language.

    A style's id differs between the languages of Word ("Heading1", "Kop1"); its name in the file does not.
    """

    def __init__(self, document: Any) -> None:
        self.document = document
        self._styles = {name.lower(): found for name, found in named_styles(document.styles.element).items()}
        self._bookmarks = count(1)
        self.traced: list[Origin] | None = None
        """The origins of paragraphs, where somebody wants to know: each paragraph bears the number of its own."""

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._styles

    def style(self, name: str) -> Any:
        """The element of a style. Raises KeyError: the reference document was checked before."""
        return self._styles[name.lower()]

    def style_id(self, name: str) -> str:
        """What paragraphs call a style."""
        return str(self.style(name).get(qn("w:styleId")))

    def indent(self, name: str) -> int:
        """How far in a style stands: its own indent, or that of the style that it is based on."""
        style: Any = self.style(name)
        by_id = {found.get(qn("w:styleId")): found for found in self._styles.values()}
        for _ in self._styles:  # a chain is never longer than that, even one that runs in a circle
            left = style.xpath("./w:pPr/w:ind/@w:left|./w:pPr/w:ind/@w:start")
            if left:
                return int(left[0])
            parent = style.find(qn("w:basedOn"))
            style = None if parent is None else by_id.get(parent.get(qn("w:val")))
            if style is None:
                break
        return 0

    @property
    def width(self) -> int:
        """Room between the margins, in twentieths of a point."""
        section = self.document.sections[-1]
        return int((section.page_width - section.left_margin - section.right_margin) / 635)

    @property
    def margin(self) -> int:
        """The margin at the left, in twentieths of a point."""
        return int(self.document.sections[-1].left_margin / 635)

    def describe(self, title: str, author: str, comments: str) -> None:
        """The properties of a file that tells nothing of when it was made."""
        properties = self.document.core_properties
        properties.title = short(title)
        properties.author = properties.last_modified_by = short(author)
        properties.language = LANGUAGE
        properties.comments = short(comments)
        properties.subject = properties.category = properties.keywords = ""
        properties.created = properties.modified = STILL
        properties.revision = 1

    def add(self, *elements: Any) -> None:
        """Put elements at the end of the body."""
        for one in elements:
            self.document.element.body.sectPr.addprevious(one)

    def say(self, style: str, *pieces: Piece, **more: Any) -> None:
        """Put a paragraph at the end of the body; ``more`` as for ``paragraph``."""
        self.add(self.paragraph(style, *pieces, **more))

    def paragraph(
        self, style: str, *pieces: Piece, number: Number | None = None, bookmark: str = "", origin: Origin | None = None
    ) -> Any:
        """A paragraph of a named style; ``bookmark`` is the name by which links find it."""
        looks = element("pPr", element("pStyle", val=self.style_id(style)))
        if number is not None:
            looks.append(element("numPr", element("ilvl", val=number.level), element("numId", val=number.list)))
        made = element("p", looks)
        inside = [part for piece in pieces for part in self.inline(piece)]
        if bookmark:
            mark = next(self._bookmarks)
            inside = [element("bookmarkStart", id=mark, name=bookmark), *inside, element("bookmarkEnd", id=mark)]
        for part in inside:
            made.append(part)
        self.trace(made, origin)
        return made

    def trace(self, paragraph: Any, origin: Origin | None) -> None:
        """Tell what a paragraph shows, where somebody wants to know."""
        if origin is not None and self.traced is not None:
            mark, name = next(self._bookmarks), f"{TRACE}{len(self.traced)}"
            self.traced.append(origin)
            paragraph.insert(1, element("bookmarkStart", id=mark, name=name))  # behind its properties
            paragraph.append(element("bookmarkEnd", id=mark))

    def inline(self, piece: Piece, owner: Any = None) -> list[Any]:
        """The elements of one piece of a paragraph. ``owner`` is the part that keeps web addresses (the body's)."""
        if isinstance(piece, str):
            return [self._run(piece)]
        if isinstance(piece, Run):
            return [self._run(piece.text, piece.style, piece.looks)]
        if isinstance(piece, Field):
            return [*field(piece.code, [self._run(piece.shown)])]
        if isinstance(piece, Cross):
            return [run for part in piece.parts for run in self._referring(part)]
        return [self._link(piece, owner or self.document.part)]

    def _run(self, text: str, style: str = "", looks: tuple[str, ...] = ()) -> Any:
        dress = [element("rStyle", val=self.style_id(style))] if style else []
        dress += [element(name, **({"val": "single"} if name == "u" else {})) for name in looks]
        run = element("r", *([element("rPr", *dress)] if dress else []))
        for part in BREAKS.split(legal(text)):
            if part in {"\t", "\n"}:
                run.append(element("tab" if part == "\t" else "br"))
            elif part:
                holder = element("t")
                holder.set(qn("xml:space"), "preserve")
                holder.text = part
                run.append(holder)
        return run

    def _link(self, link: Link, owner: Any) -> Any:
        run = self._run(link.text, "Hyperlink")
        if link.anchor:
            return element("hyperlink", run, anchor=link.anchor, history="1")
        if urlsplit(link.url).scheme not in {"http", "https"}:
            return self._run(link.text)
        made = element("hyperlink", run, history="1")
        made.set(qn("r:id"), owner.relate_to(link.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made

    def _referring(self, part: str | Field) -> Iterable[Any]:
        if isinstance(part, str):
            return [self._run(part, "Hyperlink")] if part else []
        code = f"{part.code} \\h"  # leads there; inside a link LibreOffice would lose the text between two fields
        return field(code, [self._run(part.shown, "Hyperlink")], self.style_id("Hyperlink"))

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[Cell]], shares: Sequence[int], title: str, about: str
    ) -> Any:
        """A table whose first row is its header, on every page; rows stay whole; ``title`` and ``about`` describe it.

        ``shares`` are the widths of the columns, as parts of a whole.
        """
        widths = [self.width * share // sum(shares) for share in shares]
        looks = element(
            "tblPr",
            element("tblStyle", val=self.style_id("Tabel handboek")),
            element("tblW", w="5000", type="pct"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            element("tblCaption", val=legal(title)),
            element("tblDescription", val=legal(about)),
        )
        grid = element("tblGrid", *[element("gridCol", w=width) for width in widths])
        lines = [self._row([[head] for head in heads], widths, header=True)]
        lines += [self._row(cells, widths, header=False) for cells in rows]
        made = element("tbl", looks, grid, *lines)
        self.add(made)
        return made

    def _row(self, cells: Sequence[Cell], widths: Sequence[int], *, header: bool) -> Any:
        marks = [element("cantSplit"), *([element("tblHeader")] if header else [])]
        style = "Tabelkop" if header else "Tabeltekst"
        made = [
            element("tc", element("tcPr", element("tcW", w=width, type="dxa")), self.paragraph(style, *cell))
            for cell, width in zip(cells, widths, strict=True)
        ]
        return element("tr", element("trPr", *marks), *made)

    def contents(self, title: str, told: str, entries: Sequence[Entry], deepest: int = DEEPEST) -> None:
        """A table of contents that Word offers to refresh when it opens the document; it is filled until then.

        Page numbers are what only a word processor knows: they come with the refresh, or before (``paginated``).
        ``told`` says so, inside the field: it goes when they come. ``deepest``: the last level of headings in it.
        """
        lines = [self.paragraph("Redactieregel", told), *(self._entry(entry) for entry in entries)]
        opening = [*_opening(f'TOC \\o "1-{deepest}" \\h \\z \\u')]
        for part in reversed(opening):
            lines[0].insert(1, part)  # behind the properties of the paragraph
        lines[-1].append(element("r", element("fldChar", fldCharType="end")))
        gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
        self.say("TOC Heading", title)
        self.add(element("sdt", element("sdtPr", gallery), element("sdtContent", *lines)))

    def _entry(self, entry: Entry) -> Any:
        text = f"{entry.number} {entry.text}" if entry.number else entry.text
        link = element("hyperlink", self._run(text), anchor=entry.bookmark, history="1")
        made = self.paragraph(f"toc {entry.level}")
        made.append(link)
        return made

    def frame(self, head: Sequence[Piece], foot: Sequence[Piece], first: Sequence[Piece]) -> None:
        """Header and footer of every page. Where the first differs, it has no line of ours on top; below: ``first``.

        What the reference document has in its header or footer (a logo, an address) stays above. A first page differs
        where the reference document says so, or has no header.
        """
        section = self.document.sections[0]
        if section.header.is_linked_to_previous:
            section.different_first_page_header_footer = True
        if section.different_first_page_header_footer:
            self._edge(section.first_page_header, "header", ())
            self._edge(section.first_page_footer, "footer", first)
        self._edge(section.header, "header", head)
        self._edge(section.footer, "footer", foot)

    def _edge(self, edge: Any, style: str, pieces: Sequence[Piece]) -> None:
        edge.is_linked_to_previous = False  # now it has content of its own, if only an empty paragraph
        root = edge._element
        for old in list(root):
            if not old.xpath(".//w:t|.//w:drawing|.//w:pict|.//w:fldChar|.//w:fldSimple"):
                root.remove(old)
        inside = [part for piece in pieces for part in self.inline(piece, edge.part)]
        if inside or not len(root):
            root.append(element("p", element("pPr", element("pStyle", val=self.style_id(style))), *inside))


def named_styles(styles: Any) -> dict[str, Any]:
    """The styles of a document by the name that the file gives them."""
    found = {}
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and style.get(qn("w:styleId")):
            found[str(name.get(qn("w:val")))] = style
    return found


def _opening(code: str, style: str = "") -> Iterable[Any]:
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    for inside in (element("fldChar", fldCharType="begin"), instruction, element("fldChar", fldCharType="separate")):
        yield _styled(inside, style)


def _styled(inside: Any, style: str) -> Any:
    return element("r", *([element("rPr", element("rStyle", val=style))] if style else []), inside)


def field(code: str, shown: Iterable[Any], style: str = "") -> Iterable[Any]:
    """A field: what Word is to work out, and the runs to show until it does. ``style``: the id of that of its runs."""
    yield from _opening(code, style)
    yield from shown
    yield _styled(element("fldChar", fldCharType="end"), style)


BEHIND_UPDATE = (
    *("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr"),
    *("w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:captions"),
    *("w:readModeInkLockDown", "w:smartTagType", "w:shapeDefaults", "w:doNotEmbedSmartTags", "w:decimalSymbol"),
    *("w:listSeparator",),
)
"""Settings that stand after ``updateFields``: Word refuses a file with its settings in another order."""


def page_number(page: str, of: str) -> list[Piece]:
    """Which page it is of how many ("Pagina 3 van 12"), worked out by Word."""
    return [f"{page} ", Field("PAGE", "1"), f" {of} ", Field("NUMPAGES", "1")]


def refresh_on_opening(document: Any) -> None:
    """Let Word offer to bring its fields up to date when it opens the document."""
    settings = document.settings.element
    for old in settings.findall(qn("w:updateFields")):
        settings.remove(old)
    settings.insert_element_before(element("updateFields", val="true"), *BEHIND_UPDATE)


def saved(document: Any) -> bytes:
    """The bytes of the document; the same document gives the same bytes, for no file in it tells when it was made."""
    raw = io.BytesIO()
    document.save(raw)
    return still(raw.getvalue())


def still(raw: bytes) -> bytes:
    """The same archive with one fixed moment on every file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, STILL.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()
