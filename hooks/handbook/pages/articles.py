"""The page of an article: what it is about, its provisions as in the document, notes, and where to go from here."""

from collections.abc import Iterator
from functools import partial

from handbook.links import Links
from handbook.model.handbook import PlacedArticle, PlacedProvision
from handbook.pages import search
from handbook.product import Page, Plan, SearchEntry
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """A page per article of each code."""
    for ref in views.handbook.articles:
        uri = links.target("place", ref)
        yield Plan(uri, partial(_article, ref, uri, views))


def _article(ref: str, uri: str, views: Views) -> Page:
    placed, view = views.handbook.articles[ref], views.article(ref)
    return Page(
        uri=uri,
        kind="article",
        title=view.heading,
        summary=placed.article.about,
        view=view,
        source=placed.origin,
        search=tuple(_search(placed, views, view.heading)),
    )


def _search(placed: PlacedArticle, views: Views, heading: str) -> Iterator[SearchEntry]:
    yield SearchEntry("", heading, placed.article.about)
    for item in placed.walk():
        yield search.provision(item, views.presenter, _nearest_heading(item, heading))


def _nearest_heading(item: PlacedProvision, otherwise: str) -> str:
    for section in reversed(item.sections):
        if section.title:
            return " ".join(part for part in (section.number, section.title) if part)
    return otherwise
