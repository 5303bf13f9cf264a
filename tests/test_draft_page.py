"""The generator's page in use: contradictions where they arise, an existing policy, what is told, what is kept."""

import html
import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import watched
from drafts import contradictory, opened, question, started, step, taken, usual
from playwright.sync_api import Browser, Page, expect

from handbook.drafting.answers import default_answers
from handbook.drafting.data import Questionnaire

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


def in_focus(page: Page) -> str:
    """The question that holds the focus."""
    return str(page.evaluate("document.activeElement.closest('[data-item]')?.dataset.item"))


def test_both_questions_tell_a_contradiction_and_the_way_out(page: Page, address: str, data: Questionnaire) -> None:
    own, (item, option), (other, usual_one) = contradictory(data)
    page.route("**/checklist.json", lambda route: route.fulfill(json=own))
    started(page, address)
    usual(page)
    question(page, item["id"]).locator(f"input[value='{option}']").check()
    for mine, yours in ((item, other), (other, item)):
        told = question(page, mine["id"]).locator("[data-part=conflict]")
        expect(told).to_contain_text("gaat niet samen met")
        told.get_by_role("link").click()
        expect(page.locator(f"#vraag_{yours['id']} :focus")).to_have_count(1)
    step(page, "meenemen")
    expect(page.locator("[data-part=unfinished]")).to_contain_text("Antwoorden die botsen: 1.")
    asked = question(page, other["id"])
    asked.locator(f"input[name^=keuze]:not([value='{usual_one}']):visible").last.check()
    expect(asked.locator("[data-part=conflict]")).to_be_hidden()
    expect(question(page, item["id"]).locator("[data-part=conflict]")).to_be_hidden()


def test_a_page_on_what_nobody_regulates_leads_to_its_question(page: Page, address: str, data: Questionnaire) -> None:
    page.goto(f"{address}mag-ik/generatieve-ai/")
    page.locator("a[href*='?vraag=']").first.click()
    page.locator("gw-draft[data-ready]").wait_for()
    page.locator(".gw-item :focus").wait_for()
    [item] = [item for item in data["items"] if item["id"] == in_focus(page)]
    asked = page.locator(f"#vraag_{item['id']} [data-part=question]")
    expect(asked).to_have_text(item["question"])
    expect(asked).to_be_in_viewport()
    page.goto(f"{address}ik-stel-op/?vraag=bestaat-niet")
    page.locator("gw-draft[data-ready]").wait_for()
    expect(page.locator("[data-part=status]")).to_contain_text("niet")


def test_laws_and_answers_are_those_of_the_country(page: Page, address: str, data: Questionnaire) -> None:
    item = next(item for item in data["items"] if {c for g in item["grounds"] for c in g["countries"]} == {"BE", "NL"})
    started(page, address)
    for label, country in (("België", "BE"), ("Nederland", "NL")):
        step(page, "wie")
        page.get_by_label(label).check()
        asked = question(page, item["id"])
        asked.locator("[data-part=grounds]").evaluate("(fold) => { fold.open = true }")
        for ground in item["grounds"]:
            line = asked.locator("[data-part=grounds] li", has_text=ground["text"])
            expect(line).to_be_visible(visible=not ground["countries"] or country in ground["countries"])


def test_grounds_are_those_of_the_profile(page: Page, address: str, data: Questionnaire) -> None:
    private = [
        (item["id"], ground["text"])
        for item in data["items"]
        for ground in item["grounds"]
        if "bedrijf" in ground["profiles"] and "gemeente" not in ground["profiles"] and ground["countries"] == ["BE"]
    ]
    assert private, "what only an employer in the private sector must know"
    started(page, address)
    for profile, shown in (("gemeente", False), ("bedrijf", True)):
        step(page, "wie")
        page.locator(f"[name=profile][value={profile}]").check()
        for name, text in private[:3]:
            asked = question(page, name)
            asked.locator("[data-part=grounds]").evaluate("(fold) => { fold.open = true }")
            expect(asked.locator("[data-part=grounds] li", has_text=text)).to_be_visible(visible=shown)


def test_a_profile_offers_its_own_countries(page: Page, address: str, data: Questionnaire) -> None:
    own = deepcopy(data)
    next(one for one in own["profiles"] if one["id"] == "school")["countries"] = ["BE"]
    page.route("**/checklist.json", lambda route: route.fulfill(json=own))
    started(page, address)
    page.get_by_label("Nederland").check()
    page.get_by_label("School of onderwijsinstelling").check()
    expect(page.get_by_label("Nederland")).to_be_hidden()
    expect(page.get_by_label("België")).to_be_checked()
    step(page, "meenemen")
    assert json.loads(taken(page, "answers"))["country"] == "BE"


