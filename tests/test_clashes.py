"""No draft contradicts itself without a word: every pair of answers is tried, and 2,000 sets of answers at random."""

import random
import re
from itertools import combinations

import pytest
from drafts import places, random_answers
from project import LIBRARY

from handbook.drafting.answers import Answers, default_answers, fits
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.drafted import Draft, articles_of
from handbook.drafting.play import in_play, picked
from handbook.model.base import Modality, Setting
from handbook.model.checklist import Clause
from handbook.model.handbook import Handbook
from handbook.reading.load import load

SETS = 2_000
OPPOSITE = {("must", "must_not"), ("may", "must_not"), ("must", "need_not"), ("period", "period")}
SAID = {
    Modality.OBLIGATION: "must",
    Modality.PROCEDURE: "must",
    Modality.PROHIBITION: "must_not",
    Modality.PERMISSION: "may",
    Modality.RIGHT: "may",
    Modality.RETENTION: "period",
}


@pytest.fixture(scope="module")
def library() -> Handbook:
    return load(LIBRARY, whole=True)


@pytest.fixture(scope="module")
def clauses(library: Handbook) -> dict[str, tuple[Clause, ...]]:
    """The clauses of every answer, by ``item/option``."""
    return {f"{item.id}/{option.id}": option.clauses for item in library.items.values() for option in item.options}


def upwards(library: Handbook, name: str) -> set[str]:
    """A subject or party with all that it is a part of."""
    parents = {one.id: one.part_of for one in library.subjects.values()}
    parents |= {one.id: one.part_of for one in library.instrument.parties}
    found: set[str] = set()
    here: str | None = name
    while here is not None and here not in found:
        found.add(here)
        here = parents[here]
    return found


def contradict(library: Handbook, one: Clause, other: Clause) -> bool:
    """The definition of a contradiction, spelt out and slow."""
    if one.regulates is None or other.regulates is None:
        return False
    kinds = [str(c.regulates.kind or SAID.get(c.modality, "")) for c in (one, other) if c.regulates]
    if tuple(kinds) not in OPPOSITE and tuple(reversed(kinds)) not in OPPOSITE:
        return False
    subjects = [upwards(library, c.regulates.subject) for c in (one, other) if c.regulates]
    people = [upwards(library, c.regulates.who) for c in (one, other) if c.regulates]
    if one.regulates.subject not in subjects[1] and other.regulates.subject not in subjects[0]:
        return False
    if one.regulates.who not in people[1] and other.regulates.who not in people[0]:
        return False
    if {one.setting, other.setting} == {Setting.PROFESSIONAL, Setting.PERSONAL}:
        return False
    apart = (set(one.regulates.apart_from) & (subjects[1] | people[1])) or (
        set(other.regulates.apart_from) & (subjects[0] | people[0])
    )
    return not apart


def test_every_pair_of_answers_that_contradict_is_told(
    library: Handbook, clauses: dict[str, tuple[Clause, ...]], data: Questionnaire
) -> None:
    told = {
        (f"{item['id']}/{option['id']}", other)
        for item in data["items"]
        for option in item["options"]
        for other in (*option["excludes"], *(clash["choice"] for clash in option["clashes"]))
    }
    several = {item["id"] for item in data["items"] if item["multiple"]}
    missing = [
        f"{first} – {second}: {one.text} / {other.text}"
        for (first, ones), (second, others) in combinations(clauses.items(), 2)
        if first.partition("/")[0] != second.partition("/")[0] or first.partition("/")[0] in several
        for one in ones
        for other in others
        if contradict(library, one, other) and not {(first, second), (second, first)} & told
    ]
    assert missing == []


def test_nothing_contradicts_itself_inside_an_answer(library: Handbook, clauses: dict[str, tuple[Clause, ...]]) -> None:
    wrong = [
        f"{name}: {one.text} / {other.text}"
        for name, some in clauses.items()
        for one, other in combinations(some, 2)
        if contradict(library, one, other)
    ]
    assert wrong == []


