"""A print that would take too much memory becomes volumes: cut where its headings are, and packed in their order.

What the compiler needs grows with what it sets, about 0.45 MB for every 1,000 characters of a document as data (3 MB a
page), and more for tables. Cutting bounds it whatever the sources hold; only one block by itself is never cut.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from handbook.formats.pdf.blocks import LOWEST, Block, Chapter, Heading

LARGEST = 1_800_000
"""Characters of data that a print may have and stay in one piece: some 280 pages, for 850 MB of memory.

The library that comes with the project has 1,560,000, and one book is easier to read than two.
"""
VOLUME = 700_000
"""Characters of data of a volume, to which come the lists behind it: some 150 pages, in less than 500 MB of memory."""
TABLES = 2
"""How much heavier the tables of a landscape chapter are than text of the same length."""


def weight(chapter: Chapter) -> int:
    """How heavy a chapter is, in characters of data."""
    return _weight(chapter["blocks"]) * (TABLES if chapter["landscape"] else 1)


def within(chapters: Iterable[Chapter], most: int) -> list[Chapter] | None:
    """The chapters, or nothing as soon as they are heavier than ``most`` together."""
    found: list[Chapter] = []
    for chapter in chapters:
        most -= weight(chapter)
        if most < 0:
            return None
        found.append(chapter)
    return found if most >= 0 else None


def volumes(chapters: Iterable[Chapter], most: int) -> list[list[Chapter]]:
    """Chapters as the volumes of a print, in their order. What is heavier than ``most`` is cut."""
    found: list[list[Chapter]] = []
    room = 0
    for piece in (piece for chapter in chapters for piece in _pieces(chapter, most)):
        size = weight(piece)
        if size > room or not found:
            found.append([])
            room = most
        found[-1].append(piece)
        room -= size
    return found


def told(volume: Iterable[Chapter]) -> str:
    """What is in a volume: its chapters, with the first and the last thing in each that has a heading of its own."""
    return "; ".join(_told(chapter) for chapter in volume)


def _told(chapter: Chapter) -> str:
    inside = [block["text"] for block in _headings(chapter["blocks"]) if block["listed"] and block["level"] == 2]  # noqa: PLR2004
    around = list(dict.fromkeys([*inside[:1], *inside[-1:]]))
    return f"{chapter['title']} ({' – '.join(around)})" if around else chapter["title"]


def _pieces(chapter: Chapter, most: int) -> Iterator[Chapter]:
    """A chapter, or what it is cut into. Every piece begins with the headings that its first block stands below."""
    if weight(chapter) <= most:
        yield chapter
        return
    opened: list[Heading] = []
    for blocks in _cut(chapter["blocks"], most // (TABLES if chapter["landscape"] else 1)):
        first = blocks[0]
        level = first["level"] if first["block"] == "heading" else LOWEST + 1
        above: list[Block] = [{**one, "id": ""} for one in opened if one["level"] < level]
        yield {**chapter, "blocks": [*above, *blocks]}
        for one in _headings(blocks):
            opened = [*(before for before in opened if before["level"] < one["level"]), one]


def _cut(blocks: list[Block], most: int) -> list[list[Block]]:
    """Runs of blocks, none heavier than ``most`` except where one block is: cut at the highest headings that do."""
    found: list[list[Block]] = [[]]
    room = most

    def add(some: list[Block], level: int) -> None:
        nonlocal room
        size = _weight(some)
        if size > most and len(some) > 1:
            for section in _sections(some, level) if level <= LOWEST else [[one] for one in some]:
                add(section, level + 1)
            return
        if size > room and found[-1]:
            found.append([])
            room = most
        found[-1].extend(some)
        room -= size

    add(blocks, 1)
    return found


def _sections(blocks: list[Block], level: int) -> list[list[Block]]:
    """Blocks parted before each heading of ``level`` or higher."""
    found: list[list[Block]] = []
    for block in blocks:
        if not found or (block["block"] == "heading" and block["level"] <= level):
            found.append([])
        found[-1].append(block)
    return found


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        if block["block"] == "heading":
            yield block


def _weight(blocks: Any) -> int:
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
