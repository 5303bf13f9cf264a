"""Where today's text has what stood in a closed edition: under the same id, or where its authors say that it went.

Of today's text only its addresses and former places are read, not its words: another word there changes nothing here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Find = Callable[[str], str]
"""Where something is on today's pages, by its full reference; empty where it is not."""
Former = Callable[[str], Mapping[str, str]]
"""Of an edition by its name, or of today's text by an empty one: where something stood before -> where it is."""
TODAY = ""


@dataclass(frozen=True)
class Whereabouts:
    """Looks for things of one edition. ``later`` and ``earlier`` are the editions around it, the nearest first.

    Most things keep their id: other editions are opened for what did not.
    """

    find: Find
    former: Former
    name: str
    later: tuple[str, ...]
    earlier: tuple[str, ...]

    def now(self, ref: str) -> str:
        """The reference of the same thing in today's text; empty where it has none."""
        return next((one for one in self._names(ref) if self.find(one)), "")

    def _names(self, ref: str) -> Iterator[str]:
        """What a thing is called, and was or will be called in other editions, the likeliest first."""
        yield ref
        yield from _followed(ref, self.former, (*self.later, TODAY))
        yield from _followed(ref, self._back, (self.name, *self.earlier))
        yield from _followed(ref, self.former, (TODAY,))  # an edition in between may have led astray

    def _back(self, name: str) -> Mapping[str, str]:
        return {new: old for old, new in reversed([*self.former(name).items()])}


def _followed(ref: str, former: Former, editions: tuple[str, ...]) -> Iterator[str]:
    for name in editions:
        if moved := led_on(ref, former(name)):
            ref = moved
            yield ref


def led_on(ref: str, places: Mapping[str, str]) -> str:
    """Where a reference leads: by itself, or with the article that it stands in; empty where it stays."""
    if ref in places:
        return places[ref]
    article, inside, anchor = ref.partition("#")
    return f"{places[article]}#{anchor}" if inside and article in places else ""
