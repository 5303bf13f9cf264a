"""Since when an organisation holds what it holds, and what it held before: told by its editions, without noise."""

import shutil
from pathlib import Path

import pytest
from golden import SMALL
from uitgaven import EDITIONS, OTHER, OWNER

from handbook.editions.close import close
from handbook.editions.freeze import Closing
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.formerly import Former, former_answer, former_stance
from handbook.views.topics import topic_view
from handbook.views.views import Views

CITY = "voorbeeldstad"
POSITIONS = f"organisations/{CITY}/positions.yml"
CLOSED = "2026-01-01"
"""After the code was adopted."""
ARTICLE = f"organisations/{CITY}/code/een/i-wachtwoorden.yml"
TERMS = f"organisations/{CITY}/code/een/begrippen.yml"


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """The small library with one edition."""
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    shut(folder, "2025.1", "2025-01-01")
    return folder


def put(policies: Path, name: str, old: str, new: str) -> None:
    text = (policies / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (policies / name).write_text(text.replace(old, new), encoding="utf-8")


NOTES = """# yaml-language-server: $schema=../../../.schemas/edition.schema.json
name: "{name}"
organisation: voorbeeldstad
summary: Er verandert iets.
"""


def shut(policies: Path, name: str, day: str) -> None:
    notes = policies / f"organisations/{CITY}/editions/{name}.yml"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text(NOTES.format(name=name), encoding="utf-8")
    close(policies, Strings.read(), Closing(name, day, CLOSED), CITY)


def former(policies: Path, topic: str, owner: str = CITY) -> Former | None:
    views = Views(load(policies), Strings.read())
    return former_stance(views.handbook.bodies[owner], topic, views.presenter)


def told(policies: Path, topic: str, owner: str = CITY) -> tuple[str, list[str]]:
    found = former(policies, topic, owner)
    assert found
    return found.since, [f"{one.badge}: {one.text}" if one.badge else one.text for one in found.held]


def test_a_position_that_changed() -> None:
    assert told(EDITIONS, "online", OWNER) == (
        "Zo sinds 1 januari 2026",
        ["Aanbevolen: Je zegt best dat je voor jezelf spreekt."],
    )
    # what the editors say of others is a summary, and no rule of theirs
    since, held = told(EDITIONS, "online", OTHER)
    assert (since, held) == ("Zo samengevat sinds 1 januari 2026", ["Afgeraden: Je zwijgt best over je werk."])


def test_a_position_that_always_was_so_says_nothing() -> None:
    assert former(EDITIONS, "wachtwoorden", OWNER) is None
    assert former(SMALL, "wachtwoorden") is None


def test_an_answer_that_changes_later() -> None:
    views = Views(load(EDITIONS), Strings.read())
    [answer] = views.handbook.situations["mening-online"].answers
    found = former_answer(answer, "mening-online", views.presenter)
    assert found
    assert found.since == "Zo vanaf 1 januari 2027"
    assert [(one.kind, one.text) for one in found.held] == [
        ("verdict-allowed", "Zeg wel best dat je voor jezelf spreekt.")
    ]


def test_a_position_that_stands_in_no_edition_yet(policies: Path) -> None:
    put(policies, POSITIONS, "Kies best een lange zin.", "Kies best een heel lange zin.")
    since, held = told(policies, "wachtwoorden")
    assert since == "Gewijzigd sinds uitgave 2025.1"
    assert held == ["Verboden: Je geeft je wachtwoord aan niemand.", "Aanbevolen: Kies best een lange zin."]


def test_another_source_of_a_position_is_no_change(policies: Path) -> None:
    put(policies, POSITIONS, 'citations: [{locator: "art. I"}]', 'citations: [{locator: "art. I, eerste zin"}]')
    assert former(policies, "wachtwoorden") is None


def test_other_lines_of_a_position_are_no_change(policies: Path) -> None:
    put(policies, POSITIONS, "text: Kies best een lange zin.", "text: |-\n      Kies best een\n      lange zin.")
    [*_, position] = load(policies).bodies[CITY].positions_on("wachtwoorden")
    assert "\n" in position.text
    assert former(policies, "wachtwoorden") is None


def test_norms_of_another_kind_where_nobody_typed_a_position(policies: Path) -> None:
    assert former(policies, "begrippen") is None
    put(policies, TERMS, "modality: fact", "modality: right")
    shut(policies, "2026.1", "2026-01-01")
    assert told(policies, "begrippen") == (
        "Zo sinds 1 januari 2026",
        ["Geregeld: 1 keer mag niet, 1 begrip, 1 keer uitleg"],
    )


def test_other_words_of_a_norm_are_no_other_position(policies: Path) -> None:
    put(policies, TERMS, "Dit staat diep.", "Dit staat heel diep.")
    assert former(policies, "begrippen") is None


def test_another_topic_on_a_norm_is_no_change(policies: Path) -> None:
    put(policies, ARTICLE, "topics: [wachtwoorden, begrippen]", "topics: [wachtwoorden]")
    assert former(policies, "begrippen") is None, "less"
    put(policies, TERMS, "defines: [wachtwoord, wachtwoorden]\n        topics: [begrippen]", STILLER)
    assert former(policies, "stilte") is None, "more"


STILLER = "defines: [wachtwoord, wachtwoorden]\n        topics: [begrippen, stilte]"


def test_who_fell_silent_is_told_of_on_the_page_of_the_topic(policies: Path) -> None:
    said = "  - {topic: stilte, kind: allowed, text: Je mag., citations: [{locator: slot}]}\n"
    put(policies, POSITIONS, "silences:\n", f"{said}silences:\n")
    put(policies, POSITIONS, "  - {topic: stilte, text: Ook de oude code zweeg hierover.}\n", "")
    put(policies, POSITIONS, "silences:\n", "")
    shut(policies, "2025.2", "2025-06-01")
    shutil.copy(SMALL / POSITIONS, policies / POSITIONS)
    shut(policies, "2026.1", "2026-01-01")
    assert told(policies, "stilte") == ("Zo sinds 1 januari 2026", ["Toegestaan: Je mag."])
    views = Views(load(policies), Strings.read())
    group = next(one for one in views.handbook.groups if "stilte" in {topic.id for topic in one.topics})
    view = topic_view(views.handbook.topics["stilte"], group, views.presenter)
    assert CITY in {one.organisation.id for one in view.stances}
    assert CITY not in {one.id for _, who in view.silent for one in who}
