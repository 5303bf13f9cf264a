"""Two organisations side by side: the page to choose on, and one for every two of the default comparison."""

from collections.abc import Iterator
from functools import partial

from handbook.links import PAIRS, Links
from handbook.pages.comparison import SCRIPTS
from handbook.product import Page, Plan, SearchEntry
from handbook.views.pairs import pair_view, pairs_view, ready_pairs
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The page to choose on, and one for every two organisations that are ready."""
    yield Plan(PAIRS, partial(_pairs, views))
    for uri, a, b in ready_pairs(views.handbook):
        yield Plan(uri, partial(_pair, uri, a.organisation.id, b.organisation.id, views))


def _pairs(views: Views) -> Page:
    title, summary = views.t("ui.pairs.title"), views.t("ui.pairs.summary")
    entry = SearchEntry("", title, summary)
    index = pairs_view(views.handbook)
    return Page(PAIRS, "pairs", title, summary, index, search=(entry,), hide=("toc",), scripts=SCRIPTS)


def _pair(uri: str, first: str, second: str, views: Views) -> Page:
    a, b = (views.handbook.bodies[name] for name in (first, second))
    title = views.t("ui.pairs.pair", first=a.organisation.short_name, second=b.organisation.short_name)
    summary = views.t("ui.pairs.pair_summary", first=a.organisation.name, second=b.organisation.name)
    view = pair_view(a, b, views.presenter)
    return Page(uri, "pair", title, summary, view, search=(SearchEntry("", title, summary),))
