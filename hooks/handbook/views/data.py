"""The open data as its page tells of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DataView:
    """The files, by name, with how many bytes they count; whether there are pages as plain Markdown beside them."""

    files: tuple[tuple[str, int], ...]
    plain: bool = True
