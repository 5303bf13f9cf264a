"""What a new state of a code changes, in print: a table per article of what it was, what it becomes, and why."""

from collections.abc import Iterator

from handbook.changes.words import Op
from handbook.formats.pdf.blocks import (
    Block,
    CellText,
    Document,
    Look,
    Span,
    chaptered,
    heading,
    paragraph,
    row,
    rows,
    span,
)
from handbook.formats.pdf.characters import printable
from handbook.views.amendments import AmendmentGroup, AmendmentRow, AmendmentTable, Line
from handbook.views.provisions import Presenter

WIDTHS = [1.0, 1.0, 0.5]
LOOKS: dict[Op, Look | None] = {Op.SAME: None, Op.REMOVED: "gone", Op.ADDED: "come"}
"""What shows what became of words, without colour."""


def amendments_print(table: AmendmentTable, presenter: Presenter) -> Document:
    """The document for the typesetter."""
    settings, t = presenter.handbook.settings, presenter.t
    day = table.day or settings.edition.date
    title = t("changes.table.of", title=table.title, code=table.code)
    words = {name: t(f"print.{name}") for name in ("contents", "page", "page_of", "colophon")}
    return {
        "name": printable(title),
        "title": printable(title),
        "subtitle": printable(table.owner),
        "about": printable(table.count),
        "publisher": printable(settings.publisher.name),
        "edition": printable(table.foot or t("print.edition", edition=settings.edition.name)),
        "date": day,
        "day": presenter.date(day) or "",
        "notice": "",
        "watermark": "",
        "contents": 0,
        "bound": False,
        "words": words | {"explanation": t("ui.provision.explanation")},
        "chapters": [chaptered(title, _blocks(table, title, presenter))],
        "colophon": [],
        "places": [],
        "unheaded": True,
    }


def _blocks(table: AmendmentTable, title: str, presenter: Presenter) -> Iterator[Block]:
    t = presenter.t
    yield heading(1, title, listed=True)
    yield paragraph(span(table.owner), look="wide")
    yield from rows(row(label, span(text)) for label, text in table.facts(t))
    for group in table.groups:
        yield from _group(group, table)
    if table.renumbered:
        yield heading(2, t("changes.table.renumbered"), listed=True)
        yield paragraph(span(f"{'; '.join(table.renumbered)}."), look="wide")


def _group(group: AmendmentGroup, table: AmendmentTable) -> Iterator[Block]:
    yield heading(2, group.heading, listed=True)
    for text in group.about:
        yield paragraph(span(text), look="wide")
    for number, text in enumerate(group.why):
        label = [span(f"{table.heads[2]}: ", "strong")] if number == 0 else []
        yield paragraph(*label, span(text), look="wide")
    if group.rows:
        yield {
            "block": "table",
            "head": [printable(head) for head in table.heads],
            "widths": WIDTHS,
            "rows": [_row(one) for one in group.rows],
        }


def _row(one: AmendmentRow) -> list[list[CellText]]:
    absent = _text(span(one.absent, "soft"))
    old = list(_side(one.old_mark, "", one.old)) if one.old else [absent]
    new = list(_side(one.new_mark, one.tag, one.new)) if one.new else [absent]
    return [old, new, [_text(span(text)) for text in one.why]]


def _side(mark: str, tag: str, lines: tuple[Line, ...]) -> Iterator[CellText]:
    head = [span(mark, "strong"), span(f" · {tag}" if tag else "", "soft")] if mark else [span(tag, "soft")]
    if mark or tag:
        yield _text(*(one for one in head if one["text"]))
    for line in lines:
        label = [span(f"{line.label}: ", "strong")] if line.label else []
        yield _text(*label, *(span(piece.text, LOOKS[piece.op]) for piece in line.pieces))


def _text(*spans: Span) -> CellText:
    return {"tone": "", "sign": "", "badge": "", "spans": list(spans)}
