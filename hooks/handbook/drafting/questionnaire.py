"""The checklist and the frame of a handbook, as the data to draft from. What can be derived is derived here, once."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cached_property

from handbook.drafting.data import (
    FORMAT,
    ClashData,
    ClauseData,
    DecidedData,
    ItemData,
    LinkData,
    OptionData,
    ParameterData,
    Questionnaire,
    RelianceData,
)
from handbook.drafting.frame import Words, fitting, frame
from handbook.model.checklist import ChecklistItem, Clause, Decides, Option, Parameter
from handbook.model.clashes import Regulation
from handbook.model.handbook import Handbook
from handbook.model.organisation import Country
from handbook.strings import Strings

Link = Callable[[str], LinkData]
"""Makes the link for a full reference."""


def questionnaire(handbook: Handbook, strings: Strings, link: Link, law: Link) -> Questionnaire:
    """The checklist of a handbook as data, in the order of its groups. ``law`` makes the link for a place in a law."""
    made = _Maker(handbook, strings, link, law)
    items = [
        made.item(item, group.id)
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
        "frame": frame(handbook.instrument, made.words),
        "words": {key: str(text) for key, text in strings.group("ui.drafted").items()},
    }


def as_json(data: Questionnaire) -> str:
    """The data as the site carries it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


class _Maker:
    """Makes data of items, with what the checklist as a whole says of them."""

    def __init__(self, handbook: Handbook, strings: Strings, link: Link, law: Link) -> None:
        self._strings, self._link, self._law = strings, link, law
        self._subjects, self._situations = handbook.subjects, handbook.situations
        self._regulation = Regulation(tuple(handbook.items.values()), handbook.subjects, handbook.instrument.parties)
        self.words = Words(handbook.instrument)

    @cached_property
    def _clashes(self) -> Mapping[str, list[ClashData]]:
        """The answers that contradict each answer, told at the first of the two."""
        found: dict[str, dict[str, ClashData]] = {}
        for clash in self._regulation.clashes():
            if clash.first != clash.second:
                found.setdefault(clash.first, {}).setdefault(
                    clash.second,
                    {
                        "choice": clash.second,
                        "subject": self._subjects[clash.subject].label,
                        **fitting(clash.scope),
                    },
                )
        return {choice: list(others.values()) for choice, others in found.items()}

    @cached_property
    def _reliances(self) -> Mapping[str, list[RelianceData]]:
        found: dict[str, list[RelianceData]] = {}
        for one in self._regulation.reliances():
            told: RelianceData = {"subject": self._subjects[one.subject].label, "brought_by": list(one.brought_by)}
            if told not in found.setdefault(one.choice, []):
                found[one.choice].append(told)
        return found

    def item(self, item: ChecklistItem, group: str) -> ItemData:
        """A question. Only what a drafter answers to goes into its hash."""
        options = [self._option(item, option) for option in item.options]
        asked = [
            item.question,
            item.multiple,
            [[o["id"], o["label"], list(map(_asked, o["clauses"]))] for o in options],
        ]
        return {
            "id": item.id,
            "group": group,
            "question": item.question,
            "why": item.why,
            "topics": list(item.topics),
            "levels": {level.profile: level.level.value for level in item.levels},
            "grounds": [
                {
                    **fitting(ground),
                    "text": ground.text,
                    "links": [*map(self._link, ground.basis), *map(self._law, ground.laws)],
                }
                for ground in item.grounds
            ],
            "multiple": item.multiple,
            "quick": item.quick,
            "always": item.always,
            "default": list(item.default),
            "usual": [{**fitting(usual), "options": list(usual.options)} for usual in item.usual],
            "needs": list(item.needs),
            "options": options,
            "hash": _hash(asked),
        }

    def _option(self, item: ChecklistItem, option: Option) -> OptionData:
        choice = f"{item.id}/{option.id}"
        return {
            **fitting(option),
            "id": option.id,
            "label": option.label,
            "help": option.help or "",
            "pro": option.pro or "",
            "con": option.con or "",
            "asks": option.asks or "",
            "clauses": [self._clause(clause) for clause in option.clauses],
            "examples": [self._link(ref) for ref in option.examples],
            "decides": [self._decided(one) for one in self._decides(option)],
            "formerly": list(option.formerly),
            "needs": list(option.needs),
            "excludes": list(option.excludes),
            "clashes": self._clashes.get(choice, []),
            "relies": self._reliances.get(choice, []),
        }

    def _decides(self, option: Option) -> list[Decides]:
        """Only of questions that there are: a fork may leave some out."""
        return [one for one in option.decides if one.situation in self._situations]

    @staticmethod
    def _decided(one: Decides) -> DecidedData:
        return {"situation": one.situation, "verdict": one.verdict.value, "by": list(one.by)}

    def _clause(self, clause: Clause) -> ClauseData:
        texts = (clause.text, *clause.conditions, *clause.exceptions)
        return {
            **fitting(clause),
            "modality": clause.modality.value,
            "badge": self._strings.t(f"ui.modality.{clause.modality.value}"),
            "text": clause.text,
            "setting": clause.setting.value,
            "conditions": list(clause.conditions),
            "exceptions": list(clause.exceptions),
            "parameters": [_parameter(parameter) for parameter in clause.parameters],
            "terms": self.words.terms(*texts),
            "parties": self.words.parties(*texts),
            "fingerprint": clause.fingerprint,
        }


HASHED = ("modality", "badge", "text", "setting", "conditions", "exceptions", "parameters")


def _asked(clause: ClauseData) -> dict[str, object]:
    """What of a clause a drafter answers to."""
    return {name: clause[name] for name in HASHED}  # type: ignore[literal-required]  # the names of its fields


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
