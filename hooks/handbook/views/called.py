"""What the things of a code are called where changes are told: by heading and number; and their values in words."""

from handbook.changes.tree import INSIDE, Kind, Told
from handbook.model.handbook import Body
from handbook.model.placed import PlacedProvision, PlacedSection
from handbook.views.provisions import Presenter

NAMED = {
    "modality": "ui.modality",
    "setting": "ui.setting",
    "hours": "ui.hours",
    "status": "changes.status",
    "state": "changes.state",
}
"""Where the words for the values of a field are."""
DATES = frozenset({"adopted", "signed", "in_force", "repealed", "date"})


def heading(kind: Kind, ref: str, body: Body, presenter: Presenter) -> str:
    """The heading of an article (that a thing stands in), of a part, or what a piece of a code without an id is."""
    if kind in INSIDE:
        return presenter.article(ref.partition("#")[0])
    if kind is Kind.PART and body.code:
        return next(part.heading for part in body.code.parts if part.id == ref.partition("/")[2])
    return presenter.t(f"changes.kind.{kind.value}")


def is_there(kind: Kind, ref: str, body: Body, presenter: Presenter) -> bool:
    """Whether a state of a code has the article or part; a piece without an id has its name from any state."""
    if kind is Kind.PART:
        return body.code is not None and any(part.id == ref.partition("/")[2] for part in body.code.parts)
    return kind is not Kind.ARTICLE or ref in presenter.handbook.heads


def mark(thing: object) -> str:
    """What a thing is called in its article: the number that it is cited by, or its heading; else nothing."""
    match thing:
        case PlacedProvision(mark=found):
            return found.text
        case PlacedSection(section=section):
            return section.heading
        case _:
            return ""


def values(name: str, said: Told, body: Body, presenter: Presenter) -> Told:
    """What a field says, in words, line by line."""
    if name in NAMED:
        return tuple(presenter.t(f"{NAMED[name]}.{value}") for value in said)
    if name in {"addressees", "decided_by"}:
        names = (body.roles[role].label if role in body.roles else role for role in said)
        return (", ".join(names),) if said else ()
    return tuple(presenter.strings.date(value) if name in DATES else value for value in said)
