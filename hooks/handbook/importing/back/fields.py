"""What became of the texts of each thing: the paragraphs of an edited file put together to the fields they show."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handbook.formats.word.origin import Origin, Path
from handbook.importing.back.rows import Row, flat
from handbook.importing.document import Place
from handbook.importing.scalars import wrapped
from handbook.model.base import Modality
from handbook.views.text import paragraphs

TYPED_WIDTH = 100
"""How long a line of a text of several paragraphs is typed."""

Key = tuple[str, str]
"""A thing: its kind and its full reference."""


@dataclass(frozen=True)
class Edit:
    """What a text was, and what it is now; None: it is gone. ``place`` is that of its paragraph in the edited file."""

    kind: str
    ref: str
    path: Path
    old: str
    new: str | None
    place: Place | None = None


@dataclass(frozen=True)
class Unclear:
    """Something that was not taken over: why (``back.unclear``), the words, and where they stand in the file."""

    code: str
    text: str
    place: Place | None = None
    ref: str = ""


@dataclass
class Fields:
    """What is found, thing by thing. ``at`` is where in the edited file each text stands."""

    edits: list[Edit] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    at: dict[tuple[str, str, Path], int] = field(default_factory=dict)
    parts: dict[tuple[str, str, Path], list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """One of our paragraphs that shows a text: its words before the text, and the text."""

    number: int
    origin: Origin
    before: str
    text: str


def shown(old: Sequence[Row], values: Mapping[Key, Any]) -> Iterator[Shown]:
    """Every own row that shows a text, with the part of it that is the text."""
    for number, row in enumerate(old):
        origin = row.origin
        if origin is None:
            continue
        text = said(values.get((origin.kind, origin.ref)), origin)
        if origin.path == ("modality",):
            yield Shown(number, origin, "", row.text)
        elif text is not None and row.text.endswith(text):
            yield Shown(number, origin, row.text.removesuffix(text), text)


def said(entity: Any, origin: Origin) -> str | None:
    """The paragraph of a text that an origin names, as it is shown."""
    value = at(entity, origin.path)
    if not isinstance(value, str):
        return None
    found = paragraphs(value)
    if len(found) > 1 and _one_line(origin.path):
        return " ".join(found)
    return found[origin.part] if origin.part < len(found) else ""


def _one_line(path: Path) -> bool:
    """Texts that are shown on one line however many paragraphs they have."""
    return path[0] in {
        "title",
        "conditions",
        "exceptions",
        "related",
        "deadline",
        "amounts",
        "place",
        "table",
        "number",
    }


def at(entity: Any, path: Path) -> Any:
    """The value at the end of a way; None where the way ends before."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(entity, (list, tuple)) or step >= len(entity):
                return None
            entity = entity[step]
        elif isinstance(entity, Mapping):
            entity = entity.get(step)
        else:
            return None
    return entity


