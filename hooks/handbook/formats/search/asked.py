"""How people ask, as the browser holds it against a question: phrase by phrase, each as a whole."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log
from typing import Any

from handbook.formats.search.packing import DIGITS, packed, steps
from handbook.formats.search.words import forms, words

LITTLE = 0.15
"""What a word that carries little counts beside others. ``rank.js`` of the theme has the same."""
SCALE = 2
"""Digits per unit of how much the words of a phrase say."""


@dataclass(frozen=True)
class Asked:
    """``head``: of every entry that is asked for, its number and a digit per phrase for how much its words say.

    ``phrases``: every form with the numbers of the phrases that it stands in.
    """

    head: tuple[tuple[int, str], ...]
    phrases: dict[str, str]


def asked(entries: Iterable[dict[str, Any]], silent: Collection[str], weak: Collection[str]) -> Asked:
    """The ways to ask for all entries, phrases numbered in their order."""
    cut = [
        (number, _forms(phrase, silent)) for number, entry in enumerate(entries) for phrase in entry.get("asked", ())
    ]
    cut = [(number, phrase) for number, phrase in cut if phrase]
    counts = Counter(form for _, phrase in cut for form in phrase)
    stands: dict[str, list[int]] = {}
    said: dict[int, list[str]] = {}
    for place, (number, phrase) in enumerate(cut):
        for form in phrase:
            stands.setdefault(form, []).append(place)
        much = sum(log(1 + len(cut) / counts[form]) * (LITTLE if form in weak else 1) for form in phrase)
        said.setdefault(number, []).append(DIGITS[min(len(DIGITS) - 1, max(1, round(much * SCALE)))])
    head = tuple((number, "".join(digits)) for number, digits in said.items())
    return Asked(head, {form: packed(steps(places)) for form, places in stands.items()})


def _forms(phrase: str, silent: Collection[str]) -> list[str]:
    found = (forms(word)[0] for word in words(phrase))
    return list(dict.fromkeys(form for form in found if form not in silent))
