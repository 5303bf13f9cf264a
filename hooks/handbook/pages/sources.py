"""The sources: an index, and a page per document: what it is, how far to trust it, and all it says in its own shape."""

from collections.abc import Iterator

from handbook.links import SOURCES, Links
from handbook.pages import search
from handbook.product import Page, SearchEntry
from handbook.views.sources import sources_view, statements_of
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The index of sources and a page for each."""
    title, summary = views.t("ui.sources.title"), views.t("ui.sources.summary")
    index = sources_view(views.presenter)
    yield Page(SOURCES, "sources", title, summary, index, search=(SearchEntry("", title, summary),))
    for name, source in views.handbook.sources.items():
        said = statements_of(source, views.presenter).values()
        entries = [SearchEntry("", source.title, source.about)]
        entries += [search.statement(view, views.presenter) for view in said]
        yield Page(
            uri=links.target("source", name),
            kind="source",
            title=source.title,
            summary=source.about,
            view=views.source(name),
            source=views.handbook.origins[f"source:{name}"],
            search=tuple(entries),
        )
