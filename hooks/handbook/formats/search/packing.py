"""Numbers and words as short text. ``theme/components/search/library.js`` reads them."""

from collections.abc import Iterable, Iterator

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LOW, BITS, MORE = 31, 5, 32
"""Every digit holds five bits, low ones first; the sixth says that more digits follow."""


def packed(numbers: Iterable[int]) -> str:
    """Numbers in a row."""
    digits = []
    for number in numbers:
        rest = number
        while rest > LOW:
            digits.append(DIGITS[rest & LOW | MORE])
            rest >>= BITS
        digits.append(DIGITS[rest])
    return "".join(digits)


def steps(numbers: Iterable[int]) -> Iterator[int]:
    """Of growing numbers, the distance of each to the one before."""
    last = 0
    for number in numbers:
        yield number - last
        last = number


def columns(words: Iterable[str]) -> str:
    """Words of the alphabet, each as a digit for the letters that it shares with the one before, and the rest."""
    found = []
    last = ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(last), len(DIGITS) - 1) and word[shared] == last[shared]:
            shared += 1
        found.append(DIGITS[shared] + word[shared:])
        last = word
    return " ".join(found)
