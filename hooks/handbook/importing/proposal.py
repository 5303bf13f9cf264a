"""What a program reads in the words of a norm: proposals, each with how sure it is. A person confirms them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

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
