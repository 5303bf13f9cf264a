"""Writes Word files in layouts that real ones have: python-docx for what it knows, XML for the rest."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from handbook.formats.word.parts import saved

SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    }.items()
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
AN = 'w:author="An Peeters" w:date="2026-09-01T09:00:00Z"'
BEN = 'w:author="Ben Claes" w:date="2026-09-02T10:30:00Z"'
CHRIS = 'w:author="Chris Maes" w:date="2026-09-03T16:45:00Z"'
"""Three people who change a text."""


def text(words: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    shown = words.replace("&", "&amp;").replace("<", "&lt;")
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{shown}</w:{tag}></w:r>'


def gone(words: str, properties: str = "") -> str:
    """A run that is tracked as deleted."""
    return text(words, properties, "delText")


def para(inside: str, properties: str = "") -> str:
    """A paragraph; ``inside`` is XML if it begins as such."""
    inside = inside if inside.startswith("<") or not inside else text(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def numbered(inside: str, number: int, level: int = 0) -> str:
    """A paragraph in a list."""
    return para(inside, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def field(code: str, shown: str) -> str:
    """A field in parts, with what it shows."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{text(f' {code} ', tag='instrText')}{middle}{text(shown)}{end}"


def marked(inside: str, name: str, number: int) -> str:
    """Something in a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def symbol(font: str, code: str) -> str:
    """A letter of a font of pictures."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs or (para(''),))}</w:tc>"


def table(*rows: str, properties: str = "") -> str:
    """A table; each row is its cells, or a whole ``w:tr``."""
    made = "".join(row if row.startswith("<w:tr") else f"<w:tr>{row}</w:tr>" for row in rows)
    grid = "<w:gridCol/>" * max(row.count("<w:tc>") for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


class Writer:
    """A Word file in the making."""

    def __init__(self, title: str = "") -> None:
        self.document: Any = Document()
        self.document.core_properties.title = title
        self.document.core_properties.comments = ""
        self.document.core_properties.language = "nl-BE"
        numbering = self.document.part.numbering_part.element
        for one in list(numbering):
            numbering.remove(one)
        for listed in list(self.document.styles.element.iter(qn("w:numPr"))):
            listed.getparent().remove(listed)
        for language in self.document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "nl-BE")
        self._lists = 0

    def add(self, words: str, style: str | None = None, bold: bool = False) -> Any:
        """A paragraph in a style, with all of its letters bold or not."""
        made = self.document.add_paragraph(style=style)
        run = made.add_run(words)
        run.bold = bold or None
        return made

    def all(self, lines: Iterable[str], style: str | None = None) -> None:
        """Paragraphs in one style."""
        for line in lines:
            self.add(line, style)

    def put(self, *xml: str) -> None:
        """What is told in XML, at the end."""
        body = self.document.element.body
        for one in parse_xml(f"<w:body {SPACES}>{''.join(xml)}</w:body>"):
            body.insert_element_before(one, "w:sectPr")

    def list_of(self, *levels: str, more: str = "") -> int:
        """A definition of a list and one list of it: the XML of each level, as ``level`` makes it."""
        self._lists += 1
        number = self._lists
        inside = "".join(
            one.replace("LEVEL", str(at)).replace("LEFT", str(360 * (at + 1))) for at, one in enumerate(levels)
        )
        numbering = self.document.part.numbering_part.element
        made = parse_xml(
            f'<w:abstractNum {SPACES} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{more}{inside}</w:abstractNum>'
        )
        first = next(iter(numbering.findall(qn("w:num"))), None)
        if first is None:
            numbering.append(made)
        else:
            first.addprevious(made)
        self.use(number, number)
        return number

    def use(self, definition: int, number: int, more: str = "") -> int:
        """One more list of a definition."""
        self._lists = max(self._lists, number)
        self.document.part.numbering_part.element.append(
            parse_xml(f'<w:num {SPACES} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>')
        )
        return number

    def number_style(self, style: str, number: int, level: int = 0) -> None:
        """Puts a style in a list."""
        properties = self.document.styles[style].element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {SPACES}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        )

    def style(self, xml: str) -> None:
        """A style told in XML."""
        self.document.styles.element.append(parse_xml(xml.replace("<w:style ", f"<w:style {SPACES} ", 1)))

    def part(self, name: str, kind: str, inside: str, relation: str = "") -> None:
        """A part beside the text (``footnotes``, ``comments``), told in XML."""
        raw = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {SPACES}>{inside}</w:{kind}>'
        self.document.part.relate_to(
            Part(PackURI(f"/word/{name}.xml"), f"{WORD}.{name}+xml", raw.encode(), self.document.part.package),
            relation or f"{RELATIONSHIP_TYPE.STYLES.rpartition('/')[0]}/{name}",
        )

    def done(self) -> bytes:
        """The file."""
        return saved(self.document)


def level(shown: str, shape: str = "decimal", more: str = "", before: str = "") -> str:
    """A level of a list: what is shown before its paragraphs."""
    return (
        f'<w:lvl w:ilvl="LEVEL"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{before}'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="LEFT" w:hanging="360"/></w:pPr>{more}</w:lvl>'
    )


@cache
def _empty() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(Writer().done())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts of a file as one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_body(xml: str, more: Mapping[str, bytes] | None = None) -> bytes:
    """A file with this in its body, as it stands, and more parts: for what no program writes."""
    body = f"<w:document {SPACES}><w:body>{xml}</w:body></w:document>"
    return packed({**_empty(), "word/document.xml": body.encode(), **(more or {})})


Maker = Callable[[], bytes]
