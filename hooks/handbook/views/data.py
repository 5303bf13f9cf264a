"""The open data as its page tells of it."""

from dataclasses import dataclass

from handbook.model.library import Licence


@dataclass(frozen=True)
class DataView:
    """The files, by name, with how many bytes they count; whether there are pages as plain Markdown beside them.

    ``licence`` is the publisher's own, where it has one.
    """

    files: tuple[tuple[str, int], ...]
    plain: bool
    summary: str
    licence: Licence | None
