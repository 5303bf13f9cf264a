"""All prints of a handbook: which there are, where they are published, and what is in each."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from handbook.formats.pdf import checklists, codes, comparison, reference, situations
from handbook.formats.pdf.blocks import (
    LOWEST,
    Block,
    Chapter,
    Document,
    chaptered,
    heading,
    places_in,
    prose,
    row,
    rows,
    short,
    span,
    targets,
)
from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.covers import Cover, Standing, colophon, fingerprint
from handbook.formats.pdf.handouts import handouts
from handbook.formats.pdf.norms import Printer
from handbook.formats.pdf.since import since
from handbook.formats.pdf.volumes import LARGEST, VOLUME, told, volumes, weight, within
from handbook.links import COMPARE, Links
from handbook.model.code import Code
from handbook.model.handbook import Body, Handbook
from handbook.strings import Strings
from handbook.views.glossary import words_used
from handbook.views.indexed import PERIODS
from handbook.views.provisions import Presenter
from handbook.views.views import Views

FOLDED = 300_000
"""Characters of data that a booklet may have: some ninety pages, for more sheets do not fold."""
WORDS = ("contents", "page", "page_of", "colophon")


@dataclass(frozen=True)
class Imprint:
    """What the handbook itself does not know of its prints.

    ``fingerprint``: of all its sources. ``site_url``: where the current edition is; empty if that is not known.
    """

    fingerprint: str
    site_url: str


@dataclass(frozen=True)
class Print:
    """A document and where it is published, below the site's root."""

    uri: str
    document: Document


@dataclass(frozen=True)
class _Draft:
    """A print before anybody knows whether it fits in one volume.

    ``behind`` makes what stands behind chapters: the lists of what they lead to. ``beside`` are (title, address) of
    prints that a reader of the first volume must know of. ``most``: how large it may be, whatever others may.
    """

    uri: str
    cover: Cover
    chapters: list[Chapter]
    behind: Callable[[list[Chapter]], Iterable[Chapter]]
    beside: tuple[tuple[str, str], ...] = ()
    most: int = LARGEST


