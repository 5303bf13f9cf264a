"""Views -> HTML. The one template environment: autoescape is always on and undefined names are errors.

So policy text stays text. Headings of the page itself are made by ``heading``: the same templates give HTML for our own
sites, and Markdown headings between HTML for engines that take files.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape

from handbook.compiled import environment
from handbook.formats.html.terms import Prose
from handbook.links import Links, editions_page
from handbook.policy import in_page
from handbook.product import Heading, Page, Shown, StaticFile
from handbook.views.provisions import told
from handbook.views.terms import Entry, Mentions
from handbook.views.text import paragraphs
from handbook.views.tones import badge_of
from handbook.views.views import Views

TEMPLATES = Path(__file__).parent / "templates"
THEME = Path(__file__).resolve().parents[2] / "theme"
"""Its components are what the templates are made of."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!>|~^=:])")

ShowHeading = Callable[[Heading, str], Markup]
"""A heading, and the printed number that its text begins with where it does."""


def markdown(text: str) -> Markup:
    """``text`` as Markdown that shows exactly these characters: for headings, the only Markdown that pages hold."""
    flat = " ".join(text.split())
    html = flat.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return Markup(_MARKDOWN.sub(_escape_character, html))  # noqa: S704 - every "<", "&" and quote is escaped above


def _escape_character(match: "re.Match[str]") -> str:
    # Python-Markdown knows backslash escapes for these only; the rest is harmless as a character reference
    char = match.group()
    return f"\\{char}" if char in "\\`*_{}[]()#+-.!>" else f"&#{ord(char)};"


def anchor_of(text: str) -> str:
    """The anchor of a heading that has none of its own: as Python-Markdown makes it, so that old addresses hold."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _as_html(heading: Heading, number: str) -> Markup:
    level = heading.level
    text = _hung(number, heading.text, escape)
    return Markup('<h{} id="{}">{}</h{}>').format(level, heading.anchor, text, level)


def _as_markdown(heading: Heading, number: str) -> Markup:
    line = Markup("{} {} {{: #{} }}")
    return line.format("#" * heading.level, _hung(number, heading.text, markdown), heading.anchor)


def _hung(number: str, text: str, show: Callable[[str], Markup]) -> Markup:
    """The words of a heading; a printed number that they begin with has a box of its own, to hang in the margin."""
    if not number:
        return show(text)
    rest = text.removeprefix(number).lstrip()
    return Markup('<span class="gw-hung">{} </span>{}').format(show(number), show(rest))


class Html:
    """Shows pages as HTML. Holds what every template may use: texts, links, terms."""

    def __init__(self, views: Views, links: Links, *first: Path) -> None:
        """``first`` are folders of templates that come before those of pages: of a format that shows pages its way."""
        self._views = views
        self._links = links
        self._environment = environment(*first, TEMPLATES, THEME, keep_trailing_newline=True)
        self._environment.filters |= {"paragraphs": paragraphs, "told": told, "date": views.strings.date}
        known = self._environment.globals
        known |= {"t": views.t, "phrase": views.strings.phrase, "badge_of": badge_of, "policy": in_page()}
        known["editions_page"] = editions_page
        # drawings and badges are few and stand everywhere: each is drawn once
        known["icon"] = cache(self._macro("components/icons/icons", "icon"))
        known["badge"] = cache(self._macro("components/badge/badge", "badge"))

    def show(self, page: Page) -> Shown:
        """The page with its headings."""
        headings: list[Heading] = []
        html = self._render(page.kind, page.uri, page.view, _as_html, headings)
        return Shown(page, html.encode(), tuple(headings))

    def source(self, page: Page) -> str:
        """The page for an engine that reads Markdown files: headings in Markdown, the rest as the HTML that it is."""
        return self._render(page.kind, page.uri, page.view, _as_markdown, [])

    def file(self, uri: str, kind: str, view: object) -> StaticFile:
        """A file of its own, outside the frame of the site."""
        return StaticFile(uri, self._render(kind, uri, view, _as_html, []))

    def _render(self, kind: str, here: str, view: object, show: ShowHeading, headings: list[Heading]) -> str:
        def heading(level: int, text: str, anchor: str = "", number: str = "") -> Markup:
            flat = " ".join(text.split())
            made = Heading(level, anchor or anchor_of(flat), flat)
            headings.append(made)
            return show(made, " ".join(number.split()))

        owner = getattr(view, "organisation", None)  # of whose text the page is, where it is of one's
        context = self._context(here, owner.id if owner else "", getattr(view, "edition", None))

        def shared(part: str, same: str) -> Markup:
            """A part of the page, shown once for all pages on which it is called the ``same``."""
            text, inside = self._views.handbook.notebook.once((self, part, same, show), lambda: made(part))
            headings.extend(inside)
            return text

        def made(part: str) -> tuple[Markup, list[Heading]]:
            inside: list[Heading] = []
            return Markup(self._render(part, here, view, show, inside)), inside  # noqa: S704 - a template made it

        return self._template(kind).render(v=view, heading=heading, shared=shared, **context)

    def _macro(self, template: str, name: str) -> Callable[..., Markup]:
        """A macro that shows nothing of the page that it stands on."""
        found: Callable[..., Markup] = getattr(self._template(template).module, name)
        return found

    def _template(self, name: str) -> Template:
        return self._environment.get_template(f"{name}.html.j2")

    def _context(self, here: str, owner: str, edition: tuple[str, str] | None) -> dict[str, Any]:
        views, links = self._views, self._links
        if edition is not None:  # the page stands in a closed edition: so do its words and its ways
            views = views.past(*edition)
            links = links.inside(views.handbook, *edition)

        def url(kind: str, name: str) -> str:
            return links.between(here, links.target(kind, name))

        def way(kind: str, name: str) -> str:
            """The same; empty where there is no such thing."""
            found = links.find(kind, name)
            return links.between(here, found) if found else ""

        def page_url(uri: str) -> str:
            return links.between(here, uri)

        def note_url(ref: str, note: str) -> str:
            """The address of an editors' note on the page of the article that ``ref`` is in."""
            return url("place", ref).partition("#")[0] + f"#opmerking_{note}"

        explained = self._macro("components/term/term", "term")

        def show(term: Entry, found: str) -> Markup:
            return explained(term, found, url(term.kind, term.name))

        return {
            "url": url,
            "way": way,
            "page_url": page_url,
            "handouts": links.handouts,
            "prose": Prose(views.finder, show, Mentions(), owner),
            "note_url": note_url,
            "topic_label": lambda topic: views.handbook.topics[topic].label,
        }
