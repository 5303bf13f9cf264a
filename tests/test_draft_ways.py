"""Ways through the generator: quick or complete, theme by theme, with keys alone, on a phone; the place is kept."""

import io
import json
import re
from collections.abc import Iterator
from copy import deepcopy

import pytest
from conftest import watched
from docx import Document
from drafts import question, started, step, taken, usual
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from handbook.drafting.data import ItemData, Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.drafted import articles_of


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from watched(browser, 390, 844)


def short(data: Questionnaire, count: int = 5) -> Questionnaire:
    """The questionnaire with this many quick questions, of two themes, that say what speaks for and against."""
    own = deepcopy(data)
    themes = [group["id"] for group in data["groups"]][:2]
    free = [item for item in own["items"] if item["group"] in themes and not item["needs"] and not item["multiple"]]
    chosen = [item for item in free if "gemeente" in item["levels"]][-count:]
    for item in own["items"]:
        item["quick"] = item in chosen
        for option in item["options"]:
            option |= {"pro": "Het is duidelijk.", "con": "Het is streng.", "asks": "Een dag werk."}
    return own


def serve(page: Page, data: Questionnaire) -> list[ItemData]:
    """Gives the page other questions; those that are quick."""
    page.route("**/checklist.json", lambda route: route.fulfill(json=data))
    return [item for item in data["items"] if item["quick"]]


