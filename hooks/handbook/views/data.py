"""The open data as its page tells of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.links import edition_data
from handbook.model.library import Licence
from handbook.views.editions import EditionLine, edition_lines
from handbook.views.views import Views


@dataclass(frozen=True)
class EditionFile:
    """The file of a closed edition (``uri``): whose it is, and from when until when."""

    uri: str
    organisation: str
    line: EditionLine


def edition_files(views: Views) -> Iterator[EditionFile]:
    """Those of all organisations, the latest of each first."""
    handbook = views.handbook
    for owner in handbook.editions:
        for line in edition_lines(handbook, owner, views.strings):
            yield EditionFile(edition_data(owner, line.name), handbook.bodies[owner].organisation.name, line)


@dataclass(frozen=True)
class DataView:
    """The files, by name, with how many bytes they count; whether there are pages as plain Markdown beside them.

    ``editions`` are the closed ones, ``licence`` is the publisher's own, where it has one.
    """

    files: tuple[tuple[str, int], ...]
    editions: tuple[EditionFile, ...]
    plain: bool
    summary: str
    licence: Licence | None
