"""Outlines as short texts, to read and to hold against; and documents from a few lines of text, to make them of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handbook.importing.document import Cell, Document, Line, Piece, Place, Table
from handbook.importing.structure.shape import Group, Item, Norm, Outline, Unit

STEP = 400
"""Twentieths of a point that two spaces before a typed line stand for."""


def document(typed: str, notes: Mapping[str, str] | None = None, title: str = "") -> Document:
    """A document of lines: ``#`` is a heading, ``!`` bold, ``/`` in italics, ``^`` centred, ``|`` a row of a table.

    ``[a)]`` is a label by itself, ``T:`` has the style of a title, ``~`` begins plain letters behind bold ones; ``{1}``
    refers to a note; spaces are indent.
    """
    blocks: list[Line | Table] = []
    rows: list[tuple[Cell, ...]] = []
    number = 0
    for line in [*typed.rstrip("\n").split("\n"), ""]:
        if line.startswith("|"):
            number += 1
            cells = line.strip("|").split("|")
            rows.append(tuple(Cell((_line(cell.strip(), number),)) for cell in cells))
            continue
        if rows:
            blocks.append(Table(Place(number), tuple(rows)))
            rows = []
        if line.strip():
            number += 1
            blocks.append(_line(line, number))
    said = {name: (Line(Place(1), (Piece(text),)),) for name, text in (notes or {}).items()}
    return Document("proef.docx", tuple(blocks), said, title=title)


def _line(typed: str, number: int) -> Line:
    text = typed.lstrip(" ")
    line = Line(Place(number), indent=(len(typed) - len(text)) // 2 * STEP)
    bold = italic = False
    while text[:1] in {"#", "!", "^", "/", "["} or text.startswith("T:"):
        if text.startswith("T:"):
            line, text = replace(line, style="Title"), text[2:]
        elif text[0] == "#":
            level = len(text) - len(text.lstrip("#"))
            line, text = replace(line, heading=level), text[level:].lstrip()
        elif text[0] == "[":
            label, _, text = text[1:].partition("] ")
            line = replace(line, label=label, bullet=label in {"•", "-"}, numbering="1", level=line.indent // STEP)
        else:
            bold, italic = bold or text[0] == "!", italic or text[0] == "/"
            line, text = replace(line, centred=text[0] == "^" or line.centred), text[1:]
    names = tuple(name for name in "123" if f"{{{name}}}" in text)
    for name in names:
        text = text.replace(f"{{{name}}}", "")
    text = text.replace("\\t", "\t").replace("\\n", "\n")
    first, mark, rest = text.partition("~")
    pieces = (Piece(first, bold=bold), Piece(rest)) if mark else (Piece(text, bold=bold, italic=italic),)
    return replace(line, pieces=pieces, notes=names)


def told(outline: Outline) -> str:
    """An outline, a line for each thing in it: parts, articles, sections (``##``), norms (``-``), items (``*``)."""
    return "\n".join(_lines(outline)) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    yield f"= {outline.title}"
    for name, texts in vars(outline.opening).items():
        yield from (f"{name}: {text}" for text in texts)
    for unit in outline.units:
        yield from _unit(unit)
    for chapter in outline.chapters:
        yield _named(chapter.number, chapter.title)
        if chapter.about:
            yield f"  ({chapter.about})"
        for unit in chapter.units:
            yield from _unit(unit)
    for unit in outline.annexes:
        yield from _unit(unit)
    yield from (f"formula: {text}" for text in outline.ending.formula)
    yield from (f"signed: {one.function} {one.name}".rstrip() for one in outline.ending.signers)
    if outline.ending.place or outline.ending.date:
        yield f"at: {outline.ending.place} {outline.ending.date}"
    if outline.adopted:
        yield f"adopted: {outline.adopted} {outline.adopted_by}".rstrip()
    for one in outline.told:
        text = one.text.replace("\n", " / ").replace("\t", " ")
        yield f"{one.why.value}: {text}" + (f" ({one.more})" if one.more else "")


def _named(number: str, title: str) -> str:
    return " | ".join(part for part in (number, title) if part)


def _unit(unit: Unit) -> Iterator[str]:
    number = " ".join(part for part in (unit.word, unit.number) if part)
    yield "  " + (_named(number, unit.title) or "…")
    yield from _group(unit, "    ")


def _group(group: Group, indent: str) -> Iterator[str]:
    if group.explanation:
        yield f"{indent}({group.explanation})"
    for norm in group.norms:
        yield from _norm(norm, indent)
    if group.grid:
        for row in (group.grid.head, *group.grid.rows):
            yield f"{indent}|{' | '.join(cell.replace(chr(10), ' / ') for cell in row)}|"
    for below in group.groups:
        yield f"{indent}## {_named(below.number, below.title)}".rstrip()
        yield from _group(below, f"{indent}  ")


def _norm(norm: Norm, indent: str) -> Iterator[str]:
    text = norm.text.replace("\n\n", " // ")
    said = _named(norm.number, text) or "…"
    yield f"{indent}- {said}" + (f" [= {', '.join(norm.defines)}]" if norm.definition else "")
    for item in norm.items:
        yield from _item(item, f"{indent}  ")
    if norm.after:
        yield f"{indent}  + {norm.after}"
    if norm.explanation:
        yield f"{indent}  ({norm.explanation})".replace("\n\n", " // ")
    for below in norm.norms:
        yield from _norm(below, f"{indent}  ")


def _item(item: Item, indent: str) -> Iterator[str]:
    text = item.text.replace("\n\n", " // ")
    yield f"{indent}* {_named(item.label, text)}"
    for below in item.items:
        yield from _item(below, f"{indent}  ")
