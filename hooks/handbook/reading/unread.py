"""Files that could not be read: a reference that may lead into one of them cannot be judged, and is no fault yet."""

from collections.abc import Iterable

from handbook.model.base import Names
from handbook.model.shape import names, shape
from handbook.reading.layout import SourceFile
from handbook.reading.scopes import SOURCE, Context, scope


class Unread:
    """What the files that could not be read may name."""

    def __init__(self, files: Iterable[SourceFile] = ()) -> None:
        self._files = tuple(files)

    def may_name(self, kind: str, value: str, file: SourceFile) -> bool:
        """Whether one of them may hold the thing of this kind that ``file`` means by ``value``."""
        return any(
            kind in names(one.kind.model)
            and scope(kind, one) == scope(kind, file)
            and (kind not in _own(one) or value == one.expected_id)
            for one in self._files
        )

    def may_hold(self, ref: str, context: Context) -> bool:
        """Whether a reference to a place may lead into one of them."""
        before, _, anchor = ref.partition("#")
        if before.startswith(SOURCE) or (not before and context.source):
            wanted = before.removeprefix(SOURCE) or context.source
            return any(one.kind.name == "source" and one.expected_id == wanted for one in self._files)
        owner, _, place = before.rpartition("/")
        owner = owner or context.organisation or ""
        inside = [one for one in self._files if one.organisation and one.organisation == (owner or one.organisation)]
        return any(
            place in {"", one.expected_id} if one.kind.name == "article" else one.kind.name == "code" and not anchor
            for one in inside
        )

    def codes(self) -> set[str | None]:
        """The organisations of which the code could not be read."""
        return {one.organisation for one in self._files if one.kind.name == "code"}


def _own(file: SourceFile) -> set[str]:
    """What a file is itself: its name says its id, whatever stands in it."""
    marks = shape(file.kind.model)[file.kind.named].marks if file.kind.named else ()
    return {mark.kind for mark in marks if isinstance(mark, Names)}
