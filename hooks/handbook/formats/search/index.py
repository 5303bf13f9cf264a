"""The search index of the site: the engine's own entries for hand-written pages, ours for generated ones."""

from html import escape
from typing import Any

from handbook.links import address
from handbook.product import SearchEntry, Site


def enrich(index: dict[str, Any], site: Site, *, directory_urls: bool) -> dict[str, Any]:
    """``index`` (MkDocs' format) with our entries in place of its own for our pages, and the synonyms.

    An engine cuts a page at its headings; ours are cut at provisions, so that a result lands on one.
    """
    ours = {address(page.uri, directory_urls=directory_urls): page for page in site.pages}
    docs = [entry for entry in index["docs"] if entry["location"].partition("#")[0] not in ours]
    docs += [_entry(place, entry) for place, page in ours.items() for entry in page.search]
    words = {"synonyms": [list(group) for group in site.synonyms], "compounds": list(site.compounds)}
    return {**index, "docs": docs, "config": {**index["config"], **words}}  # the theme hands a worker these two only


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
