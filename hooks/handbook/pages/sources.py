"""The sources: an index, and a page per document: what it is, how far to trust it, and all it says in its own shape."""

from collections.abc import Iterator
from functools import partial

from handbook.links import SOURCES, Links
from handbook.pages import search
from handbook.product import Page, Plan, SearchEntry
from handbook.views.sources import sources_view, statements_of
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The index of sources and a page for each."""
    yield Plan(SOURCES, partial(_sources, views))
    for name in views.handbook.sources:
        uri = links.target("source", name)
        yield Plan(uri, partial(_source, name, uri, views))


def _sources(views: Views) -> Page:
    title, summary = views.t("ui.sources.title"), views.t("ui.sources.summary")
    index = sources_view(views.presenter)
    return Page(SOURCES, "sources", title, summary, index, search=(SearchEntry("", title, summary),))


def _source(name: str, uri: str, views: Views) -> Page:
    source = views.handbook.sources[name]
    said = statements_of(source, views.presenter).values()
    entries = [SearchEntry("", source.title, source.about)]
    entries += [search.statement(view, views.presenter) for view in said]
    return Page(
        uri=uri,
        kind="source",
        title=source.title,
        summary=source.about,
        view=views.source(name),
        source=views.handbook.origins[f"source:{name}"],
        search=tuple(entries),
        scripts=("origin/page",) if said else (),
    )
