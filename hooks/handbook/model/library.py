"""What the whole handbook shares: settings, topics, terms, profiles and the checklist."""

from typing import Annotated

from pydantic import Field

from handbook.model.base import (
    Entity,
    Names,
    OrganisationRef,
    PartialDate,
    Slug,
    SourceRef,
    Text,
)


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
