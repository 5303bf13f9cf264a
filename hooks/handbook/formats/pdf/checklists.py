"""The checklist in print: to tick on paper, for one profile or for all."""

from collections.abc import Iterator
from dataclasses import replace

from handbook.formats.pdf.blocks import (
    Block,
    Chapter,
    Choice,
    Spans,
    chaptered,
    heading,
    joined,
    listing,
    paragraph,
    parts,
    prose,
    span,
)
from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.norms import Printer, norm, whole
from handbook.model.checklist import Level, Profile
from handbook.views.checklists import (
    DOTS,
    ClauseView,
    GroundView,
    ItemView,
    OptionView,
    PartyView,
    item_views,
    party_views,
    speaker,
)


def chapters(profile: Profile, printer: Printer) -> Iterator[Chapter]:
    """A chapter per theme, with what a drafter should know before the first."""
    for number, (group, views) in enumerate(item_views(profile, printer.presenter)):
        blocks: list[Block] = [heading(1, group.label, f"checklist:{group.id}", listed=True)]
        blocks += [*_before(printer), *_parties(profile, printer)] if number == 0 else []
        for view in views:
            blocks += _item(view, view.badge, printer, 2)
        yield chaptered(group.label, blocks, printer.among)


def whole_chapter(printer: Printer) -> Iterator[Chapter]:
    """The questions for all profiles together, each with how much it matters to whom.

    What speaks for and against an answer stands in the checklist of each profile, where people choose.
    """
    t, handbook = printer.t, printer.handbook
    title = heading(1, t("ui.draft.title"), "checklist", listed=True)
    blocks: list[Block] = [title, *prose(t("ui.draft.summary"), "lead"), *_before(printer), *_parties(None, printer)]
    for group, views in item_views(None, printer.presenter):
        blocks.append(heading(2, group.label, f"checklist:{group.id}", listed=True))
        for view in views:
            levels = {level.profile: level.level for level in view.item.levels}
            named = {level: [p.label for p in handbook.profiles if levels.get(p.id) is level] for level in Level}
            words = (f"{t(f'ui.level.{level.value}')}: {', '.join(who)}" for level, who in named.items() if who)
            lean = replace(view, options=tuple(replace(option, reasons=()) for option in view.options))
            blocks += _item(lean, " · ".join(words), printer, 3)
    if item_views(None, printer.presenter):
        yield chaptered(title["text"], blocks, printer.among)


def _before(printer: Printer) -> Iterator[Block]:
    yield from prose(printer.t("ui.draft.profile_intro"))
    yield from prose(printer.t("ui.draft.legal"), "soft")


def _parties(profile: Profile | None, printer: Printer) -> Iterator[Block]:
    """Whom a drafter must name, with room to write."""
    t, views = printer.t, party_views(profile, printer.presenter)
    if views:
        yield paragraph(span(t("ui.checklist.parties"), "strong"))
        yield from prose(t("ui.checklist.parties_intro"))
        yield from listing(_party(view, printer) for view in views)


def _party(view: PartyView, printer: Printer) -> Spans:
    told = [printer.t("ui.checklist.named", name=view.name)]
    if view.usual:
        told.append(printer.t("ui.checklist.usual", names=view.usual))
    return [span(f"{view.question} {DOTS}{DOTS} "), span(" ".join(told))]


def _item(view: ItemView, level: str, printer: Printer, depth: int) -> Iterator[Block]:
    item = view.item
    yield heading(depth, item.question, f"item:{item.id}")
    answers = printer.t("print.several" if item.multiple else "print.one")
    yield paragraph(span(level, "strong"), span(f" · {answers}"), look="soft")
    yield from prose(item.why)
    yield from listing(_ground(ground, printer) for ground in view.grounds)
    for option in view.options:
        yield _option(option, printer)


def _ground(view: GroundView, printer: Printer) -> Spans:
    """What asks for the question: in which country, and where it stands."""
    ground = view.ground
    where = [f"{view.where}: "] if view.where else []
    laws = (span(label) for _, label in view.laws)
    places = [*printer.places(ref for ref in ground.basis), *laws]
    told = [span(" ("), *joined(places), span(")")] if places else []
    return [*(span(text, "strong") for text in where), span(ground.text), *told]


def _example(place: str, printer: Printer) -> Spans:
    """Who chose something like it, where that stands, what it says; and whether somebody else tells it."""
    said = printer.handbook.statements.get(place)
    told = printer.t("ui.position.hearsay").lower() if said and said.statement.reported_by else ""
    who = "".join(f"{part}, " for part in (speaker(place, printer.presenter), told) if part)
    words = printer.presenter.words(place)
    return [span(who), printer.place(place), *([span(f": {words}")] if words else [])]


def _badge(clause: ClauseView) -> str:
    return f"{clause.badge} · {clause.where}" if clause.where else clause.badge


def _option(view: OptionView, printer: Printer) -> Choice:
    option = view.option
    clauses = []
    for clause in view.clauses:
        made = norm(clause.modality, _badge(clause), clause.text)
        made["limits"] = printer.limits(clause.conditions, clause.exceptions)
        clauses.append(whole(made))
    return {
        "block": "choice",
        "label": printable(option.label),
        "where": printable(view.where),
        "help": parts(option.help),
        "reasons": [[span(f"{label} ", "strong"), span(text)] for label, text in view.reasons],
        "clauses": clauses,
        "examples": [_example(place, printer) for place, _, _ in view.examples],
    }
