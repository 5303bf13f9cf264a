"""The default reference document, made from one table of styles.

``stijlen.docx`` is what ``default_reference`` makes; a test holds the two together. After a change to
the table: ``PYTHONPATH=hooks python -m handbook.formats.word.reference``.

Arial, because every computer has it or a font of the same widths (Liberation Sans): the site's Source Sans 3 is not on
the computers of those who edit these files. The colours are the site's in light: those of the tones
and, as constants, the others of ``model/palette.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.shared import Cm

from handbook.formats.word.parts import LANGUAGE, STILL, Paper, element, saved
from handbook.formats.word.styles import DEFAULT, NORM_STYLES
from handbook.model.palette import Tone
from handbook.strings import Strings
from handbook.views.tones import printed_colours

FONT = "Arial"
BAND, INK, SOFT, LINK, LINE = "0F3F4A", "1D2A30", "4A5961", "0B5A6B", "DCD8CC"
SUNKEN, WHITE = "F1EFE8", "FFFFFF"


def _toned(tone: Tone, part: str) -> str:
    """A colour of a tone as Word writes it: ``1D4080``."""
    return printed_colours()[tone.value][part].removeprefix("#").upper()


ADVICE_TINT, ADVICE_EDGE = _toned(Tone.ADVICE, "tint"), _toned(Tone.ADVICE, "edge")
INFO_EDGE = _toned(Tone.INFO, "edge")

STEP = 340
"""How much further in a provision below another stands, in twentieths of a point."""

TEXT_WIDTH = 9014
"""Between the margins of an A4 page, in twentieths of a point."""


@dataclass(frozen=True)
class Look:
    """A paragraph style. Sizes in points; ``left`` and tabs in twentieths of a point.

    ``edge`` is the colour of a line at the left, ``tint`` that of the ground.
    """

    name: str
    size: float = 0
    bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    left: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    outline: int | None = None
    edge: str = ""
    tint: str = ""
    under: str = ""
    tabs: tuple[tuple[str, int, str], ...] = ()
    based_on: str = "normal"
    next: str = ""
    spaced: bool = False


def _head(level: int, size: float, colour: str, before: float, after: float) -> Look:
    return Look(
        f"heading {level}",
        size,
        bold=True,
        colour=colour,
        before=before,
        after=after,
        keep_next=True,
        keep_lines=True,
        outline=level - 1,
        next="Bepaling",
    )


RIGHT = (("right", TEXT_WIDTH, "none"),)
DOTS = (("right", TEXT_WIDTH, "dot"),)

PROVISION = (
    Look("Norm", 9.5, before=10, after=1, keep_next=True, keep_lines=True, next="Bepaling"),
    Look("Bepaling", 10.5, after=3, keep_next=True),
    Look("Beperking", 10, after=3, left=280, edge=INFO_EDGE, keep_next=True),
    Look("Gegeven", 9.5, after=2, colour=SOFT, keep_next=True),
    Look("Toelichting", 9.5, before=3, after=3, left=280, tint=SUNKEN, keep_next=True),
    Look("Bronregel", 8.5, colour=SOFT, after=3),
)
"""What a provision is made of: it stays with its source on one page.

