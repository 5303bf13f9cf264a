"""What a closed edition says of topics and questions, as far as it counts when later ones are held against it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbook.model.base import Modality
from handbook.model.edition import ClosedEdition, FrozenAnswer
from handbook.model.handbook import Past
from handbook.model.organisation import Position
from handbook.model.placed import PlacedProvision


@dataclass(frozen=True)
class Norm:
    """What counts of a provision where nobody typed a position."""

    modality: Modality
    words: str


@dataclass(frozen=True)
class Said:
    """What an organisation said on a topic: typed positions, or else its own norms."""

    typed: tuple[Position, ...]
    norms: tuple[Norm, ...]

    @property
    def silent(self) -> bool:
        """Whether it said nothing."""
        return not self.typed and not self.norms


@dataclass(frozen=True)
class EditionSaid:
    """What an edition says of all topics and questions. ``norms`` are all of it, whatever they are about."""

    edition: ClosedEdition
    said: Mapping[str, Said]
    norms: frozenset[Norm]
    answers: Mapping[str, FrozenAnswer] = field(default_factory=dict)


class Reader:
    """Reads what editions say. Most norms stand in every one: each is held once."""

    def __init__(self) -> None:
        self._known: dict[Norm, Norm] = {}

    def then(self, edition: ClosedEdition, past: Past) -> EditionSaid:
        """What an edition says."""
        handbook, owner = past.handbook, edition.organisation
        said = {topic: self._said(past, owner, topic) for topic in self._topics(past, owner)}
        norms = frozenset(map(self._norm, handbook.provisions.values()))
        return EditionSaid(edition, said, norms, {one.situation: one for one in past.frozen.answers})

    def _said(self, past: Past, owner: str, topic: str) -> Said:
        norms = map(self._norm, past.handbook.provisions_on(owner, topic))
        return Said(past.handbook.bodies[owner].positions_on(topic), tuple(norms))

    @staticmethod
    def _topics(past: Past, owner: str) -> Iterator[str]:
        positions = (one.topic for one in past.handbook.bodies[owner].positions.positions)
        yield from dict.fromkeys([*positions, *past.handbook.provisions_by_topic])

    def _norm(self, placed: PlacedProvision) -> Norm:
        made = norm(placed)
        return self._known.setdefault(made, made)


def norm(placed: PlacedProvision) -> Norm:
    """What counts of a provision."""
    return Norm(placed.provision.modality, " ".join(" ".join(placed.provision.wording).split()))
