"""What stands in a paragraph, in whatever it is wrapped: runs of text, links, fields, changes, remarks, pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from handbook.importing.document import Bookmark, Link, Reason, UnreadableError
from handbook.importing.word import fields
from handbook.importing.word.gather import SOFT_HYPHEN, Draft, Reading, Story
from handbook.importing.word.names import ID, MC, VAL, A, M, R, child, local, value, w
from handbook.importing.word.styles import Letters, letters
from handbook.importing.word.symbols import PRIVATE, UNKNOWN, in_any_font
from handbook.importing.word.tracked import Tracked

SKIPPED = frozenset({"rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "smartTagPr", "customXmlPr", "fldData"})
"""Properties: what they say is asked for where it counts."""

CHANGES = frozenset({"ins", "del", "moveTo", "moveFrom"})
BLOCKS = frozenset({"txbxContent", "p", "tbl"})
"""Text with paragraphs of its own, inside a paragraph."""

GALLERY = "Table of Contents"
"""What Word calls the frame around a table of contents."""

OWN_MARK = "_GoBack"
"""A bookmark where Word was left."""

TINY = 1.0
"""Points: letters of this size and below are not there to be read."""

BASE = 0x100

TELLING = {
    "docPr": ("title", "descr"),
    "cNvPr": ("title", "descr"),
    "textpath": ("string",),
    "OLEObject": ("ProgID",),
    **dict.fromkeys(("shape", "rect", "roundrect", "oval", "line", "group", "imagedata"), ("title", "alt")),
}
"""The parts of a picture that say something in their attributes."""

MOST_FIELDS = 50
"""Fields in fields."""


@dataclass(frozen=True)
class Run:
    """The letters of a run, and the change that it stands in."""

    look: Letters
    tracked: Tracked


class Inline:
    """Reads what stands in one paragraph into a draft of its line."""

    def __init__(self, reading: Reading, story: Story, draft: Draft, style: Letters) -> None:
        self._reading = reading
        self._story = story
        self._draft = draft
        self._style = style

    def read(self, node: Any, tracked: Tracked) -> None:
        """Everything in a paragraph, in order."""
        self._walk(node, Run(self._style, tracked))

    def _walk(self, node: Any, run: Run) -> None:
        for one in node:
            name = local(one)
            if one.tag == f"{{{A}}}t":
                self._draft.leave(Reason.OBJECT, one.text or "")
            elif name in WORDS:
                self._text(one.text or "", run)
            elif name == "r":
                self._walk(one, Run(self._look(child(one, "rPr")), run.tracked))
            elif name in CHANGES:
                self._walk(one, Run(run.look, run.tracked.inside(one)))
            elif name in FIXED:
                self._add(FIXED[name], run)
            elif name in BLOCKS:
                self._draft.boxes.append(one)
            elif name in self._HANDLERS:
                self._HANDLERS[name](self, one, run)
            elif name not in SKIPPED:
                self._walk(one, run)

    def _look(self, properties: Any) -> Letters:
        if properties is None:
            return self._style
        style = value(properties, "rStyle")
        below = self._style
        if style is not None:
            below = self._style.beside(self._reading.styles.letters(style))
        return letters(properties).over(below)

    def _text(self, text: str, run: Run) -> None:
        text = " ".join(text.replace("\t", " ").splitlines()) if {"\n", "\r", "\t"} & set(text) else text
        if any(PRIVATE <= ord(letter) < PRIVATE + BASE for letter in text):
            text = "".join(self._letter(ord(letter), run.look.font) for letter in text)
        self._add(text.replace(SOFT_HYPHEN, ""), run)

    def _add(self, text: str, run: Run) -> None:
        """Text, wherever it belongs: in the code of a field, in the contents, among what is hidden, or in the line."""
        if not text:
            return
        story, draft = self._story, self._draft
        coded = next((one for one in reversed(story.fields) if not one.shows), None)
        if coded is not None:
            coded.parts.append(text)
            coded.mixed = True
        elif story.contents or any(one.contents for one in story.fields):
            draft.leave(Reason.CONTENTS, text)
        elif self._unseen(run.look):
            draft.leave(Reason.HIDDEN, text)
        else:
            self._noted(text, run)
            draft.put(text, run.look, run.tracked)

    def _unseen(self, look: Letters) -> bool:
        """Whether nobody sees these letters: hidden, of no size, or white on white."""
        tiny = look.size is not None and look.size <= TINY
        white = look.white and not look.filled and not self._story.filled
        return bool(look.hidden or self._story.hidden or tiny or white)

    def _noted(self, text: str, run: Run) -> None:
        """The remarks that are about this text."""
        for name in self._reading.going_on:
            if not run.tracked.gone:
                self._reading.about[name].add(text, self._reading.paragraph)
            self._draft.remarks[name] = True

    def _letter(self, code: int, font: str) -> str:
        shown = in_any_font(code, font)
        if shown == UNKNOWN:
            self._draft.leave(Reason.OBJECT, f"{font or 'Symbol'} {code:04X}")
        return shown

    def _symbol(self, one: Any, run: Run) -> None:
        try:
            code = int(one.get(w("char"), ""), 16)
        except ValueError:
            code = ord(UNKNOWN)
        self._add(self._letter(code, one.get(w("font"), run.look.font)), run)

    def _break(self, one: Any, run: Run) -> None:
        if one.get(w("type")) in {"page", "column"}:
            self._draft.broken = bool(self._draft.runs)
        else:
            self._add("\n", run)

    def _new_page(self, _one: Any, _run: Run) -> None:
        self._reading.page = (self._reading.page or 1) + 1
        if not self._draft.runs:
            self._draft.place = self._reading.place(self._story)

    def _field_part(self, one: Any, _run: Run) -> None:
        if one in self._story.halves:
            return
        open_fields, kind = self._story.fields, one.get(fields.KIND)
        if kind == "begin":
            if len(open_fields) == MOST_FIELDS:
                raise UnreadableError("too_deep", part=self._story.where)
            open_fields.append(fields.Field())
        elif kind == "separate" and open_fields:
            open_fields[-1].show(self._draft.length, self._reading.paragraph)
        elif kind == "end" and open_fields:
            self._end(open_fields.pop())

    def _field_code(self, one: Any, _run: Run) -> None:
        coded = next((found for found in reversed(self._story.fields) if not found.shows), None)
        if coded is not None:
            coded.parts.append(one.text or "")
        elif one.text:
            self._draft.leave(Reason.FIELD_CODE, one.text)

    def _end(self, field: fields.Field) -> None:
        """A field ends: its code is told, and where it leads to."""
        if not field.mixed and (self._story.contents or any(one.contents for one in self._story.fields)):
            return
        outer = next((one for one in reversed(self._story.fields) if not one.shows), None)
        if outer is not None:
            outer.parts.append(field.code)
            outer.mixed = outer.mixed or field.mixed
            return
        outside = fields.name(field.code) in fields.FETCHING
        target = fields.target(field.code) if field.paragraph == self._reading.paragraph else ""
        if target:
            self._link(field.start, target)
        if field.code and (field.mixed or not target):
            self._draft.leave(Reason.EXTERNAL if outside else Reason.FIELD_CODE, field.code)

    def _simple_field(self, one: Any, run: Run) -> None:
        field = fields.Field([one.get(w("instr"), "")])
        field.show(self._draft.length, self._reading.paragraph)
        self._story.fields.append(field)
        self._walk(one, run)
        if field in self._story.fields:
            self._story.fields.remove(field)
            self._end(field)

    def _hyperlink(self, one: Any, run: Run) -> None:
        start = self._draft.length
        self._walk(one, run)
        relation = self._story.relations.get(one.get(f"{{{R}}}id", ""))
        anchor = one.get(w("anchor"))
        address = relation.target if relation is not None and relation.external else ""
        self._link(start, f"{address}#{anchor}" if anchor else address)

    def _link(self, start: int, target: str) -> None:
        if target and self._draft.length > start:
            self._draft.links.append(Link(start, self._draft.length, target))

    def _control(self, one: Any, run: Run) -> None:
        properties = child(one, "sdtPr")
        self._draft.control = self._draft.control or value(properties, "tag") or ""
        with self._story.within(contents=is_contents(properties)):
            for content in one.iterchildren(w("sdtContent")):
                self._walk(content, run)

    def _bookmark(self, one: Any, _run: Run) -> None:
        name = one.get(w("name"), "")
        if name and name != OWN_MARK:
            self._draft.bookmarks.append(Bookmark(name, self._draft.length))

    def _remark_begins(self, one: Any, _run: Run) -> None:
        name = one.get(ID, "")
        self._reading.begin_remark(name, self._story)
        self._draft.remarks[name] = True

    def _remark_ends(self, one: Any, _run: Run) -> None:
        self._reading.going_on.discard(one.get(ID, ""))

    def _remark(self, one: Any, run: Run) -> None:
        name = one.get(ID, "")
        if name not in self._reading.about:
            self._remark_begins(one, run)
            self._reading.going_on.discard(name)

    def _note(self, one: Any, run: Run) -> None:
        name = note_id(local(one).removesuffix("Reference"), one)
        self._reading.note_places.setdefault(name, self._reading.place(self._story))
        if not run.tracked.gone:
            self._draft.notes.append(name)

    def _choice(self, one: Any, run: Run) -> None:
        taken, others = choice(one)
        if taken is not None:
            self._walk(taken, run)
        for other in others:
            if text := plain(other):
                self._draft.leave(Reason.ALTERNATIVE, text)

    def _picture(self, one: Any, run: Run) -> None:
        """A picture: words that stand for it are told; text in it has paragraphs of its own."""
        before = len(self._draft.left), len(self._draft.boxes), self._draft.length
        self._walk(one, run)
        if before == (len(self._draft.left), len(self._draft.boxes), self._draft.length):
            self._draft.leave(Reason.OBJECT if local(one) == "object" else Reason.PICTURE, "")

    def _about_picture(self, one: Any, run: Run) -> None:
        for name in TELLING[local(one)]:
            text = " ".join(one.get(name, "").split())
            reason = Reason.OBJECT if local(one) == "OLEObject" else Reason.PICTURE
            if text and (reason, [text]) not in self._draft.left[-1:]:
                self._draft.leave(reason, text)
        self._walk(one, run)

    def _direction(self, one: Any, run: Run) -> None:
        self._draft.leave(Reason.DIRECTION, f"bdo {one.get(VAL, '')}".strip())
        self._walk(one, run)

    def _subdocument(self, one: Any, _run: Run) -> None:
        relation = self._story.relations.get(one.get(f"{{{R}}}id", ""))
        self._draft.leave(Reason.EXTERNAL, relation.target if relation else local(one))

    _HANDLERS: ClassVar[dict[str, Callable[["Inline", Any, Run], None]]] = {
        "sym": _symbol,
        "br": _break,
        "lastRenderedPageBreak": _new_page,
        "fldChar": _field_part,
        "instrText": _field_code,
        "delInstrText": _field_code,
        "fldSimple": _simple_field,
        "hyperlink": _hyperlink,
        "sdt": _control,
        "bookmarkStart": _bookmark,
        "commentRangeStart": _remark_begins,
        "commentRangeEnd": _remark_ends,
        "commentReference": _remark,
        "footnoteReference": _note,
        "endnoteReference": _note,
        "AlternateContent": _choice,
        "drawing": _picture,
        "pict": _picture,
        "object": _picture,
        **dict.fromkeys(TELLING, _about_picture),
        "bdo": _direction,
        "subDoc": _subdocument,
        "altChunk": _subdocument,
    }


WORDS = frozenset({"t", "delText"})
TEXTS = (w("t"), w("delText"), f"{{{M}}}t")

FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
"""What stands for a letter. A hyphen that keeps a word together is a hyphen; one that may part it is none."""


def note_id(kind: str, note: Any) -> str:
    """What a footnote or an endnote is called here."""
    return f"{kind}-{note.get(ID, '')}"


def is_contents(properties: Any) -> bool:
    """Whether a content control is the frame around a table of contents."""
    return value(properties, "docPartObj", "docPartGallery") == GALLERY


def choice(one: Any) -> tuple[Any, list[Any]]:
    """Of what is there in more than one form: the form for programs of today, and the others."""
    forms = [*one.iterchildren(f"{{{MC}}}Choice"), *one.iterchildren(f"{{{MC}}}Fallback")]
    taken = next((form for form in forms if any(one.text for one in form.iter(*TEXTS))), forms[0] if forms else None)
    return taken, [form for form in forms if form is not taken]


def plain(node: Any) -> str:
    """All text in a node, on one line."""
    found = node.iter(*TEXTS, w("p"), w("tab"), w("br"))
    return " ".join("".join((one.text or "") if local(one) in WORDS else " " for one in found).split())
