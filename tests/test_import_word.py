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
from hypothesis import given, settings
from hypothesis import strategies as st
from office import Office, parts
from test_word_follows import made
from wordfiles import FILES
from wordshown import shown
from wordwriter import AN, BEN, Writer, level, numbered, para, text, with_body

from handbook.importing.document import Document, Line, Reason, State
from handbook.importing.word.read import read_word
from handbook.model.handbook import Handbook

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


WRAPPERS = (
    f'<w:ins w:id="1" {AN}>{{}}</w:ins>',
    f'<w:del w:id="1" {BEN}>{{}}</w:del>',
    f'<w:moveFrom w:id="1" {AN}>{{}}</w:moveFrom>',
    f'<w:moveTo w:id="1" {BEN}>{{}}</w:moveTo>',
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    '<w:smartTag w:element="x">{}</w:smartTag>',
    '<w:customXml w:element="x">{}</w:customXml>',
    '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
    '<w:fldSimple w:instr="REF a">{}</w:fldSimple>',
    '<w:fldSimple w:instr="TOC">{}</w:fldSimple>',
    '<w:dir w:val="rtl">{}</w:dir>',
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    "<w:onbekend>{}</w:onbekend>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)
"""Whatever text stands in, inside a paragraph."""

RUNS = (
    "<w:r><w:t>{}</w:t></w:r>",
    "<w:r><w:delText>{}</w:delText></w:r>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:r><w:t>{}</w:t><w:br/><w:t>{}</w:t></w:r>",
    "<w:r><mc:AlternateContent><mc:Choice><w:t>{}</w:t></mc:Choice></mc:AlternateContent></w:r>",
    "<w:t>{}</w:t>",
)

FRAMES = (
    "<w:p>{}</w:p>",
    '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{}</w:p>',
    "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
    f'<w:tbl><w:tr><w:trPr><w:del w:id="1" {AN}/></w:trPr><w:tc>{{}}</w:tc></w:tr></w:tbl>',
    '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{}</w:tc></w:tr>'
    "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl>{}</w:tbl>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "{}",
)
"""Whatever paragraphs stand in, and text that stands where none should."""


def filled(shapes: tuple[str, ...], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A shape with something in each of its gaps."""
    return st.sampled_from(shapes).flatmap(
        lambda shape: st.tuples(*[inside] * shape.count("{}")).map(lambda found: shape.format(*found))
    )


words = st.integers(1000, 9999).map(lambda number: f"woord{number} ")
inline = st.recursive(filled(RUNS, words), lambda below: filled(WRAPPERS, st.lists(below, max_size=3).map("".join)))
blocks = st.recursive(
    filled(FRAMES[:2], st.lists(inline, max_size=3).map("".join)),
    lambda below: filled(FRAMES, st.lists(below, max_size=3).map("".join)) | inline,
)


@given(st.lists(blocks, max_size=4).map("".join))
@settings(deadline=None, max_examples=60)
def test_nothing_is_lost_whatever_it_stands_in(body: str) -> None:
    found = with_body(body)
    assert letters("".join(written(found))) - letters("".join(told(read_word(found, "proef.docx")))) == Counter()


def test_a_table_of_contents_that_never_ends_hides_nothing() -> None:
    [code, line] = lines_of(
        para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + text(" TOC ", tag="instrText") + text("Artikel 1")),
        para("Je deelt je wachtwoord niet."),
    )
    assert (code.text, line.text) == ("Artikel 1", "Je deelt je wachtwoord niet.")


def test_text_put_in_by_one_and_taken_away_by_another_is_told() -> None:
    document = read("drie-auteurs")
    [left] = [one for one in document.left_out if one.reason is Reason.DELETED]
    assert left.text == "stiekem "
    line = next(one for one in document.lines() if "gasten" in one.text)
    assert (line.text, line.original) == ("Iedereen is welkom, ook gasten.", "Iedereen is welkom.")


def test_a_change_of_looks_is_no_change_of_text() -> None:
    assert not next(one for one in read("drie-auteurs").lines() if one.text.startswith("Gedaan")).tracked


def test_every_author_of_a_change_is_told() -> None:
    document = read("drie-auteurs")
    found = {piece.revision for line in document.lines() for piece in line.pieces if piece.state is not State.PLAIN}
    assert {(one.author, one.date) for one in found if one} == {
        ("An Peeters", "2026-09-01T09:00:00Z"),
        ("Ben Claes", "2026-09-02T10:30:00Z"),
        ("Chris Maes", "2026-09-03T16:45:00Z"),
    }


def accepted(document: Document) -> list[tuple[str, str]]:
    """Number and text of each paragraph once all changes are accepted."""
    found: list[tuple[str, str]] = []
    open_line: tuple[str, str] | None = None
    for line in document.lines():
        label, said = (line.label, line.text) if open_line is None else (open_line[0], open_line[1] + line.text)
        open_line = None
        if line.deleted is None:
            found.append((label, said))
        elif said:
            open_line = (label, said)
    return found


def test_numbers_are_those_after_all_changes() -> None:
    """The same text without tracks, as it is once they are accepted."""
    writer = Writer()
    number = writer.list_of(level("Artikel %1."))
    document = read("drie-auteurs")
    listed = [pair for pair in accepted(document) if pair[0]]
    writer.put(*(numbered(said, number) for _, said in listed))
    assert [(line.label, line.text) for line in read_word(writer.done(), "").lines()] == listed
    assert len(listed) == 9


NAMES = {
    "heading 3": 3,
    "Kop 2": 2,
    "Heading1": 1,
    "Titre 1": 1,
    "Überschrift 4": 4,
    "Kop 2 (oud)": 2,
    "Kopregel": 0,
}


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_known_by_the_name_of_their_style(name: str) -> None:
    writer = Writer()
    writer.style(f'<w:style w:type="paragraph" w:styleId="X1"><w:name w:val="{name}"/></w:style>')
    writer.put(para("Toestellen", '<w:pStyle w:val="X1"/>'))
    [line] = read_word(writer.done(), "proef.docx").lines()
    assert (line.heading or 0) == NAMES[name]


SHAPES = {
    "decimal": "1 2 27",
    "lowerLetter": "a b aa",
    "upperLetter": "A B AA",
    "lowerRoman": "i ii xxvii",
    "upperRoman": "I II XXVII",
    "ordinal": "1e 2e 27e",
    "decimalZero": "01 02 27",
    "cardinalText": "Een Twee 27",
    "ordinalText": "Eerste Tweede 27",
    "none": "  ",
    "decimalEnclosedCircle": "1 2 27",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_numbers_in_every_shape(shape: str) -> None:
    writer = Writer()
    number = writer.list_of(level("%1", shape))
    writer.put(*(numbered("Regel.", number) for _ in range(27)))
    found = [line.label for line in read_word(writer.done(), "proef.docx").lines()]
    assert [found[0], found[1], found[26]] == SHAPES[shape].split(" ")


def test_a_number_in_figures_keeps_its_noughts() -> None:
    writer = Writer()
    number = writer.list_of(level("Deel %1", "upperRoman"), level("%1.%2", "decimalZero", before="<w:isLgl/>"))
    writer.put(numbered("Wie", number), numbered("Iedereen.", number, 1))
    assert [line.label for line in read_word(writer.done(), "proef.docx").lines()] == ["Deel I", "1.01"]


ODD_NUMBERS = {
    "no level": '<w:numPr><w:numId w:val="1"/></w:numPr>',
    "a level that is none": '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>',
    "a level too deep": '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>',
    "a list that is not there": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>',
    "no list": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>',
}


@pytest.mark.parametrize("odd", ODD_NUMBERS)
def test_odd_numbers(odd: str) -> None:
    writer = Writer()
    writer.list_of(level("%1."), level("%1.%2"))
    writer.put(para("Regel.", ODD_NUMBERS[odd]))
    [line] = read_word(writer.done(), "proef.docx").lines()
    assert line.label == {"no level": "1.", "a level that is none": "1."}.get(odd, "")
    assert line.text == "Regel."


def test_the_file_of_a_code_knows_its_own_places(handbook: Handbook) -> None:
    document = read_word(made(handbook, "bilzen-hoeselt"), "code.docx")
    assert document.places is not None
    assert document.of is not None
    at = {mark.name: line for line in document.lines() for mark in line.bookmarks}
    assert set(document.places) <= set(at)
    assert document.of["organisation"] == "bilzen-hoeselt"
    body = handbook.bodies["bilzen-hoeselt"]
    marks = {item.ref: item.mark.text for placed in body.articles.values() for item in placed.walk()}
    found = {ref: at[name].label for name, (kind, ref) in document.places.items() if kind == "provision"}
    assert found == marks


@pytest.fixture(scope="module")
def as_shown(office: Office) -> dict[str, list[str]]:
    """What LibreOffice shows of each file, converted by one process."""
    return office.texts({name: raw(name) for name in FILES})


ANOTHER_WAY = {"automatische-artikels", "nummers-uit-stijlen", "drie-auteurs", "verborgen-tekst", "kruisverwijzingen"}
"""Files that LibreOffice shows otherwise than Word: it begins anew what never should, has no plain figures below Roman
ones, counts what is gone, shows what is hidden, and works out dates."""


@pytest.mark.parametrize("name", sorted(set(FILES) - ANOTHER_WAY))
def test_libreoffice_shows_the_same_numbers(as_shown: dict[str, list[str]], name: str) -> None:
    shown_lines = as_shown[name]
    for line in read(name).lines():
        if line.label and not line.bullet:
            assert " ".join(f"{line.label} {line.text}".split()) in shown_lines
