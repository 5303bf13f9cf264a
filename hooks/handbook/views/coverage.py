"""Who regulates what: a table of signs, one for each kind of position, and the same facts in words."""

from dataclasses import dataclass

from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation, PositionKind, Silence
from handbook.views.provisions import Presenter
from handbook.views.regulated import covered_topics
from handbook.views.topics import Stance, compared, stance

MOST_DRAWN = 12
"""Organisations in the table; the words below it count all of them."""

REGULATED, SILENT = "regulated", "silence-"
"""Badges where nobody typed a position: there are provisions, or (with the kind of silence) nothing is said."""


@dataclass(frozen=True)
class Sign:
    """What a cell shows: a badge by its name (``views/tones.py``), and its words."""

    badge: str
    words: str


@dataclass(frozen=True)
class Cell:
    """What one organisation holds on a topic: every kind of position once."""

    organisation: Organisation
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Row:
    """A topic: its cells, in the order of the columns, and in words how many of all organisations say something."""

    topic: Topic
    cells: tuple[Cell, ...]
    said: tuple[Organisation, ...]


Groups = tuple[tuple[TopicGroup, tuple[Row, ...]], ...]


@dataclass(frozen=True)
class CoverageView:
    """Everything on the page. ``total`` organisations, of which ``drawn`` stand in the table, with how much each says.

    ``legend`` are the signs that the table shows.
    """

    drawn: tuple[tuple[Organisation, int], ...]
    totals: tuple[tuple[Organisation, int], ...]
    groups: Groups
    legend: tuple[Sign, ...]
    topics: int
    total: int


def coverage_view(presenter: Presenter) -> CoverageView:
    """Who regulates what, in signs and in words."""
    handbook = presenter.handbook
    bodies = compared(handbook)
    covered = {body.organisation.id: covered_topics(body, handbook) for body in bodies}
    totals = tuple((body.organisation, len(covered[body.organisation.id] & handbook.topics.keys())) for body in bodies)

    def row(topic: Topic) -> Row:
        return Row(
            topic,
            tuple(_cell(stance(body, topic.id, presenter), presenter) for body in bodies[:MOST_DRAWN]),
            tuple(body.organisation for body in bodies if topic.id in covered[body.organisation.id]),
        )

    groups = tuple((group, tuple(row(topic) for topic in group.topics)) for group in handbook.groups)
    return CoverageView(
        drawn=totals[:MOST_DRAWN],
        totals=totals,
        groups=groups,
        legend=_legend(groups),
        topics=len(handbook.topics),
        total=len(bodies),
    )


def _cell(item: Stance, presenter: Presenter) -> Cell:
    kinds = dict.fromkeys(view.kind for view in item.positions)
    if kinds:
        signs = tuple(Sign(kind, presenter.t(f"ui.position.{kind}")) for kind in kinds)
    elif item.regulated:
        signs = (Sign(REGULATED, presenter.t("ui.coverage.regulated")),)
    else:
        signs = (Sign(SILENT + item.silence_kind, item.silence),)
    return Cell(item.organisation, signs)


def _legend(groups: Groups) -> tuple[Sign, ...]:
    """Every sign of the table once, from what is asked to what is not said."""
    found = {sign.badge: sign for _, rows in groups for row in rows for cell in row.cells for sign in cell.signs}
    order = [*PositionKind, REGULATED, *(SILENT + kind for kind in Silence)]
    return tuple(found[name] for name in order if name in found)
