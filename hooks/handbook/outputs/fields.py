"""For authors: every field of every kind of source file, from the same texts as the schemas."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from handbook.formats.pages.render import Description, Renderer
from handbook.links import FIELDS
from handbook.model.base import Entity
from handbook.model.handbook import Handbook
from handbook.product import Page
from handbook.reading.layout import KINDS
from handbook.strings import Strings

T = TypeVar("T")


@dataclass(frozen=True)
class FieldView:
    """A field: whether it must be there, what it means, and the words or the block that it takes."""

    name: str
    required: bool
    many: bool
    about: str
    block: str | None
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BlockView:
    """A block of fields: a whole file or something inside one."""

    name: str
    about: str
    file: str | None
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class FieldsView:
    """All blocks, files first, each once."""

    blocks: tuple[BlockView, ...]


def pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """The reference page for authors."""
    t = renderer.strings.t
    about = Description(FIELDS, t("ui.fields.title"), t("ui.fields.summary"))
    view = FieldsView(tuple(_blocks(renderer.strings)))
    yield renderer.page(about, "fields.md.j2", view)


def _blocks(strings: Strings) -> Iterator[BlockView]:
    queue: list[tuple[type[Entity], str | None]] = [(kind.model, f"ui.file.{kind.name}") for kind in KINDS]
    seen: set[type[Entity]] = set()
    while queue:
        model, file = queue.pop(0)
        if model in seen:
            continue
        seen.add(model)
        fields = tuple(_field(model, name, strings) for name in model.model_fields)
        about = strings.t(f"schema.{model.__name__}._")
        yield BlockView(model.__name__, about, strings.t(file) if file else None, fields)
        queue += [(below, None) for info in model.model_fields.values() for below in _parts(info.annotation, Entity)]


def _field(model: type[Entity], name: str, strings: Strings) -> FieldView:
    info = model.model_fields[name]
    block = next(iter(_parts(info.annotation, Entity)), None)
    return FieldView(
        name=name,
        required=info.is_required(),
        many=any(get_origin(arm) is tuple for arm in _arms(info.annotation)),
        about=strings.t(f"schema.{model.__name__}.{name}"),
        block=block.__name__ if block else None,
        choices=tuple(
            (choice.value, strings.t(f"schema.{choices.__name__}.{choice.value}"))
            for choices in _parts(info.annotation, StrEnum)
            for choice in choices
        ),
    )


def _parts(annotation: Any, wanted: type[T]) -> Iterator[type[T]]:
    """Every class of the ``wanted`` family that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        yield annotation
    for part in get_args(annotation):
        yield from _parts(part, wanted)


def _arms(annotation: Any) -> Iterator[Any]:
    """An annotation without ``Annotated`` and ``| None``: all that a value can be."""
    if get_origin(annotation) is Annotated:
        yield from _arms(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, types.UnionType}:
        for arm in get_args(annotation):
            yield from _arms(arm)
    else:
        yield annotation
