"""An article as a text, in a real browser: its first norm at once, lines to read, its origins one gesture away."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import watched
from playwright.sync_api import Browser, Page, expect

from handbook.model.handbook import Handbook

ARTICLE = "code/bilzen-hoeselt/art-5/"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

LINES = """
() => [...document.querySelectorAll(".gw-provision__text p, .gw-limit dd, .gw-explanation p")].flatMap((element) => {
  const lines = new Map()
  const range = document.createRange()
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (text.parentElement.closest(".gw-tooltip")) continue
    for (let at = 0; at < text.length; at += 1) {
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      const box = range.getClientRects()[0]
      if (!box) continue
      const line = Math.round(box.bottom / 8)
      lines.set(line, (lines.get(line) ?? "") + text.data[at])
    }
  }
  return [...lines.values()].map((line) => line.trim())
})
"""
"""The lines of all running text, as the browser breaks them."""

ORDER = """
() => [...document.querySelectorAll(".gw-provision")].map((item) => {
  const own = (part) => [...item.querySelectorAll(part)].find((found) => found.closest(".gw-provision") === item)
  const parts = ["provision__modality", "provision__text", "limit--condition", "limit--exception", "origin"]
    .map((name) => own(`.gw-${name}`))
    .filter(Boolean)
  return parts.every((part, at) => !at || parts[at - 1].compareDocumentPosition(part) & 4)
})
"""
"""Whether the parts of each provision follow each other as they should."""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    yield from watched(browser)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from watched(browser, 390, 844)


def test_on_a_phone_the_first_norm_of_every_article_stands_on_the_first_screen(
    phone: Page, address: str, handbook: Handbook
) -> None:
    for ref in handbook.articles:
        phone.goto(f"{address}code/{ref}/")
        phone.evaluate("document.fonts.ready")
        box = phone.locator(".gw-provision__text").first.bounding_box()
        assert box is not None, ref
        assert box["y"] + box["height"] <= 844, f"{ref}: its first norm ends at {box['y'] + box['height']:.0f} pixels"


def test_on_a_phone_it_says_at_once_that_it_is_not_the_official_text(phone: Page, address: str) -> None:
    phone.goto(address + ARTICLE)
    notice = phone.get_by_role("complementary", name="Status van deze tekst").locator("summary")
    expect(notice).to_have_text("In eigen woorden, niet de officiële tekst")
    box = notice.bounding_box()
    assert box is not None
    assert box["height"] < 40, "one line"
    notice.click()
    expect(phone.get_by_text("Waar vind je de officiële tekst?")).to_be_visible()


def test_lines_are_of_a_length_to_read(desk: Page, address: str) -> None:
    for name in ("art-3", "art-5", "art-14"):
        desk.goto(f"{address}code/bilzen-hoeselt/{name}/")
        desk.evaluate("document.fonts.ready")
        lines = desk.evaluate(LINES)
        longest = max(lines, key=len)
        assert 60 <= len(longest) <= 75, f"{name}: {len(longest)} letters in “{longest}”"


def test_one_switch_shows_every_origin_and_is_remembered(desk: Page, address: str) -> None:
    desk.goto(address + ARTICLE)
    switch = desk.get_by_role("button", name="Toon herkomst")
    cited = desk.locator("#recht-op-controle > .gw-provision__body .gw-cite")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(cited).to_be_hidden()
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(cited).to_be_visible()
    assert desk.locator("details.gw-origin:not([open])").count() == 0
    assert desk.url == f"{address}{ARTICLE}?herkomst=1"
    desk.goto(f"{address}code/bilzen-hoeselt/art-14/")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert desk.url.endswith("?herkomst=1"), "so that it can be sent to somebody"
    switch.click()
    expect(desk.locator(".gw-cite").first).to_be_hidden()
    desk.goto(address + ARTICLE)
    expect(cited).to_be_hidden()
    assert desk.url == address + ARTICLE


def test_an_address_shows_the_origins_and_the_place_that_it_names(desk: Page, address: str) -> None:
    desk.goto(f"{address}{ARTICLE}?herkomst=1#getuige")
    expect(desk.locator("#getuige .gw-cite").first).to_be_visible()
    expect(desk.locator("#getuige")).to_be_in_viewport()


def test_the_switch_breaks_no_rule_of_accessibility(phone: Page, address: str) -> None:
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        phone.goto(f"{address}{ARTICLE}?herkomst=1")
        found = Axe().run(phone, options=WCAG)
        assert not found.response["violations"], found.generate_report()


def test_without_javascript_an_origin_unfolds_with_the_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    expect(page.get_by_role("button", name="Toon herkomst")).to_have_count(0)
    origin = page.locator("#recht-op-controle > .gw-provision__body > .gw-origin")
    expect(origin.locator(".gw-cite")).to_be_hidden()
    origin.locator("summary").press("Enter")
    expect(origin.locator(".gw-cite")).to_be_visible()
    context.close()


def test_paper_shows_every_origin_without_javascript_too(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    page.emulate_media(media="print")
    for part in (".gw-cite", ".gw-topic"):
        expect(page.locator(f".gw-provisions {part}").first).to_be_visible()
    expect(page.locator(".gw-origin > summary").first).to_be_hidden()
    context.close()


def test_a_voice_hears_what_is_asked_before_what_limits_it(desk: Page, address: str) -> None:
    desk.goto(f"{address}code/bilzen-hoeselt/art-3/")
    orders = desk.evaluate(ORDER)
    assert len(orders) > 80
    assert all(orders)
    words = desk.locator(".gw-provision__modality").all_inner_texts()
    assert len(words) == len(orders), "no kind is told by colour or drawing alone"
    assert all(words)


def test_forced_colours_leave_the_edges_of_limits(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}code/bilzen-hoeselt/art-3/")
    edges = page.evaluate(
        '[...document.querySelectorAll(".gw-limit")].map((limit) => getComputedStyle(limit).borderLeftStyle)'
    )
    assert set(edges) == {"solid", "double"}
    context.close()
