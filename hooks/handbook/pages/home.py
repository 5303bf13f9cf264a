"""The front page with its doors, and the page behind the one for staff."""

from collections.abc import Iterator
from functools import partial

from handbook.links import HOME, WORK, Links
from handbook.pages.news import feed_of
from handbook.product import Page, Plan, SearchEntry
from handbook.views.home import home_view, start_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """Home, and the page for staff."""
    yield Plan(HOME, partial(_home, views))
    yield Plan(WORK, partial(_work, views))


def _home(views: Views) -> Page:
    settings = views.handbook.settings
    view = home_view(views.presenter)
    return Page(HOME, "home", settings.title, settings.tagline, view, hide=("navigation", "toc"), feed=feed_of(views))


def _work(views: Views) -> Page:
    title, summary = views.t("ui.work.title"), views.t("ui.work.summary")
    return Page(WORK, "work", title, summary, start_view(views.handbook), search=(SearchEntry("", title, summary),))
