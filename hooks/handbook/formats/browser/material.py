"""What pages load of Material for MkDocs: two files, whose names change with every version of it.

Its search engine, its palette and the maps of its sources (2.3 MB) serve no page: the site has its own search
(``theme/components/search``) and its own colours (``theme/foundation``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

STYLE = "assets/stylesheets/main.*.min.css"
SCRIPT = "assets/javascripts/bundle.*.min.js"


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

    @property
    def used(self) -> frozenset[str]:
        """What of Material is published. Everything else of it stays behind."""
        return frozenset({self.style, self.script})


def find_material(uris: Iterable[str]) -> Material:
    """The files of Material that pages load, among those of its theme. Raises MaterialError."""
    known = sorted(uris)
    return Material(_only(STYLE, known), _only(SCRIPT, known))


def _only(pattern: str, uris: Iterable[str]) -> str:
    found = tuple(uri for uri in uris if fnmatchcase(uri, pattern))
    if len(found) != 1:
        raise MaterialError(pattern, found)
    return found[0]
