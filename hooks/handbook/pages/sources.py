"""The sources: an index, and a page per document: what it is, how far to trust it, and all it says in its own shape."""

from collections.abc import Iterator
from functools import partial

from handbook.links import SOURCES, Links
from handbook.pages import search
from handbook.pages.search import joined
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
    view = views.source(name)
    said = statements_of(source, views.presenter).values()
    facts = (fact.text for fact in view.facts)
    text = joined((source.about, *facts, source.date_remark, source.reliability_remark))
    owners = (source.organisation,) if source.organisation else ()
    entries = [SearchEntry("", source.title, text, kind="source", owners=owners)]
    entries += search.source_sections(source.sections, owners)
    entries += [search.statement(one, views.presenter) for one in said]
    entries += [search.note(note, source.organisation or "") for note in view.notes]
    return Page(
        uri=uri,
        kind="source",
        title=source.title,
        summary=source.about,
        view=view,
        source=views.handbook.origins[f"source:{name}"],
        search=tuple(entries),
        scripts=("origin/page",) if said else (),
    )
