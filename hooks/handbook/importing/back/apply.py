"""What an edited file asks, done to the sources: first to their data, then in the place of their texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handbook.formats.word.origin import Path
from handbook.importing.back.fields import Edit, Key, Unclear, at, typed
from handbook.importing.back.fresh import Fresh
from handbook.importing.back.tree import Step, Thing
from handbook.importing.back.understood import Understood
from handbook.model.base import Entity
from handbook.model.code import Article, Code, Part, Provision, Section
from handbook.model.organisation import Note
from handbook.views.text import paragraphs

MODELS: Mapping[str, type[Entity]] = {
    "code": Code,
    "part": Part,
    "article": Article,
    "section": Section,
    "provision": Provision,
    "note": Note,
}
ALONE: frozenset[Path] = frozenset({("explanation",)})
"""Texts that a thing has one of."""
LEAVES = frozenset({"text", "why", "function"})
"""What an entry of a list is about: without it there is no entry."""


class ConflictError(Exception):
    """The sources do not say any more what they said when the file was written."""


@dataclass
class Sources:
    """The sources of one code as plain data. ``files``: by name below ``policies/``; what is None is to be deleted."""

    files: dict[str, Any]
    things: dict[Thing, dict[str, Any]] = field(default_factory=dict)
    origin: dict[Thing, str] = field(default_factory=dict)
    """The file that each thing is typed in."""
    renamed: dict[str, str] = field(default_factory=dict)
    """What a file was called before."""


@dataclass(frozen=True)
class _Lists:
    """What is known of the lists of a thing: its texts that are gone, and where in the file the others stand."""

    kind: str
    gone: Sequence[Path]
    shown: Mapping[Path, int]


class Editor:
    """Does edits to data. ``written`` makes the data of a new thing in its home."""

    def __init__(self, sources: Sources, written: Callable[[Fresh, str], dict[str, Any]]) -> None:
        self.sources, self.written = sources, written
        self.unclear: list[Unclear] = []
        self.done: list[Edit] = []

    def edit(self, asked: Understood) -> None:
        """Do everything that is asked."""
        by_thing: dict[Key, list[Edit]] = defaultdict(list)
        for edit in asked.edits:
            by_thing[edit.kind, edit.ref].append(edit)
        entries: dict[Thing, list[tuple[Path, Fresh]]] = defaultdict(list)
        for owner, path, fresh in asked.entries:
            entries[owner].append((path, fresh))
        shown: dict[Key, dict[Path, int]] = defaultdict(dict)
        for (kind, ref, path), row in asked.fields.at.items():
            shown[kind, ref][path] = row
        things = [*shown, *by_thing, *(owner for owner in entries if not isinstance(owner, Fresh))]
        for key in dict.fromkeys(things):
            self._thing(key, by_thing[key], entries[key], shown[key])
        for step in asked.steps:
            self._step(step, entries)

    # the texts of one thing

    def _thing(
        self, key: Key, edits: Sequence[Edit], entries: Sequence[tuple[Path, Fresh]], shown: Mapping[Path, int]
    ) -> None:
        data = self.sources.things.get(key)
        if data is None:
            self.unclear += [Unclear("not_here", edit.new or edit.old, edit.place, edit.ref) for edit in edits]
            return
        gone = [edit.path for edit in edits if edit.new is None]
        for edit in edits:
            self._text(key[0], data, edit)
        alone = [(path, fresh) for path, fresh in entries if path in ALONE]
        for path, fresh in alone:
            if at(data, path) is None:
                put(data, path, fresh.text, MODELS[key[0]])
            else:
                self.unclear.append(Unclear("second", fresh.text, fresh.place, key[1]))
        entries = [one for one in entries if one[0] not in ALONE]
        for path in sorted({*_lists(shown), *(path for path, _ in entries)}, key=len, reverse=True):
            here = [fresh for there, fresh in entries if there == path]
            self._list(data, path, here, _Lists(key[0], gone, shown))

    def _text(self, kind: str, data: dict[str, Any], edit: Edit) -> None:
        old = at(data, edit.path)
        said = "\n\n".join(paragraphs(old)) if isinstance(old, str) else ""
        if said == (edit.new or ""):
            return
        if said.replace("\n\n", " ") != edit.old.replace("\n\n", " "):
            self.unclear.append(Unclear("changed_here_too", edit.new or edit.old, edit.place, edit.ref))
            return
        self.done.append(edit)
        if edit.path[0] in data.get("proposed", {}):  # a person said it now
            drop(data, ("proposed", edit.path[0]))
        if edit.new is None and any(isinstance(step, int) for step in edit.path):
            return  # the list that it is in loses the entry
        if edit.new is None:
            drop(data, edit.path[:-1] if edit.path[-1:] == ("text",) and len(edit.path) > 1 else edit.path)
        else:
            put(data, edit.path, typed(old, edit.new), MODELS[kind])

    @staticmethod
    def _list(data: dict[str, Any], path: Path, fresh: Sequence[Fresh], known: "_Lists") -> None:
        """A list in a thing: what is gone goes, what is new comes, and all stand as they do in the file."""
        value = at(data, path)
        entries = value if isinstance(value, list) else []
        lost = {number for number, _ in enumerate(entries) if _lost((*path, number), entries[number], known.gone)}
        rows, last = [], -1
        for number, _ in enumerate(entries):
            own = [row for there, row in known.shown.items() if there[: len(path) + 1] == (*path, number)]
            last = min(own, default=last)
            rows.append((last, number))
        kept = [(row, number, entries[number]) for row, number in rows if number not in lost]
        kept += [(one.row, -1, entry(one)) for one in fresh]
        made = [one for _, _, one in sorted(kept, key=lambda item: item[:2])]
        if made == entries:
            return
        if made:
            put(data, path, made, MODELS[known.kind])
        else:
            drop(data, path)

    # order

    def _step(self, step: Step, entries: Mapping[Thing, Sequence[tuple[Path, Fresh]]]) -> None:
        if isinstance(step.what, Fresh):
            self._new(step.what, step.home, entries.get(step.what, ()))
        things = self.sources.things
        if step.was is not None and not self._take(step.what, step.was):
            self.unclear.append(Unclear("changed_here_too", str(step.what), None, _ref(step.what)))
            return
        if step.home is None:
            if _kind(step.what) == "article":
                self.sources.files[self.sources.origin[step.what]] = None
            return
        above, name = step.home
        if above not in things or (step.after is not None and step.after not in things):
            self.unclear.append(Unclear("not_here", _ref(step.what), None, _ref(step.what)))
            return
        listed = things[above].get(name)
        if listed is None:
            listed = []
            put(things[above], (name,), listed, MODELS[_kind(above)])
        names = [one["id"] if isinstance(one, dict) else one for one in listed]
        place = names.index(things[step.after]["id"]) + 1 if step.after is not None else 0
        thing = things[step.what]
        listed.insert(place, thing["id"] if _kind(step.what) == "article" else thing)
        if _kind(step.what) == "article" and not isinstance(step.what, Fresh):
            self._refile(step.what, above)

    def _refile(self, article: Thing, above: Thing) -> None:
        """The file of an article stands in the folder of its part."""
        old = self.sources.origin[article]
        new = self._file(above, self.sources.things[article])
        if new != old:
            self.sources.files[new], self.sources.files[old] = self.sources.files[old], None
            self.sources.origin[article], self.sources.renamed[new] = new, old

    def _file(self, above: Thing | None, data: Mapping[str, Any]) -> str:
        """What the file of an article is called that stands in ``above``: a part, or the code itself."""
        folder = self.sources.origin[above].rpartition("/")[0] if above is not None else ""
        part = self.sources.things[above]["id"] if above is not None and _kind(above) == "part" else ""
        return "/".join(one for one in (folder, part, f"{data['id']}.yml") if one)

    def _take(self, what: Thing, home: tuple[Thing, str]) -> bool:
        above, name = home
        data, thing = self.sources.things.get(above), self.sources.things.get(what)
        if data is None or thing is None:
            return False
        for number, one in enumerate(data.get(name, ())):
            if one is thing or one == thing["id"]:
                del data[name][number]
                if not data[name]:
                    del data[name]
                return True
        return False

    def _new(self, fresh: Fresh, home: tuple[Thing, str] | None, entries: Iterable[tuple[Path, Fresh]]) -> None:
        above = home[0] if home else None
        data = self.written(fresh, self.sources.origin.get(above, "") if above is not None else "")
        for path, one in entries:
            whole = one.text if path in ALONE else [*(at(data, path) or ()), entry(one)]
            put(data, path, whole, MODELS[fresh.kind])
        self.sources.things[fresh] = data
        self.sources.origin[fresh] = self.sources.origin.get(above, "") if above is not None else ""
        if fresh.kind == "article":
            name = self._file(above, data)
            self.sources.origin[fresh] = name
            self.sources.files[name] = data


def entry(fresh: Fresh) -> Any:
    """A new entry of a list."""
    if fresh.kind == "text":
        return fresh.text
    return {"label": fresh.label, "text": fresh.text} if fresh.label else {"text": fresh.text}


def _lists(paths: Iterable[Path]) -> set[Path]:
    """The lists that texts stand in."""
    return {path[:place] for path in paths for place, step in enumerate(path) if isinstance(step, int)}


def _lost(path: Path, value: Any, gone: Sequence[Path]) -> bool:
    """Whether an entry of a list is gone: the text that it is about, or every cell of a row."""
    ways = {way[len(path) :] for way in gone if way[: len(path)] == path}
    if isinstance(value, list):
        return len(ways) == len([one for one in value if one])
    return () in ways or any(way[:1] and way[0] in LEAVES for way in ways)


def put(data: dict[str, Any], path: Path, value: Any, model: type[Entity]) -> None:
    """Put a value in a thing: a new key comes where the model has it among the others."""
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    last = path[-1]
    if not isinstance(holder, dict) or last in holder or holder is not data:
        holder[last] = value
        return
    order = list(model.model_fields)
    rank = order.index(str(last)) if last in order else len(order)
    before = [key for key in holder if key in order and order.index(key) < rank]
    rest = list(holder.items())
    place = max((number for number, (key, _) in enumerate(rest) if key in before), default=-1) + 1
    rest.insert(place, (str(last), value))
    holder.clear()
    holder.update(rest)


def drop(data: dict[str, Any], path: Path) -> None:
    """Take a key out of a thing, and what would be empty without it."""
    holders: list[Any] = [data]
    for step in path[:-1]:
        if (isinstance(holders[-1], dict) and step not in holders[-1]) or holders[-1] is None:
            return
        holders.append(holders[-1][step])
    for holder, step in zip(reversed(holders), reversed(path), strict=True):
        if isinstance(holder, dict):
            holder.pop(step, None)
        else:
            del holder[step]
        if holder:
            break


def _kind(what: Thing) -> str:
    return what.kind if isinstance(what, Fresh) else what[0]


def _ref(what: Thing) -> str:
    return what.text if isinstance(what, Fresh) else what[1]
