"""A draft to talk about: alternatives side by side, and a short note for who decides. Twin: ``draft/notes.js``.

Data only: Word and Markdown show the same. What a note says of nobody's choices in particular are ``words``.
"""

from typing import TypedDict

from handbook.drafting.answers import Answers, clean, fits, usual_choice
from handbook.drafting.chapters import provisions_of
from handbook.drafting.citations import Citations, laws
from handbook.drafting.data import ItemData, OptionData, Questionnaire
from handbook.drafting.draft import draft, names_of, spread
from handbook.drafting.drafted import Draft, Section, whole
from handbook.drafting.play import in_play, picked


class Line(TypedDict):
    """A text with what it is."""

    label: str
    text: str


class Alternative(TypedDict):
    """An answer that a drafter could give. ``marks``: whether it is chosen, and usual."""

    label: str
    marks: str
    who: str
    text: str
    pro: str
    con: str
    asks: str


class Discussed(TypedDict):
    """A question with its alternatives, and room for what is decided."""

    number: str
    question: str
    lines: list[Line]
    options: list[Alternative]
    remarks: list[Line]
    decision: list[Line]


class Theme(TypedDict):
    """The questions of a theme."""

    number: str
    title: str
    about: str
    items: list[Discussed]


class Discussion(TypedDict):
    """All questions in play, by theme."""

    title: str
    name: str
    notice: str
    details: list[str]
    themes: list[Theme]


class Decision(TypedDict):
    """A question with what is chosen. ``usual`` and ``con`` where it is not what is usual."""

    question: str
    chosen: str
    usual: str
    pro: str
    con: str


class Decisions(TypedDict):
    """Questions below a heading."""

    title: str
    about: str
    rows: list[Decision]


class Note(TypedDict):
    """What who decides needs to know; ``chosen`` and ``differs`` are one table each, or none."""

    title: str
    name: str
    notice: str
    details: list[str]
    chosen: list[Decisions]
    differs: list[Decisions]
    sections: list[Section]


def discussion(data: Questionnaire, answers: Answers) -> Discussion:
    """Every question in play with the answers that fit the drafter."""
    items, _ = in_play(data, answers)
    made = draft(data, answers)
    seen = _Seen(data, answers)
    themes: list[Theme] = []
    for group in data["groups"]:
        own = [item for item in items if item["group"] == group["id"]]
        if own:
            number = str(len(themes) + 1)
            told = [seen.discussed(item, f"{number}.{place}") for place, item in enumerate(own, 1)]
            themes.append({"number": number, "title": group["label"], "about": group["about"], "items": told})
    words = data["words"]
    return {
        "title": words["talk_title"].replace("{title}", made["title"]),
        "name": made["name"],
        "notice": words["talk_notice"],
        "details": [f"{made['profile']}, {made['country']}", *made["details"]],
        "themes": themes,
    }


class _Seen:
    """Questions as somebody sees them who talks about them."""

    def __init__(self, data: Questionnaire, answers: Answers) -> None:
        items, self._made = in_play(data, answers)
        self._words, self._answers = data["words"], answers
        self._names = names_of(data, answers)
        self._values = spread(items, self._made, answers)
        self._citations = Citations()

    def discussed(self, item: ItemData, number: str) -> Discussed:
        grounds = [self._citations.ground(ground) for ground in item["grounds"] if fits(ground, self._answers)]
        words = self._words
        lines: list[Line] = [{"label": words["talk_why"], "text": item["why"]}]
        lines += [{"label": words["talk_ground"], "text": ground} for ground in grounds]
        note = self._answers.get("notes", {}).get(item["id"], {"text": "", "who": ""})
        text, who = clean(note["text"]), clean(note["who"])
        label = words["talk_remark_of"].replace("{name}", who) if who else words["talk_remark"]
        return {
            "number": number,
            "question": item["question"],
            "lines": lines,
            "options": [self._option(item, option) for option in item["options"] if fits(option, self._answers)],
            "remarks": [{"label": label, "text": text or words["room"]}] if text or who else [],
            "decision": [{"label": words["talk_decision"], "text": words["room"] * 2}],
        }

    def _option(self, item: ItemData, option: OptionData) -> Alternative:
        words = self._words
        chosen = option in picked(item, self._made)
        usual = option["id"] in usual_choice(item, self._answers)
        marks = [words[name] for name, holds in (("talk_chosen", chosen), ("talk_usual", usual)) if holds]
        who = "; ".join(dict.fromkeys(link["who"] or link["label"] for link in option["examples"]))
        provisions = provisions_of(item, option, self._answers, self._values, self._names)
        return {
            "label": option["label"],
            "marks": "\n" + ", ".join(marks) if marks else "",
            "who": f"\n{words['talk_who']} {who}" if who else "",
            "text": "\n".join(whole(one, words) for one in provisions) or words["talk_nothing"],
            "pro": option["pro"] or words["talk_none"],
            "con": option["con"] or words["talk_none"],
            "asks": option["asks"] or words["talk_none"],
        }


