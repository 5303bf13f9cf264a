"""The search index as the browser fetches it, a little at a time.

- ``search/index.json``: what the first search needs: all words, all pages, what words have to do with each other.
  The rest is found by number from there.
- ``search/words/<n>.json``: where each word of a stretch of the alphabet stands, in entries and in ways to ask.
- ``search/texts/<n>.json``: titles and texts of a stretch of entries, to show those that are found.

So a site of any size costs a reader the first file, the words that were typed and the hits that are seen.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from handbook.formats.search.asked import asked
from handbook.formats.search.entries import as_json
from handbook.formats.search.packing import BITS, DIGITS, columns, packed, steps
from handbook.model.handbook import Handbook
from handbook.product import StaticFile
from handbook.strings import Strings
from handbook.views.tones import badge_of
from handbook.views.vocabulary import vocabulary

FOLDER = "search/"
WORDS_SHARD = 3_000
"""Bytes of places in one file of words, before they are compressed."""
TEXTS_SHARD = 4_000
"""Bytes of texts in one file of texts."""


def words(handbook: Handbook, strings: Strings) -> dict[str, Any]:
    """What the search knows beside the pages: words that belong together, the names of kinds and organisations."""
    return {
        **vocabulary(handbook, strings),
        "kinds": strings.group("ui.search.kind"),
        "organisations": {name: body.organisation.short_name for name, body in handbook.bodies.items()},
    }


def index_files(pages: Iterable[bytes | str], known: Mapping[str, Any]) -> Iterator[StaticFile]:
    """All files of the index: of ``pages`` as ``entries`` made them, and of what is ``known`` beside them."""
    found = list(_once([json.loads(page) for page in pages if page]))
    listed = list(chain.from_iterable(page["entries"] for page in found))
    ways = asked(listed, frozenset(known["silent"]), frozenset(known["weak"]))
    places = _places(listed, frozenset(known["silent"]))
    forms = sorted({*places, *ways.phrases})
    owners = {name: number for number, name in enumerate(known["organisations"])}
    kinds = {name: number for number, name in enumerate(known["kinds"])}
    badges = sorted({tuple(entry["badge"]) for entry in listed if "badge" in entry})
    word_files, word_starts = _shards((_stands(form, places, ways.phrases) for form in forms), WORDS_SHARD)
    text_files, text_starts = _shards(map(_text, listed), TEXTS_SHARD)
    head = {
        "asked": ways.head,
        "badges": [[name, badge_of(name).tone.value, label] for name, label in badges],
        "forms": columns(forms),
        "kinds": list(known["kinds"].items()),
        "organisations": list(known["organisations"].items()),
        "pages": [_page(page, kinds, owners, {badge: n for n, badge in enumerate(badges)}) for page in found],
        "texts": text_starts,
        "words": word_starts,
        **{name: known[name] for name in ("compounds", "silent", "synonyms", "weak", "wider")},
    }
    files = {f"words/{n}": text for n, text in enumerate(word_files)}
    files |= {f"texts/{n}": text for n, text in enumerate(text_files)}
    # the parts are fetched by an address that changes with them: a cache never mixes an old part with a new head
    version = hashlib.sha256("".join((as_json(head), *files.values())).encode()).hexdigest()[:12]
    yield StaticFile(f"{FOLDER}index.json", as_json({**head, "version": version}))
    for name, text in files.items():
        yield StaticFile(f"{FOLDER}{name}.json", text)


def _once(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The pages, each note on the first one where it stands: it is told at all that it is about."""
    told: set[tuple[str, str]] = set()
    for page in pages:
        kept = []
        for entry in page["entries"]:
            note = (entry["title"], entry.get("text", ""))
            if entry["kind"] != "note" or note not in told:
                kept.append(entry)
            if entry["kind"] == "note":
                told.add(note)
        yield {**page, "entries": kept}


def _places(listed: list[dict[str, Any]], silent: frozenset[str]) -> dict[str, str]:
    """Every form -> the entries it stands in, each with the places there."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, entry in enumerate(listed):
        for form, places in entry["forms"].items():
            if form not in silent:
                found.setdefault(form, []).append((number, places))
    return {form: _packed(items) for form, items in found.items()}


def _packed(items: Iterable[tuple[int, int]]) -> str:
    """Numbers of entries, each with its places in the lowest bits."""
    numbers, places = zip(*items, strict=True)
    return packed(step << BITS | bits for step, bits in zip(steps(numbers), places, strict=True))


def _stands(form: str, places: Mapping[str, str], phrases: Mapping[str, str]) -> str:
    """Where a form stands: in entries and, behind a space, in ways to ask for them."""
    return f"{places.get(form, '')} {phrases.get(form, '')}".rstrip()


def _shards(items: Iterable[Any], size: int) -> tuple[list[str], list[int]]:
    """``items`` as files of about ``size`` characters, and the number of the first one in each."""
    files: list[list[str]] = []
    starts: list[int] = []
    room = 0
    for number, item in enumerate(items):
        text = as_json(item)
        if room <= 0:
            files.append([])
            starts.append(number)
            room = size
        files[-1].append(text)
        room -= len(text)
    return [f"[{','.join(texts)}]" for texts in files], starts


def _text(entry: Mapping[str, Any]) -> list[str]:
    """What shows an entry: its anchor, title and text."""
    return [entry.get("anchor", ""), entry["title"], entry.get("text", "")]


def _page(
    page: Mapping[str, Any], kinds: Mapping[str, int], owners: Mapping[str, int], badges: Mapping[tuple[str, ...], int]
) -> list[Any]:
    """A page: its address and title; of each entry a digit for its kind and its length, whose it is, and its badge.

    Last, whether the first entry is the page itself: that one needs no text to be shown.
    """
    listed = page["entries"]
    whose = [[owners[name] for name in entry.get("owners", ()) if name in owners] for entry in listed]
    same = all(mine == whose[0] for mine in whose)
    shown = [badges[tuple(entry["badge"])] + 1 if "badge" in entry else 0 for entry in listed]
    return [
        page["url"],
        page["title"],
        "".join(DIGITS[kinds[entry["kind"]]] for entry in listed),
        "".join(str(entry.get("length", 0)) for entry in listed),
        [whose[0]] if same else whose,
        packed(shown) if any(shown) else "",
        int(not listed[0].get("anchor")),
    ]
