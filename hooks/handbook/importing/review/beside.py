"""An original beside the code that was made of it: its lines of which words stand in no article."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbook.importing.document import Document, LeftOut, Line
from handbook.importing.kept import unplaced
from handbook.model.handbook import Body


@dataclass(frozen=True)
class Missed:
    """What of a file is in no article: its lines, and what its reader left out already."""

    name: str
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]


def missed(document: Document, body: Body) -> Missed:
    """The lines of a file with words that stand nowhere in the code."""
    places = {found.place for found in unplaced(document, _files(body), ())}
    lines = (*document.lines(), *(line for note in document.notes.values() for line in note))
    return Missed(document.name, tuple(line for line in lines if line.place in places), document.left_out)


def _files(body: Body) -> Mapping[str, Mapping[str, Any]]:
    """What the files of a code hold, by a path."""
    if body.code is None:
        return {}
    entities = {"code": body.code, **{name: placed.article for name, placed in body.articles.items()}}
    return {f"/code/{name}.yml": one.model_dump(mode="json", exclude_defaults=True) for name, one in entities.items()}
