"""Accepting or rejecting all tracked changes of a Word file, and what a reader then sees."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree
from office import Line, lines, walk, xml


def accepted(raw: bytes) -> bytes:
    return _settled(raw, stay="ins", go="del")


def rejected(raw: bytes) -> bytes:
    return _settled(raw, stay="del", go="ins")


def _settled(raw: bytes, stay: str, go: str) -> bytes:
    """The file once everybody agrees. ``stay`` and ``go``: which marks end as text, and which end with their text."""
    root = xml(raw, "document")
    for row in [row for row in walk(root, "tr") if row.find(f"{qn('w:trPr')}/{qn(f'w:{go}')}") is not None]:
        row.getparent().remove(row)
    for table in [table for table in walk(root, "tbl") if not list(walk(table, "tr"))]:
        table.getparent().remove(table)
    for paragraph in list(walk(root, "p")):
        _settle(paragraph, go, back=go == "ins")
    for mark in list(walk(root, stay)):
        for one in list(mark):
            mark.addprevious(one)
        mark.getparent().remove(mark)
    for text in list(walk(root, "delText", "delInstrText")):
        text.tag = qn("w:t") if text.tag == qn("w:delText") else qn("w:instrText")
    assert not list(walk(root, "ins", "del", "pPrChange"))
    return _with(raw, root)


def _settle(paragraph: Any, go: str, *, back: bool) -> None:
    """Take out what goes: all of the paragraph where its own mark does. ``back``: with the looks that it had."""
    gone = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{go}')}") is not None
    for mark in list(walk(paragraph, go)):
        mark.getparent().remove(mark)
    if gone:
        assert not list(walk(paragraph, "r")), "a paragraph that goes has text that stays"
        paragraph.getparent().remove(paragraph)
    for change in list(walk(paragraph, "pPrChange")):
        looks = change.getparent()
        looks.remove(change)
        if back:
            for one in [one for one in looks if one.tag not in {qn("w:rPr"), qn("w:sectPr")}]:
                looks.remove(one)
            for place, one in enumerate(list(change.find(qn("w:pPr")))):
                looks.insert(place, one)


def _with(raw: bytes, root: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            after.writestr(name, content if name == "word/document.xml" else before.read(name))
    return out.getvalue()


def seen(raw: bytes) -> list[Line | str]:
    """All that a reader sees: paragraphs with style and number, then every other paragraph: contents and tables."""
    return [*lines(raw), *_others(raw)]


def _others(raw: bytes) -> Iterator[str]:
    root = xml(raw, "document")
    for holder in walk(root, "tbl", "sdtContent"):
        yield from ("".join(text.text or "" for text in walk(one, "t")) for one in walk(holder, "p"))


def text(raw: bytes) -> str:
    """All words of the body, without blanks."""
    return "".join("".join(found.text or "" for found in walk(xml(raw, "document"), "t")).split())
