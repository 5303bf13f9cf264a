"""The code of one organisation as a Word file: what its pages say, in the order of the document."""

import textwrap
from collections.abc import Iterable, Iterator

from handbook.formats.word.act import Act, deep
from handbook.formats.word.carried import add_places, add_properties, describe
from handbook.formats.word.closing import Closing
from handbook.formats.word.front import Front
from handbook.formats.word.headings import Headings
from handbook.formats.word.heads import Heads, head
from handbook.formats.word.numbering import NONE, Numbering, room_beside
from handbook.formats.word.origin import Origin, fact_paths
from handbook.formats.word.parts import (
    DEEPEST,
    Entry,
    Link,
    Number,
    Piece,
    Run,
    page_number,
    refresh_on_opening,
    saved,
)
from handbook.formats.word.places import Places, bookmark_name, called, flat, section_ref, shown_number
from handbook.formats.word.styles import NORM_STYLES, opened
from handbook.formats.word.voice import Voice
from handbook.model.base import Citation
from handbook.model.code import Code, PartState, PrintedReference, RefState, Status
from handbook.model.handbook import Body
from handbook.model.placed import PlacedArticle, PlacedProvision, PlacedSection
from handbook.views.articles import ArticleView, RelatedView, article_view
from handbook.views.codes import PartView, code_view
from handbook.views.provisions import NoteView, Presenter, ProvisionView
from handbook.views.text import paragraphs
from handbook.views.tones import MODALITIES

LONGEST_HEAD = 160
DEEPEST_HEADING = 6


def code_document(
    body: Body, presenter: Presenter, reference: bytes, fingerprint: str = "", origins: list[Origin] | None = None
) -> bytes:
    """The bytes of ``code-<organisation>.docx``, with the looks of a reference document that was found fine.

    ``fingerprint``: of all sources. ``origins`` gets that of every paragraph that has one, each with a bookmark.
    """
    if body.code is None:
        raise TypeError("a Word file without a code")
    writer = _Writer(body, body.code, presenter, reference, fingerprint)
    writer.paper.traced = origins
    return writer.write()


