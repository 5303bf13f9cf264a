"""The sources: an index, and a page per document that says what it is, how far to trust it, and what leans on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.handbook import Handbook
from handbook.links import SOURCES
from handbook.model.library import Source, Statement
from handbook.outputs.provisions import Fact, Presenter
from handbook.pages import Page, SearchEntry
from handbook.render import Description, Renderer


@dataclass(frozen=True)
class StatementView:
    """Something the source says, with who says it in which way."""

    statement: Statement
    kind: str
    speaker: str | None


@dataclass(frozen=True)
class SourceView:
    """Everything on the page of a source. ``used_by`` are (kind, name, words) of what leans on it."""

    source: Source
    facts: tuple[Fact, ...]
    statements: tuple[StatementView, ...]
    used_by: tuple[tuple[str, str, str], ...]
    provisions: int


@dataclass(frozen=True)
class SourcesView:
    """All sources with their kind in words."""

    sources: tuple[tuple[Source, str, str], ...]


def pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """The index of sources and a page for each."""
    presenter = Presenter(handbook, renderer.strings)
    t = renderer.strings.t
    lines = tuple(
        (source, t(f"ui.source_kind.{source.kind.value}"), t(f"ui.reliability.{source.reliability.value}"))
        for source in handbook.sources.values()
    )
    about = Description(SOURCES, t("ui.sources.title"), t("ui.sources.summary"))
    entry = SearchEntry("", about.title, about.summary)
    yield renderer.page(about, "sources.md.j2", SourcesView(lines), [entry])
    for source in handbook.sources.values():
        about = Description(
            uri=renderer.links.target("source", source.id),
            title=source.title,
            summary=source.about,
            source=handbook.origins[f"source:{source.id}"],
        )
        entries = [SearchEntry("", source.title, source.about)]
        entries += [SearchEntry(statement.id, source.title, statement.text) for statement in source.statements]
        yield renderer.page(about, "source.md.j2", _view(source, presenter), entries)


def _view(source: Source, presenter: Presenter) -> SourceView:
    handbook, t = presenter.handbook, presenter.t
    missing = t("ui.not_stated")
    names = {owner: body.organisation.name for owner, body in handbook.bodies.items()}
    statements = tuple(
        StatementView(item, t(f"ui.statement.{item.kind.value}"), names.get(item.speaker or ""))
        for item in source.statements
    )
    return SourceView(
        source=source,
        facts=(
            Fact(t("ui.source.kind"), t(f"ui.source_kind.{source.kind.value}")),
            Fact(t("ui.source.author"), source.author or missing),
            Fact(t("ui.source.publisher"), source.publisher or missing),
            Fact(t("ui.source.date"), presenter.date(source.date) or missing),
            Fact(t("ui.source.reliability"), t(f"ui.reliability.{source.reliability.value}")),
            Fact(t("ui.source.consulted"), source.consulted),
        ),
        statements=statements,
        used_by=tuple(_used_by(source.id, presenter)),
        provisions=sum(any(c.source == source.id for c in item.citations) for item in handbook.provisions.values()),
    )


def _used_by(source: str, presenter: Presenter) -> Iterator[tuple[str, str, str]]:
    for owner, body in presenter.handbook.bodies.items():
        own = body.code is not None and body.code.source == source
        if own and body.code is not None:
            yield "code", owner, body.code.title
        for article in body.articles.values():
            if any(citation.source == source for item in article.walk() for citation in item.citations):
                yield "place", article.ref, presenter.article(article)
        if any((citation.source or own) for p in body.positions.positions for citation in p.citations):
            yield "organisation", owner, presenter.t("ui.source.positions", organisation=body.organisation.name)
