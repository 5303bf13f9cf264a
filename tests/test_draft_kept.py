"""Nothing that a drafter did is lost: in two tabs, without room to keep it, with old files and files of colleagues."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import watched
from drafts import opened, question, started, step, taken, usual
from playwright.sync_api import Browser, Page, expect

from handbook.drafting.data import ItemData, Questionnaire

OLD = Path(__file__).parent / "fixtures" / "antwoorden.json"
"""What the generator wrote before parties were named once: with values typed for them in single clauses."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


def free(data: Questionnaire) -> list[ItemData]:
    """Questions of one answer that wait for no other."""
    return [
        item
        for item in data["items"]
        if "gemeente" in item["levels"] and not item["needs"] and not item["multiple"]
        if all(not option["countries"] and not option["profiles"] and not option["needs"] for option in item["options"])
    ]


def pick(page: Page, item: ItemData, number: int) -> str:
    """Answers a question with its option of that number."""
    option = item["options"][number]["id"]
    question(page, item["id"]).locator(f"input[name^=keuze][value='{option}']").check()
    return option


def status(page: Page) -> Any:
    return page.locator("gw-draft [data-part=status]")


def test_two_tabs_agree_and_the_later_answer_counts(page: Page, address: str, data: Questionnaire) -> None:
    first, second = free(data)[:2]
    other = page.context.new_page()
    for tab in (page, other):
        started(tab, address)
    pick(page, first, 0)
    pick(other, second, 1)
    expect(status(page)).to_contain_text(second["question"])
    pick(other, first, 1)
    question(page, first["id"])
    expect(page.locator(f"#vraag_{first['id']} input[value='{first['options'][1]['id']}']")).to_be_checked()
    for tab in (page, other):
        step(tab, "meenemen")
        choices = json.loads(taken(tab, "answers"))["choices"]
        assert choices == {first["id"]: [first["options"][1]["id"]], second["id"]: [second["options"][1]["id"]]}


