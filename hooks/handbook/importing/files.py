"""An outline and proposals -> the policy files of a code, as a person would type them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from handbook.importing.cited import cite
from handbook.importing.naming import Names, of_number, of_text, of_title
from handbook.importing.proposal import Guess, Proposal, Taken, filled
from handbook.importing.scalars import whole_file
from handbook.importing.structure.references import Places, References
from handbook.importing.structure.shape import Chapter, Grid, Group, Item, Norm, Outline, Told, Unit
from handbook.model.base import Modality, Setting
from handbook.model.code import Status
from handbook.model.proposed import Sureness

Data = dict[str, Any]


class Proposes(Protocol):
    """Reads what a norm does."""

    def propose(self, text: str, items: tuple[str, ...] = (), heading: str = "", before: str = "") -> Proposal:
        """What is proposed for a norm, with its list, the titles above it and the lead-in that it stands under."""

    def role(self, name: str) -> str:
        """The word for a role that was proposed."""


@dataclass(frozen=True)
class Wish:
    """For whom a code is made, and what kind of text it is."""

    organisation: str
    name: str
    kind: str
    country: str
    status: Status = Status.DRAFT
    roles: Collection[str] | None = None
    """The ids of the roles that it has; None: it takes over those that are proposed."""
    source: str = ""
    """The id of the document; of the organisation's id where it is empty."""

    @property
    def source_id(self) -> str:
        """The id of the document that the code is."""
        return self.source or f"{self.organisation}-code"


@dataclass
class Made:
    """The files by their path below the layer, what to tell, and counts for a summary."""

    files: dict[str, str] = field(default_factory=dict)
    data: dict[str, Data] = field(default_factory=dict)
    """What the files hold, by path."""
    told: list[Told] = field(default_factory=list)
    articles: int = 0
    provisions: int = 0
    open: Counter[Sureness] = field(default_factory=Counter)
    """Proposals to confirm."""
    used_roles: set[str] = field(default_factory=set)
    """Roles that norms speak to."""


def files(outline: Outline, proposer: Proposes, wish: Wish, t: Callable[..., str]) -> Made:
    """The files of a code: organisation, document, code and articles. ``t`` are the texts of a language."""
    return _Files(outline, proposer, wish, t).made()


