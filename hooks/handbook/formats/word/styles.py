"""The reference document: where the looks of every Word file come from, as pandoc does it.

``stijlen.docx`` beside this file is the default; ``docs/assets/stijlen.docx`` of a fork takes its place. Only its
styles, page size, margins, headers and footers count; what is written in it does not.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.styles import CT_Styles
from docx.shared import Cm

from handbook.formats.word.numbering import Numbering
from handbook.formats.word.parts import LANGUAGE, Paper, element, named_styles, refresh_on_opening, saved
from handbook.model.palette import Tone
from handbook.problems import Mark, Problem, SourcesFaultyError

OVERRIDE = "assets/stijlen.docx"
"""Where a publisher puts a reference document of their own, below ``docs/``."""

DEFAULT = Path(__file__).parent / "stijlen.docx"
MAX_BYTES = 5_000_000
MAX_UNPACKED = 50_000_000

NORM_STYLES = {
    Tone.MUST: "Norm moet",
    Tone.STOP: "Norm mag niet",
    Tone.MAY: "Norm mag",
    Tone.ADVICE: "Norm aanbevolen",
    Tone.INFO: "Norm uitleg",
}
"""The character style of what a norm asks, by its tone. The word beside it says the same."""

NORMS = ("Norm", "Norm 2", "Norm 3", "Norm 4")
"""The style of the first line of a provision, and of those below it."""

NEEDED = {
    **dict.fromkeys(("Normal", "Title", "Subtitle", "header", "footer", "TOC Heading"), "paragraph"),
    **{f"heading {level}": "paragraph" for level in range(1, 7)},
    **{f"toc {level}": "paragraph" for level in range(1, 4)},
    **dict.fromkeys(
        ("Titelregel", "Status", "Deelregel", "Intro", "Lid", "Tussenkop", "Redactieregel", "Verwijzing"), "paragraph"
    ),
    **{
        f"{name}{depth}": "paragraph"
        for name in ("Norm", "Bepaling", "Beperking", "Gegeven", "Toelichting", "Bronregel")
        for depth in ("", " 2", " 3", " 4")
    },
    **dict.fromkeys(("Opmerking titel", "Opmerking", "Opmerking bron", "Tabelkop", "Tabeltekst"), "paragraph"),
    **dict.fromkeys(("Hyperlink", "Etiket"), "character"),
    **dict.fromkeys(NORM_STYLES.values(), "character"),
    "Tabel handboek": "table",
}
"""The styles that the documents are made of, by the name that a Word file gives them in every language."""

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    OpcError,
    PythonDocxError,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,  # an archive behind a password
    SyntaxError,  # XML that is none, as lxml tells it
)
"""What python-docx raises on a file that is no Word file: it has no one word for it."""


def read_reference(docs: Path) -> bytes:
    """The reference document of a project: that of ``docs``, else the default. Raises SourcesFaultyError, OSError."""
    path = docs / OVERRIDE
    if not path.is_file():
        return DEFAULT.read_bytes()
    raw = path.read_bytes()
    if problem := fault(raw, f"{docs.name}/{OVERRIDE}"):
        raise SourcesFaultyError([problem])
    return raw


def fault(reference: bytes, path: str) -> Problem | None:
    """What is wrong with a reference document, if anything."""
    try:
        if len(reference) > MAX_BYTES or _unpacked(reference) > MAX_UNPACKED:
            return Problem(path, Mark(), "word-file-too-large", values={"limit": str(MAX_BYTES // 1_000_000)})
        paper = opened(reference, complete=False)
        found = named_styles(paper.document.styles.element)
        _try(paper)
    except UNREADABLE:
        return Problem(path, Mark(), "word-file")
    kinds = {name.lower(): style.get(qn("w:type")) for name, style in found.items()}
    missing = [name for name, kind in NEEDED.items() if kinds.get(name.lower()) != kind]
    if missing:
        return Problem(path, Mark(), "word-style", values={"styles": ", ".join(f"“{name}”" for name in missing)})
    return None


def _try(paper: Paper) -> None:
    """Do with a document what every document needs, to learn now whether that goes."""
    Numbering(paper).literal("1")
    refresh_on_opening(paper.document)
    if "header" in paper and "footer" in paper:
        paper.frame((), (), ())
    saved(paper.document)


def _unpacked(raw: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def opened(reference: bytes, *, complete: bool = True) -> Paper:
    """An empty document with the looks of the reference document, in our language, its headings without numbers.

    ``complete``: its styles are known to be all there.
    """
    document: Any = Document(io.BytesIO(reference))
    if not isinstance(document.styles.element, CT_Styles):
        raise ValueError("no styles")
    for name, rel in list(document.part.package.rels.items()):
        if rel.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:  # who made the reference document is not who made this
            document.part.package.rels.pop(name)
    body = document.element.body
    last = body.sectPr if body.sectPr is not None else element("sectPr")
    for old in list(body):
        body.remove(old)
    body.append(last)
    _lay_out(document.sections[0])
    paper = Paper(document)
    _speak(document.styles.element)
    if complete:
        for level in range(1, 7):
            _drop(paper.style(f"heading {level}"), "numPr")
    return paper


def _lay_out(section: Any) -> None:
    """Paper and margins for a document that does not say them."""
    section.page_width = section.page_width or Cm(21)
    section.page_height = section.page_height or Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        if getattr(section, side) is None:
            setattr(section, side, Cm(2.2))


def _speak(styles: Any) -> None:
    """Set the language of all text, so that Word checks the spelling of the right one and a voice reads it well."""
    for old in styles.xpath(".//w:rPr/w:lang"):
        old.getparent().remove(old)
    defaults = _inside(styles, "docDefaults", lambda holder, made: holder.insert(0, made))
    run = _inside(_inside(defaults, "rPrDefault", lambda holder, made: holder.insert(0, made)), "rPr", _append)
    run.append(element("lang", val=LANGUAGE, eastAsia="en-US", bidi="he-IL"))
    normal = named_styles(styles).get("Normal")
    if normal is not None:
        normal.get_or_add_rPr().append(element("lang", val=LANGUAGE))


def _inside(holder: Any, tag: str, put: Callable[[Any, Any], None]) -> Any:
    found = holder.find(qn(f"w:{tag}"))
    if found is None:
        found = element(tag)
        put(holder, found)
    return found


def _append(holder: Any, made: Any) -> None:
    holder.append(made)


def _drop(holder: Any, tag: str) -> None:
    for old in list(holder.iter(qn(f"w:{tag}"))):
        old.getparent().remove(old)
