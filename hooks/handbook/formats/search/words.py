"""Words of a text as the search looks them up: the same folding as in ``theme/components/search/dutch.js``.

Only what both sides must agree on stands here too. What a word has to do with another (stems, compounds, synonyms) the
browser finds out by itself, from the list of all words. ``tests/search/dutch.yml`` holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_QUOTES = "['’‘`´]"  # noqa: RUF001 - what people type for an apostrophe
_GENITIVE = re.compile(rf"{_QUOTES}s(?![^\W_])")
_QUOTE = re.compile(_QUOTES)
_NUMBER = r"\d+(?:\.\d+)+"
_PART = r"[^\W_]"
_WORD = re.compile(rf"{_NUMBER}(?!{_PART})|{_PART}+(?:['’‘`´&-](?:{_PART})+)*")  # noqa: RUF001


def fold(text: str) -> str:
    """One spelling for what people type differently: capitals, accents, curly or missing apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.category(c).startswith("M"))
    return _QUOTE.sub("", _GENITIVE.sub("s", bare))


def words(text: str) -> Iterator[str]:
    """The words of a text: "de ICT-dienst" gives "de" and "ICT-dienst", "artikel 14.2" gives "artikel" and "14.2"."""
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield match.group()


@lru_cache(maxsize=20_000)  # a handbook says the same words again and again
def forms(word: str) -> tuple[str, ...]:
    """The folded forms of one word: joined first, then its pieces ("ictdienst", "ict", "dienst")."""
    pieces = re.split("[-&]", fold(word))
    return tuple(pieces) if len(pieces) == 1 else ("".join(pieces), *(piece for piece in pieces if len(piece) > 1))


def all_forms(text: str) -> list[str]:
    """The forms of all words of a text, in its order."""
    return [form for word in words(text) for form in forms(word)]
