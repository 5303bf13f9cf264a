"""The front page with its doors, and the page behind the one for staff."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.model.code import Code, Status
from handbook.model.handbook import Handbook
from handbook.model.library import Settings, TopicGroup
from handbook.model.organisation import Organisation
from handbook.views.answers import OPEN
from handbook.views.provisions import Presenter
from handbook.views.sections import empty_sections
from handbook.views.situations import Line, lines, themes
from handbook.views.topics import GroupView, groups

EMPLOYEE_GROUPS = "BCDEF"
"""Letters of the topic groups that touch an employee's day; A and G are about making and teaching policy."""

MOST_ASKED = 8
"""Questions on the front page; all of them are one click away."""


@dataclass(frozen=True)
class HomeView:
    """The front page: the publisher's own code, where there is one, and a few questions.

    ``print`` is what a visitor may take along on paper: that code, or the whole handbook. ``closed`` are the first
    pages of sections without anything in them: no door leads there.
    """

    settings: Settings
    front: Organisation | None
    front_words: str
    front_about: str
    print: str
    print_title: str
    asked: tuple[Line, ...]
    closed: frozenset[str]


@dataclass(frozen=True)
class StartView:
    """What a door leads to: codes to read, and topics by group."""

    codes: tuple[tuple[Organisation, Code], ...]
    groups: tuple[GroupView, ...]
    asked: int


def _asked(presenter: Presenter) -> tuple[Line, ...]:
    """The questions of the front page: those that the settings name, else some with different answers."""
    handbook = presenter.handbook
    named = [handbook.situations[name] for name in handbook.settings.home.questions]
    return lines(named, presenter) or _varied(themes(handbook, presenter))


def _varied(by_theme: Iterable[tuple[TopicGroup, tuple[Line, ...]]]) -> tuple[Line, ...]:
    """Questions whose answers and themes differ as much as they can, answered ones first, as the topics stand."""
    left = [(group.id, line) for group, inside in by_theme for line in inside]
    chosen: list[Line] = []
    answers: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    while left and len(chosen) < MOST_ASKED:
        best = min(left, key=lambda one: (one[1].verdict == OPEN, answers[one[1].verdict], groups[one[0]]))
        left.remove(best)
        chosen.append(best[1])
        answers[best[1].verdict] += 1
        groups[best[0]] += 1
    return tuple(chosen)


def home_view(presenter: Presenter) -> HomeView:
    """The front page."""
    handbook = presenter.handbook
    own = handbook.settings.publisher.organisation
    body = handbook.bodies[own] if own else None
    code = body.code if body else None
    draft = code is not None and code.status is Status.DRAFT
    words = presenter.t(
        "own.draft.front" if draft else "ui.home.front", organisation=body.organisation.name if body else ""
    )
    return HomeView(
        settings=handbook.settings,
        front=body.organisation if body and code else None,
        front_words=words,
        front_about=code.about if code else "",
        print=f"code:{own}" if code else "handbook",
        print_title=code.title if code else handbook.settings.title,
        asked=_asked(presenter),
        closed=empty_sections(handbook),
    )


def start_view(handbook: Handbook) -> StartView:
    """The page for staff."""
    codes = tuple((body.organisation, body.code) for body in handbook.bodies.values() if body.code is not None)
    return StartView(codes, groups(handbook, EMPLOYEE_GROUPS).groups, len(handbook.situations))
