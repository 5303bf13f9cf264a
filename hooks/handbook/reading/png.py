"""A logo as PNG -> the same picture without what else its file tells (places, programs); or what is wrong with it."""

import struct
import zlib
from collections.abc import Iterator

from handbook.model.look import Image
from handbook.problems import Mark, Problem

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 1_000_000
MAX_PIXELS = 4_000
"""On each side."""
KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
HEAD = struct.Struct(">IIBBBBB")
INDEXED = 3
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By colour type."""
DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}


def checked(raw: bytes, path: str) -> tuple[Image | None, list[Problem]]:
    """The picture in ``raw``, or what keeps it from being shown. ``path`` is the one to report."""
    chunks = list(_chunks(raw))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != HEAD.size or chunks[-1][0] != b"IEND":
        return None, [Problem(path, Mark(), "png")]
    width, height, depth, kind, packing, filters, woven = HEAD.unpack(chunks[0][1])
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        return None, [Problem(path, Mark(), "png-size", values={"limit": str(MAX_PIXELS)})]
    known = depth in DEPTHS.get(kind, ()) and (packing, filters) == (0, 0) and woven in {0, 1}
    palette = kind != INDEXED or any(name == b"PLTE" for name, _ in chunks)
    if not known or not palette or not _whole(chunks, width, height, depth * CHANNELS[kind], woven):
        return None, [Problem(path, Mark(), "png")]
    written = b"".join(_written(name, data) for name, data in chunks if name in KEPT)
    return Image(".png", SIGNATURE + written, width, height), []


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of the file, as far as they are whole."""
    at = len(SIGNATURE)
    if raw[:at] != SIGNATURE:
        return
    while at + 12 <= len(raw):
        (length,) = struct.unpack(">I", raw[at : at + 4])
        name, data = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + length]
        if raw[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(name + data)):
            return
        yield name, data
        if name == b"IEND":
            return
        at += 12 + length


def _whole(chunks: list[tuple[bytes, bytes]], width: int, height: int, bits: int, woven: int) -> bool:
    """Whether the picture unpacks to what its head promises, and to no more."""
    most = height * (1 + (width * bits + 7) // 8)
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(b"".join(data for name, data in chunks if name == b"IDAT"), 2 * most + 4096)
    except zlib.error:
        return False
    return unpacker.eof and (len(found) == most or (woven == 1 and len(found) >= width * height * bits // 8))


def _written(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
