"""Closed editions in a real Chromium: the text of a day in three steps, with and without JavaScript, on any screen."""

import io
import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Project, watched
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from test_browser import WCAG
from uitgaven import NAMES, OWNER

CODE = f"code/{OWNER}/"
LIST = f"{CODE}edities/"
PAGES = (LIST, f"{LIST}2025.1/", f"{LIST}2025.1/apparaten/", f"{LIST}2027.1/logboeken/")
MOVED = "sociale-netwerken"
"""Today's name of an article that had two others."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from watched(browser)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="nl-BE")
    yield context.new_page()
    context.close()


def ask(page: Page, day: str) -> None:
    page.get_by_label("Dag").fill(day)
    page.get_by_role("button", name="Toon de tekst").click()


def test_from_an_article_to_its_text_of_a_day(page: Page, editions_address: str) -> None:
    page.goto(f"{editions_address}{CODE}{MOVED}/")
    page.get_by_text("versies van dit artikel").click()
    page.get_by_role("link", name="De tekst op een dag").click()
    expect(page.get_by_label("Wat wil je lezen?")).to_have_value(MOVED)
    ask(page, "2024-07-01")
    page.wait_for_url("**/edities/2024.1/sociale-media/")
    expect(page.get_by_role("complementary", name="Uitgave")).to_contain_text(
        "Uitgave 2024.1 gold van 1 januari 2024 tot en met 28 februari 2025."
    )


def test_from_the_code_to_the_text_of_a_day(page: Page, editions_address: str) -> None:
    page.goto(f"{editions_address}{CODE}")
    page.get_by_role("link", name="Alle 4 uitgaven").click()
    ask(page, "2026-12-31")
    page.wait_for_url("**/edities/2026.1/")
    expect(page.get_by_role("link", name="Logboeken")).to_be_visible()


def test_without_script_the_periods_are_the_way(plain: Page, editions_address: str) -> None:
    plain.goto(f"{editions_address}{CODE}{MOVED}/")
    plain.get_by_text("versies van dit artikel").click()
    plain.get_by_role("link", name="van 1 januari 2024 tot en met 28 februari 2025").click()
    plain.wait_for_url("**/edities/2024.1/sociale-media/")
    plain.goto(f"{editions_address}{CODE}")
    plain.get_by_role("link", name="Alle 4 uitgaven").click()
    assert not plain.get_by_label("Dag").is_visible()
    assert plain.locator(".gw-timeline__period").all_text_contents() == [
        "vanaf 1 januari 2027",
        "van 1 januari 2026 tot en met 31 december 2026",
        "van 1 maart 2025 tot en met 31 december 2025",
        "van 1 januari 2024 tot en met 28 februari 2025",
    ]
    plain.get_by_role("link", name="Uitgave 2025.1", exact=True).click()
    plain.get_by_role("link", name="Mailen").click()
    plain.wait_for_url("**/edities/2025.1/mailen/")


def test_a_day_that_has_no_text_is_said(page: Page, editions_address: str) -> None:
    page.goto(f"{editions_address}{LIST}")
    status, day = page.locator("#gw-day-status"), page.get_by_label("Dag")
    page.get_by_role("button", name="Toon de tekst").click()
    expect(status).to_contain_text("Dat is geen dag.")
    expect(day).to_be_focused()
    expect(day).to_have_attribute("aria-invalid", "true")
    ask(page, "2023-12-31")
    expect(status).to_contain_text("Van vóór 1 januari 2024 staat hier geen tekst.")
    assert page.url.endswith(LIST)
    page.get_by_label("Wat wil je lezen?").select_option(label="Artikel 8 – Papier (tot en met uitgave 2026.1)")
    expect(status).to_be_empty()
    ask(page, "2027-01-01")
    expect(status).to_contain_text("Dit artikel staat niet in de tekst van die dag.")
    status.get_by_role("link").click()
    page.wait_for_url("**/edities/2027.1/")


def test_with_the_keyboard_alone(page: Page, editions_address: str) -> None:
    page.goto(f"{editions_address}{LIST}#artikel_mailen")
    page.keyboard.press("Tab")  # the link led to the form
    expect(page.get_by_label("Dag")).to_be_focused()
    page.keyboard.type("15062025")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edities/2025.1/mailen/")
    page.locator("#gw-content").focus()
    for _ in range(4):  # past the crumbs
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Lees dit artikel zoals het geldt vanaf 1 januari 2027")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CODE}mailen/")


def test_a_typed_day_is_read_as_people_write_it(page: Page, editions_address: str) -> None:
    """A browser without a field for days gives what was typed."""
    page.goto(f"{editions_address}{LIST}")
    script = "async typed => (await import(new URL('/assets/components/day/day.js', location))).read(typed)"
    for typed, day in {
        "3/3/2025": "2025-03-03",
        " 2025-3-3 ": "2025-03-03",
        "31.12.2026": "2026-12-31",
        "31/2/2026": "",
        "2026": "",
        "morgen": "",
    }.items():
        assert page.evaluate(script, typed) == day


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_are_accessible_and_fit(
    browser: Browser, editions_address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="nl-BE")
    page = context.new_page()
    for path in PAGES:
        page.goto(editions_address + path)
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_the_mark_stands_on_every_sheet(page: Page, editions_address: str) -> None:
    page.goto(f"{editions_address}{LIST}2025.1/")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) > 1
    for sheet in sheets:
        text = " ".join(sheet.extract_text().split())
        assert re.search(r"Deze tekst geldt niet meer\. Uitgave 2025\.1 gold van 1 maart 2025", text), text


def test_nothing_old_is_found_or_listed(built_editions: Project) -> None:
    site = built_editions.site
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    searched = "".join(path.read_text(encoding="utf-8") for path in (site / "search").rglob("*.json"))
    base = "https://voorbeelddorp.example/gids/"
    assert f"<loc>{base}{LIST}</loc>" in listed
    assert LIST in searched
    for name in NAMES:
        assert f"{LIST}{name}" not in listed
        assert f"{LIST}{name}" not in searched
    old = (site / LIST / "2024.1/sociale-media/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in old
    assert f'<link rel="canonical" href="{base}{CODE}{MOVED}/">' in old
    gone = (site / LIST / "2024.1/papier/index.html").read_text(encoding="utf-8")
    assert 'rel="canonical"' not in gone
    assert 'name="robots"' not in (site / LIST / "index.html").read_text(encoding="utf-8")
