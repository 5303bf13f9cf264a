"""A handbook as it was or will be, and why one cannot be had."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handbook.model.handbook import Handbook
from handbook.problems import Problem, ToldError


class Origin(StrEnum):
    """What a state was read from."""

    FOLDER = "folder"
    REVISION = "revision"
    PUBLISHED = "published"
    EDITION = "edition"
    TODAY = "today"


@dataclass(frozen=True)
class State:
    """A handbook, what it was read from, and what its author calls that.

    The fingerprint of its sources or of the edition, and the day of a revision (ISO 8601), where they are known.
    """

    handbook: Handbook
    origin: Origin
    name: str
    fingerprint: str = ""
    day: str = ""


class PastError(ToldError):
    """A state that cannot be had: a text in ``changes.refused``, and the values in it."""


class MisfitError(PastError):
    """Sources that hold problems, or that are of another time and no longer fit the model."""

    def __init__(self, problems: Iterable[Problem], **values: object) -> None:
        self.problems = tuple(problems)
        super().__init__("misfit", **values)
