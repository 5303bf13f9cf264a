"""A provision, a note and a position, ready for any format. Shared by all views that hold some."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handbook.model.base import Citation, Modality, Setting
from handbook.model.code import PrintedReference, Provision, Status
from handbook.model.handbook import Body, Handbook
from handbook.model.organisation import Note, Organisation, Position
from handbook.model.placed import Mark, PlacedArticle, PlacedNote, PlacedProvision
from handbook.model.proposed import awaiting
from handbook.model.source import Reliability
from handbook.strings import Strings
from handbook.views.text import shortened

SHORT = 60
"""Characters of a text that a link to it shows."""


@dataclass(frozen=True)
class Fact:
    """A labelled fact of a provision: a term, a period, who decides."""

    label: str
    text: str


@dataclass(frozen=True)
class Cited:
    """What one source is cited for: its id and title, and the places in it, in one text.

    ``short``: the same places, where their beginning stands above already.
    """

    source: str
    title: str
    locator: str
    short: str = ""


@dataclass(frozen=True)
class ProvisionView:
    """A provision ready to show; ``mark`` is the number to cite it by, ``chips`` say what differs in the article.

    ``cited`` are its citations by source: what two documents say is never told of one. ``own``: it stands in the
    organisation's own text. ``proposed``: what a program says of it that nobody confirmed; a draft tells it.
    """

    ref: str
    mark: Mark
    placed: PlacedProvision
    provision: Provision
    modality: str
    badge: str
    chips: tuple[str, ...]
    facts: tuple[Fact, ...]
    cited: tuple[Cited, ...]
    topics: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    references: tuple[PrintedReference, ...]
    children: tuple["ProvisionView", ...]
    own: bool
    proposed: str = ""


@dataclass(frozen=True)
class NoteView:
    """An editors' note. ``places`` are (reference, words) of everything it is about."""

    note: Note
    kind: str
    label: str
    certainty: str
    cited: tuple[Cited, ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PositionView:
    """A position of an organisation on a topic. ``basis`` are (full reference, words) of what carries it.

    ``hearsay``: somebody else tells it; the editors did not read it in a document of the organisation.
    """

    position: Position
    kind: str
    badge: str
    setting: str | None
    cited: tuple[Cited, ...]
    hearsay: bool
    basis: tuple[tuple[str, str], ...]
    own: bool


@dataclass(frozen=True)
class Count:
    """How many provisions have a modality."""

    modality: str
    number: int
    text: str


def told(cited: tuple[Cited, ...]) -> str:
    """Citations in running text: only their places where they are of one source."""
    if len(cited) == 1:
        return cited[0].locator
    return "; ".join(f"{one.title}, {one.locator}" for one in cited)


class Presenter:
    """Makes views of one handbook's provisions, notes and positions."""

    def __init__(self, handbook: Handbook, strings: Strings) -> None:
        self.handbook = handbook
        self.strings = strings
        self.t: Callable[..., str] = strings.t
        self.phrase: Callable[..., str] = strings.phrase
        """As ``t``, of an organisation's own text or of somebody else's."""

    def is_own(self, owner: str) -> bool:
        """Whether an organisation publishes its own text here."""
        body = self.handbook.bodies.get(owner)
        return body is not None and body.code is not None and body.code.own

    def is_draft(self, owner: str) -> bool:
        """Whether the code of an organisation is not adopted yet."""
        body = self.handbook.bodies.get(owner)
        return body is not None and body.code is not None and body.code.status is Status.DRAFT

    def date(self, partial: str | None) -> str | None:
        """A date in words, where there is one."""
        return self.strings.date(partial) if partial else None

    def country(self, organisation: Organisation) -> str:
        """The country whose law applies, in words."""
        return self.t(f"ui.country.{organisation.country.value}" if organisation.country else "ui.not_stated")

    def cited(self, citations: Iterable[Citation], own: str = "") -> tuple[Cited, ...]:
        """Citations by source, in the order of first mention. ``own`` is the source of those that name none."""
        found: dict[str, list[str]] = {}
        for citation in citations:
            found.setdefault(citation.source or own, []).append(citation.locator)
        sources = self.handbook.sources
        return tuple(Cited(name, sources[name].title, "; ".join(places)) for name, places in found.items())

    def provision(self, placed: PlacedProvision) -> ProvisionView:
        """A provision and everything below it; made once, for it stands on several pages."""
        return self.handbook.notebook.once((self, "provision", placed.ref), lambda: self._provision(placed))

    def _provision(self, placed: PlacedProvision) -> ProvisionView:
        item = placed.provision
        return ProvisionView(
            ref=placed.ref,
            mark=placed.mark,
            placed=placed,
            provision=item,
            modality=item.modality.value,
            badge=self.t(f"ui.modality.{item.modality.value}"),
            chips=tuple(self._chips(placed)),
            facts=tuple(self._facts(placed)),
            cited=self.cited(placed.citations),
            topics=tuple((topic, self.handbook.topics[topic].label) for topic in item.topics),
            notes=self.notes_on(placed.ref),
            references=item.refers_to,
            children=tuple(self.provision(child) for child in placed.children),
            own=self.is_own(placed.organisation),
            proposed=self._proposed(placed),
        )

    def _proposed(self, placed: PlacedProvision) -> str:
        """What of a provision is a program's word, where readers are told."""
        fields = awaiting(placed.provision.proposed)
        return self.t("review.mark", what=self.fields(fields)) if fields and self.is_draft(placed.organisation) else ""

    def fields(self, names: Iterable[str]) -> str:
        """Fields in a row, as readers call them."""
        return ", ".join(self.t(f"review.field.{name}") for name in names)

    def proposals(self, placed: PlacedArticle) -> str:
        """What a reader must know of an article in a draft that holds proposals; empty where it holds none."""
        article = awaiting(placed.article.proposed)
        inside = [found for item in placed.walk() if (found := awaiting(item.provision.proposed))]
        if not (article or inside) or not self.is_draft(placed.organisation):
            return ""
        count = self.t("review.count.proposals", count=sum(map(len, inside)) + len(article))
        told = self.t("review.notice", count=count)
        return f"{told} {self.t('review.notice_article', what=self.fields(article))}" if article else told

    def _chips(self, placed: PlacedProvision) -> Iterable[str]:
        if placed.setting != placed.article.setting:
            yield self.t(f"ui.setting.{placed.setting.value}")
        if placed.addressees != placed.article.addressees and placed.addressees:
            yield self.t("ui.provision.addressees", who=self.roles(placed.organisation, placed.addressees))
        if placed.provision.hours is not None:
            yield self.t(f"ui.hours.{placed.provision.hours.value}")
        if placed.provision.medium:
            yield placed.provision.medium

    def _facts(self, placed: PlacedProvision) -> Iterable[Fact]:
        item = placed.provision
        for name, day in (("in_force", item.in_force), ("repealed", item.repealed)):
            if day:
                yield Fact(self.t(f"ui.provision.{name}"), self.strings.date(day))
        if item.defines:
            yield Fact(self.t("ui.provision.defines"), ", ".join(item.defines))
        if item.decided_by:
            yield Fact(self.t("ui.provision.decided_by"), self.roles(placed.organisation, item.decided_by))
        if item.deadline:
            yield Fact(self.t("ui.provision.deadline"), item.deadline.text)
        if item.retention:
            kept = self.t("ui.provision.kept", what=item.retention.what, text=item.retention.text)
            yield Fact(self.t("ui.provision.retention"), kept)
        for amount in item.amounts:
            yield Fact(amount.what[:1].upper() + amount.what[1:], amount.text)
        if item.place:
            yield Fact(self.t("ui.provision.place"), item.place)

    def roles(self, organisation: str, ids: Iterable[str]) -> str:
        """Role labels in a row, as the organisation calls them."""
        known = self.handbook.bodies[organisation].roles
        return ", ".join(known[role].label for role in ids)

    def marks(self, provisions: Iterable[PlacedProvision]) -> str:
        """What a reader must know of numbers that the document does not have; empty where it has all."""
        first = next((placed for placed in provisions if not placed.mark.printed), None)
        if first is None:
            return ""
        return self.phrase(self.is_own(first.organisation), "provision.marks", mark=first.mark.text)

    def notes_on(self, place: str) -> tuple[Note, ...]:
        """The notes about one place."""
        return tuple(placed.note for placed in self.handbook.notes_by_place.get(place, ()))

    def note(self, placed: PlacedNote) -> NoteView:
        """A note with links to everything it is about."""
        note = placed.note
        own = self.is_own(placed.owner)
        return NoteView(
            note=note,
            kind=note.kind.value,
            label=self.phrase(own, f"note.{note.kind.value}"),
            certainty=self.phrase(own, f"certainty.{note.certainty.value}"),
            cited=self.cited(note.citations, self._own_source(placed.owner)),
            places=tuple(dict.fromkeys((place, self.place(place)) for place in note.about)),
        )

    def _own_source(self, owner: str) -> str:
        """The source of a citation that names none, in the files of an organisation or of a source."""
        if owner.startswith("source:"):
            return owner.removeprefix("source:")
        code = self.handbook.bodies[owner].code
        return code.source if code else ""

    def position(self, position: Position, body: Body) -> PositionView:
        """A position with the provisions that carry it. Hearsay: a source that tells it is not the organisation's."""
        cited = self.cited(position.citations, self._own_source(body.organisation.id))
        sources = [self.handbook.sources[one.source] for one in cited]
        differs = position.setting is not Setting.BOTH
        return PositionView(
            position=position,
            kind=position.kind.value,
            badge=self.t(f"ui.position.{position.kind.value}"),
            setting=self.t(f"ui.setting.{position.setting.value}") if differs else None,
            cited=cited,
            hearsay=all(source.reliability is Reliability.REPORTED for source in sources),
            basis=tuple((ref, self.place(ref)) for ref in position.basis),
            own=self.is_own(body.organisation.id),
        )

    def hearsay(self, body: Body) -> bool:
        """Whether all that is known of an organisation is told by somebody else."""
        sources = {c.source for position in body.positions.positions for c in position.citations if c.source}
        reported = {name for name in sources if self.handbook.sources[name].reliability is Reliability.REPORTED}
        return bool(sources) and sources == reported

    def owner(self, place: str) -> str:
        """Whose words stand at a full reference: an organisation's short name, or that of who says it."""
        if place.startswith("source:"):
            said = self.handbook.statements.get(place)
            speaker = said.statement.speaker if said else None
            return self.handbook.bodies[speaker].organisation.short_name if speaker else self.t("ui.not_stated")
        return self.handbook.bodies[place.partition("/")[0]].organisation.short_name

    def place(self, ref: str) -> str:
        """What a reference is called in a link: the printed number of the nearest section, and what it does."""
        if words := self.words(ref):
            text = words.rstrip(".") if len(words) <= SHORT else shortened(words, SHORT)
            return self.t("ui.place.provision", place=self.locator(ref), text=text)
        return self.locator(ref)

    def words(self, ref: str) -> str:
        """What stands at a reference; a whole article, part or document has too many words."""
        if ref in self.handbook.provisions:
            return self.handbook.provisions[ref].provision.beginning
        return self.handbook.statements[ref].statement.text if ref in self.handbook.statements else ""

    def locator(self, ref: str) -> str:
        """Where a reference leads: a printed number, or a title."""
        if ref in self.handbook.provisions:
            placed = self.handbook.provisions[ref]
            if placed.article.annex:
                return self.annex(placed.article.number)
            number = next((s.number for s in reversed(placed.sections) if s.number), placed.article.number)
            return self._numbered(placed.organisation, number) if number else placed.article.title
        before, _, _ = ref.partition("#")
        if before.startswith("source:"):
            return self.handbook.sources[before.removeprefix("source:")].title
        if before in self.handbook.heads:
            return self.article(before)
        owner, _, part = before.partition("/")
        code = self.handbook.bodies[owner].code
        if code is None or part == "code":
            return self.t("ui.place.code")
        return next(found.heading for found in code.parts if found.id == part)

    def article(self, ref: str) -> str:
        """An article, by its full reference, in a link: its printed number and title, or the one that it has."""
        head = self.handbook.heads[ref]
        number = self._numbered(head.organisation, head.number) if head.number else ""
        number = self.annex(head.number) if head.annex else number
        return " – ".join(text for text in (number, head.title) if text)

    def annex(self, number: str | None) -> str:
        """What an annex is called: an act with one annex need not number it."""
        label = self.t("ui.act.annex")
        return f"{label} {number}" if number else label

    def _numbered(self, owner: str, number: str) -> str:
        code = self.handbook.bodies[owner].code
        label = code.article_label if code else None
        return f"{label} {number}" if label else number

    def counts(self, provisions: Iterable[PlacedProvision]) -> tuple[Count, ...]:
        """How many provisions of each modality, in the fixed order of modalities."""
        numbers = Counter(placed.provision.modality for placed in provisions)
        return tuple(
            Count(
                modality.value,
                numbers[modality],
                self.t(f"ui.modality_count.{modality.value}", count=numbers[modality]),
            )
            for modality in Modality
            if numbers[modality]
        )
