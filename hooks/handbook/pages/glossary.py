"""The page with all terms."""

from collections.abc import Iterator
from functools import partial

from handbook.links import TERMS, Links
from handbook.product import Page, Plan, SearchEntry
from handbook.views.glossary import glossary_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The page with all terms."""
    yield Plan(TERMS, partial(_glossary, views))


def _glossary(views: Views) -> Page:
    handbook = views.handbook
    title, summary = views.t("ui.terms.title"), views.t("ui.terms.summary")
    entries = [SearchEntry("", title, summary)]
    entries += [SearchEntry(term.id, term.term, term.definition, ", ".join(term.synonyms)) for term in handbook.terms]
    return Page(
        uri=TERMS,
        kind="glossary",
        title=title,
        summary=summary,
        view=glossary_view(views.presenter, views.finder),
        source=handbook.origins.get("terms"),
        search=tuple(entries),
    )
