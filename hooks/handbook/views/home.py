"""The front page with its doors, and the page behind the one for staff."""

from dataclasses import dataclass

from handbook.model.code import Code, Status
from handbook.model.handbook import Handbook
from handbook.model.library import Settings
from handbook.model.organisation import Organisation
from handbook.views.answers import OPEN
from handbook.views.provisions import Presenter
from handbook.views.sections import empty_sections
from handbook.views.situations import Line, themes
from handbook.views.topics import GroupView, groups

EMPLOYEE_GROUPS = "BCDEF"
"""Letters of the topic groups that touch an employee's day; A and G are about making and teaching policy."""

MOST_ASKED = 6
"""Questions on the front page; all of them are one click away."""


@dataclass(frozen=True)
class HomeView:
    """The front page: the publisher's own code first, where there is one, and a question from every theme.

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


def _first(lines: tuple[Line, ...]) -> Line:
    """The question of a theme that the front page shows: one with an answer, if there is one."""
    return next((line for line in lines if line.verdict != OPEN), lines[0])


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
        asked=tuple(_first(lines) for _, lines in themes(handbook, presenter))[:MOST_ASKED],
        closed=empty_sections(handbook),
    )


def start_view(handbook: Handbook) -> StartView:
    """The page for staff."""
    codes = tuple((body.organisation, body.code) for body in handbook.bodies.values() if body.code is not None)
    return StartView(codes, groups(handbook, EMPLOYEE_GROUPS).groups, len(handbook.situations))
