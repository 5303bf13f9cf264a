"""Of which organisation a command is about the code."""

from handbook.model.handbook import Body, Handbook
from handbook.problems import ToldError
from handbook.reading.validate import nearest


class WhoseError(ToldError):
    """No code is meant: ``organisation`` (the one named has none) or ``which`` (none is named), and values to tell."""


def whose(handbook: Handbook, wanted: str | None) -> Body:
    """The organisation that is named, else the publisher, or the only one with a code. Raises WhoseError."""
    coded = {name: body for name, body in handbook.bodies.items() if body.code is not None}
    name = wanted or handbook.settings.publisher.organisation or ""
    if not wanted and name not in coded and len(coded) == 1:
        [name] = coded
    if name not in coded:
        names = ", ".join(coded)
        raise WhoseError(
            "organisation" if wanted else "which", value=name, near=nearest(name, list(coded)) or names, names=names
        )
    return coded[name]
