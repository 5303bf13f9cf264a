"""What is published: pages that any format can show, and files. Nothing here knows a format or an engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class SearchEntry:
    """One thing that the site's search can find: an address below the page's, a title, its text.

    ``words`` are further words that lead to it and are not shown with it; ``asked`` are ways to ask
    for it, each of them whole. ``kind`` says what it is (``ui.search.kind``), ``owners`` whose (organisations).
    ``badge`` is what it does or answers: a name of ``views/tones.py``, and the word for it.
    """

    anchor: str
    title: str
    text: str
    words: str = ""
    kind: str = "page"
    owners: tuple[str, ...] = ()
    badge: tuple[str, str] | None = None
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page, before any format has shown it: where it is (``uri``, as in ``code/gent/art-1.md``) and what it says.

    ``kind`` names the template that shows ``view`` in each format. ``summary`` is for search engines. ``source`` is
    the path below ``policies/`` of the file to edit, None where no single file makes the page.
    """

    uri: str
    kind: str
    title: str
    summary: str
    view: object
    source: str | None = None
    search: tuple[SearchEntry, ...] = ()
    hide: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    """Modules of components (``draft/page``) that this page alone loads."""
    landscape: bool = False
    """Whether the page prints on its side."""
    apart: bool = False
    """Whether the page stands beside the site: no search finds it, no list of pages has it."""
    feed: str = ""
    """The Atom feed (its uri) that tells of changes to what stands on the page, where there is one."""
    canonical: str = ""
    """The page (its uri) that search engines shall know instead of one that stands apart, where there is one."""


@dataclass(frozen=True)
class Plan:
    """A page that is still to be made: where it is, and how."""

    uri: str
    make: Callable[[], Page]


@dataclass(frozen=True)
class Heading:
    """A heading of a page: plain text, and the anchor that leads to it."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A page in the forms that a site has of it: ready to stand in a frame, to be searched, to be read plain.

    All are UTF-8: a handbook has thousands of pages, and text takes two or four times the room. ``page`` has lost its
    view and its search entries. ``headings`` are those for the table of contents, ``entries`` are what the search
    knows, as ``formats/search`` keeps it. ``key`` names what all of this was made of: the same key, the same page.
    """

    page: Page
    body: bytes
    headings: tuple[Heading, ...]
    entries: bytes = b""
    copy: bytes = b""
    key: str = ""

    @property
    def html(self) -> str:
        """The page as HTML."""
        return self.body.decode()

    @property
    def plain(self) -> str:
        """The page as plain Markdown; empty where nobody wants it."""
        return self.copy.decode()


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
class Publication:
    """Everything that the sources yield: pages, files, and the navigation by section.

    ``nav`` maps the uri of a section's first page to the lines below it. ``search`` is what the search
    knows beside the pages. ``day`` is that of the edition: pages are dated by it and not by the clock.
    """

    pages: tuple[Shown, ...] = ()
    files: tuple[StaticFile, ...] = ()
    paper: tuple[StaticFile, ...] = ()
    """Files to print and to edit."""
    nav: Mapping[str, tuple[NavItem, ...]] = field(default_factory=dict)
    search: Mapping[str, Any] = field(default_factory=dict)
    day: str = ""
    unlisted: frozenset[str] = frozenset()
    """Pages that stand in no menu: the first ones of empty sections, and folders (with a slash) that do not appear."""
    licence: tuple[str, str] = ("", "")
    """Name and address of the publisher's own licence, where it has one."""
    look: Mapping[str, Any] = field(default_factory=dict)
    """What the frame of every page shows of the house style of who publishes; empty where there is none."""
