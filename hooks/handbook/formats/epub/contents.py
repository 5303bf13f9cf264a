"""Which books there are, which documents each has, in which order, and what its table of contents lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from handbook.formats.epub.paths import Paths
from handbook.formats.epub.views import (
    PartOf,
    Standing,
    among,
    asked_view,
    checklist_views,
    checklists_view,
    cited_view,
    index_view,
    standing,
    words_view,
)
from handbook.links import CASES, CODES, LAWS, ORGANISATIONS, SITUATIONS, SOURCES, TERMS, TOPICS
from handbook.model.code import Code
from handbook.model.handbook import Body
from handbook.pages import all_pages, hidden_sections
from handbook.product import Page, Plan
from handbook.views.articles import SectionView
from handbook.views.codes import is_its_article
from handbook.views.situations import Line
from handbook.views.views import Views

PREAMBLE, CLOSING = "_aanhef", "_slot"
"""Anchors on the overview of a code. In a book these, and its parts, are documents in their place in the text."""

CHECKLIST = "opstellen"
"""The folder of the checklist. Its questions stand there once, by theme; the site has them by profile."""


@dataclass(frozen=True)
class Entry:
    """A line of a table of contents: it leads to ``target`` (``uri`` or ``uri#anchor``), or stands above others."""

    title: str
    target: str
    below: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Leaf:
    """A document of a book before it is shown."""

    page: Page
    standing: Standing


@dataclass(frozen=True)
class Book:
    """What is in a book. ``uri`` is where the site has it; ``leaves`` come in their order, made as they are asked for.

    ``landmarks`` are the lists that a reader may want to jump to, by what they are (EPUB's words).
    """

    uri: str
    title: str
    subtitle: str
    creator: str
    about: str
    standing: Standing
    entries: tuple[Entry, ...]
    landmarks: tuple[tuple[str, Entry], ...]
    leaves: Iterable[Leaf]
    whole: bool = False


class Shelf:
    """Makes the books of one handbook."""

    def __init__(self, views: Views, paths: Paths) -> None:
        self._views, self._paths, self._t = views, paths, views.t
        self._handbook = views.handbook
        self._among = among(views.presenter)

    def books(self) -> Iterator[Book]:
        """Every book, the whole handbook first."""
        yield self._whole()
        for body in self._handbook.bodies.values():
            if body.code is not None:
                yield self._code(body, body.code)

    # the whole handbook

    def _whole(self) -> Book:
        settings, entries = self._handbook.settings, tuple(self._sections())
        by_uri = {entry.target: entry for entry in entries}
        kinds = (("glossary", TERMS), ("bibliography", SOURCES))
        return Book(
            uri=self._paths.target("epub", "handbook"),
            title=settings.title,
            subtitle=settings.tagline,
            creator=settings.publisher.name,
            about=settings.tagline,
            standing=self._among,
            entries=entries,
            landmarks=tuple((kind, by_uri[uri]) for kind, uri in kinds if uri in by_uri),
            leaves=self._leaves(entries),
            whole=True,
        )

    @cached_property
    def _plans(self) -> dict[str, Plan]:
        """The pages of the site that have something in them."""
        empty = hidden_sections(self._handbook)
        return {plan.uri: plan for plan in all_pages(self._views, self._paths) if plan.uri not in empty}

    @cached_property
    def _checklist(self) -> tuple[Page, ...]:
        """The checklist for all profiles together: what goes before it, and a document per theme."""
        presenter, title = self._views.presenter, self._t("ui.draft.title")
        themes = [
            Page(f"{CHECKLIST}/groep_{view.group.id}.md", "checklist", view.group.label, "", view)
            for view in checklist_views(presenter)
        ]
        first = Page(f"{CHECKLIST}/index.md", "checklists", title, "", checklists_view(presenter))
        return (first, *themes) if themes else ()

    def _leaves(self, entries: Iterable[Entry]) -> Iterator[Leaf]:
        """A document for each page that the entries lead to, each once."""
        for uri in dict.fromkeys(target.partition("#")[0] for target in _targets(entries)):
            owner = uri.split("/")[1] if uri != CODES and uri.startswith("code/") else ""
            body = self._handbook.bodies.get(owner)
            if body and body.code:
                yield Leaf(self._of_code(uri, owner), standing(body.code, self._views.presenter))
            else:
                made = next((page for page in self._checklist if page.uri == uri), None)
                yield Leaf(made or self._plans[uri].make(), self._among)

    def _sections(self) -> Iterator[Entry]:
        """What a reader finds, in the order of the site's menu."""
        views, t, target = self._views, self._t, self._paths.target
        themes = (Entry(group.label, "", tuple(self._questions(lines))) for group, lines in views.themes)
        yield from self._section(t("ui.situations.title"), SITUATIONS, themes)
        topics = (
            Entry(group.label, "", tuple(Entry(topic.label, target("topic", topic.id)) for topic in group.topics))
            for group in self._handbook.groups
        )
        yield from self._section(t("ui.topics.title"), TOPICS, topics)
        yield from self._section(t("ui.codes.title"), CODES, self._codes())
        if self._checklist:
            below = tuple(Entry(page.title, page.uri) for page in self._checklist[1:])
            yield Entry(self._checklist[0].title, self._checklist[0].uri, below)
        yield from self._section(t("ui.laws.title"), LAWS)
        yield from self._section(t("ui.terms.title"), TERMS)
        bodies = self._handbook.bodies.items()
        organisations = (Entry(body.organisation.name, target("organisation", owner)) for owner, body in bodies)
        yield from self._section(t("ui.organisations.title"), ORGANISATIONS, organisations)
        sources = self._handbook.sources.items()
        listed = (Entry(source.title, target("source", name)) for name, source in sources)
        yield from self._section(t("ui.sources.title"), SOURCES, listed)
        cases = (Entry(case.title, target("case", name)) for name, case in self._handbook.cases.items())
        yield from self._section(t("ui.cases.title"), CASES, cases)

    def _section(self, title: str, uri: str, below: Iterable[Entry] = ()) -> Iterator[Entry]:
        """A section, where the site has it."""
        if uri in self._plans:
            yield Entry(title, uri, tuple(below))

    def _questions(self, lines: Iterable[Line]) -> Iterator[Entry]:
        for line in lines:
            yield Entry(line.situation.question, self._paths.target("situation", line.situation.id))

    def _codes(self) -> Iterator[Entry]:
        for owner, body in self._handbook.bodies.items():
            if body.code is not None:
                overview = self._paths.target("code", owner)
                yield Entry(body.organisation.short_name, overview, tuple(self._text(body, deep=False)))

    # a code

    def _code(self, body: Body, code: Code) -> Book:
        owner, how = body.organisation.id, standing(code, self._views.presenter)
        overview = Entry(self._t("ui.code.overview"), self._paths.target("code", owner))
        text = (overview, *self._text(body, deep=True))
        lists = tuple(self._lists(body, code))
        behind = tuple(Entry(page.title, page.uri) for _, page in lists)
        return Book(
            uri=self._paths.target("epub", f"code:{owner}"),
            title=code.title,
            subtitle=body.organisation.name,
            creator=body.organisation.name,
            about=code.about,
            standing=how,
            entries=(*text, *behind),
            landmarks=tuple((kind, entry) for (kind, _), entry in zip(lists, behind, strict=True) if kind),
            leaves=(*self._leaves(text), *(Leaf(page, how) for _, page in lists)),
        )

    def _text(self, body: Body, *, deep: bool) -> Iterator[Entry]:
        """The articles of a code below its parts; announced parts too. ``deep``: down to the sections."""
        view, folder = self._views.code(body.organisation.id), f"code/{body.organisation.id}"
        if view.preamble:
            yield Entry(self._t("ui.act.preamble"), f"{folder}/{PREAMBLE}.md")
        yield from (self._article(line.ref, deep=deep) for line in view.articles)
        for part in view.parts:
            below = tuple(self._article(line.ref, deep=deep) for line in part.articles)
            if is_its_article(part.part, body):
                yield from below
            else:
                yield Entry(part.heading, f"{folder}/{part.anchor}.md", below)
        if view.closing or view.signature:
            yield Entry(self._t("ui.act.closing"), f"{folder}/{CLOSING}.md")
        yield from (self._article(line.ref, deep=deep) for line in view.annexes)

    def _article(self, ref: str, *, deep: bool) -> Entry:
        uri = self._paths.target("place", ref)
        sections = _sections(self._views.article(ref).sections, uri) if deep else ()
        return Entry(self._views.presenter.article(ref), uri, tuple(sections))

    def _of_code(self, uri: str, owner: str) -> Page:
        """The overview of a code, one of its parts or articles, or what stands around them."""
        name, view = uri.rpartition("/")[2].removesuffix(".md"), self._views.code(owner)
        if name == PREAMBLE:
            return Page(uri, "preamble", self._t("ui.act.preamble"), "", view)
        if name == CLOSING:
            return Page(uri, "closing", self._t("ui.act.closing"), "", view)
        if name == "index":
            return Page(uri, "code", view.code.title, "", view)
        if part := next((part for part in view.parts if part.anchor == name), None):
            return Page(uri, "part", part.heading, "", PartOf(part, view))
        article = self._views.article(f"{owner}/{name}")
        return Page(uri, "article", article.heading, "", article)

    def _lists(self, body: Body, code: Code) -> Iterator[tuple[str, Page]]:
        """What stands behind a code, and what kind of list each is in EPUB's words."""
        t, views, owner = self._t, self._views, body.organisation.id
        if (asked := asked_view(owner, views)).groups:
            yield "", Page(SITUATIONS, "asked", t("ui.situations.title"), "", asked)
        if (words := words_view(body, views)).entries:
            yield "glossary", Page(TERMS, "words", t("ui.terms.title"), "", words)
        if (index := index_view(owner, views.presenter)).groups:
            yield "index", Page(TOPICS, "index", t("ui.topics.title"), "", index)
        cited = cited_view(body, code, views.presenter)
        yield "bibliography", Page(SOURCES, "cited", t("ui.sources.title"), "", cited)


def _targets(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.target:
            yield entry.target
        yield from _targets(entry.below)


def _sections(sections: Iterable[SectionView], uri: str) -> Iterator[Entry]:
    """The sections that have a name."""
    for section in sections:
        if section.heading:
            yield Entry(section.heading, f"{uri}#{section.id}", tuple(_sections(section.sections, uri)))
        else:
            yield from _sections(section.sections, uri)
