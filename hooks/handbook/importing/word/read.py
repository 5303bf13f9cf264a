"""Reads a Word file (.docx): all of its text, with the numbers that Word shows, tracked changes and remarks."""

from dataclasses import replace
from typing import Any

from handbook.importing.document import Bookmark, Document, Line, Table, Where
from handbook.importing.package import Package
from handbook.importing.word import beside
from handbook.importing.word.blocks import Blocks
from handbook.importing.word.fields import unmatched
from handbook.importing.word.gather import Reading, Story
from handbook.importing.word.lines import Around
from handbook.importing.word.names import ID, child, w
from handbook.importing.word.numbering import Numbering
from handbook.importing.word.parts import Parts
from handbook.importing.word.styles import TITLE, Styles


def read_word(raw: bytes, name: str) -> Document:
    """What a Word file says; ``name`` is what it is called. Raises UnreadableError."""
    parts = Parts(Package(raw))
    root = parts.root(parts.main)
    styles = Styles(parts.one("styles"))
    reading = Reading(styles, Numbering(parts.one("numbering"), styles))
    _look_ahead(reading, root)
    story = Story(Where.BODY, unmatched(root), relations=parts.relations(parts.main))
    story.filled = int(child(root, "background") is not None)
    body = Blocks(reading, story)
    blocks = list(body.read(root, Around()))
    body.close()
    _put_last_marks(blocks, reading)
    notes = beside.read_notes(parts, reading)
    remarks = beside.read_remarks(parts, reading)
    beside.read_heads(parts, reading)
    beside.read_drawn(parts, reading)
    beside.read_programs(parts, reading)
    properties = beside.read_properties(parts)
    title = _title(blocks) or properties.get("title", "")
    beside.leave_properties(properties, title, reading)
    found = beside.read_places(parts)
    return Document(
        name=name,
        blocks=tuple(blocks),
        notes=notes,
        remarks=remarks,
        left_out=tuple(reading.left_out),
        title=title,
        language=properties.get("language", "") or styles.look(None).letters.over(styles.defaults()).language,
        places=found[0] if found else None,
        of=found[1] if found else None,
    )


def _look_ahead(reading: Reading, root: Any) -> None:
    """What has to be known of the whole text before its begin: whether pages are told, which remarks have an end."""
    reading.page = None if next(root.iter(w("lastRenderedPageBreak")), None) is None else 1
    reading.closed = frozenset(one.get(ID, "") for one in root.iter(w("commentRangeEnd")))


def _put_last_marks(blocks: list[Line | Table], reading: Reading) -> None:
    """Bookmarks after the last paragraph are at its end."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Line):
        ends = [Bookmark(name, len(last.text)) for name in reading.marks]
        blocks[-1] = replace(last, bookmarks=(*last.bookmarks, *ends))
    reading.marks.clear()


def _title(blocks: list[Line | Table]) -> str:
    """The first line that is in the style for titles."""
    for block in blocks:
        if isinstance(block, Line) and block.text.strip() and TITLE.fullmatch(block.style.strip()):
            return " ".join(block.text.split())
    return ""
