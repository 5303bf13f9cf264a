"""Edits of a Word file as people make them: by its XML, so that nothing is known of how they are read back."""

import io
from copy import deepcopy
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from handbook.formats.word.code import code_document
from handbook.formats.word.parts import saved
from handbook.formats.word.styles import DEFAULT
from handbook.importing.back.rows import Tracked
from handbook.importing.back.update import Desk, Updated, body_of, checked, understood, update
from handbook.importing.proposals import Proposer
from handbook.importing.word.read import read_word
from handbook.model.handbook import Handbook
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter

FINGERPRINT = "0123456789abcdef"


def exported(handbook: Handbook, owner: str, fingerprint: str = FINGERPRINT) -> bytes:
    """The Word file of a code."""
    presenter = Presenter(handbook, Strings.read())
    return code_document(handbook.bodies[owner], presenter, DEFAULT.read_bytes(), fingerprint)


class Edited:
    """A Word file that somebody edits."""

    def __init__(self, raw: bytes) -> None:
        self.document: Any = Document(io.BytesIO(raw))

    def saved(self) -> bytes:
        """The file now."""
        return saved(self.document)

    def paragraph(self, words: str, style: str = "") -> Paragraph:
        """The first paragraph with these words, in a style whose name begins so."""
        paragraphs: list[Paragraph] = self.document.paragraphs
        for one in paragraphs:
            if one.style is None or one.style.name is None:
                continue
            if words in one.text and one.style.name.lower().startswith(style.lower()):
                return one
        raise LookupError(words)

    def say(self, paragraph: Paragraph, text: str) -> None:
        """Type other words in a paragraph."""
        for run in list(paragraph._p.iter(qn("w:r"), qn("w:hyperlink"))):
            if run.getparent() is not None:
                run.getparent().remove(run)
        paragraph.add_run(text)

    def change(self, words: str, text: str, style: str = "") -> None:
        """Type other words in the paragraph that has these."""
        self.say(self.paragraph(words, style), text)

    def after(self, paragraph: Paragraph, text: str) -> Paragraph:
        """A new paragraph, as the enter key makes one: of the same style, without bookmarks."""
        made = bare(paragraph._p)
        paragraph._p.addnext(made)
        fresh = Paragraph(made, paragraph._parent)
        self.say(fresh, text)
        return fresh

    def norm(self, words: str) -> list[Any]:
        """The paragraphs of the norm that says this, from the line above it to its source line."""
        body = [one for one in self.document.element.body if one.tag in {qn("w:p"), qn("w:tbl")}]
        style = {one._p: one.style.name for one in self.document.paragraphs}
        place = body.index(self.paragraph(words, "bepaling")._p)
        first = next(n for n in range(place, -1, -1) if style.get(body[n], "").startswith("Norm"))
        last = next(n for n in range(place, len(body)) if style.get(body[n], "").startswith("Bronregel"))
        return body[first : last + 1]

    def wrapped(self, element: Any) -> Paragraph:
        """An element as a paragraph of the file."""
        return Paragraph(element, self.document._body)

    def remove(self, *elements: Any) -> None:
        """Take paragraphs away."""
        for one in elements:
            one.getparent().remove(one)

    def move(self, elements: list[Any], behind: Any) -> None:
        """Cut paragraphs, and paste them behind another."""
        for one in reversed(elements):
            behind.addnext(one)

    def copy(self, elements: list[Any], behind: Any) -> None:
        """Copy paragraphs, and paste them behind another."""
        for one in reversed([bare(one) for one in elements]):
            behind.addnext(one)

    def inserted(self, paragraph: Paragraph, text: str, author: str = "An") -> None:
        """Tracked: words at the end of a paragraph."""
        run = OxmlElement("w:r")
        typed = OxmlElement("w:t")
        typed.text = text
        typed.set(qn("xml:space"), "preserve")
        run.append(typed)
        paragraph._p.append(_tracked("w:ins", author, run))

    def deleted(self, paragraph: Paragraph, author: str = "Bo") -> None:
        """Tracked: all words of a paragraph, and its end."""
        for run in list(paragraph._p.iter(qn("w:r"))):
            for typed in run.iter(qn("w:t")):
                typed.tag = qn("w:delText")
            holder = _tracked("w:del", author)
            run.addprevious(holder)
            holder.append(run)
        looks = paragraph._p.get_or_add_pPr()
        letters = OxmlElement("w:rPr")
        letters.append(_tracked("w:del", author))
        looks.append(letters)


def bare(element: Any) -> Any:
    """A copy without bookmarks: Word leaves them where they were."""
    made = deepcopy(element)
    for mark in list(made.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    return made


def _tracked(tag: str, author: str, *inside: Any) -> Any:
    made = OxmlElement(tag)
    made.set(qn("w:id"), "9000")
    made.set(qn("w:author"), author)
    made.set(qn("w:date"), "2026-11-20T10:00:00Z")
    for one in inside:
        made.append(one)
    return made


def came_back(raw: bytes, policies: Path, handbook: Handbook, tracked: Tracked = Tracked.ACCEPT) -> Updated:
    """What comes back from an edited file; nothing is written."""
    strings = Strings.read()
    document = read_word(raw, "bewerkt.docx")
    body = body_of(document, handbook)
    desk = Desk(strings, DEFAULT.read_bytes(), proposer(policies, handbook))
    return update(document, policies, body, understood(document, body, handbook, desk, tracked), desk)


PROPOSERS: dict[Path, Proposer] = {}


def proposer(policies: Path, handbook: Handbook) -> Proposer:
    """Learning what topics are about takes a while: once for each library."""
    return PROPOSERS.setdefault(policies, Proposer(handbook, Strings.read()))


def diff(found: Updated, policies: Path) -> list[str]:
    """The lines that go and come, file by file."""
    told = []
    for name, text in found.files.items():
        path = policies / name
        old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        told += [
            line
            for line in unified_diff(old, (text or "").splitlines(), lineterm="", n=0)
            if line[0] in "+-" and not line.startswith(("+++", "---"))
        ]
    return told


class Book(NamedTuple):
    """A library, the code of one organisation in it, and the Word file of that."""

    policies: Path
    handbook: Handbook
    owner: str
    raw: bytes

    def edited(self) -> Edited:
        """The file, to edit."""
        return Edited(self.raw)

    def back(self, edited: Edited, tracked: Tracked = Tracked.ACCEPT) -> Updated:
        """What comes back from it."""
        return came_back(edited.saved(), self.policies, self.handbook, tracked)

    def lines(self, edited: Edited) -> list[str]:
        """What changes in the sources; nothing is unclear, and nothing wrong with them."""
        found = self.back(edited)
        assert not found.unclear
        assert not checked(found, self.policies).problems
        return diff(found, self.policies)


def book(policies: Path, owner: str) -> Book:
    """The book of one organisation."""
    handbook = load(policies)
    return Book(policies, handbook, owner, exported(handbook, owner))
