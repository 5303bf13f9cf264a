"""What a new state of a code changes, as a council wants it beside a proposal: what it was, what it becomes, and why.

A row per provision (or title, preamble, table …), below a heading per article. What only got another number has no row.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from handbook.changes.lines import compared_lines
from handbook.changes.states import Change, Changes, FieldChange, Holder, Op
from handbook.changes.text import worded
from handbook.changes.tree import INSIDE, Kind, listed, place, told
from handbook.changes.words import Op as WordOp
from handbook.changes.words import Piece
from handbook.model.handbook import Body
from handbook.model.placed import PlacedProvision
from handbook.views.called import heading, is_there, mark, values
from handbook.views.provisions import Presenter
from handbook.views.text import paragraphs

UNLABELLED = {"text", "items", "after", "table", "form"}
"""Fields that are the text itself."""
WORDING = ("text", "items", "after")
SORTED = {"modality", "setting", "state"}
"""Fields that sort what they are about: of what is new or gone, its words say enough."""
SORTS = ("changed", "added", "split", "removed", "merged", "moved")
"""What can become of a thing, in one word to a reader."""
Side = tuple[Body, Presenter, str]
"""A code, its handbook, and what it was read from, in words; empty: the sources of today."""


@dataclass(frozen=True)
class Line:
    """A line of a cell: words with what became of them, behind a label where it is not the text itself."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class AmendmentRow:
    """What one thing was and becomes. ``op`` is what became of it in one word of the model, ``tag`` the same in words.

    ``old_mark`` and ``new_mark`` are the numbers that it is cited by, or what it is called. An empty side is not there:
    ``absent`` says instead where that was, or what became of it.
    """

    ref: str
    op: str
    tag: str
    old_mark: str
    new_mark: str
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    why: tuple[str, ...]
    absent: str


@dataclass(frozen=True)
class AmendmentGroup:
    """The changes in one article, or in what stands outside articles. ``about`` says what became of it as a whole.

    ``articles`` are the articles then and now (full references); empty where there is none, or outside articles.
    """

    ref: str
    articles: tuple[str, str]
    heading: str
    about: tuple[str, ...]
    why: tuple[str, ...]
    rows: tuple[AmendmentRow, ...]


@dataclass(frozen=True)
class AmendmentTable:
    """The whole table. ``heads`` are the words above the columns, ``renumbered`` what only got another number."""

    title: str
    code: str
    owner: str
    old: str
    new: str
    count: str
    heads: tuple[str, str, str]
    groups: tuple[AmendmentGroup, ...]
    renumbered: tuple[str, ...]
    unused: tuple[str, ...]
    """Places that a reason was given for and that do not change."""
    known: tuple[str, ...]
    """Places that a reason can be given for."""
    decided: tuple[tuple[str, str], ...] = ()
    """Of editions: which brought the changes, and what is told of each: who decided it, where that can be read."""
    foot: str = ""
    """Of editions: which two these are and their fingerprints, for every page; ``day``: the first day of the later."""
    day: str = ""

    def facts(self, t: Callable[..., str]) -> tuple[tuple[str, str], ...]:
        """What stands above the table: a label and a text each."""
        told_of = (("from", self.old), ("to", self.new), ("count", self.count), ("key", t("changes.table.legend")))
        lines = [(t(f"changes.table.{key}"), text) for key, text in told_of]
        return (*lines[:2], *self.decided, *lines[2:])


def amendments(changes: Changes, old: Side, new: Side, reasons: Mapping[str, str]) -> AmendmentTable:
    """The table of these changes; ``reasons`` say why, by place: ``article#provision``, ``article``, ``preamble``."""
    return _Teller(changes, old, new, reasons).table()


