"""The comparison in print: a table per group of topics, on its side, split where it would be too wide to read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.formats.pdf.blocks import (
    Block,
    CellText,
    Chapter,
    Span,
    Table,
    chaptered,
    heading,
    paragraph,
    prose,
    runs,
    span,
)
from handbook.formats.pdf.norms import TONES, Printer
from handbook.model.handbook import Body
from handbook.model.library import Topic, TopicGroup
from handbook.views.provisions import PositionView
from handbook.views.regulated import Place, told
from handbook.views.topics import Stance, compared, drafted, stance, summarised

WIDEST = 4
"""Organisations beside each other at most: more would shrink the text below what can be read on paper."""
TOPIC = 0.4
"""Room for the topics, where the fullest organisation has 1."""
MOST = 24
"""Organisations in print at most; with more, only those that the settings name: paper has no search."""


def chapter(printer: Printer) -> Iterator[Chapter]:
    """All topics by group, where organisations are compared."""
    t = printer.t
    everybody = compared(printer.handbook)
    bodies = everybody if len(everybody) <= MOST else everybody[: len(printer.handbook.settings.comparison) or WIDEST]
    title = heading(1, t("ui.compare.door"), "comparison", listed=True)
    blocks: list[Block] = [title, *prose(t("ui.compare.summary"), "lead")]
    if summarised(bodies):
        names = ", ".join(organisation.short_name for _, organisation in summarised(bodies))
        text = f"{t('ui.status.summary')} {t('ui.status.summary_here')} {names}."
        blocks.append(paragraph(span(text, "strong"), look="notice"))
        for code, _ in summarised(bodies):
            blocks += prose(code.official_text.where if code.official_text else "", "soft")
    if drafted(bodies):
        names = ", ".join(organisation.short_name for _, organisation in drafted(bodies))
        text = f"{t('own.draft.mark')}. {t('own.draft.here')} {names}."
        blocks.append(paragraph(span(text, "strong"), look="notice"))
    if any(map(printer.presenter.hearsay, bodies)):
        blocks += prose(t("ui.compare.hearsay"), "soft")
    blocks.append(paragraph(span(t("print.silence")), look="soft"))
    if any(printer.presenter.is_own(body.organisation.id) for body in bodies):
        blocks.append(paragraph(span(t("own.silence")), look="soft"))
    if bodies != everybody:
        blocks.append(paragraph(span(t("print.not_all", count=len(everybody) - len(bodies)))))
    beside = [bodies[start : start + WIDEST] for start in range(0, len(bodies), WIDEST)]
    tables = [_Columns(some, _widths(some, printer), first=number == 0) for number, some in enumerate(beside)]
    for group in printer.handbook.groups:
        blocks += _group(group, tables, printer)
    if bodies:
        yield chaptered(title["text"], blocks, printer.among, landscape=True)


@dataclass(frozen=True)
class _Columns:
    """Organisations beside each other, with the room of each, the same in all their tables. ``first``: of all."""

    bodies: list[Body]
    widths: list[float]
    first: bool


def _group(group: TopicGroup, tables: list[_Columns], printer: Printer) -> Iterator[Block]:
    yield heading(2, f"{group.letter}. {group.label}", f"comparison:{group.id}", listed=True)
    for columns in tables:
        if len(tables) > 1:
            names = ", ".join(body.organisation.short_name for body in columns.bodies)
            yield paragraph(span(names, "strong"), look="wide")
        yield _table(group, columns, printer)


def _table(group: TopicGroup, columns: _Columns, printer: Printer) -> Table:
    """A row per topic; what the editors say of one stands in the first table only."""
    bodies = columns.bodies
    stances = {topic.id: [stance(body, topic.id, printer.presenter) for body in bodies] for topic in group.topics}
    cells = {topic: [_cell(item, printer) for item in row] for topic, row in stances.items()}
    heads = {topic.id: list(_topic(topic, remarks=columns.first)) for topic in group.topics}
    return {
        "block": "table",
        "head": [printer.t("ui.compare.topic"), *(_head(body, printer) for body in bodies)],
        "widths": [TOPIC, *columns.widths],
        "rows": [[heads[topic], *row] for topic, row in cells.items()],
    }


def _widths(bodies: list[Body], printer: Printer) -> list[float]:
    """Room by the longest that each organisation says, which must fit on a page: the fullest gets most."""
    topics, presenter = printer.handbook.topics, printer.presenter
    cells = [[_cell(stance(body, topic, presenter), printer) for topic in topics] for body in bodies]
    longest = [max(map(_length, some), default=0) for some in cells]
    most = max(longest, default=0) or 1
    return [round(0.35 + 0.65 * length / most, 2) for length in longest]


def _length(cell: list[CellText]) -> int:
    return sum(len(one["text"]) for text in cell for one in text["spans"])


def _head(body: Body, printer: Printer) -> str:
    name = body.organisation.short_name
    if printer.presenter.hearsay(body):
        return f"{name}, {printer.t('ui.position.hearsay').lower()}"
    if drafted([body]):
        return f"{name}, {printer.t('own.draft.own')}"
    return f"{name}, {printer.t('print.own_words')}" if summarised([body]) else name


def _cell(item: Stance, printer: Printer) -> list[CellText]:
    """What an organisation holds, or which silence it keeps."""
    if item.regulated:
        return [_regulated(item.regulated, printer), *_remark(item)]
    if not item.positions:
        told = f"{item.silence}. {item.silence_remark}" if item.silence_remark else item.silence
        return [_plain(span(told, "soft"))]
    return [_position(view, printer) for view in item.positions]


def _regulated(places: Iterable[Place], printer: Printer) -> CellText:
    """Where provisions stand of which nobody typed what they come down to, and what they do."""
    tone, sign = TONES["regulated"]
    ways = ([printer.place(place.ref), span(f": {told(place)}")] for place in places)
    return {"tone": tone, "sign": sign, "badge": printer.t("ui.instead.regulated"), "spans": [*runs(ways, "; ")]}


def _remark(item: Stance) -> Iterator[CellText]:
    if item.silence_remark:
        yield _plain(span(item.silence_remark, "soft"))


def _topic(topic: Topic, *, remarks: bool) -> Iterator[CellText]:
    """What a row is about, and what the editors say of it."""
    yield _plain(span(topic.label, "strong", to=f"topic:{topic.id}"))
    if topic.remark and remarks:
        yield _plain(span(topic.remark, "soft"))


def _plain(*spans: Span) -> CellText:
    return {"tone": "", "sign": "", "badge": "", "spans": list(spans)}


def _position(view: PositionView, printer: Printer) -> CellText:
    position = view.position
    tone, sign = TONES[view.kind]
    badge = f"{view.badge}, {view.setting[:1].lower()}{view.setting[1:]}" if view.setting else view.badge
    spans = [span(position.text)]
    for name, text in (("condition", position.condition), ("exception", position.exception)):
        if text:
            spans += [span(f" {printer.t(f'ui.provision.{name}', count=1)}: ", "strong"), span(text)]
    spans += [span(" "), *printer.cited(view.cited)]
    return {"tone": tone, "sign": sign, "badge": badge, "spans": spans}
