"""Places in the Word file of a code: the bookmark at each, and cross-references to those that are in it.

The numbers and titles in a cross-reference are fields: an article that somebody adds moves them all.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

from handbook.formats.word.parts import Cross, Field, Link, Piece
from handbook.model.code import Code, PrintedReference, RefState
from handbook.model.handbook import Body
from handbook.model.placed import PlacedArticle, PlacedProvision, PlacedSection
from handbook.views.provisions import Presenter

LONGEST_NAME = 40
"""Characters that Word takes in the name of a bookmark."""


class Places:
    """The places of one code, by full reference: what Word shows before each, and its title, where it has these."""

    def __init__(self, body: Body, presenter: Presenter) -> None:
        self.presenter = presenter
        self._articles = body.articles
        self._numbers: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._around: dict[str, tuple[str, ...]] = {}
        self._put: list[tuple[str, str, str]] = []
        if body.code is None:
            return
        for part in body.code.parts:
            ref = f"{body.organisation.id}/{part.id}"
            self._around[ref] = (ref,)
            self._numbers[ref], self._titles[ref] = flat(part.number), flat(part.title)
        for placed in body.articles.values():
            self._around[placed.ref] = (placed.ref,)
            self._numbers[placed.ref], self._titles[placed.ref] = called(placed, body.code, presenter)
            self._add_provisions(placed.provisions, (placed.ref,))
            self._add_sections(placed, placed.sections, (placed.ref,))

    def _add_sections(
        self, placed: PlacedArticle, sections: tuple[PlacedSection, ...], around: tuple[str, ...]
    ) -> None:
        """Sections without a heading have no paragraph of their own to lead to."""
        for item in sections:
            inside = around
            if item.section.number or item.section.title:
                ref = section_ref(placed, item)
                inside = self._around[ref] = (ref, *around)
                self._numbers[ref], self._titles[ref] = flat(item.section.number), flat(item.section.title)
            self._add_provisions(item.provisions, inside)
            self._add_sections(placed, item.sections, inside)

    def _add_provisions(self, provisions: tuple[PlacedProvision, ...], around: tuple[str, ...]) -> None:
        for item in (below for one in provisions for below in one.walk()):
            self._around[item.ref] = (item.ref, *around)
            self._numbers[item.ref] = flat(item.mark.text)

    def link(self, text: str, ref: str) -> Piece:
        """A cross-reference to a place in this document; other places are told, not linked."""
        text = flat(text)
        if ref not in self._around:
            return text
        live = self._live(text, ref)
        return Cross(live) if live else Link(text, anchor=self.mark(ref))

    def printed(self, reference: PrintedReference) -> list[Piece]:
        """A reference as the source prints it, and where it leads: without the number in its words, that follows."""
        words, target = flat(reference.printed), reference.target or ""
        if reference.state is not RefState.RESOLVED or target not in self._around:
            return [words]
        if self._live(words, target):
            return [self.link(words, target)]
        if (number := self._numbers.get(target, "")).lower() == words.lower():
            return [self.link(number, target)]
        label = self.presenter.locator(target)
        return [Link(words, anchor=self.mark(target)), " (", self.link(label, target), ")"]

    def running(self, text: str, references: tuple[PrintedReference, ...]) -> list[Piece]:
        """Policy text in which the references that the model knows follow their places. No word of it changes."""
        pieces: list[Piece] = [text]
        for reference in references:
            words, target = flat(reference.printed), reference.target or ""
            live = reference.state is RefState.RESOLVED and self._live(words, target)
            if live and isinstance(last := pieces[-1], str) and (found := _whole(words).search(last)):
                after = last[found.end() :]
                pieces[-1:] = [last[: found.start()], self.link(words, target), *([after] if after else [])]
        return pieces

    def _live(self, text: str, ref: str) -> tuple[str | Field, ...]:
        """Text with the number of the place, or of what it stands in, as a field, and its title; else nothing."""
        for place in self._around.get(ref, ()):
            number, title = self._numbers.get(place), self._titles.get(place, "")
            if number and (found := _whole(number).search(text)):
                field = Field(f"REF {self.mark(place)} \\n", number)
                return (text[: found.start()], field, *self._titled(text[found.end() :], title, place))
            if place == ref and title and text == title:
                return (Field(f"REF {self.mark(place)}", title),)
        return ()

    def _titled(self, text: str, title: str, place: str) -> tuple[str | Field, ...]:
        if title and text.endswith(title):
            return (text.removesuffix(title), Field(f"REF {self.mark(place)}", title))
        return (text,) if text else ()

    def mark(self, ref: str, kind: str = "") -> str:
        """The name of the bookmark at a full reference; ``kind`` parts a part from an article of its name."""
        before, _, anchor = ref.partition("#")
        name = before.partition("/")[2]
        if not kind and not anchor and name not in self._articles:
            kind = "deel"
        return bookmark_name("__".join(part for part in (kind or "art", name, anchor) if part))

    def put(self, kind: str, ref: str, name: str = "") -> str:
        """The name of the bookmark that is put at a place now."""
        name = name or self.mark(ref, "deel" if kind == "part" else "")
        self._put.append((name, kind, ref))
        return name

    def listed(self) -> Iterator[tuple[str, str, str]]:
        """Every bookmark that was put: its name, what kind of place it is at, and the full reference of that."""
        yield from self._put


def shown_number(placed: PlacedArticle, code: Code, presenter: Presenter) -> str:
    """The number of an article as Word shows it."""
    number = flat(placed.article.number)
    if placed.head.annex:
        return presenter.annex(number or None)
    return f"{code.article_label} {number}" if number and code.article_label else number


def called(placed: PlacedArticle, code: Code, presenter: Presenter) -> tuple[str, str]:
    """The number of an article and its words. A number alone is its words: Word lists no heading without any."""
    number, title = shown_number(placed, code, presenter), flat(placed.article.title)
    return (number, title) if title else ("", number)


def section_ref(placed: PlacedArticle, item: PlacedSection) -> str:
    """The full reference of a section."""
    return f"{placed.ref}#{item.section.id}"


def bookmark_name(words: str) -> str:
    """A name that Word takes for a bookmark: short, and of letters, digits and underscores."""
    name = words.replace("-", "_")
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}_{sha256(words.encode()).hexdigest()[:8]}"


def flat(text: str | None) -> str:
    """Text on one line."""
    return " ".join((text or "").split())


def _whole(words: str) -> re.Pattern[str]:
    """Words as they stand alone: 4 is not in 14, in 4.2 or in 4bis."""
    return re.compile(rf"(?<![\w.-]){re.escape(words)}(?![\w-]|\.\d)")
