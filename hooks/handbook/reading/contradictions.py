"""Whether what clauses regulate holds together: inside an answer, between usual answers, with what they decide."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.model.base import Modality
from handbook.model.checklist import ChecklistItem, Option
from handbook.model.clashes import Clash, Regulation
from handbook.model.handbook import Handbook
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.stances import NORMS
from handbook.reading.validate import nearest
from handbook.reading.verdicts import Said, misjudged

DECIDING = NORMS | {Modality.PRINCIPLE, Modality.PROCEDURE}
"""What an answer to an employee can rest on."""

Placed = Mapping[str, tuple[Document, Loc, ChecklistItem]]
"""The document and the place of each item."""


def check_contradictions(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every fault in what the clauses of the checklist regulate. ``documents``: the files by name."""
    placed = {
        item.id: (documents[handbook.origins[f"checklist:{checklist.group}"]], ("items", number), item)
        for checklist in handbook.checklists.values()
        for number, item in enumerate(checklist.items)
    }
    known = sorted({*handbook.subjects, *(party.id for party in handbook.instrument.parties)})
    for document, loc, item in placed.values():
        for number, option in enumerate(item.options):
            here = (*loc, "options", number)
            yield from _check_apart(option, known, document, here)
            yield from _check_decides(option, document, here)
    items = [item for _, _, item in placed.values()]
    clashes = list(Regulation(items, handbook.subjects, handbook.instrument.parties).clashes())
    yield from _inside(clashes, placed)
    yield from _usual(handbook, clashes, placed)


def _check_apart(option: Option, known: list[str], document: Document, loc: Loc) -> Iterator[Problem]:
    """What a clause leaves to others is a subject or a party that there is."""
    for number, clause in enumerate(option.clauses):
        for index, name in enumerate(clause.regulates.apart_from if clause.regulates else ()):
            if name not in known:
                where = (*loc, "clauses", number, "regulates", "apart_from", index)
                yield document.problem(where, "unknown-apart-from", {"value": name, "near": nearest(name, known)})


def _check_decides(option: Option, document: Document, loc: Loc) -> Iterator[Problem]:
    """What an answer decides follows from its clauses, as any other answer from its basis."""
    for number, decided in enumerate(option.decides):
        basis = {
            str(place): Said(None, clause.modality, clause.conditions, clause.exceptions)
            for place, clause in enumerate(option.clauses, 1)
            if clause.modality in DECIDING and (not decided.by or place in decided.by)
        }
        for code, _ in misjudged(decided.verdict, basis):
            where = (*loc, "decides", number, "verdict")
            yield document.problem(where, "decides-otherwise", {"value": decided.verdict.value, "code": code})
            break


def _inside(clashes: Iterable[Clash], placed: Placed) -> Iterator[Problem]:
    """Clauses of one answer that contradict each other."""
    for choice in dict.fromkeys(clash.first for clash in clashes if clash.first == clash.second):
        document, loc = _at(choice, placed)
        yield document.problem(loc, "contradicting-clauses", {"value": choice})


def _usual(handbook: Handbook, clashes: Iterable[Clash], placed: Placed) -> Iterator[Problem]:
    """Usual answers of some profile in some country that contradict each other."""
    told: set[tuple[str, str]] = set()
    for profile in handbook.profiles:
        for country in profile.countries:
            usual = {
                f"{item.id}/{name}" for _, _, item in placed.values() for name in _chosen(item, country, profile.id)
            }
            for clash in clashes:
                pair = (clash.first, clash.second)
                if (
                    clash.scope.meant_for(country, profile.id)
                    and clash.first != clash.second
                    and usual.issuperset(pair)
                    and pair not in told
                ):
                    told.add(pair)
                    document, loc = _at(clash.first, placed)
                    values = {"value": clash.first, "other": clash.second}
                    yield document.problem(loc, "contradicting-defaults", values)


def _chosen(item: ChecklistItem, country: str, profile: str) -> Iterator[str]:
    """The usual answers of a profile in a country that are meant for it."""
    if not any(level.profile == profile for level in item.levels):
        return
    usual = next((one for one in item.usual if one.meant_for(country, profile)), None)
    names = usual.options if usual else item.default
    yield from (option.id for option in item.options if option.id in names and option.meant_for(country, profile))


def _at(choice: str, placed: Placed) -> tuple[Document, Loc]:
    name, _, option = choice.partition("/")
    document, loc, item = placed[name]
    number = next(number for number, one in enumerate(item.options) if one.id == option)
    return document, (*loc, "options", number, "id")
