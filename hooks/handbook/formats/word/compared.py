"""What differs between two editions, as Word files: the later one with tracked changes, and the table."""

from handbook.formats.word.against import State, code_against
from handbook.formats.word.amendments import amendments_word
from handbook.formats.word.tracked import Author
from handbook.store import FINGERPRINT
from handbook.views.compared import Compared, compared_table, side
from handbook.views.views import Views


def compared_table_word(pair: Compared, views: Views, reference: bytes) -> bytes:
    """The table as a council attaches it to a proposal."""
    return amendments_word(compared_table(pair, views), views.presenter, reference)


def compared_code(pair: Compared, views: Views, reference: bytes, fingerprint: str) -> bytes:
    """The later text with the changes since the earlier one. ``fingerprint`` is that of the sources of today."""
    settings, known = views.handbook.settings, views.handbook.editions[pair.owner]
    later = known.get(pair.new) if pair.new else None
    day = later.in_force if later else settings.edition.day
    author = Author(settings.publisher.name, f"{day}T00:00:00Z")

    def state(name: str) -> State:
        body, presenter, _ = side(pair.owner, name, views)
        edition = known.get(name) if name else None
        return body, presenter, edition.fingerprint[:FINGERPRINT] if edition else fingerprint

    return code_against(state(pair.old), state(pair.new), reference, author)
