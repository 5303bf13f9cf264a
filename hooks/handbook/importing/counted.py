"""A count as programs print it before a paragraph: 3, c, C, iii, III."""

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMAN_END = 4000
"""The first number that Roman numerals have no plain way to write."""
_LETTERS = 26
_REPEATED = 20
"""How often a letter is repeated at most: a count of millions is no text of a million letters."""


def roman(number: int) -> str:
    """In small Roman numerals, or in digits where there are none."""
    if not 0 < number < _ROMAN_END:
        return str(number)
    shown = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        shown += sign * times
    return shown


def letters(number: int) -> str:
    """As columns are named: a … z, aa, ab."""
    if number <= 0:
        return str(number)
    shown = ""
    while number:
        number, at = divmod(number - 1, _LETTERS)
        shown = chr(ord("a") + at) + shown
    return shown


def repeated(number: int) -> str:
    """With letters that are repeated: a … z, aa, bb."""
    if number <= 0:
        return str(number)
    times, at = divmod(number - 1, _LETTERS)
    return chr(ord("a") + at) * (times + 1) if times < _REPEATED else str(number)


def upper(shown: Callable[[int], str]) -> Callable[[int], str]:
    """The same in capitals."""
    return lambda number: shown(number).upper()
