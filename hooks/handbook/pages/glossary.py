"""The page with all terms."""

from collections.abc import Iterator

from handbook.links import TERMS, Links
from handbook.product import Page, SearchEntry
from handbook.views.glossary import glossary_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The page with all terms."""
    handbook = views.handbook
    title, summary = views.t("ui.terms.title"), views.t("ui.terms.summary")
    entries = [SearchEntry("", title, summary)]
    entries += [SearchEntry(term.id, term.term, term.definition, ", ".join(term.synonyms)) for term in handbook.terms]
    yield Page(
        uri=TERMS,
        kind="glossary",
        title=title,
        summary=summary,
        view=glossary_view(views.presenter, views.finder),
        source=handbook.origins.get("terms"),
        search=tuple(entries),
    )
