"""What each title is of, seen over the whole document: of a part, an article, a section, an annex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handbook.importing.structure.headings import (
    Head,
    Look,
    head_of,
    is_title_style,
    leading,
    rescued,
    short_lines,
    title_like,
)
from handbook.importing.structure.labels import WORDED, Kind, rank, readings
from handbook.importing.structure.rows import Row, TableRow

Rows = Sequence[Row | TableRow]
LOW = 50
"""The level of a title that only its look makes one, where others have a number or a style."""
PART_ORDER = {"boek": 1, "deel": 2, "luik": 2, "thema": 2, "titel": 3, "hoofdstuk": 4, "afdeling": 5, "sectie": 5}
LOWER_PART, PLAIN_PART = 6, 4
FEW = 2
DEEPER = 4
"""Levels between titles numbered in one way and those in the next: decimals have some of their own."""


class Role(StrEnum):
    """What a row is the title of."""

    TITLE = "title"
    PART = "part"
    ARTICLE = "article"
    SECTION = "section"
    ANNEX = "annex"
    NAME = "name"
    """The title of the article or part whose number stands alone on the line before."""


@dataclass(frozen=True)
class Titled:
    """A row that is a title. ``level``: how deep a part or a section lies, from 1."""

    role: Role
    head: Head
    level: int = 0


def roles(rows: Rows) -> dict[int, Titled]:
    """Every title by the place of its row."""
    look = Look.of(rows)
    heads = {place: head for place in range(len(rows)) if (head := head_of(rows, place, look))}
    heads |= rescued(rows, heads, look)
    heads |= leading(rows, heads, look)
    titled = {
        place: Titled(Role.TITLE, heads.get(place) or Head(row, row.kind))
        for place, row in enumerate(rows)
        if isinstance(row, Row) and is_title_style(row) and row.kind not in {Kind.ARTICLE, Kind.PART, Kind.ANNEX}
    }
    heads = {place: head for place, head in heads.items() if place not in titled}
    if len(short := short_lines(rows, heads)) > len(heads):
        heads |= short
    if any(head.kind is Kind.ARTICLE for head in heads.values()):
        return titled | _with_articles(rows, heads, titled=bool(titled))
    return titled | _without_articles(rows, heads, titled=bool(titled))


# documents in which articles call themselves so


def _with_articles(rows: Rows, heads: Mapping[int, Head], *, titled: bool) -> dict[int, Titled]:
    found: dict[int, Titled] = {}
    places = sorted(heads)
    first = next(place for place in places if heads[place].kind is Kind.ARTICLE)
    level = min((head.level for head in heads.values() if head.kind is Kind.ARTICLE and head.styled), default=0)
    annex = False
    for place in places:
        head = heads[place]
        one: Titled | None
        annex = annex or (head.kind is Kind.ANNEX and place > first)
        if head.kind is Kind.ANNEX and place < first:  # the whole is an annex to something else
            one = Titled(Role.TITLE, head)
        elif annex:
            one = _in_annex(head)
        elif head.kind in WORDED:
            one = _worded(rows, heads, place)
        elif _is_name(found.get(place - 1)) and head.row.label is None and not _has_sister(heads, place):
            one = Titled(Role.NAME, head)
        elif not titled and place < first and not _has_body(rows, heads, 0, place):
            one, titled = Titled(Role.TITLE, head), True
        else:
            one = _unworded(rows, heads, place, first, level)
        if one is not None:
            found[place] = one
    _names(rows, found)
    _title_of_parts(found)
    return found


def _title_of_parts(found: dict[int, Titled]) -> None:
    """One title without a number above all parts is of the whole, not of a part."""
    parts = [place for place in sorted(found) if found[place].role is Role.PART]
    if len(parts) < FEW or found[parts[0]].head.row.label is not None:
        return
    if min(found) == parts[0] or found[min(found)].role is Role.TITLE:
        first, *others = (found[place].level for place in parts)
        if all(level > first for level in others):
            found[parts[0]] = Titled(Role.TITLE, found[parts[0]].head)


def _in_annex(head: Head) -> Titled | None:
    if head.kind is Kind.ANNEX:
        return Titled(Role.ANNEX, head)
    return None if head.weak and head.kind is not Kind.DECIMAL else Titled(Role.SECTION, head, head.level or LOW)


def _worded(rows: Rows, heads: Mapping[int, Head], place: int) -> Titled:
    """A title that says what it is of. What is called a section may be a part, with articles right below it."""
    head = heads[place]
    if head.kind is Kind.ARTICLE:
        return Titled(Role.ARTICLE, head)
    if head.kind is Kind.PART or _leads_on(rows, heads, place):
        return Titled(Role.PART, head, part_level(head))
    return Titled(Role.SECTION, head, head.level or LOW)


def _is_name(before: Titled | None) -> bool:
    """Whether a title stands right behind a number that has none."""
    holders = {Role.ARTICLE, Role.PART, Role.ANNEX}
    return before is not None and before.role in holders and not before.head.row.text


def _has_sister(heads: Mapping[int, Head], place: int) -> bool:
    """Whether another title before the next article looks the same, and otherwise than the number above: sections."""
    mine, above = heads[place], heads.get(place - 1)
    if mine.styled or above is None or above.look == mine.look:
        return False
    for below in sorted(other for other in heads if other > place):
        if heads[below].kind in WORDED:
            return False
        if heads[below].look == mine.look:
            return True
    return False


def _unworded(rows: Rows, heads: Mapping[int, Head], place: int, first: int, level: int) -> Titled | None:
    """A title among those of articles that call themselves so; ``level`` is that of their style, if they have one."""
    head = heads[place]
    if head.weak and (head.kind is not Kind.DECIMAL or place < first):
        return None
    if _leads_on(rows, heads, place):
        return Titled(Role.PART, head, part_level(head))
    if (place < first or head.styled) and (not level or head.level <= level):
        return Titled(Role.ARTICLE, head)
    return Titled(Role.SECTION, head, head.level or LOW)


def _names(rows: Rows, found: dict[int, Titled]) -> None:
    """A short line below a number that stands alone is its title, whatever it looks like."""
    for place, one in list(found.items()):
        after = rows[place + 1] if place + 1 < len(rows) else None
        if one.role not in {Role.ARTICLE, Role.PART, Role.ANNEX} or one.head.row.text or place + 1 in found:
            continue
        more = place + 2 < len(rows)
        if isinstance(after, Row) and after.label is None and title_like(after) and more:
            found[place + 1] = Titled(Role.NAME, Head(after, None))


def part_level(head: Head) -> int:
    """How deep a part lies among parts, by its word."""
    word = head.row.label.word.lower() if head.row.label else ""
    if word:
        return PART_ORDER.get(word, LOWER_PART)
    return head.level or PLAIN_PART


def _leads_on(rows: Rows, heads: Mapping[int, Head], place: int) -> bool:
    """Whether only other titles stand between a title and the next article."""
    for below in range(place + 1, len(rows)):
        head = heads.get(below)
        if head is None:
            return False
        if head.kind is Kind.ARTICLE:
            return True
        if head.kind is Kind.ANNEX:
            return False
    return False


def _has_body(rows: Rows, heads: Mapping[int, Head], start: int, end: int) -> bool:
    """Whether a sentence stands among these rows."""
    return any(
        isinstance(row, TableRow) or not title_like(row)
        for place, row in enumerate(rows[start:end], start)
        if place not in heads
    )


# documents with other titles


def _without_articles(rows: Rows, heads: Mapping[int, Head], *, titled: bool) -> dict[int, Titled]:
    found: dict[int, Titled] = {}
    if not heads:
        return found
    annexes = [place for place in sorted(heads) if heads[place].kind is Kind.ANNEX]
    if len(annexes) == 1 and annexes[0] == min(heads) and len(heads) > 1:
        found[annexes[0]] = Titled(Role.TITLE, heads[annexes[0]])  # the whole is an annex to something else
        heads, annexes = {place: head for place, head in heads.items() if place not in found}, []
    end = annexes[0] if annexes else len(rows)
    levels = _levels(rows, {place: head for place, head in heads.items() if head.kind is not Kind.ANNEX}, titled=titled)
    inside = sorted(place for place in levels if place < end)
    if inside and not titled and _is_title_of_all(rows, inside, levels):
        first = inside.pop(0)
        found[first] = Titled(Role.TITLE, heads[first])
    steps = sorted({levels[place] for place in inside})
    parts = steps[0] if len(steps) > 1 and _are_parts(heads, inside, levels, steps[0]) else None
    articles = next((step for step in steps if step != parts), 0)
    for place in inside:
        level = levels[place]
        role = Role.PART if level == parts else Role.ARTICLE if level == articles else Role.SECTION
        found[place] = Titled(role, heads[place], level)
    for place in sorted(heads):
        if heads[place].kind is Kind.ANNEX:
            found[place] = Titled(Role.ANNEX, heads[place])
        elif place > end and place in levels:
            found[place] = Titled(Role.SECTION, heads[place], levels[place])
    _names(rows, found)
    return found


def _levels(rows: Rows, heads: Mapping[int, Head], *, titled: bool) -> dict[int, int]:
    """How deep each title lies: by its style, else by its number, else by looking like one that has either."""
    if any(head.styled for head in heads.values()):
        return _by_style(rows, heads, titled=titled)
    depths = _depths(heads)
    sure = {place for place in depths if not heads[place].weak}
    kept = {place for place in depths if not (sure and heads[place].weak) or heads[place].kind is Kind.DECIMAL}
    looks = sorted({head.look for place, head in heads.items() if place not in depths}, reverse=True)
    by_look = {heads[place].look: depths[place] for place in sorted(kept, key=lambda place: -depths[place])}
    first, top = min(kept, default=0), max((heads[place].look for place in kept), default=None)
    found = {place: depths[place] for place in kept}
    for place, head in heads.items():
        if place in depths:
            continue
        if top is not None and place < first and head.look > top:
            # stands out more than any title with a number: that of the whole, or an introduction
            found[place] = min(depths.values()) if titled or _has_body(rows, heads, place + 1, place + 2) else 0
        else:
            found[place] = by_look.get(head.look, LOW + looks.index(head.look))
    return found


def _by_style(rows: Rows, heads: Mapping[int, Head], *, titled: bool) -> dict[int, int]:
    """By the levels of styles. A first title without a style, right above one that has it, is that of the whole."""
    highest = min(head.level for head in heads.values() if head.styled)
    looks = sorted({head.look for head in heads.values() if not head.styled}, reverse=True)
    first = min(heads)
    found = {}
    for place, head in heads.items():
        if head.styled:
            found[place] = head.level
        elif head.short:
            found[place] = highest
        elif place == first and not head.weak and head.row.label is None:
            found[place] = highest if titled or _has_body(rows, heads, place + 1, place + 2) else 0
        elif not head.weak or head.kind is Kind.DECIMAL:
            found[place] = LOW + looks.index(head.look)
    return found


def _depths(heads: Mapping[int, Head]) -> dict[int, int]:
    """How deep titles lie by their numbers: those of a kind that comes first lie above those of the next."""
    order: list[Kind] = []
    last: dict[Kind, int] = {}
    found = {}
    for place in sorted(heads):
        head = heads[place]
        label = head.row.label
        if label is None or (label.word and head.kind not in {Kind.PART, Kind.SECTION}):
            continue
        kind = Kind.NUMBER if label.kind is Kind.DECIMAL else label.kind
        for reading in readings(label):
            if reading.rank is not None and reading.rank == last.get(reading.kind, -1) + 1:
                kind = Kind.NUMBER if reading.kind is Kind.DECIMAL else reading.kind
                break
        last[kind] = rank(kind, label.value) or 0
        if kind not in order:
            order.append(kind)
        found[place] = 1 + DEEPER * order.index(kind) + (label.depth - 1 if label.kind is Kind.DECIMAL else 0)
    return found


def _is_title_of_all(rows: Rows, places: Sequence[int], levels: Mapping[int, int]) -> bool:
    """Whether the first title is that of the whole: no other lies as high, or nothing stands below it."""
    first, *rest = places
    if not rest or isinstance(rows[first], TableRow):
        return False
    row = rows[first]
    if isinstance(row, Row) and row.label is not None:
        return False
    above = all(not isinstance(other, Row) or title_like(other) for other in rows[:first])
    bare = first + 1 in levels and levels[first + 1] == levels[first]
    return above and (bare or all(levels[place] > levels[first] for place in rest))


def _are_parts(heads: Mapping[int, Head], places: Sequence[int], levels: Mapping[int, int], top: int) -> bool:
    """Whether the highest titles are of parts: they say so, or nothing but other titles stands right below most."""
    tops = [place for place in places if levels[place] == top]
    if any(heads[place].kind is Kind.PART for place in tops):
        return True
    bare = [place for place in tops if place + 1 in levels and levels[place + 1] > top]
    decimal = any(heads[place].kind is Kind.DECIMAL for place in places if levels[place] > top)
    numbered = [place for place in tops if heads[place].row.label]
    if decimal:  # "1 Gebruik" with nothing but "1.1 E-mail" below it, all through the document
        return len(numbered) > FEW and set(numbered) <= set(bare)
    return len(tops) >= FEW and len(bare) * FEW > len(tops)
