"""The built site in a real Chromium: what a reader does, with a mouse, a keyboard, a phone, and without JavaScript."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

ARTICLE = "code/bilzen-hoeselt/art-3/"
PAGES = {
    "home": "",
    "work": "ik-werk-hier/",
    "draft": "ik-stel-op/",
    "checklist on paper": "opstellen/gemeente/",
    "compare": "vergelijken/",
    "compare others": "vergelijken/deel-2/",
    "pairs": "vergelijken/twee/",
    "pair": "vergelijken/twee/gent_antwerpen/",
    "coverage": "vergelijken/dekking/",
    "questions": "mag-ik/",
    "question": "mag-ik/kritiek-op-bestuur/",
    "unregulated question": "mag-ik/lid-van-partij/",
    "cases": "gevallen/",
    "exchange": "bronnen/vlaamse-overheid-vraag/",
    "list of rules": "bronnen/richtlijnen-gedrag-2017/",
    "hearsay": "organisaties/gent/",
    "voice": "organisaties/adviseur-meningsuiting/",
    "data": "open-data/",
    "code": "code/bilzen-hoeselt/",
    "article": ARTICLE,
    "topics": "onderwerpen/",
    "topic": "onderwerpen/authenticatie/",
    "silent topic": "onderwerpen/politieke-neutraliteit/",
    "organisation": "organisaties/bilzen-hoeselt/",
    "source": "bronnen/bilzen-hoeselt-afsprakenkader/",
    "glossary": "begrippen/",
    "authors": "redactie/",
    "layers": "redactie/lagen/",
    "examples": "redactie/voorbeelden/",
    "fields": "redactie/velden/",
    "not found": "404.html",
}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass
class Reader:
    """A page with what went wrong on it and what it asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> "Reader":
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        return self


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE", reduced_motion="reduce")
    yield Reader(context.new_page()).watch()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone, 320 CSS pixels wide, without JavaScript."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def search(page: Page, question: str) -> None:
    box = page.locator("main").get_by_role("searchbox")
    box.fill(question)
    box.press("Enter")
    page.wait_for_url("**/zoeken/?q=*")


def test_home_search_lands_on_a_provision(reader: Reader, address: str) -> None:
    page = reader.page
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat zoek je?")
    search(page, "wachtwoord doorgeven aan een collega")
    result = page.locator(".gw-hit__title[href*='/art-3/'][href*='#']").first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url(re.compile(r"/art-3/.*#"))
    anchor = urlsplit(page.url).fragment
    target = page.locator(f"[id='{anchor}']")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("authenticatiemiddelen", ignore_case=True)


def test_home_has_three_doors(reader: Reader, address: str) -> None:
    page = reader.page
    page.goto(address)
    doors = page.locator(".gw-doors a")
    expect(doors).to_have_count(3)
    for number in range(3):
        page.goto(address)
        doors.nth(number).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url != address


def test_from_code_to_article_to_topic_and_back(reader: Reader, address: str) -> None:
    page = reader.page
    page.goto(address + "code/bilzen-hoeselt/")
    page.locator("article").get_by_role("link", name="Hoe omgaan met ICT-middelen?").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Artikel 3")
    expect(page.get_by_text("In eigen woorden, niet de officiële tekst")).to_be_visible()
    page.get_by_role("button", name="Toon herkomst").click()
    page.locator(".gw-origin .gw-topic", has_text="Wachtwoorden en aanmelden").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator(".gw-stance").get_by_role("link", name="Bilzen-Hoeselt").first.click()
    assert "/organisaties/bilzen-hoeselt/" in page.url


def test_a_definition_shows_on_focus_and_goes_on_escape(reader: Reader, address: str) -> None:
    page = reader.page
    page.goto(address + ARTICLE)
    term = page.locator(".gw-term > a").first
    term.focus()
    tooltip = page.locator(".gw-term [role=tooltip]").first
    expect(tooltip).to_be_visible()
    assert term.get_attribute("aria-describedby") == tooltip.get_attribute("id")
    page.keyboard.press("Escape")
    expect(tooltip).to_be_hidden()
    expect(term).to_be_focused()


