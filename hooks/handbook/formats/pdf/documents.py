"""All prints of a handbook: which there are, where they are published, and what is in each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.formats.pdf import checklists, codes, comparison, reference, situations
from handbook.formats.pdf.blocks import LOWEST, Block, Chapter, Document, Row, chaptered, heading, places_in, row, span
from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.norms import Printer
from handbook.links import Links
from handbook.model.code import Code
from handbook.model.handbook import Body, Handbook
from handbook.store import digest
from handbook.strings import Strings
from handbook.views.glossary import term_places
from handbook.views.provisions import Presenter
from handbook.views.terms import TermFinder

FINGERPRINT = 16
"""Characters of a digest that a reader compares."""
WORDS = ("contents", "page", "page_of", "colophon")


@dataclass(frozen=True)
class Imprint:
    """What the handbook itself does not know of its prints.

    ``fingerprint``: of all its sources. ``site_url``: where the current edition is; empty if that is not known.
    """

    fingerprint: str
    site_url: str


@dataclass(frozen=True)
class _Cover:
    """What stands on the first page. ``contents`` is the depth of the table of contents, 0 for no cover at all."""

    title: str
    subtitle: str
    contents: int = 0
    code: Code | None = None
    whole: bool = False


@dataclass(frozen=True)
class Print:
    """A document and where it is published, below the site's root."""

    uri: str
    document: Document


