"""What the sources of this handbook hold: who says what, positions, questions, cases. The model is tested elsewhere."""

import re
from pathlib import Path

import pytest
from project import LIBRARY

from handbook.model.base import Modality
from handbook.model.handbook import Handbook
from handbook.model.organisation import Certainty, PositionKind, Silence
from handbook.model.situation import Moment, Verdict
from handbook.model.source import SectionForm, Source, SourceSection, StatementKind
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.topics import compared

ROOT = Path(__file__).resolve().parent.parent
COMPARED = {
    "gent",
    "amsterdam",
    "antwerpen",
    "sint-niklaas",
    "bilzen-hoeselt",
    "vlaamse-overheid",
    "rijksoverheid-nl",
}
EMPLOYEE_GROUPS = "BCDEF"


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(LIBRARY)


def sections(source: Source) -> dict[str, SourceSection]:
    found: dict[str, SourceSection] = {}

    def walk(items: tuple[SourceSection, ...]) -> None:
        for item in items:
            found[item.id] = item
            walk(item.sections)

    walk(source.sections)
    return found


def test_the_parliamentary_question_has_seven_questions_each_with_its_answer(handbook: Handbook) -> None:
    found = sections(handbook.sources["vlaamse-overheid-vraag"])
    exchanges = [section for section in found.values() if section.form is SectionForm.EXCHANGE]
    assert [section.number for section in exchanges] == ["1", "2", "3", "4", "5", "6", "7"]
    for section in exchanges:
        speakers = {item.kind is StatementKind.QUESTION: item.speaker for item in section.statements}
        assert speakers == {True: "vraagsteller", False: "vlaamse-overheid"}, section.id


def test_the_guidelines_have_eleven_and_five_rules_of_thumb(handbook: Handbook) -> None:
    found = sections(handbook.sources["richtlijnen-gedrag-2017"])
    for name, count in (("algemene-vuistregels", 11), ("vuistregels-e-mail-internet", 5)):
        numbers = [item.number for item in found[name].statements if item.number]
        assert numbers == [str(number) for number in range(1, count + 1)]
        assert found[name].form is SectionForm.LIST


def test_the_magazine_has_four_ground_rules(handbook: Handbook) -> None:
    found = sections(handbook.sources["uit-de-kramp"])
    assert [name for name in found if name.startswith("stelregel-")] == [f"stelregel-{count}" for count in range(1, 5)]
    rules = [section for name, section in found.items() if name.startswith("stelregel-")]
    for rule in rules:
        assert {(item.speaker, item.reported_by) for item in rule.statements} == {
            ("rijksoverheid-nl", "auteur-magazine")
        }


def test_the_article_tells_rules_of_four_cities_and_none_speaks_itself(handbook: Handbook) -> None:
    for city in ("gent", "amsterdam", "antwerpen", "sint-niklaas"):
        said = handbook.statements_by_speaker[city]
        assert {item.statement.kind for item in said} == {StatementKind.REPORT}
        assert {item.statement.reported_by for item in said} == {"auteur-nieuwsartikel"}


def test_a_claim_or_question_is_never_a_rule(handbook: Handbook) -> None:
    for ref, placed in handbook.statements.items():
        item = placed.statement
        if item.kind in {StatementKind.CLAIM, StatementKind.QUESTION}:
            assert item.modality is None, ref
            assert item.speaker == "vraagsteller" or item.kind is StatementKind.QUESTION, ref
        if item.kind is StatementKind.RULE:
            assert item.speaker == handbook.sources[placed.source.id].organisation, (
                f"{ref}: only the organisation itself gives a rule"
            )
            assert item.reported_by is None


def test_voices_stay_out_of_the_comparison(handbook: Handbook) -> None:
    assert {body.organisation.id for body in compared(handbook)} == COMPARED
    for name, body in handbook.bodies.items():
        assert bool(body.positions.positions) == (name in COMPARED), name


def test_the_comparison_fills_seventy_eight_cells(handbook: Handbook) -> None:
    cells = {(body.organisation.id, p.topic) for body in compared(handbook) for p in body.positions.positions}
    assert len(cells) == 78
    gent = {(p.kind.value, p.topic) for p in handbook.bodies["gent"].positions_on("sociale-media-tijdens-werkuren")}
    assert gent == {
        ("conditional", "sociale-media-tijdens-werkuren"),
        ("prohibited", "sociale-media-tijdens-werkuren"),
    }, "two positions in one cell stay two"


def test_every_position_rests_on_words_that_cite_the_same_source(handbook: Handbook) -> None:
    for owner, body in handbook.bodies.items():
        for position in body.positions.positions:
            assert position.basis, f"{owner}: {position.text}"


def test_a_government_that_speaks_itself_is_silent_otherwise_than_one_of_which_somebody_tells(
    handbook: Handbook,
) -> None:
    silences = {name: handbook.bodies[name].silence for name in ("bilzen-hoeselt", "vlaamse-overheid", "gent")}
    assert list(silences.values()) == [Silence.NOT_STATED, Silence.PARTLY_CONSULTED, Silence.NOT_CONSULTED]


def test_an_employee_does_not_speak_for_the_state(handbook: Handbook) -> None:
    state = handbook.bodies["rijksoverheid-nl"]
    for topic in ("privacy-beeld-en-auteursrecht", "vorming-leiderschap-en-cultuur"):
        assert state.positions_on(topic) == ()
        assert "geen regel van de Rijksoverheid" in (state.silence_remark(topic) or "")


