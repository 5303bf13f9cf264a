"""What sources say outside codes, as the templates show it: always with who says it, and how."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.handbook import PlacedStatement
from handbook.model.organisation import Note
from handbook.model.source import Source, Statement
from handbook.outputs.provisions import Presenter
from handbook.product import SearchEntry


@dataclass(frozen=True)
class StatementView:
    """Something a source says. ``speaker`` and ``reporter`` are (id, name); ``modality`` is (value, words)."""

    ref: str
    statement: Statement
    source: Source
    kind: str
    modality: tuple[str, str] | None
    speaker: tuple[str, str] | None
    reporter: tuple[str, str] | None
    chips: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]


def statement(placed: PlacedStatement, presenter: Presenter) -> StatementView:
    """A statement ready to show."""
    item, handbook, t = placed.statement, presenter.handbook, presenter.t
    return StatementView(
        ref=placed.ref,
        statement=item,
        source=placed.source,
        kind=t(f"ui.statement.{item.kind.value}"),
        modality=(item.modality.value, t(f"ui.modality.{item.modality.value}")) if item.modality else None,
        speaker=_voice(item.speaker, presenter),
        reporter=_voice(item.reported_by, presenter),
        chips=tuple(_chips(item, presenter)),
        topics=tuple((topic, handbook.topics[topic].label) for topic in item.topics),
        notes=presenter.notes_on(placed.ref),
    )


def _voice(name: str | None, presenter: Presenter) -> tuple[str, str] | None:
    return (name, presenter.handbook.bodies[name].organisation.name) if name else None


def _chips(item: Statement, presenter: Presenter) -> Iterator[str]:
    if item.addressee:
        yield presenter.t("ui.provision.addressees", who=item.addressee)
    if item.setting:
        yield presenter.t(f"ui.setting.{item.setting.value}")
    if item.hours:
        yield presenter.t(f"ui.hours.{item.hours.value}")
    if item.medium:
        yield item.medium


WEIGHT = 0.6
"""What a source says about a subject comes behind the rule or the answer that an employee looks for."""


def search(view: StatementView, presenter: Presenter) -> SearchEntry:
    """What the search knows of a statement: who says it belongs to the title."""
    item = view.statement
    who = view.speaker[1] if view.speaker else view.source.title
    parts = [item.text, *item.conditions, *item.exceptions, item.explanation or ""]
    title = presenter.t("ui.search.provision", badge=view.kind, heading=who)
    words = [word for topic in item.topics for word in (presenter.handbook.topics[topic].label,)]
    words += [item.medium] if item.medium else []
    return SearchEntry(
        item.id, title, " ".join(part for part in parts if part), ", ".join(dict.fromkeys(words)), WEIGHT
    )
