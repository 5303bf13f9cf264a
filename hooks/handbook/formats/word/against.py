"""The Word file of a code with what changed since another state of it as tracked changes.

Who accepts all of them has the text of the new state, who rejects all that of the old one: in the body, the contents,
the tables and the page footers, which name the edition. Page headers and the properties of the file are those of the
new state.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from handbook.changes.lines import paired
from handbook.changes.words import Op
from handbook.formats.word.aligned import CONTENTS, TABLE, Block, P, Pair, aligned, blocks
from handbook.formats.word.code import code_document
from handbook.formats.word.lists import Lists, carried_over, renumbered
from handbook.formats.word.origin import TRACE, Origin
from handbook.formats.word.parts import element, saved
from handbook.formats.word.places import bookmark_name
from handbook.formats.word.tracked import BOOKMARKS, Author, Tracker
from handbook.model.handbook import Body
from handbook.views.provisions import Presenter

State = tuple[Body, Presenter, str]
"""A code, its handbook, and the fingerprint of its sources."""


def code_against(old: State, new: State, reference: bytes, author: Author) -> bytes:
    """The bytes of the Word file of the new state, with the changes since the old one, by ``author``."""
    return merged(written(old, reference), written(new, reference), author)


@dataclass(frozen=True)
class Written:
    """The bytes of a Word file, and the origin of its paragraphs."""

    raw: bytes
    origins: tuple[Origin, ...]


def written(state: State, reference: bytes) -> Written:
    """The Word file of a state."""
    origins: list[Origin] = []
    body, presenter, fingerprint = state
    return Written(code_document(body, presenter, reference, fingerprint, origins), tuple(origins))


def merged(old: Written, new: Written, author: Author) -> bytes:
    """The bytes of the new file, with the changes since the old one."""
    return _Merged(_File(old), _File(new), author).write()


class _File:
    """A Word file that is open, with the origin of its paragraphs."""

    def __init__(self, one: Written) -> None:
        self.origins = one.origins
        self.document = Document(io.BytesIO(one.raw))
        self.body: Any = self.document.element.body
        self.lists = Lists(self.document)


class _Merged:
    """Two files that become one: the new one, with what is gone from the old one in it."""

    def __init__(self, old: _File, new: _File, author: Author) -> None:
        self.old, self.new = old, new
        self._link()
        self._pairs = list(self._aligned(old.body, new.body))
        numbers = [int(mark.get(qn("w:id"))) for mark in new.body.iter(*BOOKMARKS)]
        self.tracker = Tracker(author, 1 + max(numbers, default=0))
        self._names = {mark.get(qn("w:name")) for mark in new.body.iter(BOOKMARKS[0])}
        self._rename()

    def write(self) -> bytes:
        self._number()
        for holder, pairs in self._pairs:
            self._merge(holder, pairs)
        for old, new in zip(_feet(self.old.document), _feet(self.new.document), strict=False):
            for left, right in zip(old.iter(P), new.iter(P), strict=False):
                self.tracker.words(right, left)
        _forget(self.new.body)
        return saved(self.new.document)

    def _link(self) -> None:
        """Let links of the old file lead where they led, from the new one."""
        known, target = self.old.document.part.rels, self.new.document.part
        for link in self.old.body.iter(qn("w:hyperlink")):
            name = link.get(qn("r:id"))
            if name:
                url = known[name].target_ref
                link.set(qn("r:id"), target.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def _aligned(self, old: Any, new: Any) -> Iterator[tuple[Any, list[Pair]]]:
        pairs = list(aligned(blocks(old, self.old.origins), blocks(new, self.new.origins)))
        yield new, pairs
        for one, other in pairs:
            if one and other and one.node.tag == CONTENTS:
                yield from self._aligned(one.node.find(INSIDE), other.node.find(INSIDE))

    def _rename(self) -> None:
        """Bookmarks of what moved stand in two places: the old one, and all that leads there, goes by another name."""
        gone = [one.node for one, other in self._all() if one and not other]
        marks = [mark.get(qn("w:name")) for node in gone for mark in node.iter(BOOKMARKS[0])]
        other = {name: bookmark_name(f"{name}__oud") for name in marks if name in self._names and TRACE not in name}
        for mark in self.old.body.iter(BOOKMARKS[0], qn("w:hyperlink")):
            for key in (qn("w:name"), qn("w:anchor")):
                if mark.get(key) in other:
                    mark.set(key, other[mark.get(key)])
        for code in self.old.body.iter(qn("w:instrText")):
            code.text = " ".join(other.get(word, word) for word in (code.text or "").split(" "))

    def _number(self) -> None:
        """Give what comes from the old file lists of the new one."""
        both = [(one.node, other.node) for one, other in self._all() if one and other and one.node.tag == P]
        used = [paragraph for paragraph in self.old.body.iter(P) if paragraph.pPr is not None]
        lists = carried_over(self.old.lists, self.new.lists, used, both)
        for paragraph in used:
            renumbered(self.old.lists, self.new.lists, paragraph, lists)

    def _all(self) -> Iterator[Pair]:
        for _, pairs in self._pairs:
            yield from pairs

    def _merge(self, holder: Any, pairs: Iterable[Pair]) -> None:
        last: Any = None
        for one, other in pairs:
            if other is None and one is not None:
                made = self._gone(one)
                holder.insert(0, made) if last is None else last.addnext(made)
                last = made
            elif other is not None:
                last = other.node
                if one is None:
                    self._come(other)
                else:
                    self._both(one.node, other.node)

    def _come(self, block: Block) -> None:
        if block.node.tag == P:
            self.tracker.whole(block.node, Op.ADDED)
        else:
            for row in block.node.findall(ROW):
                self.tracker.row(row, Op.ADDED)

    def _gone(self, block: Block) -> Any:
        made = self._adopted(block.node)
        if made.tag == P:
            self.tracker.whole(made, Op.REMOVED)
        else:
            for row in made.findall(ROW):
                self.tracker.row(row, Op.REMOVED)
        return made

    def _adopted(self, node: Any) -> Any:
        """A copy for the new file: without the ends of sections, and without bookmarks that are there already."""
        made = deepcopy(node)
        for end in list(made.iter(qn("w:sectPr"))):
            end.getparent().remove(end)
        numbers: dict[str, int] = {}
        for mark in list(made.iter(*BOOKMARKS)):
            name = mark.get(qn("w:name"))
            if mark.tag == BOOKMARKS[0] and name not in self._names and not name.startswith(TRACE):
                numbers[mark.get(qn("w:id"))] = next(self.tracker.numbers)
                self._names.add(name)
            if mark.get(qn("w:id")) in numbers:
                mark.set(qn("w:id"), str(numbers[mark.get(qn("w:id"))]))
            else:
                mark.getparent().remove(mark)
        return made

    def _both(self, old: Any, new: Any) -> None:
        if new.tag == P:
            self._paragraph(old, new)
        elif new.tag == TABLE:
            self._table(old, new)

    def _paragraph(self, old: Any, new: Any) -> None:
        self.tracker.words(new, old)
        before, after = _looks(old), _looks(new)
        if _written(before) != _written(after):
            new.get_or_add_pPr().append(self.tracker.named("pPrChange", before))

    def _table(self, old: Any, new: Any) -> None:
        """A table row by row; one of other columns is another table."""
        before, after = old.findall(ROW), new.findall(ROW)
        same = len(old.findall(COLUMN)) == len(new.findall(COLUMN))
        texts = [[_read(row) for row in rows] for rows in (before, after)]
        every = paired(*texts) if same else _apart(before, after)
        last: Any = None
        for one, other in every:
            if other is not None:
                last = after[other]
                if one is None:
                    self.tracker.row(last, Op.ADDED)
                else:
                    for left, right in zip(before[one].iter(P), last.iter(P), strict=True):
                        self._paragraph(left, right)
            elif one is not None:
                made = self.tracker.row(self._adopted(before[one]), Op.REMOVED)
                after[0].addprevious(made) if last is None else last.addnext(made)
                last = made


INSIDE = qn("w:sdtContent")
ROW, COLUMN = qn("w:tr"), f"{qn('w:tblGrid')}/{qn('w:gridCol')}"
NO_LOOKS = (qn("w:sectPr"), qn("w:rPr"), qn("w:pPrChange"))
"""What stands among the properties of a paragraph and is none of how it looks."""


def _feet(document: Any) -> list[Any]:
    """The footers of all sections: the same in each code but for what they say."""
    both = [foot for one in document.sections for foot in (one.first_page_footer, one.footer)]
    return [foot._element for foot in both if not foot.is_linked_to_previous]


def _apart(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    yield from ((place, None) for place in range(len(before)))
    yield from ((None, place) for place in range(len(after)))


def _read(row: Any) -> str:
    return "\n".join("".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc")))


def _looks(paragraph: Any) -> Any:
    """The properties of a paragraph that a change of them can name."""
    found = [] if paragraph.pPr is None else [deepcopy(one) for one in paragraph.pPr if one.tag not in NO_LOOKS]
    return element("pPr", *found)


def _written(looks: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.tag, sorted(one.attrib.items())) for one in looks.iter()]


def _forget(body: Any) -> None:
    """Take out the bookmarks that name origins."""
    marks = list(body.iter(*BOOKMARKS))
    traces = {mark.get(qn("w:id")) for mark in marks if (mark.get(qn("w:name")) or "").startswith(TRACE)}
    for mark in marks:
        if mark.get(qn("w:id")) in traces:
            mark.getparent().remove(mark)
