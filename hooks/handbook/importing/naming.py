"""Ids made once of words: of a title, or of the first words of a norm that say something."""

import re
from collections.abc import Collection

from handbook.drafting.pack import id_of
from handbook.model.base import RESERVED_IDS

LONGEST = 40
WORDS = 4
"""How many telling words name a norm."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Names:
    """The ids of one scope, each given once."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken) | RESERVED_IDS

    def give(self, wanted: str) -> str:
        """An id that nothing else has: the wanted one, or that with a number."""
        found, rank = wanted, 1
        while found in self._taken:
            rank += 1
            found = f"{wanted}-{rank}"
        self._taken.add(found)
        return found


def of_title(text: str) -> str:
    """An id made of a title, cut between words; empty where no letter in it can stand in one."""
    return _cut(_WORD.findall(text))


def of_text(text: str, idle: Collection[str]) -> str:
    """An id made of the first words of a text that are not ``idle`` ("de", "een", "wordt")."""
    words = _WORD.findall(text)
    telling = [word for word in words if word.lower() not in idle]
    return _cut((telling or words)[:WORDS])


def of_number(number: str) -> str:
    """What a printed number is in an id: "3.1" is "3-1", "§ 2" is "2"."""
    return id_of(number)


def _cut(words: list[str]) -> str:
    found = ""
    for count in range(1, len(words) + 1):
        longer = id_of(" ".join(words[:count]))
        if len(longer) >= LONGEST:
            return found or longer
        found = longer
    return found
