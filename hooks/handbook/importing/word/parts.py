"""The parts of a Word file, and which part leads to which. What leads out of the file is named, never fetched."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.importing.document import UnreadableError
from handbook.importing.package import Package, parsed, shown
from handbook.importing.word.names import STRICT, local

USUAL = "word/document.xml"
"""Where the text stands in the file of every program that we know."""

TEXT = "wordprocessingml"
"""In the type of a part with the text of a document, a template, or either with macros."""

OTHERS = ("spreadsheetml", "presentationml", "ms-excel", "ms-powerpoint")


@dataclass(frozen=True)
class Relation:
    """A part or an address that a part leads to, and as what ("footnotes", "hyperlink")."""

    kind: str
    target: str
    external: bool


class Parts:
    """The parts of a Word file by what they are. Raises UnreadableError for what is no Word file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._names = {name.lower(): name for name in package.names}
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._found_main()

    def root(self, name: str) -> Any:
        """The root of a part."""
        raw = self.package.part(name)
        if b"purl.oclc.org/ooxml" in raw:
            for strict, usual in STRICT.items():
                raw = raw.replace(strict, usual)
        return parsed(raw, shown(name))

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part leads to, by id."""
        if name not in self._relations:
            folder, _, file = name.rpartition("/")
            path = self._names.get(f"{folder}/_rels/{file}.rels".lstrip("/").lower())
            found = {} if path is None else dict(self._read_relations(path, folder))
            self._relations[name] = found
        return self._relations[name]

    def related(self, kind: str, name: str | None = None) -> list[str]:
        """The names of the parts that a part (the text itself, if none is named) leads to as ``kind``."""
        name = self.main if name is None else name
        found = [one.target for one in self.relations(name).values() if one.kind == kind]
        return [one for one in dict.fromkeys(found) if one in self.package]

    def one(self, kind: str) -> Any:
        """The root of the only part of a kind, or None."""
        found = self.related(kind)
        return self.root(found[0]) if found else None

    def outside(self) -> Iterator[tuple[str, str]]:
        """What the file would fetch from elsewhere: (kind, address). A hyperlink is only followed by who clicks it."""
        for name in self.package.names:
            if name.endswith(".rels"):
                folder = name.rpartition("/")[0].removesuffix("_rels").rstrip("/")
                for _, one in self._read_relations(name, folder):
                    if one.external and one.kind != "hyperlink":
                        yield one.kind, one.target

    def _found_main(self) -> str:
        types = self._types()
        named = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        main = next((one for one in (*named, USUAL) if one in self.package), None)
        kind = types.get(f"/{main}".lower(), "") if main else " ".join(types.values())
        if any(one in kind for one in OTHERS):
            raise UnreadableError("not_word")
        if main is None:
            raise UnreadableError("no_package" if not types else "missing", part=USUAL)
        return main

    def _types(self) -> dict[str, str]:
        name = self._names.get("[content_types].xml")
        if name is None:
            return {}
        found = self.package.xml(name)
        return {one.get("PartName", "").lower(): one.get("ContentType", "") for one in found}

    def _read_relations(self, path: str, folder: str) -> Iterator[tuple[str, Relation]]:
        for one in self.package.xml(path):
            if local(one) == "Relationship":
                target, external = one.get("Target", ""), one.get("TargetMode") == "External"
                kind = one.get("Type", "").rpartition("/")[2]
                yield one.get("Id", ""), Relation(kind, target if external else self._inside(target, folder), external)

    def _inside(self, target: str, folder: str) -> str:
        path = target if target.startswith("/") else posixpath.join("/", folder, target)
        name = posixpath.normpath(path).lstrip("/")
        return self._names.get(name.lower(), name)
