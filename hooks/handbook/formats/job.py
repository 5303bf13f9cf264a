"""What every format is given, and the two things that a format can be.

- A *form* shows one page: ``html``, ``plain`` and ``search`` take a page with its view and give text.
- ``data``, ``browser``, ``word``, ``pdf`` and ``epub`` make files of their own: a function of each takes the ``Job``.

``handbook.publish`` lists both. No format knows another, but for those that are made of one (``tests/test_layers.py``).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.links import Links
from handbook.memory import Memory
from handbook.product import StaticFile
from handbook.strings import Strings
from handbook.views.views import Views

Progress = Callable[[int, int], None]
"""Is told how many are done, of how many: one call at a time, from any thread."""


@dataclass(frozen=True)
class Settings:
    """What a publication needs to know beside the handbook.

    ``reference`` is the document that gives Word files their looks. ``fingerprint`` is that of all sources,
    ``site_url`` where the current edition is (empty: not known). ``directory_urls``: whether ``a/b.md`` becomes
    ``a/b/`` or ``a/b.html``. ``cache`` is a folder for what may be kept between builds; None keeps nothing.
    """

    strings: Strings
    reference: bytes
    fingerprint: str = ""
    site_url: str = ""
    directory_urls: bool = True
    cache: Path | None = None
    memory: Memory | None = None
    """What earlier builds made; None: nothing is known of any."""
    paper: bool = True
    """Whether to make the files to print, to edit and to take along (PDF, Word, EPUB): they take longest."""
    progress: Mapping[str, Progress] = field(default_factory=dict)
    """Who wants to know how far the ``pages`` and the ``prints`` are."""
    plain: bool = True
    """Whether to make the pages as plain Markdown: a live preview does without."""


@dataclass(frozen=True)
class Job:
    """One publication under way: what it says, where everything will be, and how it is wanted."""

    views: Views
    links: Links
    settings: Settings
    recall: Callable[[str, Callable[[], Any]], Any] = lambda _name, make: make()
    """Makes something (plain data) by a name of its own, or takes it from memory if nothing below it changed."""


Files = Callable[[Job], Iterable[StaticFile]]
"""A format that makes files of its own."""
