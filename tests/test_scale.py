"""A country: 300 organisations and 60 topics, made up on the spot. It builds, and its comparison stays usable."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Project, built_once, serve
from playwright.sync_api import Browser, Response
from synthetic import write_library

from handbook.views.coverage import MOST_DRAWN

ORGANISATIONS, TOPICS = 300, 60
WIDEST = 8
MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Project:
    def sources() -> Path:
        policies = tmp_path_factory.mktemp("bronnen") / "policies"
        write_library(policies, ORGANISATIONS, TOPICS)
        return policies

    return built_once(tmp_path_factory, "land", sources)


@pytest.fixture(scope="module")
def country_address(country: Project) -> Iterator[str]:
    yield from serve(country.site)


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def test_no_table_is_wider_than_a_person_can_read(country: Project) -> None:
    for name, text in pages(country.site):
        for row in re.findall(r"<thead>(.*?)</thead>", text, re.DOTALL):
            widest = (
                MOST_DRAWN if name == "vergelijken/dekking/index.html" else WIDEST
            )  # signs take less room than words
            assert row.count("<th ") <= widest + 1, name


def test_every_organisation_has_its_column(country: Project) -> None:
    assert len(list((country.site / "vergelijken" / "kolommen").glob("*.html"))) == ORGANISATIONS
    heads = [
        organisation
        for name, text in pages(country.site)
        if re.fullmatch(r"vergelijken/(deel-\d+/)?index\.html", name)
        for organisation in set(re.findall(r'<th scope="col" data-organisation="([^"]+)"', text))
    ]
    assert len(heads) == len(set(heads)) == ORGANISATIONS, "each on exactly one page that needs no script"


def test_no_page_is_too_heavy(country: Project) -> None:
    heavy = {name: len(text.encode()) for name, text in pages(country.site) if len(text.encode()) > MOST_BYTES}
    assert heavy == {}


def test_the_first_view_is_light_and_the_picker_usable(browser: Browser, country_address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE")
    page = context.new_page()
    received: list[Response] = []
    page.on("response", lambda answer: received.append(answer))  # noqa: PLW0108 - Playwright cannot wrap a builtin
    page.goto(f"{country_address}vergelijken/")
    page.locator("gw-compare[data-ready]").wait_for()
    page.wait_for_load_state("networkidle")
    assert sum(len(answer.body()) for answer in received) < MOST_BYTES

    page.locator(".gw-choose > summary").click()
    page.get_by_text("Andere organisaties kiezen").click()
    options = page.locator("[data-part=options] input")
    assert options.count() <= 24, "a list that a person can look through"
    page.get_by_label("Zoek een organisatie").fill("nummer 217")
    assert options.count() == 1
    options.check()
    page.locator("td[data-organisation=gemeente-217] >> nth=0").wait_for()
    assert page.url.endswith("gemeente-217")
    assert page.locator("td[data-organisation=gemeente-217]").count() == TOPICS
    context.close()
