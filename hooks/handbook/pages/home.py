"""The front page with its doors, and the page behind the one for staff."""

from collections.abc import Iterator

from handbook.links import HOME, WORK, Links
from handbook.product import Page, SearchEntry
from handbook.views.home import home_view, start_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """Home, and the page for staff."""
    settings = views.handbook.settings
    view = home_view(views.presenter)
    yield Page(HOME, "home", settings.title, settings.tagline, view, hide=("navigation", "toc"))
    title, summary = views.t("ui.work.title"), views.t("ui.work.summary")
    start = start_view(views.handbook)
    yield Page(WORK, "work", title, summary, start, search=(SearchEntry("", title, summary),))
