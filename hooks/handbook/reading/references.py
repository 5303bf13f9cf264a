"""Names and references across all source files: unique ids, and references that lead somewhere.

Works on the plain data, guided by the ``Names`` and ``Refers`` marks in the model: so a file with a fault elsewhere
still lends its names to others, and every problem has its exact place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from handbook.model.base import PATTERNS, Names, Refers
from handbook.model.shape import Mark, marked
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.layout import SourceFile
from handbook.reading.scopes import SOURCE, Context, Scope, context_of, scope
from handbook.reading.unread import Unread
from handbook.reading.validate import nearest

MOST_HINTS = 25
"""Missing names for which the nearest is looked for: it takes a while in a large library."""


@dataclass(frozen=True, eq=False)
class Read:
    """A source file with what was read from it. ``key`` names its content; ``resolved`` are its references in full."""

    file: SourceFile
    document: Document
    key: str = ""
    resolved: dict[Loc, str] = field(default_factory=dict)

    @cached_property
    def marked(self) -> tuple[tuple[Loc, Mark, str], ...]:
        """Every name and reference in it, with its place."""
        return tuple(marked(self.file.kind.model, self.document.data))


@dataclass
class Places:
    """The places that a reference can lead to: parts, articles and anchors of each code, anchors of each source."""

    articles: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    parts: dict[str, set[str]] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)

    def find(self, ref: str, context: Context) -> list[str]:
        """All full references (``organisation/place#anchor``) that ``ref`` can mean; exactly one is right."""
        before, _, anchor = ref.partition("#")
        if before.startswith(SOURCE) or (not before and context.source):
            name = before.removeprefix(SOURCE) or str(context.source)
            known = name in self.sources and (not anchor or anchor in self.sources[name])
            return [f"{SOURCE}{name}" + (f"#{anchor}" if anchor else "")] if known else []
        owner, _, place = before.rpartition("/")
        owners = [owner] if owner else [context.organisation] if context.organisation else sorted(self.articles)
        return [full for name in owners for full in self._in(name, place, anchor, context)]

    def _in(self, owner: str, place: str, anchor: str, context: Context) -> Iterator[str]:
        articles = self.articles.get(owner, {})
        if not place and context.article and anchor in articles.get(context.article, ()):
            yield f"{owner}/{context.article}#{anchor}"
        elif not place:
            yield from (f"{owner}/{name}#{anchor}" for name in sorted(articles) if anchor in articles[name])
        elif place in articles:  # an article goes before a part that has the same id
            if not anchor or anchor in articles[place]:
                yield f"{owner}/{place}" + (f"#{anchor}" if anchor else "")
        elif not anchor and (place in self.parts.get(owner, ()) or (place == "code" and owner in self.parts)):
            yield f"{owner}/{place}"

    def all(self) -> list[str]:
        """Every full reference, for hints."""
        full = [f"{owner}/{name}" for owner, names in self.parts.items() for name in sorted(names)]
        for owner, articles in self.articles.items():
            for name, anchors in articles.items():
                full += [f"{owner}/{name}", *(f"{owner}/{name}#{anchor}" for anchor in sorted(anchors))]
        for name, anchors in self.sources.items():
            full += [f"{SOURCE}{name}", *(f"{SOURCE}{name}#{anchor}" for anchor in sorted(anchors))]
        return full


def resolve_references(reads: list[Read], unread: Unread) -> list[Problem]:
    """Write every reference in full in the data of ``reads``: nothing behind the reading knows a short one.

    Yields every id that stands twice, every reference that leads nowhere or to several places, every orphan article.
    What may be in an ``unread`` file is no fault.
    """
    names, problems = _collect_names(reads)
    # a wrong id inside a file is told once, not again at every reference that uses the file's name
    expected = {(scope(r.file.kind.name, r.file), r.file.expected_id) for r in reads if r.file.expected_id}
    checker = _Checker(names, collect_places(reads), expected, unread)
    for read in reads:
        for loc, mark, value in read.marked:
            if isinstance(mark, Refers):
                problems += checker.check(read, loc, mark.kind, value)
    return problems + _check_articles(reads, unread) + _check_citations(reads, unread)


def collect_places(reads: list[Read]) -> Places:
    """The places of all codes."""
    places = Places()
    for read in reads:
        owner, kind, name = read.file.organisation or "", read.file.kind.name, read.file.expected_id or ""
        anchors = {value for _, mark, value in read.marked if mark == Names("anchor")}
        if kind == "article":
            places.articles.setdefault(owner, {})[name] = anchors
        elif kind == "source":
            places.sources[name] = anchors
        elif kind == "code":
            places.parts[owner] = {value for _, mark, value in read.marked if mark == Names("part")}
    return places


def _collect_names(reads: list[Read]) -> tuple[dict[Scope, dict[str, tuple[Document, Loc]]], list[Problem]]:
    """Id -> place of first definition, per kind and scope; and a problem for each second definition."""
    names: dict[Scope, dict[str, tuple[Document, Loc]]] = {}
    problems: list[Problem] = []
    for read in reads:
        for loc, mark, value in read.marked:
            if not isinstance(mark, Names):
                continue
            known = names.setdefault(scope(mark.kind, read.file), {})
            if value in known:
                document, place = known[value]
                first, there = document.at(place)
                values = {"value": value, "first": f"{first.path}:{first.mark(there).line}"}
                problems.append(read.document.problem(loc, "duplicate-id", values))
            else:
                known[value] = (read.document, loc)
    return names, problems


@dataclass(frozen=True)
class _Checker:
    """Everything that a reference can be held against."""

    names: dict[Scope, dict[str, tuple[Document, Loc]]]
    places: Places
    expected: set[tuple[Scope, str]]
    unread: Unread

    @cached_property
    def _everywhere(self) -> list[str]:
        return self.places.all()

    @cached_property
    def _nearest(self) -> dict[tuple[Scope, str], str]:
        return {}

    def _near(self, where: Scope, value: str, known: Sequence[str]) -> str:
        """The known name most like a missing one, looked for once. Of hundreds that are missing none is misspelt."""
        found = self._nearest
        if (where, value) not in found and len(found) < MOST_HINTS:
            found[where, value] = nearest(value, known)
        return found.get((where, value), "")

    def check(self, read: Read, loc: Loc, kind: str, value: str) -> list[Problem]:
        """The problem with one reference, if any. A faulty form is not told here: validation does."""
        if not re.fullmatch(PATTERNS["ref" if kind == "place" else "slug"], value):
            return []
        found = self._place(read, loc, value) if kind == "place" else self._name(read, kind, value)
        if found is None:
            return []
        code, values = found
        return [read.document.problem(loc, code, {"value": value, **values})]

    def _place(self, read: Read, loc: Loc, value: str) -> tuple[str, dict[str, str]] | None:
        context = context_of(read.file)
        found = self.places.find(value, context)
        if len(found) == 1:
            read.resolved[loc] = found[0]
            read.document.put(loc, found[0])
            return None
        if found:
            return "ambiguous-reference", {"candidates": ", ".join(found)}
        if self.unread.may_hold(value, context):
            return None
        full = self._full(value, context)
        return "dangling-reference", {"near": self._near(("place", ""), full, self._everywhere)}

    @staticmethod
    def _full(value: str, context: Context) -> str:
        """The reference with what its surroundings say, to look for the nearest that exists."""
        if "/" in value or value.startswith(SOURCE):
            return value
        return f"{SOURCE}{context.source}{value}" if context.source else f"{context.organisation}/{value}"

    def _name(self, read: Read, kind: str, value: str) -> tuple[str, dict[str, str]] | None:
        known = self.names.get(scope(kind, read.file), {})
        if value in known or (scope(kind, read.file), value) in self.expected:
            return None
        if self.unread.may_name(kind, value, read.file):
            return None
        return "dangling-reference", {"near": self._near(scope(kind, read.file), value, sorted(known))}


def _check_articles(reads: list[Read], unread: Unread) -> list[Problem]:
    """Articles listed twice, listed nowhere, or standing in another folder than that of the part that lists them.

    The part is empty for an article outside any part and for an annex: these stand beside ``code.yml``.
    """
    listed: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for read in reads:
        for loc, part, article in _listed(read):
            key = (str(read.file.organisation), article)
            if key in listed:
                problems.append(read.document.problem(loc, "article-listed-twice", {"value": article}))
            listed.setdefault(key, part)
    silent = unread.codes()
    for read in reads:
        if read.file.kind.name == "article" and read.file.organisation not in silent:
            key = (str(read.file.organisation), str(read.file.expected_id))
            problems += _check_article_place(read, listed.get(key))
    return problems


def _check_article_place(read: Read, part: str | None) -> list[Problem]:
    article, folder = str(read.file.expected_id), str(read.file.part)
    if part == folder:
        return []
    if part is None:
        code = "orphan-article" if folder else "unlisted-article"
    else:
        code = "article-in-wrong-folder" if part else "article-outside-parts"
    values = {"value": article, "part": folder if part is None else part, "folder": folder or "code"}
    return [read.document.problem(("id",), code, values)]


def _listed(read: Read) -> Iterator[tuple[Loc, str, str]]:
    """Each article that a ``code.yml`` lists: where, in which part (empty: in none), its id."""
    if read.file.kind.name != "code" or not isinstance(read.document.data, dict):
        return
    for key in ("articles", "annexes"):
        for number, article in enumerate(_list(read.document.data.get(key))):
            yield (key, number), "", str(article)
    for index, part in enumerate(_list(read.document.data.get("parts"))):
        if isinstance(part, dict):
            for number, article in enumerate(_list(part.get("articles"))):
                yield ("parts", index, "articles", number), str(part.get("id")), str(article)


def _check_citations(reads: list[Read], unread: Unread) -> list[Problem]:
    """Citations without a source, in files where no code supplies it."""
    with_code = {read.file.organisation for read in reads if read.file.kind.name == "code"} | unread.codes()
    return [
        read.document.problem(loc, "missing-source")
        for read in reads
        if read.file.organisation not in with_code and read.file.kind.name != "source"
        for loc in _citations(read.document.data, ())
    ]


def _citations(value: Any, loc: Loc) -> Iterator[Loc]:
    """Where citations stand that name no source."""
    items = value.items() if isinstance(value, dict) else enumerate(_list(value))
    for key, item in items:
        here = (*loc, key)
        if isinstance(item, dict) and len(here) > 1 and here[-2] == "citations" and "source" not in item:
            yield here
        yield from _citations(item, here)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
