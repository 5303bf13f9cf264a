"""A page that somebody wrote by hand -> what the search knows of it: an entry per heading. Its HTML is all there is."""

from html.parser import HTMLParser

from handbook.formats.search.entries import found
from handbook.product import SearchEntry

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset({"script", "style", "template"})
BLOCKS = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "div", "pre", "br", "tr", "summary"}
"""What ends a word: the words of two cells are not one."""


def written(html: str, title: str, address: str, kind: str = "page", asked: tuple[str, ...] = ()) -> str:
    """What the search knows of a hand-written page; ``asked`` are ways to ask for it as a whole."""
    reader = _Reader(title, kind, asked)
    reader.feed(html)
    reader.close()
    return found(address, title, (entry for entry in reader.entries() if entry.text or not entry.anchor))


class _Reader(HTMLParser):
    """Cuts a page at its headings with an anchor."""

    def __init__(self, title: str, kind: str, asked: tuple[str, ...]) -> None:
        super().__init__()
        self._asked = asked
        self._parts: list[tuple[str, list[str], list[str]]] = [("", [title], [])]
        self._kind = kind
        self._heading = self._page = False
        self._unseen = 0

    def entries(self) -> list[SearchEntry]:
        """An entry for the page, and one per heading below its title."""
        return [
            SearchEntry(anchor, _flat(title), _flat(text), kind=self._kind, asked=() if anchor else self._asked)
            for anchor, title, text in self._parts
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag in HEADINGS:
            self._heading, self._page = True, tag == "h1"
            if (anchor := dict(attrs).get("id")) and not self._page:
                self._parts.append((anchor, [], []))
        if tag in BLOCKS:
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        if tag in BLOCKS:
            self._add(" ")
        if tag in HEADINGS:
            self._heading = self._page = False

    def handle_data(self, data: str) -> None:
        if not self._unseen and not self._page:  # the title of the page is known
            self._add(data)

    def _add(self, data: str) -> None:
        _, title, text = self._parts[-1]
        (title if self._heading and not self._page else text).append(data)


def _flat(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
