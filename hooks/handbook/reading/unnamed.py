"""What changed in a code since its last closed edition: text that applies under no name is told of, or stops a build.

Only words of the code count. The text in the sources is that of the edition that holds on the day of the handbook, or
of any that begins later; where there are more of those it is said which one readers see.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.changes.gist import Gist, gist
from handbook.changes.states import between
from handbook.changes.tree import PIECES, place
from handbook.model.code import Status
from handbook.model.edition import ClosedEdition, Editions
from handbook.model.handbook import Body, Handbook
from handbook.model.library import Unnamed
from handbook.problems import Problem, Severity
from handbook.reading.compared import Compared
from handbook.reading.documents import Document
from handbook.reading.frozen import as_written


@dataclass(frozen=True)
class _Differs:
    """How much of a text differs from an edition, and where: articles, and pieces of a code by their kind."""

    edition: ClosedEdition
    count: int
    places: tuple[str, ...]


def check_unnamed(
    handbook: Handbook, documents: Mapping[str, Document], compared: Compared, t: Callable[..., str], *, stops: bool
) -> Iterator[Problem]:
    """Per code with editions: what no edition names, and which edition readers see. ``stops``: it may be a fault."""
    for owner, editions in handbook.editions.items():
        body = handbook.bodies[owner]
        if body.code is None or not editions.closed:
            continue
        document = documents[handbook.origins[f"code:{owner}"]]
        here, last = editions.on(handbook.settings.edition.day), editions.closed[-1]
        known = [_differs(body, one, handbook, compared) for one in _near(editions, handbook.settings.edition.day)]
        best = min(known, key=lambda one: one.count)
        if best.count:
            yield document.problem((), "unnamed-changes", _values(best, t), _severity(body, handbook, stops=stops))
        elif here is not last:
            values = {"day": handbook.settings.edition.day, "shown": best.edition.name, "last": last.name}
            values |= {
                "from": last.in_force,
                "here": t("news.day.some", name=here.name) if here else t("news.day.none"),
            }
            yield document.problem((), "another-edition", values, Severity.NOTE)


def _near(editions: Editions, day: str) -> Sequence[ClosedEdition]:
    """The editions that the text can be of, the last one first: all that are to come, the one that holds, the last."""
    last = editions.closed[-1]
    return [one for one in reversed(editions.closed) if one is last or not one.last or day <= one.last]


def _severity(body: Body, handbook: Handbook, *, stops: bool) -> Severity:
    if body.code is None or body.code.status is not Status.OFFICIAL:
        return Severity.NOTE
    return Severity.FAULT if stops and handbook.settings.unnamed_changes is Unnamed.ERROR else Severity.WARNING


def _values(found: _Differs, t: Callable[..., str]) -> dict[str, str]:
    places = (t(f"changes.kind.{place[1:]}") if place.startswith(":") else place for place in found.places)
    count = t("news.count", count=found.count)
    return {"edition": found.edition.name, "count": count, "listed": ", ".join(places)}


def _differs(body: Body, edition: ClosedEdition, handbook: Handbook, compared: Compared) -> _Differs:
    """What differs between the text of today and an edition; looked at once for the same two."""

    def found() -> list[str]:
        old = as_written(handbook.reopen(edition.organisation, edition.name))
        if old.code is None:  # an edition of positions only: all of the code is new
            return list(body.articles) or [":code"]
        return [_place(one) for one in gist(between(old, body))]

    places = compared.places(edition.fingerprint, body, found)
    return _Differs(edition, len(places), tuple(dict.fromkeys(places)))


def _place(one: Gist) -> str:
    """The article that a change is in, a part by its id, another piece of the code by its kind."""
    where = place(one.change.kind, one.change.ref).partition("#")[0]
    return f":{where}" if one.change.kind in PIECES else where
