"""An edited file beside ours: which texts changed, what is new, gone and moved, and what nobody can tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handbook.formats.word.origin import Path
from handbook.importing.back.align import aligned
from handbook.importing.back.fields import Edit, Fields, Key, Reader, Unclear, shown
from handbook.importing.back.fresh import Finder, Found, Fresh, Words
from handbook.importing.back.rows import Row
from handbook.importing.back.tree import Grower, Step, Thing, Tree, below, steps, tree_of
from handbook.importing.document import Place
from handbook.model.base import Entity
from handbook.model.handbook import Body

WORDING = frozenset({"text", "items", "after"})
RANK = {"list": 0, "part": 1, "article": 2, "section": 3, "provision": 4}
NUMBER = re.compile(r"\d+(?:[.\-]\d+)*")
LISTS = {"tekst": "articles", "bijlagen": "annexes"}
"""Bookmarks where articles outside parts begin."""


@dataclass(frozen=True)
class Understood:
    """What an edited file asks.

    ``places``: where in it things stand; ``base`` and ``target``: their order, then and now.
    """

    edits: tuple[Edit, ...]
    steps: tuple[Step, ...]
    entries: tuple[tuple[Thing, Path, Fresh], ...]
    unclear: tuple[Unclear, ...]
    fields: Fields
    places: Mapping[Thing, Place]
    base: Tree
    target: Tree


def entities(body: Body) -> dict[Key, object]:
    """Everything that shows texts in the file of a code, as plain data, by kind and full reference."""
    owner = body.organisation.id
    code = body.code
    found: dict[Key, object] = {("code", f"{owner}/code"): plain(code)}
    for part in code.parts if code else ():
        found["part", f"{owner}/{part.id}"] = plain(part)
    for placed in body.articles.values():
        found["article", placed.ref] = plain(placed.article)
        stack = list(placed.sections)
        while stack:
            item = stack.pop()
            found["section", f"{placed.ref}#{item.section.id}"] = plain(item.section)
            stack += item.sections
        for one in placed.walk():
            found["provision", one.ref] = plain(one.provision)
    return found


def plain(entity: Entity | None) -> object:
    """What is typed in a thing."""
    return entity.model_dump(mode="json", exclude_unset=True) if entity is not None else {}


class Comparison:
    """One edited file beside ours."""

    def __init__(
        self,
        body: Body,
        values: Mapping[Key, object],
        old: Sequence[Row],
        new: Sequence[Row],
        places: Mapping[str, tuple[str, str]],
    ) -> None:
        self.old, self.new, self.places, self.values = old, list(_parted(old, new)), places, values
        self.base = tree_of(body)
        self.found = aligned(old, self.new)
        self.taken = {own: edited for edited, own in self.found.items()}

    def understood(self, words: Words) -> Understood:
        """What the edited file asks."""
        fresh = Finder(self.old, self.new, self.found, self.places, words).find()
        texts = list(shown(self.old, self.values))
        reader = Reader(self.old, self.new, self.found, words.modalities)
        fields = reader.read(texts, fresh.extra)
        reader.numbers(texts, self.values)
        at, unclear = self._positions(fields)
        gone: set[Thing] = {one for one in self.base.homes if one not in at and one not in self.base.headless}
        target = Grower(self.base, gone).grow(self._events(at, fresh))
        for one in self.base.headless:
            if one in gone:
                target.homes.pop(one, None)
        edits = [
            edit for edit in fields.edits if (edit.kind, edit.ref) not in gone and not self._headless(edit, unclear)
        ]
        if any(one.code == "heading_gone" for one in unclear):  # numbers that followed from that are none to keep
            edits = [edit for edit in edits if edit.path != ("number",)]
        entries = [one for one in fresh.entries if isinstance(one[0], Fresh) or one[0] not in gone]
        unclear += [*fields.unclear, *fresh.unclear, *self._derived(gone, fields)]
        stand = {one: self.new[row].place for one, row in at.items()}
        stand |= {one: self.new[one.row].place for one in fresh.things}
        return Understood(
            tuple(edits),
            tuple(steps(self.base, target)),
            tuple(entries),
            tuple(unclear),
            fields,
            stand,
            self.base,
            target,
        )

    def _headless(self, edit: Edit, unclear: list[Unclear]) -> bool:
        """Whether a title is gone and what stands below it is not."""
        titles = edit.new is None and edit.path == ("title",) and edit.kind in {"part", "article"}
        if titles:
            unclear.append(Unclear("heading_gone", edit.old, edit.place, edit.ref))
        return titles

    def _positions(self, fields: Fields) -> tuple[dict[Thing, int], list[Unclear]]:
        """Where each thing begins in the edited file; a heading that is gone, where what is left below it begins."""
        at: dict[Thing, int] = {}
        for (kind, ref, path), row in fields.at.items():
            if kind == "provision" and path[0] in WORDING:
                at[kind, ref] = min(row, at.get((kind, ref), row))
        for own, shows in enumerate(self.old):
            key = self.places.get(shows.mark)
            if key and key[0] in {"part", "article", "section"} and own in self.taken:
                at[key] = self.taken[own]
        unclear = []
        for one in self.base.homes:
            if one in at or one in self.base.headless or isinstance(one, Fresh) or one[0] == "provision":
                continue
            inside = [at[other] for other in below(self.base, one) if other in at]
            if inside:
                at[one] = min(inside)
                unclear.append(Unclear("heading_gone", self._title(one), self.new[at[one]].place, one[1]))
        return at, unclear

    def _title(self, key: Key) -> str:
        return next((row.text for row in self.old if self.places.get(row.mark) == key), "")

    def _events(self, at: Mapping[Thing, int], fresh: Found) -> Iterator[Thing | str]:
        found: list[tuple[int, int, int, Thing | str]] = []
        for number, (one, row) in enumerate(at.items()):
            found.append((row, RANK[one[0] if not isinstance(one, Fresh) else one.kind], number, one))
        found += [(one.row, RANK[one.kind], len(found), one) for one in fresh.things]
        whole = self.base.whole
        for own, shows in enumerate(self.old):
            if shows.mark in LISTS:
                first = [at[one] for one in self.base.lists.get((whole, LISTS[shows.mark]), ()) if one in at]
                if own in self.taken or first:
                    found.append((self.taken.get(own, min(first, default=0)), RANK["list"], 0, LISTS[shows.mark]))
        yield from (event for *_, event in sorted(found, key=lambda one: one[:3]))

    def _derived(self, gone: set[Thing], fields: Fields) -> Iterator[Unclear]:
        """Lines that follow from the rest, and were changed or taken away.

        Numbers and titles in them follow by themselves.
        """
        titles = {edit.old: edit.new or "" for edit in fields.edits if edit.path == ("title",)}
        mark = ""
        for number, row in enumerate(self.old):
            mark = row.mark or mark
            edited = self.taken.get(number)
            key = self.places.get(mark, ("", ""))
            if row.origin is None and edited is not None and not _follows(row.text, self.new[edited].text, titles):
                yield Unclear("derived", self.new[edited].text, self.new[edited].place)
            elif edited is None and key not in gone and (row.origin is None or row.origin.path == ("modality",)):
                yield Unclear("derived_gone", row.text, None, key[1])


def _parted(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Row]:
    """Rows, those parted where the text of a norm was joined by accident to the line above it."""
    heads = {row.mark: (row, old[place + 1 : place + 2]) for place, row in enumerate(old) if _is_norm(row)}
    for row in new:
        head, below = heads.get(row.mark, (None, ()))
        rest = row.text[len(head.text) :].strip() if head and row.text.startswith(head.text) else ""
        if head and rest and not rest.startswith("·"):
            yield replace(row, text=head.text)
            yield replace(row, text=rest, mark="", label="", listed=False, style=below[0].style if below else row.style)
        else:
            yield row


def _is_norm(row: Row) -> bool:
    return bool(row.mark and row.origin and row.origin.path == ("modality",))


def _follows(old: str, new: str, titles: Mapping[str, str]) -> bool:
    """Whether two lines differ by numbers alone, or by titles that are others now."""
    for was, said in titles.items():
        old = old.replace(was, said) if was and new != old else old
    return NUMBER.sub("0", old) == NUMBER.sub("0", new)