def test_what_holds_on_the_network_of_the_board_says_so(handbook: Handbook) -> None:
    found = handbook.bodies["bilzen-hoeselt"].positions_on("internetgebruik")
    prohibited = [position.text for position in found if position.kind is PositionKind.PROHIBITED]
    assert len(prohibited) == 4
    assert all(text.startswith("Via het netwerk van het bestuur") for text in prohibited)


def test_access_on_suspicion_stands_where_checks_do(handbook: Handbook) -> None:
    access = "bilzen-hoeselt/art-3#ict-toegang-tot-accounts"
    found = {
        position.topic for position in handbook.bodies["bilzen-hoeselt"].positions.positions if access in position.basis
    }
    assert found == {"authenticatie", "individuele-controle"}


def test_the_four_threads_of_one_policy_weigh_the_same(handbook: Handbook) -> None:
    said = [handbook.statements[f"source:vlaamse-overheid-vraag#a2-0{number}"].statement for number in range(6, 10)]
    assert {statement.modality for statement in said} == {Modality.PRINCIPLE}


def test_a_synonym_means_the_same(handbook: Handbook) -> None:
    terms = {term.id: term for term in handbook.terms}
    for term, word in (("dringende-reden", "zware fout"), ("tuchtprocedure", "straf"), ("telewerk", "thuiswerk")):
        assert word in terms[term].searched_as
        assert word not in terms[term].synonyms


def test_employees_find_a_hundred_questions_and_every_topic_of_their_day(handbook: Handbook) -> None:
    assert len(handbook.situations) >= 100
    reached = {topic for situation in handbook.situations.values() for topic in situation.topics}
    daily = {topic.id for group in handbook.groups if group.letter in EMPLOYEE_GROUPS for topic in group.topics}
    assert daily - reached == set()
    for moment in Moment:
        assert sum(moment in situation.moments for situation in handbook.situations.values()) >= 4, moment


def test_what_nobody_regulates_says_so(handbook: Handbook) -> None:
    unregulated = {name for name, item in handbook.situations.items() if item.overall is Verdict.NOT_REGULATED}
    assert "generatieve-ai" in unregulated
    for name in unregulated:
        assert handbook.situations[name].answers == ()
        assert handbook.situations[name].checklist, f"{name}: which question asks a drafter to regulate it?"


BADGES = {Strings.read().t(f"ui.verdict.{verdict.value}") for verdict in Verdict}
REPEATED = re.compile(rf"(?:{'|'.join(sorted(BADGES, reverse=True))}|Dat hangt af|Het hangt)\b", re.IGNORECASE)


def test_no_answer_begins_with_the_word_that_stands_above_it(handbook: Handbook) -> None:
    said = [(item.id, item.short_answer) for item in handbook.situations.values()]
    said += [(item.id, answer.text) for item in handbook.situations.values() for answer in item.answers]
    assert [(name, text) for name, text in said if REPEATED.match(text)] == []


def test_every_question_and_topic_tells_how_people_ask(handbook: Handbook) -> None:
    asked = {name: situation.asked_as for name, situation in handbook.situations.items()}
    asked |= {f"topic {name}": topic.asked_as for name, topic in handbook.topics.items()}
    assert {name for name, ways in asked.items() if len(set(ways)) < 8} == set()
    every = [way for ways in asked.values() for way in ways]
    assert len(every) == len(set(every)), "the same way leads to one page"


def test_few_questions_only_depend(handbook: Handbook) -> None:
    """It is the last resort: one organisation's own rules go both ways."""
    found = [item.id for item in handbook.situations.values() if item.overall is Verdict.DEPENDS]
    assert len(found) <= len(handbook.situations) / 8, found


def test_own_words_that_were_read_are_no_unread_document(handbook: Handbook) -> None:
    """The parliamentary answers are the Flemish government's own words, and tell of codes that nobody read."""
    body = handbook.bodies["vlaamse-overheid"]
    assert (body.silence, body.read) == (Silence.PARTLY_CONSULTED, False)


def test_every_case_is_found_from_a_question(handbook: Handbook) -> None:
    assert set(handbook.cases) == set(handbook.situations_by_case)


NAMES = ("dijkman", "spaninx", "haspels", "rosenthal", "clinton", "birza", "den hoff", "den berg", "loulou", "fatou")


def test_nobody_in_an_incident_is_named() -> None:
    for path in sorted(LIBRARY.rglob("*.yml")):
        text = path.read_text(encoding="utf-8").lower()
        assert [name for name in NAMES if name in text] == [], path


OUTDATED = {
    "source:richtlijnen-gedrag-2017": ("Autoriteit Persoonsgegevens", "2016"),
    "source:werknemer-sociale-media-2018": ("25 mei 2018",),
    "source:uit-de-kramp": ("Centrale Raad van Beroep",),
    "source:vlaamse-overheid-vraag": ("Gegevensbeschermingsautoriteit",),
}


@pytest.mark.parametrize("owner", OUTDATED)
def test_outdated_facts_carry_a_note_that_says_what_changed(handbook: Handbook, owner: str) -> None:
    notes = [placed.note for placed in handbook.notes if placed.owner == owner and placed.note.kind.value == "outdated"]
    told = " ".join(note.text for note in notes)
    for word in OUTDATED[owner]:
        assert word in told
    for note in notes:
        assert note.certainty is not Certainty.SOURCE, "what changed since cannot be read from the source"
