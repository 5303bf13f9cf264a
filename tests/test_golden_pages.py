"""Policy files in, pages out: the small library's pages to the letter.

After a wanted change: ``GOLDEN_UPDATE=1 make test ARGS=tests/test_golden_pages.py``, and read the difference.
"""

import os
from pathlib import Path

import pytest
from golden import SMALL

from handbook.outputs import build_site
from handbook.product import Page, Site
from handbook.reading.load import load
from handbook.strings import Strings

FOLDER = Path(__file__).parent / "golden" / "pages"


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site(load(SMALL), Strings.read())


def generated(site: Site) -> dict[str, Page]:
    # the reference of all fields follows from the model alone; test_contract.py holds it against the schemas
    return {page.uri: page for page in site.pages if page.uri != "redactie/velden.md"}


def test_pages(site: Site) -> None:
    pages = generated(site)
    if os.environ.get("GOLDEN_UPDATE"):
        for uri, page in pages.items():
            path = FOLDER / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.content, encoding="utf-8", newline="\n")
    expected = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")}
    assert set(pages) == expected
    for uri, page in pages.items():
        assert page.content == (FOLDER / uri).read_text(encoding="utf-8"), uri


def test_the_same_sources_give_the_same_site(site: Site) -> None:
    assert build_site(load(SMALL), Strings.read()) == site


def test_every_page_but_the_lists_names_the_file_to_edit(site: Site) -> None:
    sources = {page.uri: page.source for page in site.pages}
    assert sources["code/voorbeeldstad/pol.md"] == "organisations/voorbeeldstad/code/een/pol.yml"
    assert sources["onderwerpen/stilte.md"] == "topics.yml"
    assert sources["bronnen/voorbeeldcode.md"] == "sources/voorbeeldcode.yml"
    assert all((SMALL / source).is_file() for source in sources.values() if source)


def test_search_entries_land_on_provisions(site: Site) -> None:
    page = generated(site)["code/voorbeeldstad/i-wachtwoorden.md"]
    entries = {entry.anchor: entry for entry in page.search}
    assert {"", "niemand", "lijst-a", "lijst-a-1"} == set(entries)
    assert "ook niet aan de ICT-dienst" in entries["niemand"].text
    assert "De directeur beslist anders." in entries["niemand"].text
    assert "paswoord" in entries["niemand"].words
    assert ("ICT-dienst", "dienst ICT", "helpdesk") in site.synonyms
