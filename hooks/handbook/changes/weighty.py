"""The changes that touch whoever has to follow a code: another modality, term or addressee of a norm."""

from collections.abc import Iterator

from handbook.changes.states import Change, Changes, FieldChange, Op
from handbook.changes.tree import Kind

WEIGHTY = frozenset({"modality", "deadline", "retention", "addressees"})
"""Fields of a norm of which nobody should have to find out by reading that they changed."""

OF_EDITION = frozenset({"adopted_by", "adopted", "signed", "in_force", "repealed", "edition"})
"""What a code says of itself that is another thing in each edition: it is told of the edition."""


def weighty(changes: Changes) -> Iterator[tuple[Change, tuple[FieldChange, ...]]]:
    """Each such change, with the fields that make it one. Norms that are new or gone are none: their text tells it."""
    for change in changes:
        if change.op is Op.KEPT and change.kind in {Kind.ARTICLE, Kind.PROVISION}:
            fields = tuple(one for one in change.fields if one.name in WEIGHTY)
            if fields:
                yield change, fields
