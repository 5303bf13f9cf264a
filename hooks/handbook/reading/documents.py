"""YAML text -> plain data plus a side table of positions. No model here: only what can be wrong with any YAML file.

Built on PyYAML's event stream instead of its constructor: no recursion (deep nesting cannot exhaust the stack), no
objects from tags, no aliases to blow up, and every key and value keeps its line and column.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import yaml
from yaml.resolver import Resolver

from handbook.problems import Mark, Problem, Severity
from handbook.reading.slips import CONTROL, DIRECTION, named, no_break_spaces, syntax_problem, unreadable

Loc = tuple[str | int, ...]
"""The way to a value in a document: mapping keys and list indexes."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_DIGITS = 15
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads 8 times faster; wheels have it
_RESOLVER: Any = Resolver()
_TAG = "tag:yaml.org,2002:"
_DROPPED = "\0"


@dataclass(frozen=True)
class NotText:
    """A scalar that YAML does not read as text (a date, a decimal number) as its author typed it."""

    raw: str


class Places(Protocol):
    """Where everything stands in a document."""

    keys: dict[Loc, Mark]
    marks: dict[Loc, Mark]
    raw: dict[Loc, str]


@dataclass(frozen=True)
class Document:
    """One source file as read: its data, and where everything stands."""

    path: str
    data: Any
    text: str
    places: "Places | None" = None
    """Where everything stands; looked up in ``text`` when somebody asks, if it is not known."""

    @cached_property
    def _places(self) -> "Places":
        return self.places or _built(self.text, self.path)

    @property
    def keys(self) -> Mapping[Loc, Mark]:
        """The place of each mapping key."""
        return self._places.keys

    @property
    def marks(self) -> Mapping[Loc, Mark]:
        """The place of each value."""
        return self._places.marks

    @property
    def raw(self) -> Mapping[Loc, str]:
        """Each scalar as typed."""
        return self._places.raw

    def mark(self, loc: Loc) -> Mark:
        """The place of the value at ``loc``, or of the nearest thing around it that exists."""
        while loc:
            if loc in self.marks:
                return self.marks[loc]
            loc = loc[:-1]
        return self.marks.get((), Mark())

    def key_mark(self, loc: Loc) -> Mark:
        """The place of the key at ``loc``; of the value where it has no key (list items)."""
        return self.keys.get(loc) or self.mark(loc)

    def at(self, loc: Loc) -> "tuple[Document, Loc]":
        """The document in which the value at ``loc`` was typed, and its place there: this one."""
        return self, loc

    def problem(
        self,
        loc: Loc,
        code: str,
        values: Mapping[str, str] | None = None,
        severity: Severity = Severity.FAULT,
    ) -> Problem:
        """A problem with the value at ``loc``."""
        typed, there = self.at(loc)
        return Problem(typed.path, typed.mark(there), code, self.where(loc), values or {}, severity)

    def put(self, loc: Loc, value: str) -> None:
        """Put another text at ``loc``; ``raw`` keeps what its author typed."""
        *above, last = loc
        holder = self.data
        for step in above:
            holder = holder[step]
        holder[last] = value

    def typed(self, loc: Loc) -> str:
        """The scalar at ``loc`` as its author typed it; empty where none stands."""
        typed, there = self.at(loc)
        return typed.raw.get(there, "")

    def where(self, loc: Loc) -> str:
        """``loc`` for people: keys, and for list items their id or their number counted from 1."""
        steps: list[str] = []
        value = self.data
        for step in loc:
            value = _child(value, step)
            named = value.get("id") if isinstance(value, dict) and isinstance(step, int) else None
            steps.append(named if isinstance(named, str) else str(step + 1 if isinstance(step, int) else step))
        return " › ".join(steps)


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def read(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Read a file's bytes. ``name`` is the path to report. A faulty file yields problems and, if it can, its data."""
    problems = _check_bytes(raw, name)
    if problems:
        return None, problems
    return parse(decoded(raw), name)


def decoded(raw: bytes) -> str:
    """The text of a file whose bytes were found fine."""
    return raw.decode("utf-8").replace("\r\n", "\n")


def _check_bytes(raw: bytes, name: str) -> list[Problem]:
    if len(raw) > MAX_BYTES:
        return [Problem(name, Mark(), "too-large", values={"limit": str(MAX_BYTES // 1000)})]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [Problem(name, Mark(), "encoding", values={"found": "UTF-16"})]
    if raw.startswith(b"\xef\xbb\xbf"):
        return [Problem(name, Mark(), "byte-order-mark")]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        mark = Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        return [Problem(name, mark, "encoding", values={"found": f"0x{raw[error.start]:02x}"})]
    return []


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse YAML text. Returns the document (None where nothing can be said about it) and all problems found."""
    if problems := unreadable(text, name) or no_break_spaces(text, name, _LOADER):
        return None, problems
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
            if builder.stopped:
                return None, builder.problems
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, syntax_problem(text, name, error, _LOADER)]
    if builder.documents == 0 or (builder.data is None and not builder.raw.get((), "")):
        return None, [Problem(name, Mark(), "empty")]
    return Document(name, builder.data, text, builder), builder.problems


def _built(text: str, name: str) -> Places:
    """The places in a text that was read before without a fault."""
    builder = _Builder(name)
    for event in yaml.parse(text, Loader=_LOADER):
        builder.take(event)
    return builder


@dataclass
class _Open:
    """A mapping or list that is being read."""

    loc: Loc
    value: dict[str, Any] | list[Any]
    key: str | None = None


class _Builder:
    """Turns YAML events into data, one event at a time, and notes what is wrong on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.documents = 0
        self.stopped = False
        self.problems: list[Problem] = []
        self.keys: dict[Loc, Mark] = {}
        self.marks: dict[Loc, Mark] = {}
        self.raw: dict[Loc, str] = {}
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """Handle one event; sets ``stopped`` where going on makes no sense."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop("several-documents", event)
        elif isinstance(event, yaml.AliasEvent):
            self._stop("alias", event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if self._refused(event):
            return
        if self._expects_key():
            self._stop("complex-key", event)
            return
        if len(self._open) >= MAX_DEPTH:
            self._stop("too-deep", event, limit=str(MAX_DEPTH))
            return
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        loc = self._place(value, event)
        self._open.append(_Open(loc, value))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._refused(event):
            return
        if CONTROL.search(event.value):
            self._add("control-character", event)
        if turned := DIRECTION.search(event.value):
            self._add("direction-character", event, found=named(turned[0]))
        if self._expects_key():
            self._key(event)
            return
        loc = self._place(_resolve(event), event)
        self.raw[loc] = event.value

    def _refused(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        if event.anchor is not None:
            self._stop("alias", event)
        elif event.tag is not None:
            self._stop("tag", event, tag=str(event.tag))
        return self.stopped

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _key(self, event: yaml.ScalarEvent) -> None:
        opened = self._open[-1]
        loc = (*opened.loc, event.value)
        mark = _mark(event)
        if loc in self.keys:
            values = {"key": event.value, "line": str(self.keys[loc].line)}
            self.problems.append(Problem(self.name, mark, "duplicate-key", _show(loc), values))
            opened.key = f"{event.value}{_DROPPED}{mark.line}"  # read on, but keep the second value out of the data
        else:
            self.keys[loc] = mark
            opened.key = event.value

    def _place(self, value: Any, event: yaml.Event) -> Loc:
        if not self._open:
            self.data = value
            self.marks[()] = _mark(event)
            return ()
        opened = self._open[-1]
        if isinstance(opened.value, list):
            loc: Loc = (*opened.loc, len(opened.value))
            opened.value.append(value)
        else:
            key = str(opened.key)
            loc = (*opened.loc, key)
            if _DROPPED not in key:
                opened.value[key] = value
            opened.key = None
        self.marks.setdefault(loc, _mark(event))
        return loc

    def _add(self, code: str, event: yaml.Event, **values: str) -> None:
        where = _show(self._open[-1].loc) if self._open else ""
        self.problems.append(Problem(self.name, _mark(event), code, where, values))

    def _stop(self, code: str, event: yaml.Event, **values: str) -> None:
        self._add(code, event, **values)
        self.stopped = True


def _show(loc: Loc, longest: int = 8) -> str:
    steps = [str(step + 1) if isinstance(step, int) else step for step in loc[-longest:]]
    return " › ".join(["…", *steps] if len(loc) > longest else steps)


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark()


def _resolve(event: yaml.ScalarEvent) -> Any:
    """The value of a scalar: quoted and block scalars are text, plain ones what YAML 1.1 makes of them."""
    if not event.implicit[0]:
        return event.value
    kind = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False)).removeprefix(_TAG)
    if kind == "null":
        return None
    if kind == "bool":
        return event.value.lower() in {"yes", "true", "on"}
    if kind == "int" and event.value.isascii() and event.value.lstrip("-").isdigit() and len(event.value) <= MAX_DIGITS:
        return int(event.value)
    return event.value if kind == "str" else NotText(event.value)
