"""Closes an edition: the text as it stands becomes a file that nobody touches any more, or the author hears why not."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from handbook.changes.states import between
from handbook.changes.weighty import weighty
from handbook.editions.freeze import Closing, frozen
from handbook.importing.placing import put_all, trial
from handbook.model.base import PATTERNS
from handbook.model.code import Status
from handbook.model.edition import EditionNotes, Frozen
from handbook.model.handbook import Body, Handbook
from handbook.model.proposed import awaiting
from handbook.past.read import sources_of
from handbook.past.state import PastError
from handbook.problems import ToldError
from handbook.reading.frozen import SEAL, written
from handbook.reading.layout import OWN
from handbook.reading.load import load
from handbook.store import FINGERPRINT
from handbook.strings import Strings

FOLDER = "editions"


class RefusedError(ToldError):
    """An edition that cannot be closed: a text in ``editions.refused``, and the values in it."""


@dataclass(frozen=True)
class Closed:
    """An edition that was closed: its file below ``policies/``, and its fingerprint as readers compare it."""

    organisation: str
    name: str
    file: str
    mark: str


def close(
    policies: Path, strings: Strings, closing: Closing, organisation: str | None = None, of: str | None = None
) -> tuple[Closed, ...]:
    """Close an edition of one organisation, or of all where the handbook is nobody's own. All are written, or none.

    ``of``: a folder with sources or a revision in git that holds the text, where it is not the one that applies today.
    Raises RefusedError, SourcesFaultyError and OSError.
    """
    _check(closing)
    handbook = load(policies)
    with text_of(of, policies) as folder:
        text = load(folder) if of else handbook
        files: dict[str, bytes] = {}
        made: list[Closed] = []
        for body in chosen(text, handbook, organisation):
            owner = body.organisation.id
            _refuse_open(body)
            data = _frozen(body, text, strings, replace(closing, follows=_last(handbook, owner)))
            if _is_new(body, handbook, closing, data):
                name = place(handbook, owner, f"{closing.name}.json")
                files[name] = written(data)
                made.append(Closed(owner, closing.name, name, _short(files[name])))
    if not made:
        raise RefusedError("unchanged", name=closing.name)
    texts = {name: raw.decode() for name, raw in files.items()}
    with trial(policies, texts) as copy:
        load(copy)
    put_all(policies, texts)
    return tuple(made)


def _check(closing: Closing) -> None:
    """Refuse a name or a day that is none."""
    check_name(closing.name)
    for day in (closing.in_force, closing.closed, *filter(None, [closing.adopted])):
        try:
            whole = date.fromisoformat(day).isoformat() == day
        except ValueError:
            whole = False
        if not whole:
            raise RefusedError("bad_day", day=day)


def check_name(name: str) -> None:
    """Refuse what can be no name of an edition."""
    if not re.fullmatch(PATTERNS["edition"], name):
        raise RefusedError("bad_name", name=name)


@contextmanager
def text_of(of: str | None, policies: Path) -> Iterator[Path]:
    """The folder with the text that is closed. Raises RefusedError."""
    if of is None:
        yield policies
        return
    with ExitStack() as stack:
        try:
            folder, _ = stack.enter_context(sources_of(of, policies))
        except PastError as error:
            raise RefusedError("unknown_text", name=of) from error
        yield folder


def chosen(text: Handbook, handbook: Handbook, wanted: str | None) -> Iterator[Body]:
    """The organisation that is named, else that of the publisher, else all that have something to keep.

    They are given as ``text`` has them; ``handbook`` is that of today, which has to know them too: an edition is kept
    beside its organisation. Raises RefusedError.
    """
    known = [one for one in text.bodies if one in handbook.bodies]
    kept = [one for one, body in text.bodies.items() if body.code or body.positions.positions]
    name = wanted or handbook.settings.publisher.organisation
    for one in kept if name is None else [name]:
        if one not in known:
            raise RefusedError("organisation", organisation=one, names=", ".join(known))
        yield text.bodies[one]


def place(handbook: Handbook, owner: str, name: str) -> str:
    """The file of an edition below ``policies/``: with the publisher's own layer, or beside the organisation."""
    own = handbook.origins[f"organisation:{owner}"].startswith(f"{OWN}/")
    if own and owner == handbook.settings.publisher.organisation:
        return f"{OWN}/{FOLDER}/{name}"
    return f"{f'{OWN}/' if own else ''}organisations/{owner}/{FOLDER}/{name}"


def _frozen(body: Body, text: Handbook, strings: Strings, closing: Closing) -> dict[str, Any]:
    """What the file will say. What an official code says of its adoption counts where the author says nothing."""
    code = body.code
    if code is not None and code.status is Status.OFFICIAL:
        adopted = closing.adopted or (code.dates.adopted or "")
        closing = replace(closing, adopted=adopted if len(adopted) == len(closing.in_force) else "")
        closing = replace(closing, by=closing.by or code.adopted_by or "")
    return frozen(body, text, strings, closing)


def _last(handbook: Handbook, owner: str) -> str:
    """The fingerprint of the last edition of an organisation; empty where there is none."""
    known = handbook.editions.get(owner)
    return known.closed[-1].fingerprint if known and known.closed else ""


def _refuse_open(body: Body) -> None:
    """An edition holds nothing that a program proposed and nobody confirmed."""
    articles = body.articles.values()
    proposed = [article.article.proposed for article in articles]
    proposed += [placed.provision.proposed for article in articles for placed in article.walk()]
    count = sum(1 for one in proposed if awaiting(one))
    if count:
        raise RefusedError("proposals", organisation=body.organisation.id, count=count)


def _is_new(body: Body, handbook: Handbook, closing: Closing, data: Mapping[str, Any]) -> bool:
    """Whether this edition says anything that the last one does not. Raises RefusedError where it cannot follow it."""
    owner = body.organisation.id
    known = handbook.editions.get(owner)
    if known is None or not known.closed:
        return True
    if other := known.named(closing.name):
        raise RefusedError("known", name=other.name, organisation=owner)
    last = known.closed[-1]
    if closing.in_force <= last.in_force:
        raise RefusedError("too_early", day=closing.in_force, name=last.name, last=last.in_force)
    before = handbook.reopen(owner, last.name)
    if not _differs(before.frozen, data):
        return False
    notes = known.prepared if known.prepared and known.prepared.name == closing.name else None
    if not (notes and notes.summary):
        _refuse_untold(before.handbook.bodies[owner], body, place(handbook, owner, f"{closing.name}.yml"), notes)
    return True


def _differs(before: Frozen, data: Mapping[str, Any]) -> bool:
    """Whether the text, the positions or the answers are others than they were."""
    now = Frozen.model_validate({**data, SEAL: before.fingerprint})
    return any(getattr(before, name) != getattr(now, name) for name in ("code", "articles", "positions", "answers"))


def _refuse_untold(before: Body, after: Body, file: str, notes: EditionNotes | None) -> None:
    """What changes the weight of a norm has to be told to readers in plain words."""
    if before.code is None or after.code is None or not any(weighty(between(before, after))):
        return
    values = {"organisation": after.organisation.id, "file": file, "name": Path(file).stem}
    raise RefusedError("summary_empty" if notes else "summary", **values)


def _short(raw: bytes) -> str:
    return str(json.loads(raw)[SEAL])[:FINGERPRINT]
