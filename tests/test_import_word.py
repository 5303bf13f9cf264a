"""Word files in: every made-up file to the letter, and nothing of any file is lost.

After a wanted change: ``GOLDEN_UPDATE=1 make test ARGS=tests/test_import_word.py``, and read the difference.
"""

import io
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx2python import docx2python
from office import parts
from wordfiles import FILES
from wordshown import shown
from wordwriter import Writer

from handbook.importing.document import Document, Line, Reason
from handbook.importing.word.read import read_word

FOLDER = Path(__file__).parent / "golden" / "word"

TEXTS = tuple(qn(f"w:{name}") for name in ("t", "delText"))
STORIES = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
NO_TEXT = {Reason.DIRECTION, Reason.PROPERTY, Reason.PICTURE, Reason.EXTERNAL, Reason.OBJECT, Reason.MACRO}
"""What is left out that is no text of the file."""


OF_THE_WITNESS = re.compile(
    r"""
    ^\t*(?:--|\w+\))\t              # its own numbers and bullets
    | <span[^>]*>[^<]*</span>        # letters of fonts of pictures
    | </?a\b[^>]*>
    | ----(?:footnote|endnote)\d+----
    | (?:footnote|endnote)\d+\)
    | ----Image\ alt\ text---->[^<]*<
    """,
    re.MULTILINE | re.VERBOSE,
)


@cache
def raw(name: str) -> bytes:
    return FILES[name]()


def read(name: str) -> Document:
    return read_word(raw(name), f"{name}.docx")


def lines_of(*xml: str) -> list[Line]:
    """The lines of a file with this in it."""
    return list(document_of(*xml).lines())


def document_of(*xml: str) -> Document:
    writer = Writer()
    writer.put(*xml)
    return read_word(writer.done(), "proef.docx")


@pytest.mark.parametrize("name", FILES)
def test_files(name: str) -> None:
    found, path = shown(read(name)), FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN_UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def test_there_is_a_golden_text_for_every_file_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(FILES)
    assert len(FILES) >= 20


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_is_made_and_read_every_time(name: str) -> None:
    assert FILES[name]() == raw(name)
    assert read(name) == read(name)


def letters(text: str) -> Counter[str]:
    """The letters of a text; not those that only turn it around or part a word, nor those of fonts of pictures."""
    return Counter(re.sub("[\\s\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\uf000-\uf0ff]", "", text))


def told(document: Document) -> Iterator[str]:
    """All text that came out of a file, in whatever place."""
    for lines in (document.lines(), *document.notes.values()):
        yield from (piece.text for line in lines for piece in line.pieces)
    yield from (remark.text for remark in document.remarks)
    yield from (one.text for one in document.left_out if one.reason not in NO_TEXT)


def written(raw: bytes) -> Iterator[str]:
    """All text in the parts of a file that hold any."""
    for name, part in parts(raw).items():
        if STORIES.fullmatch(name):
            yield from (one.text or "" for one in parse_xml(part).iter(*TEXTS))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_lost(name: str) -> None:
    assert letters("".join(written(raw(name)))) - letters("".join(told(read(name)))) == Counter()


@pytest.mark.parametrize("name", FILES)
def test_a_witness_sees_no_text_that_was_not_read(name: str) -> None:
    """docx2python reads files in a way of its own (it accepts all changes)."""
    with docx2python(io.BytesIO(raw(name)), duplicate_merged_cells=False) as witness:
        seen = OF_THE_WITNESS.sub("", witness.text)
    assert letters(seen) - letters("".join(told(read(name)))) == Counter()
