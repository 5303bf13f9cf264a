"""Closes an edition: the text as it stands becomes a file that nobody touches any more, or the author hears why not."""

import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from handbook.changes.states import between
from handbook.changes.weighty import weighty
from handbook.editions.freeze import Closing, frozen
from handbook.importing.placing import put_all, trial
from handbook.model.base import LONGEST_NAME, PATTERNS
from handbook.model.code import Status
from handbook.model.edition import EditionNotes, Editions, Frozen
from handbook.model.handbook import Body, Handbook
from handbook.model.proposed import awaiting
from handbook.past.read import sources_of
from handbook.past.state import PastError
from handbook.problems import Problem, SourcesFaultyError, ToldError
from handbook.reading.frozen import SEAL, written
from handbook.reading.layout import OWN
from handbook.reading.load import load
from handbook.strings import Strings

FOLDER = "editions"
FILES = frozenset({".json", ".yml", ".yaml"})
"""How the files of an edition end, and so no name of one does."""


class RefusedError(ToldError):
    """An edition that cannot be closed: a text in ``editions.refused``, and the values in it."""


class TextFaultyError(SourcesFaultyError):
    """Faults in the text that is closed, where that is another one (``of``) than the sources at hand."""

    def __init__(self, problems: Iterable[Problem], of: str) -> None:
        self.of = of
        super().__init__(problems)


@dataclass(frozen=True)
class Closed:
    """An edition that was closed: its file below ``policies/``, and its whole fingerprint.

    ``draft``: its code was one, and the edition says so for good. ``waiting`` names another edition that notes are
    prepared for: what they say is not said of this one.
    """

    organisation: str
    name: str
    file: str
    fingerprint: str
    draft: bool
    waiting: str = ""


def close(
    policies: Path, strings: Strings, closing: Closing, organisation: str | None = None, of: str | None = None
) -> tuple[Closed, ...]:
    """Close an edition of one organisation, or of all where the handbook is nobody's own. All are written, or none.

    ``of``: a folder with sources or a revision in git that holds the text, where it is not the one that applies today.
    Raises RefusedError, SourcesFaultyError and OSError.
    """
    _check(closing)
    handbook = load(policies)
    files: dict[str, bytes] = {}
    made: list[Closed] = []
    with text_of(of, policies) as folder:
        text = load(folder) if of else handbook
        for body in chosen(text, handbook, organisation, of):
            owner = body.organisation.id
            _refuse_open(body)
            data = _frozen(body, text, strings, replace(closing, follows=_last(handbook, owner)))
            if _is_new(body, handbook, closing, data, of):
                name = place(handbook, owner, f"{closing.name}.json")
                files[name] = written(data)
                made.append(_closed(body, closing.name, name, files[name], handbook.editions.get(owner)))
    if not made:
        raise RefusedError("unchanged", name=closing.name)
    texts = {name: raw.decode() for name, raw in files.items()}
    with trial(policies, texts) as copy:
        load(copy)
    put_all(policies, texts)
    return tuple(made)


def _closed(body: Body, name: str, file: str, raw: bytes, known: Editions | None) -> Closed:
    draft = body.code is not None and body.code.status is Status.DRAFT
    prepared = known.prepared.name if known and known.prepared else name
    waiting = "" if prepared == name else prepared
    return Closed(body.organisation.id, name, file, str(json.loads(raw)[SEAL]), draft, waiting)


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
    """Refuse what can be no name of an edition, or is the name of its file: that would meet it in an address."""
    if not re.fullmatch(PATTERNS["edition"], name) or len(name) > LONGEST_NAME:
        raise RefusedError("bad_name", name=name, longest=LONGEST_NAME)
    if Path(name).suffix.lower() in FILES:
        raise RefusedError("file_name", name=name, stem=Path(name).stem)


def refuse_known(editions: Editions, name: str, owner: str) -> None:
    """Refuse the name of another edition; on many disks capitals make no other file."""
    if same := editions.named(name):
        raise RefusedError("known", name=same.name, organisation=owner)


