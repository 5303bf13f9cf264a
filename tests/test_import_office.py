"""What LibreOffice makes of a Word file when it saves it as its own: the same lines, numbers and bookmarks."""

import pytest
from golden import SMALL
from office import Office
from wordfiles import FILES

from handbook.formats.word.code import code_document
from handbook.formats.word.styles import DEFAULT
from handbook.importing.document import Document, Line
from handbook.importing.read import read_bytes
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter


def export() -> bytes:
    """A code as this project writes it."""
    handbook = load(SMALL)
    return code_document(handbook.bodies["voorbeeldstad"], Presenter(handbook, Strings.read()), DEFAULT.read_bytes())


def seen(line: Line) -> tuple[object, ...]:
    """What a reader and a program see of a line; bookmarks of programs themselves begin with a low line."""
    marks = sorted((mark.name, mark.offset) for mark in line.bookmarks if not mark.name.startswith("_"))
    return line.label, line.bullet, line.text.strip(), line.heading, line.place.where, marks


def lines(document: Document) -> list[tuple[object, ...]]:
    return [seen(line) for line in document.lines() if line.text.strip()]


@pytest.mark.parametrize("name", ["export", "meerdere-niveaus"])
def test_saved_as_opendocument_it_is_read_alike(name: str, office: Office) -> None:
    raw = export() if name == "export" else FILES[name]()
    word, odt = read_bytes(raw, name), read_bytes(office.convert(raw, "odt"), name)
    assert len(lines(word)) > 10
    assert lines(odt) == lines(word)
    assert (odt.title, odt.language) == (word.title, word.language)
    assert {*odt.notes.values()} == {*word.notes.values()} == set()
    assert odt.places is None, "LibreOffice keeps bookmarks, not the part that says what they are"
