"""Editions: dated, immutable states of a code, what the editors say of each, and how the states follow each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from handbook.model.base import Day, EditionName, Entity, Former, OrganisationRef, SituationRef, Slug, Text, Url
from handbook.model.code import Article, Code, Status
from handbook.model.library import Term
from handbook.model.organisation import Organisation, Positions
from handbook.model.situation import Verdict
from handbook.model.source import Source
from handbook.store import FINGERPRINT

FORMAT = 1
"""The form of a closed edition; goes up when older files have to be read in another way."""
SHA256 = r"^[0-9a-f]{64}$"


class Reason(Entity):
    """Why something changed. ``place``: the article, part or provision, as in the new edition, or else the old one."""

    place: Former
    why: Text


class EditionNotes(Entity):
    """What the editors say of an edition (``editions/<name>.yml``): beside the closed file, and no part of its text.

    It may be there before the edition is closed. ``decision`` is where the decision can be read.
    """

    name: EditionName
    organisation: OrganisationRef
    summary: Text | None = None
    decision: Url | None = None
    reasons: tuple[Reason, ...] = ()


class FrozenMark(Entity):
    """The number that a provision is cited by in this edition; ``printed``: it is the document's own."""

    provision: Slug
    mark: Text
    printed: StrictBool = False


class FrozenArticle(Entity):
    """An article as it was, with the numbers of its provisions."""

    article: Article
    marks: tuple[FrozenMark, ...] = ()


class FrozenTopic(Entity):
    """A topic that something in the edition is about."""

    id: Slug
    label: Text


class FrozenAnswer(Entity):
    """What the organisation answered to a question."""

    situation: SituationRef
    question: Text
    verdict: Verdict
    text: Text


class Frozen(Entity):
    """A closed edition (``editions/<name>.json``): the code of an organisation with what is needed to read it again.

    ``publisher`` and ``handbook`` say who froze it, ``closed`` on which day, ``follows`` which edition was the last
    one then, by its fingerprint: none can be taken away or replaced unseen. In a summary ``in_force`` is the day from
    which the editors saw the code so. Without ``code`` it holds the positions only. ``fingerprint`` is the SHA-256 of
    all the rest, told as JSON with sorted keys.
    """

    format: int
    name: EditionName
    in_force: Day
    closed: Day
    adopted: Day | None = None
    adopted_by: Text | None = None
    follows: Annotated[str, StringConstraints(pattern=SHA256)] | None = None
    handbook: Text
    publisher: Text
    organisation: Organisation
    code: Code | None = None
    articles: tuple[FrozenArticle, ...] = ()
    terms: tuple[Term, ...] = ()
    positions: Positions
    answers: tuple[FrozenAnswer, ...] = ()
    topics: tuple[FrozenTopic, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    fingerprint: Annotated[str, StringConstraints(pattern=SHA256)]


@dataclass(frozen=True)
class ClosedEdition:
    """An edition that was closed, without its text: that is in ``Handbook.reopened``. ``file``: below ``policies/``.

    ``last`` is its last day (ISO 8601), as far as a later edition says one. ``status`` is None without a code.
    ``places`` are its parts, articles and what stands in those, as ``was`` names them.
    ``articles`` are the ids of those in its code, in their order.
    """

    organisation: str
    name: str
    in_force: str
    closed: str
    adopted: str
    adopted_by: str
    status: Status | None
    fingerprint: str
    follows: str
    file: str
    places: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    last: str = ""
    notes: EditionNotes | None = None

    @property
    def mark(self) -> str:
        """Its fingerprint as readers compare it."""
        return self.fingerprint[:FINGERPRINT]

    def holds_on(self, day: str) -> bool:
        """Whether it is the one of that day (ISO 8601)."""
        return self.in_force <= day and (not self.last or day <= self.last)


@dataclass(frozen=True)
class Editions:
    """All closed editions of one organisation, the earliest first. No two begin on the same day.

    ``prepared`` is what the editors say of one that is not closed yet.
    """

    closed: tuple[ClosedEdition, ...] = ()
    prepared: EditionNotes | None = None

    def __iter__(self) -> Iterator[ClosedEdition]:
        return iter(self.closed)

    def __len__(self) -> int:
        return len(self.closed)

    def get(self, name: str) -> ClosedEdition | None:
        """The edition of that name."""
        return next((one for one in self.closed if one.name == name), None)

    def named(self, name: str) -> ClosedEdition | None:
        """The edition of that name, in whatever case it is written: not every disk and server tells them apart."""
        return next((one for one in self.closed if one.name.casefold() == name.casefold()), None)

    def on(self, day: str) -> ClosedEdition | None:
        """The edition that holds on a day (ISO 8601)."""
        return next((one for one in self.closed if one.holds_on(day)), None)

    def before(self, name: str) -> ClosedEdition | None:
        """The one before another."""
        names = [one.name for one in self.closed]
        at = names.index(name)
        return self.closed[at - 1] if at else None

    def after(self, name: str) -> ClosedEdition | None:
        """The one after another."""
        names = [one.name for one in self.closed]
        return next(iter(self.closed[names.index(name) + 1 :]), None)

    @property
    def readable(self) -> tuple[ClosedEdition, ...]:
        """Those that hold a code, and so have pages; the earliest first."""
        return tuple(one for one in self.closed if one.status)


def day_before(day: str) -> str:
    """The day before (ISO 8601)."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
