"""What came back, told to people before anything is written: changed, new, gone, moved, unclear, remarks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.changes.words import Op, Piece, compared
from handbook.drafting.markdown import plain
from handbook.importing import showing
from handbook.importing.back.fields import Edit
from handbook.importing.back.fresh import Fresh
from handbook.importing.back.rows import Tracked
from handbook.importing.back.tree import Step, Thing
from handbook.importing.back.update import Updated
from handbook.importing.document import Document, Line, Place, State
from handbook.importing.report import where
from handbook.model.base import MAX_TEXT
from handbook.report import message
from handbook.strings import Strings
from handbook.views.provisions import Presenter

SECTIONS = ("changed", "new", "removed", "moved", "unclear", "mend", "tracked", "remarks")


@dataclass(frozen=True)
class Told:
    """One thing: what it is, where in the file it stands, its words, and what else there is to say."""

    name: str
    place: str
    pieces: tuple[Piece, ...]
    more: str = ""


@dataclass(frozen=True)
class Section:
    """All of one kind."""

    kind: str
    title: str
    about: str
    lines: tuple[Told, ...]


@dataclass(frozen=True)
class Account:
    """What came back from one file."""

    title: str
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]


class Teller:
    """Tells of one file. ``presenter``: of the state that it was written from."""

    def __init__(self, updated: Updated, presenter: Presenter, strings: Strings, tracked: Tracked) -> None:
        self.updated, self.presenter, self.strings, self.tracked = updated, presenter, strings, tracked
        self.t = strings.t

    def account(self) -> Account:
        """Everything there is to tell."""
        kinds = {
            "changed": (*self._changed(), *self._entries()),
            "new": tuple(self._new()),
            "removed": tuple(self._removed()),
            "moved": tuple(self._moved()),
            "unclear": tuple(self._unclear()),
            "mend": tuple(self._mend()),
            "tracked": tuple(self._tracked()) if self.tracked is Tracked.ASK else (),
            "remarks": tuple(self._remarks()),
        }
        sections = tuple(
            Section(kind, self.t(f"back.section.{kind}.title"), self.t(f"back.section.{kind}.about"), kinds[kind])
            for kind in SECTIONS
            if kinds[kind]
        )
        counts = [self.t(f"back.count.{one.kind}", count=len(one.lines)) for one in sections]
        file = self.updated.document.name
        sentences = [self.t("back.summary", file=file, told=", ".join(counts) or self.t("back.none"))]
        count = sum(1 for _ in _revisions(self.updated.document))
        if count and self.tracked is not Tracked.ASK:
            sentences.append(self.t(f"back.tracked.{self.tracked.value}", count=count))
        return Account(self.t("back.report.title", file=file), tuple(sentences), sections)

    # names

    def _name(self, what: Thing) -> str:
        if isinstance(what, Fresh):
            return self.t("back.name.new", title=what.text)
        kind, ref = what
        handbook = self.presenter.handbook
        short = ref.partition("/")[2]
        if kind == "code":
            return self.t("back.name.code")
        if kind == "note":
            notes = (one.note for found in handbook.notes_by_place.values() for one in found)
            title = next((note.title for note in notes if note.id == ref.partition("#")[2]), short)
            return self.t("back.name.note", title=title)
        if kind == "provision" and ref in handbook.provisions:
            return self.t("back.name.provision", mark=handbook.provisions[ref].mark.text, ref=short)
        return self.t("back.name.other", place=self.presenter.locator(ref), ref=short)

    def _place(self, place: Place | None) -> str:
        return where(place, self.strings) if place is not None else ""

    def _words(self, what: Thing) -> str:
        """What a thing is known by: its title, or the words of a norm."""
        if isinstance(what, Fresh):
            return what.text
        ref = what[1]
        if what[0] == "provision":
            return " ".join(" ".join(self.presenter.handbook.provisions[ref].provision.wording).split())
        return self.presenter.locator(ref)

    # kinds

    def _changed(self) -> Iterator[Told]:
        verbs = {verb.ref: verb for verb in self.updated.verbs}
        for edit in self.updated.done:
            more = ""
            if edit.ref in verbs and edit.path[0] in {"text", "items", "after"}:
                verb = verbs.pop(edit.ref)
                old, new = (self.t(f"ui.modality.{one.value}") for one in (verb.old, verb.new))
                more = self.t("back.more.verb", old=old, new=new)
            name = self.t("back.name.field", name=self._name((edit.kind, edit.ref)), field=self._field(edit))
            yield Told(name, self._place(edit.place), tuple(self._compared(edit)), more)

    def _field(self, edit: Edit) -> str:
        last = edit.path[-1]
        return self.t(f"back.field.{last if last == 'label' else edit.path[0]}")

    def _compared(self, edit: Edit) -> Iterable[Piece]:
        if edit.path == ("modality",):
            words = [self.t(f"ui.modality.{value}") for value in (edit.old, edit.new or "")]
            return compared(*words)
        if len(edit.new or "") > MAX_TEXT:  # no text can be so long, and to compare it takes too long
            return (Piece(Op.REMOVED, edit.old), Piece(Op.ADDED, f"{(edit.new or '')[:MAX_TEXT]} …"))
        return compared(edit.old, edit.new or "")

    def _entries(self) -> Iterator[Told]:
        for owner, path, fresh in self.updated.asked.entries:
            name = self.t("back.name.field", name=self._name(owner), field=self.t(f"back.field.{path[0]}"))
            yield Told(name, self._place(fresh.place), _added(fresh.text))

    def _new(self) -> Iterator[Told]:
        for step in self.updated.asked.steps:
            if not isinstance(step.what, Fresh):
                continue
            data = self.updated.made.get(step.what, {})
            more = [self._where(step)]
            if "modality" in data:
                key = "proposed" if "modality" in data.get("proposed", {}) else "modality"
                more.append(self.t(f"back.more.{key}", modality=self.t(f"ui.modality.{data['modality']}")))
            more += [self.t("back.more.copied")] if step.what.copied else []
            name = f"{self.t(f'back.kind.{step.what.kind}')} {data.get('id', '')}"
            yield Told(name, self._place(step.what.place), _added(step.what.text), "; ".join(more))

    def _removed(self) -> Iterator[Told]:
        for step in self.updated.asked.steps:
            if step.home is None:
                yield Told(self._name(step.what), "", (Piece(Op.REMOVED, self._words(step.what)),))

    def _moved(self) -> Iterator[Told]:
        for step in self.updated.asked.steps:
            if step.home is not None and step.was is not None:
                place = self._place(self.updated.asked.places.get(step.what))
                yield Told(self._name(step.what), place, (Piece(Op.SAME, self._words(step.what)),), self._where(step))

    def _where(self, step: Step) -> str:
        if step.after is not None:
            return self.t("back.more.after", name=self._name(step.after))
        return self.t("back.more.first", name=self._name(step.home[0])) if step.home else ""

    def _unclear(self) -> Iterator[Told]:
        for one in self.updated.unclear:
            reason = self.t(f"back.unclear.{one.code}")
            yield Told(one.ref.partition("/")[2], self._place(one.place), (Piece(Op.SAME, one.text),), reason)

    def _mend(self) -> Iterator[Told]:
        for problem in self.updated.problems:
            name = f"{problem.path}:{problem.mark.line}"
            yield Told(name, problem.where, (Piece(Op.SAME, message(problem, self.strings)),))

    def _tracked(self) -> Iterator[Told]:
        for line, text, state, author, date in _revisions(self.updated.document):
            gone = state in {State.DELETED, State.MOVED_AWAY}
            pieces = (Piece(Op.REMOVED if gone else Op.ADDED, text),)
            yield Told(self.t(f"back.tracked.{state.value}"), self._place(line.place), pieces, self._who(author, date))

    def _remarks(self) -> Iterator[Told]:
        for remark in self.updated.document.remarks:
            who = self._who(remark.author, remark.date)
            more = self.t("back.more.about", who=who, about=remark.about) if remark.about else who
            yield Told("", self._place(remark.place), (Piece(Op.SAME, remark.text),), more)

    def _who(self, author: str, date: str) -> str:
        day = self.strings.date(date[:10]) if len(date) >= len("2026-01-01") else self.t("back.more.undated")
        return self.t("back.more.who", author=author or self.t("back.more.nobody"), date=day)


def _added(text: str) -> tuple[Piece, ...]:
    return (Piece(Op.ADDED, text),)


def _revisions(document: Document) -> Iterator[tuple[Line, str, State, str, str]]:
    """Every tracked change: the line, the words, what somebody did, who and when."""
    for line in document.lines():
        for piece in line.pieces:
            if piece.state is not State.PLAIN and piece.text.strip():
                revision = piece.revision
                author, date = (revision.author, revision.date) if revision else ("", "")
                yield line, piece.text, piece.state, author, date


def as_text(account: Account) -> str:
    """The account as it is printed on a screen, and as a commit bears it: [-gone-] and {+come+}."""
    lines = [*account.sentences]
    for section in account.sections:
        lines += ["", f"{section.title} ({len(section.lines)}): {section.about}"]
        lines += [f"  - {_line(line)}" for line in section.lines]
    return "\n".join(lines)


def _line(line: Told) -> str:
    marks = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
    words = " ".join("".join(marks[piece.op].format(piece.text) for piece in line.pieces).split())
    before = ", ".join(part for part in (line.name, line.place) if part)
    return " – ".join(part for part in (before, words, line.more) if part)


def write(account: Account, path: Path, strings: Strings) -> None:
    """The account as a file. Raises OSError."""
    words = {name: strings.t(f"back.report.{name}") for name in ("where", "text", "more", "removed", "added")}
    filters = {"plain": _plain, "words": lambda pieces: " ".join(_words(pieces))}
    showing.write(path, "update", filters, account=account, words=words)


def _plain(text: str) -> str:
    """Text in Markdown that means nothing and calls nobody."""
    return " ".join(plain(text).replace("<", "&lt;").replace("@", "&#64;").split())


def _words(pieces: Iterable[Piece]) -> Iterator[str]:
    marks = {Op.SAME: "{}", Op.REMOVED: "~~{}~~", Op.ADDED: "**{}**"}
    yield from (marks[piece.op].format(_plain(piece.text)) for piece in pieces if piece.text.strip())