@contextmanager
def text_of(of: str | None, policies: Path) -> Iterator[Path]:
    """The folder with the text that is closed. Its faults are told as its own: the files have the same names."""
    with _folder_of(of, policies) as folder:
        try:
            yield folder
        except SourcesFaultyError as error:
            raise TextFaultyError(error.problems, of) if of else error from error


@contextmanager
def _folder_of(of: str | None, policies: Path) -> Iterator[Path]:
    """The folder of that text. Raises RefusedError."""
    if of is None:
        yield policies
        return
    with ExitStack() as stack:
        try:
            folder, _ = stack.enter_context(sources_of(of, policies))
        except PastError as error:
            raise RefusedError("unknown_text", name=of) from error
        yield folder


def chosen(text: Handbook, handbook: Handbook, wanted: str | None, of: str | None) -> Iterator[Body]:
    """The organisation that is named, else that of the publisher, else all that have something to keep.

    They are given as ``text`` has them; ``handbook`` is that of today, which has to know them too: an edition is kept
    beside its organisation. Raises RefusedError.
    """
    known = [one for one in text.bodies if one in handbook.bodies]
    kept = [one for one, body in text.bodies.items() if body.code or body.positions.positions]
    name = wanted or handbook.settings.publisher.organisation
    for one in kept if name is None else [name]:
        if one not in known:
            code = "elsewhere" if one in text.bodies else "organisation"
            raise RefusedError(code, organisation=one, names=", ".join(known), of=of)
        yield text.bodies[one]


def place(handbook: Handbook, owner: str, name: str) -> str:
    """The file of an edition below ``policies/``: with the publisher's own layer, or beside the organisation.

    A fork keeps all of it in its own layer, also where the organisation is the library's: that is not its to touch.
    """
    own = any(file.startswith(f"{OWN}/") for file in handbook.origins.values())
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
    if closing.adopted > closing.closed:
        raise RefusedError("not_yet", day=closing.adopted, closed=closing.closed)
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


def _is_new(body: Body, handbook: Handbook, closing: Closing, data: Mapping[str, Any], of: str | None) -> bool:
    """Whether this edition says anything that the last one does not. Raises RefusedError where it cannot follow it."""
    owner = body.organisation.id
    known = handbook.editions.get(owner)
    if known is None or not known.closed:
        if not (body.code or body.positions.positions or data.get("answers")):
            raise RefusedError("empty", organisation=owner)
        return True
    refuse_known(known, closing.name, owner)
    last = known.closed[-1]
    if closing.in_force <= last.in_force:
        raise RefusedError("too_early", day=closing.in_force, name=last.name, last=last.in_force)
    before = handbook.reopen(owner, last.name)
    if not _differs(before.frozen, data):
        return False
    notes = known.prepared if known.prepared and known.prepared.name == closing.name else None
    if not (notes and notes.summary):
        file = place(handbook, owner, f"{closing.name}.yml")
        _refuse_untold(before.handbook.bodies[owner], body, file, notes, of)
    return True


def _differs(before: Frozen, data: Mapping[str, Any]) -> bool:
    """Whether the text, the positions or the answers are others than they were."""
    now = Frozen.model_validate({**data, SEAL: before.fingerprint})
    return any(getattr(before, name) != getattr(now, name) for name in ("code", "articles", "positions", "answers"))


def _refuse_untold(before: Body, after: Body, file: str, notes: EditionNotes | None, of: str | None) -> None:
    """What changes the weight of a norm has to be told to readers in plain words."""
    if before.code is None or after.code is None or not any(weighty(between(before, after))):
        return
    name, owner = file.rpartition("/")[2].removesuffix(".yml"), after.organisation.id
    said = {"--name": name, "--organisation": owner, "--of": of}
    run = " ".join(f"{key} {shlex.quote(value)}" for key, value in said.items() if value)
    values = {"organisation": owner, "file": file, "run": run}
    raise RefusedError("summary_empty" if notes else "summary", **values)
