"""The pages of closed editions: to the letter, and what must hold of them whatever they look like."""

import json
import os
import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from golden import published
from uitgaven import EDITIONS, NAMES, OTHER, OWNER, holding, text_of

from handbook.editions.close import close
from handbook.editions.freeze import Closing
from handbook.formats.export.pages import page_source
from handbook.formats.html.render import Html
from handbook.formats.plain.render import Plain
from handbook.links import Links, edition_page, editions_page
from handbook.model.handbook import Handbook
from handbook.pages import all_pages
from handbook.pages.editions import where_in
from handbook.product import Publication
from handbook.reading.frozen import written
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.timeline import timeline
from handbook.views.views import Views

FOLDER = Path(__file__).parent / "golden" / "then"
KINDS = {"editions", "edition", "then"}
LISTED = editions_page(OWNER)


def shown(handbook: Handbook) -> dict[str, str]:
    """The pages of editions, as Markdown files with the HTML of the site; and as plain Markdown."""
    views, links = Views(handbook, Strings.read()), Links(handbook)
    html, plain = Html(views, links), Plain(views, links)
    made = [plan.make() for plan in all_pages(views, links) if plan.uri.startswith("code/")]
    pages = [page for page in made if page.kind in KINDS]
    found = {f"pages/{page.uri}": page_source(page, html) for page in pages}
    return found | {f"plain/{page.uri}": str(plain.file(page).content) for page in pages}


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(EDITIONS)


@pytest.fixture(scope="module")
def pages(handbook: Handbook) -> dict[str, str]:
    return shown(handbook)


@pytest.fixture(scope="module")
def site(handbook: Handbook) -> Publication:
    return published(handbook)


