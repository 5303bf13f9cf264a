"""The words that every other part of the model is built from: ids, texts, dates, links, citations.

All objects are frozen and closed to unknown keys. Their YAML keys and enum values are stable API (English); the
Dutch explanation of every field and value lives in ``locales/nl/schema.yml`` and reaches authors through the JSON
Schemas in ``policies/.schemas/``.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

MAX_TEXT = 20_000
"""Characters in one text field. A provision of 3,000 words fits; a pasted book does not."""

PATTERNS = {
    "slug": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "ref": r"^(source:[a-z0-9-]+(#[a-z0-9-]+)?|([a-z0-9-]+/)?[a-z0-9-]*(#[a-z0-9-]+)?)$",
    "law": r"^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$",
    "choice": r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$",
    "fingerprint": r"^[0-9a-f]{16}$",
    "date": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    "url": r"^https?://[^\s<>\"'`{}|\\^]+$",
    "contact": r"^(https://[^\s<>\"'`{}|\\^]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)$",
    "duration": r"^(P(\d+[YMWD])+(T(\d+[HM])+)?|PT(\d+[HM])+)$",
    "colour": r"^#[0-9a-fA-F]{6}$",
    "image": r"^look/([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.(svg|png)$",
    "font": r"^look/([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.(woff2|ttf|otf)$",
    "edition": r"^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$",
    "day": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
    "former": r"^([a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?|#[a-z0-9]+(-[a-z0-9]+)*)$",
    "tokens": r"^look/([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.json$",
}
"""The forms of text that the model knows, by name: problems and schemas speak of them."""

RESERVED_IDS = frozenset({"code", "index", "edities"})
"""Ids that mean something else in a reference (``code``: the whole code) or in an address (the others)."""


class Entity(BaseModel):
    """Base of every object of the model."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _not_blank(text: str) -> str:
    if not any(character.isprintable() and character != " " for character in text):  # a soft hyphen alone is nothing
        raise PydanticCustomError("blank_text", "blank text")
    return text


def _in_calendar(partial: str) -> str:
    try:
        date.fromisoformat(f"{partial}-01-01"[:10])
    except ValueError:
        raise PydanticCustomError("no_such_date", "no such date") from None
    return partial


def _a_day(day: str) -> str:
    try:
        return _in_calendar(day)
    except PydanticCustomError:
        raise PydanticCustomError("no_such_day", "no such day") from None  # a part of a date is none here


def _not_reserved(slug: str) -> str:
    if slug in RESERVED_IDS:
        raise PydanticCustomError("reserved_id", "reserved id", {"value": slug})
    return slug


def _address(text: str) -> str:
    try:
        urlsplit(text).port  # noqa: B018 - asking is the test: a host or a port that is none
    except ValueError:
        raise PydanticCustomError("bad_address", "not an address") from None
    return text


Text = Annotated[str, StringConstraints(max_length=MAX_TEXT), AfterValidator(_not_blank)]
"""One or more plain sentences in Dutch. Never markup: what looks like HTML or Markdown is shown as typed."""

Cell = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
"""What stands in a cell of a table: a text, or nothing (``""``)."""

Slug = Annotated[
    str,
    StringConstraints(pattern=PATTERNS["slug"], max_length=64),
    AfterValidator(_not_reserved),
]
"""A stable id: small letters, digits and single hyphens. It becomes part of addresses, so it never changes."""


@dataclass(frozen=True)
class Names:
    """Marks a field as the id of a ``kind`` of thing; the loader checks that it is unique in its scope."""

    kind: str


@dataclass(frozen=True)
class Refers:
    """Marks a field as the id of some other thing of this ``kind``; the loader checks that it exists."""

    kind: str


@dataclass(frozen=True)
class Carries:
    """Marks a list that may be empty, but without which its block says nothing once it had something in it."""


Anchor = Annotated[Slug, Names("anchor")]
"""The id of a section or provision: unique inside its article."""

