"""What Typst cannot say yet: what heads the rows of a table, and to show the bookmarks. And the file, packed small.

Nearly every table of our prints is made so (``blocks.Table``): row headers are its first column. Typst writes them as
data cells; here each becomes a header cell with the scope of its row, and the other cells of the row name it.
"""

import io
import re
from collections.abc import Iterator
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, String

from handbook.formats.pdf.booklet import fold
from handbook.formats.pdf.fields import add_fields

pikepdf.settings.set_flate_compression_level(9)

_BETWEEN_TAGS = re.compile(rb"(?<=>)\s+(<)(?!\?)")
"""Indents in the metadata, which no standard lets us compress: a third of them in a short print."""


SHORT = 300_000
"""Bytes from the typesetter below which a print is packed again as tight as can be: a hundredth, for half the time."""


def mend(pdf: bytes, *, folded: bool = False, headed: bool = True) -> bytes:
    """The same document with fields, ``headed`` with row headers; ``folded`` as a booklet. Same bytes in, same out."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = document.Root.StructTreeRoot
        tables = _tables(tree) if headed else ()
        found = dict(chain.from_iterable(_table(table, n) for n, table in enumerate(tables)))
        if found:
            _name(tree, found, document)
        if folded:
            fold(document)
        if Name.Outlines in document.Root:
            document.Root.PageMode = Name.UseOutlines
        add_fields(document)
        metadata = document.Root.Metadata
        metadata.write(_BETWEEN_TAGS.sub(rb"\1", metadata.read_bytes()))
        out = io.BytesIO()
        document.save(
            out,
            object_stream_mode=ObjectStreamMode.generate,
            recompress_flate=len(pdf) < SHORT,
            deterministic_id=True,
            fix_metadata_version=False,  # it would write the metadata anew, with its indents
        )
        return out.getvalue()


def _kids(node: Object) -> list[Object]:
    """The structure elements directly below one."""
    kids = node.get(Name.K)
    listed = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in listed if isinstance(kid, Dictionary) and Name.S in kid]


def _tables(node: Object) -> Iterator[Object]:
    """All tables, in the order of reading. A table holds no table."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here.get(Name.S) == Name.Table:
            yield here
        else:
            waiting += reversed(_kids(here))


def _table(table: Object, number: int) -> Iterator[tuple[bytes, Object]]:
    """Make the first cell of each row its header. Yields the ids given, with the cell of each."""
    bodies = [part for part in _kids(table) if part.get(Name.S) == Name.TBody]
    for place, row in enumerate(row for body in bodies for row in _kids(body)):
        first, *rest = _kids(row)
        identity = f"T{number}R{place}".encode()
        first.S = Name.TH
        first.ID = String(identity)
        _attributes(first)[Name.Scope] = Name.Row
        for cell in rest:
            known = _attributes(cell)
            known[Name.Headers] = Array([*list(known.get(Name.Headers, Array())), String(identity)])
        yield identity, first


def _attributes(cell: Object) -> Object:
    """The attributes of a cell that are about tables."""
    held = cell.get(Name.A, Array())
    for found in held if isinstance(held, Array) else [held]:
        if isinstance(found, Dictionary) and found.get(Name.O) == Name.Table:
            return found
    made = Dictionary(O=Name.Table)
    cell[Name.A] = Array([*(held if isinstance(held, Array) else [held]), made])
    return made


def _name(tree: Object, found: dict[bytes, Object], document: pikepdf.Pdf) -> None:
    """Enter new ids into the list by which a reader finds elements: sorted, in one piece."""
    known = dict(_entries(tree[Name.IDTree])) if Name.IDTree in tree else {}
    pairs = sorted((known | found).items())
    names = Array([item for identity, cell in pairs for item in (String(identity), cell)])
    tree[Name.IDTree] = document.make_indirect(Dictionary(Names=names))


def _entries(node: Object) -> Iterator[tuple[bytes, Object]]:
    """All entries of a name tree."""
    names = list(node.get(Name.Names, Array()))
    for identity, cell in zip(names[::2], names[1::2], strict=True):
        yield bytes(identity), cell
    for kid in list(node.get(Name.Kids, Array())):
        yield from _entries(kid)
