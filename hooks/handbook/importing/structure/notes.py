"""Footnotes and endnotes: each becomes the explanation of what it stands in, and is told of."""

from handbook.importing.document import Document, Line, Place
from handbook.importing.structure.rows import Row, plain, state_of
from handbook.importing.structure.shape import Group, Outline, Told, Why


class Notes:
    """The notes of a document, each taken once."""

    def __init__(self, document: Document, *, accept: bool) -> None:
        self._texts = {name: _text(lines, accept=accept) for name, lines in document.notes.items()}
        self._places = {name: lines[0].place if lines else Place(1) for name, lines in document.notes.items()}
        self._taken: set[str] = set()

    def tell(self, outline: Outline) -> None:
        """Put every note where it belongs; one that belongs nowhere is in the report."""
        for unit in outline.all_units():
            for group in unit.walk():
                self._explain(group, outline)
                for norm in (one for top in group.norms for one in top.walk()):
                    norm.explanation = self._said(norm.rows, outline)
        for name, text in self._texts.items():
            if name not in self._taken and text:
                outline.told.append(Told(Why.NOTE_LOST, text, self._places[name]))
        outline.told = [one for one in outline.told if one.text or one.why is not Why.NOTE_LOST]

    def _explain(self, group: Group, outline: Outline) -> None:
        if found := self._said(group.rows, outline):
            group.explanation = found

    def _said(self, rows: list[Row], outline: Outline) -> str:
        names = [name for row in rows for name in row.notes if name not in self._taken and name in self._texts]
        self._taken.update(names)
        for name in names:
            outline.told.append(Told(Why.NOTE, self._texts[name], self._places[name]))
        return "\n\n".join(self._texts[name] for name in names if self._texts[name])


def _text(lines: tuple[Line, ...], *, accept: bool) -> str:
    texts = (
        " ".join(part for part in (line.label, plain(line.text)) if part) for line in state_of(lines, accept=accept)
    )
    return "\n\n".join(text for text in texts if text)