@dataclass
class _Teller:
    changes: Changes
    old: Side
    new: Side
    reasons: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    known: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = self.new[1]
        self.t = self.presenter.t

    def table(self) -> AmendmentTable:
        body, code = self.new[0], self.new[0].code
        if code is None:
            raise TypeError("a comparison without a code")
        groups = tuple(self._groups())
        return AmendmentTable(
            title=self.t("changes.table.title"),
            code=code.title,
            owner=body.organisation.name,
            old=self._state(self.old),
            new=self._state(self.new),
            count=self._count(),
            heads=(self.t("changes.table.old"), self.t("changes.table.new"), self.t("changes.table.why")),
            groups=groups,
            renumbered=tuple(self._renumbered({group.ref for group in groups})),
            unused=tuple(name for name in self.reasons if name not in self.used),
            known=tuple(dict.fromkeys(self.known)),
        )

    def _state(self, side: Side) -> str:
        _, presenter, name = side
        edition = presenter.handbook.settings.edition
        values = {"edition": edition.name, "date": presenter.strings.date(edition.date)}
        return (
            self.t("changes.table.state_of", name=name, **values) if name else self.t("changes.table.state", **values)
        )

    def _count(self) -> str:
        """How many things changed in which way; what moved and changed counts as changed."""
        shown = [change for change in self.changes if self._tells(change)]
        numbers = {sort: sum(_sort(change) == sort for change in shown) for sort in SORTS}
        parts = [self.t(f"changes.count.{op}", count=number) for op, number in numbers.items() if number]
        return (
            self.t("changes.count.all", count=len(shown), parts=", ".join(parts)) if shown else self.t("changes.none")
        )

    def _tells(self, change: Change) -> bool:
        if change.kind is Kind.PART and change.op is Op.KEPT and not worded(change):
            return change.moved is not None
        return bool(worded(change) or change.moved or change.came_from) or change.op is not Op.KEPT

    # groups

    def _groups(self) -> Iterator[AmendmentGroup]:
        told_of = [change for change in self.changes if self._tells(change)]
        for (kind, ref), some in groupby(told_of, key=self._of):
            inside = list(some)
            article = self.changes.get(Kind.ARTICLE, ref) if kind is Kind.ARTICLE else None
            rows = tuple(row for change in inside if (row := self._row(change)))
            name = place(kind, ref)
            why = self._why(name) if kind is Kind.ARTICLE else ()
            articles = self._articles(ref) if kind is Kind.ARTICLE else ("", "")
            yield AmendmentGroup(name, articles, self._heading(kind, ref), tuple(self._about(article)), why, rows)

    def _of(self, change: Change) -> tuple[Kind, str]:
        """What a change stands under: what is gone from an article that has another id now, under that article."""
        if change.kind not in INSIDE:
            return (change.kind, change.ref)
        article = change.ref.partition("#")[0]
        return (Kind.ARTICLE, article if change.new_ref else self.changes.renamed.get((Kind.ARTICLE, article), article))

    def _articles(self, ref: str) -> tuple[str, str]:
        """An article then and now."""
        former = {new: old for (kind, old), new in self.changes.renamed.items() if kind is Kind.ARTICLE}
        before = former.get(ref, ref)
        return (
            before if before in self.old[1].handbook.heads else "",
            ref if ref in self.presenter.handbook.heads else "",
        )

    def _heading(self, kind: Kind, ref: str) -> str:
        side = self.new if is_there(kind, ref, *self.new[:2]) else self.old
        return heading(kind, ref, *side[:2])

    def _about(self, article: Change | None) -> Iterator[str]:
        """What became of an article as a whole."""
        if article is None:
            return
        if article.op is not Op.KEPT:
            yield self.t(f"changes.article.{article.op.value}")
        yield from self._related(article)
        if article.renumbered:
            old, new = (number or self.t("changes.unnumbered") for number in article.renumbered)
            yield self.t("changes.article.renumbered", old=old, new=new)
        if article.moved:
            yield self._moved(article)

    def _moved(self, change: Change) -> str:
        before, after = change.moved or (None, None)
        if before is None or after is None or before == after:
            return self.t("changes.moved.order")
        return self.t("changes.moved.from", place=self._holder(before, self.old))

    @staticmethod
    def _holder(holder: Holder, side: Side) -> str:
        """What something stands in on one side, in words."""
        body, presenter, _ = side
        article, _, anchor = holder.ref.partition("#")
        found = ""
        if holder.kind is Kind.PROVISION:
            found = mark(presenter.handbook.provisions[holder.ref])
        elif holder.kind is Kind.SECTION:
            sections = presenter.handbook.articles[article].all_sections()
            found = mark(next(one for one in sections if one.section.id == anchor))
        return found or heading(holder.kind, holder.ref, body, presenter)

    # rows

    def _row(self, change: Change) -> AmendmentRow | None:
        """What one thing was and becomes; None where the heading above says it all."""
        lines = list(self._lines(change))
        if change.kind is Kind.ARTICLE:
            lines = [line for line in lines if change.op is Op.KEPT or line[0] != "title"]
        if not lines and not (change.kind is not Kind.ARTICLE and change.moved):
            return None
        gone, come = WordOp.REMOVED, WordOp.ADDED
        name = place(change.kind, change.ref)
        return AmendmentRow(
            ref=name,
            op=_sort(change),
            tag=self._tag(change),
            old_mark=self._mark(change, self.old, change.old_ref),
            new_mark=self._mark(change, self.new, change.new_ref),
            old=tuple(line for label, pieces in lines for line in self._cell(label, pieces, come)),
            new=tuple(line for label, pieces in lines for line in self._cell(label, pieces, gone)),
            why=() if change.kind is Kind.ARTICLE else self._why(name),
            absent=self._absent(change),
        )

    def _tag(self, change: Change) -> str:
        """What became of it, in words."""
        tag = self.t(f"changes.tag.{_sort(change)}")
        if change.kind is Kind.ARTICLE:  # the heading says the rest
            return tag
        more = [self._moved(change)] if change.moved else []
        more += self._related(change) if change.op is Op.KEPT else []
        return " ".join((f"{tag}.", *more)) if more else tag

    def _absent(self, change: Change) -> str:
        """What stands on the side where it is not."""
        if change.split or change.merged:
            return " ".join(self._related(change))
        return self.t("changes.table.absent" if change.op is Op.ADDED else "changes.table.gone")

    def _related(self, change: Change) -> Iterator[str]:
        """What it was made from beside itself, and what else was made from it."""
        for key, holders in (("came_from", change.came_from), ("went_to", change.went_to)):
            if holders:
                side = self.old if key == "came_from" else self.new
                places = ", ".join(self._holder(one, side) for one in holders)
                yield self.t(f"changes.{key}.{change.op.value}", places=places)

    def _cell(self, field_name: str, lines: Iterable[tuple[Piece, ...]], without: WordOp) -> Iterator[Line]:
        """One side of a field, line by line: without the words of the other side."""
        label = "" if field_name in UNLABELLED else self.t(f"changes.field.{field_name}")
        for pieces in lines:
            if shown := tuple(piece for piece in pieces if piece.op is not without):
                yield Line(label, shown)
                label = ""

    def _lines(self, change: Change) -> Iterator[tuple[str, tuple[tuple[Piece, ...], ...]]]:
        """The fields that changed, each word by word; of a provision also what it goes on saying."""
        found = {one.name: one for one in worded(change) if change.op is Op.KEPT or one.name not in SORTED}
        if change.kind is Kind.PROVISION and change.op is Op.KEPT and isinstance(change.new, PlacedProvision):
            item = change.new.provision
            said = {"text": told(item.text), "items": tuple(listed(item.items or ())), "after": told(item.after)}
            found |= {name: FieldChange(name, some, some) for name, some in said.items() if some and name not in found}
        found = {name: found[name] for name in (*WORDING, *found) if name in found}
        for name, one in found.items():
            yield name, compared_lines(values(name, one.old, *self.old[:2]), values(name, one.new, *self.new[:2]))

    def _mark(self, change: Change, side: Side, ref: str | None) -> str:
        """What a thing is called on one side; empty where it is not."""
        if ref is None:
            return ""
        return mark(change.old if side is self.old else change.new)

    # small things

    def _short(self, ref: str) -> str:
        return ref.removeprefix(f"{self.changes.organisation}/")

    def _why(self, name: str) -> tuple[str, ...]:
        """The reason that somebody gives for a change."""
        self.known.append(name)
        for key in (name, f"{self.changes.organisation}/{name}"):
            if key in self.reasons:
                self.used.add(key)
                return tuple(paragraphs(self.reasons[key]))
        return ()

    def _renumbered(self, shown: Container[str]) -> Iterator[str]:
        """What only got another number: where no heading says so, and it does not follow from that of its article."""
        followed = {one.new_ref for one in self.changes if one.kind is Kind.ARTICLE and one.renumbered}
        for one in self.changes:
            above = self._short(one.ref) in shown if one.kind is Kind.ARTICLE else one.ref.partition("#")[0] in followed
            if one.only_renumbered and one.renumbered and not above:
                old, new = (number or self.t("changes.unnumbered") for number in one.renumbered)
                yield self.t(f"changes.renumbered.{one.kind.value}", old=old, new=new)


def _op(change: Change) -> str:
    if change.op is not Op.KEPT:
        return change.op.value
    return "changed" if worded(change) or change.came_from else "moved"


def _sort(change: Change) -> str:
    return "split" if change.split else "merged" if change.merged else _op(change)
