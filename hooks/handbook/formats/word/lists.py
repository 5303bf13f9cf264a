"""The lists of one document in another: those that number alike become one, the others come along.

A paragraph that stands in both documents may only keep its list where that counts the same things in the same way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from handbook.formats.word.parts import element

Numbered = tuple[str, str]
"""A list, and the level in it."""


class Lists:
    """The lists of a document, and which of its styles are tied to one."""

    def __init__(self, document: Any) -> None:
        self.root = document.part.numbering_part.element
        self.abstracts = {one.get(ABSTRACT): one for one in self.root.findall(qn("w:abstractNum"))}
        self.nums = {one.get(NUM): one for one in self.root.findall(qn("w:num"))}
        self._styles = {
            style.get(qn("w:styleId")): _numbered(style.find(qn("w:pPr")))
            for style in document.styles.element.findall(qn("w:style"))
        }

    def of(self, paragraph: Any) -> Numbered | None:
        """The list that a paragraph stands in, by itself or by its style; list 0 is none."""
        return _numbered(paragraph.pPr) or self.by_style(paragraph)

    def by_style(self, paragraph: Any) -> Numbered | None:
        """The list that its style is tied to."""
        style = paragraph.pPr.find(qn("w:pStyle")) if paragraph.pPr is not None else None
        return None if style is None else self._styles.get(style.get(qn("w:val")))

    def abstract(self, num: str) -> str:
        """What a list is defined by."""
        return str(self.nums[num].find(qn("w:abstractNumId")).get(qn("w:val")))

    def definition(self, abstract: str) -> str:
        """How lists of this definition number."""
        return "".join(map(_counting, self.abstracts[abstract].findall(qn("w:lvl"))))

    def otherwise(self, num: str) -> str:
        """What a list does otherwise than its definition says."""
        return "".join(map(_counting, self.nums[num].findall(qn("w:lvlOverride"))))

    def add_abstract(self, one: Any) -> str:
        """Take over the definition of a list."""
        name = str(1 + max((int(known) for known in self.abstracts), default=0))
        made = deepcopy(one)
        made.set(ABSTRACT, name)
        for old in made.findall(qn("w:nsid")):
            old.set(qn("w:val"), f"{0x47580000 + int(name):08X}")
        for tied in list(made.iter(qn("w:pStyle"))):
            tied.getparent().remove(tied)  # a style is tied to one list only
        next(iter(self.nums.values())).addprevious(made)
        self.abstracts[name] = made
        return name

    def add(self, abstract: str, one: Any) -> str:
        """A list of this definition that does otherwise what another does."""
        name = str(1 + max((int(known) for known in self.nums), default=0))
        overrides = [deepcopy(override) for override in one.findall(qn("w:lvlOverride"))]
        made = element("num", element("abstractNumId", val=abstract), *overrides, numId=name)
        list(self.nums.values())[-1].addnext(made)
        self.nums[name] = made
        return name


ABSTRACT, NUM = qn("w:abstractNumId"), qn("w:numId")


def carried_over(old: Lists, new: Lists, used: Iterable[Any], pairs: Iterable[tuple[Any, Any]]) -> Mapping[str, str]:
    """For every list of the ``used`` paragraphs of the old document the one in the new that numbers alike.

    ``pairs`` are the paragraphs that stand in both: they decide which lists are the same.
    """
    lists = list(dict.fromkeys(found[0] for one in used if (found := old.of(one)) and found[0] in old.nums))
    votes: Counter[Numbered] = Counter()
    for before, after in pairs:
        one, other = old.of(before), new.of(after)
        if one and other and one[0] in old.nums and other[0] in new.nums:
            votes[one[0], other[0]] += 1
    kinds: Counter[Numbered] = Counter()
    for (one_list, other_list), count in votes.items():
        kinds[old.abstract(one_list), new.abstract(other_list)] += count
    abstracts = _one_to_one(kinds, lambda a, b: old.definition(a) == new.definition(b))
    for name in dict.fromkeys(map(old.abstract, lists)):
        if name not in abstracts:
            abstracts[name] = new.add_abstract(old.abstracts[name])
    same = _one_to_one(
        votes,
        lambda a, b: abstracts[old.abstract(a)] == new.abstract(b) and old.otherwise(a) == new.otherwise(b),
    )
    for name in lists:
        if name not in same:
            same[name] = new.add(abstracts[old.abstract(name)], old.nums[name])
    return same


def _one_to_one(votes: Counter[Numbered], alike: Any) -> dict[str, str]:
    """The pairs with most votes first; nothing is in two of them."""
    found: dict[str, str] = {}
    for one, other in sorted(votes, key=lambda pair: (-votes[pair], pair)):
        if one not in found and other not in found.values() and alike(one, other):
            found[one] = other
    return found


def renumbered(old: Lists, new: Lists, paragraph: Any, lists: Mapping[str, str]) -> None:
    """Let a paragraph of the old document name the lists of the new one."""
    found = old.of(paragraph)
    if found is None:
        return
    name, level = found
    target = (lists.get(name, name), level)
    if _numbered(paragraph.pPr) or new.by_style(paragraph) != target:
        number = paragraph.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = int(level)
        number.get_or_add_numId().val = int(target[0])


def _numbered(looks: Any) -> Numbered | None:
    number = looks.find(qn("w:numPr")) if looks is not None else None
    name = number.find(qn("w:numId")) if number is not None else None
    if number is None or name is None:
        return None
    level = number.find(qn("w:ilvl"))
    return str(name.get(qn("w:val"))), "0" if level is None else str(level.get(qn("w:val")))


LAYOUT = {qn("w:pPr"), qn("w:rPr"), qn("w:suff"), qn("w:lvlJc")}
"""How far in a number stands and what it looks like: no matter of what it is."""


def _counting(one: Any) -> str:
    """How a level counts, and what it shows."""
    inside = "".join(map(_counting, [child for child in one if child.tag not in LAYOUT]))
    return f"<{one.tag} {sorted(one.attrib.items())}>{inside}</>"
