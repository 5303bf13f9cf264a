"""What employees ask ("Mag ik …?") with the answer per organisation, and what once happened to somebody."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from handbook.model.base import (
    CaseRef,
    Entity,
    ItemRef,
    Names,
    OrganisationRef,
    PartialDate,
    Ref,
    SituationRef,
    Slug,
    Text,
    Topics,
)


class Verdict(StrEnum):
    """The short answer to "Mag ik …?". Organisations differ only together: nobody answers with it alone."""

    ALLOWED = "allowed"
    ALLOWED_IF = "allowed_if"
    NOT_ALLOWED_UNLESS = "not_allowed_unless"
    NOT_ALLOWED = "not_allowed"
    DEPENDS = "depends"
    DIFFERS = "differs"
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
    basis: tuple[Ref, ...] = ()


class OwnAnswer(Entity):
    """An organisation's answer to a question that stands in another file. Regulating nothing rests on nothing."""

    situation: SituationRef
    verdict: Verdict
    text: Text
    basis: tuple[Ref, ...] = ()


class Answers(Entity):
    """Answers of one organisation (``organisations/<id>/answers.yml``), beside those in the files of the questions.

    Whoever publishes a code answers questions of the library with it, without a change to the library. An answer here
    goes before one of the same organisation in the file of the question.
    """

    answers: tuple[OwnAnswer, ...]


YES = frozenset({Verdict.ALLOWED, Verdict.ALLOWED_IF})
NO = frozenset({Verdict.NOT_ALLOWED, Verdict.NOT_ALLOWED_UNLESS})


def together(answers: Iterable[Answer]) -> Verdict:
    """What answers come down to. Whoever regulates nothing counts for nothing."""
    found = {answer.verdict for answer in answers} - {Verdict.NOT_REGULATED}
    if not found:
        return Verdict.NOT_REGULATED
    if len(found) == 1:
        return found.pop()
    if found <= YES:
        return Verdict.ALLOWED_IF
    return Verdict.NOT_ALLOWED_UNLESS if found <= NO else Verdict.DIFFERS


class Situation(Entity):
    """An employee's question (``situations/<id>.yml``). Organisations without an answer are silent on it.

    ``verdict`` follows from the answers, and need not be typed; it is there where the author did not know all of them.
    """

    id: Annotated[Slug, Names("situation")]
    question: Text
    short_answer: Text
    verdict: Verdict | None = None
    moments: Annotated[tuple[Moment, ...], Field(min_length=1)]
    topics: Topics
    keywords: tuple[Text, ...] = ()
    asked_as: tuple[Text, ...] = ()
    answers: tuple[Answer, ...] = ()
    voices: tuple[Ref, ...] = ()
    cases: tuple[CaseRef, ...] = ()
    checklist: tuple[ItemRef, ...] = ()

    @property
    def overall(self) -> Verdict:
        """What the answers that its author knew come down to."""
        return self.verdict or together(self.answers)

    def holds_for(self, answers: Iterable[Answer]) -> bool:
        """Whether the short answer is true for all of these."""
        return together(answers) is self.overall


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