Each has three sisters for provisions below provisions, further in.
"""

LOOKS = (
    Look("normal", 10.5, colour=INK, after=6),
    Look("Title", 30, bold=True, colour=BAND, before=110, after=10, keep_next=True),
    Look("Subtitle", 15, colour=SOFT, after=18, keep_next=True),
    _head(1, 22, BAND, 24, 10),
    replace(_head(2, 15, BAND, 26, 6), under=LINE),
    _head(3, 12.5, LINK, 18, 4),
    _head(4, 11.5, LINK, 14, 3),
    _head(5, 10.5, INK, 12, 2),
    _head(6, 10.5, SOFT, 12, 2),
    Look("Titelregel", 10.5, colour=SOFT, after=3),
    Look("Status", 10.5, before=14, after=14, left=160, edge=ADVICE_EDGE, tint=ADVICE_TINT, keep_lines=True),
    Look("Deelregel", 9, colour=SOFT, after=2, keep_next=True, new_page=True, spaced=True, next="heading 1"),
    Look("Intro", 11.5, colour=SOFT, after=6, keep_next=True),
    *PROVISION,
    *(
        replace(look, name=f"{look.name} {depth}", based_on=look.name, size=0, bold=False, colour="", before=0, after=0,
                left=look.left + STEP * (depth - 1), keep_next=False, keep_lines=False, edge="", tint="",
                next=f"Bepaling {depth}" if look.next else "")
        for look in PROVISION
        for depth in (2, 3, 4)
    ),
    Look("Tussenkop", 11, bold=True, colour=BAND, before=18, after=4, keep_next=True, keep_lines=True),
    Look("Redactieregel", 9.5, colour=SOFT, after=2, keep_next=True, keep_lines=True),
    Look("Lid", 10.5, after=5, left=680),
    Look("Opmerking titel", 10, bold=True, before=8, left=160, edge=ADVICE_EDGE, tint=ADVICE_TINT, keep_next=True,
         keep_lines=True, next="Opmerking"),
    Look("Opmerking", 9.5, left=160, edge=ADVICE_EDGE, tint=ADVICE_TINT, keep_next=True, keep_lines=True),
    Look("Opmerking bron", 8.5, left=160, edge=ADVICE_EDGE, tint=ADVICE_TINT, keep_lines=True),
    Look("Verwijzing", 10, after=3),
    Look("Tabelkop", 9.5, bold=True, colour=WHITE, before=2, after=2, keep_next=True),
    Look("Tabeltekst", 9.5, before=2, after=2),
    Look("header", 8.5, colour=SOFT, tabs=RIGHT),
    Look("footer", 8.5, colour=SOFT, tabs=RIGHT),
    Look("TOC Heading", 22, bold=True, colour=BAND, after=10, keep_next=True, new_page=True),
    Look("toc 1", 10.5, bold=True, before=8, after=2, tabs=DOTS),
    Look("toc 2", 10.5, after=1, left=280, tabs=DOTS),
    Look("toc 3", 9.5, colour=SOFT, after=1, left=560, tabs=DOTS),
)  # fmt: skip


def default_reference(strings: Strings) -> bytes:
    """The bytes of the default reference document: every style, and in its body a line that shows each."""
    document: Any = Document()
    _strip(document)
    styles = document.styles.element
    for old in list(styles):
        styles.remove(old)
    font = element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)
    run = element("rPr", font, element("sz", val=21), element("szCs", val=21), element("lang", val=LANGUAGE))
    paragraph = element("pPr", element("spacing", after=0, line=264, lineRule="auto"))
    styles.append(element("docDefaults", element("rPrDefault", run), element("pPrDefault", paragraph)))
    for made in _styles():
        styles.append(made)
    _page(document)
    _samples(Paper(document), strings)
    document.core_properties.title = strings.t("word.reference.title")
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = LANGUAGE
    document.core_properties.created = document.core_properties.modified = STILL
    return saved(document)


def _strip(document: Any) -> None:
    """Leave out of python-docx's own template what nobody needs: another set of styles, a picture, lists, a theme."""
    kept = ("/styles", "/settings", "/fontTable")
    for name, rel in list(document.part.rels.items()):
        if not rel.reltype.endswith(kept):
            document.part.rels.pop(name)
    for name, rel in list(document.part.package.rels.items()):
        if not rel.reltype.endswith(("/officeDocument", "/core-properties")):
            document.part.package.rels.pop(name)
    settings = document.settings.element
    for old in list(settings):
        settings.remove(old)
    modern = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    settings.append(element("zoom", percent=100))
    settings.append(element("defaultTabStop", val=567))
    settings.append(element("compat", modern))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.9), Cm(2.2)  # numbers stand in the left one
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)


def _styles() -> Iterator[Any]:
    yield from map(_paragraph, LOOKS)
    yield _style("character", "Default Paragraph Font", "DefaultParagraphFont", default=True)
    underline = element("rPr", element("color", val=LINK), element("u", val="single"))
    yield _style("character", "Hyperlink", "Hyperlink", underline)
    yield _style("character", "Etiket", "Etiket", element("rPr", element("b"), element("bCs")))
    for tone, name in NORM_STYLES.items():
        colour = element("color", val=_toned(tone, "ink"))
        yield _style("character", name, _id(name), element("rPr", element("b"), colour))
    yield _table()
    yield _style("numbering", "No List", "NoList", default=True)


def _id(name: str) -> str:
    """A style's id as the English Word writes it: its name without spaces, each word with a capital."""
    if name.startswith("toc "):
        return "TOC" + name[4:]
    return (name.title() if name.islower() else name).replace(" ", "")


