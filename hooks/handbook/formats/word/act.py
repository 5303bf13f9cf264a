"""What an act holds beside provisions, in Word: lists in norms, tables, forms, its preamble and its end."""

from collections.abc import Iterable, Iterator

from handbook.formats.word.numbering import Numbering
from handbook.formats.word.parts import Link, Paper, Run, element
from handbook.formats.word.places import flat
from handbook.model.code import Form, FormPart, ListItem, Table
from handbook.views.codes import CodeView
from handbook.views.provisions import Presenter
from handbook.views.text import paragraphs

DEEPEST_PROVISION = 4
LETTER, LEAST = 110, 4
"""Room that a letter of a label takes, in twentieths of a point, and the least number of letters to leave room for."""

SIGN = 700
"""Room to sign, in twentieths of a point."""


def deep(style: str, depth: int) -> str:
    """The sister of a style for a provision below another."""
    return style if depth == 1 else f"{style} {min(depth, DEEPEST_PROVISION)}"


class Act:
    """Puts the pieces of an act at the end of a document."""

    def __init__(self, paper: Paper, numbering: Numbering, presenter: Presenter) -> None:
        self.paper, self.numbering = paper, numbering
        self.t = presenter.t

    def items(self, listed: Iterable[ListItem], depth: int, left: int | None = None) -> None:
        """A list inside a provision: its labels as automatic numbers where Word counts alike, else as printed.

        ``left``: how far in the list stands; further than its style only below another item.
        """
        found = list(listed)
        style = deep("Bepaling", depth + 1)
        left = self.paper.indent(style) if left is None else left
        labels = [flat(item.label) or None for item in found]
        room = LETTER * max(LEAST, *(len(label or "") + 1 for label in labels))
        numbers = self.numbering.series(labels, style, left=left + room, hanging=room)
        if not any(labels):
            numbers = [self.numbering.literal("•", left + room, room)] * len(found)
        for item, number in zip(found, numbers, strict=True):
            for place, text in enumerate(paragraphs(item.text)):
                made = self.paper.paragraph(style, text, number=number if place == 0 else None)
                if place or number is None:
                    made.pPr.append(element("ind", left=left + room))
                self.paper.add(made)
            if item.items:
                self.items(item.items, depth, left + room)

    def laid_out(self, table: Table | None, form: Form | None, article: str) -> None:
        """The table and the form of an article or a section, where there are any."""
        if table:
            self._table(table, article)
        if form:
            self._form(form)

    def _table(self, table: Table, article: str) -> None:
        if table.title:
            self.paper.say("Tussenkop", flat(table.title))
        rows = [[["\n".join(paragraphs(cell))] for cell in row] for row in table.rows]
        title = flat(table.title) or article
        about = self.t("word.act_table", article=article)
        self.paper.table([flat(text) for text in table.head], rows, [1] * len(table.head), title, about)
        self.paper.say("Tabeltekst")  # what stands below does not grow into the table

    def _form(self, form: Form) -> None:
        self.paper.say("Tussenkop", flat(form.title) or self.t("ui.act.form"))
        for line in form.lines:
            if line.kind is FormPart.BOX:
                self.paper.say("Bepaling", f"☐ {flat(line.text)}")
            elif line.kind is FormPart.TEXT:
                self._all((line.text,))
            else:
                self._blank(flat(line.text), SIGN if line.kind is FormPart.SIGNATURE else 0)

    def _blank(self, label: str, before: int) -> None:
        """A line to write on, up to the margin."""
        made = self.paper.paragraph("Bepaling", f"{label} \t")
        looks = made.pPr
        looks.append(element("tabs", element("tab", val="right", pos=self.paper.width, leader="underscore")))
        if before:
            looks.append(element("spacing", before=before))
        self.paper.add(made)

    def preamble(self, view: CodeView) -> None:
        """What stands before the first article."""
        found = view.preamble
        if found is None:
            return
        self._all((found.opening,))
        for ground in found.legal_basis:
            first, *others = paragraphs(ground.text)
            self.paper.say("Bepaling", Link(first, ground.url) if ground.url else first)
            self._all(others)
        self._all((*found.considerations, found.enacting))

    def closing(self, view: CodeView) -> None:
        """What stands behind the last article."""
        self._all(view.closing)
        if view.signature is None:
            return
        self._all((view.signature.place,))
        for one in view.signature.signatories:
            names = [Run(flat(one.name), "Etiket")] if one.name else []
            self.paper.say("Bepaling", *self._joined(one.function, names))

    @staticmethod
    def _joined(function: str, names: list[Run]) -> Iterator[str | Run]:
        yield flat(function)
        for name in names:
            yield "\n"
            yield name

    def _all(self, texts: Iterable[str | None]) -> None:
        for text in texts:
            for part in paragraphs(text or ""):
                self.paper.say("Bepaling", part)