def test_pages_to_the_letter(pages: dict[str, str]) -> None:
    # every kind of page once is enough to read; what holds of all of them is said below
    kept = {name: text for name, text in pages.items() if "/2025.1/" in name or name.endswith(LISTED)}
    kept |= {name: pages[name] for name in pages if name.endswith(("2027.1/mailen.md", "2026.1/index.md"))}
    if os.environ.get("GOLDEN_UPDATE"):
        for name, text in kept.items():
            path = FOLDER / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    assert set(kept) == {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")}
    for name, text in kept.items():
        assert text == (FOLDER / name).read_text(encoding="utf-8"), name


def test_each_edition_has_a_page_for_all_that_it_holds(handbook: Handbook, site: Publication) -> None:
    uris = {one.page.uri for one in site.pages if one.page.kind in KINDS}
    expected = {LISTED}
    for name in NAMES:
        past = handbook.reopen(OWNER, name).handbook
        articles = [article.article.id for article in past.bodies[OWNER].articles.values()]
        edition = handbook.editions[OWNER].get(name)
        assert edition
        assert list(edition.articles) == articles
        expected |= {edition_page(OWNER, name, article) for article in ("index", *articles)}
    assert uris == expected
    assert not [uri for uri in uris if OTHER in uri], "positions alone have no pages"


def test_every_provision_stands_on_its_page_as_it_was(handbook: Handbook, site: Publication) -> None:
    html = {one.page.uri: one.html for one in site.pages}
    for name in NAMES:
        for article in handbook.reopen(OWNER, name).handbook.bodies[OWNER].articles.values():
            page = html[edition_page(OWNER, name, article.article.id)]
            text = unescape(re.sub(r'<span role="tooltip".*?</span>|<[^>]+>', "", page))
            for one in article.walk():
                assert f'id="{one.anchor}"' in page
                assert all(words in text for words in one.provision.wording)


def test_they_stand_apart(site: Publication) -> None:
    index = next(str(file.content) for file in site.files if file.uri == "llms.txt")
    assert f"({LISTED})" in index
    for one in site.pages:
        page = one.page
        if page.kind in {"edition", "then"}:
            assert (page.apart, one.entries) == (True, b""), page.uri
            assert page.uri not in index
        elif page.kind not in {"compared", "gone"}:
            assert not page.apart, page.uri


def test_search_engines_know_the_page_of_today(site: Publication) -> None:
    canonical = {one.page.uri: one.page.canonical for one in site.pages}
    today = f"code/{OWNER}"
    assert canonical[edition_page(OWNER, "2025.1")] == f"{today}/index.md"
    assert canonical[edition_page(OWNER, "2025.1", "mailen")] == f"{today}/mailen.md"
    assert canonical[edition_page(OWNER, "2024.1", "sociale-media")] == f"{today}/sociale-netwerken.md"
    assert not canonical[edition_page(OWNER, "2024.1", "papier")], "repealed: there is none"


def leads(pages: dict[str, str], name: str, article: str) -> dict[str, str]:
    """Where each provision of an article leads in today's text: by its anchor, the end of the address."""
    page = pages[f"pages/{edition_page(OWNER, name, article)}"]
    items = re.findall(
        r'<li class="gw-provision [^>]*id="([^"]+)">.*?gw-then__now">(.*?)</span></div>', page, re.DOTALL
    )
    ways = ((anchor, re.match(r'<a href="[./]*([^"]*)"', way)) for anchor, way in items)
    return {anchor: found[1] if found else "" for anchor, found in ways}


def test_a_provision_leads_to_what_became_of_it(pages: dict[str, str]) -> None:
    assert leads(pages, "2024.1", "sociale-media") == {
        "mening": "sociale-netwerken/#mening",
        "zwijgen": "sociale-netwerken/#zwijgen",
    }
    assert leads(pages, "2024.1", "mailen")["bijlagen"] == "apparaten/#onbekend"
    assert leads(pages, "2024.1", "mailen")["afwezig"] == "mailen/#antwoorden"
    assert leads(pages, "2024.1", "mailen")["taal"] == "mailen/#taal"
    assert leads(pages, "2024.1", "wachtwoorden")["lengte"] == "wachtwoorden/#wachtzin"
    assert leads(pages, "2024.1", "bellen")["kort"] == "bellen/#hoffelijk"
    assert set(leads(pages, "2024.1", "papier").values()) == {""}


def test_what_is_to_come_leads_back_to_what_holds(tmp_path: Path) -> None:
    """The text of today may be older than an edition that was closed already."""
    pages = shown(load(holding(tmp_path)))
    assert leads(pages, "2027.1", "sociale-netwerken")["mening"] == "online/#mening"
    assert leads(pages, "2027.1", "wachtwoorden")["wachtzin"] == "wachtwoorden/#sterk"
    page = pages[f"pages/{edition_page(OWNER, '2027.1', 'sociale-netwerken')}"]
    assert "Deze tekst gold nog niet op 1 september 2026" in page
    assert "Lees de huidige tekst van dit artikel: Artikel 5 – Online" in page


def test_where_todays_text_is_to_come_what_holds_is_a_way_too(pages: dict[str, str]) -> None:
    page = pages[f"pages/{edition_page(OWNER, '2025.1', 'mailen')}"]
    assert '<a href="../../../mailen/">Lees dit artikel zoals het geldt vanaf 1 januari 2027</a>' in page
    assert '<a href="../../2026.1/mailen/">Lees wat geldt op 1 september 2026</a>' in page
    assert "Lees wat geldt op" not in pages[f"pages/{edition_page(OWNER, '2026.1', 'mailen')}"]


def test_its_words_lead_inside_the_edition(pages: dict[str, str]) -> None:
    page = pages[f"pages/{edition_page(OWNER, '2024.1', 'apparaten')}"]
    assert re.search(r'<a href="\.\./begrippen/#[^"]+" aria-describedby[^>]*>toestel</a>', page)
    assert re.search(r'<a href="\.\./#begrip_[^"]+" aria-describedby[^>]*>ICT-dienst</a>', page)
    assert "De dienst die de computers beheert." in page, "the word as it was explained then"
    ways = re.findall(r'href="([^"#]*)', page)
    assert {way for way in ways if "onderwerpen" in way or "mag-ik" in way} == set()


def test_a_decision_is_led_to_of_whoever_it_is(tmp_path: Path) -> None:
    policies = text_of("2024.1", tmp_path)
    notes = policies / "organisations" / OWNER / "editions" / "2024.1.yml"
    head = "# yaml-language-server: $schema=../../../.schemas/edition.schema.json\n"
    decision = "https://voorbeelddorp.example/besluiten/2023-001"
    notes.write_text(f'{head}name: "2024.1"\norganisation: {OWNER}\ndecision: {decision}\n', encoding="utf-8")
    handbook = load(policies)
    known = handbook.editions[OWNER]
    silent = replace(known, closed=tuple(replace(one, adopted="", adopted_by="") for one in known))
    views = Views(replace(handbook, editions={**handbook.editions, OWNER: silent}), Strings.read())
    links = Links(views.handbook)
    [page] = [plan.make() for plan in all_pages(views, links) if plan.uri == LISTED]
    assert decision in page_source(page, Html(views, links))
    assert decision in str(Plain(views, links).file(page).content)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_never_calls_now_what_the_calendar_can_change(pages: dict[str, str], name: str) -> None:
    day = "1 september 2026, de dag van dit handboek"
    for uri, text in pages.items():
        if uri.startswith("pages/") and f"/{name}/" in uri:
            mark = text.partition('<aside class="gw-status')[2].partition("</aside>")[0]
            assert mark, uri
            if "geldt niet meer" not in mark:
                assert day in mark, uri


def test_a_summary_is_never_said_to_hold() -> None:
    """Nobody but its owner says that a text is in force."""
    assert not re.search(r"geldt|gold|in werking", str(Strings.read().group("then.summary")))


def test_what_is_not_official_says_so_on_every_page_of_it(tmp_path: Path) -> None:
    folder = holding(tmp_path)
    before = ""
    for path in sorted((folder / "organisations" / OWNER / "editions").glob("*.json")):
        data = json.loads(path.read_bytes())
        data |= {"follows": before} if before else {}
        if path.stem in {"2024.1", "2025.1"}:
            data["code"] |= {"status": "summary", "official_text": {"where": "In het gemeentehuis."}}
        path.write_bytes(written(data))
        before = json.loads(path.read_bytes())["fingerprint"]
    pages = {shown.page.uri: shown for shown in published(load(folder)).pages}
    found = [
        uri
        for uri in pages
        if uri.startswith((edition_page(OWNER, "2024.1")[:-8], f"code/{OWNER}/edities/2024.1_2025"))
    ]
    assert len(found) > 10
    for uri in found:
        for text in (pages[uri].html, pages[uri].plain):
            assert "Dit is niet de officiële tekst" in text, uri
            assert "In het gemeentehuis." in text, uri


def keys(policies: Path) -> dict[str, str]:
    """What each page of an edition was made of, by its uri."""
    return {one.page.uri: one.key for one in published(load(policies)).pages if one.page.kind in {"edition", "then"}}


def changed(policies: Path, path: str, old: str, new: str) -> Path:
    file = policies / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return policies


def test_other_words_of_today_leave_them_alone(tmp_path: Path) -> None:
    policies = Path(shutil.copytree(EDITIONS, tmp_path / "policies"))
    before = keys(policies)
    apparaten = f"organisations/{OWNER}/code/toestellen/apparaten.yml"
    assert keys(changed(policies, apparaten, "Je draagt zorg voor", "Je zorgt goed voor")) == before
    assert keys(changed(policies, "terms.yml", "Niet bedoeld voor", "Niet gemaakt voor")).keys() == before.keys()


def test_another_address_of_today_is_told_where_it_was(tmp_path: Path) -> None:
    """Whatever shows an article for the first time tells for all that look alike what it rests on."""
    policies = Path(shutil.copytree(EDITIONS, tmp_path / "policies"))
    before = keys(policies)
    apparaten = f"organisations/{OWNER}/code/toestellen/apparaten.yml"
    new = '- id: melden\n    was: ["#aangifte", "#verlies"]'
    after = keys(changed(policies, apparaten, '- id: aangifte\n    was: ["#verlies"]', new))
    other = {uri for uri, key in after.items() if before[uri] != key}
    assert {edition_page(OWNER, name, "apparaten") for name in NAMES[1:]} <= other
    assert edition_page(OWNER, "2025.1", "bellen") not in other


def test_on_a_day_an_article_that_took_in_another_is_itself(tmp_path: Path) -> None:
    policies = text_of("2024.1", tmp_path)
    code = policies / "organisations" / OWNER / "code"
    paper, mail = code / "toezicht" / "papier.yml", code / "communicatie" / "mailen.yml"
    _, begin, provisions = paper.read_text(encoding="utf-8").partition("provisions:\n")
    changed(code, "code.yml", "papier, ", "")
    changed(mail.parent, "mailen.yml", "id: mailen\n", "id: mailen\nwas: [papier]\n")
    changed(mail.parent, "mailen.yml", begin, begin + provisions)
    paper.unlink()
    close(policies, Strings.read(), Closing("2025.1", "2025-03-01", "2025-02-20"), OWNER)
    views = Views(load(policies), Strings.read())
    where = {name: where_in(OWNER, name, views, Links(views.handbook)) for name in ("2024.1", "2025.1")}
    found = timeline(views, OWNER, where)
    first = found.cards[-1].articles
    assert (first["mailen"], first["papier"]) == ("mailen", "papier")
    assert found.articles[-1] == ("papier", "Artikel 8 – Papier (tot en met uitgave 2024.1)")


def test_what_several_editions_share_is_shown_the_same(pages: dict[str, str]) -> None:
    def text(name: str) -> str:
        return pages[f"pages/{edition_page(OWNER, name, 'gevolgen')}"].partition("</aside>")[2].partition("<nav")[0]

    assert text("2024.1").partition("</div>")[2] == text("2025.1").partition("</div>")[2]
