"""The values of proposable fields as words on a review sheet, and what somebody typed there as values again."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from handbook.model.base import Modality, Setting
from handbook.model.handbook import Body, Handbook
from handbook.reading.validate import nearest
from handbook.strings import Strings

LISTS = frozenset({"addressees", "topics", "defines", "conditions", "exceptions"})
"""Fields that hold several values: one on a line."""

FREE = frozenset({"defines", "conditions", "exceptions"})
"""Fields that hold any words."""

Value = str | list[str]


class UnknownWordError(Exception):
    """A word that a field cannot hold, and the nearest one that it can."""

    def __init__(self, word: str, near: str) -> None:
        self.word, self.near = word, near
        super().__init__(word)


class Words:
    """The words of one organisation's sheet."""

    def __init__(self, handbook: Handbook, body: Body, strings: Strings) -> None:
        t: Callable[..., str] = strings.t
        self._shown: Mapping[str, Mapping[str, str]] = {
            "modality": {one.value: t(f"review.modality.{one.value}") for one in Modality},
            "setting": {one.value: t(f"ui.setting.{one.value}") for one in Setting},
            "addressees": {name: role.label for name, role in body.roles.items()},
            "topics": {name: topic.label for name, topic in handbook.topics.items()},
        }
        others = {one.value: t(f"ui.modality.{one.value}") for one in Modality}
        self._read = {name: _by_word(known) for name, known in self._shown.items()}
        self._read["modality"] |= {_flat(word): value for value, word in others.items()}

    def choices(self, field: str) -> tuple[str, ...]:
        """The words that may stand in a field; none where any may."""
        return tuple(self._shown.get(field, {}).values())

    def shown(self, field: str, value: str | Iterable[str]) -> tuple[str, ...]:
        """A value in words, one on a line."""
        known = self._shown.get(field, {})
        values = [value] if isinstance(value, str) else value
        return tuple(" ".join(known.get(one, one).split()) for one in values)

    def value(self, field: str, typed: Sequence[str]) -> Value:
        """What was typed, as a value; nothing typed is an empty list. Raises UnknownWordError."""
        if field in FREE or not typed:
            return list(typed)
        found = [value for line in typed for value in self._values(field, line)]
        if field in LISTS:
            return list(dict.fromkeys(found))
        if len(found) > 1:
            raise UnknownWordError(", ".join(typed), "")
        return found[0]

    def _values(self, field: str, line: str) -> Iterable[str]:
        """The values on a line: one word, or several between semicolons or commas."""
        known = self._read[field]
        if _flat(line) in known:
            return [known[_flat(line)]]
        mark = ";" if ";" in line else ","
        parts = [part for part in line.split(mark) if part.strip()] if field in LISTS else [line]
        return [self._value(field, part) for part in parts]

    def _value(self, field: str, word: str) -> str:
        known = self._read[field]
        if _flat(word) not in known:
            close = nearest(_flat(word), list(known))
            raise UnknownWordError(word.strip(), self.shown(field, known[close])[0] if close else "")
        return known[_flat(word)]


def _by_word(known: Mapping[str, str]) -> dict[str, str]:
    """Values by the word that is shown, and by their id."""
    return {_flat(value): value for value in known} | {_flat(word): value for value, word in known.items()}


def _flat(word: str) -> str:
    return " ".join(word.split()).rstrip(".").casefold()
