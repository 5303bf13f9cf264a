"""The questionnaire as data: what the browser and the command line both draft from, in one form (``checklist.json``).

Keys are stable API, texts are Dutch. The version is a hash of everything that a drafter answers to; each item carries a
hash of its own, so that an answers file can say later which questions changed.
"""

import hashlib
import json
from collections.abc import Callable
from typing import NotRequired, TypedDict

from handbook.model.checklist import ChecklistItem, Clause, Option, Parameter
from handbook.model.handbook import Handbook
from handbook.model.organisation import Country
from handbook.strings import Strings

FORMAT = 1
"""Goes up when an answers file of before can no longer be read as it is."""


class ParameterData(TypedDict):
    """A gap in a clause."""

    id: str
    label: str
    kind: str
    default: str
    unit: NotRequired[str]
    minimum: NotRequired[int]
    maximum: NotRequired[int]


class ClauseData(TypedDict):
    """A model provision, with its kind in words. ``fingerprint`` goes along to what is made of it."""

    modality: str
    badge: str
    text: str
    setting: str
    conditions: list[str]
    exceptions: list[str]
    parameters: list[ParameterData]
    fingerprint: str


class LinkData(TypedDict):
    """A place in the handbook: whose it is and where, what stands there, and the way from the generator's page."""

    who: str
    label: str
    text: str
    href: str


class OptionData(TypedDict):
    """An answer to an item."""

    id: str
    label: str
    help: str
    clauses: list[ClauseData]
    examples: list[LinkData]
    countries: list[str]
    needs: list[str]
    excludes: list[str]


class GroundData(TypedDict):
    """What asks for an item."""

    text: str
    links: list[LinkData]
    countries: list[str]


class ItemData(TypedDict):
    """A question; ``hash`` changes when a drafter should look at it again."""

    id: str
    group: str
    question: str
    why: str
    topics: list[str]
    levels: dict[str, str]
    grounds: list[GroundData]
    multiple: bool
    default: list[str]
    needs: list[str]
    options: list[OptionData]
    hash: str


class NamedData(TypedDict):
    """A profile, country or group with its name."""

    id: str
    label: str
    about: str


class ProfileData(NamedData):
    """A profile with the countries it exists for, and the kind of organisation that it makes."""

    kind: str
    countries: list[str]


class Questionnaire(TypedDict):
    """Everything to draft from. ``words`` are the fixed texts of a draft."""

    format: int
    version: str
    profiles: list[ProfileData]
    countries: list[NamedData]
    groups: list[NamedData]
    items: list[ItemData]
    words: dict[str, str]


Link = Callable[[str], LinkData]
"""Makes the link for a full reference."""


def questionnaire(handbook: Handbook, strings: Strings, link: Link) -> Questionnaire:
    """The checklist of a handbook as data, in the order of its groups."""
    items = [
        _item(item, group.id, strings, link)
        for group in handbook.groups
        if group.id in handbook.checklists
        for item in handbook.checklists[group.id].items
    ]
    countries = dict.fromkeys(country for profile in handbook.profiles for country in profile.countries)
    return {
        "format": FORMAT,
        "version": _hash([item["hash"] for item in items]),
        "profiles": [
            {
                "id": profile.id,
                "label": profile.label,
                "about": profile.about,
                "kind": profile.kind.value,
                "countries": [country.value for country in profile.countries],
            }
            for profile in handbook.profiles
        ],
        "countries": [
            {"id": c.value, "label": strings.t(f"ui.country.{c.value}"), "about": strings.t(f"ui.staff.{c.value}")}
            for c in countries
            if c is not Country.EUROPE
        ],
        "groups": [{"id": g.id, "label": g.label, "about": g.about} for g in handbook.groups],
        "items": items,
        "words": {key: str(text) for key, text in strings.group("ui.drafted").items()},
    }


def as_json(data: Questionnaire) -> str:
    """The data as the site carries it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _item(item: ChecklistItem, group: str, strings: Strings, link: Link) -> ItemData:
    options = [_option(option, strings, link) for option in item.options]
    asked = [item.question, item.multiple, [[o["id"], o["label"], list(map(_asked, o["clauses"]))] for o in options]]
    return {
        "id": item.id,
        "group": group,
        "question": item.question,
        "why": item.why,
        "topics": list(item.topics),
        "levels": {level.profile: level.level.value for level in item.levels},
        "grounds": [
            {
                "text": ground.text,
                "links": [link(ref) for ref in ground.basis],
                "countries": [country.value for country in ground.countries],
            }
            for ground in item.grounds
        ],
        "multiple": item.multiple,
        "default": list(item.default),
        "needs": list(item.needs),
        "options": options,
        "hash": _hash(asked),
    }


def _option(option: Option, strings: Strings, link: Link) -> OptionData:
    return {
        "id": option.id,
        "label": option.label,
        "help": option.help or "",
        "clauses": [_clause(clause, strings) for clause in option.clauses],
        "examples": [link(ref) for ref in option.examples],
        "countries": [country.value for country in option.countries],
        "needs": list(option.needs),
        "excludes": list(option.excludes),
    }


def _clause(clause: Clause, strings: Strings) -> ClauseData:
    return {
        "modality": clause.modality.value,
        "badge": strings.t(f"ui.modality.{clause.modality.value}"),
        "text": clause.text,
        "setting": clause.setting.value,
        "conditions": list(clause.conditions),
        "exceptions": list(clause.exceptions),
        "parameters": [_parameter(parameter) for parameter in clause.parameters],
        "fingerprint": clause.fingerprint,
    }


def _asked(clause: ClauseData) -> dict[str, object]:
    """What of a clause goes into the hash of its item: what its fingerprint is made of stands there itself."""
    return {name: value for name, value in clause.items() if name != "fingerprint"}


def _parameter(parameter: Parameter) -> ParameterData:
    found: ParameterData = {
        "id": parameter.id,
        "label": parameter.label,
        "kind": parameter.kind.value,
        "default": parameter.default,
    }
    if parameter.unit is not None:
        found["unit"] = parameter.unit
    if parameter.minimum is not None:
        found["minimum"] = parameter.minimum
    if parameter.maximum is not None:
        found["maximum"] = parameter.maximum
    return found


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
