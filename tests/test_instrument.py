"""The frame of a draft and its clauses: a place for each question, Dutch that agrees, no word of another country."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from handbook.model.checklist import ChecklistItem
from handbook.model.gaps import GAP, Named, fill, gap_names
from handbook.model.handbook import Handbook
from handbook.model.instrument import Fitting

WORDS = yaml.safe_load(Path(__file__).with_name("country_words.yml").read_text(encoding="utf-8"))
OTHER = {"BE": "NL", "NL": "BE"}
NAMES = (
    Named("de dienst"),
    Named("het team"),
    Named("gedeputeerde staten", plural=True),
    Named("het college van burgemeester en wethouders"),
    Named("wie daarvoor bevoegd is"),
)
SINGULAR = re.compile(
    r"(is|was|heeft|had|mag|mocht|moet|kan|kon|wil|zal|doet|gaat|ziet|laat|weet|krijgt|geeft|zegt|vraagt|beslist|kiest"
    r"|controleert|onderzoekt|keurt|legt|houdt|bewaart|meldt|bezorgt|opent|sluit|werkt|gebruikt|leest|helpt|wijst"
    r"|neemt|maakt|beheert|antwoordt|spreekt|bekijkt|nodigt|stelt|bevestigt|behandelt|hoort)\b"
)
"""Verbs for one: after a party they agree with it only by chance."""

PREPOSITION = re.compile(
    r"\b(aan|van|met|door|over|bij|voor|naar|tegen|op|uit|onder|tussen|via|zonder)\s$", re.IGNORECASE
)
"""Before a party that is no subject, so that no verb agrees with it."""

GENDERED = re.compile(r"\b(hij|haar|hem|diens)\b", re.IGNORECASE)
"""Words that stand for a party only if it happens to be one man, one woman or one thing with that gender."""


def items(handbook: Handbook) -> Iterator[ChecklistItem]:
    for checklist in handbook.checklists.values():
        yield from checklist.items


def drafted(item: ChecklistItem) -> Iterator[tuple[tuple[Fitting, ...], str]]:
    """Each text of a question that a draft can hold, with what says for whom."""
    for ground in item.grounds:
        yield (ground,), ground.text
    for option in item.options:
        yield (option,), option.label
        for clause in option.clauses:
            for text in (clause.text, *clause.conditions, *clause.exceptions):
                yield (option, clause), text
            for parameter in clause.parameters:
                yield (option, clause), parameter.default


def framed(handbook: Handbook) -> Iterator[tuple[tuple[Fitting, ...], str]]:
    """Each text of the frame, with what says for whom. A name is of the first countries that fit it."""
    frame = handbook.instrument
    for party in frame.parties:
        yield (party,), party.means or ""
        before: set[str] = set()
        for name in party.names:
            if not name.profiles and not name.countries and before:
                continue  # the last resort; another test tries it for each drafter
            yield (party, name), name.name
            before |= set(name.countries)
    for definition in frame.definitions:
        yield (definition,), f"{definition.term}: {definition.text}"
    for passage in (*frame.preamble, *frame.closing):
        yield (passage,), passage.text
    for annex in frame.annexes:
        yield from (((annex,), text) for text in (annex.title, annex.about, *annex.lines))


def test_every_question_has_one_place_in_a_draft(handbook: Handbook) -> None:
    placed = Counter(
        name for chapter in handbook.instrument.chapters for article in chapter.articles for name in article.items
    )
    assert placed == Counter(item.id for item in items(handbook))


@pytest.mark.parametrize("country", sorted(WORDS))
def test_a_draft_has_no_word_of_another_country(handbook: Handbook, country: str) -> None:
    strange = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, WORDS[OTHER[country]]))})(?!\w)", re.IGNORECASE)
    texts = [*framed(handbook), *(one for item in items(handbook) for one in drafted(item))]
    found = [
        (text, match[0])
        for whom, text in texts
        if all(not part.countries or country in part.countries for part in whom)
        and (match := strange.search(GAP.sub("", text)))
    ]
    assert not found


@pytest.mark.parametrize("country", sorted(WORDS))
def test_a_party_has_no_name_of_another_country(handbook: Handbook, country: str) -> None:
    strange = {word.lower() for word in WORDS[OTHER[country]]}
    for party in handbook.instrument.parties:
        for profile in handbook.profiles:
            name = next(
                one.name
                for one in party.names
                if (not one.countries or country in one.countries) and (not one.profiles or profile.id in one.profiles)
            )
            assert not [word for word in strange if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name.lower())], name


def test_clauses_agree_with_whoever_is_named(handbook: Handbook) -> None:
    parties = {party.id for party in handbook.instrument.parties}
    wrong = []
    for _whom, text in (one for item in items(handbook) for one in drafted(item)):
        for gap in GAP.finditer(text):
            name = gap[1][:1].lower() + gap[1][1:]
            rest = text[gap.end() :].lstrip()
            subject = name in parties and gap[2] is None and not PREPOSITION.search(text[: gap.start()])
            if subject and (SINGULAR.match(rest) or re.match(r"(die|dat) (?!\{)", rest)):
                wrong.append(text)
        if gap_names(text) & parties and GENDERED.search(GAP.sub("", text)):
            wrong.append(text)
        for named in NAMES:
            assert not gap_names(fill(text, dict.fromkeys(parties, named))) & parties
    assert not wrong
