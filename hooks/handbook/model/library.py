"""What the whole handbook shares: settings, topics, terms, profiles and the checklist."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from handbook.model.base import (
    Entity,
    GroupRef,
    ItemRef,
    Modality,
    Names,
    OrganisationRef,
    PartialDate,
    ProfileRef,
    Ref,
    Slug,
    SourceRef,
    Text,
    Topics,
)
from handbook.model.organisation import Country


class Publisher(Entity):
    """Whose handbook this build is. ``organisation`` is set where a body publishes its own code."""

    name: Text
    organisation: OrganisationRef | None = None


class Edition(Entity):
    """The edition that this build carries; its date stands on every print."""

    name: Text
    date: PartialDate


class Settings(Entity):
    """The handbook as a whole (``handbook.yml``)."""

    title: Text
    tagline: Text
    publisher: Publisher
    edition: Edition
    comparison: tuple[OrganisationRef, ...]


class Topic(Entity):
    """One row of the comparison."""

    id: Annotated[Slug, Names("topic")]
    label: Text
    question: Text
    about: Text
    synonyms: tuple[Text, ...] = ()
    remark: Text | None = None


class TopicGroup(Entity):
    """Topics that belong together."""

    id: Annotated[Slug, Names("group")]
    letter: Text
    label: Text
    about: Text
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


class TopicsFile(Entity):
    """All topics in their groups (``topics.yml``)."""

    groups: Annotated[tuple[TopicGroup, ...], Field(min_length=1)]


class TermCitation(Entity):
    """Where a definition comes from; outside a code the source must be named."""

    source: SourceRef
    locator: Text


class Term(Entity):
    """A word that a reader may stumble over. Without citation the explanation is the editors' own."""

    id: Annotated[Slug, Names("term")]
    term: Text
    forms: tuple[Text, ...] = ()
    abbreviation_of: Text | None = None
    definition: Text
    synonyms: tuple[Text, ...] = ()
    citations: tuple[TermCitation, ...] = ()


class TermsFile(Entity):
    """The glossary (``terms.yml``)."""

    terms: tuple[Term, ...]


class Profile(Entity):
    """A kind of drafting organisation; it selects checklist items."""

    id: Annotated[Slug, Names("profile")]
    label: Text
    about: Text
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]


class ProfilesFile(Entity):
    """All profiles (``profiles.yml``)."""

    profiles: tuple[Profile, ...]


class Level(StrEnum):
    """How much a checklist item matters to a profile."""

    ESSENTIAL = "essential"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class ParameterKind(StrEnum):
    """What may be filled in for a parameter of a clause."""

    TEXT = "text"
    NUMBER = "number"
    ROLE = "role"


class Parameter(Entity):
    """A gap in a clause that the drafting organisation fills; ``minimum`` and ``maximum`` are in ``unit``."""

    id: Slug
    label: Text
    kind: ParameterKind
    unit: Text | None = None
    minimum: StrictInt | None = None
    maximum: StrictInt | None = None
    default: Text


class Clause(Entity):
    """A model provision in our own words."""

    modality: Modality
    text: Text
    parameters: tuple[Parameter, ...] = ()


class Option(Entity):
    """One answer to a checklist item, with its clause and the places that chose something like it."""

    id: Slug
    label: Text
    clause: Clause | None = None
    examples: tuple[Ref, ...] = ()


class LevelFor(Entity):
    """How much an item matters to one profile."""

    profile: ProfileRef
    level: Level


class ChecklistItem(Entity):
    """A question that a drafting organisation must answer."""

    id: Annotated[Slug, Names("item")]
    question: Text
    why: Text
    topics: Topics
    levels: Annotated[tuple[LevelFor, ...], Field(min_length=1)]
    options: Annotated[tuple[Option, ...], Field(min_length=1)]
    multiple: StrictBool = False
    needs: tuple[ItemRef, ...] = ()
    excludes: tuple[ItemRef, ...] = ()


class Checklist(Entity):
    """The checklist items of one group (``checklist/<group>.yml``)."""

    group: GroupRef
    items: tuple[ChecklistItem, ...]