TopicRef = Annotated[Slug, Refers("topic")]
RoleRef = Annotated[Slug, Refers("role")]
SourceRef = Annotated[Slug, Refers("source")]
OrganisationRef = Annotated[Slug, Refers("organisation")]
ArticleRef = Annotated[Slug, Refers("article")]
ProfileRef = Annotated[Slug, Refers("profile")]
GroupRef = Annotated[Slug, Refers("group")]
CaseRef = Annotated[Slug, Refers("case")]
SituationRef = Annotated[Slug, Refers("situation")]
ItemRef = Annotated[Slug, Refers("item")]
PartyRef = Annotated[Slug, Refers("party")]
SubjectRef = Annotated[Slug, Refers("subject")]

Ref = Annotated[
    str,
    StringConstraints(pattern=PATTERNS["ref"], min_length=1),
    Refers("place"),
]
"""A way to something that is said: in a code ``organisation/article#anchor``, elsewhere ``source:source#anchor``.

The organisation may be left out inside its own files, the article inside its own article (``#anchor``), the source
inside its own file. ``code`` stands for the whole code, a part's id for that part.
"""

Choice = Annotated[str, StringConstraints(pattern=PATTERNS["choice"])]
"""An answer to an item of the checklist, ``item/option``, or any answer to it, ``item``."""

LawRef = Annotated[str, StringConstraints(pattern=PATTERNS["law"])]
"""A law of ``laws.yml``, or a place in it: ``avg``, ``avg#art-88``."""

PartialDate = Annotated[str, StringConstraints(pattern=PATTERNS["date"]), AfterValidator(_in_calendar)]
"""A date as far as it is known: ``"2018"``, ``"2018-03"`` or ``"2018-03-29"`` (ISO 8601, quoted), in the calendar."""

Day = Annotated[str, StringConstraints(pattern=PATTERNS["day"]), AfterValidator(_a_day)]
"""A whole date: ``"2027-01-01"`` (ISO 8601, quoted), in the calendar."""

LONGEST_NAME = 32
"""Characters of the name of an edition: two of them stand in one address."""
EditionName = Annotated[str, StringConstraints(pattern=PATTERNS["edition"], max_length=LONGEST_NAME)]
"""The name of an edition of a code: ``"2027.1"``. It becomes part of addresses, so it never changes."""

Former = Annotated[str, StringConstraints(pattern=PATTERNS["former"], max_length=200)]
"""Where something stood in an earlier edition of the same code: ``article``, ``article#anchor`` or ``#anchor``.

Without an article it is the same one. A part is called by its id, as an article is.
"""

Url = Annotated[str, StringConstraints(pattern=PATTERNS["url"], max_length=2000), AfterValidator(_address)]
"""An http or https address. Other schemes (``javascript:``, ``file:``) are refused."""

Contact = Annotated[str, StringConstraints(pattern=PATTERNS["contact"], max_length=300)]
"""Where to write to: an https address (of a form) or an e-mail address."""

Duration = Annotated[str, StringConstraints(pattern=PATTERNS["duration"])]
"""A length of time for machines, ISO 8601: ``PT24H``, ``P1Y``, ``P3M``."""


class Modality(StrEnum):
    """What a provision does, in the deontic terms of the field."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    RECOMMENDATION = "recommendation"
    RIGHT = "right"
    DEFINITION = "definition"
    PROCEDURE = "procedure"
    SANCTION = "sanction"
    RETENTION = "retention"
    PRINCIPLE = "principle"
    FACT = "fact"


class Setting(StrEnum):
    """In which capacity somebody acts."""

    PROFESSIONAL = "professional"
    PERSONAL = "personal"
    BOTH = "both"


class Hours(StrEnum):
    """Whether a norm holds during working hours, outside them, or both. Absent: the source does not say."""

    DURING = "during"
    OUTSIDE = "outside"
    BOTH = "both"


class Citation(Entity):
    """Where a statement comes from: a source and the place in it.

    Inside a code ``source`` may be left out: it is the code's own source.
    """

    locator: Text
    source: SourceRef | None = None


Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]
"""Every statement has at least one citation."""

Topics = Annotated[tuple[TopicRef, ...], Field(min_length=1)]
"""Topic ids; the first is the main topic."""