class Reader:
    """Puts the fields together. ``modalities``: by the word that a reader sees."""

    def __init__(
        self, old: Sequence[Row], new: Sequence[Row], found: Mapping[int, int], modalities: Mapping[str, Modality]
    ) -> None:
        self.old, self.new, self.modalities = old, new, modalities
        self.taken = {own: edited for edited, own in found.items()}
        self.fields = Fields()

    def read(self, texts: Sequence[Shown], extra: Mapping[int, Sequence[int]]) -> Fields:
        """``extra``: edited rows that are more paragraphs of the text of the own row with that number."""
        by_text: dict[tuple[str, str, Path], list[Shown]] = defaultdict(list)
        for one in texts:
            by_text[one.origin.kind, one.origin.ref, one.origin.path].append(one)
        for key, shows in by_text.items():
            self._text(key, shows, extra)
        return self.fields

    def numbers(self, texts: Sequence[Shown], values: Mapping[Key, Any]) -> None:
        """Printed numbers that the program counts on by itself when something comes before them, or goes."""
        for one in texts:
            edited = self.taken.get(one.number)
            old, new = self.old[one.number], self.new[edited] if edited is not None else None
            path = _number_path(one.origin) if old.mark or one.origin.path[0] == "items" else None
            if path is None or new is None or not new.label or new.label == old.label or one.origin.part:
                continue
            number = at(values.get((one.origin.kind, one.origin.ref)), path)
            before, found, after = old.label.rpartition(flat(number)) if isinstance(number, str) else ("", "", "")
            if found and new.label.startswith(before) and new.label.endswith(after):
                counted = new.label[len(before) : len(new.label) - len(after)]
                self.fields.edits.append(Edit(one.origin.kind, one.origin.ref, path, flat(number), counted, new.place))

    def _text(self, key: tuple[str, str, Path], shows: Sequence[Shown], extra: Mapping[int, Sequence[int]]) -> None:
        copies: dict[int, list[Shown]] = defaultdict(list)
        for one in shows:
            copies[one.origin.part].append(one)
        old: list[str] = []
        new: list[str] = []
        rows: list[int] = []
        for _, same in sorted(copies.items()):
            old.append(same[0].text)
            kept = self._copies(same)
            if kept is None:
                continue
            new += [kept[1], *(self.new[more].text for more in extra.get(kept[2], ()))]
            rows.append(kept[0])
        if rows:
            self.fields.at[key] = min(rows)
        self.fields.parts[key] = new
        if new != old:
            self._edit(key, old, new, self.new[rows[0]].place if rows else None)

    def _copies(self, same: Sequence[Shown]) -> tuple[int, str, int] | None:
        """What a paragraph says now (its row, the text, our row), of one that may stand in the file several times."""
        read = [(self.taken[one.number], self._value(one), one.number) for one in same if one.number in self.taken]
        if not read:
            return None
        if len(read) < len(same):
            self._unclear("one_copy_gone", same[0].text, self.new[read[0][0]].place, same[0].origin.ref)
        changed = [one for one in read if one[1] != same[0].text]
        if len({one[1] for one in changed}) > 1:
            for row, text, _ in changed:
                self._unclear("copies_differ", text, self.new[row].place, same[0].origin.ref)
            return read[0][0], same[0].text, read[0][2]
        return (changed or read)[0]

    def _value(self, one: Shown) -> str:
        """The text that stands there now, without the words before it."""
        row = self._alone(one)
        if one.origin.path == ("modality",) or not one.before or row.text == self.old[one.number].text:
            return one.text if row.text == self.old[one.number].text else row.text
        if row.text.startswith(one.before.rstrip()):
            return row.text[len(one.before.rstrip()) :].strip()
        if row.text.endswith(one.text):  # a number or a title in the words before it followed its place
            return one.text
        self._unclear("label_changed", row.text, row.place, one.origin.ref)
        return one.text

    def _alone(self, one: Shown) -> Row:
        """The row without lines of our own that were joined to it by accident."""
        row = self.new[self.taken[one.number]]
        for number in range(one.number + 1, len(self.old)):
            below = self.old[number]
            if number in self.taken or below.origin is not None or below.mark:
                break
            if below.text and row.text != below.text and row.text.endswith(below.text):
                return replace(row, text=row.text.removesuffix(below.text).rstrip())
        return row

    def _edit(self, key: tuple[str, str, Path], old: Sequence[str], new: Sequence[str], place: Place | None) -> None:
        kind, ref, path = key
        if path == ("modality",):
            self._modality(key, old[0], new, place)
            return
        if path == ("number",):
            if new:
                self._unclear("number", " ".join(new), place, ref)
            return
        self.fields.edits.append(Edit(kind, ref, path, "\n\n".join(old), "\n\n".join(new) if any(new) else None, place))

    def _modality(self, key: tuple[str, str, Path], old: str, new: Sequence[str], place: Place | None) -> None:
        if not new:
            return
        before, after = (modality_of(text, self.modalities) for text in (old, new[0]))
        rest = [text.partition(" · ")[2] for text in (old, new[0])]
        if after is None or before is None or rest[0] != rest[1]:
            self._unclear("norm_line", new[0], place, key[1])
        if after is not None and before is not None and after != before:
            self.fields.edits.append(Edit(*key, before.value, after.value, place))

    def _unclear(self, code: str, text: str, place: Place | None, ref: str) -> None:
        self.fields.unclear.append(Unclear(code, text, place, ref))


def _number_path(origin: Origin) -> Path | None:
    """Where the printed number stands that Word shows before a paragraph; None: it shows none."""
    if origin.path[0] == "items":
        return (*origin.path[:-1], "label")
    return ("number",) if origin.path in {("title",), ("number",), ("modality",)} else None


def modality_of(text: str, modalities: Mapping[str, Modality]) -> Modality | None:
    """The modality that the line above a norm names: the word, whatever sign stands before it."""
    words = flat(text.partition(" · ")[0]).casefold()
    return modalities.get(words) or modalities.get(words.partition(" ")[2])


def typed(old: Any, new: str) -> str:
    """A text as an author types it: paragraphs that stay as they were typed, and a line end behind all where it was."""
    fresh = new.split("\n\n")
    if not isinstance(old, str):
        return new
    if len(fresh) == 1 and "\n" not in old.rstrip("\n"):
        return f"{new}\n" if old.endswith("\n") else new
    known = {flat(part): part for part in re.split(r"\n\s*\n", old.strip("\n"))}
    made = "\n\n".join(known.get(part) or "\n".join(wrapped(part, TYPED_WIDTH)) for part in fresh)
    return f"{made}\n" if old.endswith("\n") else made
