"""Which paragraph of an edited file was which of ours: by bookmark, by its words, by likeness, and by its place.

What is surer comes first: a paragraph with the bookmark of a place, then the same words at the same place, then similar
words there, then the same and similar words elsewhere, and last what stands where something else stood.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from handbook.changes.words import likeness
from handbook.importing.back.rows import Row
from handbook.model.base import MAX_TEXT

SIMILAR = 0.5
"""From here on words at the same place are those that stood there, changed."""
ELSEWHERE = 0.66
"""From here on words at another place are the same ones, moved and changed."""
FEWEST = 4
"""Words that a text must have to be known again elsewhere when it changed."""
MANY = 60
"""More paragraphs than this at one place are not all held beside each other."""


def aligned(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """The number of our own row by that of the edited one."""
    return _Aligner(old, new).run()


class _Aligner:
    def __init__(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        self.old, self.new = old, new
        self.found: dict[int, int] = {}
        """Edited row -> own row."""
        self.taken: dict[int, int] = {}
        """Own row -> edited row."""
        self.old_at, self.new_at = _segments(old), _segments(new)
        self.old_mark = [name for name, rows in self.old_at.items() for _ in rows]
        self.present = {row.mark for row in new if row.mark}

    def run(self) -> dict[int, int]:
        for name, here in self.new_at.items():
            there = self.old_at.get(name, [])
            self._heads(there, here)
            self._same(there, here)
            self._joined(there, here)
        for name, here in self.new_at.items():
            self._similar(self.old_at.get(name, []), here)
        self._same_elsewhere()
        self._similar_elsewhere()
        for name, here in self.new_at.items():
            self._instead(self.old_at.get(name, []), here)
        self._split()
        return self.found

    def _pair(self, own: int, edited: int) -> None:
        self.found[edited], self.taken[own] = own, edited

    def _free(self, own: Iterable[int]) -> list[int]:
        return [one for one in own if one not in self.taken]

    def _left(self, edited: Iterable[int]) -> list[int]:
        return [one for one in edited if one not in self.found]

    def _heads(self, own: Sequence[int], edited: Sequence[int]) -> None:
        """The paragraphs that bear the bookmark. One that is empty now gave its words to the next."""
        if not own or not edited or not self.old[own[0]].mark:
            return
        first, old = edited[0], self.old[own[0]]
        if old.text and not self.new[first].text and len(edited) > 1:
            first = edited[1]
        self._pair(own[0], first)
        rest = range(edited.index(first) + 1, len(edited))
        for one, place in zip(own[1:], rest, strict=False):  # of two copies the first is what was there
            if self.old[one].text != self.new[edited[place]].text:
                break
            self._pair(one, edited[place])

    def _same(self, own: Sequence[int], edited: Sequence[int]) -> None:
        free, left = self._free(own), self._left(edited)
        texts = [self.old[one].text for one in free], [self.new[one].text for one in left]
        for at, to, size in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
            for step in range(size):
                self._pair(free[at + step], left[to + step])

    def _joined(self, own: Sequence[int], edited: Sequence[int]) -> None:
        """A text to which a line that follows from the rest was joined by accident is still that text."""
        derived = {self.old[one].text for one in self._free(own) if self.old[one].origin is None} - {""}
        for other in self._left(edited):
            for one in self._free(own):
                text, said = self.old[one].text, self.new[other].text
                if self.old[one].origin and text and said.startswith(text) and said[len(text) :].strip() in derived:
                    self._pair(one, other)
                    break

    def _similar(self, own: Sequence[int], edited: Sequence[int]) -> None:
        free, left = self._free(own), self._left(edited)
        if len(free) <= MANY and len(left) <= MANY:
            self._best([one for one in free if self.old[one].origin], left, SIMILAR)
            self._best(self._free(free), self._left(left), SIMILAR)

    def _best(self, free: Sequence[int], left: Sequence[int], least: float) -> None:
        """Pairs those that are most alike first."""
        scored = [(self._likeness(one, other), -one, -other) for one in free for other in left]
        for score, one, other in sorted(scored, reverse=True):
            if score >= least and -one not in self.taken and -other not in self.found:
                self._pair(-one, -other)

    def _likeness(self, own: int, edited: int) -> float:
        old, new = self.old[own], self.new[edited]
        if (old.heading is None) != (new.heading is None) or old.table != new.table or len(new.text) > MAX_TEXT:
            return 0.0
        few = min(len(old.text.split()), len(new.text.split())) < FEWEST
        alike = SequenceMatcher(None, old.text, new.text).ratio() if few else likeness(old.text, new.text)
        return alike + (0.05 if old.style == new.style else 0.0)

    def _may_move(self, own: int) -> bool:
        """Whether a row may be known again at another place: what limits a norm that is still there may not."""
        origin = self.old[own].origin
        if origin is None or origin.kind != "provision":
            return True
        return origin.path == ("text",) or (origin.path != ("modality",) and self.old_mark[own] not in self.present)

    def _same_elsewhere(self) -> None:
        left = defaultdict(list)
        for edited in reversed(self._left(range(len(self.new)))):
            left[self.new[edited].text].append(edited)
        for own in self._free(range(len(self.old))):
            if self.old[own].text and self._may_move(own) and left[self.old[own].text]:
                self._pair(own, left[self.old[own].text].pop())

    def _similar_elsewhere(self) -> None:
        free = [one for one in self._free(range(len(self.old))) if self._may_move(one) and self._known(one)]
        left = [one for one in self._left(range(len(self.new))) if len(self.new[one].text.split()) >= FEWEST]
        if len(free) * len(left) <= MANY * MANY * 4:
            self._best(free, left, ELSEWHERE)

    def _known(self, own: int) -> bool:
        row = self.old[own]
        return row.origin is not None and (row.heading is not None or len(row.text.split()) >= FEWEST)

    def _instead(self, own: Sequence[int], edited: Sequence[int]) -> None:
        """What stands between the same two neighbours, in the same style, stands in its place."""
        for theirs, ours in _gaps(own, edited, self.found, self.taken):
            if len(theirs) == len(ours):
                for one, other in zip(theirs, ours, strict=True):
                    old, new = self.old[one], self.new[other]
                    if old.origin and (old.style, old.table, old.heading) == (new.style, new.table, new.heading):
                        self._pair(one, other)

    def _split(self) -> None:
        """Of one paragraph that became two the first keeps what it was."""
        for edited in self._left(range(len(self.new) - 1)):
            own = self.found.get(edited + 1)
            if own is None or not self.new[edited].text or self.new[edited].heading != self.old[own].heading:
                continue
            old, first, second = self.old[own].text, self.new[edited].text, self.new[edited + 1].text
            if old.startswith(first) and likeness(old, f"{first} {second}") > likeness(old, second):
                del self.found[edited + 1]
                self._pair(own, edited)


def _segments(rows: Sequence[Row]) -> dict[str, list[int]]:
    """The numbers of the rows behind each bookmark."""
    found: dict[str, list[int]] = defaultdict(list)
    name = ""
    for number, row in enumerate(rows):
        name = row.mark or name
        found[name].append(number)
    return dict(found)


def _gaps(
    own: Sequence[int], edited: Sequence[int], found: Mapping[int, int], taken: Mapping[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """What is left on both sides between two rows that are known, of one place."""
    inside = set(own)
    theirs: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for one in own:
        if one in taken:
            last = one
        else:
            theirs[last].append(one)
    ours: dict[int | None, list[int]] = defaultdict(list)
    last = None
    for other in edited:
        if other in found:
            last = found[other] if found[other] in inside else last
        else:
            ours[last].append(other)
    for key, rows in theirs.items():
        if ours.get(key):
            yield rows, ours[key]