def _style(kind: str, name: str, style_id: str, *looks: Any, default: bool = False) -> Any:
    made = element("style", type=kind, styleId=style_id)
    if default:
        made.set(f"{{{made.nsmap['w']}}}default", "1")
    elif name[:1].isupper() and name not in {"Title", "Subtitle", "TOC Heading", "Hyperlink"}:
        made.set(f"{{{made.nsmap['w']}}}customStyle", "1")
    made.append(element("name", val=name))
    for look in looks:
        made.append(look)
    return made


def _paragraph(look: Look) -> Any:
    normal = look.name == "normal"
    name = "Normal" if normal else look.name
    made = _style("paragraph", name, _id(look.name), default=normal)
    if not normal:
        made.append(element("basedOn", val=_id(look.based_on)))
    if look.next:
        made.append(element("next", val=_id(look.next)))
    made.append(element("uiPriority", val=39 if look.name.startswith("toc") else 9))
    made.append(element("qFormat"))
    made.append(_paragraph_looks(look))
    made.append(_run_looks(look))
    return made


def _paragraph_looks(look: Look) -> Any:
    made = element("pPr")
    for tag, wanted in (
        ("keepNext", look.keep_next),
        ("keepLines", look.keep_lines),
        ("pageBreakBefore", look.new_page),
    ):
        if wanted:
            made.append(element(tag))
    if look.name == "normal":
        made.append(element("widowControl"))
    if look.edge or look.under:
        line = element("left", val="single", sz=18, space=6, color=look.edge) if look.edge else None
        below = element("bottom", val="single", sz=6, space=3, color=look.under) if look.under else None
        made.append(element("pBdr", *[border for border in (line, below) if border is not None]))
    if look.tint:
        made.append(element("shd", val="clear", color="auto", fill=look.tint))
    if look.tabs:
        made.append(element("tabs", *[element("tab", val=v, pos=p, leader=d) for v, p, d in look.tabs]))
    if look.based_on == "normal":
        made.append(element("spacing", before=_twips(look.before), after=_twips(look.after)))
    if look.left:
        made.append(element("ind", left=look.left))
    if look.outline is not None:
        made.append(element("outlineLvl", val=look.outline))
    return made


def _run_looks(look: Look) -> Any:
    made = element("rPr")
    if look.bold:
        made.append(element("b"))
        made.append(element("bCs"))
    if look.spaced:
        made.append(element("caps"))
    if look.colour:
        made.append(element("color", val=look.colour))
    if look.spaced:
        made.append(element("spacing", val=20))
    if look.size:
        made.append(element("sz", val=int(look.size * 2)))
        made.append(element("szCs", val=int(look.size * 2)))
    return made


def _table() -> Any:
    """The look of every table: lines between rows, and a dark first row."""
    line = {"val": "single", "sz": 4, "space": 0, "color": INFO_EDGE}
    borders = element("tblBorders", element("top", **line), element("bottom", **line), element("insideH", **line))
    room = [
        element(side, w=width, type="dxa") for side, width in (("top", 20), ("left", 90), ("bottom", 20), ("right", 90))
    ]
    looks = element("tblPr", element("tblInd", w=0, type="dxa"), borders, element("tblCellMar", *room))
    ground = element("tcPr", element("shd", val="clear", color="auto", fill=BAND))
    letters = element("rPr", element("b"), element("color", val=WHITE))
    first = element("tblStylePr", letters, ground, type="firstRow")
    return _style("table", "Tabel handboek", "Tabelhandboek", looks, first)


def _twips(points: float) -> int:
    return int(points * 20)


def _samples(paper: Paper, strings: Strings) -> None:
    """A line in every style, so that who opens the document sees what each looks like."""
    body = paper.document.element.body
    for old in [one for one in body if one is not body.sectPr]:
        body.remove(old)
    t = strings.t
    paper.say("heading 1", t("word.reference.title"))
    for key in ("about", "how", "names"):
        paper.say("normal", t(f"word.reference.{key}"))
    for look in LOOKS:
        if not look.new_page:
            shown = "Normal" if look.name == "normal" else look.name
            paper.say(look.name, t("word.reference.sample", style=shown))
    paper.table(
        [t("word.reference.sample", style="Tabelkop")],
        [[[t("word.reference.sample", style="Tabeltekst")]]],
        [1],
        "Tabel handboek",
        t("word.reference.sample", style="Tabel handboek"),
    )
    paper.say("normal")
    for look in LOOKS:
        if look.new_page:
            paper.say(look.name, t("word.reference.sample", style=look.name))


def main() -> None:
    """Write the default reference document."""
    DEFAULT.write_bytes(default_reference(Strings.read()))


if __name__ == "__main__":
    main()
