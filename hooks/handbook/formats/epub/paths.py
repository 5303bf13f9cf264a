"""Addresses inside a book, and what becomes of a link that leads out of it."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from posixpath import basename, dirname, join, normpath

from handbook.links import Links

ENDING = ".xhtml"
LIST = f"index{ENDING}"
"""Of what is in a folder."""
_HREF = re.compile(r' href="([^"]*)"')
"""A link in what our templates made: a quotation mark in a text is always escaped there."""
_ID = re.compile(r' id="([^"]*)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Paths(Links):
    """Every page is a document of the same name: ``code/gent/art-1.md`` is ``code/gent/art-1.xhtml``."""

    def address(self, uri: str) -> str:
        """The path of a document in its book."""
        return uri.removesuffix(".md") + ENDING if uri.endswith(".md") else uri


def anchors(html: str) -> frozenset[str]:
    """Every place in a document."""
    return frozenset(_ID.findall(html))


def bound(html: str, path: str, places: Mapping[str, frozenset[str]], outside: Callable[[str], str]) -> str:
    """A document at ``path`` with its links as they must be in a book that holds ``places``, by path.

    A place that has become a document bears its name beside the document where it stood. A place in what has no
    document may stand in another one of its folder; or the whole on the list of the folder, under its own name. What is
    not in the book at all is on the site, whose address ``outside`` gives for a page (uri); where that is empty, no
    link is left.
    """

    def led(found: "re.Match[str]") -> str:
        href = _led(unescape(found[1]), path, places, outside)
        return f' href="{escape(href)}"' if href else ""

    return _HREF.sub(led, html)


def _led(href: str, path: str, places: Mapping[str, frozenset[str]], outside: Callable[[str], str]) -> str:
    if _SCHEME.match(href):
        return href
    way, _, anchor = href.partition("#")
    target = normpath(join(dirname(path), way)) if way else path
    if anchor in places.get(target, ()):
        return href
    beside = _beside(target, anchor, places)
    if beside:
        return join(dirname(way), beside)
    page = outside(f"{target.removesuffix(ENDING)}.md")
    return f"{page}#{anchor}" if page and anchor else page


def _beside(target: str, anchor: str, places: Mapping[str, frozenset[str]]) -> str:
    """What stands for a place that is not where it is on the site, from the folder of its document: see ``bound``."""
    folder, name = dirname(target), basename(target)
    if join(folder, f"{anchor}{ENDING}") in places:
        return f"{anchor}{ENDING}"
    if target in places:
        return name
    other = next((path for path, found in places.items() if dirname(path) == folder and anchor in found), "")
    if other:
        return f"{basename(other)}#{anchor}"
    whole = name.removesuffix(ENDING)
    return f"{LIST}#{whole}" if whole in places.get(join(folder, LIST), ()) else ""
