"""Reads a text of OpenDocument (.odt, .ott, .fodt): all of it, with the numbers that LibreOffice shows."""

from typing import Any

from handbook.importing.document import Document, Reason, UnreadableError, Where
from handbook.importing.odt import beside
from handbook.importing.odt.blocks import Blocks
from handbook.importing.odt.inline import ended_about
from handbook.importing.odt.lists import Lists
from handbook.importing.odt.names import q, text_of
from handbook.importing.odt.reading import Around, Reading
from handbook.importing.odt.styles import Styles
from handbook.importing.odt.tracked import Changes
from handbook.importing.package import Package, parsed

CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"


def read_odt(raw: bytes, name: str) -> Document:
    """What a file says; ``name`` is what it is called. Raises UnreadableError."""
    package = Package(raw)
    if MANIFEST in package and beside.encrypted(package.xml(MANIFEST)):
        raise UnreadableError("password")
    content = package.xml(CONTENT)
    styles = package.xml(STYLES) if STYLES in package else None
    meta = package.xml(META) if META in package else None
    reading = _read(content, styles)
    title = beside.read_title(meta, reading)
    beside.read_parts(package, reading)
    return _document(reading, name, title)


def read_flat(raw: bytes, name: str) -> Document:
    """The same of a file that is not packed."""
    root = parsed(raw, name)
    reading = _read(root, root)
    return _document(reading, name, beside.read_title(root, reading))


def _read(content: Any, styles: Any) -> Reading:
    text = content.find(f"{q('office:body')}/{q('office:text')}")
    if text is None:
        raise UnreadableError("not_word")
    roots = [content] if styles is None or styles is content else [content, styles]
    reading = Reading(Styles(roots), Lists(roots), Changes(text))
    if next(text.iter(q("text:soft-page-break")), None) is not None:
        reading.gathering.page = 1
    Blocks(reading).read(text, Around())
    for change in reading.changes.unplaced():
        reading.leave(" ".join(text_of(one) for one in change.gone), Reason.DELETED, Where.BODY)
    if styles is not None:
        beside.read_heads(styles, reading)
    beside.linked(content, reading)
    return reading


def _document(reading: Reading, name: str, title: str) -> Document:
    gathered = reading.gathering
    return Document(
        name=name,
        blocks=tuple(gathered.out),
        notes=reading.noted,
        remarks=ended_about(reading),
        left_out=tuple(gathered.left_out),
        title=title,
        language=reading.styles.language,
    )
