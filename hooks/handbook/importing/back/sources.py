"""The sources of one code as they are typed: which file each thing stands in, and how the files change."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.importing.back.apply import Sources
from handbook.importing.back.tree import Thing
from handbook.importing.placing import Files, trial
from handbook.importing.scalars import first_line, whole_file
from handbook.importing.splice import SpliceError, become, blocks
from handbook.model.handbook import Body
from handbook.problems import Problem, SourcesFaultyError
from handbook.reading.documents import parse
from handbook.reading.layout import SourceFile, find_sources
from handbook.reading.load import load

KINDS = frozenset({"article", "code", "notes", "source"})
"""Files that an export shows texts of."""


class UnsplicedError(Exception):
    """A file that cannot be changed in place; its name is the only argument."""


@dataclass(frozen=True)
class Typed:
    """The files of one code as they are typed, by name below ``policies/``."""

    policies: Path
    texts: dict[str, str]
    data: dict[str, Any]
    sources: Sources

    def add(self, name: str, text: str) -> None:
        """One more file that changes."""
        self.texts[name], self.data[name] = text, _data(text)
        self.sources.files[name] = deepcopy(self.data[name])


def read_sources(policies: Path, body: Body) -> Typed:
    """The files of a code: of two layers those that count."""
    owner = body.organisation.id
    found: dict[str, SourceFile] = {}
    for file in sorted(find_sources(policies)[0], key=lambda one: one.own):
        if file.kind.name == "source" or (file.organisation == owner and file.kind.name in KINDS):
            found[file.place] = file
    texts = {file.name: file.path.read_bytes().decode("utf-8") for file in found.values()}
    data = {name: _data(text) for name, text in texts.items()}
    files = {name: deepcopy(one) for name, one in data.items()}
    sources = Sources(files)
    kinds = {file.name: file.kind.name for file in found.values()}
    for name, one in files.items():
        for thing, typed in _things(owner, kinds[name], one):
            if thing not in sources.things:
                sources.things[thing], sources.origin[thing] = typed, name
    return Typed(policies, texts, data, sources)


def _data(text: str) -> Any:
    document, _ = parse(text.replace("\r\n", "\n"), "")
    return deepcopy(document.data) if document else {}


def _things(owner: str, kind: str, data: Any) -> Iterator[tuple[Thing, dict[str, Any]]]:
    if kind == "code":
        yield ("code", f"{owner}/code"), data
        for part in data.get("parts", ()):
            yield ("part", f"{owner}/{part['id']}"), part
    elif kind == "article":
        ref = f"{owner}/{data['id']}"
        yield ("article", ref), data
        yield from _inside(data, ref)
    else:
        for note in data.get("notes", ()):
            yield ("note", f"{owner}#{note['id']}"), note


def _inside(data: Any, ref: str) -> Iterator[tuple[Thing, dict[str, Any]]]:
    for kind, name in (("provision", "provisions"), ("section", "sections")):
        for one in data.get(name, ()):
            yield (kind, f"{ref}#{one['id']}"), one
            yield from _inside(one, ref)


def written(typed: Typed) -> dict[str, str | None]:
    """The files that changed, as they are typed now; None: gone. Raises UnsplicedError."""
    known: dict[str, str] = {}
    for name, data in typed.data.items():
        if data != typed.sources.files.get(name):
            known |= {key: value for key, value in blocks(typed.texts[name]).items() if key not in known}
    made: dict[str, str | None] = {}
    for name, data in typed.sources.files.items():
        if data is None:
            made[name] = None
        elif name in typed.sources.renamed:
            old = typed.texts[typed.sources.renamed[name]]
            _, end, rest = _become(name, old, data, known).partition("\n")
            head = first_line("article", name.count("/"))
            made[name] = head + "\r" * old.partition("\n")[0].endswith("\r") + end + rest
        elif name not in typed.texts:
            made[name] = whole_file("article", name.count("/"), data)
        elif data != typed.data[name]:
            made[name] = _become(name, typed.texts[name], data, known)
    return made


def _become(name: str, text: str, data: Any, known: Mapping[str, str]) -> str:
    try:
        return become(text, data, {**known, **blocks(text)})
    except SpliceError as error:
        raise UnsplicedError(name) from error


def faults(policies: Path, files: Files) -> tuple[Problem, ...]:
    """What would be wrong with the sources with these files in their place."""
    with trial(policies, files) as copy:
        try:
            load(copy)
        except SourcesFaultyError as error:
            return error.problems
    return ()
