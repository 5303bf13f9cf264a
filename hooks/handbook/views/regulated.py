"""What provisions regulate where nobody typed what it comes down to: the places, and what stands there."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from handbook.model.handbook import Body, Handbook
from handbook.model.placed import PlacedProvision
from handbook.views.provisions import Count, Presenter


@dataclass(frozen=True)
class Place:
    """A section or article with provisions on a topic: the first of them (``ref``), and what all of them do.

    ``label`` is its printed number; ``heading`` adds its title.
    """

    ref: str
    label: str
    heading: str
    counts: tuple[Count, ...]


def places(provisions: Iterable[PlacedProvision], presenter: Presenter) -> tuple[Place, ...]:
    """Where provisions stand, in the order of the document."""
    found: dict[tuple[str, str], list[PlacedProvision]] = {}
    for placed in provisions:
        found.setdefault((placed.article.ref, presenter.locator(placed.ref)), []).append(placed)
    return tuple(
        Place(inside[0].ref, label, _heading(label, inside[0]), presenter.counts(inside))
        for (_, label), inside in found.items()
    )


def _heading(label: str, placed: PlacedProvision) -> str:
    """A printed number with the title of what bears it: of the nearest numbered section, else of the article."""
    titles = (section.title for section in reversed(placed.sections) if section.number)
    title = next(titles, placed.article.title) or placed.article.title
    return label if title in {"", label} else f"{label} – {title}"


def told(place: Place) -> str:
    """What stands at a place, in words: "2 keer moet, 1 keer mag niet"."""
    return ", ".join(count.text for count in place.counts)


def derived_topics(body: Body, handbook: Handbook, among: Container[str] | None = None) -> tuple[str, ...]:
    """The topics, of all or ``among`` some, on which an organisation has provisions and no typed position."""
    found = handbook.regulated[body.organisation.id]
    asked = found if among is None else [topic for topic in found if topic in among]
    return tuple(topic for topic in asked if not body.positions_on(topic))


def covered_topics(body: Body, handbook: Handbook) -> frozenset[str]:
    """The topics on which an organisation says something: in a typed position, or in its provisions."""
    typed = (position.topic for position in body.positions.positions)
    return frozenset((*typed, *handbook.regulated[body.organisation.id]))