def test_a_first_draft_contradicts_nothing_and_leaves_nothing_out(data: Questionnaire) -> None:
    for profile, country in places(data):
        made = draft(data, default_answers(data, profile, country, "Testorganisatie"))
        assert (made["conflicts"], made["left_out"]) == ([], []), f"{profile}, {country}"


def test_every_theme_alone_has_a_scope_and_its_words_defined(data: Questionnaire) -> None:
    always = {item["id"] for item in data["items"] if item["always"]}
    assert always, "some questions no draft can do without"
    for profile, country in places(data):
        for group in data["groups"]:
            answers = default_answers(data, profile, country, "Testorganisatie")
            answers["themes"] = [group["id"]]
            items, _ = in_play(data, answers)
            asked = {item["id"] for item in data["items"] if profile in item["levels"]}
            assert always & asked <= {item["id"] for item in items}, f"{profile}, {country}, {group['id']}"
            assert_defined(data, answers)


@pytest.mark.parametrize("number", range(20))
def test_sets_of_answers_at_random(data: Questionnaire, number: int) -> None:
    chance = random.Random(20261127 + number)  # noqa: S311 - the same sets at every run
    for _ in range(SETS // 20):
        answers = random_answers(data, chance)
        answers["name"] = "Gemeente Ééklo"
        answers["parties"], answers["values"], answers["details"] = {}, {}, {}
        made = draft(data, answers)
        _, counted = in_play(data, answers)
        told = {frozenset(pair) for pair in made["conflicts"]}
        for item in data["items"]:
            for option in item["options"]:
                name = f"{item['id']}/{option['id']}"
                others = [*option["excludes"], *(c["choice"] for c in option["clashes"] if fits(c, answers))]
                for other in others:
                    assert {name, other} - counted or frozenset({name, other}) in told
        assert_numbered(made)
        assert_filled(made)
        assert_defined(data, answers)


def texts_of(made: Draft) -> list[str]:
    return [
        text
        for article in articles_of(made)
        for provision in article["provisions"]
        for text in (provision["text"], *provision["conditions"], *provision["exceptions"])
    ]


def assert_numbered(made: Draft) -> None:
    """Articles run on, and paragraphs within each."""
    articles = articles_of(made)
    assert [article["number"] for article in articles] == [str(n) for n in range(1, len(articles) + 1)]
    for article in articles:
        numbers = [provision["number"] for provision in article["provisions"]]
        assert numbers == [f"{article['number']}.{n}" for n in range(1, len(numbers) + 1)]
    ids = [provision["id"] for article in articles for provision in article["provisions"]]
    assert len(set(ids)) == len(ids)


def assert_filled(made: Draft) -> None:
    lines = [line for s in (*made["preamble"], *made["closing"], *made["annexes"]) for line in s["lines"]]
    assert not [text for text in (*texts_of(made), *lines) if re.search("[{}]", text)]


def assert_defined(data: Questionnaire, answers: Answers) -> None:
    """What the frame can define and a text uses is defined; what is defined, is used."""
    made = draft(data, answers)
    provisions = [provision for article in articles_of(made) for provision in article["provisions"]]
    defined = {one["id"].removeprefix("begrip-") for one in provisions if one["based_on"] is None}
    items, counted = in_play(data, answers)
    used = {
        name
        for item in items
        for option in picked(item, counted)
        for clause in option["clauses"]
        if fits(clause, answers)
        for name in (*clause["terms"], *clause["parties"])
    }
    known = [one for one in data["frame"]["definitions"] if fits(one, answers)]
    inside = {name for one in known if one["id"] in defined for name in (*one["terms"], *one["parties"])}
    assert defined <= used | inside, "a definition that nothing uses"
    told = {one["id"] for one in known} | {one["id"] for one in data["frame"]["parties"] if one["means"]}
    if provisions:
        assert (used | inside) & told <= defined, "a word that nothing defines"
