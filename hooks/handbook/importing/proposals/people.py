"""Who a norm speaks to: roles by their words, and whether they are the subject of its clause."""

import re
from collections.abc import Mapping
from enum import Enum

from handbook.importing.proposal import Guess
from handbook.importing.proposals.clauses import Grammar, Token, tokens
from handbook.importing.proposals.signals import Language, flat
from handbook.model.proposed import Sureness


class Kind(Enum):
    """What kind of subject a clause has."""

    PERSON = "person"
    AUTHORITY = "authority"
    NOBODY = "nobody"


_ADJECTIVES = 2
"""Words that may stand between an article and the name of a role."""


class People:
    """Knows roles by the words for them. ``labels`` are those of the roles of a handbook, by id."""

    def __init__(self, language: Language, grammar: Grammar, labels: Mapping[str, str]) -> None:
        self._grammar = grammar
        words: dict[str, str] = {flat(label): name for name, label in labels.items()}
        self.labels: dict[str, str] = dict(labels)
        for name, listed in language.named("roles").items():
            self.labels.setdefault(name, listed[0])
            words.update({flat(word): name for word in listed})
        self._words = words
        self._reader = tuple(name for name in language.named("roles") if name not in language.words("authorities"))[:1]
        self._authorities = language.words("authorities")
        longest = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
        self._pattern = re.compile(rf"(?<![\w'-])(?:{'|'.join(longest)})(?![\w'-])")
        self._determiners = language.words("determiners")
        self._addressed, self._possessive = language.words("addressed"), language.words("possessive")

    def subject(self, clause: str) -> Kind:
        """Who does what a flat clause says."""
        roles = self.roles(clause)
        if roles:
            return Kind.AUTHORITY if roles[0] in self._authorities else Kind.PERSON
        return Kind.PERSON if self._has_pronoun(clause) else Kind.NOBODY

    def addressed(self, clause: str) -> bool:
        """Whether a clause speaks to the reader: "je", "u"."""
        return self._has_pronoun(clause, self._addressed)

    def roles(self, clause: str) -> list[str]:
        """Ids of the roles that are subjects in a flat clause: no preposition stands before them."""
        found = []
        for match in self._pattern.finditer(clause):
            before = tokens(clause[max(0, match.start() - 60) : match.start()])
            if self._is_free(before):
                found.append(self._words[match.group()])
        return list(dict.fromkeys(found))

    def _is_free(self, before: list[Token]) -> bool:
        """Whether a name may be a subject by the words before it: an article and adjectives at most, no preposition."""
        for number, token in enumerate(reversed(before)):
            if token.text in self._grammar.prepositions - self._grammar.also:
                return False
            if token.text in self._determiners or number >= _ADJECTIVES:
                earlier = before[-number - 2].text if number + 1 < len(before) else ""
                return earlier not in self._grammar.prepositions - self._grammar.also
        return True

    def _has_pronoun(self, clause: str, wanted: frozenset[str] | None = None) -> bool:
        found = tokens(clause)
        return any(
            self._is_subject(found, number)
            for number, token in enumerate(found)
            if token.text in (wanted or self._grammar.pronouns)
        )

    def _is_subject(self, found: list[Token], number: int) -> bool:
        """Whether a pronoun is a subject: "je meldt", "meld je", not "je wachtwoord" or "bij je"."""
        word = found[number].text
        before = found[number - 1].text if number else ""
        after = found[number + 1].text if number + 1 < len(found) else ""
        if before in self._grammar.prepositions:
            return False
        if word not in self._possessive or number:
            return True
        return after in self._grammar.finite or after.endswith("t") or len(found) == 1

    def addressees(self, text: str, before: str) -> Guess[tuple[str, ...]] | None:
        """Ids of the roles that are the subject of the first main clause, else of the lead-in above it."""
        for part, sure in ((text, Sureness.FAIR), (before, Sureness.WEAK)):
            first = next(iter(self._grammar.sentences(part)), None)
            if first is None:
                continue
            roles = self.roles(first.main[0])
            if roles:
                return Guess(tuple(roles), sure)
            if self.addressed(first.main[0]):
                return Guess(self._reader, Sureness.WEAK)
        return None
