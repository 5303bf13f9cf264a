"""A ``handbook.json`` that a site published, as the handbook that it was made from."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handbook.formats.data.export import FORMAT, PublishedHandbook, PublishedOrganisation
from handbook.model.handbook import Body, Handbook, held
from handbook.model.library import Setup
from handbook.model.reads import Notebook, Watched
from handbook.past.state import PastError
from handbook.reading.connect import Placed
from handbook.reading.implied import Implied
from handbook.strings import Strings

KNOWN = ("format", "licence", "settings", "groups", "terms", "sources", "organisations")
"""What the codes are made of."""
EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(("terms", "situations", "cases", "profiles", "checklists", "subjects", "laws"), ()),
    "instrument": {},
}
"""What a file need not say of codes."""
LARGEST = 200 * 1024 * 1024
"""Bytes that a file may have: some fifty times our own."""


def read_published(file: Path, strings: Strings) -> Handbook:
    """The handbook in a published file. Raises PastError."""
    if file.stat().st_size > LARGEST:
        raise PastError("too_large", file=file)
    try:
        data = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise PastError("no_json", file=file) from error
    if not isinstance(data, dict) or "organisations" not in data:
        raise PastError("not_published", file=file)
    if data.get("format") != FORMAT:
        raise PastError("other_format", file=file, format=data.get("format"), known=FORMAT)
    return _handbook(_checked(data, file), strings)


def _checked(data: Mapping[str, Any], file: Path) -> PublishedHandbook:
    """What the codes are made of; what else stands in the file may be of any time."""
    known = {name: data[name] for name in KNOWN if name in data}
    try:
        return PublishedHandbook.model_validate({**EMPTY, **known})
    except ValidationError as error:
        first = error.errors()[0]
        where = " › ".join(str(step) for step in first["loc"])
        raise PastError("other_model", file=file, where=where, count=error.error_count()) from error


def _handbook(found: PublishedHandbook, strings: Strings) -> Handbook:
    notebook = Notebook()
    placed = Placed(Implied(strings.t))
    return Handbook(
        settings=Setup(**dict(found.settings)),
        groups=found.groups,
        terms=found.terms,
        sources={source.id: source for source in found.sources},
        bodies={one.organisation.id: _body(one, notebook, placed) for one in found.organisations},
        notebook=notebook,
    )


def _body(found: PublishedOrganisation, notebook: Notebook, placed: Placed) -> Body:
    owner = found.organisation.id
    code = placed.code(owner, found.code) if found.code else None
    known = {one.article.id: one.article for one in found.articles}
    articles = dict(placed.articles(owner, code, known)) if code else {}
    return Body(
        organisation=found.organisation,
        code=code,
        articles=Watched(f"articles:{owner}", articles, notebook),
        held=held(owner, found.positions, found.notes, (), notebook),
    )
