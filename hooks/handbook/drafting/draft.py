"""Answers in, a draft policy out. Twin: ``theme/components/draft/draft.js``; a test holds the two together.

An item is in play when its profile and theme ask for it and the choices that it needs are made. A choice counts when
its item is in play, it fits country and profile, and the choices that it needs itself are made. Who is who is said once
for the whole draft; any other gap that comes back in other questions is typed once.
"""

from collections.abc import Iterator, Mapping, Sequence

from handbook.drafting.answers import Answers, clean, fits
from handbook.drafting.chapters import Chapters
from handbook.drafting.citations import Citations
from handbook.drafting.data import ItemData, NamedData, OptionData, Questionnaire
from handbook.drafting.drafted import Draft, DraftArticle, Made
from handbook.drafting.play import in_play, picked
from handbook.drafting.sections import annexes, detail_lines, party_names, passages, signing
from handbook.model.gaps import NAME, Named

Chosen = tuple[ItemData, OptionData]
"""A question with an answer to it that counts."""


def draft(data: Questionnaire, answers: Answers) -> Draft:
    """The draft that the answers give."""
    items, made = in_play(data, answers)
    values = spread(items, made, answers)
    names = names_of(data, answers)
    name = names[NAME].name
    chosen = [(item, option) for item in items for option in picked(item, made)]
    used = [clause for _, option in chosen for clause in option["clauses"] if fits(clause, answers)]
    chapters = Chapters(data, answers, items, made, values, names).made(used)
    articles = [article for chapter in chapters for article in chapter["articles"]]
    numbers = _numbers(articles)
    return {
        "title": clean(answers.get("details", {}).get("title", "")) or data["words"]["title"].replace("{name}", name),
        "name": name,
        "profile": _label(data["profiles"], answers["profile"]),
        "country": _label(data["countries"], answers["country"]),
        "details": detail_lines(data, answers),
        "preamble": passages(data, answers, names, "preamble"),
        "chapters": chapters,
        "closing": passages(data, answers, names, "closing"),
        "signatures": signing(data, answers, names),
        "annexes": annexes(data, answers, names, used, articles),
        "choices": list(_choices(chosen, answers, numbers)),
        "decided": [
            {
                "situation": decided["situation"],
                "verdict": decided["verdict"],
                "choice": f"{item['id']}/{option['id']}",
                "by": decided["by"],
            }
            for item, option in chosen
            for decided in option["decides"]
        ],
        "open": [item["id"] for item in items if item["id"] not in made],
        "conflicts": _conflicts(chosen, made, answers),
        "left_out": [
            {"choice": f"{item['id']}/{option['id']}", "subject": one["subject"]}
            for item, option in chosen
            for one in option["relies"]
            if made.isdisjoint(one["brought_by"])
        ],
    }


def names_of(data: Questionnaire, answers: Answers) -> dict[str, Named]:
    """How everybody is called in a draft: the parties, and the drafter itself."""
    return party_names(data, answers) | {NAME: Named(clean(answers["name"]) or data["words"]["nameless"])}


def _label(named: Sequence[NamedData], wanted: str) -> str:
    return next((one["label"] for one in named if one["id"] == wanted), "")


def spread(items: list[ItemData], made: set[str], answers: Answers) -> dict[str, str]:
    """What was typed in gaps, also in the same gap of other questions where nothing was typed."""
    values = dict(answers["values"])
    places = [
        (f"{item['id']}/{option['id']}/{parameter['id']}", (parameter["id"], parameter["default"]))
        for item in items
        for option in picked(item, made)
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
    return values


def _numbers(articles: list[DraftArticle]) -> Mapping[str, list[str]]:
    """The numbers of the provisions that each choice brought."""
    found: dict[str, list[str]] = {}
    for article in articles:
        for provision in article["provisions"]:
            if provision["based_on"]:
                found.setdefault(provision["based_on"]["clause"], []).append(provision["number"])
    return found


def _choices(chosen: list[Chosen], answers: Answers, numbers: Mapping[str, list[str]]) -> Iterator[Made]:
    citations = Citations()
    for item, option in chosen:
        place = f"{item['id']}/{option['id']}"
        yield {
            "item": item["id"],
            "question": item["question"],
            "answer": option["label"],
            "numbers": numbers.get(place, []),
            "grounds": [citations.ground(ground) for ground in item["grounds"] if fits(ground, answers)],
            "examples": list(dict.fromkeys(example["label"] for example in option["examples"])),
        }


def _conflicts(chosen: list[Chosen], made: set[str], answers: Answers) -> list[list[str]]:
    """Pairs of choices that contradict each other, as authors say or as their clauses do; each pair once."""
    seen: dict[frozenset[str], list[str]] = {}
    for item, option in chosen:
        first = f"{item['id']}/{option['id']}"
        for other in (*option["excludes"], *(one["choice"] for one in option["clashes"] if fits(one, answers))):
            if other in made:
                seen.setdefault(frozenset((first, other)), [first, other])
    return list(seen.values())
