"""Where everything lives on the site, and the way from one page to another. A link that leads nowhere is an error."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from posixpath import normpath, relpath
from typing import cast

from handbook.model.handbook import Body, Handbook
from handbook.model.placed import PlacedSection
from handbook.model.reads import Watched
from handbook.model.source import SourceSection

HOME = "index.md"
CODES = "code/index.md"
TOPICS = "onderwerpen/index.md"
ORGANISATIONS = "organisaties/index.md"
SOURCES = "bronnen/index.md"
TERMS = "begrippen.md"
LAWS = "wetten.md"
SITUATIONS = "mag-ik/index.md"
CASES = "gevallen/index.md"
WORK = "ik-werk-hier.md"
DRAFT = "ik-stel-op.md"
COMPARE = "vergelijken/index.md"
PAIRS = "vergelijken/twee/index.md"
COVERAGE = "vergelijken/dekking.md"
CHECKLIST = "checklist.json"
DATA = "open-data.md"
FIELDS = "redactie/velden.md"
REVIEW = "redactie/nazicht.md"
REGISTER = "register.md"
FIND = "zoeken.md"
HANDOUTS = {"booklet": "boekje", "poster": "affiche", "signing": "gelezen"}
"""What is handed out of a code, with how its files begin."""

CHANGES = "wijzigingen/index.md"
FEED = "wijzigingen/atom.xml"

PAPER = {"print", "word", "epub"}
"""Kinds of files beside the pages: to print, to edit, to take along."""


class DeadLinkError(LookupError):
    """A page asks for the address of something that has no page: a fault of the program."""


def address(uri: str, *, directory_urls: bool) -> str:
    """The address of a page or file below the site's root; that of the front page is empty with directory URLs."""
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    folder, _, name = stem.rpartition("/")
    if name == "index":
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def editions_page(owner: str) -> str:
    """The list of all editions of a code. No id has a low line and no name of an edition: no two addresses meet."""
    return f"code/{owner}/edities/index.md"


def edition_page(owner: str, name: str, article: str = "index") -> str:
    """An edition of a code, or an article as it was in it."""
    return f"code/{owner}/edities/{name}/{article}.md"


def edition_data(owner: str, name: str) -> str:
    """The file of a closed edition, as it is published."""
    return f"code/{owner}/edities/{name}.json"


def edition_print(owner: str, name: str) -> str:
    """An edition to print."""
    return f"pdf/{owner}/editie_{name}.pdf"


def compared_page(owner: str, old: str, new: str = "") -> str:
    """What differs between two editions, or between one and the text of today."""
    return f"code/{owner}/edities/{old}_{new}.md" if new else f"code/{owner}/edities/sinds_{old}.md"


def compared_file(owner: str, old: str, new: str, ending: str) -> str:
    """The same as a file: ``json``, ``pdf``, ``docx`` (with tracked changes) or ``table.docx`` (was and becomes)."""
    folder = {"json": f"code/{owner}/edities", "pdf": f"pdf/{owner}"}.get(ending, f"word/{owner}")
    name = f"{old}_{new}" if new else f"sinds_{old}"
    return f"{folder}/{name if ending == 'json' else f'wijzigingen_{name}'}.{ending}"


def changes_page(owner: str) -> str:
    """What changed in the rules of an organisation, edition by edition."""
    return f"wijzigingen/{owner}.md"


def feed(owner: str) -> str:
    """The same as an Atom feed."""
    return f"wijzigingen/{owner}/atom.xml"


