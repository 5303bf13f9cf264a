"""The sources: an index, and a page per document: what it is, how far to trust it, and all it says in its own shape."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.code import Code
from handbook.model.handbook import Handbook
from handbook.model.organisation import Note, Organisation
from handbook.model.placed import PlacedNote
from handbook.model.source import SectionForm, Source, SourceSection, StatementKind
from handbook.views.provisions import Fact, NoteView, Presenter
from handbook.views.statements import StatementView, statement
from handbook.views.topics import drafted


@dataclass(frozen=True)
class SectionView:
    """A section of the document. ``asked`` stands first in an exchange, the rest answers it."""

    section: SourceSection
    asked: tuple[StatementView, ...]
    statements: tuple[StatementView, ...]
    sections: tuple["SectionView", ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class SourceView:
    """Everything on the page of a source. ``used_by`` are (kind, name, words) of what leans on it."""

    source: Source
    facts: tuple[Fact, ...]
    kinds: tuple[tuple[str, str], ...]
    statements: tuple[StatementView, ...]
    sections: tuple[SectionView, ...]
    notes: tuple[NoteView, ...]
    used_by: tuple[tuple[str, str, str], ...]
    provisions: int
    own: bool
    drafted: tuple[tuple[Code, Organisation], ...]


@dataclass(frozen=True)
class SourcesView:
    """All sources with their kind in words."""

    sources: tuple[tuple[Source, str, str], ...]


def statements_of(source: Source, presenter: Presenter) -> dict[str, StatementView]:
    """What a source says, by full reference, in the order of the document."""
    placed = presenter.handbook.statements_by_source.get(source.id, ())
    return {item.ref: statement(item, presenter) for item in placed}


def source_facts(source: Source, presenter: Presenter) -> tuple[Fact, ...]:
    """What kind of document it is, whose, since when, and how far to trust it. Of an own text, as far as is known."""
    t = presenter.t
    missing = t("ui.not_stated")
    publisher = presenter.handbook.bodies[source.organisation].organisation.name if source.organisation else None
    facts = (
        Fact(t("ui.source.kind"), t(f"ui.source_kind.{source.kind.value}")),
        Fact(t("ui.source.author"), source.author or missing),
        Fact(t("ui.source.publisher"), source.publisher or publisher or missing),
        Fact(t("ui.source.date"), presenter.date(source.date) or missing),
        Fact(t("ui.source.reliability"), t(f"ui.reliability.{source.reliability.value}")),
    )
    own = is_own(source, presenter)
    return tuple(fact for fact in facts if not own or fact.text != missing)


def is_own(source: Source, presenter: Presenter) -> bool:
    """Whether a source is the document of a code that its organisation publishes here itself."""
    bodies = presenter.handbook.bodies
    body = bodies[source.organisation] if source.organisation else None
    return body is not None and body.code is not None and body.code.own and body.code.source == source.id


def source_view(source: Source, presenter: Presenter) -> SourceView:
    """Everything about a source."""
    handbook, t = presenter.handbook, presenter.t
    said = statements_of(source, presenter)
    kinds = {view.statement.kind for view in said.values()}
    own = is_own(source, presenter)
    return SourceView(
        source=source,
        facts=(*source_facts(source, presenter), Fact(presenter.phrase(own, "source.consulted"), source.consulted)),
        kinds=tuple((kind.value, t(f"ui.statement_about.{kind.value}")) for kind in StatementKind if kind in kinds),
        statements=tuple(said[f"source:{source.id}#{item.id}"] for item in source.statements),
        sections=tuple(_section(section, source, said, presenter) for section in source.sections),
        notes=tuple(presenter.note(note) for note in _notes(source, said, handbook)),
        used_by=tuple(_used_by(source.id, presenter)),
        provisions=len(handbook.provisions_by_source.get(source.id, ())),
        own=own,
        drafted=drafted(body for body in handbook.bodies.values() if body.code and body.code.source == source.id),
    )


def _notes(source: Source, said: dict[str, StatementView], handbook: Handbook) -> dict[PlacedNote, None]:
    """The source's own notes, and those in other files that are about something it says."""
    owner = f"source:{source.id}"
    own = handbook.notes_by_owner.get(owner, ())
    others = [note for ref in said for note in handbook.notes_by_place.get(ref, ())]
    return dict.fromkeys([*own, *others])


def _section(
    section: SourceSection, source: Source, said: dict[str, StatementView], presenter: Presenter
) -> SectionView:
    views = [said[f"source:{source.id}#{item.id}"] for item in section.statements]
    exchange = section.form is SectionForm.EXCHANGE
    return SectionView(
        section=section,
        asked=tuple(view for view in views if exchange and view.statement.kind is StatementKind.QUESTION),
        statements=tuple(view for view in views if not exchange or view.statement.kind is not StatementKind.QUESTION),
        sections=tuple(_section(below, source, said, presenter) for below in section.sections),
        notes=presenter.notes_on(f"source:{source.id}#{section.id}"),
    )


def _used_by(source: str, presenter: Presenter) -> Iterator[tuple[str, str, str]]:
    handbook = presenter.handbook
    articles: dict[str, dict[str, None]] = {}
    for item in handbook.provisions_by_source.get(source, ()):
        articles.setdefault(item.organisation, {})[item.ref.partition("#")[0]] = None
    for owner, body in handbook.bodies.items():
        own = body.code is not None and body.code.source == source
        if own and body.code is not None:
            yield "code", owner, body.code.title
        for ref in articles.get(owner, ()):
            yield "place", ref, presenter.article(ref)
        if source in body.cited_by_positions or (own and None in body.cited_by_positions):
            yield "organisation", owner, presenter.t("ui.source.positions", organisation=body.organisation.name)
    for situation in handbook.situations_by_place.get(f"source:{source}", ()):
        yield "situation", situation.id, situation.question


def sources_view(presenter: Presenter) -> SourcesView:
    """The index of sources."""
    t = presenter.t
    return SourcesView(
        tuple(
            (source, t(f"ui.source_kind.{source.kind.value}"), t(f"ui.reliability.{source.reliability.value}"))
            for source in presenter.handbook.sources.values()
        )
    )
