"""What a code must say to be what its status calls it, and what may be left unsaid in an organisation's own text.

Works on the plain data, as references do: the articles of a code are judged by the status in another file.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handbook.model.base import Entity, Modality
from handbook.model.code import Article, Code, Part, Provision, Status
from handbook.model.shape import shape
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.references import Read

IMPLIED = (Code, Part, Article, Provision)
"""Blocks whose citations follow from their numbers, in an organisation's own text."""
OTHERS = frozenset(Modality) - {Modality.DEFINITION}
PAST = ("adopted", "signed", "repealed")
"""Dates that a text without adoption cannot have."""


def check_status(reads: Iterable[Read]) -> Iterator[Problem]:
    """Codes that are not what they are called, and statements in somebody else's words without a citation."""
    found = [
        read for read in reads if read.file.kind.name in {"code", "article"} and isinstance(read.document.data, dict)
    ]
    states = {
        read.file.organisation: read.document.data.get("status") for read in found if read.file.kind.model is Code
    }
    for read in found:
        state = states.get(read.file.organisation)
        yield from _check_definitions(read.document, read.file.kind.model)
        yield from _check_days(read.document, read.file.kind.model)
        if state == Status.SUMMARY:
            yield from _check_citations(read.document, read.file.kind.model)
        if read.file.kind.model is Code:
            yield from _check_code(read.document, state)


def _check_code(document: Document, state: object) -> Iterator[Problem]:
    data = document.data
    dates = data["dates"] if isinstance(data.get("dates"), dict) else {}
    if state == Status.SUMMARY and "official_text" not in data:
        yield document.problem((), "missing-key", {"key": "official_text"})
    if state == Status.OFFICIAL:
        known: Mapping[str, object] = {"dates › adopted": dates.get("adopted"), "adopted_by": data.get("adopted_by")}
        if missing := [key for key, value in known.items() if value is None]:
            yield document.problem(("status",), "not-adopted", {"missing": ", ".join(missing)})
    if state == Status.DRAFT:
        yield from (document.problem(("dates", key), "date-of-draft", {"key": key}) for key in PAST if key in dates)


def _check_citations(document: Document, model: type[Entity]) -> Iterator[Problem]:
    for loc, kind, block in blocks(model, document.data, ()):
        if kind in IMPLIED and "citations" not in block:
            yield document.problem(loc, "missing-citation")


def _check_definitions(document: Document, model: type[Entity]) -> Iterator[Problem]:
    for loc, kind, block in blocks(model, document.data, ()):
        if kind is Provision and "defines" in block and block.get("modality") in OTHERS:
            yield document.problem((*loc, "defines"), "defines-without-definition")


def _check_days(document: Document, model: type[Entity]) -> Iterator[Problem]:
    """A provision that ends before it begins. Whole days compare as texts; what is none is told of already."""
    for loc, kind, block in blocks(model, document.data, ()):
        days = [block.get(name) for name in ("in_force", "repealed")]
        first, last = (str(day) for day in days)
        if kind is Provision and all(isinstance(day, str) for day in days) and last <= first:
            values = {"id": str(block.get("id", "")), "first": first, "last": last}
            yield document.problem((*loc, "repealed"), "never-in-force", values)


def blocks(model: type[Entity], data: Any, loc: Loc) -> Iterator[tuple[Loc, type[Entity], dict[str, Any]]]:
    """Every block of a file with its place and model. What does not fit is passed over: validation tells of it."""
    if not isinstance(data, dict):
        return
    yield loc, model, data
    for field in shape(model).values():
        value = data.get(field.name)
        if field.block is None:
            continue
        if not field.many:
            yield from blocks(field.block, value, (*loc, field.name))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from blocks(field.block, item, (*loc, field.name, number))
