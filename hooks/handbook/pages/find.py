"""The page with all results of a search. A script fills it; without one it leads to the register."""

from dataclasses import dataclass

from handbook.links import DRAFT, FIND, SITUATIONS
from handbook.product import Page
from handbook.views.sections import empty_sections
from handbook.views.views import Views

SCRIPTS = ("search/page",)


@dataclass(frozen=True)
class FindView:
    """Where else to look: whether there are questions of employees, and a checklist."""

    questions: bool
    checklist: bool


def page(views: Views) -> Page:
    """The page. It belongs to the site and not to the sources: an engine with a search of its own has no use for it."""
    title, summary = views.t("ui.search.title"), views.t("ui.search.summary")
    empty = empty_sections(views.handbook)
    view = FindView(SITUATIONS not in empty, DRAFT not in empty)
    return Page(FIND, "find", title, summary, view, hide=("navigation", "toc"), scripts=SCRIPTS)