class _Files:
    def __init__(self, outline: Outline, proposer: Proposes, wish: Wish, t: Callable[..., str]) -> None:
        self._outline, self._proposer, self._wish, self._t = outline, proposer, wish, t
        self._idle = frozenset(t("intake.idle").split())
        self._found = Made(told=list(outline.told))
        self._ids: dict[int, str] = {}
        """The id of each part, article, section and norm, by what it is."""
        self._references = References(Places.of(outline, self._ids))

    def made(self) -> Made:
        """All files."""
        self._name_all()
        folder = f"organisations/{self._wish.organisation}"
        code, articles = filled(self._code()), {}
        places = {}
        for chapter, unit in self._units():
            name = self._ids[id(unit)]
            places[name] = f"{self._ids[id(chapter)]}/{name}" if chapter else name
            articles[name] = filled(self._article(unit, chapter))
        if self._wish.status is Status.SUMMARY:
            cite(code, articles, self._t)
        for name, place in places.items():
            self._write(f"{folder}/code/{place}.yml", "article", articles[name])
        self._write(f"{folder}/code/code.yml", "code", code)
        self._write(f"sources/{self._wish.source_id}.yml", "source", self._source())
        self._write(f"{folder}/organisation.yml", "organisation", self._organisation())
        self._found.told += self._references.dangling
        return self._found

    def _write(self, place: str, kind: str, data: Data) -> None:
        kept = filled(data)
        self._found.data[place] = kept
        self._found.files[place] = whole_file(kind, place.count("/") + 1, kept)  # the layer is a folder of its own

    def _units(self) -> Iterable[tuple[Chapter | None, Unit]]:
        yield from ((None, unit) for unit in self._outline.units)
        yield from ((chapter, unit) for chapter in self._outline.chapters for unit in chapter.units)
        yield from ((None, unit) for unit in self._outline.annexes)

    # ids

    def _name_all(self) -> None:
        names = Names()
        for rank, chapter in enumerate(self._outline.chapters, 1):
            wanted = of_title(chapter.title) or of_number(chapter.number) or self._t("intake.id.part", number=rank)
            self._ids[id(chapter)] = names.give(wanted)
        for rank, (_, unit) in enumerate(self._units(), 1):
            self._ids[id(unit)] = names.give(self._unit_id(unit, rank))
            self._name_inside(unit)

    def _unit_id(self, unit: Unit, rank: int) -> str:
        number = of_number(unit.number)
        if unit.annex:
            return self._t("intake.id.annex", number=number or of_title(unit.title) or rank)
        if number:
            return self._t("intake.id.article", number=number)
        return of_title(unit.title) or self._t("intake.id.unnumbered", number=rank)

    def _name_inside(self, unit: Unit) -> None:
        names = Names()
        for group in unit.walk():
            if group is not unit:
                self._ids[id(group)] = names.give(self._group_id(group))
        for rank, norm in enumerate(unit.every_norm(), 1):
            text = next(iter(norm.defines or norm.wording), "")
            wanted = of_title(text) if norm.defines else of_text(text, self._idle)
            self._ids[id(norm)] = names.give(wanted or self._t("intake.id.norm", number=rank))

    def _group_id(self, group: Group) -> str:
        if named := of_title(group.title):
            return named
        number = of_number(group.number)
        if number:
            return self._t("intake.id.section", number=number)
        return self._t("intake.id.table") if group.grid else self._t("intake.id.more")

    # files

    def _source(self) -> Data:
        return {
            "id": self._wish.source_id,
            "title": self._outline.title,
            "kind": "code",
            "about": self._t("intake.file.source_about", name=self._wish.name),
            "organisation": self._wish.organisation,
            "date": self._outline.adopted,
            "reliability": "official",
            "reliability_remark": self._t("intake.file.source_trust"),
            "consulted": self._t("intake.file.source_consulted"),
        }

    def _organisation(self) -> Data:
        words = {name: self._proposer.role(name) for name in sorted(self._found.used_roles)}
        roles = [{"id": name, "label": label} for name, label in words.items()]
        return {
            "id": self._wish.organisation,
            "name": self._wish.name,
            "short_name": self._wish.name,
            "kind": self._wish.kind,
            "country": self._wish.country,
            "about": self._t("intake.file.organisation_about"),
            "primary_document": "consulted",
            "roles": roles,
            "citations": [{"source": self._wish.source_id, "locator": self._t("own.whole")}],
        }

    def _code(self) -> Data:
        outline, official = self._outline, self._wish.status is Status.OFFICIAL
        return {
            "title": outline.title,
            "short_title": self._t("intake.file.short_title"),
            "article_label": _capital(outline.word),
            "about": self._t("intake.file.code_about", name=self._wish.name),
            "status": self._wish.status.value,
            "source": self._wish.source_id,
            "official_text": self._official_text(),
            "dates": {"adopted": outline.adopted} if official and outline.adopted else None,
            "adopted_by": outline.adopted_by,
            "preamble": self._preamble(),
            "articles": [self._ids[id(unit)] for unit in outline.units],
            "parts": [self._part(chapter) for chapter in outline.chapters],
            "closing": self._closing(),
            "signature": self._signature(),
            "annexes": [self._ids[id(unit)] for unit in outline.annexes],
        }

    def _official_text(self) -> Data:
        if self._wish.status is not Status.SUMMARY:
            return {}
        return {"where": self._t("intake.file.official_text", name=self._wish.name)}

    def _part(self, chapter: Chapter) -> Data:
        found = {
            "id": self._ids[id(chapter)],
            "number": chapter.number,
            "title": chapter.title,
            "about": chapter.about,
            "state": None if chapter.units else "announced",
            "articles": [self._ids[id(unit)] for unit in chapter.units],
        }
        return filled(found)

    def _preamble(self) -> Data:
        opening = self._outline.opening
        return filled(
            {
                "opening": "\n\n".join(opening.opening),
                "legal_basis": [{"text": text} for text in opening.basis],
                "considerations": opening.considerations,
                "enacting": "\n\n".join(opening.enacting),
            }
        )

    def _closing(self) -> Data:
        return filled({"formula": "\n\n".join(self._outline.ending.formula)})

    def _signature(self) -> Data:
        ending = self._outline.ending
        if not ending.signers:
            return {}
        signers = [filled({"function": one.function, "name": one.name}) for one in ending.signers]
        return filled({"place": ending.place, "date": ending.date, "signatories": signers})

    def _article(self, unit: Unit, chapter: Chapter | None) -> Data:
        self._found.articles += 1
        heading = " – ".join(text for text in (chapter.title if chapter else "", unit.title) if text)
        inside = self._inside(unit, heading, unit)
        setting = _setting(inside)
        found = {
            "id": self._ids[id(unit)],
            "number": unit.number,
            "title": unit.title or ("" if unit.number else self._t("intake.file.untitled")),
            "setting": setting.value,
            "proposed": {"setting": Sureness.WEAK.value},
            "explanation": unit.explanation,
            **inside,
        }
        self._found.open[Sureness.WEAK] += 1
        _settle(found, setting, self._found.open)
        return found

    def _inside(self, group: Group, heading: str, unit: Unit) -> Data:
        return filled(
            {
                "provisions": [self._provision(norm, heading, "", unit) for norm in group.norms],
                "table": _table(group.grid),
                "sections": [self._section(below, heading, unit) for below in group.groups],
            }
        )

    def _section(self, group: Group, above: str, unit: Unit) -> Data:
        heading = " – ".join(text for text in (above, group.title) if text)
        found = {
            "id": self._ids[id(group)],
            "number": group.number,
            "title": group.title,
            "explanation": group.explanation,
            **self._inside(group, heading, unit),
        }
        return filled(found)

    def _provision(self, norm: Norm, heading: str, before: str, unit: Unit) -> Data:
        self._found.provisions += 1
        items = tuple(item.text for top in norm.items for item in top.walk() if item.text)
        proposal = self._proposer.propose(norm.text, items, heading, before)
        taken = Taken()
        definition = Guess(Modality.DEFINITION, Sureness.STRONG) if norm.definition else None
        modality = taken.one("modality", definition or proposal.modality)
        words = Guess(norm.defines, Sureness.STRONG) if norm.defines else proposal.defines
        defines = taken.some("defines", words if modality is Modality.DEFINITION else None)
        addressees = taken.some("addressees", _known(proposal.addressees, self._wish.roles))
        self._found.used_roles.update(addressees)
        found = {
            "id": self._ids[id(norm)],
            "number": norm.number,
            "modality": modality.value,
            "defines": defines,
            "text": norm.text,
            "items": _items(norm.items),
            "after": norm.after,
            "explanation": norm.explanation,
            "addressees": addressees,
            "setting": proposal.setting,
            "conditions": taken.some("conditions", proposal.conditions),
            "exceptions": taken.some("exceptions", proposal.exceptions),
            "topics": taken.some("topics", proposal.topics),
            "refers_to": self._references.of(norm, unit),
            "proposed": taken.proposed,
            "provisions": [self._provision(below, heading, norm.text, unit) for below in norm.norms],
        }
        self._found.open.update(map(Sureness, taken.proposed.values()))
        return filled(found)


