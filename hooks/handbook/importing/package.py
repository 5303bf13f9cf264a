"""Opens a file that is a package of parts (Word, OpenDocument), whoever it comes from.

Nothing in it is believed, run or fetched, and what it can cost is bounded before it is unpacked. Only the parts that
are asked for are unpacked, never a picture. Whatever is wrong is an ``UnreadableError``.
"""

import io
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from handbook.importing.document import UnreadableError

MEGABYTE = 1024 * 1024

MOST_FILE = 100 * MEGABYTE
"""Bytes of a file as it comes: a text of 500 pages with photographs stays below."""

MOST_ENTRIES = 5_000
"""Parts in a file: each picture is one."""

MOST_PART = 48 * MEGABYTE
"""Bytes of a part that is read, unpacked: the text of about 2,000 pages as Word writes it."""

MOST_READ = 96 * MEGABYTE
"""Bytes of all parts that are read of one file, unpacked."""

MOST_UNPACKED = 1024 * MEGABYTE
"""Bytes of all parts together, as the file says: most are pictures, which stay packed."""

MOST_SQUEEZED = 250
"""How many times smaller a part may be packed: text of Word gets 10 to 40 times smaller, a bomb 1,000 times."""

SMALL = MEGABYTE
"""Parts below this many bytes may be packed as tightly as they like."""

MOST_MARKS = 3_000_000
"""Tags of one part: a tree of so many takes about 400 MB."""

DEEPEST = 200
"""Elements in elements: Word needs 4 for a paragraph, 3 more for a table and 12 more for a text box."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Word until 2003 begins, and one of today that has a password."""

LOCKED = "EncryptedPackage".encode("utf-16-le")
"""In the latter."""

ENCRYPTED = 0x1
"""The bit of a zip that says so."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    IndexError,
)
"""What reading a broken zip raises."""


class Package:
    """The parts of a file by name. Raises UnreadableError for what is broken, or no plain package."""

    def __init__(self, raw: bytes) -> None:
        _refuse_others(raw)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except BROKEN as error:
            raise UnreadableError("damaged", part=".zip") from error
        self._entries = _entries(self._archive)
        self._read = 0

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in order."""
        return tuple(self._entries)

    def part(self, name: str) -> bytes:
        """A part, unpacked. Raises UnreadableError."""
        if name not in self._entries:
            raise UnreadableError("missing", part=shown(name))
        entry = self._entries[name]
        if entry.file_size > min(MOST_PART, MOST_READ - self._read):
            raise UnreadableError("unpacked", most=MOST_PART // MEGABYTE)
        if entry.file_size > SMALL and entry.file_size > MOST_SQUEEZED * entry.compress_size:
            raise UnreadableError("squeezed", part=shown(name))
        try:
            with self._archive.open(entry) as stream:
                found = stream.read(MOST_PART + 1)
        except BROKEN as error:
            raise UnreadableError("damaged", part=shown(name)) from error
        if len(found) != entry.file_size:
            raise UnreadableError("damaged", part=shown(name))
        self._read += len(found)
        return found

    def xml(self, name: str) -> Any:
        """The root of a part that is XML. Raises UnreadableError."""
        return parsed(self.part(name), shown(name))


def parsed(raw: bytes, name: str) -> Any:
    """The root of XML that nobody vouches for; comments and instructions are left out. Raises UnreadableError."""
    text = _as_utf8(raw, name)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise UnreadableError("dtd", part=name)
    if text.count(b"<") > MOST_MARKS:
        raise UnreadableError("too_many_marks", part=name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        deep = error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        raise UnreadableError("too_deep" if deep else "damaged", part=name) from error
    if root.xpath(f"boolean({'/*' * (DEEPEST + 1)})"):
        raise UnreadableError("too_deep", part=name)
    return root


def shown(name: str) -> str:
    """The name of a part as a message can show it: on one line, not long, nothing that steers a screen."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= 80 else f"{plain[:79]}…"  # noqa: PLR2004 - a line of a screen


def _as_utf8(raw: bytes, name: str) -> bytes:
    """Packages know two encodings. One that only the XML itself declares could hide what is looked for in it."""
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("damaged", part=name) from error
    return text.encode("utf-8", "replace")


def _refuse_others(raw: bytes) -> None:
    if not raw:
        raise UnreadableError("empty")
    if len(raw) > MOST_FILE:
        raise UnreadableError("too_big", size=len(raw) // MEGABYTE, most=MOST_FILE // MEGABYTE)
    if raw.startswith(OLE):
        raise UnreadableError("password" if LOCKED in raw else "old_word")
    if not raw.startswith(b"PK"):
        raise UnreadableError("no_package")
    if raw.count(b"PK\x01\x02") > MOST_ENTRIES:  # before a list of them is made
        raise UnreadableError("entries", most=MOST_ENTRIES)


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    taken: set[str] = set()
    for entry in archive.infolist():
        name = entry.filename
        if _points_outside(name):
            raise UnreadableError("unsafe_name", part=shown(name))
        if name.lower() in taken:
            raise UnreadableError("twice", part=shown(name))
        if entry.flag_bits & ENCRYPTED:
            raise UnreadableError("encrypted")
        taken.add(name.lower())
        found[name] = entry
    if sum(entry.file_size for entry in found.values()) > MOST_UNPACKED:
        raise UnreadableError("unpacked", most=MOST_UNPACKED // MEGABYTE)
    return found


def _points_outside(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or name.startswith(("/", "\\")) or ":" in name or "\0" in name
