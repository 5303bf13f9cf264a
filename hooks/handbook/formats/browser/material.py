"""What pages load of Material for MkDocs: in front of our style sheet, what they use of its own.

The name of that file changes with every version. Its scripts, its palette and the maps of its sources serve no page:
what a page does by itself is in ``theme/foundation/theme.js``.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

from handbook.formats.browser.prune import pruned, squeezed, words
from handbook.formats.html.render import TEMPLATES, THEME

STYLE = "assets/stylesheets/main.*.min.css"
SPEAKING = (".html", ".j2", ".js")
"""Files of ours that name classes, ids and attributes."""


class MaterialError(Exception):
    """The theme has none, or several, of a file that pages need: ``found`` are those that look like ``pattern``."""

    def __init__(self, pattern: str, found: tuple[str, ...]) -> None:
        super().__init__(pattern, found)
        self.pattern = pattern
        self.found = found


def find_style(uris: Iterable[str]) -> str:
    """The style sheet of Material, among the files of its theme. Raises MaterialError."""
    found = tuple(uri for uri in sorted(uris) if fnmatchcase(uri, STYLE))
    if len(found) != 1:
        raise MaterialError(STYLE, found)
    return found[0]


def style(theirs: str, ours: str, written: Iterable[str] = ()) -> str:
    """Our style sheet behind what of theirs our pages use. ``written``: pages, scripts and sheets of a fork."""
    fork = tuple(written)
    return pruned(theirs, _spoken() | words(fork), "\n".join((ours, *fork))) + f"\n{squeezed(ours)}\n"


@cache
def _spoken() -> frozenset[str]:
    """All names that our templates and scripts write."""
    paths = (path for folder in (THEME, TEMPLATES) for path in sorted(folder.rglob("*")) if path.suffix in SPEAKING)
    return words(path.read_text(encoding="utf-8") for path in paths if "vendor" not in path.parts)
