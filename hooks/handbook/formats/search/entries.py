"""A page -> what the search knows of it, as JSON that is kept with the page until something in it changes."""

import json
from collections.abc import Iterable
from math import log2
from typing import Any

from handbook.formats.search.words import all_forms
from handbook.links import Links
from handbook.product import Page, SearchEntry

TITLE, TEXT, WORDS, CONTEXT, OFTEN = 1, 2, 4, 8, 16
"""Where a word stands in an entry; ``OFTEN``: several times in the text. ``rank.js`` of the theme has the same."""

OFTEN_FROM = 3
"""Times a word stands in a text that is about it."""


def entries(page: Page, links: Links) -> str:
    """What the search knows of a page: its address and title, and an entry per thing that can be found on it.

    Of one that stands apart it knows nothing.
    """
    return found(links.address(page.uri), page.title, () if page.apart else page.search)


def found(address: str, title: str, items: Iterable[SearchEntry]) -> str:
    """The same of any page; empty where nothing of it is to be found."""
    listed = [_entry(item, title) for item in items]
    return as_json({"url": address, "title": title, "entries": listed}) if listed else ""


def as_json(value: object) -> str:
    """JSON without room in it, in the same order every time."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _entry(entry: SearchEntry, page: str) -> dict[str, Any]:
    forms = all_forms(entry.text)
    known = {
        "anchor": entry.anchor,
        "title": entry.title,
        "text": entry.text,
        "kind": entry.kind,
        "badge": entry.badge,
        "owners": entry.owners,
        "asked": entry.asked,
        "length": _length(len(forms)),
        "forms": _places(entry, forms, page),
    }
    return {name: value for name, value in known.items() if value}


def _places(entry: SearchEntry, forms: list[str], page: str) -> dict[str, int]:
    """Every form with the places where it stands."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    for form in forms:
        counts[form] = counts.get(form, 0) + 1
    for place, names in (
        (TITLE, all_forms(entry.title)),
        (TEXT, counts),
        (OFTEN, [form for form, count in counts.items() if count >= OFTEN_FROM]),
        (WORDS, all_forms(entry.words)),
        (CONTEXT, all_forms(page) if entry.anchor and entry.title != page else ()),
    ):
        for form in names:
            found[form] = found.get(form, 0) | place
    return found


def _length(words: int) -> int:
    """How long a text is, from 0 to 9: two steps for every doubling from four words on."""
    return min(9, max(0, round(2 * log2(max(words, 1) / 4))))
