"""What authors say of former places (``was``), held against the editions that were closed."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.model.base import Entity
from handbook.model.code import Article, Code, Provision, Section
from handbook.model.edition import Editions
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.validate import nearest

Found = Iterator[tuple[Loc, tuple[str, ...]]]
"""Where something says what it was, and what it says."""


def check_former(
    entities: Mapping[str, Entity], documents: Mapping[str, Document], editions: Mapping[str, Editions]
) -> Iterator[Problem]:
    """Former places that were in no edition. Without any closed edition nobody can know."""
    for place, entity in entities.items():
        owner = place.split("/")[1] if place.startswith("organisations/") else ""
        known = editions.get(owner)
        if known is None or not known.closed or not isinstance(entity, Code | Article):
            continue
        places = {name for edition in known.closed for name in edition.places}
        homes = (entity.id, *(entity.was or ())) if isinstance(entity, Article) else ()
        for loc, names in _told(entity):
            for number, name in enumerate(names):
                meant = [f"{home}{name}" for home in homes] if name.startswith("#") else [name]
                if not places.intersection(meant):
                    near = nearest(meant[0], sorted(places))
                    values = {"value": name, "near": near}
                    yield documents[place].problem((*loc, number), "unknown-former", values)


def anchors(holder: Article | Section) -> Iterator[str]:
    """The ids of all sections and provisions in an article."""
    yield from (one.id for _, one in _inside(holder, ()))


def _told(entity: Code | Article) -> Found:
    if isinstance(entity, Code):
        yield from ((("parts", at, "was"), part.was or ()) for at, part in enumerate(entity.parts))
    else:
        yield ("was",), entity.was or ()
        yield from (((*loc, "was"), one.was or ()) for loc, one in _inside(entity, ()))


def _inside(holder: Article | Section, loc: Loc) -> Iterator[tuple[Loc, Section | Provision]]:
    yield from _below(holder.provisions, loc)
    for at, section in enumerate(holder.sections):
        here = (*loc, "sections", at)
        yield here, section
        yield from _inside(section, here)


def _below(provisions: Iterable[Provision], loc: Loc) -> Iterator[tuple[Loc, Provision]]:
    for at, one in enumerate(provisions):
        here = (*loc, "provisions", at)
        yield here, one
        yield from _below(one.provisions, here)
