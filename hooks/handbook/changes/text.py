"""What of the changes between two states is text of the code: what nobody reads in it makes it no other text."""

from dataclasses import replace

from handbook.changes.gist import gist
from handbook.changes.states import Change, Changes, FieldChange, Op
from handbook.changes.tree import EDITORS, Kind, Thing
from handbook.changes.weighty import OF_EDITION
from handbook.model.placed import PlacedArticle, PlacedProvision
from handbook.model.proposed import awaiting


def worded(change: Change) -> tuple[FieldChange, ...]:
    """What changed; not what the editors say beside the text, or what a program proposed and nobody confirmed."""
    proposed = {name for thing in (change.old, change.new) for name in _open(thing)}
    return tuple(one for one in change.fields if one.name not in EDITORS | proposed)


def of_text(changes: Changes) -> Changes:
    """The changes without what is told of an edition, and without what is no text at all."""
    return replace(changes, all=tuple(kept for one in changes if (kept := _of_text(one))))


def same_text(changes: Changes) -> bool:
    """Whether two states are the same text to a reader: numbers that follow from where a norm stands make no other."""
    return not gist(of_text(changes))


def _of_text(change: Change) -> Change | None:
    if change.op is not Op.KEPT:
        return change
    fields = tuple(one for one in worded(change) if change.kind is not Kind.CODE or one.name not in OF_EDITION)
    rest = replace(change, fields=fields)
    return rest if rest.fields or rest.moved or rest.renumbered or rest.came_from else None


def _open(thing: Thing | None) -> tuple[str, ...]:
    """The fields of a thing that a program proposed."""
    match thing:
        case PlacedProvision(provision=entity) | PlacedArticle(article=entity):
            return awaiting(entity.proposed)
        case _:
            return ()
