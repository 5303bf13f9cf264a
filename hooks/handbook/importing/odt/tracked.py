"""Tracked changes in OpenDocument: what they are stands before the text, where they are is marked in it."""

from dataclasses import dataclass
from typing import Any

from handbook.importing.document import Revision, State
from handbook.importing.odt.names import get, name_of, q

_KINDS = {"text:insertion": State.INSERTED, "text:deletion": State.DELETED}


@dataclass(frozen=True)
class Change:
    """A tracked change. ``gone``: the paragraphs that were taken away."""

    state: State
    revision: Revision
    gone: tuple[Any, ...] = ()
    never: bool = False
    """Put in before: it never stood there, and will not."""


class Changes:
    """All of them by id."""

    def __init__(self, root: Any) -> None:
        self._changes: dict[str, Change] = {}
        for region in root.iter(q("text:changed-region")):
            name = get(region, "xml:id") or get(region, "text:id")
            kinds = [kind for kind in region if name_of(kind) in _KINDS]
            for kind in kinds[:1]:
                change = Change(_KINDS[name_of(kind)], _revision(kind), _gone(kind), never=len(kinds) > 1)
                self._changes.setdefault(name, change)
        self._placed: set[str] = set()

    def get(self, mark: Any) -> Change | None:
        """The change that a mark in the text is of; one of looks only is none."""
        name = get(mark, "text:change-id")
        found = self._changes.get(name)
        if found is None or (found.state is State.DELETED and name in self._placed):
            return None
        self._placed.add(name)
        return found

    def unplaced(self) -> list[Change]:
        """Deletions that stand nowhere in the text."""
        return [one for name, one in self._changes.items() if name not in self._placed and one.gone]


def _revision(kind: Any) -> Revision:
    info = kind.find(q("office:change-info"))
    if info is None:
        return Revision("", "")
    return Revision(" ".join(said(info, "dc:creator").split()), said(info, "dc:date").strip())


def said(element: Any, name: str) -> str:
    """The text of an element in another, empty where there is none."""
    return "".join(element.find(q(name)).itertext()) if element.find(q(name)) is not None else ""


def _gone(kind: Any) -> tuple[Any, ...]:
    """Paragraphs, those in lists and tables too, but not those in notes: they go with theirs."""
    found = []
    for one in kind.iter(q("text:p"), q("text:h")):
        around = [name_of(above) for above in one.iterancestors()]
        if not {"text:p", "text:h", "office:change-info"} & set(around[: around.index(name_of(kind))]):
            found.append(one)
    return tuple(found)
