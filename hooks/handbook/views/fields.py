"""For authors: every field of every kind of source file, from the same texts as the schemas."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.base import Entity
from handbook.model.kinds import KINDS
from handbook.model.shape import FieldShape, shape
from handbook.strings import Strings


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


def fields_view(strings: Strings) -> FieldsView:
    """The whole reference: every kind of file, then every block in one."""
    return FieldsView(tuple(_blocks(strings)))


def _blocks(strings: Strings) -> Iterator[BlockView]:
    queue: list[tuple[type[Entity], str | None]] = [(kind.model, f"ui.file.{kind.name}") for kind in KINDS]
    seen: set[type[Entity]] = set()
    while queue:
        model, file = queue.pop(0)
        if model in seen:
            continue
        seen.add(model)
        fields = tuple(_field(model, field, strings) for field in shape(model).values())
        about = strings.t(f"schema.{model.__name__}._")
        yield BlockView(model.__name__, about, strings.t(file) if file else None, fields)
        queue += [(field.block, None) for field in shape(model).values() if field.block]


def _field(model: type[Entity], field: FieldShape, strings: Strings) -> FieldView:
    return FieldView(
        name=field.name,
        required=field.required,
        many=field.many,
        about=strings.t(f"schema.{model.__name__}.{field.name}"),
        block=field.block.__name__ if field.block else None,
        choices=tuple(
            (choice.value, strings.t(f"schema.{field.choices.__name__}.{choice.value}"))
            for choice in field.choices or ()
            if field.choices
        ),
    )
