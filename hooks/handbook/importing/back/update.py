"""An edited Word file of our own export -> the same files, changed. The whole way can be read in ``update``.

What becomes of the id of a norm, a heading or a note, which stands in a bookmark at the beginning of its paragraph:

- *Changed*: the bookmark stays, and so does the id.
- *Moved* (cut and pasted, dragged): Word and LibreOffice move the bookmark along. The id stays.
- *Split*: the first half keeps the bookmark and the id; the second is new.
- *Joined*: the first keeps its id; that of the second is gone, its words stand in the first.
- *Copied*: Word leaves the bookmark with the first, LibreOffice gives that of the copy another name. The copy is new.
- *Removed and typed anew*, or pasted as plain text: no bookmark. The words find their id by likeness.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from handbook.formats.word.code import code_document
from handbook.formats.word.origin import Origin
from handbook.importing.back.apply import Editor, put
from handbook.importing.back.fields import Edit, Key, Unclear
from handbook.importing.back.fresh import Fresh, Words
from handbook.importing.back.made import Data, Maker, Proposes, ids
from handbook.importing.back.pointers import elsewhere, follow, pointers
from handbook.importing.back.rows import Tracked, own_rows, rows
from handbook.importing.back.sources import Typed, UnsplicedError, faults, read_sources, written
from handbook.importing.back.understood import WORDING, Comparison, Understood, entities
from handbook.importing.document import Document, Reason
from handbook.importing.proposal import Guess
from handbook.importing.word.read import read_word
from handbook.model.base import Modality
from handbook.model.code import ListItem, Provision
from handbook.model.handbook import Body, Handbook
from handbook.problems import Problem, ToldError
from handbook.strings import Strings
from handbook.views.provisions import Presenter

OURS_TO_CONFIRM = "proposals-unconfirmed"
"""The one problem that may be left: a person must confirm what is proposed before an adopted text can be published."""


TOLD = frozenset({Reason.HIDDEN, Reason.PICTURE, Reason.OBJECT, Reason.EXTERNAL, Reason.MACRO})
"""Why text is not among the lines of a file, where somebody must hear of it; the rest follows from the file."""


class UpdateError(ToldError):
    """A file that cannot come back: a text in ``back.refused``, and the values in it."""


@dataclass(frozen=True)
class Wording:
    """What a norm says."""

    text: str
    items: tuple[str, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The wording of a norm."""
        items = [item.text for one in data.get("items", ()) for item in ListItem.model_validate(one).walk()]
        return cls(" ".join(str(data.get("text") or "").split()), tuple(items))

    def modality(self, proposer: Proposes) -> Guess[Modality]:
        """What its words say that it does."""
        return proposer.propose(self.text, self.items).modality


@dataclass(frozen=True)
class Verb:
    """A norm whose verb changed: what it did, and what is proposed now."""

    ref: str
    old: Modality
    new: Modality


@dataclass(frozen=True)
class Updated:
    """What comes back. ``files``: by name below ``policies/``, None is gone; ``problems``: why none can be written."""

    body: Body
    document: Document
    asked: Understood
    done: tuple[Edit, ...]
    verbs: tuple[Verb, ...]
    unclear: tuple[Unclear, ...]
    made: Mapping[Fresh, Data]
    files: Mapping[str, str | None]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Desk:
    """What the work is done with: texts, looks of Word files, and who proposes."""

    strings: Strings
    reference: bytes
    proposer: Proposes


def body_of(document: Document, handbook: Handbook, organisation: str | None = None) -> Body:
    """Whose code an edited file is; ``organisation``: who says so, where the file lost it. Raises UpdateError."""
    owner = organisation or (document.of or {}).get("organisation", "")
    body = handbook.bodies.get(owner)
    if document.of is None and not organisation:
        raise UpdateError("not_ours", name=document.name)
    if body is None or body.code is None:
        raise UpdateError("no_code", organisation=owner)
    return body


def understood(document: Document, body: Body, handbook: Handbook, desk: Desk, tracked: Tracked) -> Understood:
    """What an edited file asks of the state that it was written from."""
    presenter = Presenter(handbook, desk.strings)
    origins = list[Origin]()
    written_now = code_document(body, presenter, desk.reference, (document.of or {}).get("fingerprint", ""), origins)
    own = read_word(written_now, document.name)
    old = own_rows(own, origins)
    places = {**(own.places or {}), **(document.places or {})}
    new = rows(document, {row.mark for row in old if row.mark}, tracked)
    values = entities(body) | _notes(body, handbook)
    own_text = body.code is not None and body.code.own
    asked = Comparison(body, values, old, new, places).understood(words(desk.strings, own=own_text))
    return replace(asked, unclear=(*asked.unclear, *_beside(document, own)))


