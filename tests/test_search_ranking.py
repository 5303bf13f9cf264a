"""How well the search finds what people type: tests/search/queries.yml, asked on the built site in a browser."""

from collections.abc import Callable

import pytest
from conftest import ROOT, Project
from playwright.sync_api import Browser
from search.run import Asked, ask, read, share, told

QUERIES = ROOT / "tests/search/queries.yml"
AT_LEAST = {
    "tuned": {1: 0.9, 3: 0.95},
    "blind": {1: 0.7, 3: 0.9},
    "more": {1: 0.8, 3: 0.87},
    "once": {1: 0.92, 3: 0.97},
}
"""Which part has a right answer at the first place and among the first three: as measured, less two each."""


@pytest.fixture(scope="module")
def answers(browser: Browser, address: str) -> dict[str, list[Asked]]:
    """What the field on the built site answers to every question of queries.yml."""
    page = browser.new_page()
    found = {name: list(ask(page, address, cases)) for name, cases in read(QUERIES).items()}
    page.close()
    return found


@pytest.mark.parametrize("name", AT_LEAST)
def test_finds_what_people_ask(
    answers: dict[str, list[Asked]], name: str, record_property: Callable[[str, object], None]
) -> None:
    asked = answers[name]
    record_property("search", told(name, asked).partition("\n")[0])
    assert all(one.hits for one in asked)
    assert all(share(asked, place) >= least for place, least in AT_LEAST[name].items()), told(name, asked)


def test_what_is_wanted_exists(built: Project) -> None:
    wanted = {place for cases in read(QUERIES).values() for case in cases for place in case["want"]}
    missing = []
    for place in sorted(wanted):
        uri, _, anchor = place.partition("#")
        path = built.site / uri / "index.html"
        if not path.is_file() or (anchor and f'id="{anchor}"' not in path.read_text(encoding="utf-8")):
            missing.append(place)
    assert missing == []


def test_every_question_is_asked_once() -> None:
    asked = [case["q"] for cases in read(QUERIES).values() for case in cases]
    assert len(asked) == len(set(asked)) > 140
