"""The organisations: an index, and a page per organisation with its code, its positions and who is who."""

from dataclasses import dataclass

from handbook.model.code import Code
from handbook.model.handbook import Body
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation
from handbook.model.placed import PlacedNote
from handbook.views.editions import Way
from handbook.views.news import news_way
from handbook.views.provisions import Fact, NoteView, Presenter
from handbook.views.regulated import covered_topics
from handbook.views.statements import StatementView, statement
from handbook.views.topics import Stance, compared, stance


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
    own: bool
    news: Way | None


def organisation_line(body: Body, presenter: Presenter) -> OrganisationLine:
    """An organisation for the index."""
    topics = covered_topics(body, presenter.handbook)
    kind = presenter.t(f"ui.organisation_kind.{body.organisation.kind.value}")
    said = presenter.handbook.statements_by_speaker.get(body.organisation.id, ())
    return OrganisationLine(body.organisation, kind, len(topics), len(said))


def organisation_facts(organisation: Organisation, presenter: Presenter) -> tuple[Fact, ...]:
    """What kind of body it is, where, and whether the editors read its own document, or it stands here itself."""
    t, own = presenter.t, presenter.is_own(organisation.id)
    read = t(f"ui.primary_document.{organisation.primary_document.value}")
    facts = [
        Fact(t("ui.organisation.kind"), t(f"ui.organisation_kind.{organisation.kind.value}")),
        Fact(t("ui.organisation.country"), presenter.country(organisation)),
        Fact(t("ui.organisation.document"), t("own.organisation.primary_document") if own else read),
    ]
    return tuple(fact for fact in facts if not own or fact.text != t("ui.not_stated"))


def organisations_view(presenter: Presenter) -> OrganisationsView:
    """The index: those in the comparison, then the voices."""
    handbook = presenter.handbook
    lines = [organisation_line(body, presenter) for body in compared(handbook)]
    voices = [organisation_line(b, presenter) for b in handbook.bodies.values() if not b.organisation.in_comparison]
    return OrganisationsView(tuple(lines), tuple(voices), len(handbook.topics))


def organisation_view(body: Body, presenter: Presenter) -> OrganisationView:
    """Everything about an organisation."""
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
        own=presenter.is_own(organisation.id),
        news=news_way(presenter, organisation.id),
    )
