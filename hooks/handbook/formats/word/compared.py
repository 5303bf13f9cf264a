"""What differs between two editions, as Word files: the later one with tracked changes, and the table."""

from handbook.formats.word.against import Written, merged, written
from handbook.formats.word.amendments import amendments_word
from handbook.formats.word.tracked import Author
from handbook.views.compared import Compared, compared_table, side
from handbook.views.views import Views


def compared_table_word(views: Views, reference: bytes, pair: Compared) -> bytes:
    """The table as a council attaches it to a proposal."""
    return amendments_word(compared_table(pair, views), views.presenter, reference)


class Codes:
    """The later text of two editions with the changes since the earlier one. The file of each state is made once.

    ``fingerprint`` is that of the sources of today.
    """

    def __init__(self, views: Views, reference: bytes, fingerprint: str) -> None:
        self._views, self._reference, self._fingerprint = views, reference, fingerprint
        self._known: tuple[str, dict[str, Written]] = ("", {})

    def compared(self, pair: Compared) -> bytes:
        """The file of one of them."""
        settings, known = self._views.handbook.settings, self._views.handbook.editions[pair.owner]
        later = known.get(pair.new) if pair.new else None
        day = later.in_force if later else settings.edition.day
        author = Author(settings.publisher.name, f"{day}T00:00:00Z")
        return merged(self._written(pair.owner, pair.old), self._written(pair.owner, pair.new), author)

    def _written(self, owner: str, name: str) -> Written:
        if self._known[0] != owner:
            self._known = (owner, {})
        if name not in self._known[1]:
            body, presenter, _ = side(owner, name, self._views)
            edition = self._views.handbook.editions[owner].get(name) if name else None
            mark = edition.mark if edition else self._fingerprint
            self._known[1][name] = written((body, presenter, mark), self._reference)
        return self._known[1][name]
