"""What an edited file holds that ours did not: new norms, items, headings, paragraphs, each where it came to stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handbook.formats.word.origin import Origin, Path
from handbook.importing.back.fields import Key, Unclear, modality_of
from handbook.importing.back.rows import Row
from handbook.importing.document import Place, Where
from handbook.model.base import Modality

PROSE = frozenset({"about", "explanation", "considerations", "legal_basis", "opening", "enacting", "closing"})
"""Texts in which a new paragraph, in the same style, is one more of the same text; beside them those of notes."""

NORMS, TAIL, CLOSED = "norms", "tail", "closed"


@dataclass(eq=False)
class Fresh:
    """A new thing. ``row`` is where it stands, ``depth`` how far below others: of headings their level.

    ``copied``: the same words stand elsewhere.
    """

    kind: str
    row: int
    place: Place
    text: str
    depth: int = 1
    label: str = ""
    modality: Modality | None = None
    items: list["Fresh"] = field(default_factory=list)
    copied: bool = False


@dataclass
class Found:
    """All that is new. ``extra``: more paragraphs of the text of one of our rows. ``entries``: of lists of a thing."""

    things: list[Fresh] = field(default_factory=list)
    extra: dict[int, list[int]] = field(default_factory=dict)
    entries: list[tuple[Key | Fresh, Path, Fresh]] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)


@dataclass(frozen=True)
class Words:
    """What our own paragraphs begin with: the field by the label of its texts; and the words for modalities."""

    labels: Mapping[str, str]
    modalities: Mapping[str, Modality]


class Finder:
    """Walks an edited file once."""

    def __init__(
        self,
        old: Sequence[Row],
        new: Sequence[Row],
        found: Mapping[int, int],
        places: Mapping[str, tuple[str, str]],
        words: Words,
    ) -> None:
        self.old, self.new, self.found, self.words = old, new, found, words
        self.zones = _zones(old, places)
        self.norm_styles = {row.style for row in old if row.origin and row.origin.path == ("modality",)}
        self.depths = {style: depth for depth, style in enumerate(_depths(old), 1)}
        self.beside = {row.style for row in old if row.origin is None or _is_beside(row.origin)} - {*self.depths}
        """Styles of what stands beside the words of a norm."""
        self.texts = {row.text for row in old if row.origin and row.origin.kind == "provision"}
        self.derived = {(row.style, row.text) for row in old if row.origin is None}
        self.result = Found()
        self.current: Key | Fresh | None = None
        self.last: int | None = None
        """The last of our own rows that was seen."""
        self.list: Path | None = None
        """The list that the row before stands in, or that a list here would be."""
        self.pending: tuple[Row, Modality] | None = None
        """The line above a norm that is new, until its text comes."""

    def find(self) -> Found:
        """All that is new."""
        for number, row in enumerate(self.new):
            own = self.found.get(number)
            if own is not None:
                self._known(own)
            elif row.text:
                self._fresh(number, row)
        self._drop()
        return self.result

    def _drop(self) -> None:
        """No text came behind the line above a norm."""
        if self.pending is not None:
            self._unclear("norm_line", self.pending[0])
        self.pending = None

    def _known(self, own: int) -> None:
        self.last = own
        self._drop()
        origin = self.old[own].origin
        self.list = None
        if origin is None:
            return
        if origin.kind == "provision":
            self.current = (origin.kind, origin.ref)
            self.list = ("items",) if origin.path == ("text",) else None
            if origin.path[0] == "items":
                self.list = origin.path[:-2]
        elif origin.path == ("title",):
            self.current = None

    def _fresh(self, number: int, row: Row) -> None:
        zone = self.zones[self.last] if self.last is not None else CLOSED
        origin = self.old[self.last].origin if self.last is not None else None
        if row.table:
            self._unclear("table", row)
        elif row.place.where is not Where.BODY:
            self._unclear("outside", row)
        elif row.heading is not None:
            self._heading(number, row, zone)
        elif (
            origin
            and (origin.path[0] in PROSE or origin.kind == "note")
            and row.style == self.old[self.last or 0].style
        ):
            self.result.extra.setdefault(self.last or 0, []).append(number)
        elif zone != NORMS:
            self._unclear("outside", row)
        else:
            self._norm(number, row)

    def _heading(self, number: int, row: Row, zone: str) -> None:
        if zone == CLOSED:
            self._unclear("outside", row)
            return
        level = row.heading or 1
        kind = {1: "part", 2: "article"}.get(level, "section")
        made = Fresh(kind, number, row.place, row.text, level, row.label)
        self.result.things.append(made)
        self.current, self.list = None, None
        self._drop()

    def _norm(self, number: int, row: Row) -> None:
        if row.style in self.norm_styles:
            self._drop()
            modality = modality_of(row.text, self.words.modalities)
            if modality is None:
                self._unclear("norm_line", row)
            else:
                self.pending = (row, modality)
            return
        for label, name in self.words.labels.items():
            if self.current is not None and row.style in self.beside and row.text.startswith(label):
                made = Fresh("text", number, row.place, row.text[len(label) :].strip())
                self.result.entries.append((self.current, (name,), made))
                return
        if row.listed and self.list is not None and self.current is not None:
            self._item(number, row)
        elif (row.style, row.text) in self.derived:
            return  # the source line of what was copied
        elif row.style in self.beside:
            self._unclear("derived_new", row)
        else:
            self._provision(number, row)

    def _item(self, number: int, row: Row) -> None:
        label = "" if row.label in {"•", "-", "–", "\uf0b7"} else row.label
        made = Fresh("item", number, row.place, row.text, label=label)
        if isinstance(self.current, Fresh):
            self.current.items.append(made)
        elif self.current is not None and self.list is not None:
            self.result.entries.append((self.current, self.list, made))

    def _provision(self, number: int, row: Row) -> None:
        depth = self.depths.get(row.style, 1)
        above, modality = self.pending or (row, None)
        label = above.label if above.listed else ""
        made = Fresh("provision", number, row.place, row.text, depth, label, modality, copied=row.text in self.texts)
        self.result.things.append(made)
        self.current, self.list, self.pending = made, ("items",), None

    def _unclear(self, code: str, row: Row) -> None:
        self.result.unclear.append(Unclear(code, row.text, row.place))


def _zones(old: Sequence[Row], places: Mapping[str, tuple[str, str]]) -> list[str]:
    """What may come behind each row: norms, in articles; nothing but headings, behind them; or nothing at all."""
    found, zone = [], CLOSED
    for row in old:
        if row.mark:
            kind = places.get(row.mark, ("", ""))[0]
            zone = NORMS if kind in {"article", "section", "provision"} else TAIL
            zone = CLOSED if not kind and row.mark not in {"tekst", "bijlagen"} else zone
        elif row.origin is None and row.style == "Tussenkop":
            zone = TAIL
        found.append(zone)
    return found


def _is_beside(origin: Origin) -> bool:
    """Whether a text is of a norm, and none of its own words."""
    return origin.kind == "provision" and origin.path[0] not in {"text", "items", "after", "modality"}


def _depths(old: Sequence[Row]) -> list[str]:
    """The styles of the texts of norms, by how far below others they stand."""
    styles = {
        row.style for row in old if row.origin and row.origin.path == ("text",) and row.origin.kind == "provision"
    }
    return sorted(styles)
