"""What the site knows of Dutch words: which belong together, which are parts of others, which say little."""

from typing import Any

from handbook.model.handbook import Handbook
from handbook.strings import Strings


def vocabulary(handbook: Handbook, strings: Strings) -> dict[str, Any]:
    """Words that belong together, with those of the glossary; ``vocabulary.js`` of the theme looks words up in it."""
    known = strings.group("search")
    terms = [list(dict.fromkeys((t.term, *t.forms, *t.synonyms, *t.searched_as))) for t in handbook.terms]
    return {
        **{name: known[name] for name in ("compounds", "wider")},
        **{name: known[name].split() for name in ("silent", "weak")},
        "synonyms": [group for group in (*terms, *known["synonyms"]) if len(group) > 1],
    }
