"""Holds what was made against the text of the file: whatever stands in neither the files nor the report, is found."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from handbook.importing.document import Document, Line, Place, Table
from handbook.importing.structure.shape import Told, Why

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
SPEAKING = ("number", "label", "title", "text", "after", "explanation", "about", "opening", "enacting", "formula")
"""Keys of policy files whose values are words of the document, with those that hold more such keys in lists."""
LISTS = ("legal_basis", "considerations", "head", "rows", "items", "provisions", "sections", "table", "signatories")
SET_ANEW = frozenset(".:)(–—-\t")
"""Marks that set a number apart from the text behind it: pages set their own."""
ONLY_TOLD = frozenset({Why.TITLE_PAGE, Why.CONTENTS, Why.NOTE_LOST, Why.TABLE_TERMS})
"""What the report has instead of the files: all else that it tells is in the files too, or is no line of the text."""
FEW = 4
"""Words in a row that are surely the same ones, wherever they stand."""
LABEL_WORDS = frozenset({"artikel", "art", "bijlage", "annex", "nr", "nummer"})


@dataclass
class _Pool:
    """The words of what was made, each used once."""

    words: list[str] = field(default_factory=list)
    used: list[bool] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    next: int = 0

    def add(self, text: str) -> None:
        """More words."""
        for word in tokens(text):
            self.places[word].append(len(self.words))
            self.words.append(word)
            self.used.append(False)

    def take(self, words: list[str], start: int, least: int) -> int:
        """Use a run of words that begins at ``start``: where the last run ended, else of ``least`` words anywhere.

        Returns how many words that are.
        """
        length = self._run(words, start, self.next)
        best = self.next
        if not length:
            for place in self.places.get(words[start], ()):
                found = self._run(words, start, place)
                if found >= least and found > length:
                    best, length = place, found
        for place in range(best, best + length):
            self.used[place] = True
        if length:
            self.next = best + length
        return length

    def _run(self, words: list[str], start: int, place: int) -> int:
        length = 0
        while (
            start + length < len(words)
            and place + length < len(self.words)
            and not self.used[place + length]
            and self.words[place + length] == words[start + length]
        ):
            length += 1
        return length


def tokens(text: str) -> list[str]:
    """The words and marks of a text, as they are held against each other."""
    return [word.lower() for word in _printed(text)]


def _printed(text: str) -> list[str]:
    found = _TOKEN.findall(unicodedata.normalize("NFC", text))
    return [word for word in found if any(character.isprintable() for character in word)]


def unplaced(
    document: Document, made: Mapping[str, Mapping[str, Any]], told: Iterable[Told], *, accept: bool = True
) -> list[Told]:
    """Text of the document that is in neither: per line the words that are missing.

    ``made`` is what the policy files hold, by path.
    """
    pool = _Pool()
    for text in spoken(made):
        pool.add(text)
    for one in told:
        if one.why in ONLY_TOLD:
            pool.add(one.text)
    left = [
        (line, part, _left(tokens(part), range(len(tokens(part))), pool, FEW))
        for line, parts in _paragraphs(document, accept=accept)
        for part in parts
    ]
    found: dict[Place, list[str]] = {}
    for line, part, places in left:  # what stands elsewhere, or in another order
        words, printed = tokens(part), _printed(part)
        open_ = [place for place in places if not _is_set_anew(words, place)]
        lost = [printed[place] for place in _left(words, open_, pool, 1)]
        if not SET_ANEW.issuperset(lost):
            found.setdefault(line.place, []).extend(lost)
    return [Told(Why.UNPLACED, " ".join(lost), place) for place, lost in found.items()]


def spoken(made: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The words of the document in policy files, in the order of the code."""
    code = next(data for place, data in made.items() if place.endswith("/code.yml"))
    articles = {str(data["id"]): data for place, data in made.items() if "/code/" in place and data is not code}
    word = str(code.get("article_label", ""))
    for name, article in articles.items():
        if word and "number" in article and name not in code.get("annexes", ()):
            articles[name] = {"label": word, **article}
    yield str(code["title"])
    yield from _speaking(code.get("preamble", {}))
    for name in code.get("articles", ()):
        yield from _speaking(articles[name])
    for part in code.get("parts", ()):
        yield from _speaking({key: value for key, value in part.items() if key != "articles"})
        for name in part.get("articles", ()):
            yield from _speaking(articles[name])
    yield from _speaking(code.get("closing", {}))
    yield from _speaking(code.get("signature", {}))
    for name in code.get("annexes", ()):
        yield from _speaking(articles[name])


def _speaking(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            if key in SPEAKING or key in LISTS or key in {"function", "name"}:
                yield from _speaking(below)
    else:
        for below in value or ():
            yield from _speaking(below)


def _runs(document: Document) -> Iterator[Iterable[Line]]:
    """Lines that follow each other: a mark between two of them that goes makes one of them."""
    for plain, blocks in groupby(document.blocks, lambda block: isinstance(block, Line)):
        if plain:
            yield [block for block in blocks if isinstance(block, Line)]
            continue
        for table in blocks:
            if isinstance(table, Table):
                yield from (cell.lines for row in table.rows for cell in row)
    yield from document.notes.values()


def _paragraphs(document: Document, *, accept: bool) -> Iterator[tuple[Line, list[str]]]:
    """Each line with its number and its text, broken where it is; lines of which the mark between goes are one.

    The number of such a line counts not: which of them is left, the program tells that shows it.
    """
    for run in _runs(document):
        held, line = "", None
        for line in run:
            text = held + (line.text if accept else line.original)
            bullet = line.bullet or not any(character.isalnum() for character in line.label)
            label = "" if bullet or held or line.deleted or line.inserted else line.label
            goes = line.deleted if accept else line.inserted
            held = text if goes else ""
            if not goes:
                yield line, [label, *text.split("\n")]
        if held and line is not None:
            yield line, held.split("\n")


def _left(words: list[str], places: Iterable[int], pool: _Pool, least: int) -> list[int]:
    """The places of words that the pool does not have in runs of ``least``, or all that there are of a shorter rest."""
    open_ = set(places)
    left: list[int] = []
    start = 0
    while start < len(words):
        if start not in open_:
            start += 1
            continue
        end = next((place for place in range(start, len(words)) if place not in open_), len(words))
        count = pool.take(words[:end], start, min(least, len(words)))
        left += [] if count else [start]
        start += count or 1
    return left


def _is_set_anew(words: list[str], place: int) -> bool:
    """Whether a mark or a word belongs to a number at the beginning of a line, and so is printed anew."""
    word, before = words[place], words[:place]
    if place >= 8:  # noqa: PLR2004 - no label is longer
        return False
    if word in LABEL_WORDS and all(one in LABEL_WORDS or not one.isalnum() for one in before):
        return True
    bullet = place == 0 and not word[0].isalnum()
    return bullet or (word in SET_ANEW and sum(one.isalnum() for one in before) <= 3)  # noqa: PLR2004 - "bijlage 1.2"
