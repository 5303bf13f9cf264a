"""What a program reads in the words of a norm: what it does, for whom, when, and what it is about. Never a decision.

All words that it looks for are in the locale (``signals.yml``); what topics are about it learns from the handbook.
"""

from functools import cached_property

from handbook.importing.proposal import Guess, Proposal
from handbook.importing.proposals.clauses import Grammar
from handbook.importing.proposals.limits import Limits
from handbook.importing.proposals.meanings import Meanings
from handbook.importing.proposals.modality import Modalities
from handbook.importing.proposals.people import People
from handbook.importing.proposals.settings import Settings
from handbook.importing.proposals.signals import Language, flat
from handbook.importing.proposals.topics import Topics, examples
from handbook.model.base import Modality
from handbook.model.handbook import Handbook
from handbook.model.proposed import Sureness
from handbook.strings import Strings


class Proposer:
    """Proposes what can be read in a norm. ``organisation``: whose roles go before those that the locale knows."""

    def __init__(self, handbook: Handbook, strings: Strings, organisation: str = "") -> None:
        self._handbook, self._strings = handbook, strings
        language = Language(strings.group("signals"))
        grammar = Grammar(language)
        body = handbook.bodies.get(organisation)
        labels = {name: role.label for name, role in body.roles.items()} if body else {}
        self._people = People(language, grammar, labels)
        self._modalities = Modalities(language, grammar, self._people)
        self._limits = Limits(language, grammar)
        self._settings = Settings(language)
        self._meanings = Meanings(language)
        of_itself = language.named("of_itself")
        self._of_itself, self._alike = language.phrases(of_itself["words"]), str(of_itself["alike"])

    @cached_property
    def _topics(self) -> Topics:
        return Topics(examples(self._handbook), self._strings, self._handbook.topics)

    def role(self, name: str) -> str:
        """The name of a role that was proposed: an organisation that has none of this id can take it over."""
        return str(self._people.labels[name])

    def propose(self, text: str, items: tuple[str, ...] = (), heading: str = "", before: str = "") -> Proposal:
        """What a norm says that stands under these headings and this lead-in, and has these items in its list."""
        modality = self._modalities.read(text, items, heading, before)
        conditions, exceptions = self._limits.found(text)
        return Proposal(
            modality=modality,
            topics=self._topics_of(" ".join((text, *items)), heading, before, modality.value),
            addressees=self._people.addressees(text, before),
            setting=self._settings.found(text, heading),
            conditions=conditions,
            exceptions=exceptions,
            defines=self._defines(text, modality),
        )

    def _topics_of(self, text: str, heading: str, before: str, does: Modality) -> Guess[tuple[str, ...]]:
        """Topics; of what a text says of itself, those that speak of policies: its own words are those of any topic."""
        if not self._of_itself.within(flat(text)):
            return self._topics.propose(text, heading, before, does)
        found = self._topics.propose(f"{text} {self._alike}", heading, before, does)
        return Guess(found.value, Sureness.FAIR) if found.sure is Sureness.STRONG else found

    def _defines(self, text: str, modality: Guess[Modality]) -> Guess[tuple[str, ...]] | None:
        return self._meanings.found(text, modality.sure) if modality.value is Modality.DEFINITION else None
