"""The generator's page in use: contradictions where they arise, an existing policy, what is told, what is kept."""

import html
import json
from collections.abc import Iterator
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import watched
from drafts import started, step, taken, usual
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.drafting.answers import default_answers
from handbook.drafting.data import ItemData, Questionnaire

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


def question(page: Page, name: str) -> Locator:
    return page.locator(f"#vraag_{name}")


def in_focus(page: Page) -> str:
    """The question that holds the focus."""
    return str(page.evaluate("document.activeElement.closest('[data-item]')?.dataset.item"))


def contradiction(data: Questionnaire) -> tuple[ItemData, str, str, str]:
    """A question, an answer to it, and the question and usual answer that this contradicts."""
    usual_ones = {f"{item['id']}/{name}" for item in data["items"] for name in item["default"]}
    return next(
        (item, option["id"], *cast("tuple[str, str]", tuple(other.split("/"))))
        for item in data["items"]
        for option in item["options"]
        for other in option["excludes"]
        if other in usual_ones and other.partition("/")[0] != item["id"] and not item["multiple"] and not item["needs"]
    )


def test_both_questions_tell_a_contradiction_and_the_way_out(page: Page, address: str, data: Questionnaire) -> None:
    item, option, other, usual_one = contradiction(data)
    started(page, address)
    step(page, 2)
    usual(page)
    question(page, item["id"]).locator(f"input[value='{option}']").check()
    for mine, yours in ((item["id"], other), (other, item["id"])):
        told = question(page, mine).locator("[data-part=conflict]")
        expect(told).to_contain_text("gaat niet samen met")
        told.get_by_role("button").click()
        assert in_focus(page) == yours
    step(page, 4)
    expect(page.locator("[data-part=unfinished]")).to_contain_text("Antwoorden die botsen: 1.")
    step(page, 2)
    way_out = question(page, other).locator(f"input[type=radio]:not([value='{usual_one}']):visible").last
    way_out.check()
    expect(question(page, item["id"]).locator("[data-part=conflict]")).to_be_hidden()
    expect(question(page, other).locator("[data-part=conflict]")).to_be_hidden()


def test_a_page_on_what_nobody_regulates_leads_to_its_question(page: Page, address: str, data: Questionnaire) -> None:
    page.goto(f"{address}mag-ik/generatieve-ai/")
    page.locator("a[href*='?vraag=']").first.click()
    page.locator("gw-draft[data-ready]").wait_for()
    [item] = [item for item in data["items"] if item["id"] == in_focus(page)]
    expect(question(page, item["id"]).locator("[data-part=question]")).to_have_text(item["question"])
    expect(question(page, item["id"]).locator("[data-part=question]")).to_be_in_viewport()
    page.goto(f"{address}ik-stel-op/?vraag=bestaat-niet")
    page.locator("gw-draft[data-ready]").wait_for()
    expect(page.locator("[data-part=status]")).to_contain_text("niet")


def test_laws_and_answers_are_those_of_the_country(page: Page, address: str, data: Questionnaire) -> None:
    item = next(item for item in data["items"] if {c for g in item["grounds"] for c in g["countries"]} == {"BE", "NL"})
    started(page, address)
    for label, country in (("België", "BE"), ("Nederland", "NL")):
        step(page, 1)
        page.get_by_label(label).check()
        step(page, 2)
        for ground in item["grounds"]:
            line = question(page, item["id"]).locator("[data-part=grounds] li", has_text=ground["text"])
            expect(line).to_be_visible(visible=not ground["countries"] or country in ground["countries"])


def test_an_answer_that_no_longer_fits_says_so(page: Page, address: str, data: Questionnaire) -> None:
    item = next(item for item in data["items"] if any(option["countries"] == ["BE"] for option in item["options"]))
    belgian = next(option for option in item["options"] if option["countries"] == ["BE"])
    started(page, address)
    step(page, 2)
    box = question(page, item["id"]).locator(f"[data-option='{belgian['id']}']")
    box.locator("input[type]").first.check()
    expect(box.locator("[data-part=unfit]")).to_be_hidden()
    step(page, 1)
    page.get_by_label("Nederland").check()
    step(page, 2)
    expect(box.locator("[data-part=unfit]")).to_be_visible()


