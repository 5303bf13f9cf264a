"""Sources with faults that nobody thought of: a few changes at once to the files of a library.

Lines and characters change as in an editor, values and keys as by somebody who copies from elsewhere, files as in a
file manager. Many of the results are valid, and say something that no test was written for.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from handbook.reading.documents import NotText, parse

Files = dict[str, bytes]
"""Content by path below ``policies/``."""
Draw = Callable[[st.SearchStrategy[Any]], Any]
Loc = tuple[str | int, ...]

CHARACTERS = (
    *("\"'“”‘’«»„:-#&*!|>%@`?{}[]<>=,\\\t\n\r ~éß\u0130İ0aZ\u00a0\u200b\u200e\u202e\u2028\u0085\ufeff\u00ad\u0301"),
    *("\x00\x07\x1b\x7f\U0001f600\U000e0001\U0010ffff\ufffe\ufffd\ud7ff\u3000\u2003\u0661²"),
)
"""What YAML gives a meaning to, what nobody can see, and what is no letter of ours."""
WORDS = (
    *("", " ", "~", "null", "yes", "no", "on", "1", "0", "-1", "1e9", "0x1f", "1_000", "2018", "2018-03-29"),
    *("12:30:00", "9999-99-99", "2002-02-30", "0000", "P3M", "P0Y", "https://x", "http://[", "<b>x</b>", "{x}"),
    *("https://a.example/\u202e", "{{ 7 * 7 }}", "#", "#x", "/", "a/", "a/b", "a/b#c", "code", "index", "source:"),
    *("source:x", "source:x#y", "<<<<<<< HEAD", "=======", ">>>>>>> x", "“abc”", "\u00a0x", "a" * 65, "é", "\u0301x"),
)
OTHERS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 3, 10**14),
    *([], {}, [None], [[]], {"id": "x"}, ["a", "b"], [1, {"a": []}]),
)
"""Values of other types than texts."""
MARKERS = (b"<<<<<<< HEAD", b"=======", b">>>>>>> x", b"---", b"...", b"%YAML 1.1")
EMPTY = (b"", b"\n", b"# x\n", b"null", b"[]", b"{}", b"x", b"\xff\xfe", b"---\n---\n")
NAMES = ("x.yml", "Ünï é.yml", "a.yaml", "index.yml", "x/y.yml")


@dataclass(frozen=True)
class Library:
    """The files that are changed, and all values in them and in others that may be put elsewhere."""

    files: Files
    donors: Files

    @classmethod
    def read(cls, policies: Path, *others: Path) -> "Library":
        """The files of a library, with further ones to take values from."""
        donors = {f"{number}/{name}": raw for number, one in enumerate(others) for name, raw in _files(one).items()}
        return cls(_files(policies), donors)

    @cached_property
    def values(self) -> tuple[Any, ...]:
        """Every value of every file."""
        found: dict[str, Any] = {}
        for raw in (*self.files.values(), *self.donors.values()):
            for _, value in _walk(_data(raw), ()):
                found.setdefault(json.dumps(value, default=str), value)
        return tuple(found.values())

    @cached_property
    def by_key(self) -> dict[str, tuple[Any, ...]]:
        """Every value that stands at a key, by that key."""
        found: dict[str, dict[str, Any]] = {}
        for raw in (*self.files.values(), *self.donors.values()):
            for loc, value in _walk(_data(raw), ()):
                found.setdefault(_key(loc), {}).setdefault(json.dumps(value, default=str), value)
        return {key: tuple(values.values()) for key, values in found.items()}


class Folder:
    """A folder in which one library after another is laid out: only what differs is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: Files = {}

    def lay(self, files: Files) -> Path:
        """Let the folder hold these files and no others."""
        for name in [name for name, content in self._files.items() if files.get(name) != content]:
            del self._files[name]
            path = self.path / name
            path.unlink()
            while path.parent != self.path and not any(path.parent.iterdir()):
                path = path.parent
                path.rmdir()
        for name, content in files.items():
            if name not in self._files:
                path = self.path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                self._files[name] = content
        return self.path


