"""The sheet on which somebody signs for having read a code: which text that was, and lines for the pen."""

from collections.abc import Iterator

from handbook.formats.pdf import codes
from handbook.formats.pdf.blocks import Block, Row, heading, parts, prose, row, rows, span
from handbook.formats.pdf.norms import Printer
from handbook.model.code import Code
from handbook.model.handbook import Body

LINES = (("name", "line"), ("function", "line"), ("date", "line"), ("signature", "signature"))
"""What is filled in, and how much room it takes."""


def blocks(body: Body, code: Code, named: list[Row], printer: Printer, *, sealed: bool) -> Iterator[Block]:
    """``named`` are the facts by which anybody finds the very text again: edition, fingerprint, address.

    ``sealed``: the text is that of a closed edition, which is among them.
    """
    t = printer.t
    yield heading(1, t("print.signing.title"), listed=True)
    yield from prose(t("print.signing.about"), "lead")
    yield from codes.status(body, code, printer)
    whose = row(t("print.signing.organisation"), span(body.organisation.name))
    yield from rows([whose, row(t("print.signing.code"), span(code.title)), *named])
    yield from prose(t("proof.since.compare" if sealed else "print.signing.compare"))
    yield {
        "block": "form",
        "title": t("print.signing.declared"),
        "lines": [{"kind": kind, "texts": parts(t(f"print.signing.{name}"))} for name, kind in LINES],
    }
