"""Which sections of the site have something in them: an empty one has no tab, no door and no place in the search."""

from collections.abc import Iterator

from handbook.links import CASES, CHANGES, CODES, COMPARE, COVERAGE, DRAFT, LAWS, PAIRS, SITUATIONS, SOURCES, TERMS
from handbook.model.handbook import Handbook
from handbook.views.news import has_news
from handbook.views.topics import compared

TWO = 2
"""Organisations that a comparison takes at least."""


def empty_sections(handbook: Handbook) -> frozenset[str]:
    """The first pages (uris) of the sections in which there is nothing."""
    return frozenset(_empty(handbook))


def _empty(handbook: Handbook) -> Iterator[str]:
    if not handbook.situations:
        yield SITUATIONS
    if not handbook.cases:
        yield CASES
    if not handbook.sources:
        yield SOURCES
    if not handbook.terms:
        yield TERMS
    if not handbook.checklists:
        yield DRAFT
    if not (handbook.laws and handbook.checklists):
        yield LAWS
    if all(body.code is None for body in handbook.bodies.values()):
        yield CODES
    if not has_news(handbook):
        yield CHANGES
    if len(compared(handbook)) < TWO:
        yield from (COMPARE, PAIRS, COVERAGE)
