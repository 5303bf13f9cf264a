"""What employees ask ("Mag ik …?") with the answer per organisation, and what once happened to somebody."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from handbook.model.base import (
    CaseRef,
    Entity,
    Names,
    OrganisationRef,
    PartialDate,
    Ref,
    Slug,
    Text,
    Topics,
)


class Verdict(StrEnum):
    """The short answer to "Mag ik …?"."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "not_allowed"
    DEPENDS = "depends"
    NOT_REGULATED = "not_regulated"


class Moment(StrEnum):
    """When an employee meets the question."""

    AT_WORK = "at_work"
    AT_HOME = "at_home"
    LEAVING = "leaving"


class Answer(Entity):
    """What one organisation answers; ``basis`` names the provisions or statements that it rests on."""

    organisation: OrganisationRef
    verdict: Verdict
    text: Text
    basis: Annotated[tuple[Ref, ...], Field(min_length=1)]


class Situation(Entity):
    """An employee's question (``situations/<id>.yml``). Organisations without an answer are silent on it."""

    id: Annotated[Slug, Names("situation")]
    question: Text
    short_answer: Text
    verdict: Verdict
    moments: Annotated[tuple[Moment, ...], Field(min_length=1)]
    topics: Topics
    keywords: tuple[Text, ...] = ()
    answers: tuple[Answer, ...] = ()
    voices: tuple[Ref, ...] = ()
    cases: tuple[CaseRef, ...] = ()


class Case(Entity):
    """Something that happened (``cases/<id>.yml``). People are named by function, never by name.

    ``happened`` and ``decided`` are told by the source; ``lesson`` is what the editors read in it.
    """

    id: Annotated[Slug, Names("case")]
    title: Text
    date: PartialDate | None = None
    happened: Text
    decided: Text
    lesson: Text
    topics: Topics
    basis: Annotated[tuple[Ref, ...], Field(min_length=1)]
