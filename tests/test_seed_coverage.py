"""Every entry of the inventory of the source documents has its place in the handbook, and the places exist."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.reading.load import load

HERE = Path(__file__).resolve().parent
ENTRIES = {"bilzen": 263, "vlo": 56, "art": 38, "hrk": 60, "rijk": 101}
"""How many norms and facts the inventory counts in each of the five documents."""

SOURCES = {
    "vlo": "vlaamse-overheid-vraag",
    "art": "werknemer-sociale-media-2018",
    "hrk": "richtlijnen-gedrag-2017",
    "rijk": "uit-de-kramp",
}


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(HERE.parent / "policies")


@pytest.fixture(scope="module")
def coverage() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((HERE / "seed_coverage.yml").read_text(encoding="utf-8"))
    return found


def test_no_entry_is_missing(coverage: dict[str, str]) -> None:
    assert Counter(entry.partition("-")[0] for entry in coverage) == ENTRIES
    assert len(coverage) == 518


def test_every_place_exists(handbook: Handbook, coverage: dict[str, str]) -> None:
    links = Links(handbook)
    for entry, place in coverage.items():
        assert links.target("place", place), entry
        document = entry.partition("-")[0]
        if document in SOURCES:
            assert place.startswith(f"source:{SOURCES[document]}#"), entry


def test_no_two_entries_of_a_source_share_a_place(coverage: dict[str, str]) -> None:
    places = Counter(place for entry, place in coverage.items() if not entry.startswith("bilzen-"))
    assert {place: count for place, count in places.items() if count > 1} == {}


def test_every_statement_stems_from_the_inventory_or_is_named_here(
    handbook: Handbook, coverage: dict[str, str]
) -> None:
    assert set(handbook.statements) - set(coverage.values()) == set(ADDED_STATEMENTS)


ADDED_STATEMENTS: dict[str, str] = {
    "source:uit-de-kramp#mede-opgesteld": "Inleiding, al. 3",
    "source:uit-de-kramp#niet-altijd-duidelijk": "Inleiding, al. 2",
    "source:uit-de-kramp#transparantie-maakt-kwetsbaar": "Inleiding, al. 1",
    "source:uit-de-kramp#veel-zelfcensuur": "Glazen huis, al. 2",
    "source:uit-de-kramp#vraag-discussie-aangaan": "Inleiding, al. 2, tweede vraag",
    "source:uit-de-kramp#vraag-grens-werk-prive": "Inleiding, al. 2, eerste vraag",
    "source:uit-de-kramp#waarmee-rekening-houden": "Inleiding, al. 3",
    "source:vlaamse-overheid-vraag#q-2-b": "Vraag 2 b",
    "source:vlaamse-overheid-vraag#q-2-c": "Vraag 2 c",
    "source:vlaamse-overheid-vraag#q-3-b": "Vraag 3 b",
    "source:vlaamse-overheid-vraag#q-4-b": "Vraag 4 b",
    "source:vlaamse-overheid-vraag#q-7-b": "Vraag 7 b",
    "source:werknemer-sociale-media-2018#vraag-eikel": "Inleiding, al. 1, eerste vraag",
    "source:werknemer-sociale-media-2018#vraag-facebook-diensturen": "Inleiding, al. 1, derde vraag",
    "source:werknemer-sociale-media-2018#vraag-wat-kan-en-mag": "Inleiding, al. 1, vierde vraag",
}
"""Statements without an entry of their own in the inventory: our reference -> where the document has it."""


def test_every_provision_of_the_code_stems_from_the_inventory(handbook: Handbook, coverage: dict[str, str]) -> None:
    places = set(coverage.values())
    added = {placed.ref for placed in handbook.provisions.values()} - places
    assert added == set(ADDED)


ADDED: dict[str, str] = {
    "bilzen-hoeselt/art-1#doelen": "art. 1, eerste alinea",
    "bilzen-hoeselt/art-3#handtekening-automatisch": "art. 3.3.2, derde alinea",
    "bilzen-hoeselt/art-3#digitale-identiteit": "art. 3.4, vierde alinea",
    "bilzen-hoeselt/art-4#software-toegelaten": "art. 4, tweede alinea",
    "bilzen-hoeselt/art-5#doel-ongeoorloofde-feiten": "art. 5.2, eerste doel",
    "bilzen-hoeselt/art-5#bepaalde-sites-raadplegen": "art. 5.2, eerste doel, tweede voorbeeld",
    "bilzen-hoeselt/art-5#toegestane-controle": "art. 5.4, tweede zin",
    "bilzen-hoeselt/art-5#schuldig-aan-feiten": "art. 5.4, tweede geval",
    "bilzen-hoeselt/art-5#consulent-gaat-na": "art. 5.4, eerste geval zonder waarschuwing",
    "bilzen-hoeselt/art-7#boodschap-door-ict-dienst": "art. 7, derde alinea",
    "bilzen-hoeselt/art-11#actief-op-kanalen": "art. 11, eerste alinea",
    "bilzen-hoeselt/art-14#niet-vanuit-persoonlijk-account": "art. 14.1, eerste punt",
    "bilzen-hoeselt/art-14#verwijzingen-verwijderen": "art. 14.2, vijfde punt",
    "bilzen-hoeselt/art-15#wie-woordvoerder-is": "art. 15.1, derde punt",
    "bilzen-hoeselt/art-16#zware-fout": "art. 16, eerste zin",
}
"""Provisions without an entry of their own in the inventory: our reference -> where the document has it."""


def test_three_retention_periods_stay_three_things(handbook: Handbook) -> None:
    kept = [placed.provision.retention for placed in handbook.provisions.values() if placed.provision.retention]
    found = {(period.what, period.text) for period in kept}
    assert len(found) == len(kept), "two provisions keep the same thing"
    assert {period.duration for period in kept} == {"P2Y", "P1Y", "P3M"}
    assert len([1 for period in kept if period.maximum]) == 2, "only art. 6 and art. 7 say 'at most'"
