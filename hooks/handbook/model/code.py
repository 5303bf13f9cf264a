"""The code of conduct of one organisation: code > parts > articles > sections > provisions."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from handbook.model.base import (
    PATTERNS,
    Anchor,
    ArticleRef,
    Cell,
    Choice,
    Citations,
    Day,
    Duration,
    Entity,
    Former,
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
from handbook.model.proposed import Proposals, Proposed


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


class ListItem(Entity):
    """An item of a list inside a provision. ``label`` is its number or letter as printed, and is never made anew."""

    label: Text | None = None
    text: Text
    items: tuple["ListItem", ...] = ()

    def walk(self) -> Iterator["ListItem"]:
        """This item and all below it, in order."""
        yield self
        for below in self.items:
            yield from below.walk()


class BasedOn(Entity):
    """The model clause of the checklist that a provision was made from, and the fingerprint that it had then."""

    clause: Choice
    fingerprint: Annotated[str, StringConstraints(pattern=PATTERNS["fingerprint"])]


class Provision(Entity):
    """One norm. Its text stands on its own; what limits it stands in ``conditions`` and ``exceptions``.

    Only a provision that is a list and nothing else has no ``text``. ``was``: where it, or what it was made from, stood
    in an earlier edition. ``in_force`` and ``repealed`` are its own first day, and the first day without it.
    """

    id: Anchor
    was: tuple[Former, ...] | None = None
    number: Text | None = None
    modality: Modality
    defines: tuple[Text, ...] | None = None
    text: Text | None = None
    items: tuple[ListItem, ...] | None = None
    after: Text | None = None
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
    in_force: Day | None = None
    repealed: Day | None = None
    topics: Topics
    citations: Citations = ()
    refers_to: tuple[PrintedReference, ...] = ()
    based_on: BasedOn | None = None
    proposed: Proposed | None = None
    provisions: tuple["Provision", ...] = ()

    @property
    def wording(self) -> tuple[str, ...]:
        """All that it says in the words of the norm itself: its text, its list, what stands behind the list."""
        listed = (item.text for top in self.items or () for item in top.walk())
        return tuple(text for text in (self.text, *listed, self.after) if text)

    @property
    def beginning(self) -> str:
        """What it is called by where there is room for some words only: its text, else the first item of its list."""
        return next(iter(self.wording), "")

    @property
    def meaning(self) -> str:
        """What it says of the words that it defines: its text, else all of its list."""
        return self.text or " ".join(self.wording)


class Table(Entity):
    """A table of plain text. ``head`` names the columns; the first cell of each row says what the row is about."""

    title: Text | None = None
    head: Annotated[tuple[Text, ...], Field(min_length=1)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]


class FormPart(StrEnum):
    """What stands on a line of a form."""

    LINE = "line"
    BOX = "box"
    TEXT = "text"
    SIGNATURE = "signature"


class FormLine(Entity):
    """A line of a form: something to fill in, to tick, to sign, or only to read."""

    kind: FormPart
    text: Text


class Form(Entity):
    """A form as it is printed, to fill in by hand."""

    title: Text | None = None
    lines: Annotated[tuple[FormLine, ...], Field(min_length=1)]


class Section(Entity):
    """A numbered or unnumbered group of provisions inside an article; sections nest."""

    id: Anchor
    was: tuple[Former, ...] | None = None
    number: Text | None = None
    title: Text | None = None
    introduction: Text | None = None
    explanation: Text | None = None
    provisions: tuple[Provision, ...] = ()
    table: Table | None = None
    form: Form | None = None
    sections: tuple["Section", ...] = ()

    @property
    def heading(self) -> str:
        """What is printed above it: its number and its title, as far as it has them."""
        return " ".join(text for text in (self.number, self.title) if text)


class Related(Entity):
    """Another article worth reading, and why."""

    to: Ref
    why: Text


class Article(Entity):
    """The unit with its own page. The printed number is text of any style; the id is never the number.

    ``about`` is the editors': an organisation's own text needs none. ``addressees`` and ``setting`` hold for every
    provision that does not say otherwise. An annex is an article too. An own text may have articles that bear a number
    and no ``title``. ``reviewed_on`` and ``review_every`` are for editors: when somebody last looked whether it is
    still right, and how often somebody must.
    """

    id: Annotated[Slug, Names("article")]
    was: tuple[Former, ...] | None = None
    number: Text | None = None
    title: Text | None = None
    about: Text | None = None
    addressees: tuple[RoleRef, ...] = ()
    setting: Setting
    proposed: Proposed | None = None
    explanation: Text | None = None
    citations: Citations = ()
    provisions: tuple[Provision, ...] = ()
    table: Table | None = None
    form: Form | None = None
    sections: tuple[Section, ...] = ()
    related: tuple[Related, ...] = ()
    reviewed_on: Day | None = None
    review_every: Duration | None = None


class Part(Entity):
    """A part of a code: a framework, a chapter. An announced part has no articles yet."""

    id: Annotated[Slug, Names("part")]
    was: tuple[Former, ...] | None = None
    number: Text | None = None
    title: Text
    about: Text | None = None
    state: PartState = PartState.PRESENT
    topics: tuple[TopicRef, ...] = ()
    citations: Citations = ()
    articles: tuple[ArticleRef, ...] = ()

    @property
    def heading(self) -> str:
        """What is printed above it: its number and its title."""
        return " ".join(text for text in (self.number, self.title) if text)


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


class LegalGround(Entity):
    """What gives the power to decide, in the words of the act: "Gelet op …"."""

    text: Text
    url: Url | None = None


class Preamble(Entity):
    """What stands before the first article, in this order: who decides, on what ground, why, and "Besluit:"."""

    opening: Text | None = None
    legal_basis: tuple[LegalGround, ...] = ()
    considerations: tuple[Text, ...] = ()
    enacting: Text | None = None


class Closing(Entity):
    """What stands behind the last article outside any article, in this order and in the words of the act."""

    repeal: Text | None = None
    entry_into_force: Text | None = None
    citation_title: Text | None = None
    formula: Text | None = None


class Signatory(Entity):
    """Who signed: the function as printed, and a name where one is printed."""

    function: Text
    name: Text | None = None


class Signature(Entity):
    """Where, when and by whom an act was signed."""

    place: Text | None = None
    date: PartialDate | None = None
    signatories: Annotated[tuple[Signatory, ...], Field(min_length=1)]


class Code(Entity):
    """A code of conduct as a whole (``organisations/<id>/code/code.yml``).

    In an organisation's own text ``citations`` may be absent, here and in all that stands in it: they follow from the
    numbers. A summary has them everywhere, and says where the official text is.

    Articles stand in ``parts``, or directly in ``articles``, which come before the parts. ``annexes`` come last.
    """

    title: Text
    short_title: Text
    article_label: Text | None = None
    about: Text
    status: Status
    proposals: Proposals | None = None
    source: SourceRef
    official_text: OfficialText | None = None
    dates: Dates = Dates()
    adopted_by: Text | None = None
    citations: Citations = ()
    preamble: Preamble | None = None
    articles: tuple[ArticleRef, ...] | None = None
    parts: tuple[Part, ...] = ()
    closing: Closing | None = None
    signature: Signature | None = None
    annexes: tuple[ArticleRef, ...] | None = None

    def listed(self) -> Iterator[tuple[Part | None, str, bool]]:
        """Every article in its order: the part that it stands in, its id, and whether it is an annex."""
        yield from ((None, name, False) for name in self.articles or ())
        yield from ((part, name, False) for part in self.parts for name in part.articles)
        yield from ((None, name, True) for name in self.annexes or ())

    @property
    def own(self) -> bool:
        """Whether this is the organisation's own text: nothing about it is said of "the source"."""
        return self.status is not Status.SUMMARY
