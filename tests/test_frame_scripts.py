"""What the frame of a page does by itself, in a real Chromium: the drawer, the list of what is on the page, links."""

import re
from collections.abc import Iterator

import pytest
from conftest import watched
from playwright.sync_api import Browser, Page, expect

ARTICLE = "code/bilzen-hoeselt/art-5/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_the_drawer_opens_and_gives_the_focus_back(phone: Page, address: str) -> None:
    phone.goto(address + ARTICLE)
    button, drawer = phone.locator("button[data-gw-toggle=drawer]"), phone.locator("#gw-drawer")
    expect(drawer).to_be_hidden()
    button.click()
    expect(drawer).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert phone.evaluate("document.activeElement.closest('#gw-drawer') !== null")
    phone.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    phone.locator(".gw-veil").click(position={"x": 380, "y": 600})
    expect(drawer).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_without_script_a_link_opens_and_closes_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    drawer = page.locator("#gw-drawer")
    expect(drawer).to_be_hidden()
    page.get_by_role("link", name="Menu").click()
    expect(drawer).to_be_visible()
    drawer.get_by_role("link", name="Sluiten").click()
    expect(drawer).to_be_hidden()
    context.close()


def test_the_list_marks_the_part_in_view(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    here = page.locator(".gw-toc [aria-current]")
    links = page.locator(".gw-toc__link")
    for number in (2, 0):
        links.nth(number).click()
        expect(here).to_have_text(re.compile(re.escape(links.nth(number).inner_text())))
        expect(links.nth(number)).to_be_in_viewport()
    expect(here).to_have_count(1)


def test_the_columns_beside_the_text_stay_below_the_band(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.evaluate("scrollTo(0, 3000)")
    band = page.locator(".md-header").bounding_box()
    assert band is not None
    for column in page.locator(".md-sidebar:visible").all():
        box = column.bounding_box()
        assert box is not None
        assert abs(box["y"] - band["height"]) < 2
        assert box["y"] + box["height"] <= 901


def test_a_link_unfolds_what_it_leads_to(page: Page, address: str) -> None:
    page.goto(address + "vergelijken/")
    page.locator("gw-compare[data-ready]").wait_for()
    group = page.locator("details.gw-group").last
    anchor = str(group.locator("h2").get_attribute("id"))
    group.evaluate(
        "(box) => { const part = document.createElement('p'); part.id = 'diep'; box.append(part); box.open = false }"
    )
    page.evaluate("location.hash = 'diep'")
    expect(group).to_have_attribute("open", "")
    assert anchor
