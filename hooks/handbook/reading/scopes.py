"""Where names hold: some in the whole handbook, some in one organisation, some in one file."""

from dataclasses import dataclass

from handbook.reading.layout import SourceFile

PER_ORGANISATION = frozenset({"article", "part", "role", "note"})
PER_FILE = frozenset({"anchor"})
SOURCE = "source:"
"""What a reference into a source starts with, where one into a code has an organisation."""

Scope = tuple[str, str]
"""A kind of name, and the organisation or file in which it holds (empty: everywhere)."""


def scope(kind: str, file: SourceFile) -> Scope:
    """Where a name of this kind holds that stands in ``file``."""
    if kind in PER_ORGANISATION:
        return kind, file.organisation or ""
    return kind, file.name if kind in PER_FILE else ""


@dataclass(frozen=True)
class Context:
    """From where a reference is made: it may leave out what its surroundings say."""

    organisation: str | None
    article: str | None
    source: str | None = None


def context_of(file: SourceFile) -> Context:
    """The surroundings that a reference in ``file`` may leave out."""
    kind, name = file.kind.name, file.expected_id
    return Context(file.organisation, name if kind == "article" else None, name if kind == "source" else None)
