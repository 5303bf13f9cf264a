"""A review sheet that somebody went through, read back: what is confirmed, what is put right, what cannot be."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from textwrap import shorten
from typing import Any

from handbook.importing.document import Cell, Document, Line, Table
from handbook.importing.review.sheet import MARK, WHOLE, Claim, Sheet, Whole, digest
from handbook.importing.review.words import LISTS, UnknownWordError, Value, Words
from handbook.problems import ToldError

OPTIONAL = frozenset({"addressees", "setting", "defines", "conditions", "exceptions"})
"""Fields that a provision can do without; an article needs its setting."""

_TAG = re.compile(rf"({MARK}|{WHOLE})_([0-9a-f]{{12}})_([0-9a-f]{{12}})")

LONGEST = 60
"""Letters of a cell that say in a message which row it is."""

YES = frozenset({"ja", "j", "jawel", "klopt", "ok", "oké", "x", "✓", "✔"})
NO = frozenset({"nee", "neen", "n"})
AGREED = "ja"
"""What a row says of which the row for the whole provision says that it is right."""


@dataclass(frozen=True)
class Answer:
    """A row of the sheet as it came back. ``name`` says which proposal, ``was`` what it said; ``row`` are its words.

    ``whole``: it is the row for all the proposals of a provision; ``was`` are the words of that then.
    """

    name: str
    was: str
    value: tuple[str, ...]
    said: str
    row: str
    paragraph: int
    whole: bool = False

    @property
    def plain(self) -> str:
        """What somebody said, however typed."""
        return self.said.casefold().strip(" .!")

    @property
    def silent(self) -> bool:
        """Whether nobody wrote anything in it."""
        return not self.said and not self.changed

    @property
    def changed(self) -> bool:
        """Whether somebody put another word in the place of the proposal."""
        return not self.whole and digest(*self.value) != self.was


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
        above: tuple[Cell, ...] = ()
        for row in block.rows if isinstance(block, Table) else ():
            for place, cell in enumerate(row[:-1]):
                tags = (found for line in cell.lines for tag in _tags(line) if (found := _TAG.fullmatch(tag)))
                tag = next(tags, None)
                if tag and (tag[1] == WHOLE or place < len(row) - 2):  # a proposal has its words in between
                    above = row[:place] or above  # the cell with the text reaches over the rows of its proposals
                    yield _answer(tag, above, row[place:])


def _tags(line: Line) -> Iterator[str]:
    yield line.content_control
    yield from (bookmark.name for bookmark in line.bookmarks)


def _answer(tag: re.Match[str], above: tuple[Cell, ...], row: tuple[Cell, ...]) -> Answer:
    kind, name, was = tag.groups()
    texts = (" ".join(_text(one.lines).split()) for one in (*above, *row[:-1]))
    return Answer(
        name=name,
        was=was,
        value=tuple(" ".join(line.split()) for line in _text(row[1].lines).split("\n") if line.strip()),
        said=" ".join(_text(row[-1].lines).split()),
        row=" · ".join(shorten(text, LONGEST, placeholder=" …") for text in texts if text),
        paragraph=next(line.place.paragraph for one in row for line in one.lines),
        whole=kind == WHOLE,
    )


def _text(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def verdict(found: Iterable[Answer], sheets: Iterable[tuple[Sheet, Words]]) -> Verdict:
    """What the answers say of the proposals as they stand now."""
    wholes = {whole.name: (whole, words) for sheet, words in sheets for part in sheet.parts for whole in part.wholes}
    known = {claim.name: (claim, words) for whole, words in wholes.values() for claim in whole.claims}
    every = tuple(found)
    rows = {answer.name: answer for answer in every if not answer.whole}
    changes: dict[str, Change] = {}
    wrong: list[Wrong] = []
    agreed: set[str] = set()
    for answer in sorted(every, key=lambda one: not one.whole):
        try:
            if answer.whole:
                agreed |= _agreed(answer, wholes[answer.name][0] if answer.name in wholes else None, rows)
                continue
            heard = replace(answer, said=AGREED) if answer.silent and answer.name in agreed else answer
            change = _change(heard, *known.get(answer.name, (None, None)))
        except _WrongError as error:
            wrong.append(Wrong(error.code, answer, error.values))
            continue
        if change is not None and changes.setdefault(answer.name, change) != change:
            wrong.append(Wrong("twice", answer))
    return Verdict(tuple(changes.values()), tuple(sorted(wrong, key=lambda one: one.answer.paragraph)), len(every))


class _WrongError(ToldError):
    """Why an answer cannot be taken: a text in ``review.wrong``, and the values in it."""


def _agreed(answer: Answer, whole: Whole | None, rows: Mapping[str, Answer]) -> set[str]:
    """The proposals that somebody confirms by the row for all of them: what stands in a row of its own goes before."""
    if not answer.said:
        return set()
    if answer.plain not in YES | NO:
        raise _WrongError("whole_answer", value=answer.said)
    if whole is None:
        raise _WrongError("gone")
    names = {claim.name for claim in whole.claims}
    if answer.plain in NO:
        if all(rows[name].silent for name in names & rows.keys()):
            raise _WrongError("whole_no")
        return set()
    if whole.open and digest(*whole.words) != answer.was:
        raise _WrongError("reworded")
    return names


def _change(answer: Answer, claim: Claim | None, words: Words | None) -> Change | None:
    said = answer.plain
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
