"""The changes that touch whoever has to follow a code: another modality, term or addressee of a norm.

A term counts as one where it only stands in the words of a norm, too: a code that is drafted says it there.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from handbook.changes.states import Change, Changes, FieldChange, Op
from handbook.changes.tree import Kind, Told
from handbook.strings import Strings

TERMS = frozenset({"deadline", "retention"})
WEIGHTY = frozenset({"modality", "addressees"}) | TERMS
"""Fields of a norm of which nobody should have to find out by reading that they changed."""
WORDS = frozenset({"text", "items", "after", "conditions", "exceptions"})
"""Fields in which a norm may say a term in passing."""

OF_EDITION = frozenset({"adopted_by", "adopted", "signed", "in_force", "repealed", "edition"})
"""What a code says of itself that is another thing in each edition: it is told of the edition."""


def weighty(changes: Changes) -> Iterator[tuple[Change, tuple[FieldChange, ...]]]:
    """Each such change, with the fields that make it one. Norms that are new or gone are none: their text tells it."""
    for change in changes:
        if change.op is Op.KEPT and change.kind in {Kind.ARTICLE, Kind.PROVISION}:
            fields = tuple(one for one in change.fields if one.name in WEIGHTY)
            if change.kind is Kind.PROVISION and not any(one.name in TERMS for one in fields):
                fields += tuple(_said_in_passing(change))
            if fields:
                yield change, fields


def _said_in_passing(change: Change) -> Iterator[FieldChange]:
    """The terms that only the words of a norm say, where they are others than they were."""
    fields = [one for one in change.fields if one.name in WORDS]
    old, new = (Counter(_terms_in(lines)) for lines in ([one.old for one in fields], [one.new for one in fields]))
    if old != new:
        yield FieldChange("deadline", _listed(old - new), _listed(new - old))


def _terms_in(said: list[Told]) -> Iterator[str]:
    for lines in said:
        for line in lines:
            yield from (match[0].lower() for match in _pattern().finditer(line))


def _listed(terms: Counter[str]) -> Told:
    return (", ".join(terms),) if terms else ()


@cache
def _pattern() -> re.Pattern[str]:
    """A number and a unit of time, as the language writes them."""
    words = Strings.read().group("changes")["term"]
    counts, units = ("|".join(words[name]) for name in ("counts", "units"))
    return re.compile(rf"(?<!\w)(?:\d+(?:[.,]\d+)?|{counts}) (?:{units})(?!\w)", re.IGNORECASE)
