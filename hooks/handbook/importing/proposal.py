"""What a program reads in the words of a norm: proposals, each with how sure it is. A person confirms them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from handbook.model.base import Modality, Setting
from handbook.model.proposed import Sureness

Value = TypeVar("Value")


@dataclass(frozen=True)
class Guess(Generic[Value]):
    """A proposal and how sure it is (never ``confirmed``)."""

    value: Value
    sure: Sureness


@dataclass(frozen=True)
class Proposal:
    """All that is proposed for one norm; what nothing in its words points at is None."""

    modality: Guess[Modality]
    topics: Guess[tuple[str, ...]]
    """Ids of topics, the main one first; never empty."""
    addressees: Guess[tuple[str, ...]] | None = None
    """Ids of roles."""
    setting: Guess[Setting] | None = None
    conditions: Guess[tuple[str, ...]] | None = None
    """Words of the norm itself, from the signal word on."""
    exceptions: Guess[tuple[str, ...]] | None = None
    defines: Guess[tuple[str, ...]] | None = None


class Taken:
    """Guesses that become the data of a norm, and which of its fields are no more than that (``proposed``)."""

    def __init__(self) -> None:
        self.proposed: dict[str, str] = {}

    def one(self, field: str, guess: Guess[Value]) -> Value:
        """The value of a field that a norm always has."""
        self.proposed[field] = guess.sure.value
        return guess.value

    def some(self, field: str, guess: Guess[tuple[str, ...]] | None) -> list[str]:
        """The values of a field; none where nothing is proposed."""
        if guess is None or not guess.value:
            return []
        values = self.one(field, guess)
        return list(values)


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a thing without the fields that hold nothing."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
