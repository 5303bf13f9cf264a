"""Everything a person reads that is no policy text comes from ``locales/<language>/`` through this door."""

import errno
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LOCALES = Path(__file__).parent / "locales"


class MissingStringError(KeyError):
    """A text was asked for that the locale does not have: a fault of the program, never of an author."""


@dataclass(frozen=True)
class Strings:
    """The texts of one language.

    A text may hold ``{names}`` to fill in. A plural is a mapping with ``one`` and ``other``, chosen by ``count``.
    """

    language: str
    texts: Mapping[str, Any]
    _plain: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Texts with nothing to fill in: asked for thousands of times."""

    @classmethod
    def read(cls, language: str = "nl", folder: Path = LOCALES) -> "Strings":
        """Read a locale: a folder of files, each the group of texts that its name says. Raises OSError."""
        files = sorted((folder / language).glob("*.yml"))
        if not files:
            raise FileNotFoundError(folder / language)
        return cls(language, {file.stem: _read(file) for file in files})

    def t(self, key: str, /, **values: object) -> str:
        """The text at ``key`` (dots go down a level), filled in; a fault of the system speaks the language of the text.

        Raises MissingStringError.
        """
        if not values and key in self._plain:
            return self._plain[key]
        text = self._find(key)
        if isinstance(text, Mapping) and "other" in text:
            text = text["one"] if values.get("count") == 1 else text["other"]
        if not isinstance(text, str):
            raise MissingStringError(key)
        for name, value in values.items():  # a loop, for this is asked hundreds of thousands of times
            if isinstance(value, Exception):
                values[name] = self._worded(value)
        try:
            filled = text.format(**values)
        except KeyError as error:
            raise MissingStringError(f"{key}: no value for {error}") from error
        if not values:
            self._plain[key] = filled
        return filled

    def _worded(self, error: Exception) -> object:
        """A fault to fill in. What a system says of a file would be in English, or in the language of the machine."""
        if isinstance(error, UnicodeError):
            return self.t("system.unicode")
        if not isinstance(error, OSError) or error.errno is None:
            return error
        known = f"system.{errno.errorcode.get(error.errno, 'other').lower()}"
        what = self.t(known) if self._has(known) else self.t("system.other", code=error.errno)
        return self.t("system.file", file=error.filename, what=what) if error.filename else what

    def phrase(self, own: bool, key: str, /, **values: object) -> str:
        """The text at ``ui.<key>``, or at ``own.<key>`` where an ``own`` text is told of in other words."""
        return self.t(f"own.{key}" if own and self._has(f"own.{key}") else f"ui.{key}", **values)

    def _has(self, key: str) -> bool:
        try:
            self._find(key)
        except MissingStringError:
            return False
        return True

    def date(self, partial: str) -> str:
        """A date as far as it is known (``2018-03-29``, ``2018-03``, ``2018``) as people write it."""
        year, *rest = partial.split("-")
        if not rest:
            return year
        month = self.t(f"ui.month.m{rest[0]}")
        return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"

    def group(self, key: str) -> Mapping[str, Any]:
        """All texts below ``key``, unfilled."""
        found = self._find(key)
        if not isinstance(found, Mapping):
            raise MissingStringError(key)
        return found

    def keys(self) -> Iterator[str]:
        """Every key that holds a text, dotted."""
        yield from _leaves(self.texts, "")

    def _find(self, key: str) -> Any:
        found: Any = self.texts
        for step in key.split("."):
            if not isinstance(found, Mapping) or step not in found:
                raise MissingStringError(key)
            found = found[step]
        return found


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads 8 times faster; wheels have it


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe loaders


def _leaves(texts: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for key, value in texts.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"
