"""Numbers and bullets before a line, typed or automatic: what kind they are of, and their value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a label looks like. The first four have a word in them, and so say what they number."""

    PART = "part"
    SECTION = "section"
    ARTICLE = "article"
    ANNEX = "annex"
    PARAGRAPH = "paragraph"
    DECIMAL = "decimal"
    NUMBER = "number"
    DEGREE = "degree"
    LETTER = "letter"
    ROMAN = "roman"
    BULLET = "bullet"
    OTHER = "other"


WORDED = frozenset({Kind.PART, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX})
LISTED = frozenset({Kind.NUMBER, Kind.DEGREE, Kind.LETTER, Kind.ROMAN, Kind.BULLET})
"""Kinds that number the items of a list."""


@dataclass(frozen=True)
class Label:
    """A label as printed ("Artikel 3bis."), its value ("3bis") and its word ("Artikel", empty for most)."""

    kind: Kind
    printed: str
    value: str = ""
    word: str = ""

    @property
    def rank(self) -> int | None:
        """The how manieth it is of its kind, where that can be told."""
        return rank(self.kind, self.value)

    @property
    def depth(self) -> int:
        """How many numbers a decimal has."""
        return self.value.count(".") + 1


_LATER = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)"
_NUMBER = rf"\d{{1,3}}(?:\.\d{{1,3}})*(?:\s?{_LATER}|/\d{{1,2}}|[a-z](?![a-zà-ÿ]))?"
_ROMAN = r"[IVXLC]{1,6}"
_ORDINALS = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
)
_SPACE = "[ \t\u00a0\u2002\u2003\u2009\u202f]"
_AFTER = rf"(?P<after>(?:{_SPACE}*[.:)–—-])*{_SPACE}*)"
_WORDS = {
    Kind.PART: r"hoofdstuk|deel|titel|boek|luik|thema",
    Kind.SECTION: r"afdeling|onderafdeling|paragraaf|sectie|rubriek",
    Kind.ARTICLE: r"artikel|art\.?",
    Kind.ANNEX: r"bijlage|annex",
}
_WORDED = tuple(
    (
        kind,
        re.compile(
            rf"(?P<printed>(?P<word>{words}){_SPACE}*(?:(?:nr\.?|nummer){_SPACE}*)?"
            rf"(?P<value>{_NUMBER}|(?-i:{_ROMAN}(?:\.\d{{1,3}})*)\b|(?-i:[A-Z])\b)){_AFTER}",
            re.IGNORECASE,
        ),
    )
    for kind, words in _WORDS.items()
)
_ORDINAL = re.compile(
    rf"(?P<printed>(?P<value>{'|'.join(_ORDINALS)}){_SPACE}+(?P<word>hoofdstuk|deel|titel|boek|afdeling|bijlage)){_AFTER}",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?P<word>bijlagen?|annex){_SPACE}*(?:[.:–—]|{_SPACE}-){_SPACE}*|(?P<only>bijlagen?|annex)$", re.IGNORECASE
)
_ORDERED = {"afdeling": Kind.SECTION, "bijlage": Kind.ANNEX}
"""What words behind an ordinal number; all others number parts."""
_GAP = rf"(?:{_SPACE}+|$)"
_BARE = re.compile(r"(\d{1,2}) +(?=[A-ZÀ-Ý])(?![A-Za-z]+ (?:18|19|20)\d\d\b)")
"""A number with nothing behind it, and no date: in a title only."""
_SHORT = (
    (Kind.PARAGRAPH, re.compile(rf"(?P<printed>§{{1,2}}{_SPACE}*(?P<value>{_NUMBER})[.:)]*){_SPACE}*")),
    (Kind.DEGREE, re.compile(rf"(?P<printed>\(?(?P<value>\d{{1,2}}[°º](?:{_LATER})?)[.):]?){_SPACE}*")),
    (Kind.DECIMAL, re.compile(rf"(?P<printed>(?P<value>\d{{1,2}}(?:\.\d{{1,2}})+[a-z]?)[.):]?){_GAP}")),
    (
        Kind.NUMBER,
        re.compile(rf"(?P<printed>\(?(?:[Ll]id{_SPACE}+)?(?P<value>\d{{1,3}}(?:{_LATER}|[a-z])?)[.):]+){_GAP}"),
    ),
    (Kind.NUMBER, re.compile(r"(?P<printed>(?P<value>\d{1,3}))(?:\t+|[ \u00a0]{2,}|[\u2002\u2003]+|$)")),
    (Kind.LETTER, re.compile(rf"(?P<printed>\(?(?P<value>[a-z](?:{_LATER})?|([abd-hj-wyz])\3)[.)]\)?){_GAP}")),
    (Kind.ROMAN, re.compile(rf"(?P<printed>\(?(?P<value>[ivxlc]{{1,6}})[.)]){_GAP}")),
    (Kind.ROMAN, re.compile(rf"(?P<printed>\(?(?P<value>[IVXLC]{{1,6}})[.)]){_GAP}")),
    (Kind.LETTER, re.compile(rf"(?P<printed>\(?(?P<value>[A-Z])[.)]){_GAP}")),
    (Kind.BULLET, re.compile(rf"(?P<printed>[-–—•·▪■□●○◦‣\u2043∙❖➢➤►✓✔→\uf0b7\uf0a7\uf0d8\uf0fc]){_SPACE}+")),
    (Kind.BULLET, re.compile(r"(?P<printed>[*o])\t+")),
)
"""Kinds of label without a word, each tried in this order."""


