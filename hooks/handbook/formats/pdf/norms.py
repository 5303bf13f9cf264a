"""Provisions, statements, model clauses and editors' notes as blocks of a print, for all that show some."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from handbook.formats.pdf.blocks import (
    WHOLE,
    Block,
    Item,
    Limit,
    Norm,
    Note,
    Row,
    Span,
    joined,
    paragraph,
    parts,
    row,
    runs,
    span,
)
from handbook.formats.pdf.characters import printable
from handbook.model.code import ListItem, PrintedReference, RefState
from handbook.model.library import TopicGroup
from handbook.model.organisation import Note as EditorsNote
from handbook.views.answers import AnswerView
from handbook.views.indexed import Word, index_words
from handbook.views.provisions import Cited, NoteView, Presenter, told
from handbook.views.situations import Line, SituationView, situation_view, themes
from handbook.views.statements import StatementView
from handbook.views.together import Group, Told
from handbook.views.tones import MODALITIES, OPEN, POSITIONS, REGULATED, VERDICTS, Badge
from handbook.views.topics import among

_BADGES: tuple[tuple[str, Badge], ...] = (
    *MODALITIES.items(),
    *POSITIONS.items(),
    *VERDICTS.items(),
    *REGULATED.items(),
    *OPEN.items(),
)
TONES = {str(kind): (badge.tone.value, badge.sign) for kind, badge in _BADGES}
"""Tone (colour) and sign of everything that carries a badge: colour never says anything that sign and word do not."""

LINE = 30
"""Characters that fit in the room which each item of a list leaves free, and more."""


class Printer:
    """Makes blocks of one handbook's statements. ``t`` are its texts. What many prints hold is looked up once."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter
        self.handbook = presenter.handbook
        self.t = presenter.t
        self.phrase = presenter.phrase
        self.numbers: Mapping[str, int] = {name: n for n, name in enumerate(self.handbook.sources, 1)}
        """The number of each source: the same in every print."""
        self._owners = {id(placed.note): placed.owner for placed in self.handbook.notes}

    @cached_property
    def among(self) -> str:
        """What stands at the foot of pages with several organisations, some with no official text."""
        return among(self.presenter)

    @cached_property
    def questions(self) -> tuple[tuple[TopicGroup, tuple[Line, ...]], ...]:
        """What employees ask, by theme."""
        return themes(self.handbook, self.presenter)

    @cached_property
    def situations(self) -> Mapping[str, SituationView]:
        """Everything about each question."""
        found = self.handbook.situations.items()
        return {name: situation_view(situation, self.presenter) for name, situation in found}

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], tuple[AnswerView, ...]]:
        """What an organisation answers to a question, by question and organisation."""
        found: dict[tuple[str, str], tuple[AnswerView, ...]] = {}
        for name, view in self.situations.items():
            for answer in view.everybody:
                key = name, answer.organisation.id
                found[key] = (*found.get(key, ()), answer)
        return found

    @cached_property
    def topics_at(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """The topics of every place, each with the number of the place in the index of that topic."""
        handbook = self.handbook
        found: dict[str, list[tuple[str, int]]] = {}
        items = [item for checklist in handbook.checklists.values() for item in checklist.items]
        for topic in handbook.topics:
            refs = [item.ref for item in handbook.provisions_by_topic.get(topic, ())]
            refs += [item.ref for item in handbook.statements_by_topic.get(topic, ())]
            refs += [f"situation:{item.id}" for item in handbook.situations_by_topic.get(topic, ())]
            refs += [f"case:{item.id}" for item in handbook.cases_by_topic.get(topic, ())]
            refs += [f"item:{item.id}" for item in items if topic in item.topics]
            for number, ref in enumerate(refs):
                found.setdefault(ref, []).append((topic, number))
        return {ref: tuple(topics) for ref, topics in found.items()}

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the index."""
        return index_words(self.presenter)

    def source(self, name: str, locator: str) -> Iterator[Span]:
        """A short note into the numbered list of sources."""
        yield span(f"[{self.numbers[name]}]", to=f"source:{name}")
        if locator:
            yield {"text": f"\u00a0{printable(locator)}"}

    def cited(self, cited: Iterable[Cited]) -> Iterator[Span]:
        """Short notes for some citations."""
        return runs((self.source(one.source, one.locator) for one in cited), "; ")

    def place(self, ref: str) -> Span:
        """The way to something that is said: "artikel 3.1 (p. 12)", or "[3] al. 2 (p. 40)" outside codes."""
        said = self.handbook.statements.get(ref)
        words = f"[{self.numbers[said.source.id]}] {said.statement.locator}" if said else self.presenter.locator(ref)
        return span(words, to=ref, page=True)

    def places(self, refs: Iterable[str]) -> list[Span]:
        """Several ways, those with the same words in one: "artikel 5.4 (p. 121, 122)"."""
        found: dict[str, Span] = {}
        for ref in refs:
            way = self.place(ref)
            same = found.setdefault(way["text"], way)
            if same is not way and ref != same["to"]:
                same["also"] = [*same.get("also", ()), ref]
        return list(found.values())

    def speaker(self, view: StatementView) -> str:
        """Who says something, and what kind of saying it is: "Een adviseur (mening of advies)"."""
        who = view.speaker[1] if view.speaker else self.t("ui.statement_said.unknown")
        return f"{who} ({view.kind[:1].lower()}{view.kind[1:]})"

    def group(self, found: Group, above: Iterable[str], seen: set[str]) -> Iterator[Block]:
        """Provisions that stand together, and before them in one line what they share.

        ``above`` says where that is already: a number, a place; ``seen`` are the notes that were named.
        """
        common, shared = found.common, list[list[Span]]()
        if common.cited and not any(f" {common.cited.locator}".endswith(f" {place}") for place in above if place):
            shared.append([*self.source(common.cited.source, common.cited.locator)])
        shared += [[span(text)] for text in (*common.aside, common.about) if text]
        if shared:
            yield paragraph(*runs(shared), look="soft")
        yield from (self.provision(item, seen) for item in found.provisions)

    def provision(self, told: Told, seen: set[str]) -> Norm:
        """A provision and everything below it, without what stands above it."""
        view, item = told.view, told.view.provision
        made = norm(view.modality, view.badge, item.text or "", place=view.ref)
        made["mark"], made["printed"] = printable(view.mark.text), view.mark.printed
        made["tail"] = [*runs(self._tail(told, seen))]
        made["limits"] = self.limits(item.conditions, item.exceptions)
        made["rows"] = [row(fact.label, span(fact.text)) for fact in view.facts]
        made["rows"] += [self._reference(found, own=view.own) for found in view.references]
        made["explanation"] = parts(item.explanation)
        if view.own and made["explanation"]:
            made["explains"] = self.phrase(view.own, "provision.explanation")
        made["children"] = [self.provision(child, seen) for child in told.children]
        if item.items:
            made["items"] = listed(item.items)
        if item.after:
            made["after"] = parts(item.after)
        return whole(made)

    def _tail(self, told: Told, seen: set[str]) -> Iterator[list[Span]]:
        """Where a provision stands, for whom, when and about what, and which notes are about it."""
        for one in told.cited:
            if not one.short:
                yield [*self.source(one.source, one.locator)]
            elif one.short != one.locator:
                short = printable(one.short)  # a few words stay together
                yield [{"text": short.replace(" ", "\u00a0") if len(short) < LINE else short}]
        view = told.view
        yield from ([span(text)] for text in (view.proposed, *told.aside) if text)
        if told.about and view.provision.medium:
            yield [span(view.provision.medium)]
        for note in view.notes:
            yield [self._see_note(note, view.ref.partition("#")[0], seen, own=view.own)]

    def limits(self, conditions: tuple[str, ...], exceptions: tuple[str, ...]) -> list[Limit]:
        """Conditions and exceptions under their labels."""
        return [
            {"label": self.t(f"ui.provision.{name}", count=len(texts)), "items": [printable(text) for text in texts]}
            for name, texts in (("condition", conditions), ("exception", exceptions))
            if texts
        ]

    def _reference(self, found: PrintedReference, *, own: bool) -> Row:
        """A cross-reference as the source prints it, with where it leads or what is wrong with it."""
        if found.target and found.state is RefState.RESOLVED:
            spans = [span(found.printed, to=found.target, page=True)]
        else:
            spans = [span(f"{found.printed} ({self.phrase(own, f'ref_state.{found.state.value}')})")]
        if found.remark:
            spans.append(span(f". {found.remark}"))
        return row(self.t("ui.provision.refers_to"), *spans)

    def _see_note(self, note: EditorsNote, home: str, seen: set[str], *, own: bool = False) -> Span:
        """The way to a note; its title is told once."""
        place = self._note_place(note, home)
        words = self.phrase(own, f"note.{note.kind.value}")
        if place not in seen:
            asks = words.endswith("?")
            words = f"{words} {note.title}" if asks else self.t("print.see_note", kind=words, title=note.title)
        seen.add(place)
        return span(words, to=place, page=True)

    def _note_place(self, note: EditorsNote, home: str) -> str:
        """The id of a note below ``home``: it may stand below several articles, and two owners may use one id."""
        return f"note:{home}:{self._owners[id(note)]}:{note.id}"

    def notes(self, views: Iterable[NoteView], home: str) -> Iterator[Note]:
        """Editors' notes below what they are about; ``home`` is the reference of what they stand below."""
        for view in views:
            note = view.note
            certainty = f"{view.certainty}: {note.basis}" if note.basis else view.certainty
            standing = f"{certainty} · {told(view.cited)}"
            about = self.places(ref for ref, _ in view.places)
            texts = parts(note.text)
            yield {
                "block": "note",
                "id": self._note_place(note, home),
                "badge": view.label,
                "title": printable(note.title),
                "texts": texts,
                "foot": [span(f"{self.t('ui.note.about')} "), *joined(about), span(f" · {standing}")],
                "whole": sum(map(len, texts)) < WHOLE,
            }

    def said(self, view: StatementView) -> str:
        """Who says something, and who tells it."""
        said = self.t("ui.statement_said.unknown")
        if view.speaker:
            said = f"{self.t('ui.statement_said.by')} {view.speaker[1]}"
        if view.reporter:
            said += f", {self.t('ui.statement_said.reported')} {view.reporter[1]}"
        return said

    def statements(self, views: Sequence[StatementView], seen: set[str]) -> Iterator[Block]:
        """What a source says in one place; who says it stands above it where that is the same for all."""
        said = {self.said(view) for view in views}
        shared = len(said) == 1 and len(views) > 1
        if shared:
            yield paragraph(span(f"{said.pop()} · "), *self.source(views[0].source.id, ""), look="soft")
        yield from (self.statement(view, seen, shared=shared) for view in views)

    def statement(self, view: StatementView, seen: set[str], *, shared: bool = False) -> Norm:
        """Something that a source says, with who says it unless it is ``shared`` with what stands around it."""
        item = view.statement
        made = norm(view.modality[0] if view.modality else "fact", view.kind, item.text, place=view.ref)
        if item.number:
            made["mark"], made["printed"] = printable(item.number), True
        made["more"] = [printable(text) for text in view.modality[1:]] if view.modality else []
        made["limits"] = self.limits(item.conditions, item.exceptions)
        made["explanation"] = parts(item.explanation)
        where = [span(item.locator)] if shared else [*self.source(view.source.id, item.locator)]
        tail = [where, *([span(text)] for text in view.chips)]
        tail += [] if shared else [[span(self.said(view))]]
        tail += [[self._see_note(note, f"source:{view.source.id}", seen)] for note in view.notes]
        made["tail"] = [*runs(tail)]
        return whole(made)


def norm(kind: str, badge: str, text: str, *, place: str = "") -> Norm:
    """A norm with nothing but its text."""
    tone, sign = TONES[kind]
    return {
        "block": "norm",
        "id": place,
        "tone": tone,
        "sign": sign,
        "badge": printable(badge),
        "more": [],
        "texts": [[{"text": part}] for part in parts(text)],
        "limits": [],
        "rows": [],
        "explanation": [],
        "foot": [],
        "whole": True,
        "children": [],
    }


def whole(made: Norm) -> Norm:
    """Say whether a norm is short enough to stay on one page."""
    length = sum(len(one["text"]) for text in made["texts"] for one in text)
    length += sum(len(text) for limit in made["limits"] for text in limit["items"])
    length += sum(len(one["text"]) for fact in made["rows"] for one in fact["spans"])
    length += sum(len(one["text"]) for one in made.get("tail", ())) + sum(map(len, made["explanation"]))
    length += sum(map(len, made.get("after", ()))) + sum(map(_length, made.get("items", ())))
    made["whole"] = length < WHOLE
    return made


def listed(items: Iterable[ListItem]) -> list[Item]:
    """A list inside a norm, its labels as printed."""
    return [
        {"label": printable(item.label or ""), "texts": parts(item.text), "items": listed(item.items)} for item in items
    ]


def _length(item: Item) -> int:
    """Characters of an item and all below it, and the room that its line takes."""
    return LINE + sum(map(len, item["texts"])) + sum(map(_length, item["items"]))
