"""The look of who publishes, for Word: the default reference document in its colours and fonts, its logo in the header.

A publisher's own ``stijlen.docx`` is used as it is: somebody made it so.
"""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from handbook.formats.word.drawing import DRAWING, png
from handbook.formats.word.parts import Paper, element, named_styles, saved
from handbook.formats.word.reference import BAND, FONT, INK, LINE, LINK, SOFT, SUNKEN, WHITE
from handbook.formats.word.styles import DEFAULT
from handbook.model.look import Image, Logo, Look, Typeface

ROOM = (50.0, 11.0)
"""What the logo has in the header, in millimetres."""
BELOW = 14.0
"""Millimetres between the logo and the text of the page: two lines of a header, and air."""
DOTS = 300
"""Per inch, of a drawing that becomes a picture: python-docx puts no SVG into a document."""
TITLES = ("Title", "TOC Heading", "Tussenkop", *(f"heading {level}" for level in range(1, 7)))

LETTERS = {BAND: "title", INK: "ink", SOFT: "ink-soft", LINK: "link", WHITE: "band-ink"}
GROUNDS = {BAND: "band", SUNKEN: "sunken"}
LINES = {LINE: "line"}
"""Which colours of the default document are which of the look: of letters, behind them, and of lines."""

NAMES = ("ascii", "hAnsi", "cs", "eastAsia")


def dressed(reference: bytes, look: Look | None) -> bytes:
    """The default reference document in this look; any other, and without a look, as it is."""
    if look is None or reference != DEFAULT.read_bytes():
        return reference
    document: Any = Document(io.BytesIO(reference))
    styles = document.styles.element
    for one, key, colour in _coloured(styles, look):
        one.set(key, colour)
    _set_fonts(styles, look)
    if look.logo is not None:
        _head(document, look.logo)
    return saved(document)


def _coloured(styles: Any, look: Look) -> Iterator[tuple[Any, str, str]]:
    """Every place in the styles that has one of our colours, with the colour of the look."""
    kinds = (("color", "val", LETTERS), ("shd", "fill", GROUNDS), ("bottom", "color", LINES))
    for tag, name, names in kinds:
        for one in styles.iter(qn(f"w:{tag}")):
            key = qn(f"w:{name}")
            if role := names.get(one.get(key)):
                yield one, key, look.palette[role].light.removeprefix("#").upper()


def _set_fonts(styles: Any, look: Look) -> None:
    """Name the fonts. A document carries none: who has not got them sees others."""
    if look.body is not None:
        for one in styles.iter(qn("w:rFonts")):
            for key in (qn(f"w:{name}") for name in NAMES):
                if one.get(key) == FONT:
                    one.set(key, look.body.family)
    if look.heading is not None:
        known = named_styles(styles)
        for name in TITLES:
            known[name].get_or_add_rPr().insert(0, _named(look.heading))


def _named(typeface: Typeface) -> Any:
    return element("rFonts", **dict.fromkeys(NAMES, typeface.family))


def _head(document: Any, logo: Logo) -> None:
    """The logo above every page, the first too."""
    picture = _png(logo.file) if logo.file.suffix == ".svg" else logo.file.content
    scale = min(ROOM[0] / logo.file.width, ROOM[1] / logo.file.height)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.top_margin = Emu(max(section.top_margin, section.header_distance + Mm(ROOM[1] + BELOW)))
    style = Paper(document).style_id("header")
    for number, header in enumerate((section.header, section.first_page_header), 1):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style
        width = Emu(Mm(logo.file.width * scale))
        shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=width)
        told = shape._inline.docPr
        told.set("id", str(number))
        told.set("name", "Logo")
        told.set("descr", logo.alt)


def _png(image: Image) -> bytes:
    """A drawing as a picture with nothing behind it."""
    scale = min(ROOM[0] / image.width, ROOM[1] / image.height)
    sides = f"width: {image.width * scale:.3f}mm, height: {image.height * scale:.3f}mm"
    page = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("{DRAWING}", {sides})'
    return png(page, image.content, DOTS)
