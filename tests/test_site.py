"""What is published here, whoever publishes it: no sample is known here, so all of it holds in every fork."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Project, built_once, serve
from playwright.sync_api import Browser
from project import LIBRARY

from handbook.model.handbook import Handbook
from handbook.reading.load import load

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FEW = 2
"""Pages of each kind that are opened in a browser."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The site as it is published, built once; what cannot be built here cannot be published."""
    name = "gepubliceerd" if (LIBRARY / "own").is_dir() else "gebouwd"
    return built_once(tmp_path_factory, name, lambda: LIBRARY)


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(LIBRARY)


@pytest.fixture(scope="module")
def pages(site: Project) -> dict[str, str]:
    """Every page of the site by its address."""
    found = {path.parent.relative_to(site.site).as_posix(): path for path in site.site.rglob("index.html")}
    return {"" if name == "." else f"{name}/": path.read_text(encoding="utf-8") for name, path in sorted(found.items())}


@pytest.fixture(scope="module")
def few(pages: dict[str, str]) -> list[str]:
    """Some pages of each kind: the first ones of every folder."""
    kinds: dict[str, list[str]] = {}
    for name in pages:
        kinds.setdefault(name.rpartition("/")[0].rpartition("/")[0], []).append(name)
    return [name for names in kinds.values() for name in names[:FEW]]


@pytest.fixture(scope="module")
def home(site: Project) -> Iterator[str]:
    """Where the site can be read."""
    yield from serve(site.site)


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def test_every_link_leads_somewhere(site: Project, pages: dict[str, str]) -> None:
    anchors = {(site.site / name / "index.html").resolve(): {*ids(html), "__skip"} for name, html in pages.items()}
    lost = []
    for name, html in pages.items():
        here = (site.site / name / "index.html").resolve()
        for link in set(re.findall(r'<a [^>]*?href="([^"]*)"', html)):
            if link.startswith(("http:", "https:", "mailto:", "tel:")):
                continue
            address, _, anchor = unescape(link).partition("#")
            target = (here.parent / address.partition("?")[0]).resolve() if address else here
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (anchor and anchor not in anchors.get(target, {anchor})):
                lost.append(f"{name}: {link}")
    assert lost == []


def test_every_page_has_a_name_a_language_and_ids_of_its_own(pages: dict[str, str], handbook: Handbook) -> None:
    for name, html in pages.items():
        title = unescape(re.findall(r"<title>(.*?)</title>", html)[0])
        assert title.endswith(handbook.settings.title), name
        assert '<html lang="' in html
        assert len(re.findall(r"<h1[ >]", html)) == 1, name
        assert len(ids(html)) == len(set(ids(html))), name


def test_every_provision_is_on_the_page_of_its_article(pages: dict[str, str], handbook: Handbook) -> None:
    for ref, placed in handbook.provisions.items():
        html = pages[f"code/{ref.partition('#')[0]}/"]
        assert html.count(f' id="{placed.anchor}"') == 1, ref


STANCE = re.compile(r'<section class="gw-stance" id="organisatie_([^"]+)">')
SILENT = re.compile(r'<a id="organisatie_([^"]+)"')


def test_nobody_is_said_to_be_silent_on_what_a_provision_regulates(pages: dict[str, str], handbook: Handbook) -> None:
    for topic in handbook.topics:
        found = STANCE.findall(pages[f"onderwerpen/{topic}/"])
        silent = SILENT.findall(pages[f"onderwerpen/{topic}/"])
        compared = {name for name, body in handbook.bodies.items() if body.organisation.in_comparison}
        assert sorted([*found, *silent]) == sorted(compared), topic
        regulating = {placed.organisation for placed in handbook.provisions_by_topic.get(topic, ())}
        assert not regulating & set(silent), topic


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_pages_in_a_browser(browser: Browser, home: str, few: list[str], width: int, scheme: str) -> None:
    """Accessible, no wider than a phone, nothing asked of others, nothing complained of."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    complaints: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for name in few:
        page.goto(home + name, wait_until="networkidle")
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= seen, name
    context.close()
    assert complaints == []
    assert asked == {urlsplit(home).netloc}


def test_prints_that_pages_lead_to_are_there_and_whole(site: Project, pages: dict[str, str]) -> None:
    links = {link for html in pages.values() for link in re.findall(r'href="([^"]+\.(?:pdf|docx))"', html)}
    assert links
    for path in sorted(Path(site.site).glob("pdf/**/*.pdf")):
        content = path.read_bytes()
        assert content.startswith(b"%PDF-"), path
        assert content.rstrip().endswith(b"%%EOF"), path
