"""What became of the model clauses that provisions were made from. Notes: the text is the organisation's own."""

from collections.abc import Iterator, Mapping

from handbook.model.base import Entity
from handbook.model.checklist import Clause
from handbook.model.code import Article, BasedOn, Provision
from handbook.model.gaps import Named, fill
from handbook.model.handbook import Body, Handbook
from handbook.model.shape import shape
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document, Loc

Clauses = Mapping[str, tuple[Clause, ...]]
"""The model clauses of each answer, ``item/option``."""


def check_clauses(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """A note per provision whose model clause says something else by now, or is no more."""
    clauses = {
        f"{item.id}/{option.id}": option.clauses
        for checklist in handbook.checklists.values()
        for item in checklist.items
        for option in item.options
    }
    for body in handbook.bodies.values():
        yield from _check_body(body, clauses, documents)


def _check_body(body: Body, clauses: Clauses, documents: Mapping[str, Document]) -> Iterator[Problem]:
    found = [
        (article.origin, placed.provision, placed.provision.based_on)
        for article in body.articles.values()
        for placed in article.walk()
        if placed.provision.based_on is not None
    ]
    current = {(based.clause, based.fingerprint) for _, _, based in found}
    for origin, provision, based in found:
        known = clauses.get(based.clause, ())
        if based.fingerprint not in {clause.fingerprint for clause in known}:
            # an answer can have several clauses: those that other provisions are still made of did not change
            left = [clause for clause in known if (based.clause, clause.fingerprint) not in current]
            yield _note(documents[origin], provision, based, left)


def _note(document: Document, provision: Provision, based: BasedOn, left: list[Clause]) -> Problem:
    here = next(_places(Article, document.data, (), provision.id), ())
    loc = (*here, "based_on")
    values = {"clause": based.clause}
    if not left:
        return document.problem(loc, "clause-gone", values, Severity.NOTE)
    values |= {"text": _told(left[0]), "modality": left[0].modality.value, "fingerprint": left[0].fingerprint}
    return document.problem(loc, "clause-changed", values, Severity.NOTE)


def _told(clause: Clause) -> str:
    """All that a clause says, with what is usual in its gaps."""
    usual = {parameter.id: Named(parameter.default) for parameter in clause.parameters}
    texts = (clause.text, *clause.conditions, *clause.exceptions)
    return " / ".join(fill(text, usual) for text in texts)


def _places(model: type[Entity], data: dict[str, object], loc: Loc, name: str) -> Iterator[Loc]:
    """Where the provision with this id stands in the data of a file that was found fine."""
    if model is Provision and data.get("id") == name:
        yield loc
    for field in shape(model).values():
        below = data.get(field.name)
        if field.block is not None and isinstance(below, list):
            for number, item in enumerate(below):
                yield from _places(field.block, item, (*loc, field.name, number), name)