@st.composite
def changed(draw: Draw, library: Library, changes: tuple[Callable[..., None], ...] | None = None) -> Files:
    """The files of a library after one to three changes."""
    files = dict(library.files)
    for _ in range(draw(st.integers(1, 3))):
        draw(st.sampled_from(changes or CHANGES))(draw, files, library)
    return files


def _files(policies: Path) -> Files:
    return {path.relative_to(policies).as_posix(): path.read_bytes() for path in sorted(policies.rglob("[!.]*.yml"))}


def _file(draw: Draw, files: Files) -> str:
    return str(draw(st.sampled_from(sorted(files)))) if files else ""


# lines and characters


def _lines(draw: Draw, files: Files, library: Library) -> None:
    name = _file(draw, files)
    if not name:
        return
    lines = files[name].split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    to = draw(st.integers(0, len(lines) - 1))
    what = draw(st.sampled_from(("drop", "twice", "swap", "in", "out", "foreign", "cut", "marker")))
    if what == "drop":
        del lines[at : at + draw(st.integers(1, 4))]
    elif what == "twice":
        lines[to:to] = lines[at : at + draw(st.integers(1, 4))]
    elif what == "swap":
        lines[at], lines[to] = lines[to], lines[at]
    elif what == "in":
        lines[at] = b" " * draw(st.integers(1, 4)) + lines[at]
    elif what == "out":
        lines[at] = lines[at].removeprefix(b"  ")
    elif what == "foreign":
        other = files[_file(draw, files)].split(b"\n")
        start = draw(st.integers(0, len(other) - 1))
        lines[at:at] = other[start : start + draw(st.integers(1, 6))]
    elif what == "cut":
        del lines[at:]
    else:
        lines[at:at] = [draw(st.sampled_from(MARKERS))]
    files[name] = b"\n".join(lines)


def _characters(draw: Draw, files: Files, library: Library) -> None:
    name = _file(draw, files)
    text = files[name].decode("utf-8", "replace") if name else ""
    if not text:
        return
    at = draw(st.integers(0, len(text) - 1))
    put = draw(st.sampled_from((*CHARACTERS, *WORDS, "")))
    files[name] = (text[:at] + put + text[at + draw(st.integers(0, 3)) :]).encode("utf-8", "replace")


def _bytes(draw: Draw, files: Files, library: Library) -> None:
    name = _file(draw, files)
    if name:
        raw = files[name]
        at = draw(st.integers(0, len(raw)))
        files[name] = raw[:at] + draw(st.binary(max_size=4)) + raw[at + draw(st.integers(0, 2)) :]


# values and keys


def _values(draw: Draw, files: Files, library: Library) -> None:
    found = _place(draw, files)
    if found is None:
        return
    name, data, loc, value = found
    what = draw(st.sampled_from(("same key", "same key", "same key", "any", "word", "type", "drop", "twice", "swap")))
    if what == "same key":
        value = draw(st.sampled_from(library.by_key.get(_key(loc), (value,))))
    elif what == "any":
        value = draw(st.sampled_from(library.values))
    elif what == "word":
        value = draw(st.sampled_from(WORDS))
    elif what == "type":
        value = draw(st.sampled_from((*OTHERS, [value], {"id": value}, [value, value], str(value))))
    holder = _at(data, loc[:-1])
    last: Any = loc[-1]
    if what == "drop":
        del holder[last]
    elif what == "twice" and isinstance(holder, list):
        holder.insert(last, value)
    elif what == "swap" and isinstance(holder, list):
        other = draw(st.integers(0, len(holder) - 1))
        holder[last], holder[other] = holder[other], holder[last]
    else:
        holder[last] = value
    files[name] = _written(files[name], data)


def _exchange(draw: Draw, files: Files, library: Library) -> None:
    """Two values at the same key, in the same file or in others, change places."""
    first, second = _place(draw, files), _place(draw, files)
    if first is None or second is None or first[0] == second[0]:
        return
    (name, data, loc, value), (other, there, place, known) = first, second
    same = [(where, found) for where, found in _walk(there, ()) if where and _key(where) == _key(loc)]
    if same:
        place, known = draw(st.sampled_from(same))
    _at(data, loc[:-1])[loc[-1]] = known
    _at(there, place[:-1])[place[-1]] = value
    files[name], files[other] = _written(files[name], data), _written(files[other], there)


