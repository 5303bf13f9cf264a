"""The comparison: tables of topics by organisations, a few columns to a page, and each column as a file of its own.

With 300 organisations no page may hold 300 columns: a page shows the organisations that the settings name, or a
handful of the others. A column by itself is what a script puts beside them when a reader picks another organisation.
"""

from dataclasses import dataclass

from handbook.links import COMPARE
from handbook.model.code import Code
from handbook.model.handbook import Body, Handbook
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation, PositionKind
from handbook.views.provisions import Presenter
from handbook.views.topics import Stance, compared, drafted, stance, summarised

WIDEST = 8
"""Columns beside each other at most; the script has the same bound from the page."""
REST = 4
"""Columns on each page with further organisations."""


@dataclass(frozen=True)
class Column:
    """An organisation at the head of a column.

    ``hearsay``: all that is known of it is told by somebody else. ``summary``: its code is told in our words.
    ``draft``: its code is not adopted yet.
    """

    organisation: Organisation
    hearsay: bool
    summary: bool
    draft: bool
    file: str


@dataclass(frozen=True)
class Row:
    """A topic with what each organisation holds; ``words`` are what the text filter also finds it by."""

    topic: Topic
    words: str
    stances: tuple[Stance, ...]


@dataclass(frozen=True)
class Set:
    """The organisations of one page of the comparison."""

    uri: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ComparisonView:
    """A page of the comparison. ``sets`` are all pages, this one included."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[TopicGroup, tuple[Row, ...]], ...]
    sets: tuple[Set, ...]
    here: str
    kinds: tuple[tuple[str, str], ...]
    widest: int
    summarised: tuple[tuple[Code, Organisation], ...]
    drafted: tuple[tuple[Code, Organisation], ...]


@dataclass(frozen=True)
class ColumnView:
    """One organisation on all topics, for a script to put into a table."""

    column: Column
    rows: tuple[tuple[Topic, Stance], ...]
    summarised: tuple[tuple[Code, Organisation], ...]
    drafted: tuple[tuple[Code, Organisation], ...]


def column_view(made: Column, presenter: Presenter) -> ColumnView:
    """One organisation on all topics."""
    body = presenter.handbook.bodies[made.organisation.id]
    rows = tuple((topic, stance(body, name, presenter)) for name, topic in presenter.handbook.topics.items())
    return ColumnView(made, rows, summarised([body]), drafted([body]))


def column(body: Body, presenter: Presenter) -> Column:
    """The head of an organisation's column."""
    name = body.organisation.id
    file = f"vergelijken/kolommen/{name}.html"
    return Column(body.organisation, presenter.hearsay(body), bool(summarised([body])), bool(drafted([body])), file)


def kinds(presenter: Presenter) -> tuple[tuple[str, str], ...]:
    """All kinds of position with their words."""
    return tuple((kind.value, presenter.t(f"ui.position.{kind.value}")) for kind in PositionKind)


def comparison_sets(handbook: Handbook, presenter: Presenter) -> tuple[Set, ...]:
    """The organisations of each page of the comparison."""
    bodies = compared(handbook)
    first = min(len(handbook.settings.comparison) or REST, WIDEST)
    chunks = [bodies[:first], *(bodies[start : start + REST] for start in range(first, len(bodies), REST))]
    return tuple(
        Set(
            COMPARE if number == 0 else f"vergelijken/deel-{number + 1}.md",
            tuple(column(body, presenter) for body in chunk),
        )
        for number, chunk in enumerate(chunks)
    )


def comparison_view(chosen: Set, sets: tuple[Set, ...], presenter: Presenter) -> ComparisonView:
    """One page of the comparison."""
    handbook = presenter.handbook
    bodies = [handbook.bodies[column.organisation.id] for column in chosen.columns]
    groups = tuple(
        (
            group,
            tuple(
                Row(
                    topic,
                    " ".join((topic.label, topic.question, *topic.synonyms)),
                    tuple(stance(body, topic.id, presenter) for body in bodies),
                )
                for topic in group.topics
            ),
        )
        for group in handbook.groups
    )
    return ComparisonView(
        chosen.columns, groups, sets, chosen.uri, kinds(presenter), WIDEST, summarised(bodies), drafted(bodies)
    )
