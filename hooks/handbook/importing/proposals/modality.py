"""What a norm does, by the verb of its first main clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from handbook.importing.proposal import Guess
from handbook.importing.proposals.clauses import Grammar, Sentence, Token, tokens
from handbook.importing.proposals.people import Kind, People
from handbook.importing.proposals.signals import Language, Rule, flat
from handbook.model.base import Modality
from handbook.model.proposed import Sureness

STRONG, FAIR, WEAK = Sureness.STRONG, Sureness.FAIR, Sureness.WEAK
PROHIBITION, OBLIGATION = Modality.PROHIBITION, Modality.OBLIGATION
_LESS = {STRONG: FAIR, FAIR: WEAK, WEAK: WEAK}


@dataclass(frozen=True)
class Reading:
    """What a sentence does. ``told``: its words say so; else its form does."""

    modality: Modality
    sure: Sureness
    told: bool

    @property
    def guess(self) -> Guess[Modality]:
        """The proposal."""
        return Guess(self.modality, self.sure)

    def less(self) -> "Reading":
        """The same, less sure."""
        return replace(self, sure=_LESS[self.sure])


SENTENCES = 12
"""How many sentences of a norm are looked at: what it does stands in the first."""
DENIES = 8
"""In how many of the first words of an item a denial is one of all that it says."""
_SUBJECT = 4
"""In how many of the first words of a clause its subject and its verb stand, if nothing else is before them."""
SHORTEST = 2
"""Letters of a word that is no stem of a verb."""

_BETWEEN = re.compile(r"\s[–—-]\s|\n")

NOTHING = Reading(Modality.FACT, WEAK, told=False)


def _as_sure(one: Reading, other: Reading) -> bool:
    return list(_LESS).index(one.sure) <= list(_LESS).index(other.sure)


class Modalities:
    """Reads what norms do."""

    def __init__(self, language: Language, grammar: Grammar, people: People) -> None:
        self._rules = language.rules
        self._grammar, self._people = grammar, people
        self._no, self._only = language.set("deny"), language.set("only")
        self._orders, self._things = language.words("imperatives"), language.words("things")
        self._papers, self._being = language.words("papers"), language.words("being")
        self._order_after, self._no_orders = language.words("order_after"), language.words("no_orders")
        self._order_ending = str(language.value("order_ending"))
        self._state, self._passive = language.words("state"), language.words("passive")
        self._headings = [
            (Modality(name), language.phrases(words)) for name, words in language.named("headings").items()
        ]
        self._named = re.compile(language.named("forms")["named"])
        self._labelled = re.compile(language.named("forms")["labelled"])
        self._meant = [re.compile(language.named("forms")[name]) for name in ("meant", "each")]
        self._no_things = language.words("no_things")
        self._mild = language.words("mild")
        self._never, self._plurals = language.words("never"), language.words("plural_endings")
        self._fragments = language.words("fragments")

    def read(self, text: str, items: Sequence[str] = (), heading: str = "", before: str = "") -> Guess[Modality]:
        """What a norm does that stands under a heading and a lead-in, with the items of its list."""
        found = self._with_lead(text, before) if text.strip() else NOTHING
        if not found.told and items:
            found = self._by_items(found, text, items)
        return self._under(found, text, heading).guess

    def _with_lead(self, text: str, before: str) -> Reading:
        own = self._text(text)
        if not before.strip():
            return own
        lead = self._text(before.rstrip(" :"))
        whole = self._is_whole(text)
        if own.told and (own.sure is STRONG or whole) and (not lead.told or (whole and _as_sure(own, lead))):
            return own
        if lead.told:
            return self._led(lead if lead.sure is not STRONG or not whole else lead.less(), text, whole=whole)
        if whole and own is not NOTHING:
            return own
        joined = self._text(f"{before.rstrip(' :')} {text[:1].lower()}{text[1:]}")
        return own if joined is NOTHING else self._led(joined, text, whole=whole)

    def _led(self, lead: Reading, text: str, *, whole: bool) -> Reading:
        """What an item does under a lead-in: what is denied in it is forbidden where the lead-in asks or allows."""
        turns = lead.modality in {OBLIGATION, Modality.PERMISSION} and not whole
        denied = turns and any(token.text in self._no for token in tokens(flat(text))[:DENIES])
        return replace(lead, modality=PROHIBITION) if denied else lead

    def _is_whole(self, text: str) -> bool:
        """Whether a text is a sentence by itself, and not the rest of the one above it."""
        first = next(iter(text.strip()), "")
        if self._named.match(flat(text)):
            return False
        return first.isupper() and any(token.text in self._grammar.finite for token in tokens(flat(text)))

    def _by_items(self, found: Reading, text: str, items: Sequence[str]) -> Reading:
        """What most items of a list do that has a lead-in which says nothing."""
        read = [self._with_lead(item, text) for item in items]
        counted = {
            one.modality: sum(other.modality is one.modality for other in read) for one in read if one is not NOTHING
        }
        if not counted or found.sure is not WEAK:
            return found
        most = max(counted, key=lambda one: counted[one])
        sure = any(one.told and one.sure is STRONG for one in read) and counted[most] == len(read)
        return Reading(most, FAIR if sure else WEAK, told=True)

    def _under(self, found: Reading, text: str, heading: str) -> Reading:
        """What a heading adds: it decides where the words leave the matter open, and makes doubt smaller or greater."""
        if not heading or found.sure is STRONG:
            return found
        parts = [flat(part) for part in reversed(_BETWEEN.split(heading))]
        above = (modality for part in parts for modality, words in self._headings if words.within(part))
        for modality in above:
            if modality is found.modality:
                return found
            if modality is Modality.DEFINITION:
                if self._labelled.match(flat(text)):
                    return Reading(modality, FAIR, told=True)
                continue
            if not found.told and found.sure is WEAK:
                return Reading(modality, WEAK, told=True)
            if modality is Modality.RECOMMENDATION and found.modality in {OBLIGATION, PROHIBITION}:
                return Reading(modality, WEAK, told=True)
        return found

    def _text(self, text: str) -> Reading:
        first: Reading | None = None
        asked = False
        for sentence in islice(self._grammar.sentences(text), SENTENCES):
            read = self._sentence(sentence)
            if first is None or (first is NOTHING and (asked or read.told)):
                first = read if first is None or asked else read.less()
                asked = sentence.asked and self._grammar.is_condition(sentence.flat)
            elif read.told and read.modality is not first.modality:
                return first.less()
        return first or NOTHING

    def _sentence(self, sentence: Sentence) -> Reading:
        if sentence.asked:
            return NOTHING
        formed = self._by_form(sentence)
        return self._by_words(sentence, formed) or formed

    def _by_words(self, sentence: Sentence, formed: Reading) -> Reading | None:
        for number, clause in enumerate(sentence.main):
            rule = self._rule(clause, sentence)
            if rule is None:
                if number == 0 and formed is not NOTHING:
                    return None
                continue
            others = (self._rule(other, sentence) for other in sentence.main[number + 1 :])
            read = Reading(rule.modality, rule.sure, told=True)
            return read.less() if any(other and other.modality is not rule.modality for other in others) else read
        rule = self._rule(sentence.flat, sentence) if formed is NOTHING else None
        return Reading(rule.modality, WEAK, told=True) if rule else None

    def _rule(self, clause: str, sentence: Sentence) -> Rule | None:
        for rule in self._rules:
            if not rule.words.within(clause) or (rule.unless and rule.unless.within(clause)):
                continue
            if rule.beside and not rule.beside.within(sentence.flat):
                continue
            if rule.only and self._people.subject(clause).value != rule.only:
                continue
            return rule
        return None

    def _by_form(self, sentence: Sentence) -> Reading:
        """What a sentence does that has no word for it: "Deel geen wachtwoorden", "De medewerker meldt ziekte"."""
        found = tokens(sentence.main[0])
        if not found:
            return NOTHING
        if self._orders_something(found):
            return Reading(PROHIBITION if self._negated(found) else OBLIGATION, FAIR, told=True)
        if found[0].text in self._fragments:
            return Reading(PROHIBITION, FAIR, told=True)
        if self._named.match(sentence.flat) or any(form.match(sentence.flat) for form in self._meant):
            return Reading(Modality.DEFINITION, WEAK, told=False)
        return self._by_subject(sentence, found)

    def _by_subject(self, sentence: Sentence, found: Sequence[Token]) -> Reading:
        """What a sentence does by who is said to do something."""
        who = self._people.subject(sentence.main[0])
        if any(token.text in self._papers for token in found[:2]):
            passive = any(token.text in self._passive for token in found)
            return Reading(Modality.PROCEDURE if passive else Modality.PRINCIPLE, WEAK, told=False)
        if who is Kind.NOBODY and tokens(sentence.flat)[0].text in self._grammar.whoever:
            who = Kind.PERSON
        negated, never = self._negated(found), any(token.text in self._never for token in found)
        verbs = self._verbs(found)
        state, passive, being = (bool(verbs & words) for words in (self._state, self._passive, self._being))
        if who is Kind.AUTHORITY and being and not negated:
            return NOTHING
        if who is not Kind.NOBODY:
            unsure = not negated and (state or passive)
            return Reading(PROHIBITION if negated else OBLIGATION, WEAK if unsure else FAIR, told=False)
        if negated and (not state or never):
            return Reading(PROHIBITION, WEAK, told=False)
        if passive and self._people.agent(sentence.main[0]) is Kind.AUTHORITY:
            return Reading(Modality.PROCEDURE, WEAK, told=False)
        acts = not state and (any(self._grammar.is_verb(token.text) for token in found[1:]) or self._many_act(found))
        return Reading(OBLIGATION, WEAK, told=False) if passive or acts else NOTHING

    def _verbs(self, found: Sequence[Token]) -> frozenset[str]:
        """The words of a clause without those that look like a verb and tell whose something is: "over zijn werk"."""
        known, owned = self._grammar, self._grammar.prepositions - self._grammar.also
        return frozenset(
            token.text
            for number, token in enumerate(found)
            if token.text not in known.determiners
            or not number
            or not (found[number - 1].text in owned or self._is_verb(found, number - 1))
        )

    def _is_verb(self, found: Sequence[Token], number: int) -> bool:
        """Whether a word is a verb in the third person by its form and its place."""
        if number < 1 or not self._grammar.is_verb(found[number].text):
            return False
        return found[number - 1].text in self._grammar.pronouns or self._grammar.may_end(found, number)

    def _many_act(self, found: Sequence[Token]) -> bool:
        """Whether a clause begins with many who do something: "Trainers kleden zich …", "Onze gidsen tonen …"."""
        words = [token.text for token in found[:_SUBJECT]]
        start = 1 if words[0] in self._grammar.determiners else 0
        many, verb, after = [*words[start:], "", "", ""][:3]
        names = self._grammar.prepositions | self._grammar.subordinators | self._grammar.finite
        plural = many.endswith(tuple(self._plurals)) and many not in names
        return plural and verb.endswith(self._grammar.plural) and bool(after)

    def _orders_something(self, found: Sequence[Token]) -> bool:
        first, after = found[0].text, found[1].text if len(found) > 1 else ""
        if first in self._orders:
            return after not in self._things or first in self._no_things
        if first in self._no_orders or any(token.text in self._grammar.finite for token in found):
            return False
        return first.endswith(self._order_ending) or (after in self._order_after and self._may_order(first))

    def _may_order(self, word: str) -> bool:
        """Whether a word that nobody listed may be the stem of a verb."""
        known = self._grammar
        names = (
            known.pronouns | known.determiners | known.prepositions | known.subordinators | known.led_by | known.then
        )
        return len(word) > SHORTEST and word not in names | self._order_after and not word.endswith(known.plural)

    def _negated(self, found: Sequence[Token]) -> bool:
        """Whether the first of its verbs is denied: "gebruikt … en deelt geen …" denies the second."""
        first = list(self._first_verb(found))
        return any(token.text in self._no and not self._contrasts(first, number) for number, token in enumerate(first))

    def _contrasts(self, found: Sequence[Token], number: int) -> bool:
        """Whether a denial only tells what something is beside: "op het netwerk en niet op een stick"."""
        before = found[number - 1].text if number else ""
        after = found[number + 1].text if number + 1 < len(found) else ""
        if found[number].text not in self._mild:
            return False
        if after in self._only:
            return True
        return before in self._grammar.also and after in self._grammar.prepositions | self._grammar.comparing

    def _first_verb(self, found: Sequence[Token]) -> Iterator[Token]:
        for number, token in enumerate(found):
            after = found[number + 1].text if number + 1 < len(found) else ""
            joint = token.text in self._grammar.then_also and not self._is_verb(found, number - 1)
            if joint and number > 1 and (self._grammar.is_verb(after) or after in self._orders):
                return
            yield token
