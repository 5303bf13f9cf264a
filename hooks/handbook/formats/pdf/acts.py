"""What an act holds beside provisions, as blocks of a print: tables, forms, its preamble and its end."""

from collections.abc import Iterator

from handbook.formats.pdf.blocks import Block, CellText, Table, heading, paragraph, parts, prose, span
from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.norms import Printer
from handbook.formats.pdf.shapes import Form
from handbook.model import code as model
from handbook.views.codes import CodeView


def laid_out(table: model.Table | None, form: model.Form | None, printer: Printer) -> Iterator[Block]:
    """The table and the form of an article or a section, where there are any."""
    if table:
        if table.title:
            yield paragraph(span(table.title, "strong"), look="label")
        yield _table(table)
    if form:
        yield _form(form, printer)


def _table(table: model.Table) -> Table:
    return {
        "block": "table",
        "head": [printable(text) for text in table.head],
        "widths": [1.0] * len(table.head),
        "rows": [[_cell(text) for text in row] for row in table.rows],
    }


def _cell(text: str) -> list[CellText]:
    return [{"tone": "", "sign": "", "badge": "", "spans": [{"text": part}]} for part in parts(text)]


def _form(form: model.Form, printer: Printer) -> Form:
    return {
        "block": "form",
        "title": printable(form.title or printer.t("ui.act.form")),
        "lines": [{"kind": line.kind.value, "texts": parts(line.text)} for line in form.lines],
    }


def preamble(view: CodeView) -> Iterator[Block]:
    """What stands before the first article."""
    if found := view.preamble:
        yield from prose(found.opening or "")
        for ground in found.legal_basis:
            yield from _ground(ground)
        for text in (*found.considerations, found.enacting or ""):
            yield from prose(text)


def _ground(ground: model.LegalGround) -> Iterator[Block]:
    for number, part in enumerate(parts(ground.text)):
        yield paragraph(span(part, url=ground.url or "" if number == 0 else ""))


def closing(view: CodeView, printer: Printer, level: int) -> Iterator[Block]:
    """What stands behind the last article, under a heading."""
    if not view.closing and not view.signature:
        return
    yield heading(level, printer.t("ui.act.closing"), listed=True)
    for text in view.closing:
        yield from prose(text)
    if view.signature:
        yield from prose(view.signature.place)
        for one in view.signature.signatories:
            yield from prose(one.function)
            yield from prose(one.name or "")
