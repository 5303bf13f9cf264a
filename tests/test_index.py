"""The indexes of a print, and the table of periods: what a reader looks up, and whether it stands where they say."""

import re
from typing import Any

from pdfs import Sheet, squeezed

from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.characters import printable
from handbook.model.handbook import Handbook
from handbook.strings import Strings
from handbook.views.indexed import MOST, Word, index_words, narrowed
from handbook.views.periods import periods
from handbook.views.provisions import Presenter

CODE, WHOLE = "pdf/code-bilzen-hoeselt.pdf", "pdf/handboek.pdf"
SPELLED = re.compile("(wacht|pas)woord", re.IGNORECASE)
RANGES = re.compile(r"\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*")


def words(handbook: Handbook) -> dict[str, Word]:
    return {word.label: word for word in index_words(Presenter(handbook, Strings.read()))}


def test_everything_that_the_sources_name_is_a_word_of_the_index(handbook: Handbook) -> None:
    found = {label.casefold() for label in words(handbook)}
    for term in handbook.terms:
        assert {word.casefold() for word in (term.term, *term.synonyms, *term.searched_as)} <= found
    for topic in handbook.topics.values():
        assert {word.casefold() for word in (topic.label, *topic.synonyms)} <= found


def test_a_word_leads_to_where_it_stands(handbook: Handbook, documents: dict[str, Document]) -> None:
    known = words(handbook)
    for ref in known["wachtwoord"].places:
        if ref in handbook.provisions:
            item = handbook.provisions[ref].provision
            assert SPELLED.search(" ".join((*item.wording, *item.conditions, *item.exceptions))), ref
    assert any(ref in handbook.provisions for ref in known["wachtwoord"].places)
    assert known["logbestand"].see == (("logging", "term:logging"),)  # it stands nowhere, another word for it does
    for uri in (CODE, WHOLE):
        inside = documents[uri]["places"]
        for word in narrowed(known.values(), inside):
            ways = {*word.explained, *word.places, *(place for _, place in word.see)}
            assert ways, word.label
            assert ways <= set(inside), word.label
            assert len(word.places) <= MOST, word.label


def test_pages_of_an_index_are_those_of_its_places(paper: dict[str, list[Sheet]]) -> None:
    pages = paper[CODE]
    [first] = [n for n, sheet in enumerate(pages) if n > 2 and sheet.body.startswith("Register")]
    told = "\n".join(sheet.body for sheet in pages[first:]).replace("\r", "")
    [found] = re.findall(rf"^wachtwoord\s+({RANGES.pattern})$", told, re.MULTILINE)
    listed = set(_numbers(found))
    explained = next(n for n, s in enumerate(pages, 1) if squeezed("wachtwoord. Geheim woord") in squeezed(s.body))
    assert explained in listed
    for number in listed - {explained}:
        assert SPELLED.search(squeezed(pages[number - 1].body)), number
    [topics] = [n for n, sheet in enumerate(pages) if n > 2 and sheet.body.startswith("Onderwerpen")]
    line = re.search(rf"Wachtwoorden en aanmelden\s+({RANGES.pattern})", pages[topics].body)
    assert line
    numbers = _numbers(line[1])
    assert numbers == sorted(set(numbers))
    assert "–" in told  # pages that follow each other are a range


def _numbers(told: str) -> list[int]:
    found: list[int] = []
    for part in told.split(", "):
        start, _, end = part.partition("–")
        found += range(int(start), int(end or start) + 1)
    return found


def test_the_table_of_periods_says_whole_sentences(documents: dict[str, Document], handbook: Handbook) -> None:
    body = next(body for body in handbook.bodies.values() if body.code)
    expected = list(periods(body))
    assert {found.kind for found in expected} == {"deadline", "retention"}
    for uri in (CODE, WHOLE):
        tables: list[Any] = [
            block
            for chapter in documents[uri]["chapters"]
            for block in chapter["blocks"]
            if block["block"] == "table" and block["head"][0] == "Soort"
        ]
        [table] = tables
        rows = [
            ["".join(one["text"] for text in cell for one in text["spans"]) for cell in row] for row in table["rows"]
        ]
        assert [row[1:3] for row in rows] == [[printable(found.what), printable(found.long)] for found in expected]
        assert len({tuple(row) for row in rows}) == len(rows)
        assert not any(row[1].endswith("…") for row in rows)
        assert [text["spans"][0]["to"] for row in table["rows"] for text in row[3]] == [found.ref for found in expected]
