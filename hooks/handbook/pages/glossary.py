"""The page with all terms."""

from collections.abc import Iterator
from functools import partial

from handbook.links import TERMS, Links
from handbook.model.library import Term
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
    view = glossary_view(views.presenter, views.finder)
    told = {item.term.id: item.term for items in (view.own, *dict(view.letters).values()) for item in items}
    order = dict.fromkeys((*(term.id for term in handbook.terms if term.id in told), *told))
    entries += [_entry(name, told[name]) for name in order]
    return Page(
        uri=TERMS,
        kind="glossary",
        title=title,
        summary=summary,
        view=view,
        source=handbook.origins.get("terms"),
        search=tuple(entries),
    )


def _entry(name: str, term: Term) -> SearchEntry:
    words = " ".join((*term.forms, *term.synonyms, *term.searched_as, term.abbreviation_of or ""))
    return SearchEntry(name, term.term, term.definition, words, kind="term", asked=(term.term, *term.synonyms))