def split(text: str, *, heading: bool = False) -> tuple[Label | None, str]:
    """The label that is typed at the beginning of a line, and what stands behind it.

    In a ``heading`` any text may follow "Artikel 3"; elsewhere that may be the beginning of a sentence.
    """
    text = text.strip()
    if found := _worded(text, heading=heading):
        return found
    for kind, pattern in _SHORT:
        if match := pattern.match(text):
            value = match["value"] if "value" in match.groupdict() else ""
            return Label(kind, match["printed"].strip(), value), text[match.end() :]
    if heading and (match := _BARE.match(text)):
        return Label(Kind.NUMBER, match[1], match[1]), text[match.end() :]
    return None, text


def automatic(shown: str, *, bullet: bool) -> Label | None:
    """The label that a program shows before a line by itself."""
    shown = " ".join(shown.split())
    if not shown:
        return None
    if bullet:
        return Label(Kind.BULLET, shown)
    label, rest = split(shown)
    if label and not rest.strip(" .:)–—-"):
        kind = Kind.NUMBER if label.kind is Kind.NUMBER else label.kind
        return Label(kind, shown, label.value, label.word)
    if not any(character.isalnum() for character in shown):
        return Label(Kind.BULLET, shown)
    plain = shown.strip(".:()–—- ")
    for kind, pattern in ((Kind.NUMBER, r"\d{1,3}"), (Kind.LETTER, "[A-Za-z]"), (Kind.ROMAN, "[ivxlcIVXLC]+")):
        if re.fullmatch(pattern, plain):
            return Label(kind, shown, plain)
    return Label(Kind.OTHER, shown, plain)


def _worded(text: str, *, heading: bool) -> tuple[Label, str] | None:
    """Tell "Artikel 3. Titel", and not the sentence "Artikel 3 is van toepassing"."""
    if match := _ALONE.match(text):
        word = match["word"] or match["only"]
        return Label(Kind.ANNEX, word, "", word), text[match.end() :]
    for kind, pattern in (*_WORDED, (None, _ORDINAL)):
        match = pattern.match(text)
        if not match:
            continue
        rest, after = text[match.end() :], match["after"]
        if not (heading or _stands_alone(rest, after)):
            return None
        word = match["word"]
        kind = kind or _ORDERED.get(word.lower(), Kind.PART)  # noqa: PLW2901 - what the word says
        stop = "." if after.strip().startswith(".") and kind is not Kind.ARTICLE else ""
        return Label(kind, match["printed"].strip() + stop, " ".join(match["value"].split()), word), rest
    return None


def _stands_alone(rest: str, after: str) -> bool:
    """Whether what stands behind a number with a word before it is no more of the same sentence."""
    if not rest:
        return True
    mark = after.strip()
    if mark and mark[0] in ".:–—-)":
        return not re.match(r"(?:tot|en|of)\b", rest) or mark[0] in ":–—"
    if "\t" in after or rest[0] in "([":
        return True
    return rest[0].isupper() or rest[0] in "“‘\"'’"


def rank(kind: Kind, value: str) -> int | None:
    """The how manieth a value is of its kind: "c" is 3, "iv" 4, "3bis" 3."""
    low = value.lower().rstrip("°º")
    if digits := re.match(r"\d+(?:\.\d+)*", low):
        return int(digits[0].rsplit(".", 1)[-1])
    if low in _ORDINALS:
        return _ORDINALS.index(low) + 1
    if kind is Kind.LETTER and low[:1].isalpha():
        return ord(low[0]) - ord("a") + 1 + (26 if low[:2] == low[0] * 2 else 0)
    return roman(low) if re.fullmatch("[ivxlc]+", low) else None


def roman(value: str) -> int:
    """A Roman number as a number."""
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    found = [worth[letter] for letter in value.lower()]
    return sum(-here if here < after else here for here, after in zip(found, [*found[1:], 0], strict=True))


def readings(label: Label) -> Iterator[Label]:
    """A label, and the other kind that it can be of: "i." is a letter behind "h.", else the first Roman number."""
    yield label
    value = label.value
    if label.kind is Kind.LETTER and re.fullmatch("[ivxlcIVXLC]", value):
        yield Label(Kind.ROMAN, label.printed, value)
    if label.kind is Kind.ROMAN and len(value) == 1:
        yield Label(Kind.LETTER, label.printed, value)