def test_an_answer_that_no_longer_fits_says_so(page: Page, address: str, data: Questionnaire) -> None:
    item = next(item for item in data["items"] if any(option["countries"] == ["BE"] for option in item["options"]))
    belgian = next(option for option in item["options"] if option["countries"] == ["BE"])
    started(page, address)
    box = question(page, item["id"]).locator(f"[data-option='{belgian['id']}']")
    box.locator("input[type]").first.check()
    expect(box.locator("[data-part=unfit]")).to_be_hidden()
    step(page, "wie")
    page.get_by_label("Nederland").check()
    question(page, item["id"])
    expect(box.locator("[data-part=unfit]")).to_be_visible()


def test_a_party_is_named_once_for_the_whole_draft(page: Page, address: str, data: Questionnaire) -> None:
    party = next(one for one in data["frame"]["parties"] if one["question"])
    text = "Alleen {x} {x:beslist|beslissen} hierover.".replace("x", party["id"])
    own = deepcopy(data)
    item = next(item for item in own["items"] if not item["needs"] and "gemeente" in item["levels"])
    for option in item["options"]:
        option["clauses"] = [{**clause, "text": text, "parameters": []} for clause in option["clauses"]]
    page.route("**/checklist.json", lambda route: route.fulfill(json=own))
    started(page, address)
    usual(page)
    step(page, "namen")
    field = page.get_by_label(party["question"])
    assert field.get_attribute("placeholder") in {name["name"] for name in party["names"]}
    field.fill("de zeven wijzen")
    page.locator(f"[data-party={party['id']}]").get_by_label("Dit zijn er meer dan één").check()
    step(page, "ontwerp")
    expect(page.locator("[data-panel=ontwerp] [data-part=draft]")).to_contain_text(
        "Alleen de zeven wijzen beslissen hierover."
    )
    step(page, "meenemen")
    answers = json.loads(taken(page, "answers"))
    assert answers["parties"] == {party["id"]: {"name": "de zeven wijzen", "plural": True}}
    page.reload()
    step(page, "namen")
    expect(page.get_by_label(party["question"])).to_have_value("de zeven wijzen")


def test_the_first_page_of_a_draft_is_told_once(page: Page, address: str) -> None:
    started(page, address)
    usual(page)
    step(page, "namen")
    assert "Testdorp" in str(page.get_by_label("Titel").get_attribute("placeholder"))
    page.get_by_label("Titel").fill("Afspraken online")
    page.get_by_label("Versie").fill("3")
    page.get_by_label("Datum").fill("2027-01-31")
    step(page, "ontwerp")
    draft = page.locator("[data-panel=ontwerp] [data-part=draft]")
    expect(draft.get_by_role("heading", name="Afspraken online")).to_be_visible()
    expect(draft).to_contain_text("Versie: 3")
    step(page, "meenemen")
    details = json.loads(taken(page, "answers"))["details"]
    assert details == {"title": "Afspraken online", "version": "3", "date": "2027-01-31"}


def test_a_text_that_comes_back_is_typed_once(page: Page, address: str, data: Questionnaire) -> None:
    typed: dict[str, list[str]] = {}
    for item in data["items"]:
        for option in item["options"]:
            for parameter in (gap for clause in option["clauses"] for gap in clause["parameters"]):
                if option["id"] in item["default"] and parameter["kind"] != "number" and not item["needs"]:
                    typed.setdefault(f"{parameter['id']} {parameter['default']}", []).append(item["id"])
    first, second = next(list(dict.fromkeys(ids)) for ids in typed.values() if len(set(ids)) > 1)[:2]
    started(page, address)
    usual(page)
    field = question(page, first).locator("input[data-value]:not([inputmode]):visible").first
    field.fill("het team Pers")
    draft = page.locator(".gw-draft__beside")
    expect(draft).to_contain_text("het team Pers")
    expect(draft.locator(".gw-draft__new").first).to_be_in_viewport()
    other = question(page, second).locator("input[placeholder='het team Pers']").first
    expect(other).to_be_visible()


def test_examples_say_whose_they_are(page: Page, address: str, data: Questionnaire) -> None:
    item = next(item for item in data["items"] if item["options"][0]["examples"] and "gemeente" in item["levels"])
    option = item["options"][0]
    started(page, address)
    examples = question(page, item["id"]).locator(f"[data-option='{option['id']}'] [data-part=examples]")
    expect(examples.locator("li").first).to_be_hidden()
    examples.locator("summary").click()
    expect(examples.locator("a").first).to_have_text(option["examples"][0]["label"])
    assert page.get_by_text("niet vermeld in de bron").count() == 0


