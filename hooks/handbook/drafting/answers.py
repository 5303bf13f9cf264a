"""The answers of a drafter: their form, what may be typed, the usual ones. Twin: ``draft/draft.js``."""

import re
from typing import NotRequired, TypedDict

from handbook.drafting.data import FittingData, ItemData, ParameterData, Questionnaire

LONGEST = 2_000
"""Characters of a value that a drafter fills in; the rest is cut off."""

LONGEST_NAME = 200
"""Characters of a name of a party."""

CONTROL = re.compile(
    "[\x00-\x1f\x7f-\xa0\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Existing(TypedDict):
    """What an existing policy does with an item: ``covered``, ``partly``, ``missing`` or ``not_applicable``."""

    state: str
    place: str


class PartyAnswer(TypedDict):
    """How a drafter calls a party, and whether that is more than one."""

    name: str
    plural: bool


class Remarked(TypedDict):
    """What somebody remarked at an item, and who is to answer it."""

    text: str
    who: str


class Answers(TypedDict):
    """An answers file. ``values`` are by ``item/option/parameter``; ``items`` hold the hashes that were answered to."""

    format: int
    questionnaire: str
    items: dict[str, str]
    profile: str
    country: str
    name: str
    themes: list[str]
    choices: dict[str, list[str]]
    values: dict[str, str]
    parties: NotRequired[dict[str, PartyAnswer]]
    details: NotRequired[dict[str, str]]
    existing: NotRequired[dict[str, Existing]]
    notes: NotRequired[dict[str, Remarked]]


def clean(text: str) -> str:
    """Text that somebody typed: one line, no characters that mean something to machines only."""
    flat = re.sub(" +", " ", CONTROL.sub(" ", text)).strip(" ")
    return flat[:LONGEST].strip(" ")


def fits(one: FittingData, answers: Answers) -> bool:
    """Whether something is meant for this drafter."""
    return (not one["countries"] or answers["country"] in one["countries"]) and (
        not one["profiles"] or answers["profile"] in one["profiles"]
    )


def number_fits(parameter: ParameterData, value: str) -> bool:
    """Whether a value can stand in a gap: any text, or a number within its bounds."""
    if parameter["kind"] != "number":
        return True
    if not re.fullmatch("[0-9]{1,9}", value):
        return False
    return parameter.get("minimum", 0) <= int(value) <= parameter.get("maximum", 999_999_999)


def usual_choice(item: ItemData, answers: Answers) -> list[str]:
    """The usual answer of this drafter."""
    return list(next((one["options"] for one in item["usual"] if fits(one, answers)), item["default"]))


def default_answers(data: Questionnaire, profile: str, country: str, name: str = "") -> Answers:
    """The answers of a first draft: what is usual for every item."""
    answers: Answers = {
        "format": data["format"],
        "questionnaire": data["version"],
        "items": {item["id"]: item["hash"] for item in data["items"]},
        "profile": profile,
        "country": country,
        "name": name,
        "themes": [],
        "choices": {},
        "values": {},
        "parties": {},
        "details": {},
    }
    answers["choices"] = {item["id"]: usual_choice(item, answers) for item in data["items"]}
    return answers


def migrated(data: Questionnaire, answers: Answers) -> Answers:
    """Answers of when each question asked who is who: the first that was typed for a party is its name.

    What was typed stays among the values, so that nothing is lost.
    """
    asked = {
        f"{item['id']}/{option['id']}/{parameter['id']}"
        for item in data["items"]
        for option in item["options"]
        for clause in option["clauses"]
        for parameter in clause["parameters"]
    }
    parties = dict(answers.get("parties", {}))
    for party in data["frame"]["parties"]:
        typed = (
            value
            for place, value in answers["values"].items()
            if place.rpartition("/")[2] == party["id"] and place not in asked and clean(value)
        )
        if party["id"] not in parties and (name := next(typed, "")):
            parties[party["id"]] = {"name": name, "plural": False}
    return {**answers, "parties": parties, "choices": _moved(data, answers["choices"])}


def _moved(data: Questionnaire, choices: dict[str, list[str]]) -> dict[str, list[str]]:
    """The choices, with what stands for one of an earlier version: a question that was answered itself stays so."""
    found = {item: list(chosen) for item, chosen in choices.items()}
    for item in data["items"]:
        known = {option["id"] for option in item["options"]}
        if known & set(choices.get(item["id"], ())):
            continue
        for option in item["options"]:
            before = (name.partition("/") for name in option["formerly"])
            if any(chosen in choices.get(name, ()) for name, _, chosen in before):
                found.setdefault(item["id"], []).append(option["id"])
    return found