def _beside(document: Document, own: Document) -> Iterator[Unclear]:
    """What stands in an edited file and not among its lines: notes below a page, and what its reader left out."""
    for lines in document.notes.values():
        yield from (Unclear("footnote", line.text, line.place) for line in lines if line.text.strip())
    known = Counter((one.reason, one.text) for one in own.left_out)
    for one in document.left_out:
        known[one.reason, one.text] -= 1
        if one.reason in TOLD and known[one.reason, one.text] < 0:
            yield Unclear("left_out", one.text, one.place)


def _notes(body: Body, handbook: Handbook) -> dict[Key, object]:
    owner = body.organisation.id
    found: dict[Key, object] = {}
    for placed in (note for notes in handbook.notes_by_place.values() for note in notes):
        note = placed.note
        found["note", f"{owner}#{note.id}"] = note.model_dump(mode="json", exclude_unset=True)
    return found


def words(strings: Strings, *, own: bool) -> Words:
    """What our own paragraphs begin with."""
    t = strings.t
    modalities = {t(f"ui.modality.{one.value}").casefold(): one for one in Modality}
    labels = {t(f"ui.provision.{name}", count=1): f"{name}s" for name in ("condition", "exception")}
    labels[strings.phrase(own, "provision.explanation")] = "explanation"
    return Words({t("word.labelled", label=label): name for label, name in labels.items()}, modalities)


def update(document: Document, policies: Path, body: Body, asked: Understood, desk: Desk) -> Updated:
    """Do what is asked to the sources of today (``body``: the code in them); nothing is written, nor loaded."""
    typed = read_sources(policies, body)
    maker = Maker(
        desk.proposer, tuple(body.roles), typed.sources.things["code", f"{body.organisation.id}/code"], desk.strings.t
    )

    def make(fresh: Fresh, origin: str) -> Data:
        article = typed.sources.files.get(origin) or {}
        beside = typed.sources.files if fresh.kind in {"article", "part"} else article
        return maker.make(fresh, article, set(ids(beside if isinstance(beside, dict) else list(beside))))

    before = {key: Wording.of(typed.sources.things[key]) for key in _reworded(asked) if key in typed.sources.things}
    homes = elsewhere(asked.base, asked.target)
    pointing = list(pointers(typed, homes)) if homes else []
    editor = Editor(typed.sources, make)
    editor.edit(asked)
    things = typed.sources.things
    follow(pointing, {ref: str(things[article]["id"]) for ref, article in homes.items() if article in things})
    verbs = tuple(_verbs(before, typed, desk.proposer))
    unclear = (*asked.unclear, *editor.unclear)
    made = {one: data for one, data in typed.sources.things.items() if isinstance(one, Fresh)}
    files = _files(typed)
    return Updated(body, document, asked, tuple(editor.done), verbs, unclear, made, files)


def checked(found: Updated, policies: Path) -> Updated:
    """The same, with what would be wrong with the sources once it is written."""
    problems = faults(policies, found.files) if found.files else ()
    return replace(found, problems=tuple(one for one in problems if one.code != OURS_TO_CONFIRM))


def _reworded(asked: Understood) -> Iterator[Key]:
    """The norms whose words changed, and whose modality nobody changed."""
    typed = {(edit.kind, edit.ref) for edit in asked.edits if edit.path == ("modality",)}
    changed = [(edit.kind, edit.ref) for edit in asked.edits if edit.kind == "provision" and edit.path[0] in WORDING]
    yield from (key for key in dict.fromkeys(changed) if key not in typed)


def _verbs(before: Mapping[Key, Wording], typed: Typed, proposer: Proposes) -> Iterator[Verb]:
    """Norms whose words say now that they do something else: what they do is proposed anew."""
    for key, was in before.items():
        data = typed.sources.things[key]
        said = Wording.of(data)
        old, new = was.modality(proposer), said.modality(proposer)
        if old.value is new.value or data["modality"] == new.value.value:
            continue
        yield Verb(key[1], Modality(data["modality"]), new.value)
        data["modality"] = new.value.value
        proposed = {**data.get("proposed", {}), "modality": new.sure.value}
        put(data, ("proposed",), proposed, Provision)


def _files(typed: Typed) -> dict[str, str | None]:
    try:
        return written(typed)
    except UnsplicedError as error:
        raise UpdateError("unspliced", file=error.args[0]) from error
