"""What is wrong with answers, told alike by the page and the command line. Twin: ``draft/remarks.js``."""

from collections.abc import Iterator
from typing import TypedDict

from handbook.drafting.answers import Answers, clean, fits, number_fits
from handbook.drafting.data import ItemData, OptionData, Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.play import in_play, picked

STOPS = frozenset({"number"})
"""What no draft is made with: a number that is none, or out of its bounds."""


class Remark(TypedDict):
    """What is wrong (``code``), with which question or choice (``place``; empty: the whole), and what was found."""

    code: str
    place: str
    value: str


def remarks(data: Questionnaire, answers: Answers) -> list[Remark]:
    """Everything that is wrong, in the order of the questions."""
    made = draft(data, answers)
    contradictions: list[Remark] = [{"code": "conflict", "place": a, "value": b} for a, b in made["conflicts"]]
    left_out: list[Remark] = [
        {"code": "left_out", "place": one["choice"], "value": one["subject"]} for one in made["left_out"]
    ]
    return [*_unknown(data, answers), *_numbers(data, answers), *contradictions, *left_out]


def _unknown(data: Questionnaire, answers: Answers) -> Iterator[Remark]:
    groups = {group["id"] for group in data["groups"]}
    for name in answers["themes"]:
        if name not in groups:
            yield {"code": "theme", "place": "", "value": name}
    parties = {party["id"] for party in data["frame"]["parties"]}
    for name in answers.get("parties", {}):
        if name not in parties:
            yield {"code": "party", "place": "", "value": name}
    items = {item["id"]: item for item in data["items"]}
    for name, chosen in answers["choices"].items():
        if name not in items:
            yield {"code": "question", "place": "", "value": name}
        else:
            yield from _options(items[name], chosen, answers)


def _options(item: ItemData, chosen: list[str], answers: Answers) -> Iterator[Remark]:
    known = {option["id"]: option for option in item["options"]}
    for name in chosen:
        if name not in known:
            yield {"code": "option", "place": item["id"], "value": name}
    fitting = [name for name in chosen if name in known and fits(known[name], answers)]
    if len(fitting) > 1 and not item["multiple"]:
        yield {"code": "several", "place": item["id"], "value": ", ".join(fitting)}


def _numbers(data: Questionnaire, answers: Answers) -> Iterator[Remark]:
    """Numbers that are typed in gaps of choices that count."""
    items, made = in_play(data, answers)
    for item in items:
        for option in picked(item, made):
            yield from _in(item, option, answers)


def _in(item: ItemData, option: OptionData, answers: Answers) -> Iterator[Remark]:
    for clause in option["clauses"]:
        for parameter in clause["parameters"]:
            place = f"{item['id']}/{option['id']}"
            typed = clean(answers["values"].get(f"{place}/{parameter['id']}", ""))
            if typed and fits(clause, answers) and not number_fits(parameter, typed):
                yield {"code": "number", "place": place, "value": typed}