@pytest.mark.parametrize("name", PAGES)
def test_no_request_leaves_the_site_and_nothing_complains(reader: Reader, address: str, name: str) -> None:
    reader.page.goto(address + PAGES[name], wait_until="networkidle")
    if name == "home":
        search(reader.page, "foto")
        expect(reader.page.locator(".gw-hit__title").first).to_be_visible()
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/" for url in reader.requests} == {address}
    assert reader.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (320, "light")])
def test_accessibility(browser: Browser, address: str, scheme: str, width: int) -> None:
    """The other way around is looked at on whatever site is published: tests/test_site.py."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(address + path, wait_until="networkidle")
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_sideways_scrolling_on_a_phone_without_javascript(plain: Page, address: str, name: str) -> None:
    plain.goto(address + PAGES[name])
    expect(plain.get_by_role("heading", level=1)).to_be_visible()
    context = plain.context.browser.new_context(viewport={"width": 320, "height": 640})  # type: ignore[union-attr]
    with_script = context.new_page()
    with_script.goto(address + PAGES[name])
    widths = with_script.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    context.close()
    assert widths[0] <= widths[1]
    # measured without script too: the box of the document as laid out
    box = plain.locator("html").bounding_box()
    assert box is not None
    assert box["width"] <= 320


def test_without_javascript_everything_can_be_read(plain: Page, address: str) -> None:
    plain.goto(address)
    plain.locator(".gw-doors a").first.click()
    plain.get_by_role("link", name=re.compile("Bilzen-Hoeselt")).first.click()
    plain.get_by_role("link", name=re.compile("Hoe omgaan met ICT-middelen")).first.click()
    expect(plain.locator(".gw-provision").first).to_be_visible()
    expect(plain.locator(".gw-badge").first).to_be_visible()
    plain.goto(address)
    plain.get_by_role("link", name="Zoek in het register van A tot Z").click()
    assert "/register/" in plain.url


def test_keyboard_skip_link_and_search(reader: Reader, address: str) -> None:
    page = reader.page
    page.goto(address + ARTICLE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Ga naar de inhoud")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("name", ["home", "work", "topics"])
def test_every_card_and_door_can_be_reached_with_tab(reader: Reader, address: str, name: str) -> None:
    page = reader.page
    page.goto(address + PAGES[name])
    cards = page.locator(".gw-cards a, .gw-doors a")
    reached = set()
    for _ in range(cards.count() + page.locator("a, button, input, summary").count()):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.matches('.gw-cards a, .gw-doors a') && document.activeElement.href")
        )
    assert reached >= set(cards.evaluate_all("links => links.map(link => link.href)"))


def test_single_letters_do_nothing(reader: Reader, address: str) -> None:
    page = reader.page
    page.goto(address + ARTICLE)
    before = page.url
    for key in "nfsp,./":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url == before
    assert page.evaluate("document.activeElement === document.body")


def test_print_shows_the_provisions_and_no_navigation(reader: Reader, address: str) -> None:
    page = reader.page
    page.goto(address + ARTICLE)
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".md-header", ".md-sidebar--primary", ".md-sidebar--secondary", ".gw-pager"):
        expect(page.locator(hidden).first).to_be_hidden()
    provision = page.locator(".gw-provision").first
    expect(provision.locator(".gw-provision__modality")).to_be_visible()
    expect(provision.locator(".gw-provision__mark")).to_be_visible()
    torn = provision.evaluate("element => getComputedStyle(element).breakInside")
    assert torn == "avoid"
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert colours[0] in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_hostile_text_runs_nothing(reader: Reader, small_address: str) -> None:
    page = reader.page
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    for path in ("code/voorbeeldstad/pol/", "onderwerpen/wachtwoorden/", "code/voorbeeldstad/"):
        page.goto(small_address + path, wait_until="networkidle")
        expect(page.locator("article").get_by_text("<script>").locator("visible=true").first).to_be_visible()
    page.goto(small_address)
    search(page, "niet vet")
    expect(page.locator(".gw-hit__title").first).to_be_visible()
    assert reader.complaints == []
