"""Reads a file of any kind that can be read: what kind it is tells its content, not its name."""

import re
from collections.abc import Callable
from pathlib import Path

from handbook.importing.document import Document, UnreadableError
from handbook.importing.marked.reader import read_marked
from handbook.importing.odt.reader import read_flat, read_odt
from handbook.importing.package import LOCKED, MEGABYTE, MOST_FILE, OLE, Package
from handbook.importing.web.charset import decoded
from handbook.importing.web.reader import read_web
from handbook.importing.word.read import read_word

_HEAD = 4096
_TEXTS = {"", ".md", ".markdown", ".mdown", ".txt", ".text"}
"""How the names of plain text end. Of other text (a program, a table of numbers) we do not know what it says."""

_OLD = {"Workbook": "spreadsheet", "Book": "spreadsheet", "PowerPoint Document": "presentation"}
"""Kinds of older files by a name in them."""
_PACKAGES = (
    ("word/", "word"),
    ("xl/", "spreadsheet"),
    ("ppt/", "presentation"),
    ("Index/", "pages"),
    ("Index.zip", "pages"),
)
_MIMES = (
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
    ("application/vnd.oasis.opendocument.presentation", "presentation"),
    ("application/vnd.oasis.opendocument.graphics", "picture"),
    ("application/vnd.oasis.opendocument.image", "picture"),
    ("application/epub", "book"),
)
_SIGNS = (
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "package"),
    (re.compile(re.escape(OLE)), "old"),
    (re.compile(rb"[\s\S]{0,1000}?%PDF-"), "pdf"),
    (re.compile(rb"\s*\{\\rtf"), "rtf"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM[\s\S]{4}\x00\x00|RIFF[\s\S]{4}WEBP"), "picture"),
    (re.compile(rb"[\s\S]{4}ftyp(?:hei|mif|avif)"), "picture"),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd"), "archive"),
    (re.compile(rb"(?i)(?:[\w-]+: .*\r?\n)*MIME-Version:"), "web_archive"),
    (re.compile(rb"\xffWPC"), "unknown"),
)
"""How files begin."""
_MARKUP = (
    (re.compile(r"<\?mso-application|<pkg:package\b|<w:wordDocument\b"), "word_xml"),
    (re.compile(r"<office:document\b"), "flat"),
    (re.compile(r"<svg\b"), "picture"),
    (re.compile(r"(?i)<!doctype html|<html\b|<head\b|<body\b"), "web"),
)
"""What stands near the beginning of a text that is marked up."""


def read_file(path: Path) -> Document:
    """Read a file. Raises UnreadableError."""
    return read_bytes(_bytes(path), path.name)


def read_bytes(raw: bytes, name: str) -> Document:
    """Read what is in a file of this name. Raises UnreadableError."""
    if not raw.strip():
        raise UnreadableError("empty")
    kind = _kind(raw, name)
    reader = _READERS.get(kind)
    if reader is None:
        raise UnreadableError(kind)
    try:
        return reader(raw, name)
    except RecursionError as error:
        raise UnreadableError("too_deep", part=name) from error


_READERS: dict[str, Callable[[bytes, str], Document]] = {
    "word": read_word,
    "odt": read_odt,
    "flat": read_flat,
    "web": read_web,
    "marked": read_marked,
}


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableError("pages" if path.suffix == ".pages" else "folder")
        if not path.is_file():
            raise UnreadableError("unknown" if path.exists() else "absent")
        with path.open("rb") as file:
            raw = file.read(MOST_FILE + 1)
            size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise UnreadableError("closed") from error
    if len(raw) > MOST_FILE:
        raise UnreadableError("too_big", size=size // MEGABYTE, most=MOST_FILE // MEGABYTE)
    return raw


def _kind(raw: bytes, name: str) -> str:
    """A reader, or the reason why there is none."""
    sign = next((kind for pattern, kind in _SIGNS if pattern.match(raw[:_HEAD])), "text")
    if sign == "package":
        return _packed(raw)
    if sign == "old":
        return _old(raw)
    return _text(raw, name) if sign == "text" else sign


def _old(raw: bytes) -> str:
    if LOCKED in raw:
        return "password"
    return next((kind for inside, kind in _OLD.items() if inside.encode("utf-16-le") in raw), "old_word")


def _packed(raw: bytes) -> str:
    package = Package(raw)
    if "mimetype" in package:
        mime = package.part("mimetype")[:200].decode("ascii", "replace").strip()
        found = next((kind for begins, kind in _MIMES if mime.startswith(begins)), "")
        if found:
            return found
    if "[Content_Types].xml" in package or "Index.zip" in package or any(n.endswith(".iwa") for n in package.names):
        for begins, kind in _PACKAGES:
            if any(part.startswith(begins) for part in package.names):
                return kind
        return "word"
    return "archive"


def _text(raw: bytes, name: str) -> str:
    head = decoded(raw)[:_HEAD].lstrip()
    if head.startswith("<"):
        for pattern, kind in _MARKUP:
            if pattern.search(head):
                return kind
    ends = Path(name).suffix.lower()
    if ends in {".html", ".htm", ".xhtml"}:
        return "web"
    if head.startswith("<?xml"):
        return "unknown"
    return "marked" if ends in _TEXTS else "unknown"
