"""The organisations: an index, and a page per organisation with its code, its positions and who is who."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.formats.pages.render import Description, Renderer
from handbook.links import ORGANISATIONS
from handbook.model.code import Code
from handbook.model.handbook import Body, Handbook, PlacedNote
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation
from handbook.outputs.provisions import Fact, NoteView, Presenter
from handbook.outputs.statements import StatementView, statement
from handbook.outputs.topics import Stance, compared, stance
from handbook.product import Page, SearchEntry


@dataclass(frozen=True)
class OrganisationLine:
    """An organisation in the index."""

    organisation: Organisation
    kind: str
    covered: int
    said: int


@dataclass(frozen=True)
class OrganisationsView:
    """All organisations; ``topics`` is how many topics there are."""

    organisations: tuple[OrganisationLine, ...]
    voices: tuple[OrganisationLine, ...]
    topics: int


@dataclass(frozen=True)
class OrganisationView:
    """Everything on the page of an organisation."""

    organisation: Organisation
    code: Code | None
    facts: tuple[Fact, ...]
    groups: tuple[tuple[TopicGroup, tuple[tuple[Topic, Stance], ...]], ...]
    notes: tuple[NoteView, ...]
    said: tuple[StatementView, ...]
    hearsay: bool
    source: str | None


def pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """The index of organisations and a page for each."""
    presenter = Presenter(handbook, renderer.strings)
    t = renderer.strings.t
    lines = [_line(body, presenter) for body in compared(handbook)]
    voices = [_line(body, presenter) for body in handbook.bodies.values() if not body.organisation.in_comparison]
    about = Description(ORGANISATIONS, t("ui.organisations.title"), t("ui.organisations.summary"))
    view = OrganisationsView(tuple(lines), tuple(voices), len(handbook.topics))
    yield renderer.page(about, "organisations.md.j2", view, [SearchEntry("", about.title, about.summary)])
    for owner, body in handbook.bodies.items():
        organisation = body.organisation
        about = Description(
            uri=renderer.links.target("organisation", owner),
            title=organisation.name,
            summary=organisation.about,
            source=handbook.origins[f"organisation:{owner}"],
        )
        entries = [SearchEntry("", organisation.name, organisation.about, organisation.short_name)]
        yield renderer.page(about, "organisation.md.j2", _view(body, presenter), entries)


def _line(body: Body, presenter: Presenter) -> OrganisationLine:
    topics = {position.topic for position in body.positions.positions}
    kind = presenter.t(f"ui.organisation_kind.{body.organisation.kind.value}")
    said = presenter.handbook.statements_by_speaker.get(body.organisation.id, ())
    return OrganisationLine(body.organisation, kind, len(topics), len(said))


def organisation_facts(organisation: Organisation, presenter: Presenter) -> tuple[Fact, ...]:
    """What kind of body it is, where, and whether the editors read its own document."""
    t = presenter.t
    return (
        Fact(t("ui.organisation.kind"), t(f"ui.organisation_kind.{organisation.kind.value}")),
        Fact(t("ui.organisation.country"), presenter.country(organisation)),
        Fact(t("ui.organisation.document"), t(f"ui.primary_document.{organisation.primary_document.value}")),
    )


def _view(body: Body, presenter: Presenter) -> OrganisationView:
    organisation = body.organisation
    said = presenter.handbook.statements_by_speaker.get(organisation.id, ())
    groups = tuple(
        (group, tuple((topic, stance(body, topic.id, presenter)) for topic in group.topics))
        for group in presenter.handbook.groups
    )
    return OrganisationView(
        organisation=organisation,
        code=body.code,
        facts=organisation_facts(organisation, presenter),
        groups=groups,
        notes=tuple(presenter.note(PlacedNote(organisation.id, note)) for note in body.notes),
        said=tuple(statement(placed, presenter) for placed in said),
        hearsay=presenter.hearsay(body),
        source=organisation.citations[0].source or (body.code.source if body.code else None),
    )
