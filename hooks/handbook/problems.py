"""What is wrong or worth knowing in the sources: whatever looks at them yields problems, one place acts on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Mark:
    """A place in a text file; line and column count from 1, columns in characters."""

    line: int = 1
    column: int = 1


class Severity(StrEnum):
    """What a problem stops: a fault the build, a warning nothing but trust, a note nothing at all."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One fault or remark: where it is, which kind (``code``), and the values that its Dutch message needs.

    ``path`` is relative to the project, with forward slashes. ``where`` is the place in the document as its author
    knows it (``provisions › geef-niets-door › modality``), empty for a fault in the file as a whole.
    """

    path: str
    mark: Mark
    code: str
    where: str = ""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = Severity.FAULT

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by file, then by place in it."""
        return (self.path, self.mark.line, self.mark.column, self.code, self.where)


class SourcesFaultyError(Exception):
    """The sources hold problems; nothing may be built from them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.sort_key))
        super().__init__(f"{len(self.problems)} problems in the sources")


class ToldError(Exception):
    """What cannot be done: the code of a text that says why, and the values in it. Which texts, its own kind says."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(code)
