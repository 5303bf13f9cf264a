"""The search index: an entry per thing that can be found, straight from the pages' views."""

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.product import Page, SearchEntry
from handbook.strings import Strings


def entries(page: Page, links: Links) -> str:
    """What the search knows of a page, in the form of MkDocs' index: JSON objects with commas between them.

    An engine cuts a page at its headings; ours are cut at provisions, so that a result lands on one.
    """
    place = links.address(page.uri)
    return ",".join(_json(_entry(place, entry)) for entry in page.search)


def words(handbook: Handbook, strings: Strings) -> dict[str, list[Any]]:
    """Words to search with: groups that mean the same, and parts at which a long word may be cut."""
    known = strings.group("search")
    return {
        "synonyms": [list(group) for group in (*synonyms(handbook), *known["synonyms"])],
        "compounds": list(known["compounds"]),
    }


def synonyms(handbook: Handbook) -> Iterator[tuple[str, ...]]:
    """Groups of words that mean the same to somebody who searches."""
    for term in handbook.terms:
        group = tuple(dict.fromkeys((term.term, *term.forms, *term.synonyms, *term.searched_as)))
        if len(group) > 1:
            yield group


def joined(index: Mapping[str, Any], ours: Iterable[bytes], known: Mapping[str, list[Any]]) -> bytes:
    """An engine's ``index`` of hand-written pages with the entries of ours behind it, as JSON in UTF-8."""
    config = {**index["config"], **known}  # the theme hands a worker the config only
    parts = {name: _json(value).encode() for name, value in index.items()} | {"config": _json(config).encode()}
    docs = b",".join([*(_json(doc).encode() for doc in index["docs"]), *filter(None, ours)])
    parts["docs"] = b"[%s]" % docs
    return b"{%s}" % b",".join(b"%s:%s" % (_json(name).encode(), parts[name]) for name in sorted(parts))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