class Prints:
    """Makes the documents of one handbook. What several of them hold is made once."""

    def __init__(self, handbook: Handbook, strings: Strings, links: Links, imprint: Imprint) -> None:
        self._handbook = handbook
        self._links = links
        self._imprint = imprint
        self._printer = Printer(Presenter(handbook, strings))
        self._finder = TermFinder(handbook.terms)
        self._t = strings.t

    def all(self) -> Iterator[Print]:
        """Every print of the handbook, the whole first."""
        yield Print(self._links.target("print", "handbook"), self.handbook())
        if self._comparison:
            yield Print(self._links.target("print", "comparison"), self.comparison())
        for owner, body in self._handbook.bodies.items():
            if body.code is not None:
                yield Print(self._links.target("print", f"code:{owner}"), self.code(body))
        for profile in self._handbook.profiles:
            if made := list(checklists.chapters(profile, self._printer)):
                title = self._t("ui.draft.profile_title", profile=profile.label)
                made += self._sources(made)
                document = self._document(_Cover(title, profile.about, 1), made)
                yield Print(self._links.target("print", f"profile:{profile.id}"), document)
        for ref in self._handbook.articles:
            yield Print(self._links.target("print", f"article:{ref}"), self.article(ref))

    def handbook(self) -> Document:
        """Everything, in the order of the site's navigation."""
        printer = self._printer
        made = [
            *situations.chapter(printer),
            *checklists.whole_chapter(printer),
            *self._comparison,
            *self._codes(),
        ]
        behind = self._reference()
        inside = set(places_in([*made, behind]))
        made += [*reference.topic_chapter(printer, inside, whole=True), behind]
        settings = self._handbook.settings
        return self._document(_Cover(settings.title, settings.tagline, 4, whole=True), made)

    def comparison(self) -> Document:
        """Only the comparison."""
        made = [*self._comparison, *self._sources(self._comparison)]
        return self._document(_Cover(self._t("print.comparison"), self._t("ui.compare.summary"), 2), made)

    def code(self, body: Body) -> Document:
        """The code of one organisation, with what its employees ask and the terms it uses."""
        if body.code is None:
            raise TypeError("a print of a code without a code")
        code = body.code
        made = list(codes.chapters(body, self._printer))
        made += situations.own_chapter(body.organisation, codes.summary_notice(code, self._printer), self._printer)
        inside = set(places_in(made))
        made += self._terms(body)
        made += [*self._sources(made), *reference.topic_chapter(self._printer, inside)]
        return self._document(_Cover(code.title, body.organisation.name, 2, code), made)

    def article(self, ref: str) -> Document:
        """One article, as short as it can be: no cover and no contents."""
        placed = self._handbook.articles[ref]
        body = self._handbook.bodies[placed.organisation]
        if body.code is None:
            raise TypeError("an article without a code")
        notice = codes.summary_notice(body.code, self._printer)
        blocks = list(codes.article_blocks(placed, body, self._printer, 1, alone=True))
        blocks += self._source_blocks(blocks, 2)
        chapter = chaptered(body.code.title, blocks, notice)
        title = self._printer.presenter.article(placed)
        cover = _Cover(title, f"{body.code.title}, {body.organisation.name}", code=body.code)
        made = self._document(cover, [chapter])
        if len(self._used(blocks)) == 1:  # one source: its number needs no link beside every provision
            made["places"] = [place for place in made["places"] if not place.startswith("source:")]
        return made

    @cached_property
    def _comparison(self) -> list[Chapter]:
        return list(comparison.chapter(self._printer))

    def _codes(self) -> Iterator[Chapter]:
        """All codes as chapters: the headings go down by one, below that of their organisation."""
        told = False
        for body in self._handbook.bodies.values():
            for number, chapter in enumerate(codes.chapters(body, self._printer)):
                blocks = [_lowered(block, 2) for block in chapter["blocks"]]
                if number == 0:
                    name = body.organisation.short_name
                    blocks.insert(0, heading(2, name, f"code:{body.organisation.id}", listed=True))
                    if not told:
                        blocks.insert(0, heading(1, self._t("print.codes"), "codes", listed=True))
                    told = True
                title = f"{body.organisation.short_name}: {chapter['title']}"
                yield {**chapter, "title": title, "blocks": blocks}

    def _reference(self) -> Chapter:
        printer, t = self._printer, self._t
        blocks: list[Block] = [heading(1, t("print.reference"), "reference", listed=True)]
        blocks += [heading(2, t("ui.terms.title"), "terms", listed=True)]
        blocks += reference.terms(self._handbook.terms, printer)
        blocks += [heading(2, t("ui.organisations.title"), "organisations", listed=True)]
        blocks += reference.organisations(printer)
        blocks += [heading(2, t("ui.sources.title"), "sources", listed=True)]
        blocks += reference.sources(self._handbook.sources, printer)
        blocks += reference.documents(printer, 3)
        blocks += [heading(2, t("ui.cases.title"), "cases", listed=True)]
        blocks += situations.cases(printer, 3)
        return chaptered(t("print.reference"), blocks)

    def _document(self, cover: _Cover, chapters: list[Chapter]) -> Document:
        settings, code = self._handbook.settings, cover.code
        return {
            "name": printable(f"{cover.title} – {cover.subtitle}" if code else cover.title),
            "title": printable(cover.title),
            "subtitle": printable(cover.subtitle),
            "about": printable(code.about) if code else "",
            "publisher": printable(settings.publisher.name),
            "edition": printable(self._t("print.edition", edition=settings.edition.name)),
            "date": settings.edition.date,
            "day": self._printer.presenter.date(settings.edition.date) or "",
            "notice": codes.summary_notice(code, self._printer) if code else self._printer.among,
            "contents": cover.contents,
            "words": {name: self._t(f"print.{name}") for name in WORDS}
            | {"explanation": self._t("ui.provision.explanation")},
            "chapters": chapters,
            "colophon": list(self._colophon(chapters, cover)),
            "places": places_in(chapters),
        }

    def _terms(self, body: Body) -> Iterator[Chapter]:
        """The terms that a code uses."""
        own = {article.ref for article in body.articles.values()}
        used = {term for term, places in term_places(self._handbook, self._finder).items() if own & set(places)}
        if used:
            title = heading(1, self._t("ui.terms.title"), "terms", listed=True)
            terms = reference.terms((term for term in self._handbook.terms if term.id in used), self._printer)
            yield chaptered(title["text"], [title, *terms])

    def _sources(self, chapters: list[Chapter]) -> Iterator[Chapter]:
        blocks = list(self._source_blocks(chapters, 1))
        if blocks:
            yield chaptered(self._t("ui.sources.title"), blocks)

    def _source_blocks(self, made: object, level: int) -> Iterator[Block]:
        """The numbered list of the sources that the short notes in ``made`` lead to."""
        if names := self._used(made):
            yield heading(level, self._t("ui.sources.title"), "sources", listed=True)
            yield from reference.sources(names, self._printer)

    def _used(self, made: object) -> list[str]:
        targets = {target.partition("#")[0] for target in _targets(made)}
        return [name for name in self._handbook.sources if f"source:{name}" in targets]

    def _colophon(self, chapters: list[Chapter], cover: _Cover) -> Iterator[Row]:
        """Who, when (a cover says these two already), of what, and where the next is.

        What is not the whole handbook bears the fingerprint of its own text: an edit elsewhere does not change it.
        """
        settings, t = self._handbook.settings, self._t
        if not cover.contents:
            yield row(t("print.publisher"), span(settings.publisher.name))
            date = self._printer.presenter.date(settings.edition.date) or ""
            yield row(t("print.edition_label"), span(f"{settings.edition.name}, {date}"))
        if cover.whole:
            yield row(t("print.fingerprint"), span(self._imprint.fingerprint))
        else:
            text = json.dumps(chapters, ensure_ascii=False, separators=(",", ":"))
            yield row(t("print.fingerprint_text"), span(digest(text.encode())[:FINGERPRINT]))
        if self._imprint.site_url:
            url = self._imprint.site_url
            yield row(t("print.current"), span(url, url=url))
        else:
            yield row(t("print.current"), span(t("print.ask", publisher=settings.publisher.name)))
        yield row(t("print.licence"), span(t("ui.data.licence")))


def _lowered(block: Block, by: int) -> Block:
    return {**block, "level": min(block["level"] + by, LOWEST)} if block["block"] == "heading" else block


def _targets(value: Any) -> Iterator[str]:
    """Every place that something in ``value`` leads to."""
    if isinstance(value, dict):
        if "to" in value:
            yield value["to"]
        for item in value.values():
            yield from _targets(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _targets(item)
