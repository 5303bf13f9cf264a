"""What the whole handbook shares: settings, topics, terms, profiles and the checklist."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt
from pydantic_core import PydanticCustomError

from handbook.model.base import (
    Carries,
    CaseRef,
    Contact,
    Entity,
    GroupRef,
    Names,
    OrganisationRef,
    PartialDate,
    SituationRef,
    Slug,
    SourceRef,
    Text,
    Url,
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

    @property
    def day(self) -> str:
        """Its day (``2026-01-01``), or the first one where only a year or a month is known."""
        return f"{self.date}-01-01"[:10]


FORMAT = 1
"""The form of the sources that this program reads; goes up when authors have to change theirs (see CHANGELOG.md)."""

ALL, NONE, MINE = "all", "none", "mine"
"""Words for which things of the library appear; ``mine``: those that the publisher's code or answers touch."""


def _choice(*words: str) -> BeforeValidator:
    """One of these words, or a list of ids. A word becomes a list of one: no id is called so."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        if value not in words:
            raise PydanticCustomError("word", "not one of the words", {"allowed": ", ".join(words)})
        return (value,)

    return BeforeValidator(read, json_schema_input_type=Literal[words] | tuple[str, ...])


def _known_format(value: int) -> int:
    if value != FORMAT:
        raise PydanticCustomError("format", "another format", {"known": FORMAT})
    return value


class Unnamed(StrEnum):
    """What the check makes of changes to an official code that no edition names."""

    WARNING = "warning"
    ERROR = "error"


class Site(Entity):
    """Where the handbook is published. What is absent here is taken from mkdocs.yml.

    ``security`` is where to report a leak in the site: it makes ``security.txt`` (RFC 9116).
    """

    url: Url | None = None
    repository: Url | None = None
    edit: Text | None = None
    security: Contact | None = None


class Show(Entity):
    """Which things of the library appear. A fork's own always do; what is hidden is nowhere."""

    organisations: Annotated[tuple[OrganisationRef, ...], _choice(ALL, NONE)] = (ALL,)
    situations: Annotated[tuple[SituationRef, ...], _choice(ALL, NONE, MINE)] = (ALL,)
    cases: Annotated[tuple[CaseRef, ...], _choice(ALL, NONE, MINE)] = (ALL,)
    sources: Annotated[tuple[SourceRef, ...], _choice(ALL, NONE)] = (ALL,)
    checklist: Annotated[tuple[GroupRef, ...], _choice(ALL, NONE)] = (ALL,)
    guide: StrictBool = True


class Home(Entity):
    """The front page. ``questions`` stand on it, in this order; without any, questions with different answers do."""

    questions: tuple[SituationRef, ...] = ()


class Licence(Entity):
    """What others may do with the texts of the handbook; "all rights reserved" is one too."""

    name: Text
    url: Url | None = None
    text: Text | None = None


class Settings(Entity):
    """What a reader must know of the handbook as a whole. Without ``licence`` it has that of the project's content."""

    title: Text
    tagline: Text
    publisher: Publisher
    edition: Edition
    licence: Licence | None = None
    comparison: tuple[OrganisationRef, ...]


class Setup(Settings):
    """The handbook as a whole (``handbook.yml``), and what this build makes of it."""

    format: Annotated[StrictInt, AfterValidator(_known_format)] = FORMAT
    description: Text | None = None
    site: Site = Site()
    show: Show = Show()
    home: Home = Home()
    unnamed_changes: Unnamed = Unnamed.WARNING


class Topic(Entity):
    """One row of the comparison."""

    id: Annotated[Slug, Names("topic")]
    label: Text
    question: Text
    about: Text
    synonyms: tuple[Text, ...] = ()
    asked_as: tuple[Text, ...] = ()
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
    """A word that a reader may stumble over. Without citation the explanation is the editors' own.

    With ``countries`` it explains nothing in a code of another country. ``synonyms`` mean the same and are shown;
    ``searched_as`` are words that people type when they look for it.
    """

    id: Annotated[Slug, Names("term")]
    term: Text
    forms: tuple[Text, ...] = ()
    abbreviation_of: Text | None = None
    definition: Text
    countries: tuple[Country, ...] | None = None
    synonyms: tuple[Text, ...] = ()
    searched_as: tuple[Text, ...] = ()
    citations: Annotated[tuple[TermCitation, ...], Carries()] = ()


class TermsFile(Entity):
    """The glossary (``terms.yml``)."""

    terms: tuple[Term, ...]