def test_an_existing_policy_is_held_against_all_questions(page: Page, address: str, data: Questionnaire) -> None:
    waiting = next(item for item in data["items"] if item["needs"])
    started(page, address, "Stad $& {count}")
    page.get_by_label("Ik heb al een beleid").check()
    asked = [item for item in data["items"] if "gemeente" in item["levels"]]
    essential = next(item for item in asked if item["levels"]["gemeente"] == "essential")
    question(page, essential["id"]).locator("select").select_option("covered")
    step(page, "vragen")
    expect(page.locator("progress")).to_have_attribute("value", "1")
    # a policy may hold what nobody chose here
    expect(page.locator("progress")).to_have_attribute("max", str(len(asked)))
    question(page, waiting["id"]).locator("select").select_option("missing")
    step(page, "ontwerp")
    gaps = page.locator("[data-part=gaps]")
    expect(gaps).to_contain_text(waiting["question"])
    usual_one = next(option for option in waiting["options"] if option["id"] in waiting["default"])
    expect(gaps).to_contain_text(usual_one["clauses"][0]["text"].split("{")[0])
    expect(gaps).to_contain_text(f"Vragen die je nog niet bekeek: {len(asked) - 2}.")
    step(page, "meenemen")
    report = html.unescape(taken(page, "report").decode().replace("\\", ""))
    assert report.startswith("# Gatenverslag van Stad $& {count}\n")
    assert waiting["question"] in report
    assert "** \n" not in report, "an answer without examples is no example"


def test_new_questions_are_told_and_the_list_of_open_ones_leads_there(
    page: Page, address: str, data: Questionnaire
) -> None:
    waiting = next(item for item in data["items"] if item["needs"])
    started(page, address)
    question(page, waiting["needs"][0].partition("/")[0]).locator("input").first.check()
    expect(page.locator("gw-draft [data-part=status]")).to_contain_text(f"Nieuwe vraag: {waiting['question']}")
    step(page, "ontwerp")
    expect(page.locator("gw-draft [data-part=status]")).to_have_text("", timeout=1000)
    step(page, "vragen")
    page.locator("[data-part=open] summary").click()
    other = page.locator("[data-part=open-list] a").last
    name = str(other.get_attribute("href")).removeprefix("#")
    other.click()
    expect(page.locator(f"#{name} :focus")).to_have_count(1)


def test_the_focus_stays_after_wiping_and_loading(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Wis alles").click()
    expect(page.locator("#stap-wie")).to_be_focused()
    old: dict[str, Any] = dict(default_answers(data, "gemeente", "BE", "Oud"))
    old["items"] = {item["id"]: "anders" for item in data["items"]}
    opened(page, old, way="")
    expect(page.locator("[data-part=changes]")).to_be_focused()
    step(page, "wie")
    page.get_by_label("Leren en cultuur").check()
    gone = next(item for item in data["items"] if item["group"] != "leren-en-cultuur" and not item["always"])
    page.locator(f"[data-part=changed] a[href='#vraag_{gone['id']}']").click()
    expect(page.locator("gw-draft [data-part=status]")).to_contain_text("hoort niet bij je profiel")
    assert page.locator("[data-part=changed] a").count() == len(data["items"])


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


@pytest.mark.parametrize("screen", [(1280, "dark", "250%"), (320, "light", "125%")])
def test_every_step_can_be_used_by_everyone(
    browser: Browser, address: str, data: Questionnaire, screen: tuple[int, str, str]
) -> None:
    width, scheme, text = screen
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=cast("Any", scheme), reduced_motion="reduce"
    )
    page = context.new_page()
    started(page, address)
    page.get_by_label("Ik heb al een beleid").check()
    usual(page)
    question(page, "sociale-media-in-werktijd").locator("input[value=werk]").check()
    question(page, "fotos-en-taggen").locator("select").select_option("partly")
    page.evaluate("(size) => { document.documentElement.style.fontSize = size }", text)  # 125% is the theme's own
    for number in ("wie", "namen", "vragen", "thema", "ontwerp", "meenemen"):
        if number == "thema":
            wrong_number(page, data)
        else:
            step(page, number)
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"step {number}: {found.generate_report()}"
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], f"step {number} scrolls sideways"
    context.close()


def wrong_number(page: Page, data: Questionnaire) -> str:
    """Types a word where a number belongs; the question that asks for it."""
    item = next(
        item
        for item in data["items"]
        for option in item["options"]
        for clause in option["clauses"]
        if option["id"] in item["default"]
        and not item["needs"]
        and any(p["kind"] == "number" for p in clause["parameters"])
    )
    question(page, item["id"]).locator("input[inputmode=numeric]:visible").first.fill("veel")
    return item["id"]
