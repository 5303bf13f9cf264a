"""What sources say outside codes, as the templates show it: always with who says it, and how."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.organisation import Note
from handbook.model.placed import PlacedStatement, SourceHead
from handbook.model.source import Statement
from handbook.views.provisions import Presenter


@dataclass(frozen=True)
class StatementView:
    """Something a source says. ``speaker`` and ``reporter`` are (id, name); ``modality`` is (value, words)."""

    ref: str
    statement: Statement
    source: SourceHead
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
