"""Old addresses lead on: every address that an edition gave out arrives somewhere, and says what became of it."""

import re
from pathlib import Path

import pytest
from golden import SMALL, published
from uitgaven import EDITIONS, OWNER, holding

from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.pages import all_pages
from handbook.pages.gone import moved
from handbook.pages.gone import pages as pages_at_old_addresses
from handbook.product import Publication
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.gone import GoneView
from handbook.views.views import Views


def gone(handbook: Handbook) -> dict[str, GoneView]:
    """The pages at old addresses, by the id of the article."""
    views, links = Views(handbook, Strings.read()), Links(handbook)
    pages = (plan.make() for plan in all_pages(views, links) if plan.uri.startswith(f"code/{OWNER}/"))
    found = {page.uri: page for page in pages if page.kind == "gone"}
    assert all(page.apart and not page.search for page in found.values())
    views_ = {uri: page.view for uri, page in found.items()}
    return {
        uri[len(f"code/{OWNER}/") : -len(".md")]: view for uri, view in views_.items() if isinstance(view, GoneView)
    }


@pytest.fixture(scope="module")
def later() -> Handbook:
    return load(EDITIONS)


def test_an_article_under_another_id(later: Handbook) -> None:
    pages = gone(later)
    assert set(pages) == {"sociale-media", "online", "papier"}
    page = pages["sociale-media"]
    assert page.canonical == f"code/{OWNER}/sociale-netwerken.md"
    assert [way.uri for way in page.ways] == [page.canonical, f"code/{OWNER}/edities/2024.1/sociale-media.md"]
    assert [(one.anchor, one.ways[0].uri) for one in page.left] == [
        ("mening", f"{page.canonical}#mening"),
        ("zwijgen", f"{page.canonical}#zwijgen"),
    ]


def test_an_article_that_is_repealed(later: Handbook) -> None:
    page = gone(later)["papier"]
    assert page.told == "Artikel 8 – Papier vervalt op 1 januari 2027."
    assert [way.uri for way in page.ways] == [f"code/{OWNER}/edities/2026.1/papier.md"]
    assert (page.canonical, page.left, page.anchors) == ("", (), ("sparen",))


def test_what_is_still_to_begin_has_no_old_address(tmp_path: Path) -> None:
    pages = gone(load(holding(tmp_path)))
    assert set(pages) == {"sociale-media"}
    assert pages["sociale-media"].canonical == f"code/{OWNER}/online.md"


def test_provisions_and_sections_that_are_called_otherwise_or_gone(later: Handbook, tmp_path: Path) -> None:
    views, links = Views(later, Strings.read()), Links(later)
    assert moved(f"{OWNER}/wachtwoorden", views, links).inside == {"wachtzin": ("lengte", "sterk")}
    assert moved(f"{OWNER}/logboeken", views, links).inside == {"inkijken": ("wie",)}
    assert moved(f"{OWNER}/bellen", views, links).inside == {"hoffelijk": ("kort", "rustig")}
    mail = moved(f"{OWNER}/mailen", views, links)
    assert mail.inside == {"antwoorden": ("afwezig",)}
    assert [(one.anchor, one.ways[0].uri) for one in mail.left] == [("bijlagen", f"code/{OWNER}/apparaten.md#onbekend")]
    handbook = load(holding(tmp_path))  # where what returns later is not back yet
    views, links = Views(handbook, Strings.read()), Links(handbook)
    left = {one.anchor: one.told for one in moved(f"{OWNER}/mailen", views, links).left}
    assert left["taal"] == "Bepaling 5-4 is vervallen op 1 maart 2025."


@pytest.fixture(scope="module")
def site(later: Handbook) -> Publication:
    return published(later)


def test_every_address_that_has_begun_still_arrives(later: Handbook, site: Publication) -> None:
    html = {one.page.uri: one.html for one in site.pages}
    day = later.settings.edition.day
    for edition in later.editions[OWNER].readable:
        if edition.in_force > day:
            continue
        for article in later.reopen(OWNER, edition.name).handbook.bodies[OWNER].articles.values():
            page = html[f"code/{OWNER}/{article.article.id}.md"]
            ids = re.findall(r'\sid="([^"]+)"', page)
            wanted = [one.section.id for one in article.all_sections()] + [one.anchor for one in article.walk()]
            assert set(wanted) <= set(ids), (edition.name, article.article.id)
            assert len(ids) == len(set(ids)), "no id stands twice on a page"
            assert 'http-equiv="refresh"' not in page


def test_a_part_keeps_the_address_that_it_had(later: Handbook, site: Publication) -> None:
    """``was`` of a part: the overview of the code still has the anchor of its former id, once."""
    page = next(one.html for one in site.pages if one.page.uri == f"code/{OWNER}/index.md")
    code = later.bodies[OWNER].code
    parts = {part.id for part in code.parts} if code else set()
    assert "opvolging" in parts
    assert "toezicht" not in parts
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert ids.count("deel_toezicht") == 1
    assert len(ids) == len(set(ids))
    assert page.index('id="deel_toezicht"') < page.index('id="deel_opvolging"')


def test_nothing_is_there_where_no_edition_is() -> None:
    handbook = load(SMALL)
    views, links = Views(handbook, Strings.read()), Links(handbook)
    assert not list(pages_at_old_addresses(views, links))
    assert not moved("voorbeeldstad/pol", views, links).left
