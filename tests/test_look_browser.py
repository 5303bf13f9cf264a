"""A house style in a real browser: its colours, fonts and logo arrive in light and dark, and all can be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import serve
from golden import SMALL
from looks import dress
from playwright.sync_api import Browser, BrowserContext, Page, expect
from project import Project, copy_project
from shared import once

from handbook.reading.load import load

LOOKS = ("red", "green", "yellow")
PAGES = ("", "code/voorbeeldstad/i-wachtwoorden/", "vergelijken/")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCHEMES = ("light", "dark")
TITLE = "Gedragscode sociale media en ICT van de stad Voorbeelddorp"


@pytest.fixture(scope="module", params=LOOKS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def own(name: str, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small library in a house style, built without prints."""

    def make(folder: Path) -> None:
        project = copy_project(folder, SMALL)
        dress(project.policies, name)
        setup = project.policies / "handbook.yml"
        setup.write_text(setup.read_text(encoding="utf-8").replace("title: Klein handboek", f"title: {TITLE}"))
        result = project.build(GEDRAGSWIJZER_PRINTS="0")
        assert result.returncode == 0, result.stderr

    return Project(once(tmp_path_factory, f"huisstijl-{name}", make))


@pytest.fixture(scope="module")
def address(own: Project) -> Iterator[str]:
    yield from serve(own.site)


@pytest.fixture(scope="module", params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def context(browser: Browser, scheme: str) -> Iterator[BrowserContext]:
    wanted: Any = scheme
    made = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=wanted, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Whatever the browser complains about, a refused style or file among it, fails the test."""
    made = context.new_page()
    complaints: list[str] = []
    made.on("console", lambda message: complaints.append(message.text))
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("requestfailed", lambda request: complaints.append(request.url))
    yield made
    made.close()
    assert complaints == []


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))})"


def style(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    script = "([s, n, p]) => getComputedStyle(document.querySelector(s), p || null)[n]"
    return str(page.evaluate(script, [selector, name, pseudo]))


def test_the_colours_arrive(page: Page, address: str, own: Project, scheme: str) -> None:
    look = load(own.policies).look
    assert look is not None
    page.goto(address)
    number = SCHEMES.index(scheme)
    wanted = {role: rgb(colour[number]) for role, colour in look.palette.items()}
    for selector in (".gw-header", ".gw-hero", ".gw-footer"):
        assert style(page, selector, "backgroundColor") == wanted["band"], selector
    assert style(page, ".gw-brand", "color") == wanted["band-ink"]
    assert style(page, ".gw-hero button", "backgroundColor") == wanted["signal"]
    assert style(page, ".gw-home__ask .gw-button", "backgroundColor") == wanted["accent"]
    assert style(page, "body", "color") == wanted["ink"]
    assert style(page, ".gw-doors a", "color") == wanted["link"]


def test_the_logo_stands_in_the_header_and_ours_nowhere(page: Page, address: str, name: str) -> None:
    page.goto(address)
    seen = page.locator(".gw-header img:visible")
    expect(seen).to_have_count(1)
    alt = {"red": "Gemeente Rodenburg", "green": "Provincie Groenland", "yellow": "Stad Geelsteen"}[name]
    expect(seen).to_have_attribute("alt", alt)
    assert seen.evaluate("image => image.complete && image.naturalWidth > 0")
    assert page.locator(".gw-header svg.gw-logo").count() == 0
    assert ("logo-dark.svg" in str(seen.get_attribute("src"))) == (name == "green")
    assert "signpost" not in style(page, ".gw-hero", "backgroundImage")
    assert "/assets/look/logo" in style(page, ".gw-hero", "backgroundImage", "::after")
    icon = page.locator("link[rel=icon]").get_attribute("href")
    assert icon == ("assets/look/icon.png" if name == "green" else "assets/images/favicon.svg")


def test_the_fonts_arrive(page: Page, address: str, name: str) -> None:
    page.goto(address)
    families = [style(page, "body", "fontFamily"), style(page, "h1", "fontFamily")]
    if name != "green":
        assert families[0].startswith('"Source Sans 3"')
        return
    assert families[0].startswith('"DejaVu Sans"')
    assert families[1].startswith('"Bron Serif"')
    page.evaluate("() => document.fonts.ready")
    loaded = page.evaluate("() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {family.strip('"') for family in loaded} == {"DejaVu Sans", "Bron Serif"}


def test_who_chooses_the_other_scheme_sees_the_other_colours(
    page: Page, address: str, own: Project, scheme: str
) -> None:
    look = load(own.policies).look
    assert look is not None
    page.goto(address)
    page.locator("[data-gw-scheme-button]").click()
    other = 1 - SCHEMES.index(scheme)
    assert style(page, ".gw-header", "backgroundColor") == rgb(look.palette["band"][other])
    expect(page.locator(".gw-header img:visible")).to_have_count(1)
    page.evaluate("() => localStorage.clear()")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_fault(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_pushes_a_phone_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})


def test_paper_from_a_browser_is_white(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    assert style(page, ".gw-hero", "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert style(page, ".gw-hero", "content", "::after") in {"none", "normal"}
    page.emulate_media(media="screen")


@pytest.mark.parametrize("width", [320, 390])
def test_a_long_name_stands_beside_the_buttons_on_a_phone(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(address)
    name = page.locator(".gw-brand__name")
    expect(name).to_have_text(TITLE)
    boxes = [one.bounding_box() for one in (name, *page.locator(".gw-header__bar > :is(a, button):visible").all())]
    assert len(boxes) > 3, "menu, search and colours"
    middles = {round(box["y"] + box["height"] / 2) for box in boxes if box}
    assert max(middles) - min(middles) < 8, "all in one row"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