class Addresses:
    """Addresses of pages and files, and the ways between them.

    ``directory_urls``: whether ``a/b.md`` becomes ``a/b/`` (True) or ``a/b.html``.
    """

    def __init__(self, *, directory_urls: bool = True) -> None:
        self._directory_urls = directory_urls
        self._ways: tuple[str, dict[str, str]] = ("", {})

    def address(self, uri: str) -> str:
        """The address of a page or file below the site's root."""
        return address(uri, directory_urls=self._directory_urls)

    def whole(self, site: str, uri: str) -> str:
        """The same with the address of the site before it; empty without a page or where that is not known."""
        return f"{site.rstrip('/')}/{self.address(uri)}" if site and uri else ""

    def plain(self, uri: str) -> str:
        """The address, below the site's root, of a page as plain Markdown: beside the page itself."""
        there = self.address(uri)
        return f"{there}index.md" if there.endswith("/") or not there else there.removesuffix(".html") + ".md"

    @staticmethod
    def beside(here: str, path: str) -> str:
        """The uri that ``path`` means on the page ``here``."""
        return normpath(f"{here.rpartition('/')[0] or '.'}/{path}")

    def between(self, here: str, target: str) -> str:
        """The relative address from the page ``here`` to ``target`` (``uri`` or ``uri#anchor``)."""
        uri, _, anchor = target.partition("#")
        fragment = f"#{anchor}" if anchor else ""
        if uri == here and anchor:
            return fragment
        known = self._ways
        if known[0] != here:  # a page leads to the same few pages again and again
            known = self._ways = (here, {})
        if uri not in known[1]:
            known[1][uri] = self._way(here, uri)
        return known[1][uri] + fragment

    def _way(self, here: str, uri: str) -> str:
        there = self.address(uri)
        folder = self.address(here).rpartition("/")[0]
        path = relpath(there or ".", folder or ".")
        return f"{path}/" if there.endswith("/") or not there else path


class Links(Addresses):
    """Addresses of all entities as ``uri#anchor``."""

    def __init__(self, handbook: Handbook, *, directory_urls: bool = True) -> None:
        super().__init__(directory_urls=directory_urls)
        with handbook.notebook.closed():
            targets = {f"{kind} {name}": uri for (kind, name), uri in _targets(handbook).items()}
        self._targets: Mapping[str, str] = Watched("links", targets, handbook.notebook)
        self._inside: tuple[Handbook | None, Links] = (None, self)

    def inside(self, past: Handbook, owner: str, name: str) -> "Links":
        """The same on the pages of a closed edition, whose handbook is ``past``: there its text leads to itself."""
        if self._inside[0] is not past:  # pages are made edition by edition
            self._inside = (past, _Inside(self, past, owner, name))
        return self._inside[1]

    def find(self, kind: str, name: str) -> str:
        """The same as ``target``; empty where there is no such thing."""
        return self._targets.get(f"{kind} {name}", "")

    def target(self, kind: str, name: str) -> str:
        """``uri#anchor`` of an entity. Raises DeadLinkError."""
        try:
            return self._targets[f"{kind} {name}"]
        except KeyError:
            raise DeadLinkError(f"{kind}: {name}") from None

    def handouts(self, owner: str) -> tuple[str, ...]:
        """What is handed out of an organisation's code: nothing without a code, no poster without answers."""
        return tuple(kind for kind in HANDOUTS if f"print {kind}:{owner}" in self._targets)

    def files(self) -> frozenset[str]:
        """The addresses of all files to print, to edit or to take along."""
        return frozenset(uri for name, uri in self._targets.items() if name.partition(" ")[0] in PAPER)


class _Inside(Links):
    """Addresses on the pages of a closed edition; what it does not hold (documents) is that of today."""

    def __init__(self, today: Links, past: Handbook, owner: str, name: str) -> None:
        Addresses.__init__(self, directory_urls=today._directory_urls)
        start, edition = f"code/{owner}/", edition_page(owner, name).removesuffix("index.md")
        own = _of_code(owner, past.bodies[owner])
        held = {f"{kind} {ref}": edition + uri.removeprefix(start) for (kind, ref), uri in own.items()}
        held |= {f"term {term.id}": f"{edition}index.md#{term_anchor(term.id)}" for term in past.terms}
        # nothing is ever put in: a chain that is only read takes any mapping
        self._targets = ChainMap(held, cast("dict[str, str]", today._targets))


