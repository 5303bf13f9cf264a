"""An organisation, what it holds on each topic, and the editors' notes on its documents."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool

from handbook.model.base import Citations, Entity, Names, Ref, Setting, Slug, Text, TopicRef, Url


class OrganisationKind(StrEnum):
    """What kind of body speaks. Voices (advisers, authors, askers) never stand in the comparison."""

    MUNICIPALITY = "municipality"
    REGIONAL_GOVERNMENT = "regional_government"
    CENTRAL_GOVERNMENT = "central_government"
    REGULATOR = "regulator"
    AGENCY = "agency"
    CARE = "care"
    SCHOOL = "school"
    COMPANY = "company"
    ADVISORY_BODY = "advisory_body"
    WORKS_COUNCIL = "works_council"
    PERSON = "person"


class Country(StrEnum):
    """Country whose law applies."""

    BELGIUM = "BE"
    NETHERLANDS = "NL"
    EUROPE = "EU"


class PrimaryDocument(StrEnum):
    """Whether the editors read the organisation's own document: it decides which silence an empty cell is.

    ``partly_consulted``: they read what it says of its rules itself (answers in parliament), not the rules.
    """

    CONSULTED = "consulted"
    PARTLY_CONSULTED = "partly_consulted"
    NOT_CONSULTED = "not_consulted"


class Role(Entity):
    """Somebody a norm speaks to or who decides, under the name the organisation uses."""

    id: Annotated[Slug, Names("role")]
    label: Text
    about: Text | None = None


class Organisation(Entity):
    """A body whose rules are described (``organisations/<id>/organisation.yml``)."""

    id: Annotated[Slug, Names("organisation")]
    name: Text
    short_name: Text
    kind: OrganisationKind
    country: Country | None = None
    about: Text
    website: Url | None = None
    in_comparison: StrictBool = True
    primary_document: PrimaryDocument
    roles: tuple[Role, ...] = ()
    citations: Citations


class PositionKind(StrEnum):
    """What an organisation holds on a topic."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    DISCOURAGED = "discouraged"
    PROHIBITED = "prohibited"
    DESCRIBED = "described"
    ANNOUNCED = "announced"


class Silence(StrEnum):
    """Why a cell is empty. Different things, never mixed."""

    NOT_STATED = "not_stated"
    NOT_REGULATED = "not_regulated"
    PARTLY_CONSULTED = "partly_consulted"
    NOT_CONSULTED = "not_consulted"


class Position(Entity):
    """One position on one topic; a topic can have several."""

    topic: TopicRef
    kind: PositionKind
    text: Text
    setting: Setting = Setting.BOTH
    condition: Text | None = None
    exception: Text | None = None
    citations: Citations
    basis: tuple[Ref, ...] = ()


class SilenceRemark(Entity):
    """What a reader should know about a topic on which the organisation is silent."""

    topic: TopicRef
    text: Text


class Positions(Entity):
    """All positions of one organisation (``organisations/<id>/positions.yml``)."""

    positions: tuple[Position, ...]
    silences: tuple[SilenceRemark, ...] = ()


class NoteKind(StrEnum):
    """What kind of remark the editors make."""

    TENSION = "tension"
    AMBIGUITY = "ambiguity"
    OUTDATED = "outdated"
    ANNOUNCED = "announced"
    TRANSCRIPTION = "transcription"
    ATTRIBUTION = "attribution"


class Certainty(StrEnum):
    """What a note rests on."""

    SOURCE = "source"
    CHECKED = "checked"
    GENERAL_KNOWLEDGE = "general_knowledge"


class Note(Entity):
    """The editors' remark, shown at every place it is about."""

    id: Annotated[Slug, Names("note")]
    kind: NoteKind
    title: Text
    text: Text
    about: Annotated[tuple[Ref, ...], Field(min_length=1)]
    certainty: Certainty = Certainty.SOURCE
    basis: Text | None = None
    citations: Citations


class Notes(Entity):
    """All notes on one organisation's documents (``organisations/<id>/notes.yml``)."""

    notes: tuple[Note, ...]
