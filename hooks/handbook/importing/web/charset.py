"""From bytes to text, as browsers do: a mark at the beginning, what the file declares, UTF-8, or else Windows' own."""

import codecs
import re

from handbook.importing.document import UnreadableError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""(?i)<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]{1,30})"""
)
_HEAD = 4096
"""Where a declaration must stand, in bytes from the beginning."""
_KNOWN = re.compile(r"(?i)utf-?8|(?:windows-|cp)125\d|iso-?8859-?\d{1,2}|latin-?\d|us-ascii|macintosh")
"""What a text can be in; names of other codecs of Python do more than reading letters."""
_WINDOWS = re.compile(r"(?i)iso-?8859-?1|latin-?1|us-ascii")
"""What says that it is one of these is Windows' own, to every browser."""
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(raw: bytes) -> str:
    """The text of a file of plain text or HTML, lines ended by a line feed. Raises UnreadableError for what is none."""
    text = _decoded(raw)
    if "\x00" in text or len(_BINARY.findall(text)) > len(text) // 200:
        raise UnreadableError("unknown")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw: bytes) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    for name in (*_declared(raw), "utf-8"):
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")


def _declared(raw: bytes) -> list[str]:
    found = _DECLARED.search(raw[:_HEAD])
    name = found[1].decode("ascii") if found else ""
    if not _KNOWN.fullmatch(name):
        return []
    return ["cp1252" if _WINDOWS.fullmatch(name) else name]
