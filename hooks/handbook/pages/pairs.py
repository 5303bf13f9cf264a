"""Two organisations side by side: the page to choose on, and one for every two of the default comparison."""

from collections.abc import Iterator

from handbook.links import PAIRS, Links
from handbook.pages.comparison import SCRIPTS
from handbook.product import Page, SearchEntry
from handbook.views.pairs import pair_view, pairs_view, ready_pairs
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The page to choose on, and one for every two organisations that are ready."""
    t = views.t
    title, summary = t("ui.pairs.title"), t("ui.pairs.summary")
    entry = SearchEntry("", title, summary)
    index = pairs_view(views.handbook)
    yield Page(PAIRS, "pairs", title, summary, index, search=(entry,), hide=("toc",), scripts=SCRIPTS)
    for uri, a, b in ready_pairs(views.handbook):
        title = t("ui.pairs.pair", first=a.organisation.short_name, second=b.organisation.short_name)
        summary = t("ui.pairs.pair_summary", first=a.organisation.name, second=b.organisation.name)
        view = pair_view(a, b, views.presenter)
        yield Page(uri, "pair", title, summary, view, search=(SearchEntry("", title, summary),))
