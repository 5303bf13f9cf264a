"""Two editions of a code beside each other, or one and the text of today: what differs, who decided it, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from handbook.changes.history import TODAY, History
from handbook.changes.states import Changes
from handbook.changes.text import of_text, same_text
from handbook.changes.tree import PIECES
from handbook.links import compared_file, compared_page, edition_page
from handbook.model.code import Code
from handbook.model.edition import ClosedEdition, EditionNotes, Editions, FrozenAnswer
from handbook.model.organisation import Organisation
from handbook.views.amendments import AmendmentGroup, AmendmentTable, Side, amendments
from handbook.views.editions import EditionLine, adopted_edition, edition_line
from handbook.views.gist import HeldLine, answers_of, held_lines
from handbook.views.text import paragraphs
from handbook.views.views import Views

DATA = {"json": "json"}
PAPER = {"pdf": "pdf", "table.docx": "table"}
TRACKED = {"docx": "word"}
"""Kinds of files of a comparison by their ending. The command makes those that the site does not carry."""
STEPS = 3
"""Of how many steps from an edition to the next the site carries the text with tracked changes: the latest ones."""


@dataclass(frozen=True)
class Compared:
    """Two states of a code that have a page: names of editions; ``new`` is empty for the text of today.

    ``paper``: whether there is a file to print and a table to edit, ``tracked``: the text with tracked changes; of the
    text of today only where anything differs (``differs``), which nobody looks into to list them.
    """

    owner: str
    old: str
    new: str
    paper: bool = False
    tracked: bool = False

    @property
    def uri(self) -> str:
        """Where its page is."""
        return compared_page(self.owner, self.old, self.new)

    def file(self, ending: str) -> str:
        """Where one of its files is."""
        return compared_file(self.owner, self.old, self.new, ending)


@dataclass(frozen=True)
class StepView:
    """An edition that brought some of the changes (``heading``): who decided, and where that is to be read."""

    heading: str
    decided: str
    decision: str
    summary: tuple[str, ...]


@dataclass(frozen=True)
class ComparedGroup:
    """What differs in an article, and the ways to it in one state and in the other, in words.

    A way is a page of an edition, or else the full reference of the article in the text of today.
    """

    group: AmendmentGroup
    ways: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ComparedView:
    """The page. ``code`` is as it became. ``lines`` are the two editions: the second is None for the text of today.

    ``pages`` are their own. ``held`` are the topics and questions on which the organisation holds or answers something
    else. ``files``: where each is, what kind of file it is, and what it is called.
    """

    organisation: Organisation
    code: Code
    pair: Compared
    title: str
    lines: tuple[EditionLine, EditionLine | None]
    pages: tuple[str, str]
    steps: tuple[StepView, ...]
    table: AmendmentTable
    groups: tuple[ComparedGroup, ...]
    held: tuple[HeldLine, ...]
    files: tuple[tuple[str, str, str], ...]


def compared_pairs(views: Views, owner: str) -> Iterator[Compared]:
    """Every two editions of a code; and the text of today with each that it comes after. All of these have a page.

    Files to print and to edit are there for editions that follow each other, and for the text of today beside the
    edition that holds on its day, if it says something else. That is as much as a site can carry of a long history.
    """
    history = views.history(owner)
    if history is None:
        return
    follow = list(pairwise(history.names))
    for pair in combinations(history.names, 2):
        yield Compared(owner, *pair, paper=pair in follow, tracked=pair in follow[-STEPS:])
    for old in history.way(history.names[0])[:-1] if history.after else ():
        yield Compared(owner, old, TODAY, paper=old == history.since, tracked=old == history.since)


def differs(pair: Compared, views: Views) -> bool:
    """Whether there is anything to print of it: two editions that follow each other are never the same."""
    return bool(pair.new) or not same_text(compared_changes(pair, views)[0])


def all_compared(views: Views) -> Iterator[Compared]:
    """Those of all codes."""
    for owner in views.handbook.bodies:
        yield from compared_pairs(views, owner)


def compared_view(pair: Compared, views: Views) -> ComparedView:
    """The view of one of them. Raises LookupError where an edition is not there."""
    known, history, owner = _editions(views, pair.owner), _history(views, pair.owner), pair.owner
    old = _line(pair.old, known, views)
    new = _line(pair.new, known, views) if pair.new else None
    table, code = compared_table(pair, views), side(owner, pair.new, views)[0].code
    if code is None:
        raise TypeError("a comparison without a code")
    return ComparedView(
        organisation=views.handbook.bodies[owner].organisation,
        code=code,
        pair=pair,
        title=views.t("compared.title" if pair.new else "compared.since", old=pair.old, new=pair.new),
        lines=(old, new),
        pages=(edition_page(owner, pair.old), edition_page(owner, pair.new) if pair.new else ""),
        steps=tuple(_steps(history.way(pair.old, pair.new)[1:], known, views)),
        table=table,
        groups=tuple(ComparedGroup(group, tuple(_ways(group, pair, views))) for group in table.groups),
        held=_held(pair, views),
        files=tuple(
            (pair.file(ending), kind, views.t(f"compared.file.{kind}")) for ending, kind in _kinds(pair, views)
        ),
    )


def compared_table(pair: Compared, views: Views, why: Mapping[str, str] | None = None) -> AmendmentTable:
    """What it was, what it became, and why, told of editions. ``why``: reasons instead of those of the editions."""
    known, history = _editions(views, pair.owner), _history(views, pair.owner)
    changes, reasons = compared_changes(pair, views)
    sides = side(pair.owner, pair.old, views), side(pair.owner, pair.new, views)
    table = amendments(changes, *sides, why or reasons)
    old, new = _called(pair.old, known, views), _called(pair.new, known, views) if pair.new else _today(history, views)
    steps = _steps(history.way(pair.old, pair.new)[1:], known, views)
    decided = tuple((one.heading, text) for one in steps if (text := _text(one, views)))
    day = _edition(pair.new, known).in_force if pair.new else ""
    return replace(table, old=old, new=new, decided=decided, foot=_foot(pair, known, views), day=day)


def _foot(pair: Compared, known: Editions, views: Views) -> str:
    """Which two these are: a page that comes loose still says so, with the fingerprints that tell their texts."""
    old, t = _edition(pair.old, known), views.t
    if pair.new:
        new = _edition(pair.new, known)
        return t("compared.foot", old=old.name, old_mark=old.mark, new=new.name, new_mark=new.mark)
    date = views.strings.date(views.handbook.settings.edition.date)
    return t("compared.foot_now", old=old.name, old_mark=old.mark, date=date)


def _text(step: StepView, views: Views) -> str:
    """What is told of an edition, on one line."""
    decision = views.t("compared.decision_at", url=step.decision) if step.decision else ""
    return " ".join(text for text in (step.decided, *step.summary, decision) if text)


def compared_changes(pair: Compared, views: Views) -> tuple[Changes, Mapping[str, str]]:
    """What differs, and why, by place."""
    known, history = _editions(views, pair.owner), _history(views, pair.owner)
    if pair.new == TODAY:
        views.handbook.bodies[pair.owner].articles.values()  # rests on all of them, whoever read them first
    return of_text(history.between(pair.old, pair.new)), _reasons(history, pair, known, views)


def compared_editions(pair: Compared, views: Views) -> tuple[ClosedEdition, ...]:
    """The editions on the way from one to the other, both of them too where they are closed."""
    known, history = _editions(views, pair.owner), _history(views, pair.owner)
    return tuple(_edition(name, known) for name in history.way(pair.old, pair.new) if name)


def side(owner: str, name: str, views: Views) -> Side:
    """An edition, or the text of today, to compare."""
    shown = views.past(owner, name) if name else views
    return shown.handbook.bodies[owner], shown.presenter, ""


def _editions(views: Views, owner: str) -> Editions:
    return views.handbook.editions[owner]


def _history(views: Views, owner: str) -> History:
    history = views.history(owner)
    if history is None:
        raise LookupError(owner)
    return history


def _edition(name: str, known: Editions) -> ClosedEdition:
    found = known.get(name)
    if found is None:
        raise LookupError(name)
    return found


def _line(name: str, known: Editions, views: Views) -> EditionLine:
    return edition_line(views.handbook, _edition(name, known), views.strings)


def _called(name: str, known: Editions, views: Views) -> str:
    """What an edition is called, with its days."""
    return views.t("compared.edition", name=name, period=_line(name, known, views).period)


def _today(history: History, views: Views) -> str:
    """What the text of today is called, with its day; and the edition whose text it is."""
    key = f"compared.now.{'same' if same_text(history.between(history.after)) else 'other'}"
    return views.t(key, date=views.strings.date(views.handbook.settings.edition.date), name=history.after)


def _held(pair: Compared, views: Views) -> tuple[HeldLine, ...]:
    """The positions and answers that are others; without a name where the handbook has no page of it."""
    sides = [side(pair.owner, name, views)[:2] for name in (pair.old, pair.new)]
    answers = [_answers(pair.owner, name, views) for name in (pair.old, pair.new)]
    known = {"topic": views.handbook.topics, "situation": views.handbook.situations}
    lines = held_lines(sides[0], sides[1], answers[0], answers[1])
    return tuple(one if one.name in known[one.kind] else replace(one, name="") for one in lines)


def _answers(owner: str, name: str, views: Views) -> Iterable[FrozenAnswer]:
    return views.handbook.reopen(owner, name).frozen.answers if name else answers_of(views.handbook, owner)


def _kinds(pair: Compared, views: Views) -> Iterator[tuple[str, str]]:
    yield from DATA.items()
    if pair.paper and differs(pair, views):
        yield from PAPER.items()
        yield from TRACKED.items() if pair.tracked else ()


def _ways(group: AmendmentGroup, pair: Compared, views: Views) -> Iterator[tuple[str, str, str]]:
    for ref, name in zip(group.articles, (pair.old, pair.new), strict=True):
        if ref and name:
            yield views.t("compared.in_edition", name=name), edition_page(pair.owner, name, ref.partition("/")[2]), ""
        elif ref:
            yield views.t("compared.in_handbook"), "", ref


# who decided, and why


def _steps(names: tuple[str, ...], known: Editions, views: Views) -> Iterator[StepView]:
    """The editions on the way, the latest first."""
    for name in reversed(names):
        notes = _notes(name, known)
        heading, decided = views.t("compared.prepared"), ""
        if name:
            heading = views.t("compared.step", name=name, period=_line(name, known, views).period)
            decided = _decided(_edition(name, known), views)
        if name or notes:
            decision = (notes.decision if notes else None) or ""
            yield StepView(heading, decided, decision, tuple(paragraphs((notes.summary if notes else "") or "")))


def _decided(edition: ClosedEdition, views: Views) -> str:
    """Who adopted it, and when, as far as that is known."""
    told = adopted_edition(edition, views.strings)
    return views.t("compared.decided", told=told) if told else ""


def _notes(name: str, known: Editions) -> EditionNotes | None:
    """What the editors say of an edition, or of one that is not closed yet."""
    return _edition(name, known).notes if name else known.prepared


def _reasons(history: History, pair: Compared, known: Editions, views: Views) -> Mapping[str, str]:
    """The reasons that all editions on the way give, by the place that each has in the table."""
    way = history.way(pair.old, pair.new)
    found: dict[str, list[str]] = {}
    for before, name in pairwise(way):
        notes = _notes(name, known)
        for reason in notes.reasons if notes else ():
            place = _place(reason.place, (before, name), way, history)
            why = views.t("compared.why", name=name, why=reason.why) if name and len(way) > 2 else reason.why  # noqa: PLR2004 - several editions
            found.setdefault(place, []).append(why)
    return {place: "\n\n".join(texts) for place, texts in found.items()}


def _place(place: str, step: tuple[str, str], way: tuple[str, ...], history: History) -> str:
    """What a place of one edition is called in the last one; if it is gone by then, what it was called in the first."""
    if place in {kind.value for kind in PIECES}:
        return place
    before, name = step
    tries = ((name, way[-1]), (name, way[0]), (before, way[-1]), (before, way[0]))
    found = next((ref for then, now in tries if (ref := history.place(place, then, now))), "")
    return found.partition("/")[2] or place
