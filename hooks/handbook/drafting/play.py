"""Which questions are asked, and which choices count. Twin: ``theme/components/draft/play.js``."""

from handbook.drafting.answers import Answers, fits
from handbook.drafting.data import ItemData, OptionData, Questionnaire


def in_play(data: Questionnaire, answers: Answers) -> tuple[list[ItemData], set[str]]:
    """The items that are asked, in order, and the choices that count (``item`` and ``item/option``)."""
    answers = _with_known_themes(data, answers)
    playing: set[str] = set()
    made: set[str] = set()
    while True:
        before = len(playing), len(made)
        for item in data["items"]:
            if item["id"] not in playing and eligible(item, answers) and made.issuperset(item["needs"]):
                playing.add(item["id"])
            if item["id"] in playing:
                made |= _counting(item, answers, made)
        if before == (len(playing), len(made)):
            return [item for item in data["items"] if item["id"] in playing], made


def _with_known_themes(data: Questionnaire, answers: Answers) -> Answers:
    """A theme that does not exist leaves nothing out."""
    known = {group["id"] for group in data["groups"]}
    return {**answers, "themes": [name for name in answers["themes"] if name in known]}


def eligible(item: ItemData, answers: Answers) -> bool:
    """Whether profile and themes ask for an item; without some no draft is whole, whatever the themes."""
    themes = answers["themes"]
    return answers["profile"] in item["levels"] and (not themes or item["always"] or item["group"] in themes)


def available(item: ItemData, answers: Answers, made: set[str]) -> list[OptionData]:
    """The options that fit the drafter and the choices made."""
    return [option for option in item["options"] if fits(option, answers) and made.issuperset(option["needs"])]


def picked(item: ItemData, made: set[str]) -> list[OptionData]:
    """The options of an item that count."""
    return [option for option in item["options"] if f"{item['id']}/{option['id']}" in made]


def _counting(item: ItemData, answers: Answers, made: set[str]) -> set[str]:
    chosen = answers["choices"].get(item["id"], [])
    counted = [o["id"] for o in available(item, answers, made) if o["id"] in chosen]
    if not item["multiple"]:
        earlier = [o["id"] for o in item["options"] if f"{item['id']}/{o['id']}" in made]
        counted = earlier or counted[:1]
    return {f"{item['id']}/{name}" for name in counted} | ({item["id"]} if counted else set())
