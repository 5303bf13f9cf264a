"""The one template environment: autoescape is always on and undefined names are errors, so policy text stays text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from handbook.formats.browser.files import THEME
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.model.library import Term
from handbook.product import Page, SearchEntry, StaticFile
from handbook.strings import Strings
from handbook.views.terms import TermFinder, TermMarker
from handbook.views.tones import badge_of

TEMPLATES = Path(__file__).parent / "templates"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!>|~^=:])")


def markdown(text: str) -> Markup:
    """``text`` as Markdown that shows exactly these characters: for headings, the only Markdown that pages hold."""
    flat = " ".join(text.split())
    html = flat.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return Markup(_MARKDOWN.sub(_escape_character, html))  # noqa: S704 - every "<", "&" and quote is escaped above


def _escape_character(match: "re.Match[str]") -> str:
    # Python-Markdown knows backslash escapes for these only; the rest is harmless as a character reference
    char = match.group()
    return f"\\{char}" if char in "\\`*_{}[]()#+-.!>" else f"&#{ord(char)};"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: blank lines part them."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


@dataclass(frozen=True)
class Description:
    """What a page is, beside its view: for the browser's title, search engines and the edit button."""

    uri: str
    title: str
    summary: str
    source: str | None = None
    hide: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    """Modules of components that this page alone loads: ``compare/page``."""
    landscape: bool = False
    """Whether the page prints on its side."""


class Renderer:
    """Renders views into pages. Holds what every template may use: strings, links, terms, icons."""

    def __init__(self, handbook: Handbook, strings: Strings, links: Links) -> None:
        self._handbook = handbook
        self.strings = strings
        self.links = links
        self.finder = TermFinder(handbook.terms)
        loader = FileSystemLoader([TEMPLATES, THEME])  # components/ of the theme are what templates are made of
        self._environment = Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters |= {"md": markdown, "paragraphs": paragraphs, "date": strings.date}
        self._environment.globals |= {"t": strings.t, "badge_of": badge_of}

    def page(self, about: Description, template: str, view: object, search: Iterable[SearchEntry] = ()) -> Page:
        """Render ``view`` with ``template`` into a page. Templates see the view as ``v``."""
        context = self._context(about.uri)
        body = self._template(template).render(v=view, **context)
        front: dict[str, object] = {"title": about.title, "description": about.summary}
        front |= {"hide": list(about.hide)} if about.hide else {}
        front |= {"scripts": list(about.scripts)} if about.scripts else {}
        front |= {"landscape": True} if about.landscape else {}
        front |= {"source": f"policies/{about.source}"} if about.source else {}
        header = yaml.safe_dump(front, allow_unicode=True, sort_keys=True, width=10_000)
        content = f"---\n{header}---\n\n{body}"
        return Page(about.uri, about.title, content, about.source, tuple(search))

    def file(self, uri: str, template: str, view: object) -> StaticFile:
        """Render ``view`` with ``template`` into a file of its own, outside the frame of the site."""
        return StaticFile(uri, self._template(template).render(v=view, **self._context(uri)))

    def _template(self, name: str) -> Template:
        return self._environment.get_template(name)

    def _context(self, here: str) -> dict[str, Any]:
        def url(kind: str, name: str) -> str:
            return self.links.between(here, self.links.target(kind, name))

        def page_url(uri: str) -> str:
            return self.links.between(here, uri)

        def note_url(ref: str, note: str) -> str:
            """The address of an editors' note on the page of the article that ``ref`` is in."""
            return url("place", ref).partition("#")[0] + f"#opmerking_{note}"

        def show(term: Term, found: str) -> Markup:
            macros = self._template("components/term/term.html.j2").make_module({"t": self.strings.t})
            shown: Markup = macros.term(term, found, url("term", term.id))  # type: ignore[attr-defined]
            return shown

        marker = TermMarker(self.finder, show)

        def prose(text: str) -> Markup:
            """Text with its terms explained; several paragraphs become paragraphs."""
            parts = [marker.mark(part) for part in paragraphs(text)]
            if len(parts) == 1:
                return parts[0]
            return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)

        return {
            "url": url,
            "page_url": page_url,
            "prose": prose,
            "note_url": note_url,
            "resolve": self._handbook.resolve,
            "topic_label": lambda topic: self._handbook.topics[topic].label,
        }
