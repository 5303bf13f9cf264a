"""Reads Markdown: what it looks like is HTML, but its numbers are those that were typed."""

import re
from dataclasses import replace

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension

from handbook.importing.document import Document, LeftOut, Place, Reason, UnreadableError, Where
from handbook.importing.marked.spread import spread
from handbook.importing.marked.typed import Typed
from handbook.importing.web.charset import decoded
from handbook.importing.web.reader import read_page

MOST = 1_000_000
"""Bytes: the longest code of 300 pages as plain text."""
_LONGEST = 50_000
"""Characters of a line: the library takes time by the square of it."""
_CELLS = 30_000
"""Cells of all tables together."""
_SLIPS = 100
"""Tags that are not closed: it looks through the whole text for the end of each."""

_EXTENSIONS = ("tables", "footnotes", "def_list", "fenced_code")
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"""^title:[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
_TAG = re.compile(r"<[!?/a-zA-Z]([^<>]*)(>?)")


def read_marked(raw: bytes, name: str) -> Document:
    """Read the bytes of a text in Markdown. Raises UnreadableError."""
    if len(raw) > MOST:
        raise UnreadableError("too_big", size=len(raw) // 1_000_000 + 1, most=MOST // 1_000_000)
    text = decoded(raw)
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    if not body.strip():
        raise UnreadableError("empty")
    document = read_page(_as_page(body), name)
    if front is None:
        return document
    title = _TITLE.search(front[1])
    properties = LeftOut(" ".join(front[1].split()), Place(1, where=Where.PROPERTY), Reason.PROPERTY)
    return replace(document, title=title[1] if title else "", left_out=(properties, *document.left_out))


def _as_page(text: str) -> str:
    _refuse_costly(text)
    try:
        return Markdown(extensions=[*_EXTENSIONS, SaneListExtension(), Typed()]).convert(
            "\n".join(spread(text.split("\n")))
        )
    except RecursionError as error:
        raise UnreadableError("too_deep", part="Markdown") from error


def _refuse_costly(text: str) -> None:
    longest = max(len(line) for line in text.split("\n"))
    slips = sum(1 for tag in _TAG.finditer(text) if not tag[2] or tag[1].count('"') % 2 or tag[1].count("'") % 2)
    if text.count("|") > _CELLS:
        raise UnreadableError("cells", most=_CELLS)
    if longest > _LONGEST or slips > _SLIPS:
        raise UnreadableError("too_many_marks", part="Markdown")
