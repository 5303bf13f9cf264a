"""Signal words of a language: phrases as people write them down, made into patterns."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handbook.model.base import Modality
from handbook.model.proposed import Sureness

_QUOTES = "’‘`´“”„"  # noqa: RUF001 - what programs make of what people type
_ALIKE = str.maketrans(f"{_QUOTES}\u00a0\n\t", "''''" + '"' * 3 + " " * 3)


WORD = re.compile(r"[\w'-]+")
"""A word of a flat text."""


def flat(text: str) -> str:
    """A text without capitals and accents, letter by letter: what stands at a place in it stands there in the text."""
    alike = text.translate(_ALIKE)
    return alike.lower() if alike.isascii() else "".join(_letter(letter) for letter in alike)


def _letter(letter: str) -> str:
    if letter < "\x80":
        return letter.lower()
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return bare if len(bare) == 1 else letter


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    """The words of a flat text."""
    return frozenset(WORD.findall(text))


@dataclass(frozen=True)
class Phrase:
    """A phrase to look for. ``needs``: one of these words is in it (empty: any may be)."""

    pattern: re.Pattern[str]
    needs: frozenset[str]


@dataclass(frozen=True)
class Phrases:
    """Phrases of a language as one thing to look for."""

    each: tuple[Phrase, ...]

    def within(self, text: str) -> bool:
        """Whether a flat text has one of them. Only those are looked for of which it has a word."""
        words = words_of(text)
        return any(
            phrase.pattern.search(text) is not None
            for phrase in self.each
            if not (phrase.needs and words.isdisjoint(phrase.needs))
        )

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Where they stand in a flat text."""
        for phrase in self.each:
            yield from phrase.pattern.finditer(text)


@dataclass(frozen=True)
class Rule:
    """What a clause does that has one of these phrases and none of the others."""

    modality: Modality
    sure: Sureness
    words: Phrases
    unless: Phrases | None
    only: str
    beside: Phrases | None


class Language:
    """The group ``signals`` of a locale, ready to look for."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known
        self._sets: Mapping[str, list[str]] = known["sets"]
        self.rules = tuple(self._rule(rule) for rule in known["modality"])

    def words(self, name: str) -> frozenset[str]:
        """A list of single words."""
        return frozenset(flat(str(word)) for word in self._known[name])

    def value(self, name: str) -> object:
        """Something that is said once."""
        return self._known[name]

    def set(self, name: str) -> frozenset[str]:
        """A set of words that phrases use."""
        return frozenset(flat(word) for word in self._sets[name])

    def named(self, name: str) -> Mapping[str, Any]:
        """A mapping of words."""
        found: Mapping[str, Any] = self._known[name]
        return found

    def phrases(self, written: Iterable[str]) -> Phrases:
        """Some phrases, ready to look for."""
        return Phrases(tuple(Phrase(re.compile(self._phrase(phrase)), self._needs(phrase)) for phrase in written))

    def _needs(self, phrase: str) -> frozenset[str]:
        """The fewest words of which a text that has the phrase has one."""
        choices = [self._choice(word) for word in flat(phrase).split() if word != "…" and not word.endswith("?")]
        known = [choice for choice in choices if not any("*" in word for word in choice)]
        return min((frozenset(word.rstrip(":") for word in choice) for choice in known), key=len, default=frozenset())

    def _choice(self, word: str) -> list[str]:
        """The words of which one stands at a place of a phrase."""
        parts = word.removesuffix("?").split("|")
        return [one for part in parts for one in (map(flat, self._sets[part[1:]]) if part.startswith("$") else (part,))]

    def _rule(self, rule: Mapping[str, Any]) -> Rule:
        unless = self.phrases(rule["unless"]) if "unless" in rule else None
        beside = self.phrases(rule["beside"]) if "beside" in rule else None
        words = self.phrases(rule["words"])
        return Rule(Modality(rule["is"]), Sureness(rule["sure"]), words, unless, rule.get("with", ""), beside)

    def _phrase(self, phrase: str) -> str:
        made, gap = r"(?<![\w'-])", ""
        for number, word in enumerate(flat(phrase).split()):
            if word == "…":
                gap = r"[\s\"'(,]+(?:\S+\s+)*?[\"'(]?"
                continue
            optional = word.endswith("?")
            joined = (gap or r"[\s\"'(,]+") if number else ""
            choice = "|".join(re.escape(one).replace(r"\*", r"[\w'-]*") for one in self._choice(word))
            piece = f"{joined}(?:{choice})(?![\\w'-])"
            made += f"(?:{piece})?" if optional else piece
            gap = ""
        return made
