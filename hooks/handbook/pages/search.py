"""What the search knows of the things that pages are made of: a result lands on one, not on its page."""

from collections.abc import Iterable, Iterator
from itertools import chain

from handbook.model.code import Form, Table
from handbook.model.handbook import Handbook
from handbook.model.organisation import Organisation
from handbook.model.placed import PlacedProvision
from handbook.model.source import SourceSection
from handbook.product import SearchEntry
from handbook.views.articles import SectionView
from handbook.views.provisions import NoteView, PositionView, Presenter
from handbook.views.statements import StatementView
from handbook.views.topics import Stance


def joined(parts: Iterable[str | None]) -> str:
    """Texts in one, without those that are not there."""
    return " ".join(part for part in parts if part)


def labels(topics: Iterable[str], handbook: Handbook) -> Iterator[str]:
    """What topics are called."""
    return (handbook.topics[topic].label for topic in topics)


def provision(placed: PlacedProvision, presenter: Presenter, heading: str) -> SearchEntry:
    """A provision, under the heading that it stands below."""
    item, view = placed.provision, presenter.provision(placed)
    parts = [*item.wording, *item.conditions, *item.exceptions, item.explanation]
    parts += [fact.text for fact in view.facts]
    parts += [text for one in item.refers_to for text in (one.printed, one.remark)]
    topics = [presenter.handbook.topics[topic] for topic in item.topics]
    words = dict.fromkeys(word for topic in topics for word in (topic.label, *topic.synonyms))
    return SearchEntry(
        item.id,
        heading,
        joined(parts),
        joined((view.mark.text, *words, item.medium)),
        kind="provision",
        owners=(placed.organisation,),
        badge=(view.modality, view.badge),
    )


def statement(view: StatementView, presenter: Presenter) -> SearchEntry:
    """Something that a source says, and who says it."""
    item = view.statement
    who = view.speaker[1] if view.speaker else view.source.title
    parts = [item.text, *item.conditions, *item.exceptions, item.explanation]
    return SearchEntry(
        item.id,
        who,
        joined(parts),
        joined((*labels(item.topics, presenter.handbook), item.medium, item.locator)),
        kind="statement",
        owners=(view.speaker[0],) if view.speaker else (),
        badge=(f"kind-{item.kind.value}", view.kind),
    )


def note(view: NoteView, owner: str = "") -> SearchEntry:
    """A remark of the editors."""
    item = view.note
    return SearchEntry(
        f"opmerking_{item.id}",
        item.title,
        joined((item.text, item.basis, view.certainty)),
        joined(cited.locator for cited in view.cited),
        kind="note",
        owners=(owner,) if owner else (),
        badge=(f"note-{view.kind}", view.label),
    )


def laid_out(table: Table | None, form: Form | None) -> Iterator[str]:
    """The words of a table and a form: they have no anchor of their own, and are found with what they stand in."""
    if table:
        yield from (table.title or "", *table.head, *chain.from_iterable(table.rows))
    if form:
        yield from (form.title or "", *(line.text for line in form.lines))


def sections(views: Iterable[SectionView], owner: str) -> Iterator[SearchEntry]:
    """The headings of an article, which have its printed numbers, with what stands there beside provisions."""
    for view in views:
        if view.heading:
            parts = (view.introduction, view.explanation, *laid_out(view.table, view.form))
            yield SearchEntry(view.id, view.heading, joined(parts), kind="article", owners=(owner,))
        yield from sections(view.sections, owner)


def source_sections(sections: Iterable[SourceSection], owners: tuple[str, ...]) -> Iterator[SearchEntry]:
    """The headings of a document, as the editors call them."""
    for section in sections:
        heading = joined((section.number, section.title))
        yield SearchEntry(section.id, heading, section.introduction or "", kind="source", owners=owners)
        yield from source_sections(section.sections, owners)


def stance(view: Stance, topic: str) -> SearchEntry:
    """What an organisation holds on a topic, with what there is to say where only its provisions speak."""
    held = (part for position in view.positions for part in _position(position))
    badge = next(((position.kind, position.badge) for position in view.positions), None)
    return _on_topic(view.organisation, topic, joined((*held, view.silence_remark)), badge)


def silence(organisation: Organisation, topic: str, remark: str) -> SearchEntry:
    """What there is to say about the silence of an organisation on a topic."""
    return _on_topic(organisation, topic, remark)


def _on_topic(owner: Organisation, topic: str, text: str, badge: tuple[str, str] | None = None) -> SearchEntry:
    anchor = f"organisatie_{owner.id}"
    return SearchEntry(anchor, topic, text, owner.name, kind="position", owners=(owner.id,), badge=badge)


def _position(view: PositionView) -> Iterator[str | None]:
    item = view.position
    yield from (item.text, item.condition, item.exception)
