"""Answers in, a draft policy out. Twin: ``theme/components/draft/draft.js``; a test holds the two together.

An item is in play when its profile and theme ask for it and the choices that it needs are made. A choice counts when
its item is in play, its country fits and the choices that it needs itself are made. A gap that comes back in other
questions (who communicates, who helps with ICT) is typed once.
"""

import re
from typing import NotRequired, TypedDict, cast

from handbook.drafting.data import ClauseData, ItemData, OptionData, ParameterData, Questionnaire
from handbook.model.gaps import Named, fill

LONGEST = 10_000
"""Characters of a value that a drafter fills in; the rest is cut off."""

CONTROL = re.compile(
    "[\x00-\x1f\x7f-\xa0\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Existing(TypedDict):
    """What an existing policy does with an item: ``covered``, ``partly``, ``missing`` or ``not_applicable``."""

    state: str
    place: str


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
    existing: NotRequired[dict[str, Existing]]


class BasedOn(TypedDict):
    """The clause that a provision is made of."""

    clause: str
    fingerprint: str


class Provision(TypedDict):
    """A clause with its gaps filled."""

    id: str
    modality: str
    badge: str
    text: str
    setting: str
    conditions: list[str]
    exceptions: list[str]
    topics: list[str]
    choice: str
    based_on: BasedOn


class DraftArticle(TypedDict):
    """The provisions of one theme."""

    id: str
    number: str
    title: str
    about: str
    provisions: list[Provision]


class Made(TypedDict):
    """A choice for the appendix, with the organisations that chose something like it."""

    question: str
    answer: str
    examples: list[str]


class Draft(TypedDict):
    """A draft policy, with what is still to do."""

    title: str
    name: str
    profile: str
    country: str
    articles: list[DraftArticle]
    choices: list[Made]
    open: list[str]
    conflicts: list[list[str]]


def clean(text: str) -> str:
    """Text that somebody typed: one line, no characters that mean something to machines only."""
    flat = re.sub(" +", " ", CONTROL.sub(" ", text)).strip(" ")
    return flat[:LONGEST].strip(" ")


def default_answers(data: Questionnaire, profile: str, country: str, name: str = "") -> Answers:
    """The answers of a first draft: every default of every item."""
    return {
        "format": data["format"],
        "questionnaire": data["version"],
        "items": {item["id"]: item["hash"] for item in data["items"]},
        "profile": profile,
        "country": country,
        "name": name,
        "themes": [],
        "choices": {item["id"]: list(item["default"]) for item in data["items"]},
        "values": {},
    }


def in_play(data: Questionnaire, answers: Answers) -> tuple[list[ItemData], set[str]]:
    """The items that are asked, in order, and the choices that count (``item`` and ``item/option``)."""
    playing: set[str] = set()
    made: set[str] = set()
    while True:
        before = len(playing), len(made)
        for item in data["items"]:
            if item["id"] not in playing and _eligible(item, answers) and made.issuperset(item["needs"]):
                playing.add(item["id"])
            if item["id"] in playing:
                made |= _counting(item, answers, made)
        if before == (len(playing), len(made)):
            return [item for item in data["items"] if item["id"] in playing], made


def _eligible(item: ItemData, answers: Answers) -> bool:
    themes = answers["themes"]
    return answers["profile"] in item["levels"] and (not themes or item["group"] in themes)


def _counting(item: ItemData, answers: Answers, made: set[str]) -> set[str]:
    chosen = answers["choices"].get(item["id"], [])
    counted = [o["id"] for o in available(item, answers, made) if o["id"] in chosen]
    if not item["multiple"]:
        earlier = [o["id"] for o in item["options"] if f"{item['id']}/{o['id']}" in made]
        counted = earlier or counted[:1]
    return {f"{item['id']}/{name}" for name in counted} | ({item["id"]} if counted else set())


def available(item: ItemData, answers: Answers, made: set[str]) -> list[OptionData]:
    """The options that fit the country and the choices made."""
    return [
        option
        for option in item["options"]
        if (not option["countries"] or answers["country"] in option["countries"]) and made.issuperset(option["needs"])
    ]


def draft(data: Questionnaire, answers: Answers) -> Draft:
    """The draft that the answers give."""
    items, made = in_play(data, answers)
    answers = _spread(items, made, answers)
    profile = next((p["label"] for p in data["profiles"] if p["id"] == answers["profile"]), "")
    country = next((c["label"] for c in data["countries"] if c["id"] == answers["country"]), "")
    name = clean(answers["name"]) or data["words"]["nameless"]
    return {
        "title": data["words"]["title"].replace("{name}", name),
        "name": name,
        "profile": profile,
        "country": country,
        "articles": _articles(data, items, made, answers),
        "choices": [_made(item, option) for item in items for option in _picked(item, made)],
        "open": [item["id"] for item in items if item["id"] not in made],
        "conflicts": _conflicts(items, made),
    }


def _spread(items: list[ItemData], made: set[str], answers: Answers) -> Answers:
    """The answers with what was typed in a gap also in the same gap of other questions, where nothing was typed."""
    values = dict(answers["values"])
    places = [
        (f"{item['id']}/{option['id']}/{parameter['id']}", (parameter["id"], parameter["default"]))
        for item in items
        for option in _picked(item, made)
        for clause in option["clauses"]
        for parameter in clause["parameters"]
        if parameter["kind"] != "number"
    ]
    typed: dict[tuple[str, str], str] = {}
    for place, gap in places:
        if value := clean(values.get(place, "")):
            typed.setdefault(gap, value)
    for place, gap in places:
        if gap in typed and not clean(values.get(place, "")):
            values[place] = typed[gap]
    return {**answers, "values": values}


def _picked(item: ItemData, made: set[str]) -> list[OptionData]:
    return [option for option in item["options"] if f"{item['id']}/{option['id']}" in made]


def _made(item: ItemData, option: OptionData) -> Made:
    examples = [example["label"] for example in option["examples"]]
    return {"question": item["question"], "answer": option["label"], "examples": examples}


def _conflicts(items: list[ItemData], made: set[str]) -> list[list[str]]:
    return [
        [f"{item['id']}/{option['id']}", other]
        for item in items
        for option in _picked(item, made)
        for other in option["excludes"]
        if other in made
    ]


def _articles(data: Questionnaire, items: list[ItemData], made: set[str], answers: Answers) -> list[DraftArticle]:
    articles: list[DraftArticle] = []
    for group in data["groups"]:
        provisions = [
            _provision(item, option, number, clause, answers)
            for item in items
            if item["group"] == group["id"]
            for option in _picked(item, made)
            for number, clause in enumerate(option["clauses"], 1)
        ]
        if provisions:
            number = str(len(articles) + 1)
            article = {"id": group["id"], "number": number, "title": group["label"], "about": group["about"]}
            articles.append(cast("DraftArticle", {**article, "provisions": provisions}))
    return articles


def _provision(item: ItemData, option: OptionData, number: int, clause: ClauseData, answers: Answers) -> Provision:
    place = f"{item['id']}/{option['id']}"
    values = {p["id"]: Named(value_of(p, answers["values"].get(f"{place}/{p['id']}", ""))) for p in clause["parameters"]}

    def filled(text: str) -> str:
        return fill(text, values)

    return {
        "id": f"{item['id']}-{option['id']}-{number}",
        "modality": clause["modality"],
        "badge": clause["badge"],
        "text": filled(clause["text"]),
        "setting": clause["setting"],
        "conditions": [filled(text) for text in clause["conditions"]],
        "exceptions": [filled(text) for text in clause["exceptions"]],
        "topics": item["topics"],
        "choice": option["label"],
        "based_on": {"clause": place, "fingerprint": clause["fingerprint"]},
    }


def value_of(parameter: ParameterData, typed: str) -> str:
    """What stands in a gap: what was typed if it fits, the default otherwise."""
    value = clean(typed)
    if not value or (parameter["kind"] == "number" and not _in_bounds(parameter, value)):
        return parameter["default"]
    return value


def _in_bounds(parameter: ParameterData, value: str) -> bool:
    if not re.fullmatch("[0-9]{1,9}", value):
        return False
    return parameter.get("minimum", 0) <= int(value) <= parameter.get("maximum", 999_999_999)
