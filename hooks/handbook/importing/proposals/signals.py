"""Signal words of a language: phrases as people write them down, made into patterns."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.model.base import Modality
from handbook.model.proposed import Sureness

_QUOTES = "’‘`´“”„"  # noqa: RUF001 - what programs make of what people type
_ALIKE = str.maketrans(f"{_QUOTES}\u00a0\n\t", "''''" + '"' * 3 + " " * 3)


def flat(text: str) -> str:
    """A text without capitals and accents, letter by letter: what stands at a place in it stands there in the text."""
    return "".join(_letter(letter) for letter in text.translate(_ALIKE))


def _letter(letter: str) -> str:
    if letter < "\x80":
        return letter.lower()
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return bare if len(bare) == 1 else letter


@dataclass(frozen=True)
class Phrases:
    """Phrases of a language as one thing to look for."""

    pattern: re.Pattern[str]

    def at(self, text: str) -> int | None:
        """Where the first of them begins in a flat text."""
        found = self.pattern.search(text)
        return found.start() if found else None


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
        """The pattern of some phrases. The longest comes first where two begin at one place."""
        parts = sorted((self._phrase(phrase) for phrase in written), key=lambda part: (-len(part), part))
        return Phrases(re.compile("|".join(parts)))

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
            choice = "|".join(self._word(part) for part in word.removesuffix("?").split("|"))
            piece = f"{joined}(?:{choice})(?![\\w'-])"
            made += f"(?:{piece})?" if optional else piece
            gap = ""
        return made

    def _word(self, word: str) -> str:
        if word.startswith("$"):
            return "|".join(self._word(flat(one)) for one in self._sets[word[1:]])
        return re.escape(word).replace(r"\*", r"[\w'-]*")
