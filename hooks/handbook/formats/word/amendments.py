"""What a new state of a code changes, as a Word file of a table per article: what it was, what it becomes, and why."""

from collections.abc import Iterator

from handbook.changes.words import Op
from handbook.formats.word.carried import describe
from handbook.formats.word.parts import Cell, Piece, Run, page_number, saved
from handbook.formats.word.styles import opened
from handbook.formats.word.voice import Voice
from handbook.views.amendments import AmendmentRow, AmendmentTable, Line
from handbook.views.provisions import Presenter

SHARES = (37, 37, 26)
LOOKS = {Op.SAME: (), Op.REMOVED: ("strike",), Op.ADDED: ("b", "u")}
"""What shows what became of words, without colour."""


def amendments_word(table: AmendmentTable, presenter: Presenter, reference: bytes) -> bytes:
    """The bytes of the file, with the looks of a reference document that was found fine."""
    paper, t = opened(reference), presenter.t
    voice = Voice(paper, presenter)
    title = t("changes.table.of", title=table.title, code=table.code)
    describe(paper.document, title, table.owner, presenter.handbook.settings, table.count)
    voice.say("Title", title)
    voice.say("Subtitle", table.owner)
    for label, text in table.facts(t):
        voice.fact("Titelregel", label, text)
    for group in table.groups:
        voice.say("heading 2", group.heading)
        for text in group.about:
            voice.say("Intro", text)
        for number, text in enumerate(group.why):
            voice.fact("Intro", table.heads[2], text) if number == 0 else voice.say("Intro", text)
        if group.rows:
            rows = [_row(row) for row in group.rows]
            about = t("changes.table.about", heading=group.heading)
            paper.table(table.heads, rows, SHARES, group.heading, about)
            paper.say("Tabeltekst")  # what stands below does not grow into the table
    if table.renumbered:
        voice.say("heading 2", t("changes.table.renumbered"))
        voice.say("Bepaling", f"{'; '.join(table.renumbered)}.")
    named = [table.foot, "\n"] if table.foot else []
    foot: list[Piece] = [*named, title, "\t", *page_number(t("word.page"), t("word.page_of"))]
    paper.frame([table.owner], foot, foot)
    return saved(paper.document)


def _row(row: AmendmentRow) -> list[Cell]:
    old = list(_side(row.old_mark, "", row.old)) if row.old else [row.absent]
    new = list(_side(row.new_mark, row.tag, row.new)) if row.new else [row.absent]
    return [old, new, ["\n".join(row.why)]]


def _side(mark: str, tag: str, lines: tuple[Line, ...]) -> Iterator[Piece]:
    """One side of a row: what it is called, and what it says."""
    head: list[Piece] = [*([Run(mark, "Etiket")] if mark else []), *([" · "] if mark and tag else []), tag]
    first = True
    for pieces in (head, *([*_labelled(line)] for line in lines)):
        if any(piece for piece in pieces):
            yield from [] if first else ["\n"]
            yield from pieces
            first = False


def _labelled(line: Line) -> Iterator[Piece]:
    if line.label:
        yield from (Run(f"{line.label}:", "Etiket"), " ")
    for piece in line.pieces:
        yield Run(piece.text, looks=LOOKS[piece.op]) if LOOKS[piece.op] else piece.text
