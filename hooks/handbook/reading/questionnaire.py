"""Whether the checklist holds together: choices that exist, gaps that are filled, defaults that do not contradict."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from handbook.model.checklist import Checklist, ChecklistItem, Option, Parameter, ParameterKind
from handbook.model.gaps import NAME, bad_gaps, gap_names
from handbook.model.handbook import Handbook
from handbook.model.organisation import Country
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.layout import OWN
from handbook.reading.validate import nearest


def check_checklists(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every fault of the checklist as a whole. ``documents``: the files by name below ``policies/``."""
    items = {item.id: item for checklist in handbook.checklists.values() for item in checklist.items}
    choices = {*items, *(f"{item.id}/{option.id}" for item in items.values() for option in item.options)}
    parties = {NAME, *(party.id for party in handbook.instrument.parties)}
    defaults = {f"{item.id}/{name}" for item in items.values() for name in item.default}
    for checklist in handbook.checklists.values():
        document = documents[handbook.origins[f"checklist:{checklist.group}"]]
        yield from _check_topics(handbook, checklist, document)
        for number, item in enumerate(checklist.items):
            yield from _check_item(item, document, ("items", number), choices, parties)
            yield from _check_contradictions(item, document, ("items", number), defaults)


def _check_topics(handbook: Handbook, checklist: Checklist, document: Document) -> Iterator[Problem]:
    """Whoever writes questions on a theme leaves no topic of it out; a fork may have topics without a question."""
    if handbook.origins["topics"].startswith(f"{OWN}/"):
        return
    asked = {item.topics[0] for item in checklist.items}
    for group in handbook.groups:
        for topic in group.topics:
            if group.id == checklist.group and topic.id not in asked:
                yield _problem(document, "topic-without-item", ("items",), value=topic.id)


def _check_item(
    item: ChecklistItem, document: Document, loc: Loc, choices: set[str], parties: set[str]
) -> Iterator[Problem]:
    own = {option.id for option in item.options}
    if len(own) < len(item.options):
        yield _problem(document, "option-twice", (*loc, "options"))
    if not item.multiple and any(count > 1 for count in _defaults_by_country(item).values()):
        yield _problem(document, "too-many-defaults", (*loc, "default"))
    yield from _unknown(item.default, own, document, (*loc, "default"))
    for number, usual in enumerate(item.usual):
        yield from _unknown(usual.options, own, document, (*loc, "usual", number, "options"))
    yield from _unknown(item.needs, choices, document, (*loc, "needs"))
    for number, option in enumerate(item.options):
        here = (*loc, "options", number)
        yield from _unknown(option.needs, choices, document, (*here, "needs"))
        yield from _unknown(option.excludes, choices, document, (*here, "excludes"))
        yield from _check_clauses(option, parties, document, here)


def _defaults_by_country(item: ChecklistItem) -> Counter[Country]:
    """How many defaults each country has: a question of one answer may have another usual answer in another country."""
    chosen = {option.id: option for option in item.options if option.id in item.default}
    return Counter(country for option in chosen.values() for country in (option.countries or tuple(Country)))


def _unknown(named: Iterable[str], known: set[str], document: Document, loc: Loc) -> Iterator[Problem]:
    for number, name in enumerate(named):
        if name not in known:
            near = nearest(name, sorted(known))
            yield _problem(document, "unknown-choice", (*loc, number), value=name, near=near)


def _check_clauses(option: Option, parties: set[str], document: Document, loc: Loc) -> Iterator[Problem]:
    for number, clause in enumerate(option.clauses):
        here = (*loc, "clauses", number)
        texts = (clause.text, *clause.conditions, *clause.exceptions)
        yield from (_problem(document, "bad-gap", here, value=gap) for gap in bad_gaps(*texts))
        used = gap_names(*texts)
        defined = [parameter.id for parameter in clause.parameters]
        for name in sorted(used - set(defined) - parties):
            yield _problem(document, "unknown-parameter", here, value=name)
        for index, parameter in enumerate(clause.parameters):
            if parameter.id not in used or parameter.id in defined[:index]:
                yield _problem(document, "unused-parameter", (*here, "parameters", index, "id"), value=parameter.id)
            if not fits(parameter, parameter.default):
                where = (*here, "parameters", index, "default")
                yield _problem(document, "bad-default", where, value=parameter.default)


def fits(parameter: Parameter, value: str) -> bool:
    """Whether a value may be filled in: a number within its bounds, or any text."""
    if parameter.kind is not ParameterKind.NUMBER:
        return bool(value.strip())
    if not re.fullmatch(r"\d{1,9}", value):
        return False
    least = parameter.minimum if parameter.minimum is not None else 0
    return least <= int(value) and (parameter.maximum is None or int(value) <= parameter.maximum)


def _check_contradictions(item: ChecklistItem, document: Document, loc: Loc, defaults: set[str]) -> Iterator[Problem]:
    """A first draft must not contradict itself."""
    for number, option in enumerate(item.options):
        if option.id not in item.default:
            continue
        for index, name in enumerate(option.excludes):
            if name in defaults:
                where = (*loc, "options", number, "excludes", index)
                yield _problem(document, "contradicting-defaults", where, value=f"{item.id}/{option.id}", other=name)


def _problem(document: Document, code: str, loc: Loc, **values: str) -> Problem:
    return document.problem(loc, code, values)
