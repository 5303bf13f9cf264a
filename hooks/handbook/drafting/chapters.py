"""The clauses that count, in the chapters and articles of the frame. Twin: ``theme/components/draft/chapters.js``."""

from collections.abc import Mapping

from handbook.drafting.answers import Answers, clean, fits, number_fits
from handbook.drafting.data import ClauseData, DraftedData, ItemData, OptionData, ParameterData, Questionnaire
from handbook.drafting.drafted import DraftArticle, DraftChapter, Provision
from handbook.drafting.play import picked
from handbook.drafting.sections import capital
from handbook.model.gaps import Named, fill

PERIODS = frozenset({"retention"})
"""Modalities of which a provision stands in the table of periods, whatever gaps it has."""


class Chapters:
    """Puts the clauses of the choices that count into the chapters and articles of the frame."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that decides on a text
        self,
        data: Questionnaire,
        answers: Answers,
        items: list[ItemData],
        made: set[str],
        values: Mapping[str, str],
        names: Mapping[str, Named],
    ) -> None:
        self._data, self._answers, self._made, self._values, self._names = data, answers, made, values, names
        self._items = {item["id"]: item for item in items}
        self._count = 0

    def made(self, used: list[ClauseData]) -> list[DraftChapter]:
        """The chapters that have something in them. What the frame has no place for stands last, by theme."""
        chapters: list[DraftChapter] = []
        placed: set[str] = set()
        explained = to_explain(self._data, used)
        for chapter in self._data["frame"]["chapters"]:
            placed |= {name for article in chapter["articles"] for name in article["items"]}
            self._add(chapters, chapter["id"], chapter["title"], chapter["about"], chapter["articles"], explained)
        words = self._data["words"]
        rest: list[DraftedData] = [
            {
                "id": group["id"],
                "title": group["label"],
                "about": group["about"],
                "items": [
                    name for name, item in self._items.items() if item["group"] == group["id"] and name not in placed
                ],
                "definitions": False,
                "who": False,
            }
            for group in self._data["groups"]
        ]
        self._add(chapters, "beleid", words["part"], words["code_about"], rest, explained)
        return chapters

    def _add(  # noqa: PLR0913, PLR0917 - what a chapter is
        self,
        chapters: list[DraftChapter],
        name: str,
        title: str,
        about: str,
        drafted: list[DraftedData],
        explained: tuple[set[str], set[str]],
    ) -> None:
        articles = [made for article in drafted if (made := self._article(article, explained))]
        if articles:
            number = str(len(chapters) + 1)
            chapters.append({"id": name, "number": number, "title": title, "about": about, "articles": articles})

    def _article(self, drafted: DraftedData, explained: tuple[set[str], set[str]]) -> DraftArticle | None:
        provisions = self._definitions(drafted, *explained)
        for name in drafted["items"]:
            if item := self._items.get(name):
                provisions += [made for option in picked(item, self._made) for made in self._brought(item, option)]
        if not provisions:
            return None
        self._count += 1
        for count, provision in enumerate(provisions, 1):
            provision["number"] = f"{self._count}.{count}"
        return {
            "id": drafted["id"],
            "number": str(self._count),
            "title": drafted["title"],
            "about": drafted["about"],
            "provisions": provisions,
        }

    def _brought(self, item: ItemData, option: OptionData) -> list[Provision]:
        return provisions_of(item, option, self._answers, self._values, self._names)

    def _definitions(self, drafted: DraftedData, terms: set[str], parties: set[str]) -> list[Provision]:
        """What these words and parties mean, in the order of the frame, each once."""
        frame = self._data["frame"]
        told = [
            (one["id"], one["term"], one["text"])
            for one in frame["definitions"]
            if drafted["definitions"] and one["id"] in terms and fits(one, self._answers)
        ]
        told += [
            (one["id"], self._names[one["id"]].name, one["means"])
            for one in frame["parties"]
            if drafted["who"] and one["id"] in parties and one["means"] and fits(one, self._answers)
        ]
        items = self._data["items"]
        topics = next((item["topics"] for item in items if item["id"] in drafted["items"]), items[0]["topics"])
        return [self._definition(*one, topics) for one in told]

    def _definition(self, name: str, term: str, text: str, topics: list[str]) -> Provision:
        return {
            "id": f"begrip-{name}",
            "number": "",
            "modality": "definition",
            "badge": self._data["words"]["definition"],
            "text": f"{capital(term)}: {fill(text, self._names)}",
            "setting": "both",
            "conditions": [],
            "exceptions": [],
            "topics": topics,
            "choice": "",
            "period": False,
            "based_on": None,
        }


def to_explain(data: Questionnaire, used: list[ClauseData]) -> tuple[set[str], set[str]]:
    """The words and the parties that clauses use, with those that explaining these takes."""
    terms = {name for clause in used for name in clause["terms"]}
    parties = {name for clause in used for name in clause["parties"]}
    before = -1
    while before != len(terms):
        before = len(terms)
        for one in data["frame"]["definitions"]:
            if one["id"] in terms:
                terms.update(one["terms"])
                parties.update(one["parties"])
    return terms, parties


def provisions_of(
    item: ItemData, option: OptionData, answers: Answers, values: Mapping[str, str], names: Mapping[str, Named]
) -> list[Provision]:
    """The provisions that an option brings, without numbers. ``values`` are by ``item/option/parameter``."""
    place = f"{item['id']}/{option['id']}"
    found: list[Provision] = []
    for number, clause in enumerate(option["clauses"], 1):
        if not fits(clause, answers):
            continue
        typed = {p["id"]: Named(value_of(p, values.get(f"{place}/{p['id']}", ""))) for p in clause["parameters"]}
        filled = {**names, **typed}
        numbers = any(parameter["kind"] == "number" for parameter in clause["parameters"])
        found.append(
            {
                "id": f"{item['id']}-{option['id']}-{number}",
                "number": "",
                "modality": clause["modality"],
                "badge": clause["badge"],
                "text": fill(clause["text"], filled),
                "setting": clause["setting"],
                "conditions": [fill(text, filled) for text in clause["conditions"]],
                "exceptions": [fill(text, filled) for text in clause["exceptions"]],
                "topics": item["topics"],
                "choice": option["label"],
                "period": numbers or clause["modality"] in PERIODS,
                "based_on": {"clause": place, "fingerprint": clause["fingerprint"]},
            }
        )
    return found


def value_of(parameter: ParameterData, typed: str) -> str:
    """What stands in a gap: what was typed if it fits, the default otherwise."""
    value = clean(typed)
    if not value or not number_fits(parameter, value):
        return parameter["default"]
    return value
