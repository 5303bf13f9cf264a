"""The words of an index: what people look things up under, and where each of them stands.

They are those that the sources name themselves: terms with their synonyms and search words, what codes define, topics
with their synonyms. A word leads to where it stands; one that stands nowhere, or nearly everywhere, to what it means.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.model.handbook import Handbook
from handbook.views.provisions import Presenter

MOST = 30
"""Places of a word at most: what stands nearly everywhere leads nowhere."""
FEW = 3
"""Places of a word at most for it to lead to what it means as well: others say the same in other words."""
SHORT = 5
"""Letters below which a word with "en" behind it is as likely another word: "wet" and "weten"."""
PERIODS = "periods"
"""The place of the table of periods."""
OTHER = "#"
"""What stands for a letter where a word begins with none."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass
class _Found:
    """What is known of a word so far: where it is explained, what to look under instead, and how it is written."""

    label: str
    explained: list[str] = field(default_factory=list)
    see: dict[str, str] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Word:
    """A word of the index: where it is ``explained``, all ``places`` that it stands at, and what to ``see``.

    Places are in the order of the handbook; what to see are words that mean the same, with the place of each.
    """

    label: str
    explained: tuple[str, ...]
    places: tuple[str, ...]
    see: tuple[tuple[str, str], ...]


def letter(word: str) -> str:
    """The letter that a word stands under."""
    first = _plain(word)[:1].upper()
    return first if first.isalpha() else OTHER


def index_words(presenter: Presenter) -> tuple[Word, ...]:
    """All words with all their places, those that begin with no letter first."""
    found = _words(presenter)
    known: dict[str, list[str]] = {}
    for key, word in found.items():
        for form in word.forms:
            known.setdefault(form, []).append(key)
    places: dict[str, dict[str, None]] = {}
    look_up = _Lookup(known)
    for ref, texts in _texts(presenter.handbook):
        for key in look_up.find(" \n ".join(texts)):
            places.setdefault(key, {})[ref] = None
    return tuple(
        Word(word.label, tuple(word.explained), tuple(places.get(key, ())), tuple(word.see.items()))
        for key, word in sorted(found.items(), key=lambda pair: (letter(pair[0]) != OTHER, _plain(pair[0]), pair[0]))
    )


def narrowed(words: Iterable[Word], inside: Iterable[str]) -> Iterator[Word]:
    """What a print that holds the places ``inside`` can say of each word; nothing of one that leads nowhere in it."""
    here = set(inside)
    for word in words:
        explained = tuple(place for place in word.explained if place in here)[:1]
        places = tuple(place for place in word.places if place in here)
        if len(places) > MOST:
            places = ()
        alone = not explained and len(places) <= FEW
        see = tuple((label, place) for label, place in word.see if place in here) if alone else ()
        if explained or places or see:
            yield Word(word.label, explained, places, see)


def _words(presenter: Presenter) -> Mapping[str, _Found]:
    """Every word, by how it is spelled without capitals."""
    handbook = presenter.handbook
    found: dict[str, _Found] = {}

    def word(label: str, forms: Iterable[str] = ()) -> _Found:
        made = found.setdefault(label.casefold(), _Found(label))
        made.forms |= {form.casefold() for form in (forms or _inflected(label))}
        return made

    for term in handbook.terms:
        word(term.term, (term.term, *term.forms)).explained.append(f"term:{term.id}")
    for placed in (one for defined in handbook.definitions.values() for one in defined):
        for name in placed.provision.defines or ():
            word(name).explained.insert(0, placed.ref)
    for term in handbook.terms:
        for name in (*term.synonyms, *term.searched_as):
            word(name).see.setdefault(term.term, f"term:{term.id}")
    word(presenter.t("ui.periods.title")).explained.append(PERIODS)
    topics = presenter.t("ui.topics.title")
    for topic in handbook.topics.values():
        for name in topic.synonyms:
            word(name).see.setdefault(topic.label, f"topic:{topic.id}")
        word(topic.label).see.setdefault(topics, f"topic:{topic.id}")
    return found


def _inflected(word: str) -> Iterator[str]:
    """A word with what Dutch puts behind it for more than one."""
    yield word
    yield f"{word}s"
    yield f"{word}'s"
    if word.endswith("e"):
        yield f"{word}n"
    elif len(word) >= SHORT:
        yield f"{word}en"


class _Lookup:
    """Finds words in texts: whole words, and of words within each other the longest. One pass over each text."""

    def __init__(self, known: Mapping[str, list[str]]) -> None:
        self._known: dict[str, list[tuple[tuple[str, ...], list[str]]]] = {}
        for form, keys in known.items():
            parts = tuple(_WORD.findall(form))
            if parts:
                self._known.setdefault(parts[0], []).append((parts, keys))
        for entries in self._known.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[str]:
        """The keys of the words in a text."""
        words = _WORD.findall(text.casefold().replace("’", "'"))
        at = 0
        while at < len(words):
            for parts, keys in self._known.get(words[at], ()):
                if tuple(words[at : at + len(parts)]) == parts:
                    yield from keys
                    at += len(parts) - 1
                    break
            at += 1


def _texts(handbook: Handbook) -> Iterator[tuple[str, Iterable[str]]]:
    """What is looked through: rules, what sources say, questions of employees and of drafters, what happened."""
    for ref, placed in handbook.provisions.items():
        item = placed.provision
        kept = (item.retention.what,) if item.retention else ()
        yield ref, (*item.wording, *item.conditions, *item.exceptions, *kept)
    for ref, said in handbook.statements.items():
        yield ref, (said.statement.text,)
    for situation in handbook.situations.values():
        yield f"situation:{situation.id}", (situation.question, situation.short_answer)
    for case in handbook.cases.values():
        yield f"case:{case.id}", (case.title, case.happened)
    for checklist in handbook.checklists.values():
        for asked in checklist.items:
            yield f"item:{asked.id}", (asked.question,)


def _plain(text: str) -> str:
    """A word as it is sorted: without accents and what stands around it."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in bare if not unicodedata.category(c).startswith("M")).lstrip("‘’“”'\"(")
