"""A review sheet that somebody went through, read back: what is confirmed, what is put right, what cannot be."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.importing.document import Cell, Document, Line, Table
from handbook.importing.review.sheet import MARK, Claim, Sheet, digest
from handbook.importing.review.words import LISTS, UnknownWordError, Value, Words

OPTIONAL = frozenset({"addressees", "setting", "defines", "conditions", "exceptions"})
"""Fields that a provision can do without; an article needs its setting."""

_TAG = re.compile(rf"{MARK}_[0-9a-f]{{12}}_[0-9a-f]{{12}}")

YES = frozenset({"ja", "j", "jawel", "klopt", "ok", "oké", "x", "✓", "✔"})
NO = frozenset({"nee", "neen", "n"})


@dataclass(frozen=True)
class Answer:
    """A row of the sheet as it came back. ``name`` says which proposal, ``was`` what it said; ``row`` are its words."""

    name: str
    was: str
    value: tuple[str, ...]
    said: str
    row: str
    paragraph: int

    @property
    def changed(self) -> bool:
        """Whether somebody put another word in the place of the proposal."""
        return digest(*self.value) != self.was


@dataclass(frozen=True)
class Change:
    """What is to be typed in the sources. ``value`` is None where the proposal stays; empty: the field goes."""

    claim: Claim
    value: Value | None = None


@dataclass(frozen=True)
class Wrong:
    """Something in the sheet that cannot be carried out: a text in ``review.wrong``, and the values in it."""

    code: str
    answer: Answer
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """All that a sheet says. ``found``: how many proposals stand on it."""

    changes: tuple[Change, ...]
    wrong: tuple[Wrong, ...]
    found: int


def answers(document: Document) -> Iterator[Answer]:
    """The rows of the sheet that hold a proposal."""
    for block in document.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            for place, cell in enumerate(row[:-2]):
                tags = (tag for line in cell.lines for tag in _tags(line))
                if tag := next(filter(_TAG.fullmatch, tags), ""):
                    yield _answer(tag, row, row[place + 1])


def _tags(line: Line) -> Iterator[str]:
    yield line.content_control
    yield from (bookmark.name for bookmark in line.bookmarks)


def _answer(tag: str, row: tuple[Cell, ...], cell: Cell) -> Answer:
    _, name, was = tag.split("_")
    words = " · ".join(" ".join(text.split()) for one in row[:-1] for text in (_text(one.lines),) if text.strip())
    value = tuple(" ".join(line.split()) for line in _text(cell.lines).split("\n") if line.strip())
    paragraph = next(line.place.paragraph for one in row for line in one.lines)
    return Answer(name, was, value, " ".join(_text(row[-1].lines).split()), words, paragraph)


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def verdict(found: Iterable[Answer], sheets: Iterable[tuple[Sheet, Words]]) -> Verdict:
    """What the answers say of the proposals as they stand now."""
    known = {claim.name: (claim, words) for sheet, words in sheets for claim in _claims(sheet)}
    changes: dict[str, Change] = {}
    wrong: list[Wrong] = []
    count = 0
    for answer in found:
        count += 1
        try:
            change = _change(answer, *known.get(answer.name, (None, None)))
        except _WrongError as error:
            wrong.append(Wrong(error.code, answer, error.values))
            continue
        if change is None:
            continue
        if changes.setdefault(answer.name, change) != change:
            wrong.append(Wrong("twice", answer))
    return Verdict(tuple(changes.values()), tuple(wrong), count)


class _WrongError(Exception):
    def __init__(self, code: str, **values: str) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def _claims(sheet: Sheet) -> Iterator[Claim]:
    for part in sheet.parts:
        yield from part.claims
        for row in part.rows:
            yield from row.claims


def _change(answer: Answer, claim: Claim | None, words: Words | None) -> Change | None:
    said = answer.said.casefold().strip(" .!")
    if not answer.changed:
        if not said:
            return None
        if said in NO:
            raise _WrongError("no")
        if said not in YES:
            raise _WrongError("answer", value=answer.said)
    elif said and said not in YES | NO:
        raise _WrongError("answer", value=answer.said)
    if claim is None or words is None:
        raise _WrongError("gone")
    if digest(*claim.words) != answer.was and claim.words != answer.value:
        raise _WrongError("otherwise", now=", ".join(claim.words))
    if not claim.file:
        raise _WrongError("elsewhere") if claim.open else _WrongError("gone")
    if not answer.changed or claim.words == answer.value:
        return Change(claim) if claim.open else None
    return Change(claim, _value(answer, claim, words))


def _value(answer: Answer, claim: Claim, words: Words) -> Value:
    try:
        value = words.value(claim.field, answer.value)
    except UnknownWordError as error:
        listed = claim.field in LISTS  # there are dozens, at the end of the sheet
        values = {} if listed else {"choices": ", ".join(words.choices(claim.field))}
        raise _WrongError("word_of_list" if listed else "word", value=error.word, near=error.near, **values) from None
    needed = claim.field not in OPTIONAL or (claim.field == "setting" and "#" not in claim.ref)
    if not value and needed:
        raise _WrongError("empty")
    return value


def told(wrong: Wrong, t: Callable[..., str]) -> str:
    """What is wrong with a row, and how to mend it, on two lines."""
    values: dict[str, Any] = {**wrong.values}
    near = f"{t('problems._near', near=values['near'])} " if values.get("near") else ""
    place = t("review.wrong.place", paragraph=wrong.answer.paragraph, row=wrong.answer.row)
    message, hint = (t(f"review.wrong.{wrong.code}.{name}", **values) for name in ("message", "hint"))
    return f"{place}: {message}\n    {near}{hint}"