class Prints:
    """Makes the documents of one handbook. What several of them hold is made once.

    A print of more than ``largest`` characters of data becomes volumes of at most ``volume``.
    """

    def __init__(  # noqa: PLR0913 - what the prints are of, and two sizes that only tests set
        self,
        handbook: Handbook,
        strings: Strings,
        links: Links,
        imprint: Imprint,
        *,
        largest: int = LARGEST,
        volume: int = VOLUME,
    ) -> None:
        self._handbook = handbook
        self._links = links
        self._imprint = imprint
        self._largest = largest
        self._volume = volume
        self._printer = Printer(Presenter(handbook, strings))
        self._views = Views(handbook, strings)
        self._finder = self._views.finder
        self._t = strings.t

    @property
    def expected(self) -> int:
        """How many prints there will be, if none becomes volumes."""
        owners = [owner for owner, body in self._handbook.bodies.items() if body.code is not None]
        owned = sum(1 + len(self._links.handouts(owner)) for owner in owners)
        return 1 + bool(self._comparison) + owned + len(self._handbook.profiles) + len(self._handbook.articles)

    def all(self) -> Iterator[Print]:
        """Every print of the handbook, the whole first. Each is made when it is asked for: the longest come first."""
        yield from self._handbook_prints()
        if self._comparison:
            yield from self._prints(self._comparison_draft())
        for body in self._handbook.bodies.values():
            if body.code is not None:
                yield from self._code_prints(body, body.code)
        for profile in self._handbook.profiles:
            if made := list(checklists.chapters(profile, self._printer)):
                title = self._t("ui.draft.profile_title", profile=profile.label)
                cover = Cover(title, profile.about, 2, page=self._page("profile", profile.id))
                uri = self._links.target("print", f"profile:{profile.id}")
                yield from self._prints(_Draft(uri, cover, made, self._sources))
        for ref in self._handbook.articles:
            yield from self._article_prints(ref)

    def handbook(self) -> Document:
        """Everything, in the order of the site's navigation, however much it is."""
        return self._whole(self._before_codes(), list(self._codes()), self._reference())

    def code(self, body: Body) -> Document:
        """The code of one organisation, with what its employees ask and the terms it uses."""
        if body.code is None:
            raise TypeError("a print of a code without a code")
        return self._in_one(self._code_draft(body, body.code, *self._text(body)))

    def article(self, ref: str) -> Document:
        """One article, as short as it can be: no cover and no contents."""
        draft = self._article_draft(ref)
        [chapter] = draft.chapters
        blocks = [*chapter["blocks"], *self._source_blocks(chapter["blocks"], 2)]
        made = self._document(draft.cover, [{**chapter, "blocks": blocks}])
        if len(self._used(blocks)) == 1:  # one source: its number needs no link beside every provision
            made["places"] = [place for place in made["places"] if not place.startswith("source:")]
        return made

    def edition(self, owner: str, uri: str, page: str, standing: Standing) -> Iterator[Print]:
        """The closed edition that this handbook is of: its text, what its words mean and what it cites."""
        body = self._handbook.bodies[owner]
        if body.code is None:
            raise TypeError("an edition without a code")
        text, terms = self._text(body)
        cover = Cover(body.code.title, body.organisation.name, LOWEST, body.code, page=page, standing=standing)
        yield from self._prints(_Draft(uri, cover, [*text, *terms], self._sources))

    def _handbook_prints(self) -> Iterator[Print]:
        """The whole in one print or, where that is too much, in volumes: its codes are then prints of their own."""
        uri = self._links.target("print", "handbook")
        before, reference_ = self._before_codes(), self._reference()
        found = within(self._codes(), self._largest - sum(map(weight, [*before, reference_])))
        if found is not None:
            yield Print(uri, self._whole(before, found, reference_))
        else:
            yield from self._in_volumes(
                _Draft(uri, self._whole_cover(), [*before, reference_], self._lists, tuple(self._code_addresses()))
            )

    def _before_codes(self) -> list[Chapter]:
        printer = self._printer
        return [*situations.chapter(printer), *checklists.whole_chapter(printer), *self._comparison]

    def _whole(self, before: list[Chapter], found: list[Chapter], behind: Chapter) -> Document:
        made = [*before, *found]
        index = list(reference.topic_chapter(self._printer, places_in([*made, behind]), whole=True))
        words = reference.word_chapter(self._printer, places_in([*made, *index, behind]))
        return self._document(self._whole_cover(), [*made, *index, behind, *words])

    def _whole_cover(self) -> Cover:
        settings = self._handbook.settings
        return Cover(settings.title, settings.tagline, LOWEST, whole=True)

    def _code_addresses(self) -> Iterator[tuple[str, str]]:
        for owner, body in self._handbook.bodies.items():
            if body.code is not None:
                yield f"{body.organisation.name}: {body.code.title}", self._links.target("print", f"code:{owner}")

    def _comparison_draft(self) -> _Draft:
        page = self._links.address(COMPARE)
        cover = Cover(self._t("print.comparison"), self._t("ui.compare.summary"), 2, page=page)
        return _Draft(self._links.target("print", "comparison"), cover, self._comparison, self._sources)

    def _text(self, body: Body) -> tuple[list[Chapter], list[Chapter]]:
        """The text of a code, and what its words mean."""
        return list(codes.chapters(body, self._printer)), list(self._terms(body))

    def _code_draft(self, body: Body, code: Code, text: list[Chapter], terms: list[Chapter]) -> _Draft:
        asked = situations.own_chapter(body.organisation, codes.notice_of(code, self._printer), self._printer)
        made = [*text, *asked, *terms, *reference.period_chapter(body, self._printer)]
        owner = body.organisation.id
        page = self._page("code", owner)
        known = since(owner, self._views, self._links, self._imprint.site_url)
        cover = Cover(code.title, body.organisation.name, LOWEST, code, page=page, text=fingerprint(text), since=known)
        return _Draft(self._links.target("print", f"code:{owner}"), cover, made, self._lists)

    def _code_prints(self, body: Body, code: Code) -> Iterator[Print]:
        """A code, and what is handed out of it: a booklet, a page for the wall, and the sheet to sign for it."""
        text, terms = self._text(body)
        draft, owner = self._code_draft(body, code, text, terms), body.organisation.id
        yield from self._prints(draft)
        folded = replace(draft.cover, contents=2, sheet="booklet")
        uri = self._links.target("print", f"booklet:{owner}")
        yield from self._prints(_Draft(uri, folded, [*text, *terms], self._sources, most=FOLDED))
        for page in handouts(body, code, draft.cover, self._imprint.site_url, self._printer):
            made = self._document(page.cover, [page.chapter])
            uri = self._links.target("print", f"{page.kind}:{owner}")
            yield Print(uri, {**made, "colophon": page.colophon})

    def _page(self, kind: str, name: str) -> str:
        """Where the site has something, below its root."""
        return self._links.address(self._links.target(kind, name))

    def _article_draft(self, ref: str) -> _Draft:
        placed = self._handbook.articles[ref]
        body = self._handbook.bodies[placed.organisation]
        if body.code is None:
            raise TypeError("an article without a code")
        notice = codes.notice_of(body.code, self._printer)
        blocks = codes.article_blocks(placed, body, self._printer, 1, alone=True)
        title = self._printer.presenter.article(ref)
        whose = f"{body.code.title}, {body.organisation.name}"
        cover = Cover(title, whose, code=body.code, page=self._page("place", ref))
        chapter = chaptered(body.code.title, blocks, notice)
        return _Draft(self._links.target("print", f"article:{ref}"), cover, [chapter], self._sources)

    def _article_prints(self, ref: str) -> Iterator[Print]:
        document = self.article(ref)
        if self._fits(document["chapters"]):
            yield Print(self._links.target("print", f"article:{ref}"), document)
        else:
            draft = self._article_draft(ref)
            yield from self._in_volumes(replace(draft, cover=replace(draft.cover, contents=2)))

    def _prints(self, draft: _Draft) -> Iterator[Print]:
        """A print in one piece or, where that is too much, in volumes."""
        if self._fits(draft.chapters, draft.most):
            yield Print(draft.uri, self._in_one(draft))
        else:
            yield from self._in_volumes(draft)

    def _fits(self, chapters: list[Chapter], most: int = LARGEST) -> bool:
        return within(chapters, min(self._largest, most)) is not None

    def _in_one(self, draft: _Draft) -> Document:
        return self._document(draft.cover, [*draft.chapters, *draft.behind(draft.chapters)])

    def _in_volumes(self, draft: _Draft) -> Iterator[Print]:
        """The volumes of a print. The first has the address of the whole, and lists all."""
        cover, parts = draft.cover, volumes(draft.chapters, min(self._volume, draft.most))
        stem = draft.uri.removesuffix(".pdf")  # no id has an underscore: no other print can have the same address
        uris = [draft.uri, *(f"{stem}_{number}.pdf" for number in range(2, len(parts) + 1))]
        listed = self._list_of_volumes(list(zip(map(told, parts), uris, strict=True)), draft.beside)
        for number, (uri, chapters) in enumerate(zip(uris, parts, strict=True), 1):
            words = {"title": cover.title, "number": number, "count": len(parts)}
            title = self._t("print.volume_title", **words) if len(parts) > 1 else cover.title
            own = replace(cover, title=title, whole=cover.whole and number == 1)
            made = [listed, *chapters] if number == 1 else chapters
            yield Print(uri, self._document(own, [*made, *draft.behind(chapters)]))

    def _list_of_volumes(self, parts: list[tuple[str, str]], beside: Iterable[tuple[str, str]]) -> Chapter:
        """What is in which print, with its address where the site has one and else the name of its file."""
        title = heading(1, self._t("print.volumes"), "volumes", listed=True)
        lines = [(self._t("print.volume", number=n), words, uri) for n, (words, uri) in enumerate(parts, 1)]
        lines += [(words, self._t("print.beside"), uri) for words, uri in beside]
        site = self._imprint.site_url.rstrip("/")
        made = [
            row(label, span(f"{words}. "), span(f"{site}/{uri}", url=f"{site}/{uri}") if site else span(uri))
            for label, words, uri in lines
        ]
        blocks: list[Block] = [title, *prose(self._t("print.volumes_about"), "lead"), *rows(made)]
        return chaptered(title["text"], blocks)

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
        for name, found in (
            ("terms", reference.terms(self._handbook.terms, printer)),
            (PERIODS, reference.period_table(self._handbook.bodies.values(), printer)),
            ("organisations", reference.organisations(printer)),
            ("sources", (*reference.sources(self._handbook.sources, printer), *reference.documents(printer, 3))),
            ("cases", situations.cases(printer, 3)),
        ):
            if made := list(found):
                blocks += [heading(2, t(f"ui.{name}.title"), name, listed=True), *made]
        return chaptered(t("print.reference"), blocks)

    def _document(self, cover: Cover, chapters: list[Chapter]) -> Document:
        settings, code = self._handbook.settings, cover.code
        notice = codes.notice_of(code, self._printer) if code else self._printer.among
        mark = codes.watermark(code, self._printer) if code else ""
        if mark:  # no page of it, not even its lists, may look like something adopted
            chapters = [{**chapter, "notice": notice, "watermark": mark} for chapter in chapters]
        made: Document = {
            "name": printable(f"{cover.title} – {cover.subtitle}" if code else cover.title),
            "title": printable(cover.title),
            "subtitle": printable(cover.subtitle),
            "about": printable(code.about) if code else "",
            "publisher": printable(settings.publisher.name),
            "edition": printable(self._t("print.edition", edition=settings.edition.name)),
            "date": settings.edition.date,
            "day": self._printer.presenter.date(settings.edition.date) or "",
            "notice": notice,
            "watermark": mark,
            "contents": cover.contents,
            "bound": cover.contents > 0 and cover.standing is None,  # of evidence no page may be empty
            "words": {name: self._t(f"print.{name}") for name in WORDS}
            | {"explanation": self._t("ui.provision.explanation")},
            "chapters": chapters,
            "colophon": list(colophon(cover, self._mark(chapters, cover), self._imprint.site_url, self._printer)),
            "places": places_in(chapters),
        }
        if cover.sheet:
            made["sheet"] = cover.sheet
        if cover.standing:
            made["standing"] = cover.standing.printed
        return made

    def _mark(self, chapters: list[Chapter], cover: Cover) -> tuple[str, str]:
        """The fingerprint under its name: of all sources, of a code in whatever form, or of this text.

        What is not the whole handbook is not changed by an edit elsewhere.
        """
        if cover.whole:
            return self._t("print.fingerprint"), self._imprint.fingerprint
        if cover.standing:
            return self._t("proof.print.fingerprint"), cover.standing.mark
        if cover.text:
            return self._t("print.fingerprint_code"), cover.text
        return self._t("print.fingerprint_text"), fingerprint(chapters)

    def _terms(self, body: Body) -> Iterator[Chapter]:
        """The terms that a code uses."""
        if found := words_used(body, self._handbook, self._finder):
            title = heading(1, self._t("ui.terms.title"), "terms", listed=True)
            yield short(chaptered(title["text"], [title, *reference.explained(found, self._printer)]))

    def _lists(self, chapters: list[Chapter]) -> Iterator[Chapter]:
        """What stands behind the rules: the sources that they cite, and where topics and words are found."""
        yield from self._sources(chapters)
        index = list(reference.topic_chapter(self._printer, places_in(chapters)))
        yield from index
        yield from reference.word_chapter(self._printer, places_in([*chapters, *index]))

    def _sources(self, chapters: list[Chapter]) -> Iterator[Chapter]:
        blocks = list(self._source_blocks(chapters, 1, set(places_in(chapters))))
        if blocks:
            yield short(chaptered(self._t("ui.sources.title"), blocks))

    def _source_blocks(self, made: object, level: int, inside: Collection[str] = ()) -> Iterator[Block]:
        """The numbered list of the sources that the short notes in ``made`` lead to, if not yet ``inside``."""
        if names := [name for name in self._used(made) if f"source:{name}" not in inside]:
            place = "" if "sources" in inside else "sources"
            yield heading(level, self._t("ui.sources.title"), place, listed=True)
            yield from reference.sources(names, self._printer)

    def _used(self, made: object) -> list[str]:
        used = {target.partition("#")[0] for target in targets(made)}
        return [name for name in self._handbook.sources if f"source:{name}" in used]


def _lowered(block: Block, by: int) -> Block:
    return {**block, "level": min(block["level"] + by, LOWEST)} if block["block"] == "heading" else block
