"""The checklist in print: for one profile a form to fill in, on paper or on a screen; for all together, to read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_lowercase

from handbook.formats.pdf.blocks import (
    Block,
    Chapter,
    Choice,
    Norm,
    Span,
    Spans,
    chaptered,
    heading,
    listing,
    paragraph,
    parts,
    prose,
    runs,
    span,
)
from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.norms import Printer, norm, whole
from handbook.formats.pdf.shapes import Field, Fill, SummaryRow
from handbook.model.checklist import ParameterKind, Profile
from handbook.model.library import TopicGroup
from handbook.views.checklists import (
    DOTS,
    ClauseView,
    GroundView,
    ItemView,
    OptionView,
    PartyView,
    item_views,
    levels_told,
    party_views,
    speaker,
)


def chapters(profile: Profile, printer: Printer) -> Iterator[Chapter]:
    """What to fill in first, who is who, and a chapter per theme."""
    groups = item_views(profile, printer.presenter)
    if not groups:
        return
    form, t = _Form(printer), printer.t
    first = heading(1, t("print.form.title"), "checklist", listed=True)
    yield chaptered(first["text"], [first, *form.summary(groups)], printer.among)
    if views := party_views(profile, printer.presenter):
        title = heading(1, t("ui.checklist.parties"), "parties", listed=True)
        blocks: list[Block] = [title, *prose(t("ui.checklist.parties_intro"), "lead"), *map(form.party, views)]
        yield chaptered(title["text"], blocks, printer.among)
    for group, asked in groups:
        themed: list[Block] = [heading(1, f"{group.letter}. {group.label}", f"checklist:{group.id}", listed=True)]
        for number, view in enumerate(asked, 1):
            themed += form.item(view, f"{mark(group)}{number}")
        yield chaptered(group.label, themed, printer.among)


def whole_chapter(printer: Printer) -> Iterator[Chapter]:
    """The questions for all profiles together, each with how much it matters to whom.

    What speaks for and against an answer stands in the checklist of each profile, where people choose.
    """
    t = printer.t
    title = heading(1, t("ui.draft.title"), "checklist", listed=True)
    blocks: list[Block] = [title, *prose(t("ui.draft.summary"), "lead"), *_before(printer), *_parties(printer)]
    for group, views in item_views(None, printer.presenter):
        blocks.append(heading(2, group.label, f"checklist:{group.id}", listed=True))
        for view in views:
            words = levels_told(view, printer.presenter)
            blocks.append(heading(3, view.item.question, f"item:{view.item.id}"))
            blocks += _about(view, " · ".join(words), printer)
            blocks += [_option(replace(option, reasons=()), printer) for option in view.options]
    if item_views(None, printer.presenter):
        yield chaptered(title["text"], blocks, printer.among)


def mark(group: TopicGroup) -> str:
    """What the numbers of a theme's questions begin with: "A" makes A1, "1" makes 1.1."""
    return group.letter if group.letter[-1:].isalpha() else f"{group.letter}."


class _Form:
    """The checklist of a profile, with numbers, letters and room to write."""

    def __init__(self, printer: Printer) -> None:
        self._printer, self._t = printer, printer.t

    def summary(self, groups: Iterable[tuple[TopicGroup, Iterable[ItemView]]]) -> Iterator[Block]:
        """A page to begin with: who fills it in and when, and the answers to what matters most."""
        t = self._t
        yield from prose(t("print.form.about"), "lead")
        for name in ("organisation", "by", "date"):
            yield self._line(t(f"print.form.{name}"), name)
        rows = [
            self._row(view, f"{mark(group)}{number}")
            for group, views in groups
            for number, view in enumerate(views, 1)
            if view.item.quick
        ]
        if rows:
            head = [printable(t(f"print.form.{name}")) for name in ("question", "answer", "page")]
            yield {"block": "summary", "head": head, "rows": rows}
        for text in ("print.form.how", "print.form.screen", "ui.draft.legal"):
            yield from prose(t(text), "soft")

    def party(self, view: PartyView) -> Fill:
        """Somebody whom the clauses name, with room for the name here."""
        return {**self._line(view.question, f"partij/{view.party.id}"), "about": printable(_named(view, self._printer))}

    def item(self, view: ItemView, number: str) -> Iterator[Block]:
        """A question with room for what else there is to say, and its answers."""
        yield heading(2, f"{number}. {view.item.question}", f"item:{view.item.id}", listed=True, mark=number)
        told = printable(self._t("print.form.note_on", number=number))
        yield {
            "block": "fill",
            "label": printable(self._t("print.form.note")),
            "about": "",
            "field": {"kind": "lines", "name": f"{view.item.id}/nota", "label": told},
        }
        yield from _about(view, view.badge, self._printer, cited=True)
        for place, option in enumerate(view.options):
            yield self._option(option, view, number, letter(place))

    def _row(self, view: ItemView, number: str) -> SummaryRow:
        return {
            "label": printable(f"{number}. {view.item.question}"),
            "to": f"item:{view.item.id}",
            "ticks": [
                {"letter": letter(place), "field": self._tick(option, view, number, letter(place))}
                for place, option in enumerate(view.options)
            ],
        }

    def _option(self, view: OptionView, asked: ItemView, number: str, sign: str) -> Choice:
        made = _option(view, self._printer, cited=True)
        made["letter"], made["field"] = sign, self._tick(view, asked, number, sign)
        for place, (clause, told) in enumerate(zip(made["clauses"], view.clauses, strict=True), 1):
            gaps = self._gaps(told, f"{asked.item.id}/{view.option.id}/{place}", number, sign)
            clause["texts"] = [list(_gapped(part, gaps)) for part in parts(told.text)]
        return made

    def _tick(self, view: OptionView, asked: ItemView, number: str, sign: str) -> Field:
        label = self._t("print.form.tick", number=number, letter=sign, label=view.option.label)
        return {"kind": "tick", "name": f"{asked.item.id}/{view.option.id}", "label": printable(label)}

    def _gaps(self, view: ClauseView, name: str, number: str, sign: str) -> Iterator[Field]:
        for place, gap in enumerate(view.gaps, 1):
            label = self._t("print.form.gap", number=number, letter=sign, label=gap.label)
            number_only = gap.kind is ParameterKind.NUMBER
            yield {"kind": "number" if number_only else "line", "name": f"{name}/{place}", "label": printable(label)}

    def _line(self, label: str, name: str) -> Fill:
        text = printable(label)
        return {"block": "fill", "label": text, "about": "", "field": {"kind": "line", "name": name, "label": text}}


