"""What stands before the first article: title page, who decides, on what ground and why."""

import re
from collections.abc import Sequence
from enum import StrEnum

from handbook.importing.structure.ending import MONTHS
from handbook.importing.structure.headings import title_like
from handbook.importing.structure.labels import Kind
from handbook.importing.structure.rows import Row, TableRow
from handbook.importing.structure.shape import Opening

_BASIS = re.compile(r"(?:gelet op|gelezen|gezien|op grond van|krachtens)\b", re.IGNORECASE)
_WHY = re.compile(r"(?:overwegende|overwegend|(?:alzo wij )?in overweging|aangezien|omdat)\b", re.IGNORECASE)
_ENACTS = re.compile(
    r"(?:b ?e ?s ?l ?u ?i ?t(?: ?e ?n)?|beslist|bepaalt)(?:\s*:|(?:\s+[^:]{0,80})?:|\s*)$"
    r"|[^:]{0,80}\b(?:stelt|keurt)\b[^:]{0,80}\b(?:vast|goed)\s*:$"
    r"|besluit(?:en)?\b.{0,120}\bvast te stellen\b"
    r"|(?:hebben|heeft)\b[^:]{0,80}\b(?:besloten|goedgevonden|verstaan)\b[^:]{0,80}:$"
    r"|zo is het, dat wij\b.{0,300}\bverstaan\b.{0,80}:$"
    r"|[^:]{0,120}\bbekrachtig(?:en|t)\b[^:]{0,80}:$",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"(?:op (?:de )?voordracht|op (?:het )?voorstel|na beraadslaging)\b", re.IGNORECASE)
"""What is said right before "Besluit:" of who asked for it; elsewhere that goes on with what it stands among."""
_WHO = re.compile(r"(?:de|het)\s.{2,120},?$|(?:de|het) (?:raad|college|bestuur)", re.IGNORECASE)
_BASIS_TITLE = re.compile(r"grond|bevoegd|juridisch|wettelijk|regelgeving", re.IGNORECASE)
_WHY_TITLE = re.compile(r"motiv|feiten|context|overweg|argument|advies|aanleiding|toelichting|financ", re.IGNORECASE)


_NAMES = re.compile(
    r"code|reglement|beleid|besluit\b|verordening|afspraken|richtlijn|policy|kader|protocol|charter|nota\b|regeling",
    re.IGNORECASE,
)


_DATED = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) (?:18|19|20)\d\d ?\.? ?[—–-] ?[A-ZÀ-Ý]", re.IGNORECASE)
"""How the title of an act begins in an official journal: "2 JUNI 1998. — Wet houdende …"; it may be long."""


class _In(StrEnum):
    OPENING = "opening"
    BASIS = "basis"
    WHY = "why"
    ENACTING = "enacting"


_SIGNS = ((_BASIS, _In.BASIS), (_WHY, _In.WHY), (_ENACTS, _In.ENACTING))
_TITLES = ((_BASIS_TITLE, _In.BASIS), (_WHY_TITLE, _In.WHY))


def is_preamble(rows: Sequence[Row | TableRow]) -> bool:
    """Whether rows are those of an act: they say on what it rests, or that somebody decides."""
    texts = [row.text for row in rows if isinstance(row, Row)]
    return any(_BASIS.match(text) or _WHY.match(text) or _ENACTS.match(text) for text in texts)


def enacts(row: Row | TableRow) -> bool:
    """Whether a row says "Besluit:", behind which the articles come."""
    return isinstance(row, Row) and bool(_ENACTS.match(row.text))


def title_among(rows: Sequence[Row]) -> Row | None:
    """The row that names the document, among lines of which none is called its title: not that of whose it is."""
    lines: list[Row] = []
    for row in rows:
        if _DATED.match(row.whole):
            return row
        if row.kind is Kind.ANNEX:  # what it is an annex to
            continue
        if row.label is not None or not title_like(row) or enacts(row) or _WHO.match(row.text):
            break
        lines.append(row)
    return next((row for row in lines if _NAMES.search(row.text)), lines[0] if lines else None)


def opened(rows: Sequence[Row]) -> tuple[Opening, list[Row]]:
    """What these rows say before the first article, and those that are lines of a title page."""
    if not is_preamble(rows):
        first = next((place for place, row in enumerate(rows) if not title_like(row)), len(rows))
        return Opening([row.whole for row in rows[first:]]), list(rows[:first])
    found, aside = Opening(), []
    state = _In.OPENING
    begun = False
    enacting = _enacting(rows)
    for place, row in enumerate(rows):
        text = row.text
        state = _In.ENACTING if place == enacting else _state(row, state)
        if state is _In.OPENING and not begun and not _WHO.match(text) and title_like(row):
            aside.append(row)
            continue
        begun = True
        _bucket(found, state).append(row.whole)
    return found, aside


def _enacting(rows: Sequence[Row]) -> int:
    """Where the enacting words begin, with what is said right before them of who asked for it."""
    start = next((place for place, row in enumerate(rows) if _ENACTS.match(row.text)), len(rows))
    while start and _PROPOSED.match(rows[start - 1].text):
        start -= 1
    return start


def _state(row: Row, state: _In) -> _In:
    """In which part of the preamble a row stands; behind "Besluit:" nothing but that goes on."""
    if state is _In.ENACTING:
        return state
    titled = title_like(row) and row.label is None and (row.line.bold or row.line.heading)
    for pattern, begun in _SIGNS:
        if pattern.match(row.text):
            return begun
    for pattern, begun in _TITLES if titled else ():
        if pattern.search(row.text):
            return begun
    return state


def _bucket(found: Opening, state: _In) -> list[str]:
    return {
        _In.OPENING: found.opening,
        _In.BASIS: found.basis,
        _In.WHY: found.considerations,
        _In.ENACTING: found.enacting,
    }[state]
