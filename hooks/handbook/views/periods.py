"""How long things may take and how long they are kept: a line for each, in the order of a code."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.handbook import Body


@dataclass(frozen=True)
class Period:
    """A deadline or the time that something is kept (``kind``): for ``what``, how ``long``, and in which provision.

    ``mark`` is the number of the provision.
    """

    kind: str
    what: str
    long: str
    ref: str
    mark: str


def periods(body: Body) -> Iterator[Period]:
    """Those of a code. What has a deadline is told by its whole provision: a few words would not tell two apart."""
    for article in body.articles.values():
        for placed in article.walk():
            item = placed.provision
            if item.deadline:
                yield Period("deadline", item.meaning, item.deadline.text, placed.ref, placed.mark.text)
            if item.retention:
                yield Period("retention", item.retention.what, item.retention.text, placed.ref, placed.mark.text)
