"""Tables: those that are one stay one; those that only lay text out are read as lines."""

import re
from dataclasses import replace

from handbook.importing.document import Cell, Line, Table
from handbook.importing.structure.definitions import is_about_terms, leads_to_terms
from handbook.importing.structure.labels import split
from handbook.importing.structure.rows import plain, state_of
from handbook.importing.structure.shape import Grid, Norm

TWO = 2
_TERM_HEAD = re.compile(r"(?:begrip(?:pen)?|term(?:en)?|woord(?:en)?|definities?|afkorting(?:en)?)\b", re.IGNORECASE)
LABEL_LENGTH = 14
"""Characters that a cell with nothing but a number has at most."""
LONGEST_TERM = 100
EMPTY_HEAD = "–"
"""What stands above a column that has no name."""


def settled(table: Table, *, accept: bool) -> Table:
    """A table once every tracked change in it is accepted or rejected."""
    rows = tuple(
        tuple(replace(cell, lines=tuple(state_of(cell.lines, accept=accept))) for cell in row) for row in table.rows
    )
    return replace(table, rows=tuple(row for row in rows if row))


def lines_of(table: Table) -> tuple[Line, ...] | None:
    """The lines of a table that only lays text out; None for one that says something by its columns.

    A number in the first column is the number of what stands beside it.
    """
    wide = max((sum(cell.columns for cell in row) for row in table.rows), default=0)
    if not any(line.text.strip() or line.label for line in table.lines()):
        return ()
    if wide < TWO or (len(table.rows) == 1 and not table.header) or max(map(len, table.rows)) < TWO:
        return tuple(line for line in table.lines() if line.text.strip() or line.label)
    if any(len(row) > TWO for row in table.rows) or not all(_is_numbered(row) for row in table.rows):
        return None
    return tuple(line for row in table.rows for line in _beside(row))


def grid_of(table: Table) -> Grid:
    """A table of plain text. The first row names the columns; a cell over more columns stands in the first."""
    wide = max(sum(cell.columns for cell in row) for row in table.rows)
    rows = [_cells(row, wide) for row in table.rows]
    rows = [row for row in rows if any(row)]
    head = tuple(cell or EMPTY_HEAD for cell in rows[0])
    below = tuple(rows[1:]) or (tuple("" for _ in head),)
    return Grid(head, below, plain(table.title))


def terms_in(table: Table, title: str, lead: str) -> tuple[Norm, ...]:
    """Words and their meanings, in a table of two columns that says or stands where it is said that it has them.

    Numbers may stand in a column before them. The table's own title and head are no more needed.
    """
    wide = {sum(cell.columns for cell in row) for row in table.rows}
    if wide not in ({TWO}, {TWO + 1}):
        return ()
    rows = [_cells(row, max(wide)) for row in table.rows]
    headed = any(_TERM_HEAD.match(cell) for cell in rows[0])
    if not (headed or leads_to_terms(lead) or is_about_terms(title)):
        return ()
    rows = rows[1:] if headed or has_head(table) else rows
    numbered = wide == {TWO + 1}
    if numbered and not all(len(row[0]) <= LABEL_LENGTH for row in rows):
        return ()
    terms = [(row[0] if numbered else "", row[-TWO].rstrip(" :"), row[-1]) for row in rows]
    if not all(term and meaning and len(term) <= LONGEST_TERM for _, term, meaning in terms):
        return ()
    return tuple(
        Norm(number=number, text=f"{term}: {meaning}", definition=True, defines=(term,))
        for number, term, meaning in terms
    )


def head_of(table: Table) -> str:
    """The title and the first row of a table, as one text."""
    wide = sum(cell.columns for cell in table.rows[0])
    return " | ".join(text for text in (plain(table.title), *_cells(table.rows[0], wide)) if text)


def has_head(table: Table) -> bool:
    """Whether the file or the look of the first row says that it names the columns."""
    first = [line for cell in table.rows[0] for line in cell.lines if line.text.strip()]
    return table.header > 0 or (bool(first) and all(line.bold for line in first))


def _cells(row: tuple[Cell, ...], wide: int) -> tuple[str, ...]:
    found: list[str] = []
    for cell in row:
        lines = (" ".join(part for part in (line.label, plain(line.text)) if part) for line in cell.lines)
        found += ["\n".join(line for line in lines if line), *[""] * (cell.columns - 1)]
    return (*found, *[""] * (wide - len(found)))[:wide]


def _is_numbered(row: tuple[Cell, ...]) -> bool:
    """Whether the first of two cells holds a number and nothing else, or nothing."""
    if len(row) < TWO:
        return True
    lines = [line for line in row[0].lines if line.text.strip() or line.label]
    if not lines:
        return True
    if len(lines) > 1:
        return False
    if lines[0].label and not lines[0].text.strip():
        return True
    text = lines[0].text.strip()
    label, rest = split(text, heading=True)
    return len(text) <= LABEL_LENGTH and (bool(label and not rest) or text.isdecimal())


def _beside(row: tuple[Cell, ...]) -> tuple[Line, ...]:
    """The lines of a row, the number before the first of the second cell."""
    first = [line for line in row[0].lines if line.text.strip() or line.label]
    rest = [line for cell in row[1:] for line in cell.lines if line.text.strip() or line.label]
    if not first or not rest or len(row) < TWO or rest[0].label:
        return (*first, *rest)
    label = first[0].label or first[0].text.strip()
    return (replace(rest[0], label=label, bullet=False, notes=first[0].notes + rest[0].notes), *rest[1:])
