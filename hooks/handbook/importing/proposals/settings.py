"""In which capacity somebody acts, by the words of a norm and of the headings above it."""

from handbook.importing.proposal import Guess
from handbook.importing.proposals.signals import Language, flat
from handbook.model.base import Setting
from handbook.model.proposed import Sureness


class Settings:
    """Finds the setting of a norm."""

    def __init__(self, language: Language) -> None:
        self._words = {Setting(name): language.phrases(words) for name, words in language.named("settings").items()}

    def found(self, text: str, heading: str) -> Guess[Setting] | None:
        """What the words say; what only the heading says is less sure."""
        own = self._in(text)
        if own is not None:
            return Guess(own, Sureness.FAIR)
        above = self._in(heading)
        return Guess(above, Sureness.WEAK) if above is not None else None

    def _in(self, text: str) -> Setting | None:
        plain = flat(text)
        found = [setting for setting, words in self._words.items() if words.within(plain)]
        return found[0] if len(found) == 1 else Setting.BOTH if found else None