def note(data: Questionnaire, answers: Answers) -> Note:
    """The note that goes with the draft to who decides on it."""
    items, made = in_play(data, answers)
    words, drafted = data["words"], draft(data, answers)
    main = [item for item in items if item["quick"] and item["id"] in made]
    other = [item for item in items if item["id"] in made and _differs(item, made, answers)]
    chosen = [_decision(item, made, answers, words) for item in main]
    differs = [_decision(item, made, answers, words) for item in other]
    more = len([item for item in items if item["id"] in made]) - len(main)
    about = words["note_chosen_about"].replace("{count}", str(more))
    return {
        "title": words["note_title"].replace("{title}", drafted["title"]),
        "name": drafted["name"],
        "notice": words["note_notice"],
        "details": [f"{drafted['profile']}, {drafted['country']}", *drafted["details"]],
        "chosen": [{"title": words["note_chosen"], "about": about, "rows": chosen}] if chosen else [],
        "differs": [{"title": words["note_differs"], "about": words["note_differs_about"], "rows": differs}]
        if differs
        else [],
        "sections": _sections(data, answers, drafted, [item for item in items if item in main or item in other]),
    }


def _differs(item: ItemData, made: set[str], answers: Answers) -> bool:
    return picked(item, made) != _usual(item, answers)


def _usual(item: ItemData, answers: Answers) -> list[OptionData]:
    """The usual answers that fit the drafter."""
    ids = usual_choice(item, answers)
    return [option for option in item["options"] if option["id"] in ids and fits(option, answers)]


def _decision(item: ItemData, made: set[str], answers: Answers, words: dict[str, str]) -> Decision:
    chosen = picked(item, made)
    usual = [option["label"] for option in _usual(item, answers)]
    return {
        "question": item["question"],
        "chosen": "; ".join(option["label"] for option in chosen),
        "usual": "; ".join(usual) or words["note_none"],
        "pro": " ".join(option["pro"] for option in chosen),
        "con": " ".join(option["con"] for option in chosen),
    }


def _sections(data: Questionnaire, answers: Answers, drafted: Draft, told: list[ItemData]) -> list[Section]:
    """What follows on the choices. ``told``: the questions of the tables, whose duties are named one by one."""
    items, made = in_play(data, answers)
    words = data["words"]
    choices = {f"{item['id']}/{option['id']}": option for item in items for option in item["options"]}
    grounds = [g for item in items if item["id"] in made for g in item["grounds"] if fits(g, answers)]
    conflicts = [[choices[name]["label"] for name in pair] for pair in drafted["conflicts"]]
    questions = [item["question"] for item in items if item["id"] in drafted["open"]]
    left_out = [
        words["note_left_out"].replace("{choice}", choices[one["choice"]]["label"]).replace("{subject}", one["subject"])
        for one in drafted["left_out"]
    ]
    steps = [words[f"note_step_{name}"] for name in ("laws", "talk", "assess", "decide", "tell", "review")]
    dates = [line for section in drafted["closing"] for line in section["lines"]]
    sections: list[tuple[str, list[str]]] = [
        ("duties", _duties(items, made, told, words)),
        ("laws", laws(grounds)),
        ("open", [*questions, *left_out] or [words["note_open_none"]]),
        ("conflicts", [words["note_conflict"].replace("{first}", a).replace("{second}", b) for a, b in conflicts]),
        ("steps", [*steps, *dates]),
    ]
    return [
        {"id": name, "kind": "", "title": words[f"note_{name}"], "about": words[f"note_{name}_about"], "lines": lines}
        for name, lines in sections
        if lines
    ]


def _duties(items: list[ItemData], made: set[str], told: list[ItemData], words: dict[str, str]) -> list[str]:
    """What the choices ask of the organisation: of the questions that are told one by one, of the others how many."""
    found = {
        item["id"]: [o["asks"] for o in picked(item, made) if o["asks"] and o["asks"] != words["asks_nothing"]]
        for item in items
    }
    shown = list(dict.fromkeys(asks for item in told for asks in found[item["id"]]))
    rest = sum(len(found[item["id"]]) for item in items if item not in told)
    return [*shown, *([words["note_more"].replace("{count}", str(rest))] if rest else [])]
