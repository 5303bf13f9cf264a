"""What limits a norm, in its own words: conditions and exceptions, each from its signal word to its clause's end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.importing.proposal import Guess
from handbook.importing.proposals.clauses import Grammar, tokens
from handbook.importing.proposals.signals import Language, flat
from handbook.model.proposed import Sureness

_LEAST = 2
"""Words without which a clause says nothing: "indien:" stands above a list."""
_NEAR = 60
"""Letters before a signal that are looked at."""
_FAR = 600
"""Letters of a clause in which its end is looked for at a comma."""
_ENDS = re.compile(r"[.;:!?]+(?:\s|$)|\s[-–]\s")


@dataclass(frozen=True)
class _Signal:
    """Words that begin a limit: where they stand, and whether they begin an exception."""

    start: int
    end: int
    exception: bool
    sure: Sureness


class Limits:
    """Finds conditions and exceptions."""

    def __init__(self, language: Language, grammar: Grammar) -> None:
        self._grammar = grammar
        known = language.named("limits")
        self._kinds = [
            (language.phrases(words), name.startswith("exceptions"), Sureness(name.rpartition("_")[2]))
            for name, words in known.items()
        ]
        self._no_condition = language.words("no_condition")

    def found(self, text: str) -> tuple[Guess[tuple[str, ...]] | None, Guess[tuple[str, ...]] | None]:
        """The conditions and the exceptions in a text."""
        plain = flat(text)
        signals = sorted(self._signals(text, plain), key=lambda signal: signal.start)
        conditions: list[tuple[str, Sureness]] = []
        exceptions: list[tuple[str, Sureness]] = []
        last = 0
        for number, signal in enumerate(signals):
            if signal.start < last:
                continue
            later = next((other.start for other in signals[number + 1 :] if other.start >= signal.end + 3), len(plain))
            last = self._end(plain, signal.start, later)
            words = text[signal.start : last].strip(" ,;:.()\n")
            if len(tokens(words)) > _LEAST:
                (exceptions if signal.exception else conditions).append((words, signal.sure))
        return _guess(conditions), _guess(exceptions)

    def _signals(self, text: str, plain: str) -> Iterator[_Signal]:
        for phrases, exception, sure in self._kinds:
            for match in phrases.places(plain):
                if exception or self._is_condition(plain, match.start()):
                    yield _Signal(match.start(), match.end(), exception, sure)
        yield from self._inverted(text, plain)

    def _is_condition(self, plain: str, start: int) -> bool:
        """Whether "als" is no "as" and "wanneer" asks for no moment."""
        words = [token.text for token in tokens(plain[start : start + _FAR].partition(",")[0])]
        if words[0] in self._grammar.comparing and not self._grammar.is_clause(words):
            return False
        before = tokens(plain[max(0, start - _NEAR) : start])
        if words[0] in self._grammar.comparing and any(token.text in self._grammar.pairs for token in before):
            return False
        between = plain[max(0, start - 2) : start]
        return not before or "." in between or before[-1].text not in self._no_condition

    def _inverted(self, text: str, plain: str) -> Iterator[_Signal]:
        """A condition without a word for it ("Ben je ziek, dan …"): from the beginning of the sentence to its comma."""
        for start, end in self._grammar.stretches(text):
            head, comma, tail = plain[start:end].partition(",")
            first, after = tokens(head)[:1], tokens(tail)[:1]
            if comma and first and after and after[0].text in self._grammar.then and self._grammar.is_verb_first(head):
                yield _Signal(start, start, False, Sureness.FAIR)

    def _end(self, plain: str, start: int, later: int) -> int:
        """Where a clause ends that begins at ``start``: before the main clause, at a bracket, at the sentence's end."""
        stop = next(
            (match.start() for match in _ENDS.finditer(plain, start) if not _abbreviated(plain, match.start())),
            len(plain),
        )
        stop = min(stop, later, _closed(plain, start))
        commas = [match.start() for match in re.finditer(",", plain[start : min(stop, start + _FAR)])]
        before = plain[:start].rstrip(" \"'(")
        opening = not before or before[-1] in ".,;:!?"
        for comma in (start + place for place in commas):
            if self._grammar.resumes(plain[comma : min(stop, comma + _NEAR)], opening=opening):
                return comma
        return start + commas[0] if commas and not before else stop


def _closed(plain: str, start: int) -> int:
    """Where the bracket ends that the clause stands in."""
    if plain.count("(", 0, start) <= plain.count(")", 0, start):
        return len(plain)
    end = plain.find(")", start)
    return end if end >= 0 else len(plain)


def _abbreviated(plain: str, dot: int) -> bool:
    return (
        plain[dot] == "."
        and re.search(r"\b(?:art|nr|bv|bijv|enz|o\.a|e\.d|[a-z])$", plain[max(0, dot - 6) : dot]) is not None
    )


def _guess(found: list[tuple[str, Sureness]]) -> Guess[tuple[str, ...]] | None:
    """All of one kind, as sure as the least sure of them."""
    if not found:
        return None
    order = (Sureness.STRONG, Sureness.FAIR, Sureness.WEAK)
    return Guess(tuple(words for words, _ in found), max((sure for _, sure in found), key=order.index))
