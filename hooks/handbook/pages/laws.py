"""The page with the laws that the checklist refers to."""

from collections.abc import Iterator
from functools import partial

from handbook.links import LAWS, Links
from handbook.model.law import Law
from handbook.pages.search import joined
from handbook.product import Page, Plan, SearchEntry
from handbook.views.laws import laws_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The page with all laws."""
    yield Plan(LAWS, partial(_laws, views))


def _laws(views: Views) -> Page:
    handbook = views.handbook
    title, summary = views.t("ui.laws.title"), views.t("ui.laws.summary")
    asked = tuple(views.strings.group("search.asked_as")["laws"])
    entries = (SearchEntry("", title, summary, asked=asked), *map(_entry, handbook.laws.values()))
    view = laws_view(views.presenter, views.first_asking)
    return Page(LAWS, "laws", title, summary, view, source=handbook.origins.get("laws"), search=entries)


def _entry(law: Law) -> SearchEntry:
    text = joined((law.title, *(f"{article.number}: {article.asks}" for article in law.articles)))
    # what was read, often the same for all articles, leads to a law and is not what it says
    read = (words for article in law.articles for words in (article.read_in, article.remark) if words)
    return SearchEntry(law.id, law.name, text, joined(dict.fromkeys(read)), kind="law", asked=(law.name,))
