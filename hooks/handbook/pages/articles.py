"""The page of an article: what it is about, its provisions as in the document, notes, and where to go from here."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from handbook.links import Links
from handbook.model.code import Article, Section
from handbook.model.placed import PlacedArticle, PlacedProvision
from handbook.pages import search
from handbook.product import Page, Plan, SearchEntry
from handbook.views.articles import ArticleView
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
        summary=view.summary,
        view=view,
        source=placed.origin,
        search=tuple(_search(placed, views, view)),
        scripts=("origin/page",),
    )


def _search(placed: PlacedArticle, views: Views, view: ArticleView) -> Iterator[SearchEntry]:
    owner = placed.organisation
    related = (text for one in view.related for text in (one.label, one.why or ""))
    text, words = " ".join((view.summary, *_laid_out(placed.article))), " ".join((view.code.title, *related))
    yield SearchEntry("", view.heading, text, words, kind="article", owners=(owner,))
    yield from search.sections(view.sections, owner)
    for item in placed.walk():
        yield search.provision(item, views.presenter, _nearest_heading(item, view.heading))
    for note in view.notes:
        yield search.note(note, owner)


def _laid_out(holder: Article | Section) -> Iterator[str]:
    """Words without an anchor of their own, as those of tables and forms: found with what they stand in."""
    if holder.table:
        yield from (holder.table.title or "", *holder.table.head, *chain.from_iterable(holder.table.rows))
    if holder.form:
        yield from (holder.form.title or "", *(line.text for line in holder.form.lines))
    for below in holder.sections:
        if not (below.number or below.title):  # others are found by themselves
            yield from (below.introduction or "", below.explanation or "")
            yield from _laid_out(below)


def _nearest_heading(item: PlacedProvision, otherwise: str) -> str:
    for section in reversed(item.sections):
        if section.title:
            return " ".join(part for part in (section.number, section.title) if part)
    return otherwise
