"""The page of an article: what it is about, its provisions as in the document, notes, and where to go from here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from handbook.links import Links
from handbook.model.code import Section
from handbook.model.placed import PlacedArticle, PlacedProvision
from handbook.pages import search
from handbook.pages.gone import moved
from handbook.pages.search import joined
from handbook.product import Page, Plan, SearchEntry
from handbook.views.articles import ArticleView
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """A page per article of each code."""
    for ref in views.handbook.articles:
        uri = links.target("place", ref)
        yield Plan(uri, partial(_article, ref, uri, views, links))


def _article(ref: str, uri: str, views: Views, links: Links) -> Page:
    placed = views.handbook.articles[ref]
    view = replace(views.article(ref), moved=moved(ref, views, links))
    return Page(
        uri=uri,
        kind="article",
        title=view.heading,
        summary=view.summary,
        view=view,
        source=placed.origin,
        search=tuple(_search(placed, views, view)),
        scripts=("origin/page",),
    )


def _search(placed: PlacedArticle, views: Views, view: ArticleView) -> Iterator[SearchEntry]:
    owner = placed.organisation
    related = (text for one in view.related for text in (one.label, one.why or ""))
    article = placed.article
    text = joined((view.summary, *search.laid_out(article.table, article.form), *_unnamed(article.sections)))
    yield SearchEntry("", view.heading, text, joined((view.code.title, *related)), kind="article", owners=(owner,))
    yield from search.sections(view.sections, owner)
    for item in placed.walk():
        yield search.provision(item, views.presenter, _nearest_heading(item, view.heading))
    for note in view.notes:
        yield search.note(note, owner)


def _unnamed(sections: Iterable[Section]) -> Iterator[str]:
    """The words of sections without a name: others are found by themselves."""
    for section in sections:
        if not (section.number or section.title):
            yield from (section.introduction or "", section.explanation or "")
            yield from search.laid_out(section.table, section.form)
            yield from _unnamed(section.sections)


def _nearest_heading(item: PlacedProvision, otherwise: str) -> str:
    for section in reversed(item.sections):
        if section.title:
            return " ".join(part for part in (section.number, section.title) if part)
    return otherwise
