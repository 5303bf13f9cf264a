"""A review sheet as a Word file: every open proposal in a row of its own, to be read back.

A row's last cell takes "ja"; another word in the cell of the proposal takes its place. The tag of the control before
that says which proposal it is, and what it said when the sheet was made. Nobody types in there: a control that somebody
empties says "click here" in Word. A bookmark says the same, for LibreOffice keeps no tags.

Below the proposals of a provision a row takes "ja" for all of them at once; there is none for more than that, for then
nobody has to read. The one cell in which most people type is framed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from handbook.formats.word.parts import Paper, Piece, Run, element, legal, page_number, saved
from handbook.formats.word.places import flat
from handbook.formats.word.styles import opened
from handbook.importing.review.beside import Missed
from handbook.importing.review.sheet import Claim, Part, Row, Sheet, Whole, digest
from handbook.importing.review.words import LISTS
from handbook.strings import Strings

SHARES = (38, 13, 25, 14, 10)
"""Widths of the columns, as parts of a whole: the text, what, the proposal, how sure, the answer."""

MAX_ID = 0x7FFFFFFF
"""Word counts its controls in 31 bits."""


def paper(sheet: Sheet, missed: Missed | None, reference: bytes, strings: Strings) -> bytes:
    """The bytes of a ``.docx`` file, with the looks of a reference document that was found fine."""
    return _Writer(sheet, opened(reference), strings).write(missed)


class _Writer:
    def __init__(self, sheet: Sheet, under_way: Paper, strings: Strings) -> None:
        self.sheet, self.paper, self.t = sheet, under_way, strings.t
        _turn(self.paper.document.sections[0])
        self.widths = [self.paper.width * share // sum(SHARES) for share in SHARES]
        self.choices = sheet.choices

    def write(self, missed: Missed | None) -> bytes:
        """The whole file."""
        t, sheet, say = self.t, self.sheet, self.paper.say
        title = t("review.title", code=flat(sheet.title))
        self.paper.describe(title, flat(sheet.name), t("review.about"))
        say("Title", title)
        say("Subtitle", f"{flat(sheet.name)}. {t('review.waiting', count=len(sheet.open))}")
        for key in ("about", "how.paper", "how.some", "how.sure"):
            say("Intro", t(f"review.{key}"))
        for part in sheet.parts:
            self._part(part)
        if missed is not None:
            self._missed(missed)
        say("heading 1", t("review.words"))
        for label, words in sheet.choices.items():
            say("Gegeven", Run(t("word.labelled", label=label), "Etiket"), " ", flat(" · ".join(words)))
        self.paper.frame([title], page_number(t("word.page"), t("word.page_of")), ())
        return saved(self.paper.document)

    def _part(self, part: Part) -> None:
        heading = self.paper.paragraph("heading 1", flat(part.heading))
        if part is self.sheet.parts[0]:
            heading.pPr.append(element("pageBreakBefore"))
        self.paper.add(heading)
        lines = [self._line([[self.t(f"review.head.{name}")] for name in HEADS], header=True)]
        if part.claims or part.explanation:
            own = [*self._rows([self.t("review.whole"), *map(flat, part.explanation)], part.whole)]
            _with_next(own[-1])  # nobody is to judge of an article without its words
            lines += own
        for row in part.rows:
            if row.before:
                above = self._cell(0, [Run(flat(text), "Etiket") for text in row.before], span=len(SHARES))
                lines.append(element("tr", element("trPr", element("cantSplit")), above))
            lines += self._rows(list(_printed(row)), row.whole)
        self.paper.add(element("tbl", *self._looks(flat(part.heading)), *lines))
        self.paper.say("Tabeltekst")

    def _looks(self, title: str) -> Iterator[Any]:
        yield element(
            "tblPr",
            element("tblStyle", val=self.paper.style_id("Tabel handboek")),
            element("tblW", w="5000", type="pct"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            element("tblCaption", val=legal(title)),
            element("tblDescription", val=self.t("review.about")),
        )
        yield element("tblGrid", *[element("gridCol", w=width) for width in self.widths])

    def _rows(self, printed: Sequence[Piece], whole: Whole) -> Iterator[Any]:
        """The rows of one provision: an open proposal has one of its own, the rest stand in one; then one for all."""
        alone = len(whole.open) == 1
        rows = [self._open(claim, framed=alone) for claim in whole.open]
        if whole.settled or not rows:
            told = "; ".join(f"{claim.label.lower()}: {', '.join(claim.words)}" for claim in whole.settled)
            rows.append([self._cell(1, [told and self.t("review.settled")]), self._cell(2, [flat(told)], span=3)])
        if whole.open and not alone:
            rows.append(self._all(whole))
        for number, cells in enumerate(rows):
            merge = "restart" if number == 0 else "continue"
            text = self._cell(0, printed if number == 0 else [], merge=merge if len(rows) > 1 else "")
            made = element("tr", element("trPr", element("cantSplit")), text, *cells)
            if number < len(rows) - 1:
                _with_next(made)
            yield made

    def _all(self, whole: Whole) -> list[Any]:
        """Who agrees with all proposals of a provision says so here."""
        told = self._framed(1, self._locked(Run(self.t("review.all"), "Etiket"), whole.tag), whole.tag, span=3)
        told.p_lst[0].pPr.append(element("jc", val="right"))  # close to where the answer comes
        return [told, self._box()]

    def _open(self, claim: Claim, *, framed: bool) -> list[Any]:
        sure = f"{claim.told}!" if claim.weak else claim.told
        lines: list[Piece] = [flat(word) for word in claim.words]
        chosen = bool(self.choices.get(claim.label)) and claim.field not in LISTS
        return [
            self._framed(1, self._locked(Run(claim.label), claim.tag), claim.tag),
            self._framed(2, self._choice(claim)) if chosen else self._cell(2, lines),
            self._cell(3, [Run(sure, "Etiket") if claim.weak else sure]),
            self._box() if framed else self._cell(4, [""]),
        ]

    def _cell(self, column: int, lines: Sequence[Piece], *, span: int = 1, merge: str = "") -> Any:
        looks = element("tcPr", element("tcW", w=sum(self.widths[column : column + span]), type="dxa"))
        if span > 1:
            looks.append(element("gridSpan", val=span))
        if merge:
            looks.append(element("vMerge", val=merge))
        return element("tc", looks, *(self.paper.paragraph("Tabeltekst", line) for line in lines or [""]))

    def _box(self) -> Any:
        """The cell in which most people type: framed, in the colour of the letters."""
        made = self._cell(4, [""])
        sides = [element(side, val="single", sz=18, space=0, color="auto") for side in SIDES]
        made.tcPr.append(element("tcBorders", *sides))
        return made

    def _framed(self, column: int, control: Any, bookmark: str = "", *, span: int = 1) -> Any:
        """A cell with a content control, and a bookmark around that."""
        made = self.paper.paragraph("Tabeltekst", bookmark=bookmark)
        made.insert(2 if bookmark else 1, control)  # behind its properties and the begin of the bookmark
        looks = element("tcPr", element("tcW", w=sum(self.widths[column : column + span]), type="dxa"))
        if span > 1:
            looks.append(element("gridSpan", val=span))
        return element("tc", looks, made)

    def _line(self, cells: list[list[Piece]], *, header: bool) -> Any:
        marks = [element("cantSplit"), *([element("tblHeader")] if header else [])]
        made = [
            element("tc", element("tcPr", element("tcW", w=width, type="dxa")), self.paper.paragraph("Tabelkop", *cell))
            for cell, width in zip(cells, self.widths, strict=True)
        ]
        return element("tr", element("trPr", *marks), *made)

    def _locked(self, text: Run, tag: str) -> Any:
        """A content control that stays, and its text too."""
        looks = [element("tag", val=tag), _id(tag), element("lock", val="sdtContentLocked"), element("richText")]
        return self._control(text.text, text, looks)

    def _choice(self, claim: Claim) -> Any:
        """A content control that stays, with words to choose."""
        words = [element("listItem", displayText=word, value=word) for word in self.choices[claim.label]]
        looks = [_id(claim.name), element("lock", val="sdtLocked"), element("comboBox", *words)]
        return self._control(claim.label, flat(claim.words[0]), looks)

    def _control(self, label: str, text: Piece, looks: Sequence[Any]) -> Any:
        inside = element("sdtContent", *self.paper.inline(text))
        return element("sdt", element("sdtPr", element("alias", val=legal(label)), *looks), inside)

    def _missed(self, missed: Missed) -> None:
        t, say = self.t, self.paper.say
        say("heading 1", t("review.missed.title", file=flat(missed.name)))
        say("Intro", t("review.missed.about" if missed.lines or missed.left_out else "review.missed.none"))
        for line in missed.lines:
            where = t("review.missed.place", paragraph=line.place.paragraph)
            say("Gegeven", flat(f"{line.label} {line.text}"), f" ({where})")
        for one in missed.left_out:
            where = t("review.missed.place", paragraph=one.place.paragraph)
            say("Gegeven", flat(one.text), f" ({where}; {t(f'intake.reason.{one.reason.value}')})")


INDENT = "\u00a0" * 4

SIDES = ("top", "left", "bottom", "right")

HEADS = ("text", "what", "value", "sure", "answer")
"""What heads each column."""


def _printed(row: Row) -> Iterator[str]:
    """The words of a provision, line by line."""
    first, *others = row.text or ("",)
    yield flat(f"{row.number or row.mark} {first}")
    yield from map(flat, others)
    for item in row.items:
        yield INDENT * item.depth + flat(f"{item.label or '–'} {item.text}")
    yield from map(flat, (*row.after, *row.explanation))


def _id(name: str) -> Any:
    return element("id", val=int(digest(name), 16) % MAX_ID + 1)


def _with_next(row: Any) -> None:
    """Keep a row on one page with the next: the words of a provision stand beside what was made of them."""
    for looks in row.iter(qn("w:pPr")):
        looks.insert(1, element("keepNext"))  # behind the style


def _turn(section: Any) -> None:
    """A page on its side: five columns need room."""
    if section.page_width < section.page_height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
