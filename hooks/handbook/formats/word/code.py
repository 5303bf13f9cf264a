"""The code of one organisation as a Word file: what its pages say, in the order of the document."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from handbook.formats.word.act import Act, called, deep, shown_number
from handbook.formats.word.closing import Closing
from handbook.formats.word.numbering import NONE, Headings, Numbering
from handbook.formats.word.parts import (
    DEEPEST,
    LANGUAGE,
    Entry,
    Link,
    Number,
    Piece,
    Run,
    page_number,
    refresh_on_opening,
    saved,
    short,
)
from handbook.formats.word.places import Places, bookmark_name, flat, section_ref
from handbook.formats.word.styles import NORM_STYLES, opened
from handbook.model.base import Citation
from handbook.model.code import Code, OfficialText, PartState, PrintedReference, RefState, Status
from handbook.model.handbook import Body
from handbook.model.placed import PlacedArticle, PlacedProvision, PlacedSection
from handbook.views.articles import ArticleView, RelatedView, article_view
from handbook.views.codes import PartView, code_view
from handbook.views.provisions import NoteView, Presenter, ProvisionView
from handbook.views.text import paragraphs
from handbook.views.tones import MODALITIES

LONGEST_HEAD = 160
DEEPEST_HEADING = 6


def code_document(body: Body, presenter: Presenter, reference: bytes) -> bytes:
    """The bytes of ``code-<organisation>.docx``, with the looks of a reference document that was found fine."""
    if body.code is None:
        raise TypeError("a Word file without a code")
    return _Writer(body, body.code, presenter, reference).write()


class _Writer:
    """One document under way."""

    def __init__(self, body: Body, code: Code, presenter: Presenter, reference: bytes) -> None:
        self.body, self.code, self.presenter = body, code, presenter
        self.t = presenter.t
        self.owner = body.organisation.id
        self.view = code_view(body, presenter)
        self.paper = opened(reference)
        self.places = Places(body, presenter.handbook)
        self.closing = Closing(self.paper, self.places, body, code, presenter)
        self.numbering = Numbering(self.paper)
        self.act = Act(self.paper, self.numbering, presenter)
        numbers = [flat(placed.article.number) or "" for placed in body.articles.values()]
        widest = max((number for number in numbers if number.isdecimal()), key=len, default="1")
        self.headings = Headings(self.numbering, code.article_label, widest)
        self.part_numbers = self.numbering.series([flat(part.number) for part in code.parts], "heading 1")
        self.summary = code.status is Status.SUMMARY
        self.draft = code.status is Status.DRAFT

    def write(self) -> bytes:
        self._properties()
        self._title_page()
        self.paper.contents(self.t("word.contents"), list(self._entries()))
        self._text()
        for part, number in zip(self.view.parts, self.part_numbers, strict=True):
            self._part(part, number)
        self._end()
        self._annexes()
        self._whole()
        self.closing.write()
        self._frame()
        refresh_on_opening(self.paper.document)
        return saved(self.paper.document)

    # the first page, and what stands on every page

    def _properties(self) -> None:
        settings = self.presenter.handbook.settings
        year, month, day = f"{settings.edition.date}-01-01"[:10].split("-")
        properties = self.paper.document.core_properties
        properties.title = short(self.code.title)
        properties.subject = short(self.code.short_title)
        properties.author = properties.last_modified_by = short(settings.publisher.name)
        properties.language = LANGUAGE
        properties.version = short(settings.edition.name)
        properties.comments = short(self._notice()) if self.summary or self.draft else ""
        properties.category = properties.keywords = ""
        properties.created = properties.modified = datetime(int(year), int(month), int(day), tzinfo=UTC)
        properties.revision = 1

    def _notice(self) -> str:
        """Why this is no official text."""
        if self.draft:
            decides = f" {self.t('own.draft.to_decide', body=self.code.adopted_by)}" if self.code.adopted_by else ""
            of = self.t("own.draft.status_of", organisation=self.body.organisation.name)
            return f"{self.t('own.draft.status')} {of}{decides}"
        return self.t("word.notice", organisation=self.body.organisation.name)

    def _title_page(self) -> None:
        settings = self.presenter.handbook.settings
        date = self.presenter.strings.date(settings.edition.date)
        self._say("Title", self.code.title)
        self._say("Subtitle", self.body.organisation.name)
        self._say("Titelregel", self.t("word.edition", edition=settings.edition.name, date=date))
        self._say("Titelregel", self.t("word.published", publisher=settings.publisher.name))
        for fact in self.view.dates:
            self._fact("Titelregel", fact.label, fact.text)
        if self.body.organisation.website:
            website = self.body.organisation.website
            self._labelled("Titelregel", self.t("ui.organisation.website"), Link(website, website))
        if settings.licence:
            link = [Link(settings.licence.url, settings.licence.url)] if settings.licence.url else []
            name = flat(settings.licence.name)
            self._labelled(
                "Titelregel", self.t("print.licence"), name, *(piece for one in link for piece in (" ", one))
            )
        if self.summary or self.draft:
            self.paper.say("Status", Run(flat(self._notice()), "Etiket"))
        if self.summary and self.code.official_text:
            self._official("Status", self.code.official_text)
        for text in paragraphs(self.code.about):
            self._say("Intro", text)
        if not self.summary and not self.draft and self.code.official_text:
            self._official("Titelregel", self.code.official_text)

    def _official(self, style: str, official: OfficialText) -> None:
        pieces: list[Piece] = [" ".join(paragraphs(official.where))]
        pieces += [" ", Link(official.url, official.url)] if official.url else []
        self._labelled(style, self.t("word.official_text"), *pieces, colon=False)

    def _frame(self) -> None:
        organisation = self.body.organisation
        edition = self.presenter.handbook.settings.edition.name
        head = self.t("word.header_summary", code=self.code.title) if self.summary else self.code.title
        head = self.t("own.draft.header", code=self.code.title) if self.draft else head
        key = "word.footer_summary" if self.summary else "word.footer_official"
        key = "own.draft.footer" if self.draft else key
        left = flat(self.t(key, organisation=organisation.short_name, edition=edition))
        foot = [left, "\t", *page_number(self.t("word.page"), self.t("word.page_of"))]
        self.paper.frame([textwrap.shorten(flat(head), LONGEST_HEAD, placeholder=" …")], foot, foot)

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
            self._say("Deelregel", self.body.organisation.short_name)  # starts a new page
            self.paper.say("heading 1", self._title, bookmark="tekst")
        self.act.preamble(self.view)
        for name in self.code.articles or ():
            self._article(article_view(self.body.articles[name], self.body, self.presenter))

    def _end(self) -> None:
        if not self._ends:
            return
        if self.code.parts:
            self._say("Deelregel", self.code.short_title)
            self.paper.say("heading 1", self.t("ui.act.closing"), bookmark="slot")
        else:
            self.paper.say("heading 2", self.t("ui.act.closing"), number=NONE, bookmark="slot")
        self.act.closing(self.view)

    def _annexes(self) -> None:
        """Each annex on a page of its own: somebody may fill in its form."""
        for place, name in enumerate(self.code.annexes or ()):
            self._say("Deelregel", self.code.short_title)
            if place == 0:
                self.paper.say("heading 1", self.t("ui.act.annexes"), bookmark="bijlagen")
            self._article(article_view(self.body.articles[name], self.body, self.presenter))

    # parts, articles, sections

    def _part(self, view: PartView, number: Number | None) -> None:
        part = view.part
        if part.articles:
            self._say("Deelregel", self.code.short_title)  # starts a new page
        mark = self.places.mark(f"{self.owner}/{part.id}", "deel")
        self.paper.say("heading 1", flat(part.title), number=number, bookmark=mark)
        for text in paragraphs(part.about or ""):
            self._say("Intro", text)
        if part.state is PartState.ANNOUNCED:
            self._say("Status", self.presenter.phrase(self.code.own, "code.announced"))
        self._notes(view.notes, f"deel-{part.id}")
        for name in part.articles:
            self._article(article_view(self.body.articles[name], self.body, self.presenter))

    def _whole(self) -> None:
        """The notes on the document as a whole."""
        if self.view.notes:
            self._say("Deelregel", self.code.short_title)
            self.paper.say("heading 1", self.t("ui.code.whole_notes"), bookmark="opmerkingen")
            self._notes(self.view.notes, "code", titled=True)

    def _article(self, view: ArticleView) -> None:
        article = view.article
        placed = self.body.articles[article.id]
        shown, title = called(placed, self.code, self.presenter)
        number = self.headings.place(0, flat(article.number) if shown else None)
        if placed.head.annex and shown:
            number = self.headings.literal(shown_number(placed, self.code, self.presenter), 0)
        self.paper.say("heading 2", title, number=number, bookmark=self.places.mark(placed.ref))
        for text in paragraphs(article.about or ""):
            self._say("Intro", text)
        if view.addressees:
            self._fact("Gegeven", self.t("ui.article.addressees"), view.addressees)
        self._fact("Gegeven", self.t("ui.article.setting"), view.setting)
        self._explanation(article.explanation, 1)
        self._provisions(placed.provisions, 1)
        self.act.laid_out(article.table, article.form, view.heading)
        for section in placed.sections:
            self._section(section, placed, 1)
        self._notes(view.notes, article.id)
        self._related(view.related)
        self._say("Bronregel", self._own("cite", where=self._where(article.citations, named=True)))

    def _section(self, item: PlacedSection, placed: PlacedArticle, level: int) -> None:
        section, mark = item.section, self.places.mark(section_ref(placed, item))
        if section.number or section.title:
            number = self.headings.place(level, flat(section.number) or None)
            style = f"heading {min(2 + level, DEEPEST_HEADING)}"
            self.paper.say(style, flat(section.title), number=number, bookmark=mark)
        for text in paragraphs(section.introduction or ""):
            self._say("Bepaling", text)
        self._explanation(section.explanation, 1)
        self._provisions(item.provisions, 1)
        self.act.laid_out(section.table, section.form, self.presenter.article(placed.ref))
        for below in item.sections:
            self._section(below, placed, level + 1)

    def _related(self, found: Iterable[RelatedView]) -> None:
        related = list(found)
        if related:
            self._say("Tussenkop", self.t("ui.article.related"))
        for other in related:
            is_article = other.ref in self.presenter.handbook.articles
            where = other.label if is_article else self.presenter.locator(other.ref)
            pieces: list[Piece] = [self.places.link(where, other.ref)]
            pieces += [": ", " ".join(paragraphs(other.why or self.t("ui.article.refers_here")))]
            self.paper.say("Verwijzing", *pieces)

    # provisions

    def _provisions(self, items: tuple[PlacedProvision, ...], depth: int) -> None:
        printed = [flat(item.provision.number) or None for item in items]
        numbers = self.numbering.series(printed, deep("Norm", depth))
        for item, number in zip(items, numbers, strict=True):
            self._provision(self.presenter.provision(item), depth, number)

    def _provision(self, view: ProvisionView, depth: int, number: Number | None) -> None:
        item = view.provision
        badge = MODALITIES[item.modality]
        norm = Run(f"{badge.sign} {view.badge}", NORM_STYLES[badge.tone])
        chips = [f" · {flat(chip)}" for chip in view.chips]
        self.paper.say(deep("Norm", depth), norm, *chips, number=number, bookmark=self.places.mark(view.ref))
        for text in paragraphs(item.text or ""):
            self._say(deep("Bepaling", depth), text)
        if item.items:
            self.act.items(item.items, depth)
        for text in paragraphs(item.after or ""):
            self._say(deep("Bepaling", depth), text)
        for kind, texts in (("condition", item.conditions), ("exception", item.exceptions)):
            for text in texts:
                self._fact(deep("Beperking", depth), self.t(f"ui.provision.{kind}", count=1), text)
        for fact in view.facts:
            self._fact(deep("Gegeven", depth), fact.label, fact.text)
        for printed in view.references:
            self._reference(printed, depth)
        self._explanation(item.explanation, depth)
        pieces: list[Piece] = [self._own("cite", where=self._where(view.placed.citations))]
        for note in view.notes:
            label = self.t("word.note_link", kind=self.presenter.phrase(self.code.own, f"note.{note.kind.value}"))
            pieces += [" · ", Link(label, anchor=bookmark_name(f"opmerking__{view.placed.article.id}__{note.id}"))]
        self.paper.say(deep("Bronregel", depth), *pieces)
        if view.placed.children:
            self._provisions(view.placed.children, depth + 1)

    def _reference(self, printed: PrintedReference, depth: int) -> None:
        """A cross-reference as the source prints it; it leads somewhere where it is right."""
        words = flat(printed.printed)
        if printed.target and printed.state is RefState.RESOLVED:
            pieces = [self.places.link(words, printed.target)]
        else:
            pieces = [f"{words} ({self.presenter.phrase(self.code.own, f'ref_state.{printed.state.value}')})"]
        pieces += [f". {flat(printed.remark)}"] if printed.remark else []
        self._labelled(deep("Gegeven", depth), self.t("ui.provision.refers_to"), *pieces)

    def _explanation(self, text: str | None, depth: int) -> None:
        for place, part in enumerate(paragraphs(text or "")):
            if place == 0:
                label = self.presenter.phrase(self.code.own, "provision.explanation")
                self._fact(deep("Toelichting", depth), label, part)
            else:
                self._say(deep("Toelichting", depth), part)

    # notes

    def _notes(self, notes: Iterable[NoteView], owner: str, *, titled: bool = False) -> None:
        found = list(notes)
        if found and not titled:
            self._say("Tussenkop", self.t("ui.notes.title"))
        if found:
            self._say("Redactieregel", self.t("ui.notes.intro"))
        for view in found:
            title = self.t("word.note_title", kind=view.label, title=flat(view.note.title))
            self.paper.say("Opmerking titel", title, bookmark=bookmark_name(f"opmerking__{owner}__{view.note.id}"))
            for text in paragraphs(view.note.text):
                self._say("Opmerking", text)
            places = {self.presenter.locator(ref): ref for ref, _ in reversed(view.places)}
            pieces: list[Piece] = [self.t("word.note_about")]
            for label, ref in reversed(places.items()):
                pieces += [" " if len(pieces) == 1 else ", ", self.places.link(label, ref)]
            self.paper.say("Opmerking", *pieces)
            told = {"basis": flat(view.note.basis)} if view.note.basis else {}
            key = "note_basis_told" if told else "note_basis"
            where = self._where(view.note.citations)
            self._say("Opmerking bron", self._own(key, certainty=view.certainty, where=where, **told))

    # small things

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

    def _say(self, style: str, text: str) -> None:
        self.paper.say(style, flat(text))

    def _fact(self, style: str, label: str, text: str) -> None:
        self._labelled(style, label, " ".join(paragraphs(text)))

    def _labelled(self, style: str, label: str, *pieces: Piece, colon: bool = True) -> None:
        words = self.t("word.labelled", label=flat(label)) if colon else label
        self.paper.say(style, Run(words, "Etiket"), " ", *pieces)
