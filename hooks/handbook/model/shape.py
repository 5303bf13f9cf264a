"""What the model says of its own fields: the one place that looks into annotations.

Validation words its hints with it, references are found and resolved with it, and the page for authors is made of it.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from handbook.model.base import Carries, Entity, Names, Refers

Mark = Names | Refers
Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class FieldShape:
    """What a field can hold: one value or a list (``many``) of blocks, of words from a list, or of plain values.

    ``marks`` say what the value names or refers to.
    """

    name: str
    required: bool
    many: bool
    block: type[Entity] | None
    choices: type[StrEnum] | None
    marks: tuple[Mark, ...]
    filled: bool
    """Whether it is a list that its block needs something in."""


@cache
def shape(model: type[Entity]) -> Mapping[str, FieldShape]:
    """The fields of a model by name, in its order."""
    found = {}
    for name, info in model.model_fields.items():
        parts = tuple(_parts(info.annotation))
        classes = [part for part in parts if isinstance(part, type)]
        found[name] = FieldShape(
            name=name,
            required=info.is_required(),
            many=any(get_origin(part) is tuple for part in parts),
            block=next((part for part in classes if issubclass(part, Entity)), None),
            choices=next((part for part in classes if issubclass(part, StrEnum)), None),
            marks=tuple(part for part in (*info.metadata, *parts) if isinstance(part, Mark)),
            filled=any(isinstance(part, Carries) or getattr(part, "min_length", 0) for part in info.metadata),
        )
    return found


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation, everything inside it, and what is noted beside it."""
    if get_origin(annotation) is Annotated:
        inside, *noted = get_args(annotation)
        yield from noted
        yield from _parts(inside)
    elif get_origin(annotation) in {Union, types.UnionType, tuple}:
        yield annotation
        for arm in get_args(annotation):
            yield from _parts(arm)
    else:
        yield annotation


def at(model: type[Entity], loc: Loc) -> FieldShape | None:
    """The field that a place in a file is in; None above all fields."""
    found: FieldShape | None = None
    inside: type[Entity] | None = model
    for step in loc:
        if isinstance(step, str) and inside is not None:
            found = shape(inside).get(step)
            inside = found.block if found else None
    return found


@cache
def _marked_fields(model: type[Entity]) -> tuple[FieldShape, ...]:
    """The fields in which a mark can be found, at any depth."""
    return tuple(field for field in shape(model).values() if field.marks or (field.block and _has_marks(field.block)))


@cache
def _has_marks(model: type[Entity]) -> bool:
    seen: set[type[Entity]] = set()
    waiting = [model]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        for field in shape(here).values():
            if field.marks:
                return True
            waiting += [field.block] if field.block else []
    return False


@cache
def names(model: type[Entity]) -> frozenset[str]:
    """The kinds of thing that an object of this model can name, itself or inside it."""
    found: set[str] = set()
    seen: set[type[Entity]] = set()
    waiting = [model]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            found |= {mark.kind for field in shape(here).values() for mark in field.marks if isinstance(mark, Names)}
            waiting += [field.block for field in shape(here).values() if field.block]
    return frozenset(found)


def marked(model: type[Entity], data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Mark, str]]:
    """Every text in plain ``data`` whose field carries a mark, with its place. What does not fit is passed over."""
    if not isinstance(data, dict):
        return
    for field in _marked_fields(model):
        value = data.get(field.name)
        if field.many and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _marks_of(field, item, (*loc, field.name, index))
        elif value is not None and not field.many:
            yield from _marks_of(field, value, (*loc, field.name))


def _marks_of(field: FieldShape, value: Any, loc: Loc) -> Iterator[tuple[Loc, Mark, str]]:
    if isinstance(value, str):
        yield from ((loc, mark, value) for mark in field.marks)
    elif field.block is not None:
        yield from marked(field.block, value, loc)
