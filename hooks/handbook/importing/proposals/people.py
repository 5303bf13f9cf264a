"""Who a norm speaks to: roles by their words, and whether they are the subject of its clause."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from handbook.importing.proposal import Guess
from handbook.importing.proposals.clauses import Grammar, Token, tokens
from handbook.importing.proposals.signals import Language, flat
from handbook.model.proposed import Sureness

_NEAR = 60
"""Letters before a name that are looked at."""


class Kind(Enum):
    """What kind of subject a clause has."""

    PERSON = "person"
    AUTHORITY = "authority"
    NOBODY = "nobody"


_ADJECTIVES = 2
"""Words that may stand between an article and the name of a role."""


@dataclass(frozen=True)
class _Subject:
    """Somebody who may be the subject of a clause; without ``role`` it is a pronoun."""

    start: int
    end: int
    role: str | None
    word: str


class People:
    """Knows roles by the words for them. ``labels`` are those of the roles of an organisation, by id."""

    def __init__(self, language: Language, grammar: Grammar, labels: Mapping[str, str]) -> None:
        self._grammar = grammar
        listed = language.named("roles")
        self.labels = {name: words[0] for name, words in listed.items()} | dict(labels)
        self._determiners = language.words("determiners")
        self._words = {flat(word): name for name, words in listed.items() for word in words}
        self._words |= {self._bare(label): name for name, label in labels.items()}
        self._not_owned = self._determiners | language.set("deny")
        self._agents = language.words("agents")
        self._adjectives = language.words("adjectives")
        self._adjective_ending = str(language.value("adjective_ending"))
        self._authorities = language.words("authorities")
        self._reader = tuple(name for name in listed if name not in self._authorities)[:1]
        longest = sorted(map(re.escape, self._words), key=lambda word: (-len(word), word))
        self._pattern = re.compile(rf"(?<![\w'-])(?:{'|'.join(longest)})(?![\w'-])")
        self._addressed, self._possessive = language.words("addressed"), language.words("possessive")

    def _bare(self, label: str) -> str:
        """A label without the article that some begin with."""
        first, _, rest = flat(label).partition(" ")
        return rest if rest and first in self._determiners else flat(label)

    def subject(self, clause: str) -> Kind:
        """Who does what a flat clause says."""
        first = next(iter(self._subjects(clause)), None)
        if first is None:
            return Kind.NOBODY
        return Kind.AUTHORITY if first.role in self._authorities else Kind.PERSON

    def agent(self, clause: str) -> Kind:
        """By whom something is done, in a flat clause that says so: "wordt door het college beslist"."""
        for match in self._pattern.finditer(clause):
            before = [token.text for token in tokens(clause[max(0, match.start() - _NEAR) : match.start()])]
            if set(before[-_ADJECTIVES:]) & self._agents:
                return Kind.AUTHORITY if self._words[match.group()] in self._authorities else Kind.PERSON
        return Kind.NOBODY

    def addressees(self, text: str, before: str) -> Guess[tuple[str, ...]] | None:
        """Ids of the roles that are the subject of the first main clause, else of the lead-in above it."""
        for part, sure in ((text, Sureness.FAIR), (before, Sureness.WEAK)):
            first = next(iter(self._grammar.sentences(part)), None)
            subjects = self._subjects(first.main[0]) if first else []
            if subjects and subjects[0].role:
                return Guess(tuple(dict.fromkeys(self._joined(first.main[0], subjects) if first else ())), sure)
            if subjects and subjects[0].word in self._addressed:
                return Guess(self._reader, Sureness.WEAK)
        return None

    def _joined(self, clause: str, subjects: list[_Subject]) -> Iterator[str]:
        """The first subject and those that stand beside it: "de directeur en de burgemeester"."""
        last = subjects[0].end
        for subject in subjects:
            between = [token.text for token in tokens(clause[last : subject.start])]
            if subject is not subjects[0] and not set(between) <= self._determiners | self._grammar.also:
                return
            if subject.role:
                yield subject.role
            last = subject.end

    def _subjects(self, clause: str) -> list[_Subject]:
        """All who may be the subject of a clause, in its order."""
        found = tokens(clause)
        pronouns = [
            _Subject(token.start, token.end, None, token.text)
            for number, token in enumerate(found)
            if token.text in self._grammar.pronouns and self._is_subject(found, number)
        ]
        roles = [
            _Subject(match.start(), match.end(), self._words[match.group()], match.group())
            for match in self._pattern.finditer(clause)
            if self._is_free(tokens(clause[max(0, match.start() - _NEAR) : match.start()]))
        ]
        return sorted([*pronouns, *roles], key=lambda subject: subject.start)

    def _is_free(self, before: list[Token]) -> bool:
        """Whether a name may be a subject by the words before it: an article and adjectives at most, no preposition."""
        if len(before) > 1 and before[-1].text in self._grammar.comparing:
            return False
        known = self._grammar.prepositions - self._grammar.also
        for number, token in enumerate(reversed(before)):
            if token.text in known:
                return False
            if token.text in self._determiners:
                earlier = before[-number - 2].text if number + 1 < len(before) else ""
                return earlier not in known
            if number >= _ADJECTIVES or not self._is_adjective(token.text):
                return True
        return True

    def _is_adjective(self, word: str) -> bool:
        """Whether a word may stand between an article and a name."""
        return word in self._adjectives | self._grammar.also or word.endswith(self._adjective_ending)

    def _is_subject(self, found: list[Token], number: int) -> bool:
        """Whether a pronoun is a subject: "je meldt", "meld je", not "je wachtwoord" or "bij je"."""
        word = found[number].text
        before = found[number - 1].text if number else ""
        after = found[number + 1].text if number + 1 < len(found) else ""
        if before in self._grammar.prepositions:
            return False
        if word not in self._possessive or number:
            return True
        return self._grammar.is_verb(after) or after in self._not_owned or len(found) == 1
