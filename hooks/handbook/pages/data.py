"""The page on the open data: which files there are, and how large."""

from collections.abc import Iterable

from handbook.links import DATA
from handbook.product import Page, SearchEntry, StaticFile
from handbook.views.data import DataView
from handbook.views.views import Views

OPEN = ("handbook.json", "handbook.schema.json", "comparison.csv")


def page(views: Views, files: Iterable[StaticFile]) -> Page:
    """The page that explains ``files``."""
    title, summary = views.t("ui.data.title"), views.t("ui.data.summary")
    view = DataView(tuple((file.uri, len(str(file.content).encode())) for file in files if file.uri in OPEN))
    return Page(DATA, "data", title, summary, view, search=(SearchEntry("", title, summary),))
