"""The page numbers in the contents of a finished Word file: only a word processor knows them, here LibreOffice.

No build needs this: it is a command of its own, for who has LibreOffice. Numbers are filled in only where it has the
fonts of the file, or fonts of the same widths: with others the pages would break elsewhere than in Word.
"""

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from docx import Document
from docx.oxml.ns import qn

from handbook.formats.word.parts import Paper, element, field, saved
from handbook.problems import ToldError

OFFICE = "GEDRAGSWIJZER_OFFICE"
"""This variable of the environment names the program, where it is not found by its usual names."""

NAMES = ("soffice", "libreoffice")
PATIENCE = 180
"""Seconds for one file."""

TRIES = 3
"""Numbers lengthen lines, and longer contents move pages: filled in anew until nothing moves."""

FILTER = {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}

SAME_WIDTHS = {
    "Arial": ("Liberation Sans", "Arimo"),
    "Calibri": ("Carlito",),
    "Cambria": ("Caladea",),
    "Times New Roman": ("Liberation Serif", "Tinos"),
}
"""Free fonts that take the same room as those of a computer with Word."""

TEXT_STYLES = ("Normal", "heading 2")
"""The styles whose fonts must be there."""


class PagesError(ToldError):
    """Why a file gets no page numbers: a ``code`` of the texts, and what it tells of."""


def find_office(environment: Mapping[str, str]) -> str:
    """The LibreOffice of this computer. Raises PagesError."""
    found = environment.get(OFFICE) or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise PagesError("no_office")
    return found


def word_files_in(path: Path) -> list[Path]:
    """The Word files to read that a built site has, or the one file that ``path`` is."""
    return sorted((path / "word").glob("*.docx")) if path.is_dir() else [path]


def paginated(raw: bytes, office: str) -> bytes:
    """A Word file with page numbers in its contents. Raises PagesError."""
    before: dict[str, int] = {}
    for _ in range(TRIES):
        pages = _pages(raw, office)
        if pages == before:
            break
        raw, before = _filled(raw, pages), pages
    return raw


def _filled(raw: bytes, pages: Mapping[str, int]) -> bytes:
    document: Any = Document(io.BytesIO(raw))
    paper = Paper(document)
    [*lines] = document.element.body.iterfind(f".//{qn('w:sdtContent')}/{qn('w:p')}")
    if not lines or not pages:
        raise PagesError("no_contents")
    if lines[0].find(qn("w:hyperlink")) is None and len(lines) > 1:
        _move_field(lines[0], lines[1])
    for line in lines:
        for link in line.iterfind(qn("w:hyperlink")):
            name = link.get(qn("w:anchor"))
            if name in pages:
                _number(paper, link, name, pages[name])
    return saved(document)


def _move_field(told: Any, first: Any) -> None:
    """Take away the line that says that there are no numbers yet; the field begins in it."""
    for run in reversed(told.findall(qn("w:r"))):
        if run.find(qn("w:t")) is None:
            first.insert(1, run)  # behind the properties of the paragraph
    told.getparent().remove(told)


def _number(paper: Paper, link: Any, name: str, page: int) -> None:
    """The number behind a line, as Word writes it there. One of before goes."""
    begun = [run for run in link if run.find(qn("w:tab")) is not None]
    for old in link[link.index(begun[0]) :] if begun else ():
        link.remove(old)
    link.append(element("r", element("tab")))
    for part in field(f"PAGEREF {name} \\h", paper.inline(str(page))):
        link.append(part)


def _pages(raw: bytes, office: str) -> dict[str, int]:
    """On which page each bookmark is."""
    with pikepdf.open(io.BytesIO(_laid_out(raw, office))) as pdf:
        _refuse_other_fonts(raw, pdf)
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = pdf.Root.get("/Dests", pikepdf.Dictionary())
        return {_name(key): numbers[place[0].objgen] for key, place in found.items()}


def _name(key: str) -> str:
    """The name of a bookmark, in which LibreOffice writes "5F" for an underscore. Ours have no capitals."""
    return key.removeprefix("/").replace("5F", "_")


def _laid_out(raw: bytes, office: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.docx").write_bytes(raw)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        to = f"pdf:writer_pdf_Export:{json.dumps(FILTER)}"
        command = [office, profile, "--headless", "--convert-to", to, "--outdir", name, "in.docx"]
        try:
            done = subprocess.run(  # noqa: S603 - the program is the user's own, the file is ours
                command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PagesError("office_failed", detail=str(error)) from None
        made = folder / "in.pdf"
        if not made.is_file():
            raise PagesError("office_failed", detail=done.stderr.strip()[-300:])
        return made.read_bytes()


def _refuse_other_fonts(raw: bytes, pdf: pikepdf.Pdf) -> None:
    used = {_family(str(font.BaseFont)) for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
    for wanted in _fonts(Paper(Document(io.BytesIO(raw)))):
        fine = (wanted, *SAME_WIDTHS.get(wanted, ()))
        if used.isdisjoint(map(_family, fine)):
            raise PagesError("other_font", fonts=", ".join(fine), used=", ".join(sorted(used)))


def _family(name: str) -> str:
    """A font as PDF writes it (``/BAAAAA+LiberationSans-Bold``), or as a person does, without its cut."""
    return name.removeprefix("/").partition("+")[2].partition("-")[0] or name.replace(" ", "")


def _fonts(paper: Paper) -> Iterator[str]:
    """The fonts of the text: those of its styles, else the one of all text."""
    everywhere = paper.document.styles.element.xpath("./w:docDefaults//w:rFonts/@w:ascii")
    for name in TEXT_STYLES:
        yield from paper.style(name).xpath("./w:rPr/w:rFonts/@w:ascii")[:1] or everywhere[:1]
