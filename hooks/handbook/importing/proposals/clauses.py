"""Where the clauses of a sentence begin and end, by the words that begin them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.importing.proposals.signals import WORD, Language, flat

_SENTENCE = re.compile(r"(?<=[.!?;:])[\"')\]]*\s+(?=[\"'(\[]?[^\W\d_a-z])")
_SHORT = re.compile(
    r"(?:\b(?:art|nr|bv|bijv|enz|blz|e\.d|o\.a|m\.b\.t|t\.a\.v|i\.v\.m|i\.k\.v|d\.m\.v|max|min|ca|cf|resp|evt|incl|excl|mevr|dhr|prof|dr|mr|ir|st|tel|afd|vzw|nv|[a-z])|\d)\.$"
)
_LEAD = 4
"""Spaces in what stands before a colon, if it is more than the name of something."""
_SECOND, _LAST = 2, 3
"""Words from the beginning of a clause, or from its end, in which its verb stands."""
_ENOUGH = 12
"""Letters before a full stop that tell whether it belongs to a short form."""
MOST = 1_500
"""Characters of a sentence that are looked at: what it does stands at its beginning."""


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is printed, flat, and its main clauses: all else of it is blank there."""

    text: str
    flat: str
    main: tuple[str, ...]
    start: int

    @property
    def asked(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip("\"')” ").endswith("?")


@dataclass(frozen=True)
class Token:
    """A word and its place."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a flat text."""
    return [Token(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]


class Grammar:
    """The words of a language that begin, end and join clauses."""

    def __init__(self, language: Language) -> None:
        self.subordinators = language.words("subordinators")
        self.border_only = language.words("border_only")
        self.prepositions = language.words("prepositions")
        self.compares = language.words("compares")
        self.infinitives = language.words("infinitives")
        self.to = language.words("to_infinitive")
        self.joints = language.words("joints")
        self.led_by, self.asks = language.words("led_by"), language.words("asks")
        self.pointing, self.comparing = language.words("pointing"), language.words("comparing")
        self.determiners, self.orders = language.words("determiners"), language.words("imperatives")
        self.not_after = language.words("no_condition_after")
        self.singular, self.plural = (str(language.value(name)) for name in ("verb_ending", "verbs_ending"))
        self.openers = language.phrases(language.words("openers"))
        self.pairs = language.words("pairs")
        self.whether, self.whoever = language.words("whether"), language.words("whoever")
        self.also, self.exceptive = language.words("also"), language.words("exceptive")
        self.no_verbs = language.words("no_verbs")
        self.then_also = (self.also | self.joints) - self.whether
        self.finite = language.words("finite")
        self.measures = language.words("measures")
        self.deny = language.set("deny")
        self.modals, self.auxiliaries = language.words("modals"), language.words("auxiliaries")
        self.then = language.words("then")
        self.pronouns = language.words("pronouns")

    def sentences(self, text: str) -> Iterator[Sentence]:
        """The sentences of a text."""
        for start, end in _borders(text):
            printed = text[start:end]
            plain = flat(printed)[:MOST]
            yield Sentence(printed, plain, self._main(plain), start)

    def stretches(self, plain: str) -> Iterator[tuple[int, int]]:
        """Where the sentences of a text begin and end; it may be flat."""
        yield from _borders(plain)

    def resumes(self, rest: str, *, opening: bool) -> bool:
        """Whether a main clause goes on with these words behind a comma. ``opening``: a sentence began before it."""
        first, second = [token.text for token in tokens(rest)[:2]] + [""] * (2 - len(tokens(rest)[:2]))
        if first in self.finite | self.then | self.joints | self.pronouns:
            return True
        return opening and (self.is_verb(first) or first.endswith(self.plural) or second in self.pronouns)

    def is_verb(self, word: str) -> bool:
        """Whether a word may be a verb in the third person."""
        return word in self.finite or (word.endswith(self.singular) and word not in self.no_verbs)

    def is_verb_first(self, head: str) -> bool:
        """Whether a clause begins with its verb ("krijgt een derde toegang"): it asks, or it is a condition."""
        first = next(iter(tokens(head)), None)
        return first is not None and first.text not in self.subordinators | self.prepositions | self.led_by

    def is_condition(self, question: str) -> bool:
        """Whether a question only tells when what follows it holds ("Ben je ziek? Dan …"): its verb stands first."""
        first = next(iter(tokens(question)), None)
        return first is not None and (self.is_verb(first.text) or first.text in self.orders)

    def _main(self, text: str) -> tuple[str, ...]:
        opened = self._opened(text) or self._after_first(text)
        if opened:
            return (" " * opened + text[opened:],)
        covered = list(_without_brackets(text))
        segments = [(match.start(), match.end()) for match in re.finditer(r"[^,]+", "".join(covered))]
        below = after = said = False
        for number, (start, end) in enumerate(segments):
            below = self._is_below(text, segments, number, below) or (
                after and said and self._ends_below(tokens(text[start:end]))
            )
            below, after = self._cover(covered, start, end, whole=below)
            said = said or self._says(tokens("".join(covered[start:end])))
        main = "".join(covered)
        return tuple(self._parted(main if main.strip(" ,.:;") else text))

    def _opened(self, text: str) -> int:
        """Where what a sentence says begins, if words come first that only lead to it."""
        ends = (match.end() for match in self.openers.places(text) if not text[: match.start()].strip(" \"'"))
        return max(ends, default=0)

    def _after_first(self, text: str) -> int:
        """Where a main clause begins behind a clause without a comma: "Als je ziek bent meld je dat"."""
        found = tokens(text)
        if "," in text or not found or found[0].text not in self.subordinators - self.pointing - self.whoever:
            return 0
        for number in range(3, len(found) - 1):
            word, after = found[number].text, found[number + 1].text
            known = self.is_verb(word) or word.endswith(self.plural) or word in self.orders | self.finite
            if known and after in self.pronouns and self.may_end(found, number - 1):
                return found[number].start
        return 0

    def _is_below(self, text: str, segments: list[tuple[int, int]], number: int, before: bool) -> bool:
        """Whether what stands between two commas belongs to a clause that is not the main one."""
        found = [token.text for token in tokens(text[slice(*segments[number])])]
        if not found:
            return before
        if self._begins_below(text, segments, number, found):
            return True
        if not before or self._goes_on(found):
            return False
        later = (text[slice(*segment)] for segment in segments[number + 1 :])
        return any(self._starts_main(segment) for segment in later)

    def _begins_below(self, text: str, segments: list[tuple[int, int]], number: int, found: list[str]) -> bool:
        """Whether a clause that is not the main one begins with these words."""
        first = next((word for word in found if word not in self.led_by), found[0])
        if number == 0 and len(segments) > 1 and self._inverted(text, segments, found):
            return True
        if first in self.comparing and self._compares(found):
            return False
        if number and found[0] in self.exceptive:
            return True
        if first in self.subordinators and (number or (len(segments) > 1 and first not in self.pointing)):
            return True
        return len(found) > 1 and first in self.prepositions and found[1] in self.whoever

    def _says(self, found: list[Token]) -> bool:
        """Whether a main clause has had its verb: "De melder kan, …"."""
        return any(token.text in self.finite for token in found)

    def _ends_below(self, found: list[Token]) -> bool:
        """Whether a stretch goes on with a clause, by its verb that stands last: "…, het stuk er is"."""
        if not found or any(token.text in self.finite for token in found[:_SECOND]):
            return False
        joint = next((number for number, token in enumerate(found) if number and token.text in self.also), len(found))
        ends = (found[:joint][-_LAST:], found[-_LAST:])
        return any(token.text in self.finite for end in ends for token in end)

    def _compares(self, found: list[str]) -> bool:
        """Whether "als" tells in which role somebody acts: "Als gebruiker mag je …"."""
        verb, subject = [*found, "", "", "", ""][2:4]
        return verb in self.finite | self.orders and subject in self.pronouns

    def is_clause(self, words: list[str]) -> bool:
        """Whether words that begin with "als" are a condition, and say no "as"."""
        if len(words) == 1 or words[1] in self.not_after or self._compares(words):
            return False
        return any(word in self.finite for word in words) or self.is_verb(words[-1]) or words[-1].endswith(self.plural)

    def _goes_on(self, found: list[str]) -> bool:
        """Whether the main clause goes on with these words."""
        first = next((word for word in found if word not in self.led_by), found[0])
        return self.is_verb(first) or first in self.then | self.joints | self.pronouns

    def _starts_main(self, segment: str) -> bool:
        found = tokens(segment)
        return bool(found) and (self.is_verb(found[0].text) or found[0].text in self.then)

    def _inverted(self, text: str, segments: list[tuple[int, int]], found: list[str]) -> bool:
        """Whether a sentence begins with a condition that has its verb first ("Ben je ziek, dan …")."""
        starts = {token.text for segment in segments[1:] for token in tokens(text[slice(*segment)])[:1]}
        if found[0] in self.subordinators | self.prepositions:
            return False
        asks = found[0] in self.finite and len(found) > 1 and found[1] in self.pronouns | self.determiners
        told = found[0] in self.orders and len(found) > 1 and found[1] in self.pronouns
        if told and any(token.text in self.then for token in tokens(text[slice(*segments[1])])):
            return True
        return bool(starts & self.then) or (asks and bool(starts & (self.finite | self.orders)))

    def _cover(self, covered: list[str], start: int, end: int, *, whole: bool) -> tuple[bool, bool]:
        """Blank what is not of the main clause; whether one below it is open at the end, and whether one is there."""
        if whole:
            covered[start:end] = " " * (end - start)
            return True, True
        found = tokens("".join(covered[start:end]))
        until = 0
        for number, token in enumerate(found):
            if token.start < until:
                continue
            if token.text in self.infinitives and (until := self._infinitive(found, number) or 0):
                covered[start + token.start : start + until] = " " * (until - token.start)
            elif number and self._begins(found, number) and covered[start + token.start] != " ":
                until = self._resumed(found, number) or end - start
                covered[start + token.start : start + until] = " " * (until - token.start)
                if until == end - start:
                    return not self._has_verb(found[number + 1 :]), True
        return False, False

    def _resumed(self, found: list[Token], number: int) -> int | None:
        """Where the main clause goes on behind a clause without a comma: "een stuk dat hij leest geeft …"."""
        for later in range(number + 3, len(found)):
            if self.may_end(found, later - 1) and (
                self._is_next(found, number, later) or found[later].text in self.deny
            ):
                return found[later].start
            if found[later].text in self.subordinators - self.border_only:
                return None
        return None

    def may_end(self, found: Sequence[Token], number: int) -> bool:
        """Whether a clause may end with this word: it looks like a verb, and stands where no noun does."""
        word, before = found[number].text, found[number - 1].text
        if before in self.determiners | self.prepositions or before.isdigit():
            return False
        return self._is_last(word)

    def _is_next(self, found: list[Token], number: int, later: int) -> bool:
        """Whether a verb is that of the main clause, and not one more of the clause before it."""
        last, here = found[later - 1].text, found[later].text
        after = found[later + 1].text if later + 1 < len(found) else ""
        if here in self.modals and (last in self.auxiliaries or not last.endswith(self.plural)):
            return after not in self.auxiliaries
        if here in self.modals:
            return later + 2 < len(found) and not self._verb_in(found[:number])
        if here in self.auxiliaries:
            return bool(after) and not self._says(found[later + 1 :]) and not self._verb_in(found[:number])
        if not self.is_verb(here) or here.endswith(self.plural):
            return False
        return last in self.auxiliaries or last.endswith(self.singular) or after in self.pronouns | self.determiners

    def _verb_in(self, head: list[Token]) -> bool:
        """Whether words have a verb: behind the first, which may be a name that looks like one."""
        return any(self._is_last(token.text) for token in head[1:])

    def _is_last(self, word: str) -> bool:
        """Whether a clause may end with this verb."""
        return self.is_verb(word) or word.endswith(self.plural)

    def _begins(self, found: list[Token], number: int) -> bool:
        """Whether a word inside a stretch of text begins a clause there."""
        word, before = found[number].text, found[number - 1].text
        if word not in self.subordinators:
            return word in self.then and self._measures(found, number)
        if word in self.comparing:
            paired = any(token.text in self.pairs for token in found[:number])
            return not paired and before not in self.compares and self._has_verb(found[number + 1 :])
        if word in self.whether:
            return before in self.asks
        if word in self.pointing and before in self.pronouns:
            return False
        after = found[number + 1].text if number + 1 < len(found) else ""
        if word in self.pointing and before in self.prepositions and after not in self.determiners | self.pronouns:
            return any(token.text in self.finite for token in found[-2:]) and number < len(found) - 2
        return word not in self.border_only or word in self.whoever

    def _measures(self, found: list[Token], number: int) -> bool:
        """Whether "dan" tells by what something is measured: "niet verder dan het werk nodig maakt"."""
        last = found[-1].text
        measured = any(token.text in self.measures for token in found[:number])
        return measured and self.is_verb(last) and not last.endswith(self.plural)

    def _has_verb(self, rest: list[Token]) -> bool:
        """Whether a stretch of words may be a clause: it has a verb, most often as its last word."""
        return any(token.text in self.finite for token in rest) or bool(
            rest and (self.is_verb(rest[-1].text) or rest[-1].text.endswith(self.plural))
        )

    def _infinitive(self, found: list[Token], number: int) -> int | None:
        """Where "om … te doen" ends, if it is one."""
        for later in range(number + 1, min(number + 25, len(found) - 1)):
            if found[later].text in self.subordinators | self.finite:
                return None
            if found[later].text in self.to:
                return found[later + 1].end
        return None

    def _parted(self, main: str) -> Iterator[str]:
        """Main clauses that a joint joins ("…, maar je moet …"), each with all else blank."""
        found = tokens(main)
        last = 0
        for number, token in enumerate(found):
            after = found[number + 1].text if number + 1 < len(found) else ""
            joint = token.text in self.joints or (token.text in self.also and after in self.finite)
            if joint and number and "niet alleen" not in main[last : token.start]:
                yield " " * last + main[last : token.start]
                last = token.start
        yield " " * last + main[last:]


def _borders(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        before = text[start : match.start()]
        if _SHORT.search(before[-_ENOUGH:].lower()):
            continue
        if before.endswith(":") and before.count(" ") < _LEAD:
            continue
        yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _without_brackets(text: str) -> str:
    """The text with what stands between brackets blank."""
    return re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)
