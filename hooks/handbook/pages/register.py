"""The register: everything from A to Z, also where nothing can be searched."""

from collections.abc import Iterator
from functools import partial

from handbook.links import REGISTER, Links
from handbook.product import Page, Plan, SearchEntry
from handbook.views.register import register_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The register."""
    yield Plan(REGISTER, partial(_register, views))


def _register(views: Views) -> Page:
    title, summary = views.t("ui.register.title"), views.t("ui.register.summary")
    view = register_view(views.presenter)
    return Page(REGISTER, "register", title, summary, view, search=(SearchEntry("", title, summary),), hide=("toc",))
