"""Which articles somebody has to look at again on the day of the handbook: in sum, a remark per code."""

from collections.abc import Callable, Iterator, Mapping

from handbook.model.handbook import Handbook
from handbook.model.review import reviews
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document


def check_due(handbook: Handbook, documents: Mapping[str, Document], t: Callable[..., str]) -> Iterator[Problem]:
    """A line per code of which something is due."""
    for owner, body in handbook.bodies.items():
        due = [one.ref.partition("/")[2] for one in reviews(handbook, owner) if one.due]
        if body.code is not None and due:
            count = t("news.review.count", count=len(due))
            values = {"count": count, "listed": ", ".join(due), "day": handbook.settings.edition.day}
            document = documents[handbook.origins[f"code:{owner}"]]
            yield document.problem((), "review-due", values, Severity.NOTE)
