"""The code of conduct of one organisation: code > parts > articles > sections > provisions."""

from enum import StrEnum
from typing import Annotated

from pydantic import StrictBool

from handbook.model.base import (
    Anchor,
    ArticleRef,
    Citations,
    Duration,
    Entity,
    Hours,
    Modality,
    Names,
    PartialDate,
    Ref,
    RoleRef,
    Setting,
    Slug,
    SourceRef,
    Text,
    TopicRef,
    Topics,
    Url,
)


class Status(StrEnum):
    """Whether an organisation publishes its own text, adopted or not yet, or the editors summarise somebody else's."""

    OFFICIAL = "official"
    DRAFT = "draft"
    SUMMARY = "summary"


class PartState(StrEnum):
    """A part can be announced by the source and still be absent."""

    PRESENT = "present"
    ANNOUNCED = "announced"


class RefState(StrEnum):
    """What became of a cross-reference that the source prints."""

    RESOLVED = "resolved"
    WRONG = "wrong"
    NOT_CONSULTED = "not_consulted"


class PrintedReference(Entity):
    """A cross-reference kept as the source prints it, even where it is wrong."""

    printed: Text
    state: RefState
    target: Ref | None = None
    remark: Text | None = None


class Deadline(Entity):
    """A term within which something must happen: the words of the source, and a length for machines."""

    text: Text
    duration: Duration | None = None


class Retention(Entity):
    """How long something is kept. ``what`` is part of the fact: periods of different things never merge."""

    what: Text
    text: Text
    duration: Duration | None = None
    maximum: StrictBool = False


class Amount(Entity):
    """A number that matters in a norm, as printed."""

    what: Text
    text: Text


class Provision(Entity):
    """One norm. Its text stands on its own; what limits it stands in ``conditions`` and ``exceptions``."""

    id: Anchor
    number: Text | None = None
    modality: Modality
    defines: tuple[Text, ...] | None = None
    text: Text
    explanation: Text | None = None
    addressees: tuple[RoleRef, ...] = ()
    setting: Setting | None = None
    hours: Hours | None = None
    place: Text | None = None
    medium: Text | None = None
    conditions: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()
    decided_by: tuple[RoleRef, ...] = ()
    deadline: Deadline | None = None
    retention: Retention | None = None
    amounts: tuple[Amount, ...] = ()
    topics: Topics
    citations: Citations = ()
    refers_to: tuple[PrintedReference, ...] = ()
    provisions: tuple["Provision", ...] = ()


class Section(Entity):
    """A numbered or unnumbered group of provisions inside an article; sections nest."""

    id: Anchor
    number: Text | None = None
    title: Text | None = None
    introduction: Text | None = None
    explanation: Text | None = None
    provisions: tuple[Provision, ...] = ()
    sections: tuple["Section", ...] = ()


class Related(Entity):
    """Another article worth reading, and why."""

    to: Ref
    why: Text


class Article(Entity):
    """The unit with its own page. The printed number is text of any style; the id is never the number.

    ``addressees`` and ``setting`` hold for every provision that does not say otherwise.
    """

    id: Annotated[Slug, Names("article")]
    number: Text | None = None
    title: Text
    about: Text
    addressees: tuple[RoleRef, ...] = ()
    setting: Setting
    explanation: Text | None = None
    citations: Citations = ()
    provisions: tuple[Provision, ...] = ()
    sections: tuple[Section, ...] = ()
    related: tuple[Related, ...] = ()


class Part(Entity):
    """A part of a code: a framework, a chapter. An announced part has no articles yet."""

    id: Annotated[Slug, Names("part")]
    number: Text | None = None
    title: Text
    about: Text
    state: PartState = PartState.PRESENT
    topics: tuple[TopicRef, ...] = ()
    citations: Citations = ()
    articles: tuple[ArticleRef, ...] = ()


class OfficialText(Entity):
    """The way to the official text of a code."""

    where: Text
    url: Url | None = None


class Dates(Entity):
    """What is known of a code's dates. Absent: the source does not say."""

    adopted: PartialDate | None = None
    signed: PartialDate | None = None
    in_force: PartialDate | None = None
    repealed: PartialDate | None = None
    edition: Text | None = None


class Code(Entity):
    """A code of conduct as a whole (``organisations/<id>/code/code.yml``).

    In an organisation's own text ``citations`` may be absent, here and in all that stands in it: they follow from the
    numbers. A summary has them everywhere, and says where the official text is.
    """

    title: Text
    short_title: Text
    article_label: Text | None = None
    about: Text
    status: Status
    source: SourceRef
    official_text: OfficialText | None = None
    dates: Dates = Dates()
    adopted_by: Text | None = None
    citations: Citations = ()
    parts: tuple[Part, ...]

    @property
    def own(self) -> bool:
        """Whether this is the organisation's own text: nothing about it is said of "the source"."""
        return self.status is not Status.SUMMARY