def test_who_communicates_is_typed_once(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    step(page, 2)
    usual(page)
    fields = page.locator("input[data-value$='/communicatiedienst']:visible")
    assert fields.count() > 1
    fields.first.fill("het team Pers")
    expect(fields.nth(1)).to_have_attribute("placeholder", "het team Pers")
    draft = page.locator(".gw-draft__beside")
    expect(draft).not_to_contain_text("de communicatiedienst.")
    expect(draft.locator(".gw-draft__new").first).to_be_in_viewport()
    fields.nth(1).fill("de woordvoerder")
    assert "het team Pers" in draft.inner_text()


def test_examples_say_whose_they_are(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    step(page, 2)
    gent = page.locator("[data-option]", has=page.get_by_text("Iets dergelijks koos Gent", exact=True)).first
    expect(gent.locator("details li").first).to_be_hidden()
    gent.locator("summary").click()
    expect(gent.locator("details a").first).to_contain_text("Gent")
    assert page.get_by_text("niet vermeld in de bron").count() == 0


def test_an_existing_policy_is_held_against_all_questions(page: Page, address: str, data: Questionnaire) -> None:
    waiting = next(item for item in data["items"] if item["needs"])
    started(page, address, "Stad $& {count}")
    page.get_by_label("Een bestaand beleid nakijken").check()
    step(page, 2)
    asked = [item for item in data["items"] if "gemeente" in item["levels"]]
    assert page.locator("fieldset.gw-item:visible").count() == len(asked), "a policy may hold what nobody chose here"
    essential = next(item for item in asked if item["levels"]["gemeente"] == "essential")
    question(page, essential["id"]).locator("select").select_option("covered")
    expect(page.locator("progress")).to_have_attribute("value", "1")
    question(page, waiting["id"]).locator("select").select_option("missing")
    step(page, 3)
    gaps = page.locator("[data-part=gaps]")
    expect(gaps).to_contain_text(waiting["question"])
    usual_one = next(option for option in waiting["options"] if option["id"] in waiting["default"])
    expect(gaps).to_contain_text(usual_one["clauses"][0]["text"].split("{")[0])
    expect(gaps).to_contain_text(f"Vragen die je nog niet bekeek: {len(asked) - 2}.")
    step(page, 4)
    report = html.unescape(taken(page, "report").decode().replace("\\", ""))
    assert report.startswith("# Gatenverslag van Stad $& {count}\n")
    assert waiting["question"] in report
    assert "** \n" not in report, "an answer without examples is no example"


def test_new_questions_are_told_and_the_list_of_open_ones_leads_there(
    page: Page, address: str, data: Questionnaire
) -> None:
    waiting = next(item for item in data["items"] if item["needs"])
    started(page, address)
    step(page, 2)
    question(page, waiting["needs"][0].partition("/")[0]).locator("input").first.check()
    expect(page.locator("gw-draft [role=status]")).to_contain_text(f"Nieuwe vraag: {waiting['question']}")
    step(page, 3)
    expect(page.locator("gw-draft [role=status]")).to_have_text("", timeout=1000)
    step(page, 2)
    page.locator("[data-part=open] summary").click()
    other = page.locator("[data-part=open-other] button").last
    name = other.get_attribute("data-go")
    other.click()
    assert in_focus(page) == name


def test_the_focus_stays_after_wiping_and_loading(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Wis alles").click()
    assert page.evaluate("document.activeElement.id") == "stap1"
    old: dict[str, Any] = dict(default_answers(data, "gemeente", "BE", "Oud"))
    old["items"] = {item["id"]: "anders" for item in data["items"]}
    step(page, 4)
    file = {"name": "oud.json", "mimeType": "application/json", "buffer": json.dumps(old).encode()}
    page.get_by_label("Open een bestand met antwoorden").set_input_files(files=[cast("Any", file)])
    expect(page.locator("[data-part=changes]")).to_be_focused()
    step(page, 1)
    page.get_by_label("Leren en cultuur").check()
    page.locator("[data-part=changed] button").first.click()
    expect(page.locator("gw-draft [role=status]")).to_contain_text("hoort niet bij je profiel")
    assert page.locator("[data-part=changed] button").count() == len(data["items"])


def test_a_choice_made_after_a_link_outlives_a_reload(page: Page, address: str) -> None:
    page.goto(f"{address}ik-stel-op/?profiel=school&land=NL")
    page.locator("gw-draft[data-ready]").wait_for()
    expect(page.get_by_label("School of onderwijsinstelling")).to_be_checked()
    page.reload()
    page.locator("gw-draft[data-ready]").wait_for()
    expect(page.get_by_label("School of onderwijsinstelling")).to_be_checked()
    page.get_by_label("Bedrijf of vereniging").check()
    page.reload()
    page.locator("gw-draft[data-ready]").wait_for()
    expect(page.get_by_label("Bedrijf of vereniging")).to_be_checked()


def test_without_its_questions_the_page_still_offers_paper(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/checklist.json", lambda route: route.fulfill(status=500, body=""))
    page.goto(f"{address}ik-stel-op/")
    expect(page.locator("gw-draft .gw-empty")).to_contain_text("kon niet geladen worden")
    expect(page.locator("ul[data-without-script] a").first).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme", "text"), [(1280, "dark", "250%"), (320, "light", "125%")])
def test_every_step_can_be_used_by_everyone(browser: Browser, address: str, width: int, scheme: str, text: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=cast("Any", scheme), reduced_motion="reduce"
    )
    page = context.new_page()
    started(page, address)
    page.get_by_label("Een bestaand beleid nakijken").check()
    step(page, 2)
    usual(page)
    question(page, "sociale-media-in-werktijd").locator("input[value=werk]").check()
    page.locator("input[inputmode=numeric]:visible").first.fill("veel")
    question(page, "fotos-en-taggen").locator("select").select_option("partly")
    page.evaluate("(size) => { document.documentElement.style.fontSize = size }", text)  # 125% is the theme's own
    for number in (1, 2, 3, 4):
        step(page, number)
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"step {number}: {found.generate_report()}"
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], f"step {number} scrolls sideways"
    context.close()
