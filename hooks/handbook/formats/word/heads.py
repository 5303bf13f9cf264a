"""The line in the page header that says where you are, and the sections of a Word document that bear one each.

Word works it out page by page (``STYLEREF``): the article, and the numbers of the first and the last provision. What a
program shows that cannot holds for the whole section: the part, and the numbers in it.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from handbook.formats.word.parts import Field, Paper, Piece, element
from handbook.formats.word.places import flat

ARTICLE = "STYLEREF 2"
"""The heading of an article: by its level, for Word translates the names of its own styles."""

FIRST, LAST = "STYLEREF Norm \\n", "STYLEREF Norm \\l \\n"
"""The numbers of the provisions that begin first and last on a page."""

FIRST_ONLY = ("headerReference", "footerReference", "titlePg", "pgNumType")
"""What the first section says for all that follow, and what no later one repeats."""

RELATED = tuple(qn(f"r:{name}") for name in ("id", "embed", "link"))


def head(title: str, numbers: Sequence[str]) -> list[Piece]:
    """Where you are among these provisions: what Word shows, and until then what holds for all."""
    made: list[Piece] = [Field(ARTICLE, flat(title))]
    if numbers:
        made += ["\t", Field(FIRST, numbers[0])]
    if len(numbers) > 1:
        made += [" – ", Field(LAST, numbers[-1])]
    return made


class Heads:
    """Parts a document in sections: each begins a page, with a line of its own below the header of all pages."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._lines: list[Sequence[Piece]] = []

    def turn(self, line: Sequence[Piece] = ()) -> None:
        """What follows stands in another section, under another line. Nothing happens between two without any."""
        if not line and not (self._lines and self._lines[-1]):
            return
        body = self.paper.document.element.body
        last = body.sectPr
        before = last.getprevious()
        if before is None or before.tag != qn("w:p"):
            self.paper.say("Tabeltekst")  # only a paragraph can end a section
            before = last.getprevious()
        before.get_or_add_pPr().append(deepcopy(last))
        for name in FIRST_ONLY:
            for old in last.findall(qn(f"w:{name}")):
                last.remove(old)
        self._lines.append(line)

    def write(self) -> None:
        """Give every section its header: that of the first, which is there, and the line of its own."""
        first, *later = self.paper.document.sections
        for section, line in zip(later, self._lines, strict=True):
            self._copy(first.header, section.header, line)

    def _copy(self, source: Any, header: Any, line: Sequence[Piece]) -> None:
        header.is_linked_to_previous = False
        root = header._element
        for old in list(root):
            root.remove(old)
        for one in source._element:
            root.append(deepcopy(one))
        for one in root.iter():
            for key in RELATED:
                if rel := source.part.rels.get(one.get(key)):
                    target = rel.target_ref if rel.is_external else rel.target_part
                    one.set(key, header.part.relate_to(target, rel.reltype, is_external=rel.is_external))
        if line:
            looks = element("pPr", element("pStyle", val=self.paper.style_id("header")))
            inside = [part for piece in line for part in self.paper.inline(piece, header.part)]
            root.append(element("p", looks, *inside))
