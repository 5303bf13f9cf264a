"""A document as rows, in the order of reading: a line with its label taken off, or a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from handbook.importing.document import Bookmark, Line, Piece, State, Table
from handbook.importing.structure.labels import LISTED, Kind, Label, automatic, split

SHORT = 140
"""Characters of a title that only its bold letters make one."""
HOLDING = frozenset({Kind.NUMBER, Kind.DECIMAL, Kind.PARAGRAPH, Kind.DEGREE, Kind.LETTER, Kind.ROMAN})
"""Kinds of label behind which, on the same line, a list may begin."""
GONE = frozenset({State.DELETED, State.MOVED_AWAY})
NEW = frozenset({State.INSERTED, State.MOVED_HERE})


@dataclass(frozen=True)
class Row:
    """What one printed paragraph says: its label, and the text behind that. ``line`` is where it came from."""

    line: Line
    label: Label | None
    text: str
    typed: bool = False
    """The label is part of the text of the file, not one that the program shows by itself."""
    lead: str = ""
    """Bold words that the text begins with, where not all of it is bold."""
    notes: tuple[str, ...] = field(default=())
    signs: bool = False
    """It is the name of somebody who signed: no title, and an initial in it is no number."""

    @property
    def kind(self) -> Kind | None:
        """What its label looks like."""
        return self.label.kind if self.label else None

    @cached_property
    def whole(self) -> str:
        """Label and text as printed."""
        return " ".join(part for part in (self.label.printed if self.label else "", self.text) if part)

    @property
    def ends_open(self) -> bool:
        """Whether a list should follow."""
        return self.text.rstrip().endswith(":")


@dataclass(frozen=True)
class TableRow:
    """A table that is none of the layout."""

    table: Table


def state_of(lines: Iterable[Line], *, accept: bool) -> Iterator[Line]:
    """Lines as they are once every tracked change is accepted or rejected: plain, and joined where a mark goes."""
    held: Line | None = None
    for line in lines:
        drop = GONE if accept else NEW
        kept = tuple(
            replace(piece, state=State.PLAIN, revision=None) for piece in line.pieces if piece.state not in drop
        )
        plain = replace(line, pieces=kept, inserted=None, deleted=None)
        if held is not None:
            plain = _joined(held, plain)
        held = None
        if (line.deleted if accept else line.inserted) is not None:
            held = plain
        else:
            yield plain
    if held is not None:
        yield held


def _joined(first: Line, second: Line) -> Line:
    """Two lines as one. Where the first had nothing left, it is the second."""
    if not first.text.strip():
        return replace(second, bookmarks=first.bookmarks + second.bookmarks, remarks=first.remarks + second.remarks)
    shift = len(first.text)
    marks = tuple(Bookmark(mark.name, mark.offset + shift) for mark in second.bookmarks)
    return replace(
        first,
        pieces=first.pieces + second.pieces,
        bookmarks=first.bookmarks + marks,
        notes=first.notes + second.notes,
        remarks=first.remarks + second.remarks,
    )


def rows_of(line: Line) -> Iterator[Row]:
    """The rows of a line: more than one where breaks in it stand before labels."""
    groups = _broken(line.pieces, headed=line.heading is not None)
    for place, pieces in enumerate(groups):
        here = line if len(groups) == 1 else replace(line, pieces=tuple(pieces))
        if place:
            here = replace(here, label="", bullet=False)
        row = row_of(here)
        if row is not None:
            yield from _nested(row if place == 0 else replace(row, notes=()))


def _nested(row: Row) -> Iterator[Row]:
    """A row; two where a list begins on the line of a number: "2. a. Het bestuur beslist."."""
    label, rest = split(row.text) if row.kind in HOLDING and row.line.heading is None else (None, "")
    if (
        label
        and label.kind in LISTED
        and label.kind is not row.kind
        and label.rank == 1
        and not label.value.isupper()
        and rest
    ):
        yield replace(row, text="", lead="", notes=())
        yield replace(row, label=label, text=plain(rest), typed=True, lead="")
    else:
        yield row


def row_of(line: Line) -> Row | None:
    """A line with its label apart; None where it says nothing."""
    text = plain(line.text)
    if not any(character.isprintable() and character != " " for character in text):
        text = ""  # marks that nobody sees
    shown = automatic(line.label, bullet=line.bullet)
    if not text and (shown is None or shown.kind is Kind.BULLET):
        return None
    if shown and shown.kind is not Kind.BULLET:
        return Row(line, shown, text, lead=_lead(line, text), notes=line.notes)
    typed, rest = split(line.text, heading=line.heading is not None or (line.bold and len(text) <= SHORT))
    if shown and (typed is None or typed.kind not in {Kind.ARTICLE, Kind.PARAGRAPH, Kind.DEGREE}):
        return Row(line, shown, text, lead=_lead(line, text), notes=line.notes)
    rest = plain(rest) if text else ""
    return Row(line, typed, rest, typed=typed is not None, lead=_lead(line, rest), notes=line.notes)


def plain(text: str) -> str:
    """A text without what only lays it out: breaks and rows of spaces; a space that keeps words together stays."""
    return " ".join(part for part in text.replace("\t", " ").replace("\n", " ").split(" ") if part)


def _lead(line: Line, text: str) -> str:
    """The bold words at the beginning of ``text``; empty where nothing or everything is bold."""
    if line.bold or not any(piece.bold for piece in line.pieces):
        return ""
    head = ""
    for piece in line.pieces:
        if not piece.bold and piece.text.strip():
            break
        head += piece.text
    head = plain(head)
    for size in range(len(head) + 1):
        if head[size:] and text.startswith(head[size:]):
            inside = (text[len(head) - size :] or " ")[0].isalnum() and head[-1].isalnum()  # half a word is no title
            return "" if inside else head[size:].strip()
    return ""


def _broken(pieces: tuple[Piece, ...], *, headed: bool) -> list[list[Piece]]:
    """Pieces in groups, a new one behind each break before a label."""
    if not any("\n" in piece.text for piece in pieces):
        return [list(pieces)]
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split("\n")
        parts[-1].append(replace(piece, text=first))
        parts += [[replace(piece, text=text)] for text in more]
    groups = [parts[0]]
    for part in parts[1:]:
        text = "".join(piece.text for piece in part)
        label, _ = split(text)
        worded = label is not None and label.kind is not Kind.BULLET
        behind_title = not headed and len(groups) == 1 and _names_article(groups[0])
        if behind_title or (label and (worded or text.strip()[1:2] in " \t")) or _bold(groups[-1]) != _bold(part):
            groups.append(part)
        else:
            groups[-1] += [replace(part[0], text="\n" + part[0].text), *part[1:]]
    return [group for group in groups if "".join(piece.text for piece in group).strip()] or [list(pieces)]


def _names_article(pieces: list[Piece]) -> bool:
    label, _ = split("".join(piece.text for piece in pieces))
    return label is not None and label.kind in {Kind.ARTICLE, Kind.PART}


def _bold(pieces: list[Piece]) -> bool:
    said = [piece for piece in pieces if piece.text.strip()]
    return bool(said) and all(piece.bold for piece in said)
