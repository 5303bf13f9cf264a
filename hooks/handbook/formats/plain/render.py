"""Views -> plain Markdown, for people and programs that want the text without the site around it.

The one template environment: every printed expression is escaped for Markdown, undefined names are errors, and there is
no filter that lets text through as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from handbook.compiled import environment
from handbook.formats.plain.escape import address, code, escape, link
from handbook.links import Links
from handbook.product import Page, StaticFile
from handbook.views.provisions import told
from handbook.views.terms import Entry, Mentions, TermFinder
from handbook.views.text import paragraphs
from handbook.views.views import Views

TEMPLATES = Path(__file__).parent / "templates"

FILTERS = ("attr", "int", "length", "list", "lower", "map", "replace", "round", "truncate")
"""Jinja's own that the templates need: none of them makes markup."""


@dataclass(frozen=True)
class Prose:
    """A paragraph in which words lead to their explanation, the first time on a page.

    ``owner`` is the organisation whose text it is, where it is one's; ``here`` the place of the text.
    """

    finder: Callable[[str], TermFinder]
    link: Callable[[Entry, str], Markup]
    beside: Callable[[str], str]
    mentions: Mentions
    owner: str = ""
    here: str = ""

    def of(self, owner: str, here: str = "") -> "Prose":
        """The same for a text of an organisation."""
        return replace(self, owner=owner, here=here)

    def __call__(self, text: str) -> Markup:
        """The paragraph."""
        pieces = self.mentions.split(text, self.finder(self.owner), self.here)
        return Markup("".join(self.link(hit.term, p) if hit else self.beside(p) for p, hit in pieces))  # noqa: S704 - every piece is escaped


class Plain:
    """Shows pages as plain Markdown. Templates are compiled once, each text is escaped once."""

    def __init__(self, views: Views, links: Links) -> None:
        self._views = views
        self._links = links
        self._escape = cache(escape)
        self._link = cache(link)
        shown = environment(TEMPLATES, finalize=self._shown, trim_blocks=False)
        own: dict[str, Callable[..., Any]] = {
            "date": views.strings.date,
            "inside": _inside,
            "paragraphs": paragraphs,
            "t": views.t,  # as a filter a fixed text is looked up when a template is compiled, and no more
            "told": told,
        }
        shown.filters = {name: shown.filters[name] for name in FILTERS} | own
        shown.globals = {
            "t": cache(views.t),
            "phrase": cache(views.strings.phrase),
            "address": cache(address),
            "code": code,
            "link": self._link,
            "hashes": _hashes,
        }
        self._environment = shown

    def file(self, page: Page) -> StaticFile:
        """The page as plain Markdown, beside the page itself."""
        return StaticFile(self._links.plain(page.uri), tidy(self._render(page.kind, page)))

    def _render(self, kind: str, page: Page) -> str:
        def shared(part: str, same: str) -> Markup:
            """A part of the page, shown once for all pages on which it is called the ``same``."""
            made = lambda: Markup(self._render(part, page))  # noqa: E731, S704 - a template made it
            return self._views.handbook.notebook.once((self, part, same), made)

        owner = getattr(page.view, "organisation", None)  # of whose text the page is, where it is of one's
        context = self._context(page.uri, owner.id if owner else "", getattr(page.view, "edition", None))
        return self._environment.get_template(f"{kind}.md.j2").render(
            v=page.view, here=page.uri, shared=shared, **context
        )

    def _shown(self, value: object) -> Markup:
        """What an expression in a template prints."""
        if isinstance(value, Markup):
            return value
        return self._escape(str(value))

    def _beside(self, piece: str) -> str:
        """A part of a text with links around it: a space at its ends parts it from them."""
        text = piece.strip()
        return f"{' ' * piece[0].isspace()}{self._escape(text)}{' ' * (text != '' and piece[-1].isspace())}"

    def _context(self, here: str, owner: str, edition: tuple[str, str] | None) -> dict[str, Callable[..., Any]]:
        views, links = self._views, self._links
        if edition is not None:  # the page stands in a closed edition: so do its words and its ways
            views = views.past(*edition)
            links = links.inside(views.handbook, *edition)

        def page_url(target: str) -> str:
            """The way from the plain file, which lies beside its page: an anchor is the page's."""
            way = links.between(here, target)
            return links.between(here, here) + way if way.startswith("#") else way

        def url(kind: str, name: str) -> str:
            return page_url(links.target(kind, name))

        def way(kind: str, name: str) -> str:
            """The same; empty where there is no such thing."""
            found = links.find(kind, name)
            return page_url(found) if found else ""

        def to(label: str, kind: str, name: str) -> Markup:
            """A link to something that has a place on the site."""
            return self._link(label, url(kind, name))

        def note_url(kind: str, name: str, note: str) -> str:
            """The address of an editors' note on the page of what it is about."""
            return page_url(links.target(kind, name).partition("#")[0] + f"#opmerking_{note}")

        def link(entry: Entry, found: str) -> Markup:
            return self._link(found, url(entry.kind, entry.name))

        return {
            "to": to,
            "handouts": links.handouts,
            "url": url,
            "way": way,
            "page_url": page_url,
            "note_url": note_url,
            "prose": Prose(views.finder, link, self._beside, Mentions(), owner),
            "topic_label": lambda topic: views.handbook.topics[topic].label,
        }


def tidy(text: str) -> str:
    """``text`` without the room that templates leave: no spaces at the ends of lines, single empty lines, tight lists.

    An empty line between two lines of a list says nothing: it only makes the list a loose one.
    """
    lines: list[str] = []
    apart = in_list = False
    for raw in text.split("\n"):
        line = raw.rstrip()
        if not line:
            apart = True
            continue
        item = line.lstrip(" ").startswith(("- ", "* "))
        if apart and lines and not (in_list and item):
            lines.append("")
        lines.append(line)
        apart, in_list = False, item
    return "\n".join(lines) + "\n"


def _inside(text: Markup) -> Markup:
    """``text`` as it stands in an item of a list."""
    return Markup(str(text).strip().replace("\n", "\n    "))  # noqa: S704 - it was markup already


def _hashes(level: int) -> Markup:
    """What makes a line a heading of this level."""
    return Markup("#" * min(level, 6))  # noqa: S704 - no text
