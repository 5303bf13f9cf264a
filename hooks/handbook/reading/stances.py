"""Whether what an organisation is said to hold agrees with its own provisions. Warnings: a person has to judge.

A position is typed by hand and its provisions are right beside it. A reader who meets both must not find that one
denies the other, or that a topic's provisions are nowhere in what the organisation is said to hold on it.
"""

from collections.abc import Iterator, Mapping

from handbook.model.base import Modality
from handbook.model.handbook import Body, Handbook
from handbook.model.organisation import Position, PositionKind
from handbook.model.placed import PlacedProvision
from handbook.model.source import StatementKind
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document, Loc
from handbook.reading.verdicts import said

CONTRADICTS = {
    PositionKind.ALLOWED: {Modality.PROHIBITION},
    PositionKind.PROHIBITED: {Modality.PERMISSION, Modality.RIGHT},
    PositionKind.DISCOURAGED: {Modality.PERMISSION, Modality.RIGHT},
}
"""Modalities that a position cannot rest on, unless it names an exception."""

CARRIES = {
    PositionKind.REQUIRED: {
        Modality.OBLIGATION,
        Modality.PROHIBITION,  # "lock your screen" and "never leave it open" are one rule
        Modality.PROCEDURE,
        Modality.PRINCIPLE,
        Modality.RETENTION,
        Modality.SANCTION,
    },
    PositionKind.RECOMMENDED: {Modality.RECOMMENDATION, Modality.PRINCIPLE},
    PositionKind.ALLOWED: {
        Modality.PERMISSION,
        Modality.RIGHT,
        Modality.RECOMMENDATION,
        Modality.OBLIGATION,
        Modality.PROCEDURE,
        Modality.PRINCIPLE,
        Modality.FACT,
    },
    PositionKind.DISCOURAGED: {Modality.RECOMMENDATION, Modality.PRINCIPLE},
    PositionKind.PROHIBITED: {Modality.PROHIBITION, Modality.OBLIGATION},
}
"""Modalities of which a position needs at least one; the other kinds of position need none in particular."""

NORMS = {
    Modality.OBLIGATION,
    Modality.PROHIBITION,
    Modality.PERMISSION,
    Modality.RECOMMENDATION,
    Modality.RIGHT,
    Modality.SANCTION,
    Modality.RETENTION,
}
"""What a reader wants to know of a topic; that an article also explains or introduces it, no position need repeat."""


OPINIONS = {StatementKind.OPINION, StatementKind.CLAIM, StatementKind.QUESTION}
"""What only its speaker holds: somebody else's is no position of the organisation, not even an employee's."""


def check_stances(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every typed position that its basis does not carry, and every topic whose provisions its positions ignore."""
    for owner, body in handbook.bodies.items():
        name = handbook.origins.get(f"positions:{owner}")
        if name is not None:
            yield from _check_bases(handbook, body, documents[name])
            yield from _check_speakers(handbook, body, documents[name])
            yield from _check_conditions(body, documents[name])
            yield from _check_ignored(handbook, body, documents[name])
            yield from _check_silences(handbook, body, documents[name])


def _check_bases(handbook: Handbook, body: Body, document: Document) -> Iterator[Problem]:
    for number, position in enumerate(body.positions.positions):
        found = {place: said(handbook, place).modality for place in position.basis}
        if not found or None in found.values():
            continue  # a whole article, or words that do nothing in particular: only a person can tell
        loc = ("positions", number, "kind")
        against = [place for place, does in found.items() if does in CONTRADICTS.get(position.kind, ())]
        carried = CARRIES.get(position.kind)
        if against and not position.exception:
            yield _warning(document, "position-contradicted", loc, value=position.kind.value, basis=", ".join(against))
        elif carried is not None and not carried & set(found.values()):
            yield _warning(
                document, "position-unfounded", loc, value=position.kind.value, basis=", ".join(position.basis)
            )


def _check_speakers(handbook: Handbook, body: Body, document: Document) -> Iterator[Problem]:
    """Positions that rest on what somebody else thinks, claims or asks."""
    for number, position in enumerate(body.positions.positions):
        for place, where in enumerate(position.basis):
            placed = handbook.statements.get(where)
            if placed and placed.statement.kind in OPINIONS and placed.statement.speaker != body.organisation.id:
                loc = ("positions", number, "basis", place)
                yield _warning(document, "position-of-another", loc, value=where, organisation=body.organisation.id)


def _check_conditions(body: Body, document: Document) -> Iterator[Problem]:
    """Positions that say "under conditions" and name none."""
    for number, position in enumerate(body.positions.positions):
        if position.kind is PositionKind.CONDITIONAL and not (position.condition or position.exception):
            yield _warning(document, "position-without-condition", ("positions", number, "kind"))


def _check_ignored(handbook: Handbook, body: Body, document: Document) -> Iterator[Problem]:
    """Norms of which a topic is the main topic, in articles that no position on that topic rests on."""
    positions: dict[str, list[tuple[int, Position]]] = {}
    for number, position in enumerate(body.positions.positions):
        positions.setdefault(position.topic, []).append((number, position))
    for topic, held in positions.items():
        rests_on = {place.partition("#")[0] for _, position in held for place in position.basis}
        ignored = [
            placed
            for placed in handbook.provisions_on(body.organisation.id, topic)
            if _is_norm(placed, topic) and placed.article.ref not in rests_on
        ]
        if ignored:
            loc = ("positions", held[0][0], "topic")
            yield _warning(document, "provisions-ignored", loc, value=topic, places=_listed(ignored))


def _check_silences(handbook: Handbook, body: Body, document: Document) -> Iterator[Problem]:
    """Topics of which the editors explain the silence, although provisions speak of them."""
    for number, remark in enumerate(body.positions.silences):
        found = handbook.provisions_on(body.organisation.id, remark.topic)
        if found:
            loc = ("silences", number, "topic")
            yield _warning(document, "silence-contradicted", loc, value=remark.topic, places=_listed(found))


def _is_norm(placed: PlacedProvision, topic: str) -> bool:
    return placed.provision.topics[0] == topic and placed.provision.modality in NORMS


def _listed(found: "list[PlacedProvision] | tuple[PlacedProvision, ...]") -> str:
    return ", ".join(placed.ref for placed in found)


def _warning(document: Document, code: str, loc: Loc, **values: str) -> Problem:
    return document.problem(loc, code, values, Severity.WARNING)
