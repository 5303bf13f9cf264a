"""What changed, edition by edition: pages to the letter, from the editions alone.

After a wanted change: ``GOLDEN_UPDATE=1 make test ARGS=tests/test_news.py``, and read the difference.
"""

import os
import re
from functools import partial
from html import unescape
from pathlib import Path

import markdown
import pytest
from golden import SMALL, job_of
from uitgaven import EDITIONS, OTHER, OWNER, all_made, holding

from handbook.formats.export.pages import page_source
from handbook.formats.html.render import Html
from handbook.formats.plain.render import Plain
from handbook.links import CHANGES, FEED, HOME, Links, changes_page, edition_page, feed
from handbook.memory import Memory
from handbook.model.handbook import Handbook
from handbook.pages import all_pages, hidden_sections
from handbook.product import Page
from handbook.reading.load import load
from handbook.store import Store
from handbook.strings import Strings
from handbook.views.news import news_of
from handbook.views.provisions import Presenter
from handbook.views.views import Views

GOLDEN = Path(__file__).parent / "golden" / "news"
URIS = (CHANGES, changes_page(OWNER), changes_page(OTHER))


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The text that holds on the day of the handbook, with an edition that begins later."""
    return load(holding(tmp_path_factory.mktemp("news")))


def pages_of(handbook: Handbook) -> dict[str, Page]:
    job = job_of(handbook)
    return {plan.uri: plan.make() for plan in all_pages(job.views, job.links) if not plan.uri.startswith("code/")}


@pytest.fixture(scope="module")
def pages(handbook: Handbook) -> dict[str, Page]:
    return pages_of(handbook)


@pytest.mark.parametrize("uri", URIS)
def test_pages(handbook: Handbook, pages: dict[str, Page], uri: str) -> None:
    views, links = Views(handbook, Strings.read()), Links(handbook)
    html = Html(views, links)
    source = page_source(pages[uri], html)
    plain = str(Plain(views, links).file(pages[uri]).content)
    for folder, text in (("pages", source), ("plain", plain)):
        path = GOLDEN / folder / uri
        if os.environ.get("GOLDEN_UPDATE"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), path
    engine = markdown.Markdown(extensions=["attr_list", "toc", "tables"])
    body = source.partition("\n---\n")[2]
    assert flat(engine.convert(body)) == flat(html.show(pages[uri]).html)


def flat(html: str) -> str:
    return re.sub(r"\s*([<>])\s*", r"\1", unescape(html)).strip()


def test_the_way_leads_to_todays_text_where_it_is_of_that_edition(handbook: Handbook) -> None:
    view = news_of(Presenter(handbook, Strings.read()), OWNER)
    lines = {item.line.name: [line for group in item.groups for line in group.lines] for item in view.items}
    assert list(lines) == ["2027.1", "2026.1", "2025.1", "2024.1"]
    assert f"code/{OWNER}/online.md#mening" in [line.uri for line in lines["2026.1"]]
    assert edition_page(OWNER, "2025.1", "bellen") + "#rustig" in [line.uri for line in lines["2026.1"]]
    for name in ("2025.1", "2027.1"):
        assert all("/edities/" in line.uri for line in lines[name] if line.uri.startswith("code/"))


def test_every_way_within_the_text_of_today_arrives(handbook: Handbook, pages: dict[str, Page]) -> None:
    job = job_of(handbook)
    html = Html(job.views, job.links)
    found = {uri: set(re.findall(r'\sid="([^"]+)"', html.show(page).html)) for uri, page in pages.items()}
    known = {plan.uri for plan in all_pages(job.views, job.links)}
    for owner in (OWNER, OTHER):
        for item in news_of(job.views.presenter, owner).items:
            for line in (line for group in item.groups for line in group.lines):
                uri, _, anchor = line.uri.partition("#")
                if uri and "/edities/" not in uri:
                    assert uri in known
                    assert not anchor or uri.startswith("code/") or anchor in found[uri]


def test_who_has_no_code_tells_of_its_positions(handbook: Handbook) -> None:
    view = news_of(Presenter(handbook, Strings.read()), OTHER)
    assert [item.line.name for item in view.items] == ["2026.1", "2024.1"]
    assert [len(group.lines) for group in view.items[0].groups] == [1]
    assert view.items[0].ways == ()


def test_a_reason_may_name_a_thing_as_it_was_called_before(tmp_path: Path) -> None:
    policies = all_made(tmp_path)
    notes = policies / "organisations" / OWNER / "editions" / "2025.1.yml"
    text = notes.read_text(encoding="utf-8").replace(
        "reasons:\n", "reasons:\n  - {place: sociale-media, why: Ruimer.}\n"
    )
    notes.write_text(text, encoding="utf-8")
    items = news_of(Presenter(load(policies), Strings.read()), OWNER).items
    [item] = [one for one in items if one.line.name == "2025.1"]
    assert [line.uri for group in item.groups for line in group.lines if line.why == "Ruimer."] == [
        edition_page(OWNER, "2025.1", "online")
    ]


def test_home_and_organisations_lead_there_and_name_the_feed(pages: dict[str, Page]) -> None:
    assert pages[HOME].feed == pages[CHANGES].feed == FEED
    assert pages[f"organisaties/{OWNER}.md"].feed == pages[changes_page(OWNER)].feed == feed(OWNER)


def test_an_edition_is_found_by_what_is_said_of_it(pages: dict[str, Page]) -> None:
    page = pages[changes_page(OWNER)]
    entries = {entry.anchor: entry for entry in page.search}
    assert "verloren toestel nu binnen 4 uur" in entries[f"uitgave_{OWNER}_2025.1"].text


def test_nothing_is_said_of_a_day_but_by_name(handbook: Handbook) -> None:
    # what is true today has to be so for ever: the text says days, and never "now"
    for item in (
        item for owner in (OWNER, OTHER) for item in news_of(Presenter(handbook, Strings.read()), owner).items
    ):
        told = " ".join((item.title, item.state, *(fact.text for fact in item.facts)))
        assert not re.search(r"\b(nu|vandaag|momenteel|huidige?)\b", told)


def test_without_editions_there_is_no_news() -> None:
    handbook = load(SMALL)
    assert CHANGES in hidden_sections(handbook)
    pages = pages_of(handbook)
    assert pages[CHANGES].search == ()
    assert {page.feed for page in pages.values()} == {""}
    assert changes_page("voorbeeldstad") not in pages


def test_the_last_text_may_be_the_one_to_come() -> None:
    view = news_of(Presenter(load(EDITIONS), Strings.read()), OWNER)
    lines = [line for group in view.items[0].groups for line in group.lines]
    assert all("/edities/" in line.uri for line in lines if line.uri.startswith("code/"))


def test_a_page_is_made_again_where_its_editions_say_something_else(tmp_path: Path) -> None:
    policies = holding(tmp_path)
    memory = Memory(Store(None), stays=True)
    made: list[str] = []

    def recalled() -> dict[str, str]:
        job = job_of(load(policies))
        memory.open(job.views.handbook, ())
        plans = {plan.uri: plan for plan in all_pages(job.views, job.links) if plan.uri in URIS}
        plain = Plain(job.views, job.links)
        made.clear()

        def make(uri: str) -> str:
            made.append(uri)
            return str(plain.file(plans[uri].make()).content)

        return {uri: memory.recall(uri, partial(make, uri))[0] for uri in plans}

    first = recalled()
    assert set(made) == set(URIS)
    assert recalled() == first
    assert made == []
    notes = policies / f"organisations/{OWNER}/editions/2025.1.yml"
    notes.write_text(notes.read_text(encoding="utf-8").replace("binnen 4 uur", "heel snel"), encoding="utf-8")
    second = recalled()
    assert set(made) == {CHANGES, changes_page(OWNER)}
    assert "heel snel" in second[changes_page(OWNER)]
    article = policies / f"organisations/{OWNER}/code/toestellen/begrippen.yml"
    article.write_text(article.read_text(encoding="utf-8").replace("Een computer,", "Een pc,"), encoding="utf-8")
    assert recalled() == second
    assert made == []
