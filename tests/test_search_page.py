"""The search as readers meet it: the field on every page, the page with all hits, the register where no script runs."""

import re
from collections.abc import Iterator

import pytest
from conftest import Project, watched
from playwright.sync_api import Browser, Locator, Page, expect

FIELD = "Zoek in het handboek"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from watched(browser)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from watched(browser, 360, 640)


@pytest.fixture
def without(browser: Browser) -> Iterator[Page]:
    """A desktop without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def field_of(page: Page) -> Locator:
    return page.locator(".gw-header").get_by_role("searchbox", name=FIELD)


def hits_of(page: Page) -> Locator:
    return page.locator(".gw-seek__panel .gw-hit__title")


def test_the_index_is_fetched_when_the_search_is_touched(page: Page, address: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert [url for url in asked if ("/search/" in url and "/assets/" not in url) or "worker" in url] == []
    with page.expect_response("**/search/index.json"):
        field_of(page).focus()


def test_hits_appear_while_typing_and_lead_to_a_provision(page: Page, address: str) -> None:
    page.goto(address + "code/bilzen-hoeselt/")
    field_of(page).press_sequentially("vertrouwenspersoon mailbox", delay=10)
    expect(hits_of(page).first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="resulta")).to_have_count(1)
    hit = page.locator(".gw-seek__panel .gw-hit", has=page.locator("a[href*='/art-3/#']")).first
    expect(hit.locator(".gw-hit__meta")).to_contain_text("Bepaling · Bilzen-Hoeselt · Artikel 3")
    expect(hit.locator(".gw-badge")).to_be_visible()
    expect(hit.locator("mark").first).to_be_visible()
    hit.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/art-3/#"))
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()
    expect(page.locator(".gw-seek__panel")).to_be_hidden()


def test_keys_go_through_the_hits_and_escape_closes_them_for_good(page: Page, address: str) -> None:
    page.goto(address)
    field, panel = field_of(page), page.locator(".gw-seek__panel")
    field.press_sequentially("foto")
    expect(hits_of(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(hits_of(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits_of(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("foto")
    page.wait_for_timeout(300)
    expect(panel).to_be_hidden()
    page.keyboard.type("s")
    expect(panel).to_be_visible()
    hits_of(page).first.focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(field).to_be_focused()


def test_hits_that_come_late_leave_the_focus_where_it_was(page: Page, address: str) -> None:
    page.goto(address)
    field_of(page).press_sequentially("foto")
    expect(page.locator(".gw-seek__all[href$='q=foto']")).to_be_visible()
    hits_of(page).nth(1).focus()
    page.evaluate(
        """() => {
            const field = document.querySelector(".gw-seek__field")
            field.value = "wachtwoord"
            field.dispatchEvent(new Event("input", { bubbles: true }))
        }"""
    )
    expect(page.locator(".gw-seek__all[href$='q=wachtwoord']")).to_be_visible()
    expect(hits_of(page).nth(1)).to_be_focused()


def test_tab_goes_through_and_out_of_the_panel(page: Page, address: str) -> None:
    page.goto(address)
    field_of(page).press_sequentially("kettingbrief")
    expect(hits_of(page).first).to_be_visible()
    count = page.locator(".gw-seek__panel a:visible").count()
    for _ in range(count + 1):  # the button behind the field, then every link
        page.keyboard.press("Tab")
        expect(page.locator(".gw-seek__panel")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".gw-seek__panel")).to_be_hidden()
    expect(page.locator("[data-gw-scheme-button]")).to_be_focused()


def test_enter_leads_to_the_page_with_all_hits(page: Page, address: str) -> None:
    page.goto(address + "begrippen/")
    field_of(page).fill("wachtwoord delen")
    field_of(page).press("Enter")
    page.wait_for_url("**/zoeken/?q=wachtwoord+delen")
    box = page.locator("main").get_by_role("searchbox")
    expect(box).to_have_value("wachtwoord delen")
    expect(page.locator(".gw-find .gw-hit").first).to_be_visible()


def test_the_home_page_leads_there_too(page: Page, address: str) -> None:
    page.goto(address)
    box = page.locator("main").get_by_role("searchbox")
    box.fill("foto")
    box.press("Enter")
    page.wait_for_url("**/zoeken/?q=foto")
    expect(page.locator(".gw-find .gw-hit").first).to_be_visible()


def test_a_search_is_a_link_that_can_be_shared(page: Page, address: str) -> None:
    page.goto(address + "zoeken/?q=mailbox&soort=provision&organisatie=bilzen-hoeselt")
    hits, metas = page.locator(".gw-find .gw-hit"), page.locator(".gw-find .gw-hit__meta")
    expect(hits.first).to_be_visible()
    assert all(text.startswith("Bepaling · Bilzen-Hoeselt") for text in metas.all_inner_texts())
    expect(page.get_by_role("status").filter(has_text="resultaten")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^Bepaling")).uncheck()
    page.get_by_role("checkbox", name=re.compile("^Vraag")).check()
    expect(metas.first).to_have_text(re.compile("^Vraag"))
    assert page.url.endswith("zoeken/?q=mailbox&soort=question&organisatie=bilzen-hoeselt")
    page.locator("main").get_by_role("searchbox").fill("wachtwoord")
    expect(page.locator(".gw-find .gw-hit__title").first).to_contain_text("wachtwoord")
    assert "?q=wachtwoord&soort=question" in page.url
    page.get_by_role("button", name="Alles tonen").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    assert page.url.endswith("zoeken/?q=wachtwoord")


def test_more_hits_come_below_and_take_the_focus(page: Page, address: str) -> None:
    page.goto(address + "zoeken/?q=mail")
    hits = page.locator(".gw-find .gw-hit")
    expect(hits).to_have_count(20)
    page.get_by_role("button", name="Toon meer").click()
    expect(hits.nth(20).get_by_role("link")).to_be_focused()


def test_no_hit_leads_on(page: Page, address: str) -> None:
    page.goto(address + "zoeken/?q=wqachtwoxordxx")
    none = page.locator("[data-part=none]")
    expect(none).to_be_visible()
    expect(none.get_by_role("link", name="Naar het register")).to_be_visible()
    none.get_by_role("link", name="wachtwoord", exact=True).click()
    expect(page.locator(".gw-find .gw-hit").first).to_be_visible()


def test_what_was_typed_stays_text(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(address + "zoeken/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&soort=%22%3E%3Cb%3E&organisatie=nergens")
    expect(page.locator("[data-part=none]")).to_be_visible()
    assert page.locator("main img, main b").count() == 0


def test_on_a_phone_a_button_opens_and_closes_it(phone: Page, address: str) -> None:
    phone.goto(address + "mag-ik/")
    button = phone.locator("[data-gw-search-open]")
    expect(field_of(phone)).to_be_hidden()
    button.click()
    expect(field_of(phone)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    phone.keyboard.type("whatsapp")
    expect(hits_of(phone).first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.keyboard.press("Escape")
    expect(phone.locator(".gw-seek__panel")).to_be_hidden()
    expect(field_of(phone)).to_be_focused()
    phone.keyboard.press("Escape")
    expect(field_of(phone)).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    phone.get_by_role("button", name="Zoeken sluiten").click()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_without_script_the_register_stands_in(without: Page, address: str) -> None:
    without.goto(address)
    assert without.get_by_role("searchbox").locator("visible=true").count() == 0
    expect(without.locator("main").get_by_role("link", name=re.compile("register"))).to_be_visible()
    without.locator(".gw-header").get_by_role("link", name="Register A–Z").click()
    expect(without.get_by_role("heading", level=1)).to_have_text("Register")
    without.get_by_role("navigation", name="Naar een letter").get_by_role("link", name="W", exact=True).click()
    expect(without.get_by_role("heading", level=2, name="W", exact=True)).to_be_in_viewport()
    without.goto(address + "zoeken/?q=foto")
    expect(without.get_by_role("link", name="Naar het register")).to_be_visible()


def test_from_a_disk_the_register_stands_in(page: Page, built: Project, browser: Browser) -> None:
    context = browser.new_context()
    disk = context.new_page()
    disk.goto((built.site / "index.html").as_uri())
    assert disk.get_by_role("searchbox").locator("visible=true").count() == 0
    expect(disk.locator(".gw-header").get_by_role("link", name="Register A–Z")).to_be_visible()
    disk.goto((built.site / "zoeken/index.html").as_uri())
    expect(disk.get_by_role("link", name="Naar het register")).to_be_visible()
    context.close()


def test_a_fork_without_questions_or_with_one_code_can_be_searched(page: Page, small_address: str) -> None:
    page.goto(small_address)
    field_of(page).fill("helpdesk")
    expect(hits_of(page).first).to_be_visible()


def test_what_fails_is_said_and_tried_again(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(address)
    field_of(page).fill("foto")
    expect(page.locator(".gw-seek__none")).to_contain_text("Zoeken lukt nu niet")
    page.unroute("**/search/index.json")
    field_of(page).press_sequentially("s")
    expect(hits_of(page).first).to_be_visible()
    context.close()