class _Writer:
    """One document under way."""

    def __init__(self, body: Body, code: Code, presenter: Presenter, reference: bytes, fingerprint: str) -> None:
        self.body, self.code, self.presenter, self.fingerprint = body, code, presenter, fingerprint
        self.t = presenter.t
        self.owner = body.organisation.id
        self.origin = Origin("code", f"{self.owner}/code")
        self.view = code_view(body, presenter)
        self.paper = opened(reference)
        self.heads = Heads(self.paper)
        self.voice = Voice(self.paper, presenter)
        self.places = Places(body, presenter)
        self.closing = Closing(self.paper, self.places, body, code, presenter)
        self.numbering = Numbering(self.paper)
        self.act = Act(self.paper, self.numbering, presenter)
        numbers = [flat(placed.article.number) or "" for placed in body.articles.values()]
        widest = max((number for number in numbers if number.isdecimal()), key=len, default="1")
        marks = [item.mark.text for placed in body.articles.values() for item in placed.walk()]
        room = room_beside(self.paper, marks)
        self.headings = Headings(self.numbering, code.article_label, widest, room)
        self.part_numbers = self.numbering.series([flat(part.number) for part in code.parts], "heading 1")
        self.front = Front(self.voice, self.view, presenter, fingerprint)

    def write(self) -> bytes:
        self._properties()
        self.front.write()
        self.paper.contents(self.t("word.contents"), self.t("word.contents_pages"), list(self._entries()))
        self._text()
        for part, number in zip(self.view.parts, self.part_numbers, strict=True):
            self._part(part, number)
        self._end()
        self._annexes()
        self._whole()
        self.heads.turn()
        self.closing.write()
        self._frame()
        self._carry()
        refresh_on_opening(self.paper.document)
        return saved(self.paper.document)

    # the first page, and what stands on every page

    def _properties(self) -> None:
        comments = self.front.notice
        settings = self.presenter.handbook.settings
        describe(self.paper.document, self.code.title, self.code.short_title, settings, comments)

    def _carry(self) -> None:
        """Of which edition and which sources the file is: for people, and for the program that reads it back."""
        edition = self.presenter.handbook.settings.edition
        known = {"edition": edition.name, "date": edition.date, "fingerprint": self.fingerprint}
        told = {self.t(f"word.property.{name}"): value for name, value in known.items() if value}
        add_properties(self.paper.document, told)
        add_places(self.paper.document, {"organisation": self.owner, **known}, self.places.listed())

    def _frame(self) -> None:
        organisation = self.body.organisation
        edition = self.presenter.handbook.settings.edition.name
        title = (
            self.t("word.header_summary", code=self.code.title)
            if self.code.status is Status.SUMMARY
            else self.code.title
        )
        title = self.t("own.draft.header", code=self.code.title) if self.code.status is Status.DRAFT else title
        key = "word.footer_summary" if self.code.status is Status.SUMMARY else "word.footer_official"
        key = "own.draft.footer" if self.code.status is Status.DRAFT else key
        left = flat(self.t(key, organisation=organisation.short_name, edition=edition))
        foot = [left, "\t", *page_number(self.t("word.page"), self.t("word.page_of"))]
        self.paper.frame([textwrap.shorten(flat(title), LONGEST_HEAD, placeholder=" …")], foot, foot)
        self.heads.write()

    def _entries(self) -> Iterator[Entry]:
        """The headings of the document as the table of contents shows them, numbers and all."""
        if self._begins:
            yield Entry(1, "", self._title, "tekst")
        yield from self._article_entries(self.code.articles or ())
        for part in self.code.parts:
            yield Entry(1, flat(part.number), flat(part.title), self.places.mark(f"{self.owner}/{part.id}", "deel"))
            yield from self._article_entries(part.articles)
        if self._ends:
            yield Entry(1 if self.code.parts else 2, "", self.t("ui.act.closing"), "slot")
        if self.code.annexes:
            yield Entry(1, "", self.t("ui.act.annexes"), "bijlagen")
            yield from self._article_entries(self.code.annexes)
        if self.view.notes:
            yield Entry(1, "", self.t("ui.code.whole_notes"), "opmerkingen")
        yield from self.closing.entries()

    def _article_entries(self, names: Iterable[str]) -> Iterator[Entry]:
        for name in names:
            placed = self.body.articles[name]
            number, title = called(placed, self.code, self.presenter)
            yield Entry(2, number, title, self.places.mark(placed.ref))
            yield from self._section_entries(placed.sections, placed, DEEPEST)

    def _section_entries(self, sections: Iterable[PlacedSection], placed: PlacedArticle, level: int) -> Iterator[Entry]:
        for item in sections:
            section = item.section
            if level <= DEEPEST and section.title:
                yield Entry(
                    level, flat(section.number), flat(section.title), self.places.mark(section_ref(placed, item))
                )
            yield from self._section_entries(item.sections, placed, level + 1)

    # what stands around the parts

    def _turn(self, title: str, articles: Iterable[str]) -> None:
        """A new section: these articles stand in it."""
        placed = [self.body.articles[name] for name in articles]
        numbers = [item.mark.text for article in placed for item in article.walk()]
        self.heads.turn(head(title, numbers) if placed else ())

    @property
    def _begins(self) -> bool:
        return bool(self.view.articles or self.view.preamble)

    @property
    def _ends(self) -> bool:
        return bool(self.view.closing or self.view.signature)

    @property
    def _title(self) -> str:
        """What the preamble and the articles outside parts stand under: the title of the whole, as on paper."""
        return flat(self.code.short_title) if self.view.articles else self.t("ui.act.preamble")

    def _text(self) -> None:
        if self._begins:
            self._turn(self._title, self.code.articles or ())
            self.voice.say("Deelregel", self.body.organisation.short_name)  # starts a new page
            self.paper.say("heading 1", self._title, bookmark="tekst")
        self.act.preamble(self.view, self.origin)
        for name in self.code.articles or ():
            self._article(article_view(self.body.articles[name], self.body, self.presenter))

    def _end(self) -> None:
        if not self._ends:
            return
        if self.code.parts:
            self.heads.turn()
            self.voice.say("Deelregel", self.code.short_title)
            self.paper.say("heading 1", self.t("ui.act.closing"), bookmark="slot")
        else:
            self.paper.say("heading 2", self.t("ui.act.closing"), number=NONE, bookmark="slot")
        self.act.closing(self.view, self.origin)

    def _annexes(self) -> None:
        """Each annex on a page of its own: somebody may fill in its form."""
        for place, name in enumerate(self.code.annexes or ()):
            if place == 0:
                self._turn(self.t("ui.act.annexes"), self.code.annexes or ())
            self.voice.say("Deelregel", self.code.short_title)
            if place == 0:
                self.paper.say("heading 1", self.t("ui.act.annexes"), bookmark="bijlagen")
            self._article(article_view(self.body.articles[name], self.body, self.presenter))

    # parts, articles, sections

    def _part(self, view: PartView, number: Number | None) -> None:
        part = view.part
        if part.articles:
            self._turn(part.title, part.articles)
            self.voice.say("Deelregel", self.code.short_title)  # starts a new page
        shown = Origin("part", f"{self.owner}/{part.id}")
        mark = self.places.put("part", shown.ref)
        self.paper.say("heading 1", flat(part.title), number=number, bookmark=mark, origin=shown.at("title"))
        self.voice.all("Intro", part.about, shown.at("about"))
        if part.state is PartState.ANNOUNCED:
            self.voice.say("Status", self.presenter.phrase(self.code.own, "code.announced"))
        self._notes(view.notes, f"deel-{part.id}")
        for name in part.articles:
            self._article(article_view(self.body.articles[name], self.body, self.presenter))

    def _whole(self) -> None:
        """The notes on the document as a whole."""
        if self.view.notes:
            self.heads.turn()
            self.voice.say("Deelregel", self.code.short_title)
            self.paper.say("heading 1", self.t("ui.code.whole_notes"), bookmark="opmerkingen")
            self._notes(self.view.notes, "code", titled=True)

    def _article(self, view: ArticleView) -> None:
        article = view.article
        placed = self.body.articles[article.id]
        shown, title = called(placed, self.code, self.presenter)
        number = self.headings.place(0, flat(article.number) if shown else None)
        if placed.head.annex and shown:
            number = self.headings.literal(shown_number(placed, self.code, self.presenter), 0)
        origin, mark = Origin("article", placed.ref), self.places.put("article", placed.ref)
        titled = origin.at("title") if article.title else origin.at("number")
        self.paper.say("heading 2", title, number=number, bookmark=mark, origin=titled)
        self.voice.all("Intro", article.about, origin.at("about"))
        if view.addressees:
            self.voice.fact("Gegeven", self.t("ui.article.addressees"), view.addressees)
        self.voice.fact("Gegeven", self.t("ui.article.setting"), view.setting)
        if view.proposals:
            self.voice.say("Gegeven", view.proposals)
        self._explanation(article.explanation, 1, origin)
        self._provisions(placed.provisions, 1)
        self.act.laid_out(article.table, article.form, view.heading, origin)
        for section in placed.sections:
            self._section(section, placed, 1)
        self._notes(view.notes, article.id)
        self._related(view.related, origin)
        self.voice.say("Bronregel", self._own("cite", where=self._where(article.citations, named=True)))

    def _section(self, item: PlacedSection, placed: PlacedArticle, level: int) -> None:
        section = item.section
        origin = Origin("section", section_ref(placed, item))
        if section.number or section.title:
            mark = self.places.put("section", origin.ref)
            number = self.headings.place(level, flat(section.number) or None)
            style = f"heading {min(2 + level, DEEPEST_HEADING)}"
            self.paper.say(style, flat(section.title), number=number, bookmark=mark, origin=origin.at("title"))
        self.voice.all("Bepaling", section.introduction, origin.at("introduction"))
        self._explanation(section.explanation, 1, origin)
        self._provisions(item.provisions, 1)
        self.act.laid_out(section.table, section.form, self.presenter.article(placed.ref), origin)
        for below in item.sections:
            self._section(below, placed, level + 1)

    def _related(self, found: Iterable[RelatedView], origin: Origin) -> None:
        related = list(found)
        if related:
            self.voice.say("Tussenkop", self.t("ui.article.related"))
        for place, other in enumerate(related):
            is_article = other.ref in self.presenter.handbook.articles
            where = other.label if is_article else self._locator(other.ref)
            pieces: list[Piece] = [self.places.link(where, other.ref)]
            pieces += [": ", " ".join(paragraphs(other.why or self.t("ui.article.refers_here")))]
            typed = origin.at("related", place, "why") if other.why else None  # those that it names itself come first
            self.paper.say("Verwijzing", *pieces, origin=typed)

    # provisions

    def _provisions(self, items: tuple[PlacedProvision, ...], depth: int) -> None:
        numbers = self.headings.provisions([flat(item.mark.text) for item in items], depth)
        for item, number in zip(items, numbers, strict=True):
            self.headings.count(number)
            self._provision(self.presenter.provision(item), depth, number)

    def _provision(self, view: ProvisionView, depth: int, number: Number | None) -> None:
        item = view.provision
        badge = MODALITIES[item.modality]
        norm = Run(f"{badge.sign} {view.badge}", NORM_STYLES[badge.tone])
        chips = [f" · {flat(chip)}" for chip in (view.proposed, *view.chips) if chip]
        origin, mark = Origin("provision", view.ref), self.places.put("provision", view.ref)
        style = deep("Norm", depth)
        self.paper.say(style, norm, *chips, number=number, bookmark=mark, origin=origin.at("modality"))
        self._running(item.text, view, depth, origin.at("text"))
        if item.items:
            self.act.items(item.items, depth, origin.at("items"))
        self._running(item.after, view, depth, origin.at("after"))
        for kind, texts in (("condition", item.conditions), ("exception", item.exceptions)):
            for place, text in enumerate(texts):
                label = self.t(f"ui.provision.{kind}", count=1)
                self.voice.fact(deep("Beperking", depth), label, text, origin.at(f"{kind}s", place))
        for fact, path in zip(view.facts, fact_paths(item), strict=True):
            self.voice.fact(deep("Gegeven", depth), fact.label, fact.text, origin.at(*path) if path else None)
        for printed in view.references:
            self._reference(printed, depth)
        self._explanation(item.explanation, depth, origin)
        pieces: list[Piece] = [self._own("cite", where=self._where(view.placed.citations))]
        for note in view.notes:
            label = self.t("word.note_link", kind=self.presenter.phrase(self.code.own, f"note.{note.kind.value}"))
            pieces += [" · ", Link(label, anchor=bookmark_name(f"opmerking__{view.placed.article.id}__{note.id}"))]
        self.paper.say(deep("Bronregel", depth), *pieces)
        if view.placed.children:
            self._provisions(view.placed.children, depth + 1)

    def _reference(self, printed: PrintedReference, depth: int) -> None:
        """A cross-reference as the source prints it; it leads somewhere where it is right."""
        pieces = self.places.printed(printed)
        if not printed.target or printed.state is not RefState.RESOLVED:
            pieces.append(f" ({self.presenter.phrase(self.code.own, f'ref_state.{printed.state.value}')})")
        pieces += [f". {flat(printed.remark)}"] if printed.remark else []
        self.voice.labelled(deep("Gegeven", depth), self.t("ui.provision.refers_to"), *pieces)

    def _explanation(self, text: str | None, depth: int, origin: Origin) -> None:
        for place, part in enumerate(paragraphs(text or "")):
            shown = origin.at("explanation").nth(place)
            if place == 0:
                label = self.presenter.phrase(self.code.own, "provision.explanation")
                self.voice.fact(deep("Toelichting", depth), label, part, shown)
            else:
                self.voice.say(deep("Toelichting", depth), part, shown)

    # notes

    def _notes(self, notes: Iterable[NoteView], owner: str, *, titled: bool = False) -> None:
        found = list(notes)
        if found and not titled:
            self.voice.say("Tussenkop", self.t("ui.notes.title"))
        if found:
            self.voice.say("Redactieregel", self.t("ui.notes.intro"))
        for view in found:
            title = self.t("word.note_title", kind=view.label, title=flat(view.note.title))
            name = bookmark_name(f"opmerking__{owner}__{view.note.id}")
            origin = Origin("note", f"{self.owner}#{view.note.id}")
            mark = self.places.put("note", origin.ref, name)
            self.paper.say("Opmerking titel", title, bookmark=mark, origin=origin.at("title"))
            self.voice.all("Opmerking", view.note.text, origin.at("text"))
            places = {self._locator(ref): ref for ref, _ in reversed(view.places)}
            pieces: list[Piece] = [self.t("word.note_about")]
            for label, ref in reversed(places.items()):
                pieces += [" " if len(pieces) == 1 else ", ", self.places.link(label, ref)]
            self.paper.say("Opmerking", *pieces)
            told = {"basis": flat(view.note.basis)} if view.note.basis else {}
            key = "note_basis_told" if told else "note_basis"
            where = self._where(view.note.citations)
            self.voice.say("Opmerking bron", self._own(key, certainty=view.certainty, where=where, **told))

    # small things

    def _running(self, text: str | None, view: ProvisionView, depth: int, origin: Origin) -> None:
        """What a provision says."""
        for place, part in enumerate(paragraphs(text or "")):
            pieces = self.places.running(flat(part), view.references)
            self.paper.say(deep("Bepaling", depth), *pieces, origin=origin.nth(place))

    def _locator(self, ref: str) -> str:
        """Where a reference leads, in short: a provision by its number."""
        placed = self.presenter.handbook.provisions.get(ref)
        return placed.mark.text if placed else self.presenter.locator(ref)

    def _own(self, key: str, **values: str) -> str:
        """A text of Word files that speaks of a source, or does not where this is the organisation's own."""
        return self.t(f"own.word.{key}" if self.code.own else f"word.{key}", **values)

    def _where(self, citations: Iterable[Citation], *, named: bool = False) -> str:
        """Where something stands. The code's own source goes without saying, unless it is to be ``named``."""
        told = []
        for citation in citations:
            source = citation.source or self.code.source
            title = self.presenter.handbook.sources[source].title
            told.append(f"{title}, {citation.locator}" if named or source != self.code.source else citation.locator)
        return flat("; ".join(told))
