"""What the outputs hand over: pages that any engine can take. Nothing here knows MkDocs."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SearchEntry:
    """One thing that the site's search can find: an address below the page's, a title, its text.

    ``words`` are further words that people may type for it and that the page does not show. ``weight`` below 1 puts
    it behind others that match as well.
    """

    anchor: str
    title: str
    text: str
    words: str = ""
    weight: float = 1


@dataclass(frozen=True)
class Page:
    """A page to publish: ``uri`` as in ``code/gent/art-1.md``, Markdown with front matter, and where it comes from.

    ``source`` is the path below ``policies/`` of the file to edit, None where no single file makes the page.
    """

    uri: str
    title: str
    content: str
    source: str | None = None
    search: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True)
class StaticFile:
    """A file that the site carries beside its pages: ``uri`` as it is published, bytes, or text in UTF-8."""

    uri: str
    content: str | bytes


@dataclass(frozen=True)
class NavItem:
    """A line in the navigation: a page (``uri``), or a section with ``children``."""

    title: str
    uri: str | None = None
    children: tuple["NavItem", ...] = ()


@dataclass(frozen=True)
class Site:
    """Everything that the sources yield: pages, files, the navigation by section, and what the search should know.

    ``nav`` maps the uri of a section's first page to the lines below it. ``synonyms`` are groups of words that mean
    the same to somebody who searches, ``compounds`` parts at which the search may cut a long word.
    """

    pages: tuple[Page, ...]
    nav: Mapping[str, tuple[NavItem, ...]]
    synonyms: tuple[tuple[str, ...], ...] = ()
    compounds: tuple[str, ...] = ()
    files: tuple[StaticFile, ...] = ()
