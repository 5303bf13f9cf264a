"""Changes YAML in its place: what a value becomes is typed where it stands, and every other byte stays.

``become`` is all there is: hand it the text of a file and the data that it is to hold. What differs is spliced in at
the positions that YAML gives. Comments, order, quotation marks and line ends of the rest stay as they were typed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from handbook.importing.scalars import STEP, WIDTH, entry, flowing, pair, scalar
from handbook.reading.documents import Loc, parse

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SpliceError(Exception):
    """A change that cannot be made in place: the file would not say what it should."""


def replace_scalar(text: str, loc: Loc, value: str) -> str:
    """The file with another scalar at ``loc``."""
    return set_key(text, loc, value)


def set_key(text: str, loc: Loc, value: Any) -> str:
    """The file with ``value`` at ``loc``: in place of what stands there, or as a new last key."""
    data = _data(text)
    _holder(data, loc)[loc[-1]] = value
    return become(text, data)


def remove_key(text: str, loc: Loc) -> str:
    """The file without the key or the entry at ``loc``; without the key of a list that would be empty too."""
    data = _data(text)
    while loc:
        holder = _holder(data, loc)
        del holder[loc[-1]]
        if holder or len(loc) == 1:
            break
        loc = loc[:-1]
    return become(text, data)


def blocks(text: str) -> dict[str, str]:
    """Every thing with an id in the lists of a file, as it is typed there: an entry of a list that begins at no indent.

    Handed to ``become`` they let a thing move into another list, or file, as it is.
    """
    found: dict[str, str] = {}
    file = _File(text, {})
    file.collect(file.root, found)
    return found


def become(text: str, target: Any, known: Mapping[str, str] | None = None) -> str:
    """The file with the data ``target``. ``known``: things that may come from elsewhere, as they are typed there."""
    data = _data(text)
    if data == target:
        return text
    crlf = "\r\n" in text
    file = _File(text.replace("\r\n", "\n"), known or {})
    file.differ(file.root, data, target, 0)
    made = file.spliced()
    if _data(made) != target:
        raise SpliceError
    return made.replace("\n", "\r\n") if crlf else made


def _data(text: str) -> Any:
    document, problems = parse(text.replace("\r\n", "\n"), "")
    if document is None or problems:
        raise SpliceError
    return deepcopy(document.data)


def _holder(data: Any, loc: Loc) -> Any:
    for step in loc[:-1]:
        data = data[step]
    return data


@dataclass(frozen=True)
class _Splice:
    start: int
    end: int
    text: str


class _File:
    """A file under way. Positions are characters from its beginning; line ends are line feeds."""

    def __init__(self, text: str, known: Mapping[str, str]) -> None:
        self.text, self.known = text if text.endswith("\n") else f"{text}\n", known
        self.root = yaml.compose(self.text, Loader=_LOADER)
        self._splices: list[_Splice] = []
        self._lines = [0, *(at + 1 for at, one in enumerate(self.text) if one == "\n")]

    def spliced(self) -> str:
        """The text with all that was found to differ."""
        made, last = [], 0
        for one in sorted(self._splices, key=lambda splice: (splice.start, splice.end)):
            if one.start < last:
                raise SpliceError
            made += [self.text[last : one.start], one.text]
            last = one.end
        return "".join([*made, self.text[last:]])

    def _put(self, start: int, end: int, text: str) -> None:
        self._splices.append(_Splice(start, end, text))

    # where things stand

    def _line(self, at: int) -> int:
        """Where the line begins that ``at`` is in."""
        return self._lines[bisect_right(self._lines, at) - 1]

    def _next(self, at: int) -> int:
        """Where the line behind that of ``at`` begins."""
        return min(self.text.find("\n", at) + 1 or len(self.text), len(self.text))

    def _end(self, node: Any) -> int:
        """Where a value ends: behind its last character, not counting the ends of lines."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style:
            typed = self.text[node.start_mark.index : node.end_mark.index]
            return int(node.start_mark.index + len(typed.rstrip()))
        last = node.value[-1] if node.value else None
        if last is None:
            return int(node.end_mark.index)
        return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def _behind(self, node: Any, column: int) -> int:
        """Where the line behind a thing begins: its own comments, which stand further in, are part of it."""
        at = self._next(self._end(node))
        found = at
        while at < len(self.text):
            line = self.text[at : self._next(at)]
            bare = line.strip()
            if bare and not (bare.startswith("#") and len(line) - len(line.lstrip()) > column):
                break
            at = self._next(at)
            found = at if bare else found
        return found

    def _before(self, start: int) -> int:
        """Where a thing that begins a line begins: with the comments that stand directly above it, as far in."""
        line = self._line(start)
        column = start - line
        while line:
            above = self._line(line - 1)
            typed = self.text[above:line]
            if not typed.strip().startswith("#") or len(typed) - len(typed.lstrip()) != column:
                break
            if typed.startswith("# yaml-language-server"):
                break
            line = above
        return line

    def _dash(self, node: Any) -> int:
        """Where the dash of an entry of a list stands."""
        return self.text.rindex("-", 0, node.start_mark.index)

    # things with ids

    def collect(self, node: Any, found: dict[str, str]) -> None:
        """Every entry with an id below a value, as it is typed."""
        if isinstance(node, yaml.MappingNode):
            for _, below in node.value:
                self.collect(below, found)
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                name = _id_of(one)
                if name and not node.flow_style:
                    found[name] = self._block(one)
                self.collect(one, found)

    def _block(self, node: Any) -> str:
        dash = self._dash(node)
        column = dash - self._line(dash)
        lines = self.text[self._before(dash) : self._behind(node, column)].split("\n")
        return "\n".join(line[min(column, len(line) - len(line.lstrip())) :] for line in lines)

    def _typed(self, value: Any, column: int) -> str:
        """An entry of a list as lines, ``column`` far in: as it is typed where it comes from, if it does."""
        name = value.get("id") if isinstance(value, Mapping) else None
        block = self.known.get(name) if isinstance(name, str) else None
        if block is None:
            return entry(value, column) + "\n"
        others = {other: typed for other, typed in self.known.items() if other != name}
        lines = become(block, [value], others).split("\n")
        return "\n".join(" " * column + line if line else line for line in lines)

    # what differs

    def differ(self, node: Any, data: Any, target: Any, indent: int) -> None:
        """Splice in what differs between what a value says and what it is to say."""
        if data == target:
            return
        if isinstance(data, dict) and isinstance(target, dict):
            self._mapping(node, data, target, indent)
        elif isinstance(data, list) and isinstance(target, list) and data:
            self._sequence(node, data, target, indent)
        else:
            raise SpliceError

    def _mapping(self, node: Any, data: dict[str, Any], target: dict[str, Any], indent: int) -> None:
        if node.flow_style:
            self._flow(node, data, target, indent)
            return
        pairs = {key.value: (key, value) for key, value in node.value}
        column = node.value[0][0].start_mark.column
        for key, value in data.items():
            if key not in target:
                self._without(node, key)
            elif value != target[key]:
                self._value(*pairs[key], value, target[key], column)
        last: str | None = None
        for key, value in target.items():
            if key in data:
                last = key
            elif last is None:
                raise SpliceError
            else:
                at = self._behind(pairs[last][1], column)
                self._put(at, at, pair(key, value, column) + "\n")

    def _value(self, key: Any, node: Any, data: Any, target: Any, indent: int) -> None:
        nested = (dict, list)
        if isinstance(data, nested) and type(data) is type(target) and target and data:
            self.differ(node, data, target, indent)
            return
        if isinstance(data, nested) or isinstance(target, nested):
            start = key.start_mark.index
            made = pair(key.value, target, indent)[indent:]
            self._put(start, self._end(node), made)
            return
        start = node.start_mark.index
        style = _style(self.text, node)
        column = start - self._line(start)
        if start != node.end_mark.index:
            self._put(start, self._end(node), scalar(target, column, indent, style))
        else:  # nothing stands behind the colon
            self._put(key.end_mark.index + 1, key.end_mark.index + 1, f" {scalar(target, column, indent)}")

    def _without(self, node: Any, key: str) -> None:
        names = [name.value for name, _ in node.value]
        at = names.index(key)
        name, value = node.value[at]
        column = name.start_mark.column
        start = name.start_mark.index
        if self.text[self._line(start) : start].strip():  # behind the dash of an entry: the next key takes its place
            if at + 1 == len(names):
                raise SpliceError
            self._put(start, node.value[at + 1][0].start_mark.index, "")
        else:
            self._put(self._before(start), self._behind(value, column), "")

    def _sequence(self, node: Any, data: list[Any], target: list[Any], indent: int) -> None:
        if node.flow_style:
            self._flow(node, data, target, indent)
            return
        column = self._dash(node.value[0]) - self._line(self._dash(node.value[0]))
        at = self._before(self._dash(node.value[0]))
        for old, new in _steps(data, target):
            if old is None:
                self._put(at, at, self._typed(target[new], column))
                continue
            one = node.value[old]
            end = self._behind(one, column)
            if new is None:
                self._put(self._before(self._dash(one)), end, "")
            elif isinstance(data[old], (dict, list)) and type(data[old]) is type(target[new]):
                self.differ(one, data[old], target[new], column)
            elif data[old] != target[new]:
                start = one.start_mark.index
                made = scalar(target[new], column + STEP, column, _style(self.text, one))
                self._put(start, self._end(one), made)
            at = end

    # on one line, in brackets

    def _flow(self, node: Any, data: Any, target: Any, indent: int) -> None:
        """What stands in brackets is typed anew where something comes or goes, else only what is other there."""
        if self._inside(node, data, target):
            return
        start, end = node.start_mark.index, self._end(node)
        if re.search(r"(^|\s)#", self.text[start:end]):
            raise SpliceError  # a comment among them would be lost
        made = self._flowed(node, data, target)
        column = start - self._line(start)
        if column + len(made) > WIDTH and isinstance(target, list):
            made = _wrapped(self._parts(node, data, target), column, indent + STEP)
        self._put(start, end, made)

    def _inside(self, node: Any, data: Any, target: Any) -> bool:
        """Splice in what is other in a thing whose parts are the same ones; whether there was room for that."""
        if isinstance(data, dict) and list(data) == list(target):
            parts = [(value, data[key.value], target[key.value]) for key, value in node.value]
        elif (
            isinstance(data, list) and len(data) == len(target) and all(None not in one for one in _steps(data, target))
        ):
            parts = list(zip(node.value, data, target, strict=True))
        else:
            return False
        made = [(one, self._flowed(one, old, new)) for one, old, new in parts if old != new]
        growth = sum(len(typed) - len(self._as_typed(one)) for one, typed in made)
        start = self._line(node.start_mark.index)
        if growth > 0 and self._next(start) - 1 - start + growth > WIDTH:
            return False
        for one, typed in made:
            self._put(one.start_mark.index, self._end(one), typed)
        return True

    def _flowed(self, node: Any, data: Any, target: Any) -> str:
        if data == target:
            return self._as_typed(node)
        if isinstance(data, dict) and isinstance(target, dict):
            pairs = {key.value: (key, value) for key, value in node.value}
            parts = [
                f"{self._as_typed(pairs[key][0])}: {self._flowed(pairs[key][1], data[key], one)}"
                if key in data
                else f"{key}: {flowing(one)}"
                for key, one in target.items()
            ]
            return "{" + ", ".join(parts) + "}"
        if isinstance(data, list) and isinstance(target, list):
            return "[" + ", ".join(self._parts(node, data, target)) + "]"
        if isinstance(target, (dict, list)) or isinstance(data, (dict, list)):
            return flowing(target)
        return scalar(target, 0, 0, _style(self.text, node), flow=True)

    def _as_typed(self, node: Any) -> str:
        return " ".join(self.text[node.start_mark.index : self._end(node)].split())

    def _parts(self, node: Any, data: list[Any], target: list[Any]) -> list[str]:
        return [
            flowing(target[new]) if old is None else self._flowed(node.value[old], data[old], target[new])
            for old, new in _steps(data, target)
            if new is not None
        ]


