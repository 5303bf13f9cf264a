"""When somebody has to look again whether an article is still right: counted from days that stand in the sources."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from handbook.model.handbook import Handbook

_STEP = re.compile(r"(\d+)([YMWD])")


@dataclass(frozen=True)
class Review:
    """An article that somebody looks at again. Days are ISO 8601: when it was, and when it will be; either is empty.

    One that has to be looked at and never was is ``due`` from the first day on.
    """

    ref: str
    done: str
    every: str
    next: str
    due: bool


def reviews(handbook: Handbook, owner: str) -> tuple[Review, ...]:
    """The articles of a code that say when they were looked at, or how often: what comes first in front."""
    found: list[Review] = []
    for placed in handbook.bodies[owner].articles.values():
        done, every = placed.article.reviewed_on or "", placed.article.review_every or ""
        if done or every:
            coming = later(done, every) if done and every else ""
            due = bool(every) and (coming or done) <= handbook.settings.edition.day
            found.append(Review(placed.ref, done, every, coming, due))
    return tuple(sorted(found, key=lambda one: (not one.every, one.next)))


def later(day: str, duration: str) -> str:
    """The day that is a duration (ISO 8601) after another; in a month that is too short its last one."""
    start = date.fromisoformat(day)
    steps = {unit: int(number) for number, unit in _STEP.findall(duration.partition("T")[0])}
    months = start.month - 1 + 12 * steps.get("Y", 0) + steps.get("M", 0)
    year, month = start.year + months // 12, months % 12 + 1
    if year > MAXYEAR:
        return date.max.isoformat()
    whole = start.replace(year=year, month=month, day=min(start.day, monthrange(year, month)[1]))
    days = 7 * steps.get("W", 0) + steps.get("D", 0)
    try:
        return (whole + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat()
