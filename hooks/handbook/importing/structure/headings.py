"""Which rows are titles, and of what: by style, by what numbers them, or by how they look."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from handbook.importing.structure.labels import WORDED, Kind
from handbook.importing.structure.rows import Row, TableRow

EMPTIED = re.compile(
    r"\(?(?:vervallen|opgeheven|gereserveerd|voorbehouden|geschrapt|ingetrokken)\b.{0,60}$", re.IGNORECASE
)
"""What an article says that says nothing any more: no title."""
LONGEST, MOST_WORDS = 140, 18
"""A title in the size of the text is no longer than this."""
LONGEST_STYLED = 250
BIGGER = 1.2
"""Points that a title is larger than the text."""
MOSTLY = 0.5
FEW_SLANTED = 4
SISTERS = 3
"""Times that titles in a style outnumber the rows in it that look like none."""
FEW = 2
"""Titles that look the same and end in no colon, at least, to make one of a line that does."""
SHORT = 8
"""Words of a title that nothing but its being short tells."""
DEEPEST = 9
STYLED_TITLE = frozenset({"title", "titel"})


def _italic(row: Row) -> bool:
    said = [piece for piece in row.line.pieces if piece.text.strip()]
    return bool(said) and all(piece.italic for piece in said)


@dataclass(frozen=True)
class Look:
    """How the text of a document looks, to see what stands out of it."""

    size: float
    bold: bool
    slanted: bool = False
    """Some lines are in italics and few are: those can be titles."""

    @classmethod
    def of(cls, rows: Sequence[Row | TableRow]) -> "Look":
        """What most of the letters look like."""
        lines = [row.line for row in rows if isinstance(row, Row)]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size or 0.0] += len(line.text)
        total = sum(len(line.text) for line in lines) or 1
        bold = sum(len(line.text) for line in lines if line.bold)
        slanted = [row for row in rows if isinstance(row, Row) and _italic(row) and title_like(row)]
        few = len(slanted) > 1 and len(slanted) * FEW_SLANTED <= len(lines)
        return cls(sizes.most_common(1)[0][0] if sizes else 0.0, bold / total > MOSTLY, few)


@dataclass(frozen=True)
class Head:
    """A title. ``level`` is that of a style or of a decimal number, from 1; 0 where only its look tells.

    ``weak``: only its number and its form point at a title.
    """

    row: Row
    kind: Kind | None
    level: int = 0
    weak: bool = False
    styled: bool = False
    short: bool = False
    """Nothing but its being short points at a title."""
    look: tuple[float, bool, bool, bool, bool] = (0.0, False, False, False, False)


def rescued(rows: Sequence[Row | TableRow], heads: dict[int, Head], look: Look) -> dict[int, Head]:
    """Long rows in the style of a title: their sisters are titles, or a bare number stands before them."""
    left = {
        place: row
        for place, row in enumerate(rows)
        if isinstance(row, Row) and row.line.heading and place not in heads and len(row.text) <= LONGEST_STYLED
    }
    sisters = Counter((head.row.line.heading, head.kind) for head in heads.values() if head.styled)
    found = {}
    for place, row in left.items():
        alike = sum(1 for one in left.values() if (one.line.heading, one.kind) == (row.line.heading, row.kind))
        number = heads.get(place - 1)
        named = number is not None and number.styled and not number.row.text and row.label is None
        if named or (row.label and sisters[row.line.heading, row.kind] >= SISTERS * alike):
            found[place] = Head(row, row.kind, row.line.heading or 0, styled=True, look=look_of(row, look))
    return found


def title_like(row: Row) -> bool:
    """Whether a text is short and ends as no sentence does."""
    text = row.text or row.whole
    if not any(character.isalpha() for character in text) or EMPTIED.match(text):
        return False
    return len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and text.rstrip()[-1:] not in {".", ";", ":", ","}


def look_of(row: Row, look: Look) -> tuple[float, bool, bool, bool, bool]:
    """What makes a row stand out, the strongest first: its size, capitals, bold, in the middle."""
    letters = [character for character in row.text if character.isalpha()]
    caps = len(letters) > 3 and all(character.isupper() for character in letters)  # noqa: PLR2004 - no abbreviation
    larger = (row.line.size or look.size) - look.size
    return (larger if larger >= BIGGER else 0.0, caps, row.line.bold and not look.bold, row.line.centred, _italic(row))


def head_of(rows: Sequence[Row | TableRow], place: int, look: Look) -> Head | None:
    """What a row is a title of; None where it is none."""
    row = rows[place]
    if isinstance(row, TableRow) or row.signs:
        return None
    how = look_of(row, look)
    styled = row.line.heading if row.line.heading and _may_be_styled(row) else None
    level = styled or _depth(row)
    if row.kind in WORDED:
        sure = row.kind is not Kind.ANNEX or styled or any(how[:3]) or _annex_like(row)
        return Head(row, row.kind, level, styled=bool(styled), look=how) if sure else None
    if styled:
        return Head(row, row.kind, level, styled=True, look=how)
    if not title_like(row) or not _may_number_a_title(row):
        return None
    slanted = how[-1] and row.label is None and look.slanted
    weak = not (any(how[:3]) or slanted)
    if weak and not (row.label and row.kind is not Kind.OTHER and _is_weak_head(rows, place)):
        return None
    return Head(row, row.kind, level, weak=weak, look=how)


def leading(rows: Sequence[Row | TableRow], heads: Mapping[int, Head], look: Look) -> dict[int, Head]:
    """Lines that end in a colon right above a list and stand out as titles do: "**Algemene regels:**".

    They are titles where lines that look the same are, or where the document has no titles but its own.
    """
    found = {}
    for place, row in enumerate(rows[:-1]):
        after = rows[place + 1]
        if place in heads or not isinstance(row, Row) or row.label or row.line.heading or row.signs:
            continue
        how = look_of(row, look)
        listed = isinstance(after, Row) and after.label is not None and after.kind not in WORDED
        if listed and any(how[:3]) and row.ends_open and title_like(replace(row, text=row.text.rstrip(" :"))):
            found[place] = Head(row, None, look=how)
    alike = Counter(head.look for head in heads.values() if head.row.label is None and not head.styled)
    like = Counter(head.look for head in found.values())
    own = len(heads) <= 1 and len(found) >= SISTERS
    return {place: head for place, head in found.items() if own or alike[head.look] >= max(FEW, like[head.look])}


def short_lines(rows: Sequence[Row | TableRow], heads: Collection[int]) -> dict[int, Head]:
    """Short lines without a full stop, each with sentences below it, where nothing else marks them as titles."""
    found = {}
    for place, row in enumerate(rows[:-1]):
        after = rows[place + 1]
        if place in heads or not isinstance(row, Row) or row.label or not title_like(row):
            continue
        few = len(row.text.split()) <= SHORT and row.text[:1].isupper()
        before = rows[place - 1] if place else None
        if (
            few
            and isinstance(after, Row)
            and _is_sentence(after)
            and not (isinstance(before, Row) and before.ends_open)
        ):
            found[place] = Head(row, None, short=True)
    return found


def _is_sentence(row: Row) -> bool:
    return row.label is None and row.text.rstrip().endswith((".", ":", "?", "!"))


def is_title_style(row: Row) -> bool:
    """Whether the file itself says that this is the title of the whole."""
    return row.line.style.strip().lower() in STYLED_TITLE


def _may_be_styled(row: Row) -> bool:
    """Whether a row with the style of a title is one: people also use such a style for the number of a sentence."""
    text = row.text.rstrip()
    if row.kind in WORDED:
        return True
    if row.kind is Kind.BULLET or (not text and not row.label):
        return False
    sentence = text.endswith((".", ";", ":")) and len(text.split()) > 8  # noqa: PLR2004 - more is a sentence
    return len(text) <= LONGEST_STYLED and not sentence


def _depth(row: Row) -> int:
    if row.label is None:
        return 0
    if row.kind is Kind.DECIMAL:
        return row.label.depth
    return 1 if row.kind in {Kind.NUMBER, Kind.ROMAN} or row.label.value.isupper() else 0


def _may_number_a_title(row: Row) -> bool:
    """Lists have other numbers than titles: small letters, degrees, bullets."""
    if row.label is None or row.kind in {Kind.DECIMAL, Kind.NUMBER, Kind.OTHER}:
        return True
    if row.kind is Kind.PARAGRAPH:
        return row.line.bold or row.line.centred
    return row.kind in {Kind.LETTER, Kind.ROMAN} and row.label.value.isupper()


def _annex_like(row: Row) -> bool:
    return len(row.text) <= LONGEST and not row.text.rstrip().endswith((".", ";", ":", ","))


def _is_weak_head(rows: Sequence[Row | TableRow], place: int) -> bool:
    """Whether a short numbered line has text of its own below it, and so is no item of a list."""
    row = rows[place]
    after = rows[place + 1] if place + 1 < len(rows) else None
    before = rows[place - 1] if place else None
    if not isinstance(row, Row) or row.label is None or after is None or not row.text[:1].isupper():
        return False
    if isinstance(before, Row) and before.ends_open:
        return False
    if isinstance(after, TableRow) or after.label is None:
        return True
    if after.kind is Kind.DECIMAL and row.kind in {Kind.DECIMAL, Kind.NUMBER}:
        return after.label.value.startswith(f"{row.label.value}.")
    return after.kind is not row.kind
