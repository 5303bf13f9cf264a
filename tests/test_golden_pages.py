"""Policy files in, pages out: the small library's pages to the letter.

After a wanted change: ``GOLDEN_UPDATE=1 make test ARGS=tests/test_golden_pages.py``, and read the difference.
"""

import os
import re
from html import unescape
from pathlib import Path

import markdown
import pytest
from golden import SMALL, job_of, published

from handbook.formats.data.files import data_files
from handbook.formats.export.pages import page_source
from handbook.formats.html.render import Html
from handbook.links import Links
from handbook.pages import all_pages, data, find
from handbook.product import Page, Publication
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.views import Views

FOLDER = Path(__file__).parent / "golden" / "pages"


@pytest.fixture(scope="module")
def site() -> Publication:
    return published(load(SMALL))


@pytest.fixture(scope="module")
def pages(site: Publication) -> dict[str, Page]:
    """The pages before any format has shown them."""
    handbook = load(SMALL)
    views = Views(handbook, Strings.read())
    made = [plan.make() for plan in all_pages(views, Links(handbook))]
    made += [data.page(views, data_files(job_of(handbook))), find.page(views)]
    assert [page.uri for page in made] == [shown.page.uri for shown in site.pages]
    # the reference of all fields follows from the model alone; test_contract.py holds it against the schemas
    return {page.uri: page for page in made if page.uri != "redactie/velden.md"}


@pytest.fixture(scope="module")
def sources(pages: dict[str, Page]) -> dict[str, str]:
    """Each page as a Markdown file: headings in Markdown, the rest as the HTML that the site shows."""
    handbook = load(SMALL)
    html = Html(Views(handbook, Strings.read()), Links(handbook))
    return {uri: page_source(page, html) for uri, page in pages.items()}


def test_pages(sources: dict[str, str]) -> None:
    if os.environ.get("GOLDEN_UPDATE"):
        for uri, source in sources.items():
            path = FOLDER / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8", newline="\n")
    expected = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")}
    assert set(sources) == expected
    for uri, source in sources.items():
        assert source == (FOLDER / uri).read_text(encoding="utf-8"), uri


def test_the_site_shows_what_the_files_say(site: Publication, sources: dict[str, str]) -> None:
    """An engine that reads the files shows the same HTML, with the same headings and anchors."""
    for shown in site.pages:
        if shown.page.uri in sources:
            body = sources[shown.page.uri].partition("\n---\n")[2]
            engine = markdown.Markdown(extensions=["attr_list", "toc", "tables"])
            assert _flat(engine.convert(body)) == _flat(shown.html), shown.page.uri


def _flat(html: str) -> str:
    """HTML with its references read and without the blanks between elements."""
    return re.sub(r"\s*([<>])\s*", r"\1", unescape(html)).strip()


def test_the_same_sources_give_the_same_site(site: Publication) -> None:
    assert published(load(SMALL)) == site


def test_every_page_but_the_lists_names_the_file_to_edit(site: Publication) -> None:
    sources = {shown.page.uri: shown.page.source for shown in site.pages}
    assert sources["code/voorbeeldstad/pol.md"] == "organisations/voorbeeldstad/code/een/pol.yml"
    assert sources["onderwerpen/stilte.md"] == "topics.yml"
    assert sources["bronnen/voorbeeldcode.md"] == "sources/voorbeeldcode.yml"
    assert all((SMALL / source).is_file() for source in sources.values() if source)


def test_what_is_to_be_said_of_a_silence_is_found_there(pages: dict[str, Page]) -> None:
    said = {entry.anchor: entry.text for entry in pages["onderwerpen/stilte.md"].search}
    assert said["organisatie_voorbeeldstad"] == "Ook de oude code zweeg hierover."
    assert "organisatie_buurdorp" not in said


def test_search_entries_land_on_provisions(site: Publication, pages: dict[str, Page]) -> None:
    page = pages["code/voorbeeldstad/i-wachtwoorden.md"]
    entries = {entry.anchor: entry for entry in page.search}
    assert {"", "niemand", "lijst-a", "lijst-a-1"} <= set(entries)
    assert all(entry.anchor.startswith("opmerking_") for entry in page.search if entry.kind == "note")
    assert entries["niemand"].badge == ("prohibition", "Mag niet")
    assert entries["niemand"].owners == ("voorbeeldstad",)
    assert "ook niet aan de ICT-dienst" in entries["niemand"].text
    assert "De directeur beslist anders." in entries["niemand"].text
    assert "paswoord" in entries["niemand"].words
    assert ["ICT-dienst", "dienst ICT", "helpdesk"] in site.search["synonyms"]
