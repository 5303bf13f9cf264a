"""What is handed out of a code on a single page: answers for the wall, and the sheet to sign for having read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.formats.pdf import codes, poster, signing
from handbook.formats.pdf.blocks import Chapter, Row, chaptered, row, span
from handbook.formats.pdf.covers import Cover, current, edition
from handbook.formats.pdf.norms import Printer
from handbook.formats.pdf.since import rows
from handbook.model.code import Code
from handbook.model.handbook import Body


@dataclass(frozen=True)
class Handout:
    """A page, with all that it says of itself. ``kind`` is what its address goes by."""

    kind: str
    cover: Cover
    chapter: Chapter
    colophon: list[Row]


def handouts(body: Body, code: Code, cover: Cover, site: str, printer: Printer) -> Iterator[Handout]:
    """Those of one code, whose own print has this ``cover``. No poster where it answers nothing."""
    notice, t = codes.notice_of(code, printer), printer.t
    mark = row(t("print.fingerprint_code"), span(cover.text))
    where = current(f"{site.rstrip('/')}/{cover.page}" if site else "", printer)
    if found := poster.chosen(body.organisation, printer):
        asked = replace(cover, title=t("ui.situations.title"), contents=0, sheet="poster")
        blocks = poster.blocks(body.organisation, found, printer)
        yield Handout("poster", asked, chaptered(asked.title, blocks, notice), [mark, where])
    signed = replace(cover, title=t("print.signing.title"), contents=0, sheet="signing")
    sealed = list(rows(cover.since, printer.presenter.strings)) if cover.since else []
    label = t("proof.since.handbook") if sealed else t("print.edition_label")
    named = [*sealed, row(label, span(edition(printer))), mark, where]
    same = cover.since is not None and cover.since.same
    blocks = signing.blocks(body, code, named, printer, sealed=same)
    yield Handout("signing", signed, chaptered(signed.title, blocks, notice), [])
