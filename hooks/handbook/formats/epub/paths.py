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

    A place that has become a document bears its name beside the document where it stood. What has no document may have
    a place on the list of its folder, under its own name. What is not in the book at all is on the site, whose address
    ``outside`` gives for a page (uri); where that is empty, no link is left.
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
    if join(dirname(target), f"{anchor}{ENDING}") in places:
        return join(dirname(way), f"{anchor}{ENDING}")
    if target in places:
        return way or basename(target)
    name = basename(target).removesuffix(ENDING)
    if name in places.get(join(dirname(target), LIST), ()):
        return join(dirname(way), f"{LIST}#{name}")
    page = outside(f"{target.removesuffix(ENDING)}.md")
    return f"{page}#{anchor}" if page and anchor else page
