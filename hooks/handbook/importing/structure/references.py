"""Cross-references that a text prints: those that lead somewhere in the document, and those that lead nowhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbook.importing.document import Place
from handbook.importing.structure.shape import Chapter, Norm, Outline, Told, Unit, Why

_NUMBER = (
    r"\d{1,3}(?:\.\d{1,3})*(?:\s?(?:bis|ter|quater|quinquies)|[a-z](?![a-zà-ÿ]))?"
    r"|(?-i:[IVXLC]{1,6}(?:\.\d{1,3})*)(?![a-zà-ÿA-Z])"
)
_LID = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende)\s+(?:lid|alinea)"
    r"|lid\s+\d{1,2}|alinea\s+\d{1,2}|§{1,2}\s*\d{1,2}"
)
_POINT = r"(?:,?\s*(?:onder(?:deel)?|punt|sub)?\s*(?:[a-z]\)|\d{1,2}°|onder\s+[a-z]\b))?"
REFERENCE = re.compile(
    rf"\b(?P<word>artikel|artikelen|art\.|hoofdstuk|deel|titel|afdeling|bijlage)\s+(?P<number>{_NUMBER})"
    rf"(?:,?\s*(?P<lid>{_LID}))?{_POINT}",
    re.IGNORECASE,
)
_HERE = re.compile(rf"(?<![\w,])(?:het\s+)?(?P<lid>{_LID})(?!\w)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"[,\s]*(?:(?:en|of|tot|tot en met|t/m)\s+[\d.]+[a-z]*[,\s]*)*(?:,?\s*(?:§+\s*\d+|\w+ lid|\d+°|[a-z]\)),?\s*)*"
    r"(?:van\s+(?:de|het|die|dat|titel|boek|bijlage|deel|hoofdstuk|koninklijk|ministerieel)\b(?!\s+(?:huidige|onderhavige))"
    r"|(?:van\s+)?(?:AVG|GDPR|GRUR|RPR|BW|EVRM|KB|MB|Gw|Sw|Sv|Ambtenarenwet|Grondwet|Strafwetboek|Wet|Decreet)\b"
    r"|\s*(?:wet|decreet|verordening|besluit|koninklijk|ministerieel)\b|\s+\w*(?:wet|decreet|verordening|wetboek)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"[,\s]*(?:(?:en|of|tot|t/m)\s+[\d.]+[a-z]*[,\s]*)*(?:,?\s*(?:§+\s*\d+|\w+ lid|\d+°|[a-z]\)),?\s*)*"
    r"\s(?:van\s+(?:de\s+|het\s+)?)?[A-ZÀ-Ý]\w"
)
"""A name behind a number: "artikel 33b van ARAR", "artikel 46 Wet toezicht"."""
_OURS = re.compile(
    r"[,\s]*van\s+(?:deze|dit|die|de\s+(?:huidige|onderhavige)|het\s+(?:huidige|onderhavige))\s*"
    r"(?:code|gedragscode|reglement|besluit|artikel|hoofdstuk|verordening|beleid|policy|kader|afsprakenkader)",
    re.IGNORECASE,
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")


@dataclass
class Places:
    """Where references can lead: articles, annexes and parts by number. ``ids`` may be filled later."""

    ids: Mapping[int, str]
    articles: dict[str, Unit] = field(default_factory=dict)
    annexes: dict[str, Unit] = field(default_factory=dict)
    chapters: dict[str, Chapter] = field(default_factory=dict)

    @classmethod
    def of(cls, outline: Outline, ids: Mapping[int, str]) -> "Places":
        """The places of an outline."""
        found = cls(ids)
        for unit in outline.all_units():
            if unit.number:
                (found.annexes if unit.annex else found.articles).setdefault(_plain(unit.number), unit)
        for chapter in outline.chapters:
            for number in chapter.number.split(" – "):
                word, _, value = number.lower().partition(" ")
                if value:
                    found.chapters.setdefault(f"{word} {_plain(value)}", chapter)
        return found


class References:
    """Finds the references of norms, and keeps those that lead nowhere."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.dangling: list[Told] = []

    def of(self, norm: Norm, unit: Unit) -> list[dict[str, str]]:
        """The references that a norm prints, as a policy file holds them."""
        found: dict[str, str] = {}
        ids = self._places.ids
        itself = {f"#{ids[id(norm)]}", f"{ids[id(unit)]}#{ids[id(norm)]}"}
        for text in norm.wording:
            for printed, target, told in self._in(text, unit):
                if target in itself:
                    continue
                if target:
                    found.setdefault(printed, target)
                elif told:
                    place = norm.rows[0].line.place if norm.rows else Place(1)
                    self.dangling.append(Told(Why.DANGLING, printed, place, text[:120]))
        return [{"printed": printed, "state": "resolved", "target": target} for printed, target in found.items()]

    def _in(self, text: str, unit: Unit) -> Iterator[tuple[str, str, bool]]:
        taken: list[tuple[int, int]] = []
        for match in REFERENCE.finditer(text):
            taken.append(match.span())
            rest = text[match.end() :]
            if _leads_elsewhere(rest):
                continue
            yield " ".join(match[0].split()), self._target(match), True
        for match in _HERE.finditer(text):
            inside = any(start <= match.start() < end for start, end in taken)
            if not inside and not _leads_elsewhere(text[match.end() :]):
                norm = _member(unit, match["lid"])
                yield match[0], f"#{self._places.ids[id(norm)]}" if norm is not None else "", False

    def _target(self, match: "re.Match[str]") -> str:
        word, number = match["word"].lower(), _plain(match["number"])
        ids = self._places.ids
        if word in {"artikel", "artikelen", "art."}:
            found = self._places.articles.get(number)
            if found is None:
                return self._inside(number)
            member = _member(found, match["lid"]) if match["lid"] else None
            if match["lid"] and member is None:
                return ""
            return f"{ids[id(found)]}#{ids[id(member)]}" if member is not None else ids[id(found)]
        if word == "bijlage":
            annex = self._places.annexes.get(number)
            return ids[id(annex)] if annex else ""
        chapter = self._places.chapters.get(f"{word} {number}")
        return ids[id(chapter)] if chapter else ""

    def _inside(self, number: str) -> str:
        """The section or the norm with a number like "3.1", in whatever article it stands."""
        ids = self._places.ids
        for unit in self._places.articles.values():
            for group in unit.walk():
                if group is not unit and _plain(group.number) == number:
                    return f"{ids[id(unit)]}#{ids[id(group)]}"
            for norm in unit.every_norm():
                if _plain(norm.number) == number and "." in number:
                    return f"{ids[id(unit)]}#{ids[id(norm)]}"
        return ""


def _leads_elsewhere(rest: str) -> bool:
    """Whether what stands behind a number says that it is one of another text."""
    return bool((_ELSEWHERE.match(rest) or _NAMED.match(rest)) and not _OURS.match(rest))


def _member(unit: Unit, lid: str) -> Norm | None:
    """The norm that "tweede lid", "lid 2" or "§ 2" means: the one with that number, else the one at that place."""
    norms = [norm for group in unit.walk() for norm in group.norms]
    low = lid.lower()
    ordinal = next((rank for rank, word in enumerate(_ORDINALS, 1) if low.startswith(word)), 0)
    figure = re.search(r"\d+", low)
    rank = ordinal or int(figure[0] if figure else 0)
    for norm in norms:
        alike = low.startswith("§") == norm.number.startswith("§")
        if norm.number and alike and _plain(norm.number) in {str(rank), f"{_plain(unit.number)}.{rank}"}:
            return norm
    plain = not any(norm.number for norm in norms)
    return norms[rank - 1] if plain and not low.startswith("§") and rank <= len(norms) else None


def _plain(number: str) -> str:
    return "".join(number.lower().split()).strip(".:()§")
