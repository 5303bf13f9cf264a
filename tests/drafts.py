"""Answer sets that nobody would give, to try the rules of drafting with; and a drafter's way through the page."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, cast

from playwright.sync_api import Locator, Page

from handbook.drafting.answers import Answers, default_answers
from handbook.drafting.data import ItemData, Questionnaire

HOSTILE = 'Stad <script>alert(1)</script> {{ x }} | "é" \'`*_[a](javascript:b) 🎉 \u202e ' + "lang" * 2500


FAULTY = {
    "profile": "gemeente",
    "country": "BE",
    "themes": ["bestaat-niet"],
    "choices": {
        "evalueren": ["termijn", "nodig"],
        "bestaat-niet": ["ja"],
        "individuele-controle": ["geen", "zoiets"],
        "gegevens-bij-controle": ["ook-inhoud"],
    },
    "parties": {"niemand": {"name": "de koning", "plural": False}},
}
"""An answers file with each thing that can be wrong, but a number."""


def every_answer(data: Questionnaire, profile: str, country: str) -> Iterator[Answers]:
    """Answer sets that together choose every option of every item at least once."""
    most = max(len(item["options"]) for item in data["items"])
    for number in range(most):
        answers = default_answers(data, profile, country, "Testorganisatie")
        for item in data["items"]:
            option = item["options"][min(number, len(item["options"]) - 1)]
            answers["choices"][item["id"]] = [option["id"]]
        yield answers


def places(data: Questionnaire) -> list[tuple[str, str]]:
    return [(profile["id"], country) for profile in data["profiles"] for country in profile["countries"]]


def needs_of(data: Questionnaire, name: str) -> list[str]:
    """What an option or its item needs: an answer set that gives every item its nth option cannot reach it."""
    item = next(item for item in data["items"] if item["id"] == name.partition("/")[0])
    option = next(option for option in item["options"] if option["id"] == name.partition("/")[2])
    return [*item["needs"], *option["needs"]]


def contradictory(data: Questionnaire) -> tuple[Questionnaire, tuple[ItemData, str], tuple[ItemData, str]]:
    """The questionnaire with one contradiction: between an answer and the usual one of a question in another theme."""
    own = deepcopy(data)
    free = [
        item for item in own["items"] if "gemeente" in item["levels"] and not item["needs"] and not item["multiple"]
    ]
    free = [item for item in free if not any(option["needs"] or option["countries"] for option in item["options"])]
    first = free[0]
    second = next(item for item in free if item["group"] != first["group"])
    option, other = next(one for one in first["options"] if one["id"] not in first["default"]), second["default"][0]
    for item in own["items"]:
        for one in item["options"]:
            one |= {"excludes": [], "clashes": []}
    option["excludes"] = [f"{second['id']}/{other}"]
    return own, (first, option["id"]), (second, other)


def random_answers(data: Questionnaire, chance: random.Random) -> Answers:
    """Answers as nobody would give them: half of them missing, odd values, unknown ids."""
    profile, country = chance.choice(places(data))
    answers = default_answers(data, profile, country, chance.choice(["", "Gemeente Ééklo", HOSTILE, "  \t ", "index"]))
    answers["themes"] = chance.choice([[], [group["id"] for group in data["groups"] if chance.random() < 0.6]])
    for party in data["frame"]["parties"]:
        if chance.random() < 0.3:
            name = chance.choice(["", "het college", "de diensten", "İstanbul", HOSTILE])
            answers["parties"][party["id"]] = {"name": name, "plural": chance.random() < 0.5}
    answers["details"] = {key: chance.choice(["", "2027-01-01", HOSTILE]) for key in ("title", "version", "date")}
    answers["notes"] = {}
    for item in data["items"]:
        if chance.random() < 0.3:
            text, who = (chance.choice(["", " ", "Vraag dit aan de raad", HOSTILE]) for _ in range(2))
            answers["notes"][item["id"]] = {"text": text, "who": who}
        ids = [option["id"] for option in item["options"]]
        answers["choices"][item["id"]] = [one for one in [*ids, "bestaat-niet"] if chance.random() < 0.5]
        for option in item["options"]:
            for clause in option["clauses"]:
                for parameter in clause["parameters"]:
                    key = f"{item['id']}/{option['id']}/{parameter['id']}"
                    answers["values"][key] = chance.choice(["", "3", "9" * 12, "-1", "de dienst {x} $& $1", HOSTILE])
    return answers


def started(page: Page, address: str, name: str = "Gemeente Testdorp", way: str = "Volledig") -> Page:
    """The page of the generator, its first step filled in."""
    page.goto(f"{address}ik-stel-op/")
    page.locator("gw-draft[data-ready]").wait_for()
    page.get_by_label("Hoe heet je organisatie?").fill(name)
    page.get_by_label(way).check()
    return page


def step(page: Page, name: str) -> None:
    """Go to a step: ``wie``, ``namen``, ``vragen``, ``ontwerp`` or ``meenemen``."""
    page.locator(f"[data-steps] a[data-step='{name}']").click()
    page.locator(f"[data-panel='{name}']").wait_for()


def question(page: Page, name: str) -> Locator:
    """Go to a question."""
    page.evaluate("(name) => { location.hash = `vraag_${name}` }", name)
    found = page.locator(f"#vraag_{name}")
    found.wait_for()
    return found


def usual(page: Page) -> None:
    """Answer everything that is open with what is usual."""
    step(page, "vragen")
    if page.locator("[data-part=open]").is_visible():
        page.locator("[data-part=open] summary").click()
        page.get_by_role("button", name="Vul overal een gewone keuze in").click()


def taken(page: Page, kind: str) -> bytes:
    """A file that the page makes."""
    with page.expect_download() as waiting:
        page.locator(f"[data-panel=meenemen] [data-to={kind}]").click()
    return waiting.value.path().read_bytes()


def opened(page: Page, answers: object, way: str = "Zet het in de plaats", name: str = "antwoorden.json") -> None:
    """Open a file with answers; ``way`` is the button for what is here already, if that is asked."""
    content = answers if isinstance(answers, bytes) else json.dumps(answers).encode()
    step(page, "meenemen")
    file = {"name": name, "mimeType": "application/json", "buffer": content}
    page.get_by_label("Open een bestand met antwoorden").set_input_files(files=[cast("Any", file)])
    if way:
        page.locator("dialog[open]").get_by_role("button", name=way).click()