def _targets(handbook: Handbook) -> "dict[tuple[str, str], str]":
    found: dict[tuple[str, str], str] = {}
    for owner, body in handbook.bodies.items():
        found["organisation", owner] = f"organisaties/{owner}.md"
        found |= _of_code(owner, body)
    for group in handbook.groups:
        found["group", group.id] = f"{TOPICS}#groep_{group.id}"
    found |= {("topic", topic): f"onderwerpen/{topic}.md" for topic in handbook.topics}
    found |= {("source", source): f"bronnen/{source}.md" for source in handbook.sources}
    found |= {("place", f"source:{source}"): f"bronnen/{source}.md" for source in handbook.sources}
    for source in handbook.sources.values():
        found |= dict(_source_sections(source.id, source.sections))
    for ref, said in handbook.statements.items():
        found["place", ref] = f"bronnen/{said.source.id}.md#{said.statement.id}"
    found |= dict(_prints(handbook))
    found |= {("situation", name): f"mag-ik/{name}.md" for name in handbook.situations}
    found |= {("profile", profile.id): f"opstellen/{profile.id}.md" for profile in handbook.profiles}
    found |= {("case", name): f"gevallen/{name}.md" for name in handbook.cases}
    found |= {("term", term.id): f"{TERMS}#{term.id}" for term in handbook.terms}
    found |= dict(_laws(handbook))
    return found


def _of_code(owner: str, body: Body) -> dict[tuple[str, str], str]:
    """The code of an organisation, and all places in it."""
    found: dict[tuple[str, str], str] = {}
    if body.code is not None:
        overview = f"code/{owner}/index.md"
        found["code", owner] = overview
        found["place", f"{owner}/code"] = overview
        for part in body.code.parts:
            found["place", f"{owner}/{part.id}"] = f"{overview}#deel_{part.id}"
    for article in body.articles.values():
        uri = f"code/{owner}/{article.article.id}.md"
        found["place", article.ref] = uri
        for section in article.sections:
            _add_sections(found, article.ref, uri, section)
        for placed in article.walk():
            found["place", placed.ref] = f"{uri}#{placed.anchor}"
    return found


def _laws(handbook: Handbook) -> Iterator[tuple[tuple[str, str], str]]:
    """Laws, and places in them by ``law#article``."""
    for law in handbook.laws.values():
        yield ("law", law.id), f"{LAWS}#{law.id}"
        for article in law.articles:
            yield ("law", f"{law.id}#{article.id}"), f"{LAWS}#{law_anchor(law.id, article.id)}"


def term_anchor(term: str) -> str:
    """The anchor of a word of the glossary on the first page of a closed edition."""
    return f"begrip_{term}"


def law_anchor(law: str, article: str) -> str:
    """The anchor of a place in a law: ids have no low line, so no two are the same."""
    return f"{law}_{article}"


def _prints(handbook: Handbook) -> Iterator[tuple[tuple[str, str], str]]:
    """Files to print, to edit or to take along, beside the site."""
    yield ("print", "handbook"), "pdf/handboek.pdf"
    yield ("epub", "handbook"), "epub/handboek.epub"
    yield ("print", "comparison"), "pdf/vergelijking.pdf"
    for profile in handbook.profiles:
        yield ("print", f"profile:{profile.id}"), f"pdf/checklist-{profile.id}.pdf"
    answering = {answer.organisation for situation in handbook.situations.values() for answer in situation.answers}
    for owner, body in handbook.bodies.items():
        if body.code is not None:
            yield ("print", f"code:{owner}"), f"pdf/code-{owner}.pdf"
            for kind, name in HANDOUTS.items():
                if kind != "poster" or owner in answering:
                    yield ("print", f"{kind}:{owner}"), f"pdf/{name}-{owner}.pdf"
            yield ("word", f"code:{owner}"), f"word/code-{owner}.docx"
            yield ("epub", f"code:{owner}"), f"epub/code-{owner}.epub"
    for ref in handbook.articles:
        yield ("print", f"article:{ref}"), f"pdf/{ref}.pdf"
    for owner, editions in handbook.editions.items():
        for edition in editions:
            if edition.status is not None:
                yield ("print", f"edition:{owner}/{edition.name}"), edition_print(owner, edition.name)


def _add_sections(found: dict[tuple[str, str], str], article: str, uri: str, placed: PlacedSection) -> None:
    found["place", f"{article}#{placed.section.id}"] = f"{uri}#{placed.section.id}"
    for below in placed.sections:
        _add_sections(found, article, uri, below)


def _source_sections(source: str, sections: tuple[SourceSection, ...]) -> Iterator[tuple[tuple[str, str], str]]:
    for section in sections:
        yield ("place", f"source:{source}#{section.id}"), f"bronnen/{source}.md#{section.id}"
        yield from _source_sections(source, section.sections)