def test_a_tab_that_wipes_wipes_both(page: Page, address: str, data: Questionnaire) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        started(tab, address)
    other.on("dialog", lambda dialog: dialog.accept())
    step(other, "meenemen")
    other.get_by_role("button", name="Wis alles").click()
    expect(status(page)).to_contain_text("In een ander tabblad is alles gewist")
    expect(page.get_by_label("Hoe heet je organisatie?")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("script", ["refused", "full"])
def test_a_browser_that_keeps_nothing_says_so_at_once(
    page: Page, address: str, data: Questionnaire, script: str
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        if script == "refused"
        else "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page.goto(f"{address}ik-stel-op/")
    page.locator("gw-draft[data-ready]").wait_for()
    told = page.get_by_role("alert").filter(has_text="Je browser bewaart je antwoorden niet")
    expect(told).to_be_visible()
    item = free(data)[0]
    page.get_by_label("Volledig").check()
    option = pick(page, item, 0)
    expect(told).to_be_visible()
    with page.expect_download() as waiting:
        told.get_by_role("button").click()
    assert json.loads(waiting.value.path().read_bytes())["choices"][item["id"]] == [option]


def test_a_file_of_before_opens(page: Page, address: str, data: Questionnaire) -> None:
    old = json.loads(OLD.read_text(encoding="utf-8"))
    page.goto(f"{address}ik-stel-op/")
    page.locator("gw-draft[data-ready]").wait_for()
    opened(page, old, way="")
    expect(status(page)).to_contain_text("geladen")
    step(page, "wie")
    expect(page.get_by_label("Hoe heet je organisatie?")).to_have_value("Gemeente Testdorp")
    expect(page.get_by_label("Volledig")).to_be_checked()
    step(page, "meenemen")
    new = json.loads(taken(page, "answers"))
    for name, chosen in old["choices"].items():
        assert set(chosen) <= set(new["choices"][name]), "what was chosen still is, whatever joined it since"
    assert new["values"] == old["values"]
    asked = {
        f"{item['id']}/{option['id']}/{gap['id']}"
        for item in data["items"]
        for option in item["options"]
        for clause in option["clauses"]
        for gap in clause["parameters"]
    }
    for place, value in old["values"].items():
        party = place.rpartition("/")[2]
        if place not in asked and party in {one["id"] for one in data["frame"]["parties"]}:
            assert new["parties"][party]["name"] == value
    item = next(item for item in data["items"] if item["id"] == "sociale-media-in-werktijd")
    assert (item["id"] in new["looked"]) == (old["choices"][item["id"]] != item["default"]), (
        "another answer was a choice"
    )


def test_opening_a_file_asks_and_can_be_undone(page: Page, address: str, data: Questionnaire) -> None:
    item = free(data)[0]
    started(page, address)
    pick(page, item, 0)
    opened(page, OLD.read_bytes(), way="Doe het niet")
    assert json.loads(taken(page, "answers"))["choices"].keys() == {item["id"]}
    opened(page, OLD.read_bytes())
    assert len(json.loads(taken(page, "answers"))["choices"]) > 50
    page.reload()
    page.get_by_role("button", name="Zet ze terug").click()
    expect(status(page)).to_contain_text("Je vorige antwoorden zijn terug")
    step(page, "meenemen")
    assert json.loads(taken(page, "answers"))["choices"].keys() == {item["id"]}
    expect(page.get_by_role("button", name="Zet ze terug")).to_be_hidden()


def test_changed_questions_stay_marked_until_somebody_looks(page: Page, address: str, data: Questionnaire) -> None:
    changed, new = free(data)[:2]
    old = json.loads(OLD.read_text(encoding="utf-8"))
    old["items"] = {item["id"]: item["hash"] for item in data["items"] if item is not new} | {changed["id"]: "anders"}
    old["choices"][changed["id"]] = [changed["options"][0]["id"]]
    started(page, address)
    opened(page, old)
    expect(page.locator("[data-part=changed]")).to_contain_text(changed["question"])
    page.reload()
    for item, words in ((changed, "Veranderde vraag"), (new, "Nieuwe vraag")):
        expect(question(page, item["id"]).locator("[data-part=mark]")).to_have_text(words)
    question(page, changed["id"]).get_by_label("Ik keek dit na").check()
    pick(page, new, 0)
    page.reload()
    for item in (changed, new):
        expect(question(page, item["id"]).locator("[data-part=mark]")).to_be_hidden()
    expect(page.locator("[data-part=changes]")).to_be_hidden()


def test_remarks_and_who_answers_go_along(page: Page, address: str, data: Questionnaire) -> None:
    item = free(data)[0]
    started(page, address)
    note = question(page, item["id"]).locator("[data-part=note]")
    note.locator("summary").click()
    note.get_by_label("Opmerking").fill("Eerst met de vakbond bespreken <b>")
    note.get_by_label("Wie beantwoordt deze vraag?").fill("An")
    expect(note.locator("summary")).to_have_text("Opmerking (An)")
    step(page, "meenemen")
    answers = json.loads(taken(page, "answers"))
    assert answers["notes"] == {item["id"]: {"text": "Eerst met de vakbond bespreken <b>", "who": "An"}}
    assert item["id"] not in answers["looked"]


def test_two_files_are_laid_side_by_side(page: Page, address: str, data: Questionnaire) -> None:
    both, mine, other = free(data)[:3]
    started(page, address)
    kept = pick(page, both, 0)
    pick(page, mine, 0)
    note = question(page, both["id"]).locator("[data-part=note]")
    note.locator("summary").click()
    note.get_by_label("Opmerking").fill("Van mij")
    step(page, "meenemen")
    theirs = json.loads(taken(page, "answers"))
    theirs["choices"] = {both["id"]: [both["options"][1]["id"]], other["id"]: [other["options"][0]["id"]]}
    theirs["notes"] = {both["id"]: {"text": "Van Bo", "who": "Bo"}}
    theirs["name"] = "Stad Testdorp"
    opened(page, theirs, way="Leg ze naast elkaar")
    lines = page.locator("[data-part=differences] fieldset")
    expect(lines).to_have_count(2)  # the name and one question; what only one of both answered is no difference
    line = lines.filter(has_text=both["question"])
    expect(line).to_contain_text(both["options"][1]["label"])
    page.get_by_role("button", name="Overal het antwoord uit het bestand").click()
    line.get_by_label("Hier").check()
    page.get_by_role("button", name="Voeg samen").click()
    expect(status(page)).to_contain_text("samengevoegd")
    step(page, "meenemen")
    joined = json.loads(taken(page, "answers"))
    assert joined["name"] == "Stad Testdorp"
    assert joined["choices"] == {
        both["id"]: [kept],
        mine["id"]: [mine["options"][0]["id"]],
        other["id"]: [other["options"][0]["id"]],
    }
    assert joined["notes"] == {both["id"]: {"text": "Van mij\nVan Bo", "who": "Bo"}}
    page.get_by_role("button", name="Zet ze terug").click()
    step(page, "meenemen")
    assert json.loads(taken(page, "answers"))["name"] == "Gemeente Testdorp"


def test_what_is_typed_last_is_kept(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    usual(page)
    step(page, "wie")
    page.get_by_label("Hoe heet je organisatie?").fill("Net getypt")
    page.reload()
    step(page, "wie")
    expect(page.get_by_label("Hoe heet je organisatie?")).to_have_value("Net getypt")
