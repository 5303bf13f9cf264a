"""What stands beside the text of a Word file: notes, remarks, headers, pictures with words, properties, programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.importing.document import LeftOut, Line, Place, Reason, Remark, Revision, Where
from handbook.importing.word.blocks import Blocks
from handbook.importing.word.fields import unmatched
from handbook.importing.word.gather import About, Reading, Story
from handbook.importing.word.inline import note_id
from handbook.importing.word.lines import Around
from handbook.importing.word.names import ID, W14, W15, A, local, w
from handbook.importing.word.parts import Parts
from handbook.importing.word.tracked import GONE, revision

PLACES = "urn:handbook:places"
"""The part that a file of this project has about its own bookmarks."""

SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""What Word keeps among notes that is none: the line above them."""

HEADS = {"header": Where.HEADER, "footer": Where.FOOTER}
NOTES = {"footnote": Where.FOOTNOTE, "endnote": Where.ENDNOTE}
PROGRAMS = ("vbaProject", "wordVbaData", "attachedToolbars")
TELLING = frozenset({"title", "subject", "keywords", "description", "category"})
"""Properties of a file in which somebody may have written something."""

DRAWN = ("diagrams/data", "charts/chart", "charts/chartex")
"""How the names of parts begin that draw words."""

START = Place(1)


def read_notes(parts: Parts, reading: Reading) -> dict[str, tuple[Line, ...]]:
    """The lines of each footnote and endnote, said to stand where the text refers to it."""
    found: dict[str, tuple[Line, ...]] = {}
    for kind, where in NOTES.items():
        for name in parts.related(f"{kind}s"):
            root = parts.root(name)
            halves = unmatched(root)
            for note in root.iterchildren(w(kind)):
                place = reading.note_places.get(note_id(kind, note), START)
                story = Story(where, halves, place=_at(place, where), relations=parts.relations(name))
                lines = tuple(_lines(Blocks(reading, story), note))
                if note.get(w("type")) not in SEPARATORS:
                    found[note_id(kind, note)] = lines
                else:
                    reading.left_out += _left(lines, Reason.HEADER_OR_FOOTER)
    return found


def read_remarks(parts: Parts, reading: Reading) -> tuple[Remark, ...]:
    """The remarks, with what they are about and which other they answer."""
    found: list[Remark] = []
    answers, settled = _threads(parts)
    ids: dict[str, str] = {}
    for name in parts.related("comments"):
        root = parts.root(name)
        halves = unmatched(root)
        for one in root.iterchildren(w("comment")):
            number, paragraphs = one.get(ID, ""), [p.get(f"{{{W14}}}paraId", "") for p in one.iter(w("p"))]
            last = paragraphs[-1] if paragraphs else ""
            if last:
                ids.setdefault(last, number)
            about = reading.about.get(number) or About(START)
            place = _at(about.place, Where.REMARK)
            story = Story(Where.REMARK, halves, place=place, relations=parts.relations(name))
            lines = tuple(_lines(Blocks(reading, story), one))
            gone = [piece.text for line in lines for piece in line.pieces if piece.state in GONE]
            reading.left_out += [LeftOut(text, place, Reason.DELETED) for text in gone]
            text = "\n".join(line.text for line in lines).strip()
            who: Revision = revision(one)
            words = "".join(about.words)
            answered = answers.get(last, "")
            found.append(Remark(number, who.author, who.date, text, place, words, answered, last in settled))
    return tuple(_answering(found, ids))


def read_heads(parts: Parts, reading: Reading) -> None:
    """Headers and footers: no text of the document. What more of them say alike is told once."""
    told: set[tuple[Where, str]] = set()
    for kind, where in HEADS.items():
        for name in parts.related(kind):
            root = parts.root(name)
            story = Story(where, unmatched(root), place=Place(1, None, where), relations=parts.relations(name))
            for left in _left(tuple(_lines(Blocks(reading, story), root)), Reason.HEADER_OR_FOOTER):
                if (where, left.text) not in told:
                    told.add((where, left.text))
                    reading.left_out.append(left)


def read_drawn(parts: Parts, reading: Reading) -> None:
    """Words in diagrams and charts: parts of their own."""
    for name in parts.package.names:
        if any(f"/{one}" in name for one in DRAWN) and name.endswith(".xml"):
            for one in parts.root(name).iter(f"{{{A}}}t"):
                if (one.text or "").strip():
                    reading.left_out.append(LeftOut(one.text, START, Reason.OBJECT))


def read_programs(parts: Parts, reading: Reading) -> None:
    """Programs in the file, and what it would fetch from elsewhere."""
    for name in parts.package.names:
        if name.rpartition("/")[2].startswith(PROGRAMS):
            reading.left_out.append(LeftOut(name, START, Reason.MACRO))
    for _, address in parts.outside():
        reading.left_out.append(LeftOut(address, START, Reason.EXTERNAL))


def read_properties(parts: Parts) -> Mapping[str, str]:
    """The properties of the file by name; what tells something is no text of the document."""
    found: dict[str, str] = {}
    for name in parts.related("core-properties", ""):
        found |= {local(one): " ".join((one.text or "").split()) for one in parts.root(name)}
    return found


def leave_properties(properties: Mapping[str, str], title: str, reading: Reading) -> None:
    """Tells what the properties say, but for the title that was taken."""
    for name, text in properties.items():
        if name in TELLING and text and text != title:
            reading.left_out.append(LeftOut(text, Place(1, None, Where.PROPERTY), Reason.PROPERTY))


def read_places(parts: Parts) -> tuple[dict[str, tuple[str, str]], dict[str, str]] | None:
    """What a file of this project says of its bookmarks, and what it is of."""
    for name in parts.package.names:
        if name.startswith("customXml/item") and name.endswith(".xml"):
            root = parts.root(name)
            if root.tag == f"{{{PLACES}}}places":
                places = {
                    one.get("bookmark", ""): (one.get("kind", ""), one.get("ref", ""))
                    for one in root.iterchildren(f"{{{PLACES}}}place")
                }
                return places, dict(root.attrib)
    return None


def _threads(parts: Parts) -> tuple[dict[str, str], set[str]]:
    """Which remark answers which, and which are settled; by the last paragraph of each."""
    answers: dict[str, str] = {}
    settled: set[str] = set()
    for name in parts.related("commentsExtended"):
        for one in parts.root(name):
            mark = one.get(f"{{{W15}}}paraId", "")
            if above := one.get(f"{{{W15}}}paraIdParent"):
                answers[mark] = above
            if one.get(f"{{{W15}}}done") in {"1", "true"}:
                settled.add(mark)
    return answers, settled


def _answering(remarks: list[Remark], ids: Mapping[str, str]) -> Iterator[Remark]:
    for one in remarks:
        answered = ids.get(one.answers, "")
        yield Remark(one.id, one.author, one.date, one.text, one.place, one.about, answered, one.done)


def _lines(blocks: Blocks, node: Any) -> Iterator[Line]:
    for block in blocks.read(node, Around()):
        if isinstance(block, Line):
            yield block
        else:
            yield from block.lines()
    blocks.close()


def _left(lines: tuple[Line, ...], reason: Reason) -> Iterator[LeftOut]:
    for line in lines:
        text = "".join(piece.text for piece in line.pieces).strip()
        if text:
            yield LeftOut(text, line.place, reason)


def _at(place: Place, where: Where) -> Place:
    return Place(place.paragraph, place.page, where)
