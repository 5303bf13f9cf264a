"""What pages load of Material for MkDocs: its script, and in front of our style sheet what they use of its own.

The names of its files change with every version of it. Its search engine, its palette and the maps of its sources
(2.3 MB) serve no page: the site has its own search (``theme/components/search``) and its own colours
(``theme/foundation``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from handbook.formats.browser.prune import pruned, words
from handbook.formats.html.render import TEMPLATES, THEME

STYLE = "assets/stylesheets/main.*.min.css"
SCRIPT = "assets/javascripts/bundle.*.min.js"
SPEAKING = (".html", ".j2", ".js")
"""Files of ours that name classes, ids and attributes."""


class MaterialError(Exception):
    """The theme has none, or several, of a file that pages need: ``found`` are those that look like ``pattern``."""

    def __init__(self, pattern: str, found: tuple[str, ...]) -> None:
        super().__init__(pattern, found)
        self.pattern = pattern
        self.found = found


@dataclass(frozen=True)
class Material:
    """The addresses of the two files, below the address of the site."""

    style: str
    script: str


def find_material(uris: Iterable[str]) -> Material:
    """The files of Material that pages load, among those of its theme. Raises MaterialError."""
    known = sorted(uris)
    return Material(_only(STYLE, known), _only(SCRIPT, known))


def style(theirs: str, ours: str, written: Iterable[str] = ()) -> str:
    """Our style sheet behind what of theirs our pages use. ``written``: pages, scripts and sheets of a fork."""
    fork = tuple(written)
    return pruned(theirs, _spoken() | words(fork), "\n".join((ours, *fork))) + f"\n{ours}"


@cache
def _spoken() -> frozenset[str]:
    """All names that our templates and scripts write."""
    paths = (path for folder in (THEME, TEMPLATES) for path in sorted(folder.rglob("*")) if path.suffix in SPEAKING)
    return words(path.read_text(encoding="utf-8") for path in paths if "vendor" not in path.parts)


def _only(pattern: str, uris: Iterable[str]) -> str:
    found = tuple(uri for uri in uris if fnmatchcase(uri, pattern))
    if len(found) != 1:
        raise MaterialError(pattern, found)
    return found[0]
