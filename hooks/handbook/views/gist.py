"""What changed between two states of what an organisation says, in words: a line for each change, by weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.changes.gist import Gist, Sort, answer_said, gist, held_between
from handbook.changes.states import Change, FieldChange, Holder, Op, between
from handbook.changes.text import of_text
from handbook.changes.tree import Kind, place
from handbook.model.edition import FrozenAnswer
from handbook.model.handbook import Body, Handbook
from handbook.model.organisation import Position
from handbook.model.placed import PlacedProvision
from handbook.strings import Strings
from handbook.views.called import heading, mark, values
from handbook.views.provisions import SHORT, Presenter
from handbook.views.text import shortened

Side = tuple[Body, Presenter]
"""What an organisation says, and the handbook that it says it in."""


@dataclass(frozen=True)
class GistLine:
    """One change. ``heading`` is the article (or part, or piece of the code) that it is in, ``mark`` its number there.

    ``place`` is what a reason calls it by, ``words`` is how it begins. ``said`` tells what became of the fields that
    make it a weighty one, and what it was made from or went into.
    """

    sort: Sort
    kind: Kind
    place: str
    heading: str
    mark: str
    words: str
    said: tuple[str, ...]
    old_ref: str
    new_ref: str


@dataclass(frozen=True)
class HeldLine:
    """A topic on which an organisation holds something else, or a question that it answers otherwise (``kind``)."""

    kind: str
    name: str
    label: str
    said: str


def gist_lines(old: Side, new: Side) -> tuple[GistLine, ...]:
    """What changed in the text of a code; nothing where one of the two has none."""
    if old[0].code is None or new[0].code is None:
        return ()
    return tuple(_line(one, old, new) for one in gist(of_text(between(old[0], new[0]))))


def _line(one: Gist, old: Side, new: Side) -> GistLine:
    change = one.change
    return GistLine(
        sort=one.sort,
        kind=change.kind,
        place=place(change.kind, change.ref),
        heading=heading(change.kind, change.ref, *(new if change.new_ref else old)),
        mark=mark(change.new or change.old),
        words=_words(change),
        said=(*(_field(field, old, new) for field in one.fields), *_family(change, old, new), *_about(one, old, new)),
        old_ref=change.old_ref or "",
        new_ref=change.new_ref or "",
    )


def _words(change: Change) -> str:
    thing = change.new or change.old
    text = " ".join(thing.provision.beginning.split()) if isinstance(thing, PlacedProvision) else ""
    return text if len(text) <= SHORT else shortened(text, SHORT)


def _family(change: Change, old: Side, new: Side) -> Iterator[str]:
    """What else something was made from, or what took it in."""
    t = new[1].t
    for holders, side, key in ((change.came_from, old, "from"), (change.went_to, new, "into")):
        if holders and (key == "from" or change.merged):
            kept = change.op is Op.KEPT
            yield t(
                f"news.became.{'with' if kept else key}", place="; ".join(_called(holder, side) for holder in holders)
            )


def _about(one: Gist, old: Side, new: Side) -> Iterator[str]:
    """What became of something that its own words do not tell: a title, a number, where it stood."""
    change, t = one.change, new[1].t
    if change.op is not Op.KEPT:
        return
    for field in change.fields if change.kind is not Kind.PROVISION else ():
        if field.name == "title":
            yield t("news.became.title", old=" ".join(field.old)) if field.old else t("news.became.titled")
        elif field not in one.fields:
            yield t(f"changes.field.{field.name}")
    if one.sort is Sort.MOVED and change.moved and change.moved[0] != change.moved[1]:
        yield t("news.became.moved", place=_called(change.moved[0], old))
    if one.sort is Sort.RENUMBERED and change.renumbered:
        yield t("news.became.number", old=change.renumbered[0] or t("changes.unnumbered"))


def _called(holder: Holder, side: Side) -> str:
    where = heading(holder.kind, holder.ref, *side)
    provision = side[1].handbook.provisions.get(holder.ref) if holder.kind is Kind.PROVISION else None
    return f"{where}, {provision.mark.text}" if provision else where


def _field(field: FieldChange, old: Side, new: Side) -> str:
    t = new[1].t
    was, said = (" ".join(values(field.name, some, *side)) for some, side in ((field.old, old), (field.new, new)))
    return _became(t(f"changes.field.{field.name}"), was, said, new[1].strings)


def _became(label: str, was: str, said: str, strings: Strings) -> str:
    key = "changed" if was and said else "added" if said else "removed"
    return strings.t(f"news.became.{key}", label=label, old=was, new=said)


def answers_of(handbook: Handbook, owner: str) -> Iterator[FrozenAnswer]:
    """What an organisation answers to questions."""
    for situation in handbook.situations.values():
        for one in situation.answers:
            if one.organisation == owner:
                yield FrozenAnswer(
                    situation=situation.id, question=situation.question, verdict=one.verdict, text=one.text
                )


def held_lines(
    old: Side, new: Side, answered: Iterable[FrozenAnswer], answers: Iterable[FrozenAnswer]
) -> tuple[HeldLine, ...]:
    """The positions that changed, and the answers: ``answered`` are those of then."""
    return (*_positions(old, new), *_answers(answered, answers, new[1].strings))


def _positions(old: Side, new: Side) -> Iterator[HeldLine]:
    strings = new[1].strings
    for held in held_between(old[0].positions, new[0].positions):
        topics = (new[1] if held.new else old[1]).handbook.topics
        label = topics[held.topic].label if held.topic in topics else held.topic
        was, said = _kinds(held.old, strings), _kinds(held.new, strings)
        yield HeldLine("topic", held.topic, label, _other(was, said, strings))


def _kinds(positions: Iterable[Position], strings: Strings) -> str:
    return ", ".join(dict.fromkeys(strings.t(f"ui.position.{one.kind.value}") for one in positions))


def _answers(old: Iterable[FrozenAnswer], new: Iterable[FrozenAnswer], strings: Strings) -> Iterator[HeldLine]:
    before, after = ({one.situation: one for one in some} for some in (old, new))
    for name in dict.fromkeys([*after, *before]):
        was, said = before.get(name), after.get(name)
        if was and said and answer_said(was) == answer_said(said):
            continue
        words = [strings.t(f"ui.verdict.{one.verdict.value}") if one else "" for one in (was, said)]
        question = next(one.question for one in (said, was) if one)
        yield HeldLine("situation", name, question, _other(words[0], words[1], strings))


def _other(was: str, said: str, strings: Strings) -> str:
    """What became of something that stands in one word."""
    key = "same" if was == said else "changed" if was and said else "added" if said else "removed"
    return strings.t(f"news.held.{key}", old=was, new=said)
