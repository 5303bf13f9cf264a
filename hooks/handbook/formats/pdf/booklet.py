"""Pages of A5 -> sheets of A4 on their side, two pages on each, in the order in which they are folded.

Print them on both sides, turned over the short edge, fold the pile in the middle, and staple it there.

Both standards still hold. A page as a form would lose its tags; here the content of two pages becomes that of one
sheet. Every mark keeps its place in the structure, which goes on telling the text in the order of reading, whatever
sheet it stands on. Only who turns the sheets on a screen meets the order of folding.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, String

MM = 72 / 25.4
WIDTH, HEIGHT, PAGE = 297 * MM, 210 * MM, 148 * MM
"""A sheet on its side, and the width of a page: two pages leave a millimetre, at the outer edges."""
PLACED = b"q 1 0 0 1 %.4f 0 cm\n/Artifact BMC\n0 0 %.4f %.4f re W n\nEMC\n%s\nQ\n"
"""A page moved to the right, of which nothing is seen beside its own half."""
_COUNTED = re.compile(rb"(?<=<xmpTPg:NPages>)\d+")
"""How many pages the metadata say that there are."""
FOUR = 4
"""Pages on a sheet, on both its sides."""

USES = {
    "Tf": "/Font",
    "gs": "/ExtGState",
    "Do": "/XObject",
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
    "scn": "/Pattern",
    "SCN": "/Pattern",
    "sh": "/Shading",
    "BDC": "/Properties",
    "DP": "/Properties",
}
"""Which resources the names mean that an operator is given."""


def order(count: int) -> list[tuple[int | None, int | None]]:
    """What stands left and right on each side of a sheet: pages from 0, None for an empty one.

    The last page is the back of the cover: what is empty stands before it.
    """
    empty = -count % FOUR
    slots = [*range(count - 1), *[None] * empty, count - 1]
    last = len(slots) - 1
    pairs = [(last - side, side) if side % 2 == 0 else (side, last - side) for side in range(len(slots) // 2)]
    return [(slots[left], slots[right]) for left, right in pairs]


@dataclass(frozen=True)
class _Place:
    """Where a page went: which sheet, how far to the right, and what was added to the numbers of its marks."""

    sheet: Object
    right: float
    marks: int


def fold(document: pikepdf.Pdf) -> None:
    """Make a booklet of a document of A5 pages."""
    pages = [page.obj for page in document.pages]
    parents = NumberTree(document.Root.StructTreeRoot.ParentTree)
    places: dict[tuple[int, int], _Place] = {}
    sides = order(len(pages))
    for side in sides:  # what is read first is drawn first
        drawn = sorted((number, half) for half, number in enumerate(side) if number is not None)
        places |= _sheet(document, [(pages[number], half) for number, half in drawn], parents)
    _lead(document, places)
    for element in _elements(document.Root.StructTreeRoot):
        _remark(element, places)
    del document.pages[: len(pages)]
    _label(document, sides)
    metadata = document.Root.Metadata
    metadata.write(_COUNTED.sub(b"%d" % len(sides), metadata.read_bytes()))
    preferences = document.Root.ViewerPreferences
    preferences.Duplex, preferences.PrintScaling = Name.DuplexFlipShortEdge, Name("/None")


def _sheet(
    document: pikepdf.Pdf, halves: Sequence[tuple[Object, int]], parents: NumberTree
) -> dict[tuple[int, int], _Place]:
    """Put pages on the left (0) and right half (1) of a new sheet behind all others. Returns where they went."""
    document.add_blank_page(page_size=(WIDTH, HEIGHT))
    sheet = document.pages[-1].obj
    resources: dict[str, Any] = {}
    notes, marked, content = Array(), Array(), b""
    found: dict[tuple[int, int], _Place] = {}
    for page, half in halves:
        place = _Place(sheet, WIDTH / 2 - PAGE * (1 - half), len(marked))
        found[page.objgen] = place
        content += PLACED % (place.right, PAGE, HEIGHT, _drawn(page, f"h{half}", place.marks, resources))
        marked.extend(parents[int(page.StructParents)])
        for note in page.get(Name.Annots, ()):
            note.Rect = Array([_moved(side, place.right * (n % 2 == 0)) for n, side in enumerate(note.Rect)])
            notes.append(note)
        sheet.StructParents = page.StructParents
        del parents[int(page.StructParents)]
    parents[int(sheet.StructParents)] = document.make_indirect(marked)
    sheet.Resources, sheet.Tabs = Dictionary(resources), Name.S
    sheet.Contents = document.make_stream(content)
    if len(notes):
        sheet.Annots = notes
    return found


def _drawn(page: Object, prefix: str, marks: int, resources: dict[str, Any]) -> bytes:
    """What is drawn on a page, with names and numbers that no other page on its sheet has."""
    names = {}
    for kind, listed in page.Resources.items():
        if not isinstance(listed, Dictionary):
            resources[kind] = listed
            continue
        for name, item in listed.items():
            names[kind, name] = Name(f"/{prefix}{name[1:]}")
            resources.setdefault(kind, {})[str(names[kind, name])] = item
    steps = []
    for step in pikepdf.parse_content_stream(page):
        given, kind = list(step.operands), USES.get(str(step.operator), "")
        where = 0 if kind == "/Font" else -1
        if kind and given and isinstance(given[where], Name):
            given[where] = names.get((kind, str(given[where])), given[where])
        elif kind == "/Properties" and Name.MCID in given[-1]:
            given[-1] = Dictionary({**given[-1], "/MCID": int(given[-1].MCID) + marks})
        steps.append((given, step.operator))
    return pikepdf.unparse_content_stream(steps)


def _moved(number: Object | float, by: float) -> float:
    return round(float(number) + by, 4)


def _remark(element: Object, places: dict[tuple[int, int], _Place]) -> None:
    """Let an element of the structure name the sheets and marks that its content has now."""
    own = element.get(Name.Pg)
    made = Array()
    for kid in _kids(element):
        if isinstance(kid, int) and own is not None:
            made.append(kid + places[own.objgen].marks)
            continue
        page = kid.get(Name.Pg, own) if isinstance(kid, Dictionary) and Name.S not in kid else None
        if page is not None and page.objgen in places:
            place = places[page.objgen]
            kid.Pg = place.sheet
            if Name.MCID in kid:
                kid.MCID = int(kid.MCID) + place.marks
        made.append(kid)
    if Name.K in element:
        element.K = made
    if own is not None and own.objgen in places:
        element.Pg = places[own.objgen].sheet


def _elements(tree: Object) -> Iterator[Object]:
    """Every element of the structure."""
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        if Name.S in here:
            yield here
        waiting += [kid for kid in _kids(here) if isinstance(kid, Dictionary) and Name.S in kid]


def _kids(element: Object) -> list[Any]:
    """What is directly below an element: other elements, numbers of marks, or what names these."""
    listed = element.get(Name.K, Array())
    return list(listed) if isinstance(listed, Array) else [listed]


def _lead(document: pikepdf.Pdf, places: dict[tuple[int, int], _Place]) -> None:
    """Let everything that led to a page lead to its place on a sheet."""
    for target in _targets(document, places):
        place = places.get(target[0].objgen)  # several ways may share one target, which has moved by then
        if place is not None:
            target[0] = place.sheet
            if target[1] == Name.XYZ:
                target[2] = _moved(target[2], place.right)


def _targets(document: pikepdf.Pdf, places: dict[tuple[int, int], _Place]) -> Iterator[Any]:
    root = document.Root
    if Name.Names in root and Name.Dests in root.Names:
        for target in pikepdf.NameTree(root.Names.Dests).values():
            yield target.D if isinstance(target, Dictionary) else target
    waiting = [root.Outlines] if Name.Outlines in root else []
    while waiting:
        item = waiting.pop()
        waiting += [item[key] for key in (Name.First, Name.Next) if key in item]
        if isinstance(item.get(Name.Dest), Array):
            yield item.Dest
    for sheet in {place.sheet.objgen: place.sheet for place in places.values()}.values():
        for note in sheet.get(Name.Annots, ()):
            if isinstance(note.get(Name.Dest), Array):
                yield note.Dest


def _label(document: pikepdf.Pdf, sides: list[tuple[int | None, int | None]]) -> None:
    """Name each side of a sheet by the pages on it, as a reader of the paper would."""
    names = [", ".join(str(number + 1) for number in side if number is not None) for side in sides]
    listed = [item for number, name in enumerate(names) for item in (number, Dictionary(P=String(name)))]
    document.Root.PageLabels = document.make_indirect(Dictionary(Nums=Array(listed)))
