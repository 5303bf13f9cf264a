"""What stands in a paragraph of OpenDocument: words, and all that is put between them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handbook.importing.document import Reason, Remark, State, Where
from handbook.importing.gathered import Look, flat
from handbook.importing.odt.names import get, name_of, q, text_of
from handbook.importing.odt.reading import Around, Reading
from handbook.importing.odt.tracked import Change, said

MOST_SPACES = 100
"""Spaces that one element stands for: a file can say that it is a thousand million."""
_NOTES = {"endnote": Where.ENDNOTE}
_SHAPES = ("draw:", "dr3d:")
_LEFT = {
    "text:ruby-text": Reason.ALTERNATIVE,
    "text:script": Reason.MACRO,
    "office:script": Reason.MACRO,
    "office:event-listeners": Reason.MACRO,
    "office:forms": Reason.OBJECT,
}


_ABOUT_REMARKS = {"dc:creator", "dc:date", "meta:date-string", "meta:creator-initials", "loext:sender-initials"}


class Inline:
    """Puts what it finds in the open paragraph. ``blocks`` reads what is made of paragraphs itself."""

    def __init__(self, reading: Reading, blocks: Callable[[Any, Around], None]) -> None:
        self._reading = reading
        self._blocks = blocks
        self.shapes: list[Any] = []
        """Text boxes and pictures of the open paragraph: they come after it."""
        self._handlers: dict[str, Callable[[Any, Look], None]] = {
            "office:annotation": self._remark,
            "office:annotation-end": self._remark_end,
            "loext:content-control": self._control,
            "text:a": self._link,
            "text:bookmark": self._bookmark,
            "text:bookmark-ref": self._link,
            "text:bookmark-start": self._bookmark,
            "text:change": self._deleted,
            "text:change-end": self._change_end,
            "text:change-start": self._change_start,
            "text:hidden-text": self._hidden,
            "text:line-break": lambda _, look: self._reading.say("\n", look, exactly=True),
            "text:note": self._note,
            "text:reference-mark": self._bookmark,
            "text:reference-mark-start": self._bookmark,
            "text:reference-ref": self._link,
            "text:s": self._spaces,
            "text:soft-page-break": self.page,
            "text:span": self._span,
            "text:tab": lambda _, look: self._reading.say("\t", look, exactly=True),
        }

    def read(self, element: Any, look: Look) -> None:
        """All that an element holds."""
        self._reading.say(element.text, look)
        for child in element:
            self.read_one(child, look)
            self._reading.say(child.tail, look)

    def read_one(self, child: Any, look: Look) -> None:
        """An element among words."""
        name = name_of(child)
        if name in self._handlers:
            self._handlers[name](child, look)
        elif name in _LEFT:
            self._reading.leave(text_of(child), _LEFT[name], self._reading.where)
        elif name.startswith(_SHAPES):
            self.shapes.append(child)
        else:
            self.read(child, look)

    def page(self, *_: Any) -> None:
        """A new page begins."""
        if self._reading.gathering.page is not None:
            self._reading.gathering.page += 1

    def _span(self, element: Any, look: Look) -> None:
        self.read(element, self._reading.styles.look(get(element, "text:style-name"), look))

    def _spaces(self, element: Any, look: Look) -> None:
        count = get(element, "text:c", "1")
        times = min(int(count), MOST_SPACES) if count.isdecimal() and len(count) < 10 else 1  # noqa: PLR2004
        self._reading.say(" " * times, look, exactly=True)

    def _hidden(self, element: Any, look: Look) -> None:
        if get(element, "text:is-hidden", "true") == "true":
            said_too = text_of(element).strip() or get(element, "text:string-value")
            self._reading.leave(said_too, Reason.HIDDEN, self._reading.where)
        else:
            self.read(element, look)

    def _bookmark(self, element: Any, _: Look) -> None:
        self._reading.mark(get(element, "text:name"))

    def _link(self, element: Any, look: Look) -> None:
        before, start = self._reading.open, self._reading.open.length if self._reading.open else 0
        self.read(element, look)
        name, paragraph = get(element, "text:ref-name"), self._reading.open
        if paragraph is not None:
            paragraph.link(start if paragraph is before else 0, f"#{name}" if name else get(element, "xlink:href"))

    def _control(self, element: Any, look: Look) -> None:
        paragraph = self._reading.open
        if paragraph and (tag := get(element, "loext:tag") or get(element, "loext:alias")):
            paragraph.line = replace(paragraph.line, content_control=tag)
        self.read(element, look)

    def _note(self, element: Any, _: Look) -> None:
        reading, paragraph = self._reading, self._reading.open
        where = _NOTES.get(get(element, "text:note-class"), Where.FOOTNOTE)
        name = get(element, "text:id") or f"{where.value}{len(reading.noted) + 1}"
        while name in reading.noted:
            name += "+"
        reading.noted[name] = ()
        shapes, self.shapes = self.shapes, []
        body = element.find(q("text:note-body"))
        self._left_of(element, "text:note-body", "text:note-citation")
        at, before = reading.gathering.place(where), reading.gathering.paragraphs
        with reading.gathering.aside() as out:
            if body is not None:
                self._blocks(body, Around(where))
        reading.gathering.paragraphs = before
        reading.noted[name] = tuple(replace(line, place=at) for line in flat(out))
        self.shapes = shapes
        reading.open = paragraph
        if paragraph:
            paragraph.notes.append(name)

    def _remark(self, element: Any, _: Look) -> None:
        reading = self._reading
        name = get(element, "office:name") or get(element, "loext:name") or f"remark{len(reading.remarks) + 1}"
        texts = [text_of(one).strip() for one in element if name_of(one) not in _ABOUT_REMARKS]
        texts = [
            " ".join(t.strip() for t in (element.text or "", *(one.tail or "" for one in element))).strip(),
            *texts,
        ]
        place = reading.gathering.place(Where.REMARK)
        author, date = " ".join(said(element, "dc:creator").split()), said(element, "dc:date").strip()
        answers, done = get(element, "loext:parent-name"), get(element, "loext:resolved") == "true"
        reading.remarks.append(Remark(name, author, date, "\n".join(texts).strip(), place, answers=answers, done=done))
        reading.about.setdefault(name, [])
        if reading.open:
            reading.open.remarks.append(name)

    def _left_of(self, element: Any, *read: str) -> None:
        """What stands in a note, where nothing should stand."""
        rest = [element.text or "", *(one.tail or "" for one in element)]
        rest += [text_of(one) for one in element if name_of(one) not in read]
        self._reading.leave(" ".join(rest), Reason.OBJECT, self._reading.where)

    def _remark_end(self, element: Any, _: Look) -> None:
        name = get(element, "office:name")
        if name in self._reading.about:
            self._reading.words[name] = "".join(self._reading.about.pop(name))

    def _change_start(self, element: Any, _: Look) -> None:
        change = self._reading.changes.get(element)
        if change is not None and change.state is State.INSERTED:
            self._reading.inserted[get(element, "text:change-id")] = change.revision

    def _change_end(self, element: Any, _: Look) -> None:
        self._reading.inserted.pop(get(element, "text:change-id"), None)

    def _deleted(self, element: Any, look: Look) -> None:
        change = self._reading.changes.get(element)
        if change is not None:
            self.put_back(change, look)

    def put_back(self, change: Change, look: Look) -> None:
        """What was deleted here, as deleted: each of its paragraphs but the last ends here, and goes on in the next."""
        reading = self._reading
        gone = replace(look, state=State.DELETED, revision=change.revision)
        paragraph = reading.open
        if paragraph is None:
            return
        if change.never or reading.inserted:
            reading.leave(" ".join(text_of(one) for one in change.gone), Reason.DELETED, reading.where)
            return
        line, bare = paragraph.line, replace(paragraph.line, label="", bullet=False, numbering="", level=0)
        begun = paragraph.begun
        for number, one in enumerate(change.gone):
            if number:
                ended = reading.open or paragraph
                if not (begun and number == 1):
                    ended.line = replace(bare, heading=ended.line.heading, style=ended.line.style)
                ended.line = replace(ended.line, deleted=change.revision)
                reading.end()
                last = number == len(change.gone) - 1
                reading.begin((bare if begun else line) if last else self._as(one, bare))
            elif not begun and len(change.gone) > 1:
                paragraph.line = self._as(one, bare)
            self.read(one, gone)

    def _as(self, element: Any, line: Any) -> Any:
        """A paragraph that was taken away looked as its own style says."""
        shape = self._reading.styles.shape(get(element, "text:style-name"))
        level = get(element, "text:outline-level", "1")
        heading = int(level) if name_of(element) == "text:h" and level.isdecimal() and len(level) == 1 else None
        return replace(line, heading=heading, style=shape.name)


def ended_about(reading: Reading) -> tuple[Remark, ...]:
    """All remarks with the words that they are about."""
    return tuple(replace(one, about=reading.words.get(one.id, "")) for one in reading.remarks)
