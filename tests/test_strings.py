"""What a program says comes from the locale, also where it fills in what a system says."""

import errno
import os
from pathlib import Path

import pytest

from handbook.strings import MissingStringError, Strings

STRINGS = Strings.read()


def told(value: object) -> str:
    return STRINGS.t("editions.refused.failed", error=value).removeprefix("Er is niets gebeurd: ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "dat bestand of die map bestaat niet"),
        (errno.EACCES, "je hebt er geen rechten op"),
        (errno.ENOSPC, "er is geen plaats meer op de schijf"),
        (errno.ENOTTY, f"het systeem geeft fout {errno.ENOTTY}"),
    ],
)
def test_what_a_system_says_of_a_file_is_in_the_language_of_the_text(number: int, words: str) -> None:
    assert told(OSError(number, os.strerror(number), "a/b.yml")) == f"a/b.yml ({words})"
    assert told(OSError(number, os.strerror(number))) == words


def test_a_real_fault_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Errno") as caught:
        tmp_path.read_text(encoding="utf-8")
    assert told(caught.value) == f"{tmp_path} (dat is een map, geen bestand)"
    (tmp_path / "latin.yml").write_bytes("né".encode("latin-1"))
    with pytest.raises(UnicodeDecodeError) as unread:
        (tmp_path / "latin.yml").read_text(encoding="utf-8")
    assert told(unread.value) == "dat is geen tekst in UTF-8"


def test_what_is_not_of_a_system_stays_as_it_is() -> None:
    assert told("zo") == "zo"
    assert told(OSError("er is niets")) == "er is niets"


def test_a_text_or_value_that_is_not_there_is_a_fault_of_the_program() -> None:
    with pytest.raises(MissingStringError):
        STRINGS.t("editions.refused.nergens")
    with pytest.raises(MissingStringError, match="no value for"):
        STRINGS.t("editions.refused.failed")