def _keys(draw: Draw, files: Files, library: Library) -> None:
    found = _place(draw, files)
    if found is None or not isinstance(found[2][-1], str):
        return
    name, data, loc, _ = found
    holder = _at(data, loc[:-1])
    new = draw(st.sampled_from((*sorted(library.by_key), *WORDS)))
    renamed = {(new if key == loc[-1] else key): item for key, item in holder.items()}
    holder.clear()
    holder.update(renamed)
    files[name] = _written(files[name], data)


def _merge(draw: Draw, files: Files, library: Library) -> None:
    """The fields of one file hold those of another."""
    name, other = _file(draw, files), _file(draw, files)
    data, there = (_data(files[one]) if one else None for one in (name, other))
    if isinstance(data, dict) and isinstance(there, dict):
        keep = draw(st.sampled_from(("id", "group", "")))
        kept = {key: data[key] for key in (keep,) if key in data}
        files[name] = _written(files[name], {**data, **there, **kept})


# files


def _whole(draw: Draw, files: Files, library: Library) -> None:
    name, other = _file(draw, files), _file(draw, files)
    if not name:
        return
    what = draw(st.sampled_from(("drop", "replace", "swap", "move", "copy", "folder", "empty")))
    if what == "drop":
        del files[name]
    elif what == "replace":
        files[name] = files[other]
    elif what == "swap":
        files[name], files[other] = files[other], files[name]
    elif what == "empty":
        files[name] = draw(st.sampled_from(EMPTY))
    elif what == "folder":
        gone = name.rpartition("/")[0]
        for path in [path for path in files if path.startswith(f"{gone}/")]:
            del files[path]
    else:
        folder, _, file = other.rpartition("/")
        new = draw(st.sampled_from((name.rpartition("/")[2], file, *NAMES)))
        to = draw(st.sampled_from(("", "", "own/"))) + f"{folder}/{new}".lstrip("/")
        if any(path.startswith(f"{to}/") or to.startswith(f"{path}/") for path in files):
            return  # a file and a folder cannot have the same name
        content = files[name]
        if what == "move":
            del files[name]
        files[to] = content


CHANGES = (_lines, _characters, _values, _values, _values, _exchange, _exchange, _keys, _merge, _whole, _bytes)
MOVES = (_values, _exchange, _exchange, _merge)
"""Changes of which the result is often valid."""


def _place(draw: Draw, files: Files) -> tuple[str, Any, Loc, Any] | None:
    """A file with its data, and a value somewhere in it."""
    name = _file(draw, files)
    data = _data(files[name]) if name else None
    places = [(loc, value) for loc, value in _walk(data, ()) if loc]
    if not places:
        return None
    loc, value = draw(st.sampled_from(places))
    return name, data, loc, value


def _key(loc: Loc) -> str:
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


def _at(data: Any, loc: Iterable[str | int]) -> Any:
    for step in loc:
        data = data[step]
    return data


def _walk(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    yield loc, value
    items = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for step, item in items:
        yield from _walk(item, (*loc, step))


def _data(raw: bytes) -> Any:
    """What a file says; None where it cannot be read."""
    document, _ = parse(raw.decode("utf-8", "replace"), "")
    return _plain(document.data) if document else None


def _plain(value: Any) -> Any:
    """Data with new lists and mappings, so that a change to it changes nothing else."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.raw if isinstance(value, NotText) else value


def _written(before: bytes, data: Any) -> bytes:
    """Data as a file, with the first line that it had."""
    first = before.split(b"\n", 1)[0] if before.startswith(b"#") else b""
    text = yaml.dump(_plain(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return first + b"\n" + text.encode("utf-8", "replace")


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML asks so
        """Values that stand twice are written twice."""
        return True
