"""What refers to things that moved to another article: these references follow, in every file of the sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.importing.back.fresh import Fresh
from handbook.importing.back.sources import Typed
from handbook.importing.back.tree import Thing, Tree
from handbook.reading.documents import read
from handbook.reading.layout import find_sources
from handbook.reading.references import Read, resolve_references
from handbook.reading.unread import Unread


@dataclass(frozen=True)
class Pointer:
    """A reference: the list or mapping that it stands in, its place there, what it leads to, and from whose files."""

    holder: Any
    key: str | int
    full: str
    organisation: str | None


def elsewhere(base: Tree, target: Tree) -> dict[str, Thing]:
    """The article that each thing stands in now, of things whose article was another: by full reference."""
    found = {}
    for what in target.homes:
        if isinstance(what, Fresh) or what[0] not in {"provision", "section"} or what not in base.homes:
            continue
        now = _article(target, what)
        if now != _article(base, what):
            found[what[1]] = now
    return found


def _article(tree: Tree, what: Thing) -> Thing:
    while (what.kind if isinstance(what, Fresh) else what[0]) not in {"article", "part", "code"}:
        what = tree.homes[what][0]
    return what


def pointers(typed: Typed, wanted: Mapping[str, Thing]) -> Iterator[Pointer]:
    """Every reference in the sources to one of these; a file that has any is one of those that change."""
    reads = []
    for file in find_sources(typed.policies)[0]:
        document, _ = read(file.path.read_bytes(), file.name)
        if document is not None:
            reads.append(Read(file, document))
    resolve_references(reads, Unread(()))
    for one in reads:
        for loc, full in one.resolved.items():
            if full in wanted:
                name = one.file.name
                if name not in typed.texts:
                    typed.add(name, one.file.path.read_bytes().decode("utf-8"))
                holder = typed.sources.files[name]
                for step in loc[:-1]:
                    holder = holder[step]
                yield Pointer(holder, loc[-1], full, one.file.organisation)


def follow(found: list[Pointer], homes: Mapping[str, str]) -> None:
    """Let references lead to where things are. ``homes``: the id of the article by full reference."""
    for one in found:
        owner, _, rest = one.full.partition("/")
        short = f"{homes[one.full]}#{rest.partition('#')[2]}"
        one.holder[one.key] = short if one.organisation == owner else f"{owner}/{short}"