def letter(place: int) -> str:
    """The letter of an answer, by its place."""
    return ascii_lowercase[place] if place < len(ascii_lowercase) else str(place + 1)


def _gapped(text: str, gaps: Iterator[Field]) -> Iterator[Span]:
    """A text with a field where there is room to write."""
    for number, piece in enumerate(text.split(DOTS)):
        if number:
            yield {"text": "", "field": next(gaps)}
        yield {"text": piece}


def _before(printer: Printer) -> Iterator[Block]:
    yield from prose(printer.t("ui.draft.profile_intro"))
    yield from prose(printer.t("ui.draft.legal"), "soft")


def _parties(printer: Printer) -> Iterator[Block]:
    """Whom a drafter must name, with room to write."""
    t, views = printer.t, party_views(None, printer.presenter)
    if views:
        yield paragraph(span(t("ui.checklist.parties"), "strong"))
        yield from prose(t("ui.checklist.parties_intro"))
        yield from listing([span(f"{view.question} {DOTS}{DOTS} "), span(_named(view, printer))] for view in views)


def _named(view: PartyView, printer: Printer) -> str:
    """What clauses call somebody, and what is usual elsewhere."""
    told = [printer.t("ui.checklist.named", name=view.name)]
    if view.usual:
        told.append(printer.t("ui.checklist.usual", names=view.usual))
    return " ".join(told)


def _about(view: ItemView, level: str, printer: Printer, *, cited: bool = False) -> Iterator[Block]:
    """What stands between a question and its answers."""
    answers = printer.t("print.several" if view.item.multiple else "print.one")
    yield paragraph(span(level, "strong"), span(f" · {answers}"), look="soft")
    yield from prose(view.item.why)
    yield from listing(_ground(ground, printer, cited=cited) for ground in view.grounds)


def _cited(way: Span, printer: Printer) -> Iterator[Span]:
    """The number of the source that a place in a code comes from, where the code itself is not in the print."""
    body = printer.handbook.bodies.get(way["to"].partition("/")[0])
    if body and body.code:
        yield span(f"[{printer.numbers[body.code.source]}]", to=f"source:{body.code.source}")
        yield span(" ")


def _ground(view: GroundView, printer: Printer, *, cited: bool) -> Spans:
    """What asks for the question: in which country, and where it stands."""
    ground = view.ground
    told = [[*(_cited(way, printer) if cited else ()), way] for way in printer.places(ground.basis)]
    told += [[span(label)] for _, label in view.laws]
    where = [f"{view.where}: "] if view.where else []
    made = [*(span(text, "strong") for text in where), span(ground.text)]
    return [*made, span(" ("), *runs(told, ", "), span(")")] if told else made


def _example(place: str, printer: Printer, *, cited: bool) -> Spans:
    """Who chose something like it, where that stands, what it says; and whether somebody else tells it."""
    said = printer.handbook.statements.get(place)
    told = printer.t("ui.position.hearsay").lower() if said and said.statement.reported_by else ""
    who = "".join(f"{part}, " for part in (speaker(place, printer.presenter), told) if part)
    words, way = printer.presenter.words(place), printer.place(place)
    return [span(who), *(_cited(way, printer) if cited else ()), way, *([span(f": {words}")] if words else [])]


def _badge(clause: ClauseView) -> str:
    return f"{clause.badge} · {clause.where}" if clause.where else clause.badge


def _clause(view: ClauseView, printer: Printer) -> Norm:
    made = norm(view.modality, _badge(view), view.text)
    made["limits"] = printer.limits(view.conditions, view.exceptions)
    return whole(made)


def _option(view: OptionView, printer: Printer, *, cited: bool = False) -> Choice:
    option = view.option
    return {
        "block": "choice",
        "label": printable(option.label),
        "where": printable(view.where),
        "help": parts(option.help),
        "reasons": [[span(f"{label} ", "strong"), span(text)] for label, text in view.reasons],
        "clauses": [_clause(clause, printer) for clause in view.clauses],
        "examples": [_example(place, printer, cited=cited) for place, _, _ in view.examples],
    }