def _wrapped(parts: Sequence[str], column: int, indent: int) -> str:
    """A list in brackets on several lines."""
    lines, room = ["["], column + 1
    for place, part in enumerate(parts):
        typed = part + ("," if place + 1 < len(parts) else "]")
        if room + len(typed) + 1 > WIDTH:
            lines.append(" " * indent)
            room = indent
        elif not lines[-1].endswith(("[", " ")):
            typed = f" {typed}"
        lines[-1] += typed
        room += len(typed)
    return "\n".join(lines)


def _style(text: str, node: Any) -> str:
    start = node.start_mark.index
    return text[start : start + 2].strip() if text[start : start + 1] in {'"', "'", ">", "|"} else ""


def _id_of(node: Any) -> str:
    if not isinstance(node, yaml.MappingNode):
        return ""
    return next((str(value.value) for key, value in node.value if key.value == "id"), "")


def _steps(data: list[Any], target: list[Any]) -> Iterator[Any]:
    """Which entry becomes which, in the order of the result: (old, new), (old, None) gone, (None, new) new or moved."""
    names = [_name(one) for one in data], [_name(one) for one in target]
    found = SequenceMatcher(None, *names, autojunk=False).get_opcodes()
    for kind, i1, i2, j1, j2 in found:
        if kind == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        both = (
            min(i2 - i1, j2 - j1) if not any(name.startswith("#") for name in names[0][i1:i2] + names[1][j1:j2]) else 0
        )
        yield from ((i1 + step, j1 + step) for step in range(both))
        yield from ((old, None) for old in range(i1 + both, i2))
        yield from ((None, new) for new in range(j1 + both, j2))


def _name(value: Any) -> str:
    """What an entry is known by: its id, else all that it says."""
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        return f"#{value['id']}"
    return repr(value)
