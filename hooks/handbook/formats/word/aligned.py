"""Two Word files of a code beside each other: which of their paragraphs and tables are the same thing.

What a paragraph shows decides (its origin): whose text it is, and which. Where that holds several paragraphs, and where
a paragraph only follows from others, the words decide: the same words are the same thing, wherever they come to stand.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from handbook.changes.lines import paired
from handbook.formats.word.origin import TRACE, Origin

P, TABLE, CONTENTS = qn("w:p"), qn("w:tbl"), qn("w:sdt")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph, table or contents of a document; ``key`` is the same in another document where it is the same."""

    node: Any
    key: Key
    text: str

    @property
    def exact(self) -> Key:
        """A key that takes what only follows from other text by its words, whatever it stands near."""
        return (self.node.tag, style(self.node), self.text) if self.key[0] in {"near", TABLE} else self.key


Pair = tuple[Block | None, Block | None]
"""What was and what is; None: nothing."""


def blocks(holder: Any, origins: Sequence[Origin]) -> list[Block]:
    """What stands in a body or in contents, in its order."""
    found: list[Block] = []
    near: Key = ()
    contents = holder.tag != qn("w:body")
    for node in holder:
        if node.tag not in {P, TABLE, CONTENTS}:
            continue
        origin = _origin(node, origins)
        if origin is not None:
            near = (origin.kind, origin.ref)
        key = _key(node, origin, near, contents=contents)
        if key[0] == "place":
            near = key
        found.append(Block(node, key, _text(node)))
    return found


def _origin(node: Any, origins: Sequence[Origin]) -> Origin | None:
    for mark in node.iter(qn("w:bookmarkStart")):
        name = mark.get(qn("w:name"))
        if name.startswith(TRACE):
            return origins[int(name.removeprefix(TRACE))]
    return None


def _key(node: Any, origin: Origin | None, near: Key, *, contents: bool) -> Key:
    if node.tag != P:
        return (node.tag, *((origin.kind, origin.ref) if origin else near))
    if origin is not None:
        return ("origin", origin.kind, origin.ref, *(step for step in origin.path if isinstance(step, str)))
    for found in node.iter(qn("w:bookmarkStart"), qn("w:hyperlink")):
        name = found.get(qn("w:name")) or (found.get(qn("w:anchor")) if contents else None)
        if name:
            return ("place", name)
    return ("near", *near, style(node))


def style(paragraph: Any) -> str:
    """The id of the style of a paragraph."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def _text(node: Any) -> str:
    return "".join(found.text or "" for found in node.iter(qn("w:t")))


def aligned(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """All blocks of both in one order; what is in both, together. What shows a text comes first, then what follows."""
    last, behind = 0, 0
    for one, other in _texts(old, new):
        yield from _followed(old[last : one.start], new[behind : other.start])
        yield from _within(old[one.start : one.stop], new[other.start : other.stop])
        last, behind = one.stop, other.stop
    yield from _followed(old[last:], new[behind:])


def _texts(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[range, range]]:
    """Where the same text stands in both."""
    before, after = ([(key, place) for key, place in _stretches(side) if key[0] != "near"] for side in (old, new))
    matcher = SequenceMatcher(None, [key for key, _ in before], [key for key, _ in after], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        yield from ((before[i + step][1], after[j + step][1]) for step in range(size))


def _stretches(found: Sequence[Block]) -> Iterator[tuple[Key, range]]:
    start = 0
    for key, group in groupby(found, key=lambda block: block.key):
        stop = start + len(list(group))
        yield key, range(start, stop)
        start = stop


def _followed(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """What stands between texts that are the same: what reads the same is the same, whatever it stands near."""
    for same, one, other in _runs(old, new, lambda block: block.exact):
        yield from _paired(one, other) if same else _nearly(_flat(one), _flat(other))


def _nearly(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """What follows from other text and reads otherwise is the same where it stands near the same."""
    for same, one, other in _runs(old, new, lambda block: block.key):
        yield from _paired(one, other) if same else _between(_flat(one), _flat(other))


Groups = list[list[Block]]


def _runs(
    old: Sequence[Block], new: Sequence[Block], key: Callable[[Block], Key]
) -> Iterator[tuple[bool, Groups, Groups]]:
    """Stretches of blocks of one key each that are the same, or not."""
    before, after = _groups(old, key), _groups(new, key)
    matcher = SequenceMatcher(None, [key(one[0]) for one in before], [key(one[0]) for one in after], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        yield kind == "equal", before[i1:i2], after[j1:j2]


def _paired(old: Groups, new: Groups) -> Iterator[Pair]:
    for one, other in zip(old, new, strict=True):
        yield from _within(one, other)


def _groups(found: Sequence[Block], key: Callable[[Block], Key]) -> Groups:
    return [list(group) for _, group in groupby(found, key=key)]


def _flat(groups: Groups) -> list[Block]:
    return [block for group in groups for block in group]


def _between(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """What nothing told to be the same: only what reads the same is, and follows from other text."""
    before, after = ([(one.key[0], style(one.node), one.text) for one in side] for side in (old, new))
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            for one, other in zip(old[i1:i2], new[j1:j2], strict=True):
                yield from [(one, other)] if one.key[0] == "near" else [(one, None), (None, other)]
        else:
            yield from ((one, None) for one in old[i1:i2])
            yield from ((None, other) for other in new[j1:j2])


def _within(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """The paragraphs of one text."""
    for one, other in paired([block.text for block in old], [block.text for block in new]):
        yield None if one is None else old[one], None if other is None else new[other]
