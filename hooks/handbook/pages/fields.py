"""For authors: every field of every kind of source file."""

from collections.abc import Iterator
from functools import partial

from handbook.links import FIELDS, Links
from handbook.product import Page, Plan
from handbook.views.fields import fields_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The reference page for authors."""
    if views.handbook.settings.show.guide:
        yield Plan(FIELDS, partial(_fields, views))


def _fields(views: Views) -> Page:
    return Page(FIELDS, "fields", views.t("ui.fields.title"), views.t("ui.fields.summary"), fields_view(views.strings))
