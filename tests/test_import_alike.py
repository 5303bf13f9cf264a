"""One text in four forms: where all can hold it, what is read of it is the same."""

import pytest
from odtfiles import h, items, level, listed, odt, p, style
from wordwriter import Writer, cell, numbered, para, table
from wordwriter import level as word_level

from handbook.importing.document import Document, Table
from handbook.importing.read import read_bytes


def word() -> bytes:
    writer = Writer("Code")
    number = writer.list_of(word_level("%1."), word_level("%2."))
    bullets = writer.list_of(word_level("•", "bullet"))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    again = writer.use(number, 9, anew)
    writer.add("Hoofdstuk 1. Algemeen", "Heading 1")
    writer.add("Artikel 1. Doel", "Heading 2")
    writer.add("De code geldt voor iedereen.")
    writer.put(
        numbered("Je meldt schade:", number),
        numbered("meteen;", number, 1),
        numbered("schriftelijk.", number, 1),
        numbered("Je meldt verlies.", number),
        para("§ 2. Dit nummer is getypt."),
        numbered("Punt een;", bullets),
        numbered("punt twee.", bullets),
        para("Ertussen."),
        numbered("Dit gaat verder bij drie.", again),
        table(cell(para("Wat")) + cell(para("Termijn")), cell(para("Logboek")) + cell(para("1 jaar"))),
        para("Slot."),
    )
    return writer.done()


def opendocument() -> bytes:
    inner = items("", p("meteen;"), p("schriftelijk."))
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell>{p(one)}</table:table-cell>' for one in row)}</table:table-row>"
        for row in (("Wat", "Termijn"), ("Logboek", "1 jaar"))
    )
    return odt(
        h("Hoofdstuk 1. Algemeen")
        + h("Artikel 1. Doel", 2)
        + p("De code geldt voor iedereen.")
        + items("N", p("Je meldt schade:") + inner, p("Je meldt verlies."))
        + p("§ 2. Dit nummer is getypt.")
        + items("B", p("Punt een;"), p("punt twee."))
        + p("Ertussen.")
        + '<text:list text:style-name="N"><text:list-item text:start-value="3">'
        "<text:p>Dit gaat verder bij drie.</text:p></text:list-item></text:list>"
        + f"<table:table>{rows}</table:table>"
        + p("Slot."),
        listed("N", level(1, "1", "", "."), level(2, "1", "", "."))
        + listed("B", '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'),
        style("Heading_20_1"),
    )


def page() -> bytes:
    return """<h1>Hoofdstuk 1. Algemeen</h1><h2>Artikel 1. Doel</h2><p>De code geldt voor iedereen.
<ol><li>Je meldt schade:<ol><li>meteen;<li>schriftelijk.</ol><li>Je meldt verlies.</ol>
<p>§ 2. Dit nummer is getypt.<ul><li>Punt een;<li>punt twee.</ul><p>Ertussen.
<ol start=3><li>Dit gaat verder bij drie.</ol>
<table><tr><td>Wat<td>Termijn<tr><td>Logboek<td>1 jaar</table><p>Slot.""".encode()


def marked() -> bytes:
    return """# Hoofdstuk 1. Algemeen
## Artikel 1. Doel
De code geldt voor iedereen.

1. Je meldt schade:
   1. meteen;
   2. schriftelijk.
2. Je meldt verlies.

§ 2. Dit nummer is getypt.

- Punt een;
- punt twee.

Ertussen.
3. Dit gaat verder bij drie.

| Wat     | Termijn |
|---------|---------|
| Logboek | 1 jaar  |

Slot.
""".encode()


def seen(document: Document) -> list[tuple[object, ...]]:
    return [
        (line.label, line.bullet, line.level, line.text, line.heading, line.place.where) for line in document.lines()
    ]


@pytest.mark.parametrize("make", [opendocument, page, marked])
def test_the_same_text_in_another_form_is_read_alike(make: object) -> None:
    assert callable(make)
    first, other = read_bytes(word(), "code.docx"), read_bytes(make(), "code")
    assert len(seen(first)) == 17
    assert seen(other) == seen(first)
    shapes = [[len(row) for row in block.rows] for block in other.blocks if isinstance(block, Table)]
    assert shapes == [[2, 2]]