def _items(items: Iterable[Item]) -> list[Data]:
    """A list. A number without words of its own is printed before the first item below it, as one label: "3. (a)"."""
    found: list[Data] = []
    for item in items:
        below = _items(item.items)
        if item.text or not below:
            found.append(filled({"label": item.label, "text": item.text, "items": below}))
            continue
        first, *rest = below
        label = " ".join(part for part in (item.label, first.pop("label", "")) if part)
        found += [{"label": label, **first}, *rest]
    return found


def _table(grid: Grid | None) -> Data:
    if grid is None:
        return {}
    return filled({"title": grid.title, "head": list(grid.head), "rows": [list(row) for row in grid.rows]})


def _known(guess: Guess[tuple[str, ...]] | None, roles: Collection[str] | None) -> Guess[tuple[str, ...]] | None:
    """A guess of those roles that there are."""
    if guess is None or roles is None:
        return guess
    return Guess(tuple(role for role in guess.value if role in roles), guess.sure)


def _capital(word: str) -> str:
    """A word as it stands before a number on a page of its own: "ARTIKEL" is "Artikel"."""
    return word.capitalize() if word.isupper() or word.islower() else word


def _guesses(inside: Data) -> Iterable[Data]:
    for provision in inside.get("provisions", ()):
        yield provision
        yield from _guesses(provision)
    for section in inside.get("sections", ()):
        yield from _guesses(section)


def _setting(inside: Data) -> Setting:
    """What most of the norms that say something of it say; both where none does."""
    count = Counter(guess["setting"].value for guess in _guesses(inside) if "setting" in guess)
    if not count:
        return Setting.BOTH
    return Setting(max(sorted(count), key=lambda value: count[value]))


def _settle(article: Data, setting: Setting, open_: Counter[Sureness]) -> None:
    """Let provisions say only what differs from their article."""
    for provision in _guesses(article):
        guess = provision.get("setting")
        if guess is None:
            continue
        if guess.value is setting:
            del provision["setting"]
            continue
        provision["setting"] = guess.value.value
        provision["proposed"]["setting"] = guess.sure.value
        open_[guess.sure] += 1
