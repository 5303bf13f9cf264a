"""A document -> the bytes of a PDF: Typst sets it, pikepdf mends what Typst cannot say yet.

The compiler sees the templates, the data and the shipped fonts; nothing of the disk, the network or the system's
fonts. Policy text is JSON data: Typst shows it and never reads it as markup.
"""

import json
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from handbook.formats.pdf import dress
from handbook.formats.pdf.characters import FONTS, shown
from handbook.formats.pdf.mend import mend
from handbook.views.tones import printed_colours

if TYPE_CHECKING:  # a worker that only sets prints starts without what makes documents
    from handbook.formats.pdf.blocks import Document

TEMPLATES = FONTS.parent
STANDARDS: "tuple[typst.PDFStandard, ...]" = ("a-2a", "ua-1")


class TypesetError(Exception):
    """A print could not be made, or only with a warning: a fault of the program, never of an author."""


def encode(document: "Document") -> bytes:
    """The document as the typesetter reads it: the same document gives the same bytes."""
    return shown(json.dumps(document, ensure_ascii=False, separators=(",", ":"))).encode()


def typeset(data: bytes, date: str, dressed: Path | None = None) -> bytes:
    """The PDF of an encoded document, dated ``date`` (as far as an edition knows it). Raises TypesetError.

    ``dressed`` is a folder with the look of who publishes (``dress.py``).
    """
    files = {**templates(dressed), "data.json": data}
    with tempfile.TemporaryDirectory() as nothing:
        try:
            pdf, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]  # mappings are not in its stub
                files,
                root=dressed or nothing,  # the compiler may read below its root: checked pictures, or an empty folder
                package_path=nothing,
                package_cache_path=nothing,
                font_paths=_fonts(dressed),
                pdf_standards=list(STANDARDS),
                timestamp=_moment(date),
            )
        except typst.TypstError as error:
            raise TypesetError(f"{error.message}\n{error.diagnostic}") from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # what the compiler's own faults are called
                raise
            raise TypesetError(str(error)) from error
    if warnings:
        raise TypesetError("\n".join(f"{warning.message}\n{warning.diagnostic}" for warning in warnings))
    told = json.loads(data)
    return mend(pdf, folded=told.get("sheet") == "booklet", headed=not told.get("unheaded"))


def prepare(dressed: Path | None = None) -> None:
    """Read what every print needs, before a process is copied for each."""
    _fonts(dressed)
    templates(dressed)


@cache
def _fonts(dressed: Path | None) -> typst.Fonts:
    paths = [FONTS, dressed] if dressed else [FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


@cache
def templates(dressed: Path | None = None) -> dict[str, bytes]:
    """The files that the compiler sees beside the data."""
    files = {path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))}
    own = dress.read(dressed)
    told = json.loads(own[dress.FILE]) if own else dress.plain()
    families = {Path(font.path).name: font.family for font in _fonts(dressed).fonts() if font.path}
    look = json.dumps(dress.with_families(told, families), ensure_ascii=False).encode()
    return {**files, "tones.json": json.dumps(printed_colours()).encode(), dress.FILE: look}


def _moment(date: str) -> datetime:
    """Midnight at the start of an edition's date."""
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    return datetime(year, month, day, tzinfo=UTC)
