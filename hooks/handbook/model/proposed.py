"""What a program read or guessed and nobody confirmed yet: field by field, how sure it was."""

from enum import StrEnum

from handbook.model.base import Entity


class Sureness(StrEnum):
    """How sure a program was of what it proposed, or that a person confirmed it."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    CONFIRMED = "confirmed"


class Proposals(StrEnum):
    """What may be done with a code of which proposals are open: only a person can say it."""

    PUBLISHED = "published"


class Proposed(Entity):
    """The fields beside it whose value is a proposal. A field that is not named here was typed by a person.

    It stands in a provision, and in an article for its ``addressees`` and ``setting``.
    """

    modality: Sureness | None = None
    defines: Sureness | None = None
    addressees: Sureness | None = None
    setting: Sureness | None = None
    conditions: Sureness | None = None
    exceptions: Sureness | None = None
    topics: Sureness | None = None

    @property
    def open(self) -> tuple[str, ...]:
        """The fields that still await a person, in the order of the model."""
        found = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple(name for name, sure in found if sure not in {None, Sureness.CONFIRMED})


def awaiting(proposed: Proposed | None) -> tuple[str, ...]:
    """The fields of a thing that a program filled in and nobody confirmed."""
    return proposed.open if proposed else ()
