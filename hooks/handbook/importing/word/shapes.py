"""The ways in which Word writes a number."""

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
MOST_ROMAN = 4000
MOST_LETTERS = 30
"""How often a letter is repeated; what is higher is written in figures."""

DUTCH = {
    "cardinalText": (
        *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien"),
        *("veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
    ),
    "ordinalText": (
        *("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"),
        *("elfde", "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende"),
        *("negentiende", "twintigste"),
    ),
}
"""Numbers in words: what Word writes for "Hoofdstuk Een"."""

ENGLISH = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)
SYMBOLS = "*†‡§"


def written(count: int, shape: str, language: str, custom: str = "") -> str:
    """A number in one of the ways of Word (``w:numFmt``)."""
    match shape:
        case "none":
            found = ""
        case "lowerLetter" | "upperLetter":
            found = _letters(count)
        case "lowerRoman" | "upperRoman":
            found = _roman(count)
        case "ordinal":
            found = f"{count}{_ordinal(count, language)}"
        case "cardinalText" | "ordinalText":
            found = _words(count, DUTCH[shape], language)
        case "decimalZero":
            found = f"{count:02}"
        case "chicago":
            found = _signs(count)
        case "custom":
            found = _like(custom.partition(",")[0].strip(), count)
        case _:
            found = str(count)
    return found.upper() if shape.startswith("upper") else found


def _words(count: int, words: tuple[str, ...], language: str) -> str:
    """In words, as far as regulations go; only in Dutch."""
    known = language.lower().startswith("nl") and 0 < count <= len(words)
    return words[count - 1].capitalize() if known else str(count)


def _like(example: str, count: int) -> str:
    """As wide as the first number of an example ("001, 002, …")."""
    return str(count).zfill(len(example)) if example.isdecimal() and len(example) <= MOST_LETTERS else str(count)


def _signs(count: int) -> str:
    times, at = divmod(count - 1, len(SYMBOLS))
    return SYMBOLS[at] * (times + 1) if 0 <= times < MOST_LETTERS else str(count)


def _letters(count: int) -> str:
    """After z comes aa, then bb."""
    times, at = divmod(count - 1, len(ALPHABET))
    return ALPHABET[at] * (times + 1) if 0 <= times < MOST_LETTERS else str(count)


def _roman(count: int) -> str:
    if not 0 < count < MOST_ROMAN:
        return str(count)
    found = ""
    for worth, letters in ROMAN:
        found += letters * (count // worth)
        count %= worth
    return found


def _ordinal(count: int, language: str) -> str:
    code = language.lower()[:2]
    if code == "en":
        return "th" if count % 100 in TEENS else ENGLISH.get(count % 10, "th")
    if code == "fr":
        return "er" if count == 1 else "e"
    return "." if code == "de" else "e"
