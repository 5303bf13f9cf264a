"""Rows and their titles -> parts, articles, sections, annexes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handbook.importing.structure.body import fill, number_of
from handbook.importing.structure.ending import ending_at
from handbook.importing.structure.headings import EMPTIED
from handbook.importing.structure.labels import WORDED, Kind, split
from handbook.importing.structure.roles import Role, Titled
from handbook.importing.structure.rows import Row, TableRow, plain, rows_of
from handbook.importing.structure.shape import Chapter, Group, Outline, Told, Unit, Why

JOINT = " – "
"""Between the titles of parts within parts: a code has one row of parts."""
SISTERS, FEW_WORDS = 3, 8
"""Articles with a title for each that has a sentence of at most so many words: then that is a title as well."""
SHORT = 400
"""A text right below the title of a part tells what it is about, if it is no longer than this."""


@dataclass
class _Step:
    level: int
    number: str
    title: str
    row: Row
    used: bool = False
    """Something stands in it."""


@dataclass
class _Open:
    """Something whose rows are being gathered."""

    group: Group
    rows: list[Row | TableRow] = field(default_factory=list)


class Building:
    """Puts rows where their titles say."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._path: list[_Step] = []
        self._chapter: Chapter | None = None
        self._unit: Unit | None = None
        self._sections: list[tuple[int, Group]] = []
        self._opened: list[_Open] = []
        self._named: frozenset[int] = frozenset()
        """Articles whose title ends in a full stop, by ``id()`` of their row."""
        self._abouts: dict[int, Row] = {}
        """The row that tells what a part is about, by ``id()`` of the part."""

    def read(self, rows: Sequence[Row | TableRow], titled: Mapping[int, Titled], first: int) -> None:
        """All rows from ``first`` on."""
        self._named = _named(rows, titled)
        for place in range(first, len(rows)):
            row, one = rows[place], titled.get(place)
            if one is None or not isinstance(row, Row):
                self._row(row)
            elif one.role is Role.PART:
                self._part(row, one)
            elif one.role in {Role.ARTICLE, Role.ANNEX}:
                self._article(row, annex=one.role is Role.ANNEX)
            elif one.role is Role.SECTION:
                self._section(row, one)
            elif one.role is Role.NAME:
                self._name(row)
            else:
                self._row(row)

    def take_ending(self) -> list[Row]:
        """The closing formula and the signature, taken from behind the last article. What follows those is an annex."""
        for place in range(len(self._opened) - 1, -1, -1):
            rows = self._opened[place].rows
            at = ending_at(rows)
            if at < len(rows):
                taken = [one for row in rows[at:] for one in _unrolled(row)]
                tables = {row.table.place for row in rows[at:] if isinstance(row, TableRow)}
                self._outline.told = [one for one in self._outline.told if one.place not in tables]
                del rows[at:]
                self._outline.to_annexes({id(one.group) for one in self._opened[place + 1 :]})
                return taken
        return []

    def finish(self) -> None:
        """Make norms of all rows."""
        self._leave(0)
        for chapter in self._outline.chapters:
            if chapter.about and not chapter.units:  # its text is all there is of it
                chapter.units = [Unit(title=chapter.title)]
                self._opened.append(_Open(chapter.units[0], [self._abouts[id(chapter)]]))
                chapter.about = ""
            elif chapter.about:
                row = self._abouts[id(chapter)]
                self._outline.told.append(Told(Why.PART_TEXT, row.text, row.line.place, chapter.title))
        for one in self._opened:
            fill(one.group, one.rows, self._outline.told)
        self._outline.chapters = [one for one in self._outline.chapters if one.units or one.title or one.number]

    def _open(self, group: Group) -> None:
        self._opened.append(_Open(group))

    def _part(self, row: Row, one: Titled) -> None:
        self._leave(one.level)
        label = row.label
        number = "" if label is None else label.printed if label.word else number_of(label).rstrip(".")
        self._path.append(_Step(one.level, number, row.text, row))
        self._chapter = self._unit = None
        self._sections = []

    def _leave(self, level: int) -> None:
        """Leave the parts that lie no higher. One with nothing in it is announced only."""
        if any(step.level >= level and not step.used for step in self._path):
            self._chapter = None
            self._begin_chapter()
        while self._path and self._path[-1].level >= level:
            self._path.pop()

    def _begin_chapter(self) -> Chapter:
        if self._chapter is None:
            number = JOINT.join(step.number for step in self._path if step.number)
            title = JOINT.join(step.title for step in self._path if step.title)
            if not title:
                number, title = "", number
            self._chapter = Chapter(number, title, rows=[step.row for step in self._path])
            self._outline.chapters.append(self._chapter)
            for step in self._path:
                step.used = True
        return self._chapter

    def _article(self, row: Row, *, annex: bool) -> None:
        label = row.label
        unit = Unit(title=row.text, rows=[row], annex=annex)
        if label is not None:
            unit.number = label.value if label.word else number_of(label).rstrip(".")
            unit.word = label.word
        if not label or not label.word:
            unit.word = ""
        if row.lead and label and label.kind is Kind.ARTICLE and row.text.startswith(row.lead):
            unit.title = row.lead
        elif label and label.kind is Kind.ARTICLE and _is_sentence(row) and id(row) not in self._named:
            unit.title = ""
        self._add(unit)
        self._run_in(row, row.text[len(unit.title) :].strip())

    def _run_in(self, row: Row, rest: str) -> None:
        """Text behind a title on the same line; a number may stand before it: "Art. 2. § 1. Er is …"."""
        if rest:
            label, text = split(rest)
            self._row(Row(row.line, label, plain(text)))

    def _add(self, unit: Unit) -> None:
        self._unit, self._sections = unit, []
        if unit.annex:
            self._outline.annexes.append(unit)
        elif self._path:
            self._begin_chapter().units.append(unit)
        elif self._outline.chapters:
            self._outline.chapters[-1].units.append(unit)
        else:
            self._outline.units.append(unit)
        self._open(unit)

    def _section(self, row: Row, one: Titled) -> None:
        if self._unit is None:
            self._bare_unit()
        while self._sections and self._sections[-1][0] >= one.level:
            self._sections.pop()
        label = row.label
        number = "" if label is None else label.printed if label.word else number_of(label).rstrip(".")
        sentence = row.kind is Kind.ARTICLE and _is_sentence(row)
        group = Group(number, "" if sentence else row.text, rows=[row])
        above = self._sections[-1][1] if self._sections else self._unit
        if above is not None:
            above.groups.append(group)
        self._sections.append((one.level, group))
        self._open(group)
        if sentence:
            self._run_in(row, row.text)

    def _name(self, row: Row) -> None:
        """The title below a number that stood alone."""
        if self._unit is not None:
            self._unit.title = row.whole
            self._unit.rows.append(row)
        elif self._path:
            self._path[-1].title = row.whole

    def _row(self, row: Row | TableRow) -> None:
        if self._unit is None:
            if self._path and isinstance(row, Row) and self._about(row):
                return
            title, place = self._bare_unit(), row.table.place if isinstance(row, TableRow) else row.line.place
            if not any(one.why is Why.ONE_ARTICLE for one in self._outline.told):
                self._outline.told.append(Told(Why.UNTITLED, title, place))
        self._opened[-1].rows.append(row)

    def _about(self, row: Row) -> bool:
        """Whether a text right below the title of a part can tell what it is about."""
        chapter = self._begin_chapter()
        if chapter.about or chapter.units or row.label is not None or row.ends_open or len(row.text) > SHORT:
            return False
        chapter.about, self._abouts[id(chapter)] = row.text, row
        return True

    def _bare_unit(self) -> str:
        """An article for text that has no title of its own: it bears that of its part, or of the whole."""
        title = self._begin_chapter().title if self._path else self._outline.title
        self._add(Unit(title=title))
        return title


