"""The search index: an entry per thing that can be found, straight from the pages' views."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.product import Page, SearchEntry
from handbook.strings import Strings


def search_index(pages: Iterable[Page], handbook: Handbook, strings: Strings, links: Links) -> dict[str, Any]:
    """What the search knows: ``docs`` (in the form of MkDocs' index), and words to search with.

    An engine cuts a page at its headings; ours are cut at provisions, so that a result lands on one.
    """
    known = strings.group("search")
    return {
        "docs": [_entry(links.address(page.uri), entry) for page in pages for entry in page.search],
        "synonyms": [list(group) for group in (*synonyms(handbook), *known["synonyms"])],
        "compounds": list(known["compounds"]),
    }


def synonyms(handbook: Handbook) -> Iterator[tuple[str, ...]]:
    """Groups of words that mean the same to somebody who searches."""
    for term in handbook.terms:
        group = tuple(dict.fromkeys((term.term, *term.forms, *term.synonyms)))
        if len(group) > 1:
            yield group


def joined(index: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """An engine's ``index`` of hand-written pages with ours behind it."""
    words = {name: ours[name] for name in ("synonyms", "compounds")}  # the theme hands a worker the config only
    return {**index, "docs": [*index["docs"], *ours["docs"]], "config": {**index["config"], **words}}


def _entry(place: str, entry: SearchEntry) -> dict[str, object]:
    location = f"{place}#{entry.anchor}" if entry.anchor else place
    # titles and texts are HTML in this format, further words are not
    found: dict[str, object] = {
        "location": location,
        "title": escape(entry.title, quote=False),
        "text": escape(entry.text, quote=False),
    }
    found |= {"words": entry.words} if entry.words else {}
    return found | ({"boost": entry.weight} if entry.weight != 1 else {})
