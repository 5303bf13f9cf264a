"""What a norm is about: topics by the words that they and the provisions of the library have in common with it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log, sqrt

from handbook.formats.search.words import all_forms, fold
from handbook.importing.proposal import Guess
from handbook.model.base import Modality
from handbook.model.handbook import Handbook
from handbook.model.proposed import Sureness
from handbook.strings import Strings

PIECE = 5
"""Letters of the pieces by which compounds meet: "wachtwoordbeheer" and "wachtwoord"."""
OF_PIECE, OF_EQUAL, OF_SECOND, OF_HEADING, OF_LEAD = 0.3, 0.5, 0.5, 0.9, 0.4
OF_MODALITY = 2.0
"""What these weigh beside a word of a text: a piece, an equal, a further topic, a heading, a lead-in, what it does."""
LABEL, SYNONYM, TOLD, CLAUSE = 3.0, 2.0, 1.0, 0.5
SATURATION, LENGTH, SHARE = 2.0, 1.0, 0.5
"""How soon more of a word says no more, how much a topic with many words loses, how much a word wins that is of few."""
PROPOSED = 2
"""Topics that are proposed at most."""
CLEAR, SOME = 2.5, 1.35
"""By how much the first must be before the second to be sure or fairly sure of it."""

_ENDINGS = ("heden", "eren", "ingen", "en", "es", "e", "s")
_LEAST = 3


@dataclass(frozen=True)
class Example:
    """A text of which the topics are known, main one first, what it weighs, where it stands and what it does."""

    topics: tuple[str, ...]
    text: str
    weight: float
    origin: str
    does: Modality | None = None


def examples(handbook: Handbook) -> Iterator[Example]:
    """All texts of a handbook whose topics a person chose."""
    for topic in handbook.topics.values():
        own = (topic.id,)
        yield Example(own, topic.label, LABEL, "topic")
        yield Example(own, f"{topic.question} {topic.about}", TOLD, "topic")
        yield from (Example(own, synonym, SYNONYM, "topic") for synonym in topic.synonyms)
        yield from (Example(own, asked, TOLD, "topic") for asked in topic.asked_as)
    for placed in handbook.provisions.values():
        text = " ".join((*placed.provision.wording, placed.article.title))
        yield Example(placed.provision.topics, text, TOLD, placed.organisation, placed.provision.modality)
    for said in handbook.statements.values():
        statement = said.statement
        yield Example(statement.topics, statement.text, TOLD, f"source:{said.source.id}", statement.modality)
    for item in handbook.items.values():
        yield Example(item.topics, item.question, TOLD, "checklist")
        for option in item.options:
            for clause in option.clauses:
                yield Example(item.topics, clause.text, CLAUSE, "checklist", clause.modality)
    for situation in handbook.situations.values():
        yield Example(situation.topics, situation.question, TOLD, "situation")


class Topics:
    """Ranks the topics of a handbook for a text."""

    def __init__(self, known: Iterable[Example], strings: Strings, order: Iterable[str]) -> None:
        search = strings.group("search")
        self._silent = frozenset(fold(word) for kind in ("silent", "weak") for word in search[kind].split())
        self._equals = _equals([*search["synonyms"], *strings.group("matching")["synonyms"]])
        self._order = {name: number for number, name in enumerate(order)}
        self._weights = self._weighed(known)

    def propose(
        self, text: str, heading: str = "", before: str = "", does: Modality | None = None
    ) -> Guess[tuple[str, ...]]:
        """The topics that fit best, the main one first."""
        ranked = self.ranked(text, heading, before, does)
        if not ranked:
            return Guess(tuple(self._order)[:1], Sureness.WEAK)
        best = ranked[0][1]
        chosen = tuple(name for name, _ in ranked[:PROPOSED])
        ahead = best / ranked[1][1] if len(ranked) > 1 else CLEAR
        sure = Sureness.STRONG if ahead >= CLEAR else Sureness.FAIR if ahead >= SOME else Sureness.WEAK
        return Guess(chosen, sure)

    def ranked(
        self, text: str, heading: str = "", before: str = "", does: Modality | None = None
    ) -> list[tuple[str, float]]:
        """All topics that share anything with a text, best first, with their points."""
        asked: dict[str, float] = defaultdict(float)
        for part, weight in ((text, 1.0), (heading, OF_HEADING), (before, OF_LEAD)):
            for feature, count in self._features(part).items():
                asked[feature] += weight * count
        asked.update(self._features("", does))
        points: dict[str, float] = defaultdict(float)
        for feature, count in asked.items():
            for name, weight in self._weights.get(feature, {}).items():
                points[name] += weight * sqrt(count)
        return sorted(points.items(), key=lambda pair: (-pair[1], self._order.get(pair[0], 0)))

    def _weighed(self, known: Iterable[Example]) -> Mapping[str, Mapping[str, float]]:
        """Feature -> topic -> what it is worth."""
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for example in known:
            found = self._features(example.text, example.does)
            for number, topic in enumerate(example.topics):
                weight = example.weight * (OF_SECOND if number else 1)
                for feature, count in found.items():
                    counts[topic][feature] += weight * min(count, 2)
        sizes = {topic: sum(found.values()) for topic, found in counts.items()}
        usual = sum(sizes.values()) / max(len(sizes), 1) or 1
        everywhere: dict[str, float] = defaultdict(float)
        for found in counts.values():
            for feature, count in found.items():
                everywhere[feature] += count
        spread = Counter(feature for found in counts.values() for feature in found)
        worth: dict[str, dict[str, float]] = defaultdict(dict)
        for topic, found in counts.items():
            long = SATURATION * (1 - LENGTH + LENGTH * sizes[topic] / usual)
            for feature, count in found.items():
                rare = log(1 + len(counts) / spread[feature]) * (count / everywhere[feature]) ** SHARE
                worth[feature][topic] = rare * count * (SATURATION + 1) / (count + long)
        return worth

    def _features(self, text: str, does: Modality | None = None) -> Mapping[str, float]:
        found: dict[str, float] = defaultdict(float)
        if does is not None:
            found[f"@{does.value}"] = OF_MODALITY
        for form in all_forms(text):
            if form in self._silent or len(form) == 1:
                continue
            stem = _stem(form)
            found[stem] += 1
            for equal in self._equals.get(stem, ()):
                found[equal] += OF_EQUAL
            if len(stem) > PIECE:
                for start in range(len(stem) - PIECE + 1):
                    found[f"~{stem[start : start + PIECE]}"] += OF_PIECE
        return found


def _equals(groups: Iterable[Iterable[object]]) -> Mapping[str, tuple[str, ...]]:
    """Stem -> the groups of equals that it stands in."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, group in enumerate(groups):
        for phrase in group:
            forms = all_forms(str(phrase))
            if len(forms) == 1:
                found[_stem(forms[0])].append(f"={number}")
    return {stem: tuple(dict.fromkeys(names)) for stem, names in found.items()}


def _stem(word: str) -> str:
    """A word without its ending, as it is written when nothing follows."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    word = re.sub(r"(.)\1$", r"\1", word)
    word = re.sub(r"(aa|ee|oo|uu)(.)$", lambda match: match[1][0] + match[2], word)
    return re.sub(r"v$", "f", re.sub(r"z$", "s", word))
