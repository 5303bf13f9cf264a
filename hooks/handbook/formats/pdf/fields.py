"""Fields to fill in on a screen. Typst knows none: a print marks each by a link of its own, which becomes one here.

What the two standards ask of a field, PDF/A-2 (6.3, 6.4) and PDF/UA-1 (7.18): it prints, does nothing but hold what is
filled in, shows itself by an appearance in the file, says what it is for, and is a form in the structure with nothing
but itself inside. What people type is set in a font that the file carries whole, so that a form that is filled in can
still be kept for good.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from handbook.formats.pdf.characters import FONTS

MARK = "field:"
"""How the address of a field's link begins; its kind, its name and what it is for follow. No other link has it."""
TICK, LINES = "tick", "lines"
"""Kinds of field: a box to tick and a text of several lines; any other is a text of one line."""
FONT = FONTS / "SourceSans3_400Regular.ttf"
WIDTHS = FONTS / "widths.json"
"""What a font says of itself in a file, made from ``FONT``; ``tests/test_forms.py`` holds it against it."""

_CROSS = b"q 1.1 w 1 J 2 2 m 8 8 l 2 8 m 8 2 l S Q"
_ON = Name.Ja
_SEVERAL = 1 << 12


def add_fields(document: pikepdf.Pdf) -> None:
    """Make a field of every link that stands for one. Fields of one name are one field that shows at several places."""
    places: dict[str, list[Object]] = {}
    for note in _marked(document):
        places.setdefault(str(note.Contents).split(":", 3)[2], []).append(note)
    if not places:
        return
    elements = dict(_numbered(document.Root.StructTreeRoot.ParentTree))
    ticks = Dictionary({"/Off": _appearance(document, b""), str(_ON): _appearance(document, _CROSS)})
    fields = [_field(name, notes, document, ticks) for name, notes in places.items()]
    for note in (note for notes in places.values() for note in notes):
        elements[int(note.StructParent)].S = Name.Form
    document.Root.AcroForm = document.make_indirect(
        Dictionary(Fields=Array(fields), DR=Dictionary(Font=Dictionary(Letter=_font(document))), DA=_LETTER)
    )


_LETTER = String("/Letter 10 Tf 0 g")


def _marked(document: pikepdf.Pdf) -> Iterator[Object]:
    for page in document.pages:
        for note in _listed(page.get(Name.Annots)):
            if note.Subtype == Name.Link and Name.A in note and str(note.Contents).startswith(MARK):
                yield note


def _field(name: str, notes: list[Object], document: pikepdf.Pdf, ticks: Object) -> Object:
    """A field with the places that show it: one place is the field itself."""
    _, kind, _, label = str(notes[0].Contents).split(":", 3)
    told = {"/T": String(name), "/TU": String(label), **_kind(kind)}
    for note in notes:
        for unused in (Name.A, Name.Border, Name.Contents):
            del note[unused]
        note.Subtype = Name.Widget
        if kind == TICK:
            note[Name.AS] = Name.Off
            note.AP, note.MK = Dictionary(N=ticks), Dictionary(CA=String("8"))
        else:
            left, low, right, high = map(float, note.Rect)
            note.AP = Dictionary(N=_appearance(document, b"/Tx BMC EMC", right - left, high - low))
    if len(notes) == 1:
        for key, value in told.items():
            notes[0][key] = value
        return notes[0]
    field = document.make_indirect(Dictionary({**told, "/Kids": Array(notes)}))
    for note in notes:
        note.Parent = field
    return field


def _kind(kind: str) -> dict[str, Any]:
    if kind == TICK:
        return {"/FT": Name.Btn, "/V": Name.Off}
    return {"/FT": Name.Tx, "/DA": _LETTER, **({"/Ff": _SEVERAL} if kind == LINES else {})}


def _appearance(document: pikepdf.Pdf, drawn: bytes, width: float = 10, height: float = 10) -> Object:
    box = Array([0, 0, round(width, 2), round(height, 2)])
    return document.make_stream(drawn, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


@cache
def _metrics() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(WIDTHS.read_text(encoding="utf-8"))
    return found


def _font(document: pikepdf.Pdf) -> Object:
    known, program = _metrics(), FONT.read_bytes()
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{known['name']}"),
        Flags=32,  # letters of a script that every reader knows
        FontBBox=Array(known["box"]),
        ItalicAngle=0,
        Ascent=known["ascent"],
        Descent=known["descent"],
        CapHeight=known["capitals"],
        StemV=known["stem"],
        FontFile2=document.make_stream(program, Length1=len(program)),
    )
    made = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name(f"/{known['name']}"),
        Encoding=Name.WinAnsiEncoding,
        FirstChar=known["first"],
        LastChar=known["first"] + len(known["widths"]) - 1,
        Widths=Array(known["widths"]),
        FontDescriptor=document.make_indirect(described),
    )
    return document.make_indirect(made)


def _numbered(node: Object) -> Iterator[tuple[int, Object]]:
    """All entries of a number tree."""
    pairs = list(node.get(Name.Nums, Array()))
    for number, element in zip(pairs[::2], pairs[1::2], strict=True):
        yield int(number), element
    for kid in _listed(node.get(Name.Kids)):
        yield from _numbered(kid)


def _listed(found: Object | None) -> Iterable[Object]:
    return list(found) if isinstance(found, Array) else []
