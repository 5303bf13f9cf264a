"""The pages of the comparison: a few columns to a page."""

from collections.abc import Iterator
from functools import partial

from handbook.links import Links
from handbook.product import Page, Plan, SearchEntry
from handbook.views.comparison import comparison_sets, comparison_view
from handbook.views.views import Views

SCRIPTS = ("compare/page",)


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """A page per set of organisations; the first is found by the search."""
    for number, chosen in enumerate(comparison_sets(views.handbook, views.presenter)):
        yield Plan(chosen.uri, partial(_set, number, views))


def _set(number: int, views: Views) -> Page:
    t, sets = views.t, comparison_sets(views.handbook, views.presenter)
    chosen = sets[number]
    names = ", ".join(column.organisation.short_name for column in chosen.columns)
    title = t("ui.compare.title") if number == 0 else t("ui.compare.more_title", names=names)
    summary = t("ui.compare.summary")
    return Page(
        uri=chosen.uri,
        kind="compare",
        title=title,
        summary=summary,
        view=comparison_view(chosen, sets, views.presenter),
        search=(SearchEntry("", title, summary),) if number == 0 else (),
        hide=("navigation", "toc"),
        scripts=SCRIPTS,
        landscape=True,
    )
