"""The page on the open data: which files there are, and how large."""

from collections.abc import Iterable

from handbook.links import DATA
from handbook.product import Page, SearchEntry, StaticFile
from handbook.views.data import DataView, edition_files
from handbook.views.views import Views

OPEN = ("handbook.json", "handbook.schema.json", "comparison.csv")


def page(views: Views, files: Iterable[StaticFile], *, plain: bool = True) -> Page:
    """The page that explains ``files`` and, where there are ``plain`` pages, how to come to those."""
    licence = views.handbook.settings.licence
    title, summary = views.t("ui.data.title"), views.t("ui.data.summary_licence" if licence else "ui.data.summary")
    sizes = tuple((file.uri, len(str(file.content).encode())) for file in files if file.uri in OPEN)
    view = DataView(sizes, tuple(edition_files(views)), plain, summary, licence)
    return Page(DATA, "data", title, summary, view, search=(SearchEntry("", title, summary),))