def _unrolled(row: Row | TableRow) -> list[Row]:
    """The rows of a table of signatures, and any other row as it is."""
    return [row] if isinstance(row, Row) else [one for line in row.table.lines() for one in rows_of(line)]


def _named(rows: Sequence[Row | TableRow], titled: Mapping[int, Titled]) -> frozenset[int]:
    """Short texts that end in a full stop behind the number of an article, with text below them.

    Those are titles where most others have one: "Artikel 8. Rechten en plichten van leden."
    """
    articles = {place: one.head.row for place, one in titled.items() if one.role is Role.ARTICLE and one.head.row.text}
    sentences = {place: row for place, row in articles.items() if row.kind is Kind.ARTICLE and _is_sentence(row)}
    if len(articles) - len(sentences) < SISTERS * len(sentences):
        return frozenset()
    return frozenset(
        id(row) for place, row in sentences.items() if _may_be_title(row) and _has_text(rows, titled, place)
    )


def _may_be_title(row: Row) -> bool:
    """Whether a text with a full stop is short enough for a title, and no list or several sentences."""
    text = row.text.rstrip()
    few = len(text.split()) <= FEW_WORDS and not EMPTIED.match(text)
    return few and text.endswith(".") and ". " not in text and split(text)[0] is None


def _has_text(rows: Sequence[Row | TableRow], titled: Mapping[int, Titled], place: int) -> bool:
    """Whether something other than a title stands below a row."""
    return place + 1 < len(rows) and place + 1 not in titled


def _is_sentence(row: Row) -> bool:
    """Whether what stands behind "Artikel 3." is no title but the text itself."""
    text = row.text.rstrip()
    label, rest = split(text)
    if EMPTIED.match(text) or (label is not None and label.rank == 1 and label.kind not in WORDED and rest):
        return True
    if row.line.heading or row.line.bold:
        return False
    return text.endswith((".", ":", ";", ",")) or len(text) > 140  # noqa: PLR2004 - longer than a title is
