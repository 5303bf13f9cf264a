"""A document -> an outline of a code: its rows under their titles, what stands around them, and what was left."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from handbook.importing.document import Document, Line, Place, Reason, Table
from handbook.importing.structure.building import Building
from handbook.importing.structure.ending import adoption_in, body_in, ended, with_signers
from handbook.importing.structure.headings import is_title_style, title_like
from handbook.importing.structure.notes import Notes
from handbook.importing.structure.opening import enacts, is_preamble, opened, title_among
from handbook.importing.structure.roles import Role, Titled, roles
from handbook.importing.structure.rows import Row, TableRow, plain, rows_of, state_of
from handbook.importing.structure.shape import Outline, Told, Why
from handbook.importing.structure.tables import has_head, lines_of, settled

_CONTENTS_STYLE = re.compile(r"(?:toc|inhopg|inhoudsopgave|contents|inhoud)\s*\d+$", re.IGNORECASE)
_CONTENTS = re.compile(r".*(?:\t|\.{3,}|…{2,}|\s{3,})\s*\d{1,3}$", re.DOTALL)
_CONTENTS_TITLE = re.compile(r"(?:inhoud|inhoudsopgave|inhoudstafel|inhoudstabel)$", re.IGNORECASE)


def outlined(document: Document, *, accept: bool = True) -> Outline:
    """The outline of a document. ``accept``: tracked changes are taken as done; else as never made."""
    found = Outline()
    rows = with_signers(list(_rows(document, found, accept=accept)))
    titled = roles(rows)
    left_out = any(one.reason is Reason.CONTENTS for one in document.left_out)
    rows, titled = _without_contents(rows, titled, found, left_out=left_out)
    first = min((place for place, one in titled.items() if one.role is not Role.TITLE), default=len(rows))
    first = _behind_preamble(rows, titled, first)
    _open(rows[:first], titled, found, document)
    if first >= len(rows) or not any(place >= first for place in titled):
        first = _one_article(rows, found)
    building = Building(found)
    building.read(rows, titled, first)
    _end(building, found)
    building.finish()
    if not found.units and not any(chapter.units for chapter in found.chapters):
        found.units, found.annexes = found.annexes, []
        for unit in found.units:
            unit.annex = False
    Notes(document, accept=accept).tell(found)
    _tell_of_the_rest(document, found)
    found.word = _word(found)
    _check_numbers(found)
    return found


def _rows(document: Document, found: Outline, *, accept: bool) -> Iterator[Row | TableRow]:
    """The rows of a document, tables of layout read as lines."""
    lines: list[Line] = []
    for block in [*document.blocks, None]:
        if isinstance(block, Line):
            lines.append(block)
            continue
        for line in state_of(lines, accept=accept):
            yield from rows_of(line)
        lines = []
        if block is not None:
            yield from _table(settled(block, accept=accept), found)


def _table(table: Table, found: Outline) -> Iterator[Row | TableRow]:
    if not table.rows:
        return
    lines = lines_of(table)
    if lines is None:
        if not has_head(table):
            found.told.append(Told(Why.TABLE_HEAD, _first_words(table), table.place))
        yield TableRow(table)
        return
    for line in lines:
        yield from rows_of(line)
    if lines:
        found.told.append(Told(Why.TABLE_UNROLLED, _first_words(table), table.place))


def _first_words(table: Table) -> str:
    return next((plain(line.text)[:80] for line in table.lines() if line.text.strip()), "")


def _without_contents(
    rows: Sequence[Row | TableRow], titled: Mapping[int, Titled], found: Outline, *, left_out: bool
) -> tuple[list[Row | TableRow], dict[int, Titled]]:
    """Rows without those of a list of contents, which follows from the titles."""
    gone = {place for place, row in enumerate(rows) if isinstance(row, Row) and _is_contents(row)}
    for place, row in enumerate(rows):
        if isinstance(row, Row) and _CONTENTS_TITLE.match(row.text) and (left_out or {place + 1, place + 2} & gone):
            gone.add(place)
    for place in sorted(gone):
        row = rows[place]
        if isinstance(row, Row):
            found.told.append(Told(Why.CONTENTS, row.whole, row.line.place))
    kept = [place for place in range(len(rows)) if place not in gone]
    if not gone:
        return list(rows), dict(titled)
    left = [rows[place] for place in kept]
    return left, roles(left)


def _is_contents(row: Row) -> bool:
    if _CONTENTS_STYLE.match(row.line.style.strip()):
        return True
    return row.line.heading is None and len(row.text) < 200 and bool(_CONTENTS.match(row.line.text.rstrip()))  # noqa: PLR2004


def _behind_preamble(rows: Sequence[Row | TableRow], titled: Mapping[int, Titled], first: int) -> int:
    """Where the articles begin: behind the preamble of an act, whatever titles that has."""
    articles = (place for place in sorted(titled) if titled[place].role is Role.ARTICLE and _has_word(titled[place]))
    article = next(articles, first)
    if article > first and is_preamble(rows[:article]):
        start = article
        while start - 1 in titled and titled[start - 1].role in {Role.PART, Role.NAME} and not enacts(rows[start - 1]):
            start -= 1
        if is_preamble(rows[:start]):
            return start
    return first


def _has_word(titled: Titled) -> bool:
    label = titled.head.row.label
    return label is not None and bool(label.word)


def _open(rows: Sequence[Row | TableRow], titled: Mapping[int, Titled], found: Outline, document: Document) -> None:
    """The title, the title page and the preamble."""
    said = [row for row in rows if isinstance(row, Row)]
    headed = {id(one.head.row) for place, one in titled.items() if one.role is Role.TITLE and place < len(rows)}
    titles = [row for row in said if id(row) in headed]
    styled = bool(titles) and is_title_style(titles[0])
    if not styled and (named := title_among(said)) is not None and (titles or _is_title(said, document)):
        titles = [named, *titles]
    found.title = titles[0].whole if titles else plain(document.title) or PurePath(document.name).stem
    if not titles and not plain(document.title):
        place = next((row.line.place for row in said), Place(1))
        found.told.append(Told(Why.NO_TITLE, found.title, place))
    if titles and titles[0].notes:
        found.told.append(Told(Why.NOTE_LOST, "", titles[0].line.place, ",".join(titles[0].notes)))
    rest = [row for row in said if not titles or row is not titles[0]]
    found.opening, aside = opened(rest)
    for row in aside:
        found.told.append(Told(Why.TITLE_PAGE, row.whole, row.line.place))
    for row in [*titles[:1], *rest]:
        if not found.adopted:
            found.adopted, found.adopted_by = adoption_in(row.text)
    for table in (row.table for row in rows if isinstance(row, TableRow)):
        shown = (" ".join(part for part in (line.label, plain(line.text)) if part) for line in table.lines())
        text = " | ".join(part for part in shown if part)
        found.told.append(Told(Why.TITLE_PAGE, text, table.place))


def _is_title(said: Sequence[Row], document: Document) -> bool:
    """Whether the first lines can be a title: not where text follows at once, and the file has another."""
    after = next((row for row in said if not title_like(row)), None)
    alone = len(said) > 1 and said[1] is after and not said[0].line.centred and not said[0].line.bold
    return not (alone and not is_preamble(said) and (document.title or len(said) > 2))  # noqa: PLR2004


def _one_article(rows: Sequence[Row | TableRow], found: Outline) -> int:
    """Where a document without any title begins to be one article: what was read as its opening is its text."""
    place = next((row.line.place for row in rows if isinstance(row, Row)), Place(1))
    found.told.append(Told(Why.ONE_ARTICLE, found.title, place))
    found.told = [one for one in found.told if one.why is not Why.TITLE_PAGE]
    found.opening = type(found.opening)()
    first = 1 if rows and isinstance(rows[0], Row) and rows[0].whole == found.title else 0
    return first if len(rows) > 1 else 0


def _end(building: Building, found: Outline) -> None:
    """Take the closing words and the signature from behind the last article."""
    rows = building.take_ending()
    if rows:
        found.ending = ended(rows)
        date, who = adoption_in(" ".join(found.ending.formula))
        found.adopted, found.adopted_by = found.adopted or date or found.ending.date, found.adopted_by or who
    opening = found.opening.opening
    found.adopted_by = found.adopted_by or (body_in(opening[0]) if opening else "")


def _tell_of_the_rest(document: Document, found: Outline) -> None:
    """What is no line of the text: remarks, what a reader left out, tracked changes."""
    for remark in document.remarks:
        more = ", ".join(part for part in (remark.author, remark.date[:10]) if part)
        found.told.append(Told(Why.REMARK, remark.text, remark.place, more))
    for left in document.left_out:
        found.told.append(Told(Why.LEFT_OUT, left.text, left.place, left.reason.value))
    lines = [*document.lines(), *(line for note in document.notes.values() for line in note)]
    for line in lines:
        for piece in line.pieces:
            if piece.text.strip() and piece.revision is not None:
                who = ", ".join(part for part in (piece.revision.author, piece.revision.date[:10]) if part)
                found.told.append(Told(Why.TRACKED, piece.text, line.place, f"{piece.state.value}|{who}"))


def _check_numbers(found: Outline) -> None:
    """Tell of articles with the same number, and of numbers that are missing: something may have been read wrongly."""
    seen: dict[str, Place] = {}
    last = 0
    for unit in found.all_units():
        if unit.annex or not unit.number or not unit.rows:
            continue
        place, name = unit.rows[0].line.place, " ".join(part for part in (unit.word, unit.number) if part)
        if unit.number in seen:
            found.told.append(Told(Why.TWICE, name, place))
        seen.setdefault(unit.number, place)
        here = int(unit.number) if unit.number.isascii() and unit.number.isdigit() else last
        if here > last + 1:
            found.told.append(Told(Why.MISSING, name, place, str(last + 1)))
        last = here


def _word(found: Outline) -> str:
    """What most articles are called."""
    words = [unit.word for unit in found.all_units() if unit.word and not unit.annex]
    whole = [word for word in words if word.lower() == "artikel"]
    return max(sorted(set(whole or words)), key=words.count) if words else ""
