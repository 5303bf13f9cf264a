"""Any two editions beside each other: the pages, their files, and what is told of each change."""

import os
from itertools import combinations
from pathlib import Path

import pytest
from golden import published
from uitgaven import EDITIONS, NAMES, OWNER, holding

from handbook.model.handbook import Handbook
from handbook.product import Publication, Shown
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.compared import compared_pairs, compared_table
from handbook.views.views import Views

GOLDEN = Path(__file__).parent / "golden" / "uitgaven"
FOLDER = f"code/{OWNER}/edities"
WHOLE = ("2025.1_2026.1", "sinds_2024.1")
"""Pages of which the HTML is kept too."""


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(EDITIONS)


@pytest.fixture(scope="module")
def made(handbook: Handbook) -> Publication:
    return published(handbook)


@pytest.fixture(scope="module")
def pages(made: Publication) -> dict[str, Shown]:
    return {
        shown.page.uri.removeprefix(f"{FOLDER}/").removesuffix(".md"): shown
        for shown in made.pages
        if shown.page.kind == "compared"
    }


def golden(name: str, text: str) -> str:
    path = GOLDEN / name
    if os.environ.get("GOLDEN_UPDATE"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


PAIRS = [f"{old}_{new}" for old, new in combinations(NAMES, 2)]
SINCE = [f"sinds_{name}" for name in NAMES]


def test_every_two_editions_have_a_page(pages: dict[str, Shown]) -> None:
    assert sorted(pages) == sorted([*PAIRS, *SINCE])
    assert all(shown.page.apart for shown in pages.values())
    assert {name for name, shown in pages.items() if shown.page.canonical} == set(SINCE)


@pytest.mark.parametrize("name", [*PAIRS, *SINCE])
def test_the_pages(name: str, pages: dict[str, Shown]) -> None:
    assert pages[name].plain == golden(f"{name}.md", pages[name].plain)
    if name in WHOLE:
        assert pages[name].html == golden(f"{name}.html", pages[name].html)


def test_the_text_of_today_comes_after_the_edition_that_it_is_nearest_to(tmp_path: Path) -> None:
    handbook = load(holding(tmp_path))
    pairs = list(compared_pairs(Views(handbook, Strings.read()), OWNER))
    assert [one.old for one in pairs if not one.new] == ["2024.1", "2025.1", "2026.1"]
    assert not any(one.paper for one in pairs if not one.new)
    assert "Er is geen verschil" in compared_table(pairs[-1], Views(handbook, Strings.read())).count
