"""Which words a definition defines."""

import re

from handbook.importing.proposal import Guess
from handbook.importing.proposals.signals import Language, flat
from handbook.model.proposed import Sureness

MOST = 80
"""Characters of the words that are defined: what is longer is no name of anything."""


class Meanings:
    """Finds the words that are defined, by the forms of definitions in a language."""

    def __init__(self, language: Language) -> None:
        self._forms = [re.compile(form) for form in language.named("forms")["defines"]]

    def found(self, text: str, sure: Sureness) -> Guess[tuple[str, ...]] | None:
        """The words that a definition defines, as it prints them."""
        plain = flat(text)
        for form in self._forms:
            match = form.search(plain)
            if match is None:
                continue
            words = text[match.start("word") : match.end("word")].strip(" \"'“”„‘’.,;:")
            if words and len(words) <= MOST:
                return Guess((words,), sure)
        return None
