"""The rows below one heading as norms: numbered or not, with their lists, closing words and definitions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from handbook.importing.structure.definitions import defining
from handbook.importing.structure.labels import LISTED, Kind, Label, readings
from handbook.importing.structure.rows import Row, TableRow
from handbook.importing.structure.shape import Group, Item, Norm, Told, Why
from handbook.importing.structure.tables import grid_of, head_of, terms_in

STEP = 120
"""A difference in indent (in twentieths of a point) that is meant."""
OPEN_ENDS = tuple(".:;!?…)”\"'’")


@dataclass
class _List:
    """A list that is being read: its items, the label of the last, and where its lines stand."""

    items: list[Item]
    label: Label
    row: Row


@dataclass
class _Numbered:
    """A norm with a number that others may stand below."""

    norm: Norm
    label: Label
    row: Row

    def holds(self, row: Row, label: Label) -> bool:
        """Whether a number stands below this one: by the levels of their list, else by what the numbers are."""
        here, above = row.line, self.row.line
        if here.label and above.label and here.numbering and here.numbering == above.numbering:
            return here.level > above.level
        return _is_below(label, self.label)


@dataclass
class _Body:
    group: Group
    norm: Norm | None = None
    above: list[_Numbered] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """One more row."""
        label = row.label
        if label is None:
            self._text(row)
        elif self._is_item(row, label):
            self._item(row, label)
        else:
            self._numbered(row, label)

    @property
    def said(self) -> str:
        """What the last norm says."""
        return self.norm.text if self.norm else ""

    def define(self, terms: Iterable[Norm]) -> None:
        """Words with their meanings, below the lead-in where there is one."""
        (self.norm.norms if self._open and self.norm else self.group.norms).extend(terms)

    # norms

    def _text(self, row: Row) -> None:
        if self.lists and self._is_within_item(row):
            last = self.lists[-1].items[-1]
            last.text = f"{last.text}\n\n{row.text}" if last.text else row.text
            last.rows.append(row)
            self._seen(row)
            return
        if self.norm and self.norm.number and not (self.norm.text or self.norm.items or self.norm.norms):
            self.norm.text = row.text  # the number stood on a line of its own
            self._seen(row)
            return
        small = row.text[:1].islower()
        if self.norm and self.lists and small and not row.ends_open:
            self.norm.after = f"{self.norm.after}\n\n{row.text}" if self.norm.after else row.text
            self.lists = []
            self._seen(row)
            return
        if self.norm and not self.lists and small and not self.norm.text.endswith(OPEN_ENDS) and not self.norm.after:
            self.norm.text = f"{self.norm.text} {row.text}".strip()
            self._seen(row)
            return
        self._add(Norm(text=row.text))
        self._seen(row)

    def _numbered(self, row: Row, label: Label) -> None:
        while self.above and not self.above[-1].holds(row, label):
            self.above.pop()
        norm = Norm(number=number_of(label), text=row.text)
        self._add(norm)
        self.above.append(_Numbered(norm, label, row))
        self._seen(row)

    def _add(self, norm: Norm) -> None:
        """A new norm, below the last with a number if there is one."""
        (self.above[-1].norm.norms if self.above else self.group.norms).append(norm)
        self.norm, self.lists = norm, []

    def _seen(self, row: Row) -> None:
        if self.norm:
            self.norm.rows.append(row)

    @property
    def _open(self) -> bool:
        """Whether what was said last asks for a list."""
        if self.lists:
            return self.lists[-1].items[-1].text.rstrip().endswith(":")
        return self.norm is not None and not self.norm.after and self.norm.text.rstrip().endswith(":")

    # lists

    def _is_item(self, row: Row, label: Label) -> bool:
        if label.kind is Kind.BULLET:
            return True
        if label.kind in LISTED:
            return self._at(label) is not None or self._begins_list(row, label)
        return (
            label.kind is Kind.DECIMAL
            and bool(self.lists)
            and self.lists[-1].label.kind is Kind.NUMBER
            and _is_below(label, self.lists[-1].label)
        )

    def _begins_list(self, row: Row, label: Label) -> bool:
        """Whether a label that goes on with no list begins one, and numbers no norm."""
        last = self.above[-1].label if self.above else None
        if last is not None and _follows(label, last):
            return False
        if label.kind is Kind.NUMBER:
            goes_on = row.text.rstrip().endswith((";", ",")) and label.rank in {0, 1}
            return self._open or goes_on or (bool(self.lists) and label.rank in {0, 1} and self._is_deeper(row))
        if self._open or self.lists or self.norm:
            return last is None or last.kind is not label.kind
        return not (row.text[:1].isupper() and row.text.rstrip().endswith("."))

    def _at(self, label: Label) -> tuple[int, Label] | None:
        """The list that a label goes on with, from the innermost, and how the label is then to be read."""
        for place in range(len(self.lists) - 1, -1, -1):
            for reading in readings(label):
                if _follows(reading, self.lists[place].label):
                    return place, reading
        return None

    def _item(self, row: Row, label: Label) -> None:
        item = Item("" if label.kind is Kind.BULLET else label.printed, row.text, rows=[row])
        if self._is_another_list(row, label):
            self._add(Norm())
        place, label = self._place(row, label)
        if place is not None:
            del self.lists[place + 1 :]
            found = self.lists[place]
            found.items.append(item)
            found.label, found.row = label, row
        elif self.lists:
            below = self.lists[-1].items[-1].items
            below.append(item)
            self.lists.append(_List(below, label, row))
        else:
            if self.norm is None or self.norm.after:
                self._add(Norm())
            self._listed(item)
            self.lists = [_List(self.norm.items if self.norm else [], label, row)]
        self._seen(row)

    def _listed(self, item: Item) -> None:
        if self.norm is not None:
            self.norm.items.append(item)

    def _place(self, row: Row, label: Label) -> tuple[int | None, Label]:
        """The list that an item belongs to; None for a new one below the last item."""
        if label.kind is Kind.BULLET:
            return self._bulleted(row, label), label
        if (found := self._at(label)) is not None:
            return found
        first = next((one for one in readings(label) if one.rank == 1), label)
        same = [place for place, one in enumerate(self.lists) if one.label.kind is label.kind]
        if not same or (first.rank == 1 and (self._open or self._is_deeper(row))):
            return None, first
        return same[-1], label

    def _bulleted(self, row: Row, label: Label) -> int | None:
        for place in range(len(self.lists) - 1, -1, -1):
            found = self.lists[place]
            step = _step(row, found.row)
            if found.label.kind is not Kind.BULLET:
                continue
            if step == 0 and (found.label.printed == label.printed or not self._open):
                return place
            if step > 0:
                return None
        return None

    def _is_another_list(self, row: Row, label: Label) -> bool:
        """Whether bullets of another kind begin, no further in than those before: no lead-in asks for them."""
        if label.kind is not Kind.BULLET or not self.lists or self._open:
            return False
        first = self.lists[0]
        other = first.row.line.numbering != row.line.numbering and first.label.printed != label.printed
        return other and _step(row, first.row) <= 0 and row.text[:1].isupper()

    def _is_deeper(self, row: Row) -> bool:
        return bool(self.lists) and _step(row, self.lists[-1].row) > 0

    def _is_within_item(self, row: Row) -> bool:
        """Whether a line without a label stands below the text of an item, further in than the norm."""
        last, first = self.lists[-1].row.line, self.norm.rows[0].line if self.norm else None
        if row.line.indent <= 0 or first is None or row.line.indent < first.indent + STEP:
            return False
        return row.line.indent >= last.indent - STEP // 2


def fill(group: Group, rows: Iterable[Row | TableRow], told: list[Told]) -> None:
    """Put rows into an article or a section. Behind a table the norms go on in a section of their own."""
    body = _Body(group)
    for row in rows:
        if isinstance(row, TableRow) and (terms := terms_in(row.table, group.title, body.said)):
            body.define(terms)
            told.append(Told(Why.TABLE_TERMS, head_of(row.table), row.table.place))
        elif isinstance(row, TableRow):
            body = _Body(_holder(group, body))
            body.group.grid = grid_of(row.table)
        else:
            if body.group.grid is not None:
                body = _Body(_below(group))
            body.add(row)
    for held in group.walk():
        _number_alone(held.norms)
        defining(held)


def _number_alone(norms: Iterable[Norm]) -> None:
    """A norm or an item that is a number and nothing else says that number."""
    for norm in norms:
        for item in (one for top in norm.items for one in top.walk()):
            if not item.text and not item.items:
                item.label, item.text = "", item.label
        if not norm.text and not norm.items:
            norm.number, norm.text = "", norm.number
        _number_alone(norm.norms)


def _holder(group: Group, body: _Body) -> Group:
    """Where a table goes: below the norms before it, if there is none yet."""
    return body.group if body.group.grid is None and not body.group.groups else _below(group)


def _below(group: Group) -> Group:
    new = Group()
    group.groups.append(new)
    return new


def number_of(label: Label) -> str:
    """A printed number without the full stop that only sets it apart: "1." is "1", "§ 2." is "§ 2", "a)" stays."""
    return label.printed.rstrip(".:") if label.kind in {Kind.NUMBER, Kind.DECIMAL, Kind.PARAGRAPH} else label.printed


def _follows(label: Label, last: Label) -> bool:
    """Whether a label is the next one behind another, in the same form."""
    if label.kind is not last.kind or label.kind is Kind.BULLET or label.value.isupper() != last.value.isupper():
        return False
    if _form(label) != _form(last):
        return False
    if label.rank is None or last.rank is None:
        return False
    return label.rank == last.rank + 1 or (label.rank == last.rank and label.value != last.value)


def _form(label: Label) -> str:
    """What stands around a value: "(a)" and "a)" are of two lists."""
    return label.printed.replace(label.value, "#", 1)


def _is_below(label: Label, above: Label) -> bool:
    """Whether a number stands below another: "3.1.1" below "3.1", "1." and "a)" below "§ 1"."""
    if label.kind is Kind.DECIMAL:
        return label.value.startswith(f"{above.value}.")
    if above.kind is Kind.PARAGRAPH:
        return label.kind is not Kind.PARAGRAPH
    return above.kind is Kind.DECIMAL and label.kind in {Kind.NUMBER, Kind.LETTER, Kind.ROMAN, Kind.DEGREE}


def _step(row: Row, other: Row) -> int:
    """1 where a row stands further in than another, -1 where it stands less far, 0 where they stand alike."""
    here, there = row.line, other.line
    if here.label and there.label and here.numbering and here.numbering == there.numbering:
        return (here.level > there.level) - (here.level < there.level)
    gap = here.indent - there.indent
    return 0 if abs(gap) < STEP else 1 if gap > 0 else -1
