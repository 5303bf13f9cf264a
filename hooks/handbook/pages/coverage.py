"""Who regulates what: a picture made at build time, and the same facts in words."""

from collections.abc import Iterator
from functools import partial

from handbook.links import COVERAGE, Links
from handbook.product import Page, Plan, SearchEntry
from handbook.views.coverage import coverage_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The page with the picture."""
    yield Plan(COVERAGE, partial(_coverage, views))


def _coverage(views: Views) -> Page:
    title, summary = views.t("ui.coverage.title"), views.t("ui.coverage.summary")
    view = coverage_view(views.presenter)
    return Page(COVERAGE, "coverage", title, summary, view, search=(SearchEntry("", title, summary),), hide=("toc",))
