"""Which formats a field of the model reaches: the small library with another value there, and what comes out of it."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from books import files_of
from golden import ACT, SMALL, job_of

from handbook.drafting.answers import default_answers
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.formats.epub.files import books
from handbook.formats.job import Settings
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.formats.word.draft import word
from handbook.formats.word.files import word_files
from handbook.formats.word.styles import DEFAULT
from handbook.links import CHECKLIST, DATA, FIELDS, Links
from handbook.model.base import MAX_TEXT, PATTERNS, Entity
from handbook.model.checklist import Parameter
from handbook.model.code import Code, Provision, Table
from handbook.model.edition import EditionNotes
from handbook.model.handbook import Handbook
from handbook.model.kinds import KINDS, kind_of
from handbook.model.library import Show, Site
from handbook.model.look import LookFile
from handbook.model.proposed import Proposed
from handbook.model.shape import FieldShape, shape
from handbook.problems import SourcesFaultyError
from handbook.publish import publish
from handbook.reading.documents import read
from handbook.reading.layout import SourceFile
from handbook.reading.load import load
from handbook.strings import Strings

FORMATS = ("html", "plain", "pdf", "word", "generator")
"""``generator``: what the page that drafts a policy asks with."""
UNSEEN = (Site, Show, LookFile, EditionNotes)
"""Settings of a build: where it will be, what it hides (``tests/test_own.py``), how it looks (``test_look.py``).

