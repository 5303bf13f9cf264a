"""What an act holds beside provisions, in Word: lists in norms, tables, forms, its preamble and its end."""

from collections.abc import Iterable, Iterator

from handbook.formats.word.numbering import Numbering
from handbook.formats.word.origin import Origin
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

    def items(self, listed: Iterable[ListItem], depth: int, origin: Origin, left: int | None = None) -> None:
        """A list inside a provision: its labels as automatic numbers where Word counts alike, else as printed.

        ``left``: how far in the list stands; further than its style only below another item. ``origin``: the list.
        """
        found = list(listed)
        style = deep("Bepaling", depth + 1)
        left = self.paper.indent(style) if left is None else left
        labels = [flat(item.label) or None for item in found]
        room = LETTER * max(LEAST, *(len(label or "") + 1 for label in labels))
        numbers = self.numbering.series(labels, style, left=left + room, hanging=room)
        if not any(labels):
            numbers = [self.numbering.literal("•", left + room, room)] * len(found)
        for rank, (item, number) in enumerate(zip(found, numbers, strict=True)):
            for place, text in enumerate(paragraphs(item.text)):
                shown = origin.at(rank, "text").nth(place)
                made = self.paper.paragraph(style, text, number=number if place == 0 else None, origin=shown)
                if place or number is None:
                    made.pPr.append(element("ind", left=left + room))
                self.paper.add(made)
            if item.items:
                self.items(item.items, depth, origin.at(rank, "items"), left + room)

    def laid_out(self, table: Table | None, form: Form | None, article: str, origin: Origin) -> None:
        """The table and the form of an article or a section, where there are any."""
        if table:
            self._table(table, article, origin.at("table"))
        if form:
            self._form(form, origin.at("form"))

    def _table(self, table: Table, article: str, origin: Origin) -> None:
        if table.title:
            self.paper.say("Tussenkop", flat(table.title), origin=origin.at("title"))
        rows = [[["\n".join(paragraphs(cell))] for cell in row] for row in table.rows]
        title = flat(table.title) or article
        about = self.t("word.act_table", article=article)
        heads = [flat(text) for text in table.head]
        made = self.paper.table(heads, rows, [1] * len(heads), title, about)
        places = [origin.at("head"), *(origin.at("rows", place) for place, _ in enumerate(rows))]
        for place, row in zip(places, made.tr_lst, strict=True):
            for column, cell in enumerate(row.tc_lst):
                self.paper.trace(cell.p_lst[0], place.at(column))
        self.paper.say("Tabeltekst")  # what stands below does not grow into the table

    def _form(self, form: Form, origin: Origin) -> None:
        titled = origin.at("title") if form.title else None
        self.paper.say("Tussenkop", flat(form.title) or self.t("ui.act.form"), origin=titled)
        for place, line in enumerate(form.lines):
            shown = origin.at("lines", place, "text")
            if line.kind is FormPart.BOX:
                self.paper.say("Bepaling", f"☐ {flat(line.text)}", origin=shown)
            elif line.kind is FormPart.TEXT:
                self._all(line.text, shown)
            else:
                self._blank(flat(line.text), SIGN if line.kind is FormPart.SIGNATURE else 0, shown)

    def _blank(self, label: str, before: int, origin: Origin) -> None:
        """A line to write on, up to the margin."""
        made = self.paper.paragraph("Bepaling", f"{label} \t", origin=origin)
        looks = made.pPr
        looks.append(element("tabs", element("tab", val="right", pos=self.paper.width, leader="underscore")))
        if before:
            looks.append(element("spacing", before=before))
        self.paper.add(made)

    def preamble(self, view: CodeView, code: Origin) -> None:
        """What stands before the first article."""
        found, origin = view.preamble, code.at("preamble")
        if found is None:
            return
        self._all(found.opening, origin.at("opening"))
        for place, ground in enumerate(found.legal_basis):
            shown = origin.at("legal_basis", place, "text")
            for part, text in enumerate(paragraphs(ground.text)):
                linked = Link(text, ground.url) if ground.url and part == 0 else text
                self.paper.say("Bepaling", linked, origin=shown.nth(part))
        for place, text in enumerate(found.considerations):
            self._all(text, origin.at("considerations", place))
        self._all(found.enacting, origin.at("enacting"))

    def closing(self, view: CodeView, code: Origin) -> None:
        """What stands behind the last article."""
        for name, text in dict(view.code.closing or ()).items():
            self._all(text, code.at("closing", name))
        if view.signature is None:
            return
        for text in paragraphs(view.signature.place):
            self.paper.say("Bepaling", text)
        for place, one in enumerate(view.signature.signatories):
            names = [Run(flat(one.name), "Etiket")] if one.name else []
            shown = None if names else code.at("signature", "signatories", place, "function")
            self.paper.say("Bepaling", *self._joined(one.function, names), origin=shown)

    @staticmethod
    def _joined(function: str, names: list[Run]) -> Iterator[str | Run]:
        yield flat(function)
        for name in names:
            yield "\n"
            yield name

    def _all(self, text: str | None, origin: Origin) -> None:
        for place, part in enumerate(paragraphs(text or "")):
            self.paper.say("Bepaling", part, origin=origin.nth(place))
