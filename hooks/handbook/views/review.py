"""For editors: which articles have to be looked at again, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.handbook import Handbook
from handbook.model.review import Review, reviews
from handbook.views.provisions import Presenter

_STEP = re.compile(r"(\d+)([YMWD])")


@dataclass(frozen=True)
class ReviewLine:
    """An article (``ref``), whose it is, and what there is to say of it."""

    ref: str
    heading: str
    whose: str
    said: str


@dataclass(frozen=True)
class ReviewGroup:
    """Articles that are due, that will be, or of which nobody says when."""

    label: str
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True)
class ReviewView:
    """All articles with a day on which they were looked at or a term within which they have to be, by day."""

    about: str
    groups: tuple[ReviewGroup, ...]


def has_reviews(handbook: Handbook) -> bool:
    """Whether any article says when it was looked at, or how often it has to be."""
    return any(reviews(handbook, owner) for owner in handbook.bodies)


def review_view(presenter: Presenter) -> ReviewView:
    """The whole list, counted from the day of the handbook."""
    handbook, t = presenter.handbook, presenter.t
    found = sorted(
        (one for owner in handbook.bodies for one in reviews(handbook, owner)), key=lambda one: (one.next, one.done)
    )
    groups = {
        "due": [one for one in found if one.due],
        "later": [one for one in found if one.every and not one.due],
        "free": [one for one in found if not one.every],
    }
    day = presenter.strings.date(handbook.settings.edition.day)
    return ReviewView(
        about=t("news.review.about", day=day),
        groups=tuple(
            ReviewGroup(t(f"news.review.group.{name}", day=day), tuple(_lines(some, presenter)))
            for name, some in groups.items()
            if some
        ),
    )


def _lines(some: list[Review], presenter: Presenter) -> Iterator[ReviewLine]:
    strings = presenter.strings
    for one in some:
        done, coming = (strings.date(day) if day else "" for day in (one.done, one.next))
        key = "free" if not one.every else "again" if one.done else "never"
        said = strings.t(f"news.review.line.{key}", done=done, every=_every(one.every, presenter), next=coming)
        owner = one.ref.partition("/")[0]
        whose = presenter.handbook.bodies[owner].organisation.short_name
        yield ReviewLine(one.ref, presenter.article(one.ref), whose, said)


def _every(duration: str, presenter: Presenter) -> str:
    """How often, in words: "elk jaar", "om de 18 maanden"."""
    steps = [(unit, int(number)) for number, unit in _STEP.findall(duration.partition("T")[0])]
    if len(steps) == 1 and steps[0][1] == 1:
        return presenter.t(f"news.review.each.{steps[0][0]}")
    told = (presenter.t(f"news.review.unit.{unit}", count=number) for unit, number in steps)
    return presenter.t("news.review.every", term=f" {presenter.t('news.review.and')} ".join(told) or duration)