What is said of an edition stands on its pages: ``test_then.py``."""
TRIES = 4
"""Other values that are tried at all places together, and then at each place."""

Sources = dict[str, Any]
Shown = Mapping[str, str]


class Field(NamedTuple):
    """A field of a block."""

    model: type[Entity]
    name: str

    def __str__(self) -> str:
        return f"{self.model.__name__}.{self.name}"

    @property
    def shape(self) -> FieldShape:
        return shape(self.model)[self.name]

    @property
    def marker(self) -> str:
        """A word that stands nowhere else."""
        return f"zq{self.model.__name__}{self.name.replace('_', '')}qz".lower()


def models() -> list[type[Entity]]:
    """Every kind of block that a source file can hold and that readers may see."""
    waiting: list[type[Entity]] = [kind.model for kind in KINDS if kind.model not in UNSEEN]
    found: dict[type[Entity], None] = {}
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            waiting += [field.block for field in shape(model).values() if field.block and field.block not in UNSEEN]
    return list(found)


def fields() -> list[Field]:
    """Every field that holds a value of its own: a block is told by the fields in it."""
    return [Field(model, name) for model in models() for name, field in shape(model).items() if not field.block]


@cache
def sort(field: Field) -> str:
    """What a field takes: ``text``, ``url``, ``date``, ``slug`` …, ``enum``, ``boolean`` or ``integer``."""
    waiting = [field.model.model_json_schema()]
    whole = waiting[0]
    waiting = [(whole.get("$defs", {}).get(field.model.__name__) or whole)["properties"][field.name]]
    while waiting:
        found = waiting.pop(0)
        if "$ref" in found or field.shape.choices:
            return "enum"
        if found.get("maxLength") == MAX_TEXT:
            return "text"
        if "pattern" in found:
            return next(name for name, pattern in PATTERNS.items() if pattern == found["pattern"])
        if found.get("type") in {"boolean", "integer"}:
            return str(found["type"])
        waiting += [*found.get("anyOf", ()), *([found["items"]] if "items" in found else [])]
    raise TypeError(f"what does {field} take?")


@cache
def small() -> Sources:
    """The small library as plain data, by file, with the small act: what both have is the small library's.

    Each provision of it was once proposed by a program, and confirmed.
    """
    found = {}
    for root in (ACT, SMALL):
        for path in sorted(root.rglob("*.yml")):
            document, problems = read(path.read_bytes(), path.name)
            assert document is not None
            assert problems == []
            found[path.relative_to(root).as_posix()] = document.data
    for model, data in blocks(found):
        if model is Provision:
            data["proposed"] = dict.fromkeys((name for name in Proposed.model_fields if name in data), "confirmed")
    return found


def blocks(sources: Sources) -> Iterator[tuple[type[Entity], dict[str, Any]]]:
    """Every block in the sources, with its model."""
    for name, data in sources.items():
        found = kind_of(name)
        assert found is not None, name
        yield from _inside(found[0].model, data)


def _inside(model: type[Entity], data: dict[str, Any]) -> Iterator[tuple[type[Entity], dict[str, Any]]]:
    yield model, data
    for field in shape(model).values():
        if field.block and field.name in data:
            below = data[field.name]
            for item in below if field.many else [below]:
                yield from _inside(field.block, item)


def handbook(sources: Sources, folder: Path) -> Handbook:
    """The handbook of these sources. Raises SourcesFaultyError."""
    for name, data in sources.items():
        found = kind_of(name)
        assert found is not None, name
        path = folder / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        comment = SourceFile(path, name, found[0], None).schema_comment
        path.write_text(f"{comment}\n{yaml.safe_dump(data, allow_unicode=True, width=MAX_TEXT)}", encoding="utf-8")
    return load(folder / "policies")


@cache
def _strings() -> Strings:
    return Strings.read()


def shown(found: Handbook) -> Shown:
    """What each format says of a handbook, all of it in one text."""
    strings = _strings()
    made = publish(found, Settings(strings, DEFAULT.read_bytes(), paper=False))
    pages = [page for page in made.pages if page.page.uri not in {FIELDS, DATA}]  # neither is about what sources say
    prints = Prints(found, strings, Links(found), Imprint("", "")).all()
    asked = next(str(file.content) for file in made.files if file.uri == CHECKLIST)
    return {
        "html": "\n".join(page.html for page in pages),
        "plain": "\n".join(page.plain for page in pages),
        "pdf": json.dumps([item.document for item in prints], ensure_ascii=False),
        "word": "\n".join(_words(found, strings, json.loads(asked))),
        "generator": asked,
    }


def _words(found: Handbook, strings: Strings, asked: Questionnaire) -> Iterator[str]:
    """The Word files of all codes, and of a draft with the usual answers."""
    files = word_files(job_of(found))
    profile = asked["profiles"][0]
    usual = draft(asked, default_answers(asked, profile["id"], profile["countries"][0]))
    for raw in (*(file.content for file in files), word(usual, asked["words"])):
        assert isinstance(raw, bytes)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels")))


def in_books(found: Handbook) -> Iterator[str]:
    """The documents of all books."""
    for file in books(job_of(found)):
        assert isinstance(file.content, bytes)
        yield from files_of(file.content).values()


def marked(status: str) -> Sources:
    """The small library with a word of its own in every field that takes any text, or any address.

    ``status`` is that of its code: what a reader must be told of it differs.
    """
    sources = deepcopy(small())
    for model, data in blocks(sources):
        if model is Code:
            data["status"] = status
        if model is Parameter and data["kind"] == "number":
            continue  # its gap holds a number
        for name in shape(model):
            field = Field(model, name)
            if name == "defines" and data["modality"] != "definition":
                continue  # only a definition says what words mean
            if not field.shape.block and sort(field) in {"text", "url"}:
                data[name] = _marked(field, data.get(name))
    return sources


def _marked(field: Field, value: Any) -> Any:
    if sort(field) == "url":
        return f"https://{field.marker}.example/"
    if field.model is Table and field.name == "head":  # another column would ask for another cell in each row
        return [f"{text} {field.marker}" for text in value]
    if field.model is Table and field.name == "rows":
        return [[f"{cell} {field.marker}" for cell in row] for row in value]
    if field.shape.many:
        return [*(value or ()), field.marker]
    return f"{value} {field.marker}" if value else field.marker


def changed(field: Field) -> Iterator[Sources]:
    """The small library with other values in a field: everywhere together, and then at one place after the other."""
    places = sum(model is field.model for model, _ in blocks(small()))
    for chosen in (range(places), *((number,) for number in range(places))):
        for turn in range(TRIES):
            sources = deepcopy(small())
            here = [data for model, data in blocks(sources) if model is field.model]
            values_of = partial(_other_values, field)
            others = [(data, values_of(data)) for data in map(here.__getitem__, chosen)]
            if all(turn >= len(values) for _, values in others):
                break
            for data, values in others:
                if turn < len(values):
                    data[field.name] = values[turn]
            yield sources


def _other_values(field: Field, data: dict[str, Any]) -> list[Any]:
    """Values for a field beside the one that it has."""
    return list(islice(_others(field, data.get(field.name)), TRIES))


def _others(field: Field, value: Any) -> Iterator[Any]:
    many = field.shape.many
    if many and value and len(value) > 1:
        yield value[1:]
    for other in _pool(field):
        if many and [other] != value:
            yield [other]
        elif not many and other != value:
            yield other


@cache
def _pool(field: Field) -> tuple[Any, ...]:
    """Values that a field may have: of a word from a list all, of an id those that stand in like fields."""
    kind = sort(field)
    if field.shape.choices:
        return tuple(choice.value for choice in field.shape.choices)
    fixed = {"boolean": (True, False), "integer": (7, 30), "date": ("2031-05-17",), "duration": ("P9D",)}
    fixed |= {"day": ("2031-05-17",), "former": ("een-artikel",)}
    if kind in fixed:
        return fixed[kind]
    about = {mark.kind for mark in field.shape.marks}
    found: dict[Any, None] = {}
    for model, data in blocks(small()):
        for name, other in shape(model).items():
            alike = not other.block and sort(Field(model, name)) == kind
            if alike and {mark.kind for mark in other.marks} == about and name in data:
                found |= dict.fromkeys(data[name] if other.many else [data[name]])
    return tuple(found)


def reached(field: Field, before: Shown, wanted: set[str], folder: Path) -> set[str] | None:
    """The formats that change with a field, at least until all that are ``wanted`` did; None: no other value fits."""
    found: set[str] | None = None
    for number, sources in enumerate(changed(field)):
        try:
            after = shown(handbook(sources, folder / str(number)))
        except SourcesFaultyError:
            continue
        found = (found or set()) | {name for name in FORMATS if after[name] != before[name]}
        if wanted <= found:
            break
    return found
