"""The page tells what is wrong with answers, and whom the draft names, as the command line and the draft do."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import watched
from drafts import FAULTY, opened, question, started, step, taken, usual
from playwright.sync_api import Browser, Page, expect

from handbook.draft import AnswersError, read_answers, told
from handbook.drafting.data import Questionnaire
from handbook.drafting.remarks import STOPS, remarks
from handbook.strings import Strings

STRINGS = Strings.read()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


def faulty(**more: object) -> dict[str, Any]:
    return {**FAULTY, **more}


def test_the_page_tells_what_the_command_line_tells(page: Page, address: str, data: Questionnaire) -> None:
    file = faulty(values={"evalueren/termijn/jaren": "400"})
    found = remarks(data, read_answers(data, json.dumps(file)))
    codes = ["theme", "party", "question", "option", "several", "number", "conflict", "left_out"]
    assert {remark["code"] for remark in found} == set(codes)
    page.goto(f"{address}ik-stel-op/")
    page.locator("gw-draft[data-ready]").wait_for()
    opened(page, file, way="")
    for box, wanted in (
        ("stops", [one for one in found if one["code"] in STOPS]),
        ("meenemen", [one for one in found if one["code"] not in STOPS]),
    ):
        lines = page.locator(f"[data-told={box}] li")
        expect(lines).to_have_count(len(wanted))
        for line, remark in zip(lines.all(), wanted, strict=True):
            expect(line).to_contain_text(told(remark, data, STRINGS))
            assert line.get_by_role("link").count() >= (remark["code"] != "question"), "each leads where it is mended"
    page.locator("[data-told=stops] a").click()
    field = page.locator("#vraag_evalueren input[inputmode=numeric]:visible")
    field.fill(str(field.get_attribute("placeholder")))
    step(page, "meenemen")
    expect(page.locator("[data-told=stops]")).to_be_hidden()
    step(page, "vragen")
    lines = page.locator("[data-told=vragen] li")
    expect(lines.filter(has_text="kan maar één antwoord hebben")).to_have_count(1)
    question(page, "evalueren").locator("input[value=nodig]").check()
    step(page, "vragen")
    expect(lines.filter(has_text="kan maar één antwoord hebben")).to_have_count(0)
    expect(lines.filter(has_text="bestaat-niet")).to_have_count(0)


@pytest.mark.parametrize(
    "more", [{"profile": "kasteel"}, {"country": "EU"}, {"format": 999}], ids=["profile", "country", "format"]
)
def test_a_file_that_asks_what_cannot_be_is_told_by_both(
    page: Page, address: str, data: Questionnaire, more: dict[str, object]
) -> None:
    file, opens = faulty(name="Uit het bestand", **more), "format" not in more
    with pytest.raises(AnswersError) as refused:
        read_answers(data, json.dumps(file))
    why = refused.value.told(STRINGS)
    assert str(next(iter(more.values()))) in why
    started(page, address, "Hier")
    opened(page, file, way="Zet het in de plaats" if opens else "")
    expect(page.locator("[data-part=strange] li" if opens else "gw-draft [data-part=status]")).to_contain_text(why)
    assert json.loads(taken(page, "answers"))["name"] == ("Uit het bestand" if opens else "Hier")


def test_only_whom_the_draft_names_is_asked_and_hints_have_names(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    step(page, "namen")
    shown, folded = page.locator("[data-part=parties] > *"), page.locator("[data-part=parties-other] .gw-party")
    few, other = shown.count(), folded.count()
    assert (few > 0, other > 0) == (True, True)
    expect(folded.first).to_be_hidden()
    usual(page)
    step(page, "namen")
    assert shown.count() > few
    assert shown.count() + folded.count() == few + other
    asked = {one["id"] for one in data["frame"]["parties"] if one["question"]}
    means = {one["id"]: one["means"] for one in data["frame"]["parties"]}
    name = next(one for one, text in means.items() if one in asked and "{directie}" in text)
    page.locator("[data-party=directie] [name=party]").fill("de drie wijzen")
    page.locator("[data-party=directie] [name=plural]").check()
    hint = page.locator(f"[data-party={name}] [data-part=means]")
    expect(hint).to_contain_text("de drie wijzen")
    assert not page.locator("[data-part=means]").filter(has_text="{").count()
