"""A closed edition: the bytes of its file, what they say, and the handbook of that day that they hold."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from handbook.model.code import Code, Status
from handbook.model.edition import FORMAT, Frozen, FrozenArticle
from handbook.model.handbook import Body, Handbook, Past, held
from handbook.model.library import Edition, Publisher, Setup, Topic, TopicGroup
from handbook.model.placed import Mark
from handbook.model.reads import Notebook, Watched
from handbook.problems import ToldError
from handbook.reading.connect import Placed
from handbook.reading.implied import Implied

SEAL = "fingerprint"
"""The key of the fingerprint of all the rest."""
NO_GROUP = "edition"
"""The group that the topics of an edition stand in: which they stood in does not matter to its text."""


class FrozenError(ToldError):
    """A file that is no closed edition as it was written: the code of a problem, and the values in its text."""


def seal(data: Mapping[str, Any]) -> str:
    """The fingerprint of an edition: of what it says, however its file is laid out."""
    rest = {key: value for key, value in data.items() if key != SEAL}
    return hashlib.sha256(json.dumps(rest, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def written(frozen: Mapping[str, Any]) -> bytes:
    """The file of an edition: sealed, with a line for each article, term and source."""
    lines = [f"{_json(key)}: {_lines(value)}" for key, value in {**frozen, SEAL: seal(frozen)}.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _lines(value: Any) -> str:
    return "[\n" + ",\n".join(map(_json, value)) + "\n]" if isinstance(value, list) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def unsealed(raw: bytes) -> Frozen:
    """What a file says, if it is as it was written. Raises FrozenError."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise FrozenError("edition-unreadable") from error
    if not isinstance(data, dict) or SEAL not in data:
        raise FrozenError("edition-unreadable")
    if data[SEAL] != seal(data):
        raise FrozenError("edition-touched")
    if data.get("format") != FORMAT:
        raise FrozenError("edition-format", found=str(data.get("format")), known=str(FORMAT))
    try:
        return Frozen.model_validate(data)
    except ValidationError as error:
        where = " › ".join(str(step) for step in error.errors()[0]["loc"])
        raise FrozenError("edition-misfit", where=where) from error


def reopened(frozen: Frozen, t: Callable[..., str]) -> Past:
    """The edition as a handbook: this organisation alone, its numbers as they were, and nothing of any other day."""
    notebook = Notebook()
    owner = frozen.organisation.id
    placed = Placed(Implied(t))
    code = placed.code(owner, _adopted(frozen, frozen.code)) if frozen.code else None
    known = {one.article.id: one.article for one in frozen.articles}
    numbers = {one.article.id: _marks(one) for one in frozen.articles}
    articles = dict(placed.articles(owner, code, known, numbers)) if code else {}
    body = Body(
        organisation=frozen.organisation,
        code=code,
        articles=Watched(f"articles:{owner}", articles, notebook),
        held=held(owner, frozen.positions, (), (), notebook),
        kept={},
    )
    handbook = Handbook(
        settings=_settings(frozen),
        groups=tuple(_groups(frozen)),
        terms=frozen.terms,
        sources={source.id: source for source in frozen.sources},
        bodies={owner: body},
        notebook=notebook,
    )
    return Past(handbook, frozen)


def _settings(frozen: Frozen) -> Setup:
    return Setup(
        title=frozen.handbook,
        tagline=frozen.handbook,
        publisher=Publisher(name=frozen.publisher),
        edition=Edition(name=frozen.name, date=frozen.in_force),
        comparison=(),
    )


def _groups(frozen: Frozen) -> Iterator[TopicGroup]:
    topics = (Topic(id=one.id, label=one.label, question=one.label, about=one.label) for one in frozen.topics)
    if found := tuple(topics):
        yield TopicGroup(id=NO_GROUP, letter="-", label=frozen.name, about=frozen.name, topics=found)


def _adopted(frozen: Frozen, code: Code) -> Code:
    """The code as it was adopted: what was said when the edition was closed goes before what the sources said."""
    if code.status is not Status.OFFICIAL:
        return code
    dates = code.dates.model_copy(update={"adopted": frozen.adopted or code.dates.adopted})
    return code.model_copy(update={"adopted_by": frozen.adopted_by or code.adopted_by, "dates": dates})


def as_written(past: Past) -> Body:
    """An edition as its sources had it: who adopted it, told on closing, is no change of a text to come."""
    body, written = past.handbook.bodies[past.frozen.organisation.id], past.frozen.code
    if body.code is None or written is None:
        return body
    told = {"adopted_by": written.adopted_by, "dates": written.dates}
    return replace(body, code=body.code.model_copy(update=told), kept={})


def _marks(found: FrozenArticle) -> dict[str, Mark]:
    return {one.provision: Mark(one.mark, one.printed) for one in found.marks}
