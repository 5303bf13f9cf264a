"""A font file -> what tables it has, or that it is none. Only its frame is read: browsers and Typst check the rest."""

import struct

MAX_BYTES = 3_000_000
SFNT = {".ttf": (b"\x00\x01\x00\x00", b"true"), ".otf": (b"OTTO", b"\x00\x01\x00\x00")}
HEAD, ENTRY, PACKED = 12, 16, 48
"""Bytes of the head of a TTF or OTF, of an entry in it, and of the head of a woff2."""
NEEDED = frozenset({b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"})


def tables(raw: bytes, suffix: str) -> frozenset[bytes] | None:
    """The tables of a TTF or OTF; none for a woff2, which packs them; None where the file is not what its name says."""
    if suffix == ".woff2":
        fine = raw[:4] == b"wOF2" and len(raw) >= PACKED and struct.unpack(">I", raw[8:12])[0] == len(raw)
        return frozenset() if fine else None
    if raw[:4] not in SFNT[suffix] or len(raw) < HEAD:
        return None
    (count,) = struct.unpack(">H", raw[4:6])
    found = set()
    for number in range(count):
        entry = raw[HEAD + ENTRY * number : HEAD + ENTRY * (number + 1)]
        if len(entry) < ENTRY:
            return None
        tag, _, start, length = struct.unpack(">4sIII", entry)
        if start + length > len(raw):
            return None
        found.add(tag)
    return frozenset(found) if found >= NEEDED else None
