"""What tests read of a PDF: its text as it stands on paper, its bookmarks, its structure."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
TOP, FOOT, SIDE = 20 * MM, 16 * MM, 16 * MM
"""Where a page's head ends, its foot begins, and nothing but the cover's colour may come, in points from the edge."""


DRAWS = {"Tj", "TJ", "f", "S", "Do"}
"""What puts something on paper."""

_STRAIGHT = str.maketrans("“”‘’\u00a0", "\"\"'' ")


def straight(text: str) -> str:
    """Text as it is typed: straight quotes, plain blanks."""
    return text.translate(_STRAIGHT)


def squeezed(text: str) -> str:
    """Text without what a printer does to it: blanks, ends of lines, hyphens at the end of a line, curly quotes."""
    return re.sub(r"[\s\u00ad\u200b\ufffe\u0002-]+", "", straight(text))


@dataclass(frozen=True)
class Sheet:
    """A page: its size in points, all its text, and that between head and foot."""

    width: float
    height: float
    text: str
    body: str
    outermost: tuple[float, float, float, float]
    """Left, bottom, right and top of all text."""


def sheets(pdf: bytes) -> list[Sheet]:
    """The pages as they are drawn."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        outermost = tuple(
            pick(box[side] for box in boxes) if boxes else 0.0 for side, pick in enumerate((min, min, max, max))
        )
        body = text.get_text_bounded(0, FOOT, width, height - TOP)
        found.append(Sheet(width, height, text.get_text_bounded(), body, outermost))  # type: ignore[arg-type]
    document.close()
    return found


def whole_text(pdf: bytes) -> str:
    """All text between heads and feet, squeezed."""
    return squeezed("".join(sheet.body for sheet in sheets(pdf)))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """Level and words of every bookmark, in order."""

    def inside(items: Any, level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, straight(str(item.title))
            yield from inside(item.children, level + 1)

    with opened(pdf) as document, document.open_outline() as outline:
        return list(inside(outline.root, 1))


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure, in the order of reading."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        here = waiting.pop()
        if Name.S in here:
            yield here
        waiting += reversed(kids(here))


def kids(element: Any) -> list[Any]:
    found = element.get(Name.K)
    listed = list(found) if isinstance(found, Array) else [found]
    return [kid for kid in listed if isinstance(kid, Dictionary) and Name.S in kid]


def marks(document: pikepdf.Pdf) -> Iterator[tuple[Any, int]]:
    """Page and number of every marked piece of content, in the order of reading."""

    def inside(node: Any, page: Any) -> Iterator[tuple[Any, int]]:
        page = node.Pg.objgen if Name.Pg in node else page
        found = node.get(Name.K)
        for kid in list(found) if isinstance(found, Array) else [found]:
            if isinstance(kid, int):
                yield page, kid
            elif isinstance(kid, Dictionary) and Name.MCID in kid:
                yield kid.Pg.objgen if Name.Pg in kid else page, int(kid.MCID)
            elif isinstance(kid, Dictionary) and Name.S in kid:
                yield from inside(kid, page)

    yield from inside(document.Root.StructTreeRoot, None)


def untagged(document: pikepdf.Pdf) -> Iterator[str]:
    """What is wrong with the tags around all that is drawn: each thing is content or decoration, nothing is both."""
    for number, page in enumerate(document.pages, 1):
        empty = Name.StructParents not in page  # before a right-hand page
        inside: list[bool] = []  # of the tags that are open: whether each is decoration
        for step in pikepdf.parse_content_stream(page):
            name = str(step.operator)
            if name in {"BDC", "BMC"}:
                decoration = step.operands[0] == Name.Artifact
                if not all(one == decoration for one in inside):
                    yield f"p. {number}: decoration among content"
                inside.append(decoration)
            elif name == "EMC":
                inside.pop()
            if name in DRAWS and (empty or not inside):
                yield f"p. {number}: {name} outside every tag"
        if inside:
            yield f"p. {number}: {len(inside)} tags stay open"


def attribute(element: Any, name: str) -> Any:
    """An attribute about tables."""
    held = element.get(Name.A, Array())
    for found in held if isinstance(held, Array) else [held]:
        if found.get(Name.O) == Name.Table and f"/{name}" in found:
            return found[f"/{name}"]
    return None


def destinations(document: pikepdf.Pdf) -> dict[str, Any]:
    """The places that have a name."""
    found: dict[str, Any] = {}
    waiting = [document.Root.Names.Dests] if "/Names" in document.Root and "/Dests" in document.Root.Names else []
    while waiting:
        node = waiting.pop()
        names = list(node.get(Name.Names, Array()))
        found |= {
            str(name): place.get(Name.D) if isinstance(place, Dictionary) else place
            for name, place in zip(names[::2], names[1::2], strict=True)
        }
        waiting += list(node.get(Name.Kids, Array()))
    return found
