"""When an edition of a code holds, in words, and whether that is past, now or to come on the day of the handbook.

No clock is asked: a page says days, and what it calls "now" is the day of the handbook's own edition.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.model.code import Status
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.strings import Strings
from handbook.views.adopted import adopted


@dataclass(frozen=True)
class Way:
    """Words that lead to a page (``uri``, with an anchor where it has one)."""

    text: str
    uri: str


class When(StrEnum):
    """Whether an edition holds on the day of the handbook."""

    PAST = "past"
    NOW = "now"
    COMING = "coming"


@dataclass(frozen=True)
class EditionLine:
    """An edition in a list. ``period`` says from when until when; ``days`` are ISO 8601, the last may be empty.

    ``own``: whether it is the organisation's own text; of a summary no page may say that it is in force.
    """

    owner: str
    name: str
    period: str
    days: tuple[str, str]
    when: When
    own: bool
    mark: str


def edition_lines(handbook: Handbook, owner: str, strings: Strings) -> Iterator[EditionLine]:
    """All closed editions of an organisation, the latest first."""
    found = handbook.editions.get(owner)
    for edition in reversed(found.closed if found else ()):
        yield edition_line(handbook, edition, strings)


def edition_line(handbook: Handbook, edition: ClosedEdition, strings: Strings) -> EditionLine:
    """One of them."""
    own = edition.status not in {None, Status.SUMMARY}
    key = "editions.period" if own else "editions.seen"
    first, last = strings.date(edition.in_force), strings.date(edition.last) if edition.last else ""
    return EditionLine(
        owner=edition.organisation,
        name=edition.name,
        period=strings.t(f"{key}.closed", first=first, last=last) if last else strings.t(f"{key}.open", first=first),
        days=(edition.in_force, edition.last),
        when=when(edition, handbook.settings.edition.day),
        own=own,
        mark=edition.mark,
    )


def adopted_edition(edition: ClosedEdition, strings: Strings) -> str:
    """Who adopted an edition and when, as far as it says so."""
    return adopted(edition.adopted_by, strings.date(edition.adopted) if edition.adopted else "", strings.t)


def when(edition: ClosedEdition, day: str) -> When:
    """Whether an edition holds on a day (ISO 8601)."""
    if edition.in_force > day:
        return When.COMING
    return When.PAST if edition.last and edition.last < day else When.NOW