def pressed(page: Page, selector: str, key: str = "Enter", most: int = 60) -> None:
    """Goes with Tab to what the selector names, and presses a key there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            assert page.locator(":focus").is_visible()
            box, bar = page.locator(":focus").bounding_box(), page.locator("[data-action=sheet]")
            if box and bar.is_visible() and selector != "[data-action=sheet]":
                top = (bar.bounding_box() or box)["y"]
                assert box["y"] < top, "the button that is always there covers nothing in use"
            page.keyboard.press(key)
            return
    pytest.fail(f"{selector} is not reached with Tab")


def test_from_nothing_to_word_with_keys_on_a_phone(phone: Page, address: str, data: Questionnaire) -> None:
    quick = serve(phone, short(data))
    phone.goto(f"{address}ik-stel-op/")
    phone.locator("gw-draft[data-ready]").wait_for()
    expect(phone.get_by_label("Snel")).to_be_checked()
    pressed(phone, "[name=name]", "T")
    phone.keyboard.type("estdorp")
    pressed(phone, "[data-panel=wie] a.gw-button")
    expect(phone.locator("#stap-namen")).to_be_focused()
    pressed(phone, "[data-panel=namen] a.gw-button", most=120)
    expect(phone.locator("#stap-vragen")).to_be_focused()
    pressed(phone, "[data-part=themes] a")
    asked, heading = 0, phone.locator("#stap-thema:focus, #stap-ontwerp:focus")
    expect(heading).to_be_visible()
    while heading.get_attribute("id") == "stap-thema":
        names = [one.get_attribute("data-item") for one in phone.locator("fieldset.gw-item:visible").all()]
        for name in names:
            pressed(phone, f"#vraag_{name} [name^=keuze]", "Space")
            asked += 1
        pressed(phone, "[data-panel=thema] a[data-part=next]")
        phone.locator(f"[data-item={names[0]}]").wait_for(state="hidden")
        expect(heading).to_be_visible()
    assert asked == len(quick)
    expect(phone.locator("[data-part=made-how]")).to_contain_text(f"Zelf beslist: {asked}.")
    pressed(phone, "[data-panel=ontwerp] a.gw-button", most=120)
    with phone.expect_download() as waiting:
        pressed(phone, "[data-to=word]")
    document = Document(io.BytesIO(waiting.value.path().read_bytes()))
    assert "Testdorp" in document.paragraphs[0].text
    answers = json.loads(taken(phone, "answers"))
    assert set(answers["looked"]) == {item["id"] for item in quick}
    made = draft(data, answers)
    assert not made["open"], "what is not asked has what is usual"
    assert len(articles_of(made)) > 10


def test_quick_asks_little_and_the_rest_can_be_seen(page: Page, address: str, data: Questionnaire) -> None:
    own = short(data)
    quick = serve(page, own)
    started(page, address, way="Snel")
    step(page, "vragen")
    expect(page.locator("progress")).to_have_attribute("max", str(len(quick)))
    expect(page.locator("[data-panel=vragen] [data-part=progress-text]")).to_contain_text(
        re.compile(r"ongeveer \d+ minu")
    )
    page.locator("[data-part=themes] a").first.click()
    expect(page.locator("fieldset.gw-item[data-item]").first).to_be_visible()
    few = page.locator("fieldset.gw-item:visible").count()
    assert few <= len(quick)
    page.get_by_role("button", name=re.compile("Toon ook de andere vragen")).click()
    assert page.locator("fieldset.gw-item:visible").count() > few
    name = page.locator("fieldset.gw-item[data-state=usual]").first.get_attribute("id")
    other = page.locator(f"#{name}")
    expect(other.locator("[data-part=state]")).to_have_text("Gewone keuze, niet nagekeken")
    other.get_by_label("Ik keek dit na").check()
    expect(other.locator("[data-part=state]")).to_have_text("Beslist")
    page.reload()
    page.locator("gw-draft[data-ready]").wait_for()
    expect(other, "a reload keeps what was unfolded").to_be_visible()
    expect(other.locator("[data-part=state]")).to_have_text("Beslist")


def test_what_nobody_looked_at_follows_the_profile(page: Page, address: str, data: Questionnaire) -> None:
    own = short(data)
    item = next(item for item in own["items"] if not item["quick"] and len(item["options"]) > 1 and not item["needs"])
    usual_one, other = (
        item["default"][0],
        next(one["id"] for one in item["options"] if one["id"] not in item["default"]),
    )
    item["usual"] = [{"profiles": ["school"], "countries": [], "options": [other]}]
    serve(page, own)
    started(page, address, way="Snel")
    page.get_by_label("School of onderwijsinstelling").check()
    step(page, "meenemen")
    assert json.loads(taken(page, "answers"))["choices"][item["id"]] == [other]
    step(page, "wie")
    page.get_by_label("Gemeente of stad").check()
    step(page, "meenemen")
    assert usual_one in json.loads(taken(page, "answers"))["choices"][item["id"]]


def test_themes_are_counted_and_follow_each_other(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    usual(page)
    first = page.locator("[data-part=themes] li").first
    expect(first.locator("[data-part=counts]")).to_have_text(re.compile(r"^\d+ gewone keuze$"))
    first.locator("a").click()
    page.locator("fieldset.gw-item:visible input[name^=keuze]").first.check(force=True)
    page.locator("fieldset.gw-item:visible [data-field=looked]").first.check()
    expect(page.locator("[data-part=theme-counts]")).to_contain_text("1 beslist")
    titles = [page.locator("#stap-thema").inner_text()]
    while page.locator("[data-panel=thema] [data-part=next]").get_attribute("href") != "#ontwerp":
        page.locator("[data-panel=thema] [data-part=next]").click()
        expect(page.locator("#stap-thema")).not_to_have_text(titles[-1])
        titles.append(page.locator("#stap-thema").inner_text())
    assert titles == [group["label"] for group in data["groups"]]


def test_back_forward_and_a_reload_keep_the_place(page: Page, address: str, data: Questionnaire) -> None:
    item = [item for item in data["items"] if "gemeente" in item["levels"] and not item["needs"]][-1]
    started(page, address)
    step(page, "vragen")
    page.locator(f"[data-part=themes] a[href='#thema-{item['group']}']").click()
    box = page.locator(f"#vraag_{item['id']}")
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(400)  # the place is noted when the page rests
    place = page.evaluate("scrollY")
    assert place > 0
    step(page, "ontwerp")
    page.go_back()
    expect(box).to_be_in_viewport()
    assert page.evaluate("scrollY") == place
    page.reload()
    page.locator("gw-draft[data-ready]").wait_for()
    expect(box).to_be_in_viewport()
    page.go_forward()
    expect(page.locator("[data-panel=ontwerp]")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("[data-panel=vragen]")).to_be_visible()


def test_the_draft_on_a_phone_is_a_sheet(phone: Page, address: str, data: Questionnaire) -> None:
    started(phone, address)
    usual(phone)
    phone.locator("[data-part=themes] a").first.click()
    button = phone.get_by_role("button", name="Bekijk het ontwerp")
    expect(button).to_be_in_viewport()
    button.click()
    sheet = phone.get_by_role("dialog", name="Het ontwerp")
    expect(sheet).to_contain_text("Artikel 1.")
    phone.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()


def test_each_answer_says_what_speaks_for_and_against(
    page: Page, phone: Page, address: str, data: Questionnaire
) -> None:
    own = short(data)
    [item, *_] = serve(page, own)
    serve(phone, own)
    for screen, shown in ((page, True), (phone, False)):
        started(screen, address)
        reasons = question(screen, item["id"]).locator("[data-part=reasons]")
        assert [one.is_visible() for one in reasons.all()] == [shown] * len(item["options"])
    button = phone.get_by_role("button", name="Toon wat ervoor en ertegen pleit").first
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(phone.locator(f"#vraag_{item['id']} [data-part=reasons]").last).to_contain_text("Tegen")
    expect(phone.locator(f"#vraag_{item['id']} [data-part=asks]").last).to_contain_text("Een dag werk.")


def test_a_wrong_number_stops_what_is_taken_along(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    usual(page)
    item = next(
        item
        for item in data["items"]
        for option in item["options"]
        if option["id"] in item["default"] and not item["needs"]
        if any(gap["kind"] == "number" for clause in option["clauses"] for gap in clause["parameters"])
    )
    field = question(page, item["id"]).locator("input[inputmode=numeric]:visible").first
    field.fill("400000")
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    step(page, "meenemen")
    for kind in ("word", "markdown", "yaml"):
        page.locator(f"[data-to={kind}]").click()
        expect(page.locator("[data-part=wrong]")).to_contain_text(item["question"])
        expect(page.locator("[data-part=wrong]")).to_contain_text("400000")
        expect(page.locator("[data-part=wrong]")).to_be_focused()
    assert downloads == []
    assert taken(page, "answers"), "what was typed is never held back"
    page.locator("[data-part=wrong] a").click()
    expect(field).to_be_visible()
    field.fill(str(field.get_attribute("placeholder")))
    step(page, "meenemen")
    assert taken(page, "word")


def test_paper_has_the_appendix_of_the_word_file(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    usual(page)
    step(page, "meenemen")
    made = draft(data, json.loads(taken(page, "answers")))
    document = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join("".join(sheet.extract_text().split()) for sheet in document.pages)
    assert "".join(data["words"]["appendix"].split()) in text
    for choice in made["choices"]:
        assert "".join(choice["question"].split()) in text
    assert "".join(data["words"]["grounds_head"].split()) in text
