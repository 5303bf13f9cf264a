"""Who regulates what: a picture made at build time, and the same facts in words."""

from dataclasses import dataclass

from handbook.model.handbook import Handbook
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation, Silence
from handbook.views.provisions import Presenter
from handbook.views.regulated import covered_topics
from handbook.views.topics import compared

MOST_DRAWN = 12
"""Organisations in the picture; the words below it count all of them."""

CELL, LABEL, HEAD, GAP = 26, 320, 110, 26
"""Measures of the drawing, in its own units: a cell, the topic's name, the organisations' names, room for a group."""

LONGEST = 54
"""Characters of a topic's name that fit; the words below the picture give it in full."""


@dataclass(frozen=True)
class Mark:
    """A cell of the drawing; ``state`` is ``said`` or which silence it is."""

    x: int
    y: int
    state: str


@dataclass(frozen=True)
class Line:
    """A text in the drawing."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Drawing:
    """The picture, ready to draw."""

    width: int
    height: int
    heads: tuple[Line, ...]
    groups: tuple[Line, ...]
    topics: tuple[Line, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Count:
    """A topic in words: who says something, and who does not."""

    topic: Topic
    said: tuple[Organisation, ...]
    silent: tuple[Organisation, ...]


@dataclass(frozen=True)
class CoverageView:
    """Everything on the page. ``total`` organisations, of which the first ``drawn`` stand in the picture.

    ``own``: some publish their own code, whose silence is no source's. ``partly``: of some the editors
    read only what they say themselves.
    """

    drawing: Drawing
    totals: tuple[tuple[Organisation, int], ...]
    groups: tuple[tuple[TopicGroup, tuple[Count, ...]], ...]
    topics: int
    total: int
    drawn: int
    cell: int
    own: bool
    partly: bool


def coverage_view(presenter: Presenter) -> CoverageView:
    """Who regulates what, drawn and in words."""
    handbook = presenter.handbook
    bodies = compared(handbook)
    speaking = {(body.organisation.id, topic) for body in bodies for topic in covered_topics(body, handbook)}

    def count(topic: Topic) -> Count:
        said = tuple(body.organisation for body in bodies if (body.organisation.id, topic.id) in speaking)
        return Count(topic, said, tuple(body.organisation for body in bodies if body.organisation not in said))

    return CoverageView(
        drawing=_draw(handbook, speaking),
        totals=tuple(
            (body.organisation, sum((body.organisation.id, topic) in speaking for topic in handbook.topics))
            for body in bodies
        ),
        groups=tuple((group, tuple(count(topic) for topic in group.topics)) for group in handbook.groups),
        topics=len(handbook.topics),
        total=len(bodies),
        drawn=min(len(bodies), MOST_DRAWN),
        cell=CELL,
        own=any(body.silence is Silence.NOT_REGULATED for body in bodies),
        partly=any(body.silence is Silence.PARTLY_CONSULTED for body in bodies),
    )


def _fitting(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[:LONGEST].rstrip()}…"


def _draw(handbook: Handbook, speaking: set[tuple[str, str]]) -> Drawing:
    bodies = compared(handbook)[:MOST_DRAWN]
    heads = [Line(LABEL + CELL * i + CELL // 2, HEAD - 8, b.organisation.short_name) for i, b in enumerate(bodies)]
    groups, topics, marks = [], [], []
    y = HEAD
    for group in handbook.groups:
        y += GAP
        groups.append(Line(0, y - 6, group.label))
        for topic in group.topics:
            topics.append(Line(0, y + CELL * 2 // 3, _fitting(topic.label)))
            for number, body in enumerate(bodies):
                said = (body.organisation.id, topic.id) in speaking
                marks.append(Mark(LABEL + CELL * number, y, "said" if said else body.silence.value))
            y += CELL
    return Drawing(LABEL + CELL * len(bodies) + HEAD // 2, y, tuple(heads), tuple(groups), tuple(topics), tuple(marks))
