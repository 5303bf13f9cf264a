"""The checklist as a form: what is asked, where it is ticked and written, and that its fields keep both standards."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any

from fontTools.ttLib import TTFont
from pdfs import opened, whole_text
from pikepdf import Array, Dictionary, Name
from test_typeset import printed

from handbook.formats.pdf.blocks import Document, paragraph, span
from handbook.formats.pdf.fields import FONT, WIDTHS
from handbook.model.handbook import Handbook

SCHOOL = "pdf/checklist-school.pdf"
FORBIDDEN = 1 | 2 | 32 | 256
"""Flags of an annotation that PDF/A-2 forbids (6.3.2): invisible, hidden, and what turns its view on and off."""


def blocks(document: Document) -> list[Any]:
    return [block for chapter in document["chapters"] for block in chapter["blocks"]]


def fields(value: Any) -> Iterator[Any]:
    """Everything to fill in, in the order of the print."""
    if isinstance(value, dict):
        if "field" in value:
            yield value["field"]
        for item in value.values():
            yield from fields(item)
    elif isinstance(value, list):
        for item in value:
            yield from fields(item)


def test_every_question_has_a_number_answers_with_letters_and_room_to_write(
    documents: dict[str, Document], handbook: Handbook
) -> None:
    items = [item for checklist in handbook.checklists.values() for item in checklist.items]
    asked = {item.id for item in items if any(level.profile == "school" for level in item.levels)}
    quick = {item.id for item in items if item.quick} & asked
    numbers: list[str] = []
    found: dict[str, list[Any]] = {}
    answers: list[Any] = []
    for block in blocks(documents[SCHOOL]):
        if block["block"] == "heading" and block["id"].startswith("item:"):
            assert block["listed"]
            numbers.append(block["text"].split(". ")[0])
            found[block["id"].removeprefix("item:")] = answers = []
        elif block["block"] in {"choice", "fill"}:
            answers.append(block)
    assert set(found) == asked
    count = Counter(number[0] for number in numbers)
    assert numbers == [f"{letter}{n}" for letter in sorted(count) for n in range(1, count[letter] + 1)]
    for name, (note, *choices) in found.items():
        assert [one["letter"] for one in choices] == list(ascii_lowercase[: len(choices)]), name
        assert note["field"] == {"kind": "lines", "name": f"{name}/nota", "label": note["field"]["label"]}
    twice = Counter(field["name"] for field in fields(documents[SCHOOL]["chapters"]))
    assert {name.partition("/")[0] for name, times in twice.items() if times == 2} == quick != set()
    assert set(twice.values()) == {1, 2}


def test_every_source_that_a_print_cites_is_in_its_list(documents: dict[str, Document], handbook: Handbook) -> None:
    numbers = {str(number): name for number, name in enumerate(handbook.sources, 1)}
    for uri in [SCHOOL, "pdf/handboek.pdf", "pdf/vergelijking.pdf", "pdf/code-bilzen-hoeselt.pdf"]:
        cited = set(re.findall(r'"\[(\d+)\][ "]', json.dumps(documents[uri])))
        assert cited
        assert {f"source:{numbers[number]}" for number in cited} <= set(documents[uri]["places"]), uri
    [code] = [body.code for body in handbook.bodies.values() if body.code]
    assert f"source:{code.source}" in documents[SCHOOL]["places"]


def test_fields_keep_both_standards(pdfs: dict[str, bytes], documents: dict[str, Document]) -> None:
    with opened(pdfs[SCHOOL]) as document:
        form = document.Root.AcroForm
        assert set(form.keys()) == {"/DA", "/DR", "/Fields"}  # no XFA, and nothing left for a reader to draw
        expected = {field["name"]: field["label"] for field in fields(documents[SCHOOL]["chapters"])}
        assert {str(field.T): str(field.TU) for field in form.Fields} == expected
        assert Name.FontFile2 in form.DR.Font.Letter.FontDescriptor
        parents = dict(_numbers(document.Root.StructTreeRoot.ParentTree))
        shown = 0
        for page in document.pages:
            widgets = [note for note in page.get(Name.Annots, []) if note.Subtype == Name.Widget]
            assert not widgets or page.Tabs == Name.S
            for widget in widgets:
                _keeps(widget, parents[int(widget.StructParent)])
            shown += len(widgets)
        assert shown == sum(len(field.get(Name.Kids, [0])) for field in form.Fields) > len(expected)
    with opened(pdfs["pdf/handboek.pdf"]) as document:
        assert Name.AcroForm not in document.Root  # a book is no form


def _keeps(widget: Any, element: Any) -> None:
    """What PDF/A-2 (6.3.2, 6.3.3, 6.4.1) and PDF/UA-1 (7.18.1, 7.18.4) ask of a field where it shows."""
    field = widget.Parent if Name.Parent in widget else widget
    assert widget.F & 4
    assert not widget.F & FORBIDDEN
    assert not {"/A", "/AA"} & {*widget.keys(), *field.keys()}
    assert set(widget.AP.keys()) == {"/N"}
    if Name.Btn == field.FT:
        assert isinstance(widget.AP.N, Dictionary)
        assert set(widget.AP.N.keys()) == {"/Off", "/Ja"}
    else:
        assert [float(side) for side in widget.AP.N.BBox][:2] == [0, 0]
    assert str(field.TU)
    assert Name.Form == element.S
    [only] = element.K if isinstance(element.K, Array) else [element.K]
    assert only.Type == Name.OBJR
    assert only.Obj.objgen == widget.objgen


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    pairs = list(node.get(Name.Nums, []))
    yield from zip(map(int, pairs[::2]), pairs[1::2], strict=True)
    for kid in list(node.get(Name.Kids, [])):
        yield from _numbers(kid)


def test_policy_text_makes_no_field() -> None:
    pdf = printed(paragraph(span("field:tick:a:b", url="field:tick:a:b")))
    assert "field:tick:a:b" in whole_text(pdf)
    with opened(pdf) as document:
        assert Name.AcroForm not in document.Root


def test_the_widths_are_those_of_the_font() -> None:
    known, font = json.loads(WIDTHS.read_text(encoding="utf-8")), TTFont(FONT)
    letters = font.getBestCmap()
    signs = [bytes([code]).decode("cp1252", "ignore") for code in range(known["first"], 256)]
    glyphs = [letters.get(ord(sign)) if sign else None for sign in signs]
    assert known["widths"] == [font["hmtx"][glyph][0] if glyph else 0 for glyph in glyphs]
    assert font["head"].unitsPerEm == 1000
    assert known["name"] == font["name"].getDebugName(6)
