"""What stands behind the last article: the closing formula, and who signed where and when."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handbook.importing.structure.labels import WORDED
from handbook.importing.structure.rows import Row, TableRow
from handbook.importing.structure.shape import Ending, Signer

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
DATE = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)\b")
_FORMULA = re.compile(
    r"(?:aldus\b|(?:gedaan|opgemaakt) (?:te|in|op)\b|(?:vastgesteld|goedgekeurd) (?:te|in|door|op)\b"
    rf"|[A-ZÀ-Ý][\w’'. -]{{1,40}},? (?:de |op )?\d{{1,2}} (?:{'|'.join(MONTHS)}) (?:19|20)\d\d\W*$"
    r"|namens (?:de|het)\b|ondertekend\b|voor (?:eensluidend|akkoord)\b"
    r"|gegeven (?:te|in|op)\b|kondig(?:en|t) .{1,60}\baf\b|lasten en bevelen\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:te|in)\s+(?P<place>[A-ZÀ-Ý’'][\w’'-]+(?:[ -][A-ZÀ-Ý][\w’'-]+)*)")
_PLACE_BEFORE = re.compile(
    rf"(?P<place>[A-ZÀ-Ý][\w’'-]*(?:[ -][A-ZÀ-Ý][\w’'-]*)*),? (?:de |op )?\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}"
)
_FUNCTION = re.compile(
    r"burgemeester|directeur|voorzitter|secretaris|griffier|schepen|minister|bestuurder|manager|afgevaardigde|hoofd\b|raad\b|college",
    re.IGNORECASE,
)
_PART = r"(?:[A-ZÀ-Ý][\w’'.-]*|van|de|der|den|het|ten|ter|la|le|[’']t)"
_NAME = re.compile(rf"{_PART}(?:\s+{_PART})+$")
_INITIALS = re.compile(rf"(?:[A-Z]\.[ -]?)+{_PART}(?:[\s-]+{_PART})*$")
_FOR_WHOM = re.compile(r"van (?:koningswege|’s konings wege|'s konings wege)\b", re.IGNORECASE)
"""Under the name of a king, who signs without a function."""
_BODIES = (
    r"(?:gemeente|provincie|districts|politie|zone)?raad(?: van bestuur| voor maatschappelijk welzijn)?\b|vast bureau"
    r"|college(?: van burgemeester en (?:schepenen|wethouders))?|bestuur\b|dagelijks bestuur|managementteam|directie\w*"
)
_DECIDES = re.compile(rf"(?:de|het)\s+(?:{_BODIES})", re.IGNORECASE)
_ADOPTED = re.compile(
    r"(?:vastgesteld|goedgekeurd|aangenomen|beslist|besluit)\b"
    rf"(?:.*?\b(?:door|in|van)\s+(?P<who>(?:de|het)\s+(?:{_BODIES})))?",
    re.IGNORECASE,
)
LONGEST = 300
MOST = 16
"""Rows that an ending has at most: a formula in the middle of a text begins none."""


def date_in(text: str) -> str:
    """The first date in a text (ISO 8601); empty where there is none."""
    if match := DATE.search(text):
        month = MONTHS.index(match["month"].lower()) + 1
        return f"{match['year']}-{month:02}-{int(match['day']):02}"
    if match := _FIGURES.search(text):
        day, month = int(match["day"]), int(match["month"])
        if 1 <= day <= 31 and 1 <= month <= 12:  # noqa: PLR2004 - a calendar
            return f"{match['year']}-{month:02}-{day:02}"
    return ""


def adoption_in(text: str) -> tuple[str, str]:
    """When and by whom a text was adopted, as a line of it says: "Vastgesteld door de raad op 12 januari 2026"."""
    match = _ADOPTED.search(text)
    date = date_in(text)
    return (date, (match["who"] or "").strip()) if match and date else ("", "")


def body_in(text: str) -> str:
    """Who decides, by the opening of an act: "De gemeenteraad van Wilgendorp," is "de gemeenteraad"."""
    match = _DECIDES.match(text)
    return match[0][:1].lower() + match[0][1:] if match else ""


def with_signers(rows: Sequence[Row | TableRow]) -> list[Row | TableRow]:
    """Rows in which the names of those who signed, behind a closing formula, are known to be names."""
    found = list(rows)
    left = 0
    for place, row in enumerate(rows):
        if not isinstance(row, Row) or row.kind in WORDED or len(row.text) > LONGEST:
            left = 0
        elif row.label is None and _FORMULA.match(row.text):
            left = MOST
        elif left and _signs(row, rows[place - 1], rows[place + 1 : place + 2]):
            found[place] = replace(row, label=None, text=row.whole, signs=True)
        left = max(left - 1, 0)
    return found


def _signs(row: Row, before: Row | TableRow, after: Sequence[Row | TableRow]) -> bool:
    """Whether a row is a name: initials and a name below a function, or a name between a formula and a function."""
    if not isinstance(before, Row):
        return False
    if _INITIALS.match(row.whole) and (row.label is None or row.typed):
        return bool(_FUNCTION.search(before.text))
    king = any(isinstance(one, Row) and _FOR_WHOM.match(one.text) for one in after)
    return king and row.label is None and len(row.text.split()) == 1


def ending_at(rows: Sequence[Row | TableRow]) -> int:
    """Where, among the rows of the last article, the closing formula begins; their number where there is none."""
    for place, row in enumerate(rows):
        if place and isinstance(row, Row) and row.label is None and _FORMULA.match(row.text):
            rest = rows[place:]
            if len(rest) <= MOST and all(map(_may_end, rest)):
                return place
    return len(rows)


def _may_end(row: Row | TableRow) -> bool:
    """Whether a row is short enough for an ending; a table in one holds who signed."""
    if isinstance(row, Row):
        return len(row.text) <= LONGEST
    lines = [line.text for line in row.table.lines() if line.text.strip()]
    return len(lines) <= MOST and any(map(_FUNCTION.search, lines)) and all(len(text) <= LONGEST for text in lines)


def ended(rows: Sequence[Row]) -> Ending:
    """The formula and the signature."""
    found = Ending()
    signed: list[Row] = []
    for row in rows:
        if not signed and (_FORMULA.match(row.text) or not (_FUNCTION.search(row.text) or _NAME.match(row.whole))):
            found.formula.append(row.whole)
        else:
            signed.append(row)
    said = " ".join(found.formula)
    functions = [row.whole for row in signed if _FUNCTION.search(row.text)]
    others = [row for row in signed if not _FUNCTION.search(row.text)]
    names = [row.whole for row in others if _NAME.match(row.whole)]
    if not functions or len(names) > len(functions) or len(names) != len(others):
        found.formula += [row.whole for row in signed]
        return found
    found.date = date_in(said)
    place = _PLACE.search(said) or _PLACE_BEFORE.match(said)
    found.place = place["place"] if place else ""
    padded = [*names, *[""] * (len(functions) - len(names))]
    found.signers = [Signer(function, name) for function, name in zip(functions, padded, strict=True)]
    return found
