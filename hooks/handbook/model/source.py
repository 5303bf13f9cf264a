"""A consulted document that is no code: what it is, and everything it says, in its own order and shape."""

from enum import StrEnum
from typing import Annotated

from handbook.model.base import (
    Anchor,
    Entity,
    Hours,
    Modality,
    Names,
    OrganisationRef,
    PartialDate,
    Setting,
    Slug,
    Text,
    Topics,
    Url,
)
from handbook.model.organisation import Note


class SourceKind(StrEnum):
    """What kind of document a source is."""

    CODE = "code"
    PARLIAMENTARY_QUESTION = "parliamentary_question"
    ARTICLE = "article"
    GUIDELINE = "guideline"
    MAGAZINE = "magazine"


class Reliability(StrEnum):
    """How far a source can be trusted on what an organisation holds."""

    OFFICIAL = "official"
    REPORTED = "reported"


class StatementKind(StrEnum):
    """Who says it matters: a rule, a report of a rule, an opinion and a claim are different things."""

    RULE = "rule"
    REPORT = "report"
    OPINION = "opinion"
    CLAIM = "claim"
    QUESTION = "question"
    FACT = "fact"


class Statement(Entity):
    """One thing a source says that is no provision of a code.

    ``speaker`` says it, ``reported_by`` tells us that; without ``speaker`` the source does not tell who says it.
    """

    id: Anchor
    number: Text | None = None
    kind: StatementKind
    modality: Modality | None = None
    text: Text
    explanation: Text | None = None
    speaker: OrganisationRef | None = None
    reported_by: OrganisationRef | None = None
    addressee: Text | None = None
    setting: Setting | None = None
    hours: Hours | None = None
    medium: Text | None = None
    conditions: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()
    locator: Text
    topics: Topics


class SectionForm(StrEnum):
    """The shape of a section in the document: running text, a list of rules, or a question with its answer."""

    TEXT = "text"
    LIST = "list"
    EXCHANGE = "exchange"


class SourceSection(Entity):
    """A section of the document under its own heading; sections nest."""

    id: Anchor
    number: Text | None = None
    title: Text
    form: SectionForm = SectionForm.TEXT
    introduction: Text | None = None
    statements: tuple[Statement, ...] = ()
    sections: tuple["SourceSection", ...] = ()


class Source(Entity):
    """One consulted document (``sources/<id>.yml``)."""

    id: Annotated[Slug, Names("source")]
    title: Text
    kind: SourceKind
    about: Text
    author: Text | None = None
    publisher: Text | None = None
    organisation: OrganisationRef | None = None
    date: PartialDate | None = None
    date_remark: Text | None = None
    reliability: Reliability
    reliability_remark: Text
    consulted: Text
    url: Url | None = None
    statements: tuple[Statement, ...] = ()
    sections: tuple[SourceSection, ...] = ()
    notes: tuple[Note, ...] = ()
