"""Tracked changes: what Word and LibreOffice can accept or reject, one by one or all at once.

A run or a link that is gone stands in ``w:del``, a new one in ``w:ins``; the mark at the end of a paragraph says so in
its properties. A row of a table says so in its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from handbook.changes.words import Op, tokens, told_apart
from handbook.formats.word.parts import element, legal

BOOKMARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
GONE = {qn("w:t"): qn("w:delText"), qn("w:instrText"): qn("w:delInstrText")}
"""What text is called where it is deleted."""

LINK = qn("w:hyperlink")
LEAST = 0.1
"""The share of its pieces that a text must keep to be told word by word."""

TAGS = {Op.ADDED: "ins", Op.REMOVED: "del"}


@dataclass(frozen=True)
class Atom:
    """What is compared as one: a word in its looks, a link, a field. ``key`` is the same where it reads the same."""

    key: tuple[str, ...]
    blank: bool
    nodes: tuple[Any, ...]
    """Elements to stand in a paragraph."""


@dataclass(frozen=True)
class Author:
    """Who tracks the changes, and when (ISO 8601)."""

    name: str
    date: str


class Tracker:
    """Marks what is added and removed, each mark with a number of its own.

    ``first``: no mark or bookmark of the document has this number or a higher one.
    """

    def __init__(self, author: Author, first: int) -> None:
        self.author = author
        self.numbers = count(first)

    def mark(self, op: Op, *inside: Any) -> Any:
        """The element that says so of what stands in it, or of what it stands in."""
        return self.named(TAGS[op], *inside)

    def named(self, tag: str, *inside: Any) -> Any:
        """An element that says who changed something, and when."""
        made = element(tag, *inside)
        named = {"id": next(self.numbers), "author": legal(self.author.name), "date": self.author.date}
        for name, value in named.items():
            made.set(qn(f"w:{name}"), str(value))
        return made

    def whole(self, paragraph: Any, op: Op) -> Any:
        """A paragraph, its mark and all, as added or removed."""
        found = atoms(paragraph)
        self._fill(paragraph, [(op, atom) for atom in found])
        looks = paragraph.get_or_add_pPr()
        own = looks.find(qn("w:rPr"))
        if own is None:
            own = element("rPr")
            looks.append(own)
            for behind in (looks.find(qn("w:sectPr")), looks.find(qn("w:pPrChange"))):
                if behind is not None:
                    looks.append(behind)  # both stand behind the properties of the mark
        own.insert(0, self.mark(op))
        return paragraph

    def row(self, row: Any, op: Op) -> Any:
        """A row of a table, and all in it, as added or removed."""
        for paragraph in row.iter(qn("w:p")):
            self.whole(paragraph, op)
        row.get_or_add_trPr().append(self.mark(op))
        return row

    def words(self, paragraph: Any, old: Any) -> None:
        """What ``paragraph`` says and ``old`` said, word by word, in the former."""
        if _inside(old) == _inside(paragraph):  # most are: to take them apart would take most of the time
            return
        before, after = atoms(old), atoms(paragraph)
        if [atom.key for atom in before] == [atom.key for atom in after]:
            return
        self._fill(paragraph, _steps(before, after))

    def _fill(self, paragraph: Any, steps: Iterable[tuple[Op, Atom]]) -> None:
        """Put words, links and fields in a paragraph in place of those in it; its bookmarks reach around all."""
        marks = [child for child in paragraph if child.tag in BOOKMARKS]
        for child in [child for child in paragraph if child.tag != qn("w:pPr")]:
            paragraph.remove(child)
        for mark in marks:
            if mark.tag == BOOKMARKS[0]:
                paragraph.append(mark)
        for op, nodes in _runs(steps):
            for node in nodes if op is Op.SAME else self._tracked(nodes, op):
                paragraph.append(node)
        for mark in marks:
            if mark.tag == BOOKMARKS[1]:
                paragraph.append(mark)

    def _tracked(self, nodes: list[Any], op: Op) -> list[Any]:
        """Runs in the mark around them, links around the mark."""
        if op is Op.REMOVED:
            for text in [text for node in nodes for text in node.iter(*GONE)]:
                text.tag = GONE[text.tag]
        links = [node for node in nodes if node.tag == LINK]
        for link in links:
            inside = list(link)
            for run in inside:
                link.remove(run)
            link.append(self.mark(op, *inside))
        return links or [self.mark(op, *nodes)]


def _inside(paragraph: Any) -> list[bytes]:
    """What stands in a paragraph, as it is written."""
    return [etree.tostring(child) for child in paragraph if child.tag != qn("w:pPr") and child.tag not in BOOKMARKS]


def _steps(before: Sequence[Atom], after: Sequence[Atom]) -> Iterator[tuple[Op, Atom]]:
    """What became of each piece; texts that have next to nothing in common are replaced as a whole."""
    runs = list(told_apart([a.key for a in before], [a.key for a in after], [atom.blank for atom in before]))
    kept = sum(not atom.blank for same, i1, i2, _, _ in runs if same for atom in before[i1:i2])
    if kept < LEAST * min(len(before), len(after)):
        runs = [(False, 0, len(before), 0, len(after))]
    removed: list[Atom] = []
    added: list[Atom] = []
    for same, i1, i2, j1, j2 in [*runs, (True, 0, 0, 0, 0)]:
        if not same:
            removed += before[i1:i2]
            added += after[j1:j2]
            continue
        yield from ((Op.REMOVED, atom) for atom in removed)
        yield from ((Op.ADDED, atom) for atom in added)
        yield from ((Op.SAME, atom) for atom in after[j1:j2])
        removed, added = [], []


def _runs(steps: Iterable[tuple[Op, Atom]]) -> Iterator[tuple[Op, list[Any]]]:
    """What stands in a paragraph, with words of one kind and one look in one run."""
    last: tuple[Op, tuple[str, ...]] | None = None
    run: Any = None
    for op, atom in steps:
        kind = (op, atom.key[:2])
        if run is not None and kind == last:
            for part in deepcopy(atom.nodes[0]):
                if part.tag != qn("w:rPr"):
                    _extend(run, part)
            continue
        if run is not None and last is not None:
            yield last[0], [run]
        last, run = (kind, deepcopy(atom.nodes[0])) if atom.key[0] == WORD else (None, None)
        if run is None:
            yield op, [deepcopy(node) for node in atom.nodes]
    if run is not None and last is not None:
        yield last[0], [run]


def _extend(run: Any, part: Any) -> None:
    """A piece more in a run; text goes on in the same element."""
    before = run[-1] if len(run) else None
    if before is not None and part.tag == before.tag == qn("w:t"):
        before.text = f"{before.text or ''}{part.text or ''}"
    else:
        run.append(part)


WORD = "word"


def atoms(paragraph: Any) -> list[Atom]:
    """What stands in a paragraph, apart from its properties and bookmarks."""
    found: list[Atom] = []
    field: list[Any] = []
    depth = 0
    for child in paragraph:
        if child.tag == qn("w:pPr") or child.tag in BOOKMARKS:
            continue
        kinds = [char.get(qn("w:fldCharType")) for char in child.iter(qn("w:fldChar"))]
        depth += kinds.count("begin") - kinds.count("end")
        if field or kinds:
            field.append(child)
            if depth <= 0 or (kinds and "end" in kinds):
                found.append(_one("field", field))
                field = []
        elif child.tag == qn("w:r"):
            found += _words(child)
        else:
            found.append(_one("link", [child]))
    return [*found, *([_one("field", field)] if field else [])]


def _one(kind: str, nodes: Sequence[Any]) -> Atom:
    told = "".join(text.text or "" for node in nodes for text in node.iter(*GONE))
    where = (value for node in nodes if node.tag == LINK for value in sorted(node.attrib.values()))
    return Atom((kind, *where, told), blank=False, nodes=tuple(nodes))


def _words(run: Any) -> Iterator[Atom]:
    looks = run.find(qn("w:rPr"))
    dressed = "" if looks is None else " ".join(f"{one.tag} {sorted(one.attrib.items())}" for one in looks.iter())
    for part in run:
        if part.tag == qn("w:rPr"):
            continue
        for token in tokens(part.text or "") if part.tag == qn("w:t") else [""]:
            made = element("r", *([] if looks is None else [deepcopy(looks)]), deepcopy(part))
            if token:
                made[-1].text = token
            blank = part.tag != qn("w:t") or token.isspace()
            yield Atom((WORD, dressed, part.tag, token), blank=blank, nodes=(made,))
