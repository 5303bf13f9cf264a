"""Handbook -> pages. One module per kind of page; ``PAGES`` lists them in the order of the site.

A page says where it is, what it says (a view) and what the search knows of it. How it looks is for the formats.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from handbook.links import CODES, REVIEW, Links
from handbook.menu import GUIDE
from handbook.model.handbook import Handbook
from handbook.pages import (
    articles,
    checklists,
    codes,
    compared,
    comparison,
    coverage,
    editions,
    fields,
    glossary,
    gone,
    home,
    laws,
    news,
    organisations,
    pairs,
    register,
    review,
    situations,
    sources,
    topics,
)
from handbook.product import NavItem, Page, Plan
from handbook.views.review import has_reviews
from handbook.views.sections import empty_sections
from handbook.views.views import Views

PAGES = (
    home.pages,
    situations.pages,
    checklists.pages,
    laws.pages,
    comparison.pages,
    pairs.pages,
    coverage.pages,
    codes.pages,
    articles.pages,
    gone.pages,
    editions.pages,
    compared.pages,
    topics.pages,
    organisations.pages,
    news.pages,
    sources.pages,
    glossary.pages,
    register.pages,
    fields.pages,
    review.pages,
)
"""Every kind takes the views and the links and yields plans: a page that did not change is not made again."""


def all_pages(views: Views, links: Links) -> Iterator[Plan]:
    """Every page that the sources alone decide on.

    Those of empty sections are in no search, and only there for the guide, which leads to them.
    """
    empty, guide = empty_sections(views.handbook), views.handbook.settings.show.guide
    for pages in PAGES:
        for plan in pages(views, links):
            if plan.uri not in empty:
                yield plan
            elif guide:
                yield replace(plan, make=partial(_unsearched, plan))


def _unsearched(plan: Plan) -> Page:
    return replace(plan.make(), search=())


def hidden_sections(handbook: Handbook) -> frozenset[str]:
    """What stands in no menu: the first pages of empty sections, and the guide (folders) if the settings hide it."""
    hidden = empty_sections(handbook) | (frozenset() if handbook.settings.show.guide else GUIDE)
    return hidden if has_reviews(handbook) else hidden | {REVIEW}


def navigation(views: Views) -> Mapping[str, tuple[NavItem, ...]]:
    """The lines below each section's first page. Only codes have leaf pages there: other sections list their own."""
    return {CODES: tuple(codes.navigation(views))}
