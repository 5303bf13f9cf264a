"""What was read of a file, as text that a person can check line by line."""

from collections.abc import Iterator

from handbook.importing.document import Document, LeftOut, Line, Piece, Place, Remark, Revision, State, Table, Where

MARKS = {State.INSERTED: "+", State.DELETED: "-", State.MOVED_HERE: ">", State.MOVED_AWAY: "<"}


def shown(document: Document) -> str:
    """A line for each line, cell, note, remark and text that was left out."""
    return "\n".join(_document(document)) + "\n"


def _document(document: Document) -> Iterator[str]:
    yield f"{document.title or '(geen titel)'} ({document.language})"
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        else:
            yield line_shown(block)
    for name, lines in document.notes.items():
        yield from (f"noot {name}: {line_shown(line)}" for line in lines)
    yield from (_remark(one) for one in document.remarks)
    yield from (_left_out(one) for one in document.left_out)


def line_shown(line: Line) -> str:
    """Place, number, style, text with its changes, and what hangs on it."""
    style = f"{line.style} h{line.heading}" if line.heading else line.style
    label = f" [{line.label}]{'•' if line.bullet else ''} n{line.level}" if line.label else ""
    text = "".join(_piece(piece) for piece in line.pieces)
    more = [
        *(f"+¶ {_who(line.inserted)}" for _ in [0] if line.inserted),
        *(f"-¶ {_who(line.deleted)}" for _ in [0] if line.deleted),
        *(f"bladwijzer {one.name}@{one.offset}" for one in line.bookmarks),
        *(f"link {one.start}-{one.end} {one.target}" for one in line.links),
        *(f"noot {one}" for one in line.notes),
        *(f"opmerking {one}" for one in line.remarks),
        *([f"veld {line.content_control}"] if line.content_control else []),
        *(["gecentreerd"] if line.centred else []),
        *([line.language] if line.language != "nl-BE" else []),
    ]
    tail = f"  ({'; '.join(more)})" if more else ""
    return f"{_place(line.place)}{label} {{{style}}} {text!r}{tail}"


def _table(table: Table) -> Iterator[str]:
    yield f"{_place(table.place)} tabel {table.title!r}, kop {table.header}"
    for row in table.rows:
        yield "  rij"
        for cell in row:
            yield f"    cel {cell.columns}x{cell.rows}"
            yield from (f"      {line_shown(line)}" for line in cell.lines)
    yield "  einde"


def _remark(one: Remark) -> str:
    more = f" antwoord op {one.answers}" if one.answers else ""
    done = " opgelost" if one.done else ""
    return (
        f"opmerking {one.id} {one.author} {one.date} {_place(one.place)} over {one.about!r}{more}{done}: {one.text!r}"
    )


def _left_out(one: LeftOut) -> str:
    return f"weggelaten {one.reason.value} {_place(one.place)}: {one.text!r}"


def _piece(piece: Piece) -> str:
    text = f"**{piece.text}**" if piece.bold else piece.text
    text = f"_{text}_" if piece.italic else text
    mark = MARKS.get(piece.state, "")
    return f"{{{mark}{_who(piece.revision)}: {text}{mark}}}" if mark else text


def _who(revision: Revision | None) -> str:
    return f"{revision.author.partition(' ')[0]} {revision.date[:10]}" if revision else "?"


def _place(place: Place) -> str:
    where = "" if place.where is Where.BODY else f" {place.where.value}"
    return f"{place.paragraph}{f' blz. {place.page}' if place.page else ''}{where}"
