"""A library of any size, made up on the spot and never stored: what a handbook for a whole country would weigh.

From the root of the project, a country of 50 codes and 1,000 articles, about 1,220 pages:

    python tests/synthetic.py FOLDER --organisations 50

FOLDER becomes what ``policies/`` is. The same size and seed give the same bytes, and more organisations leave the
first ones what they were.
"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import yaml
from synthetic_text import Writer, compound

HEAD = "# yaml-language-server: $schema={up}.schemas/{kind}.schema.json\n"
KINDS = ("required", "recommended", "allowed", "conditional", "discouraged", "prohibited", "described", "announced")
MODALITIES = {
    "obligation": 61,
    "prohibition": 57,
    "principle": 41,
    "permission": 33,
    "fact": 31,
    "procedure": 19,
    "definition": 10,
    "right": 6,
    "sanction": 6,
    "retention": 5,
    "recommendation": 2,
}
"""How often each stands in the library that the project ships."""
PART = 7
"""Articles in one part of a code."""

Data = dict[str, object]


@dataclass(frozen=True)
class Size:
    """How much of everything there is. ``articles`` and ``notes`` are per organisation, ``provisions`` per article."""

    organisations: int = 50
    articles: int = 20
    provisions: int = 12
    topics: int = 40
    situations: int = 56
    terms: int = 57
    sources: int = 4
    statements: int = 20
    notes: int = 5

    def scaled(self, factor: float) -> "Size":
        """The same library with fewer or more organisations; at least one."""
        return Size(**{**vars(self), "organisations": max(1, round(self.organisations * factor))})


COUNTRY = Size()
"""About 1,220 pages."""


def write_library(policies: Path, organisations: int, topics: int, seed: int = 1) -> None:
    """Write a valid library without codes below ``policies``: half of the cells are filled, some of them twice."""
    size = Size(organisations, articles=0, provisions=0, topics=topics, situations=0, terms=0, sources=1, statements=0)
    write(policies, size, seed)


def write(policies: Path, size: Size, seed: int = 1) -> None:
    """Write a valid library of this size below ``policies``."""
    for kind, name, data in Library(size, seed).files():
        path = policies / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=116)
        path.write_text(HEAD.format(up="../" * name.count("/"), kind=kind) + text, encoding="utf-8", newline="\n")


class _Plain(yaml.CSafeDumper):
    """YAML as a person writes it: no anchors, which the sources may not have."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - what PyYAML asks
        return True


class Library:
    """The content of each file. An organisation's depends on its number and the seed alone."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size = size
        self.seed = seed
        self.topics = [f"onderwerp-{number}" for number in range(1, size.topics + 1)]
        self.bodies = [f"gemeente-{number:03}" for number in range(1, size.organisations + 1)]

    def files(self) -> Iterator[tuple[str, str, Data]]:
        """Kind, name below ``policies/`` and content of every file."""
        yield "handbook", "handbook.yml", self._handbook()
        yield "topics", "topics.yml", {"groups": list(self._groups())}
        if self.size.terms:
            yield "terms", "terms.yml", {"terms": list(self._terms())}
        for number in range(self.size.sources):
            source = self._source(number)
            yield "source", f"sources/{source['id']}.yml", source
        said: dict[str, list[Said]] = {}
        for number, name in enumerate(self.bodies, 1):
            body = Organisation(self.size, self._writer(name), name, number, self.topics)
            yield from body.files()
            said[name] = body.said
        for number in range(1, self.size.situations + 1):
            situation = self._situation(number, said)
            yield "situation", f"situations/{situation['id']}.yml", situation

    def _writer(self, what: str) -> Writer:
        return Writer(f"{self.seed}/{what}")

    def _handbook(self) -> Data:
        return {
            "title": "Groot handboek",
            "tagline": "Om te meten.",
            "publisher": {"name": "Test"},
            "edition": {"name": "1", "date": "2026-01-31"},
            "comparison": self.bodies[:4],
        }

    def _groups(self) -> Iterator[Data]:
        for start in range(0, len(self.topics), 10):
            letter = chr(ord("A") + start // 10)
            topics = [self._topic(name) for name in self.topics[start : start + 10]]
            about = {"id": f"thema-{letter.lower()}", "letter": letter, "label": f"Thema {letter}"}
            yield {**about, "about": "Een thema.", "topics": topics}

    def _topic(self, name: str) -> Data:
        writer = self._writer(name)
        synonyms = [writer.noun() for _ in range(5)]
        about = {"id": name, "label": f"Wat geldt er voor {name}", "question": "Mag dat?"}
        return {**about, "about": writer.text(100), "synonyms": list(dict.fromkeys(synonyms))}

    def _terms(self) -> Iterator[Data]:
        """The words that texts have most of."""
        for rank in range(self.size.terms):
            word, writer = compound(rank), self._writer(f"begrip {rank}")
            yield {"id": word.replace("ö", "o"), "term": word, "forms": [f"{word}s"], "definition": writer.text(110)}

    def _source(self, number: int) -> Data:
        name, writer = ("bundel", f"bundel-{number + 1}")[number > 0], self._writer(f"bron {number}")
        about = {"id": name, "title": f"Bundel {number + 1} met codes", "kind": "guideline", "about": writer.text(150)}
        known = {"reliability": "reported", "reliability_remark": "Verzonnen.", "consulted": "Alles."}
        statements = [self._statement(writer, count) for count in range(1, self.size.statements + 1)]
        return {**about, **known, **({"statements": statements} if statements else {})}

    def _statement(self, writer: Writer, number: int) -> Data:
        return {
            "id": f"uitspraak-{number}",
            "kind": writer.chance.choice(("report", "opinion", "claim", "fact")),
            "text": writer.norm("fact"),
            "speaker": writer.chance.choice(self.bodies),
            "locator": f"bladzijde {number}",
            "topics": [writer.chance.choice(self.topics)],
        }

    def _situation(self, number: int, said: Mapping[str, list["Said"]]) -> Data:
        """A question on one topic, with the answer of each organisation whose code has a norm that carries one."""
        writer = self._writer(f"situatie {number}")
        topic = self.topics[number % len(self.topics)]
        answers = [answer for name, norms in said.items() if (answer := _answer(writer, name, topic, norms))]
        return {
            "id": f"situatie-{number}",
            "question": f"Mag ik een {writer.thing()} {writer.place()} {writer.infinitive()}?",
            "short_answer": writer.text(240),
            "moments": ["at_work"],
            "topics": [topic],
            "keywords": list(dict.fromkeys(writer.noun() for _ in range(6))),
            **({"answers": answers} if answers else {}),
        }


@dataclass(frozen=True)
class Said:
    """A provision that others can point to."""

    ref: str
    modality: str
    topics: tuple[str, ...]
    limits: tuple[str, ...]
    """The fields that limit it."""


def _answer(writer: Writer, name: str, topic: str, norms: list[Said]) -> Data | None:
    """What an organisation answers, as the first norm on the topic has it; None where it has none or is not asked."""
    found = next((norm for norm in norms if topic in norm.topics), None)
    if found is None or writer.chance.random() < 0.6:  # the editors ask some, not all
        return None
    verdict = {"permission": "allowed", "right": "allowed", "prohibition": "not_allowed"}.get(found.modality, "depends")
    if verdict == "allowed" and found.limits:
        verdict = "allowed_if"
    if verdict == "not_allowed" and "exceptions" in found.limits:
        verdict = "not_allowed_unless"
    return {"organisation": name, "verdict": verdict, "text": writer.text(280), "basis": [f"{name}/{found.ref}"]}


class Organisation:
    """One organisation's files. ``said``, filled while they are made, is what its code says."""

    def __init__(self, size: Size, writer: Writer, name: str, number: int, topics: list[str]) -> None:
        self.size, self.writer, self.name, self.number, self.topics = size, writer, name, number, topics
        self.articles = [f"art-{count}" for count in range(1, size.articles + 1)]
        self.said: list[Said] = []

    def files(self) -> Iterator[tuple[str, str, Data]]:
        """Kind, name below ``policies/`` and content of every file."""
        folder = f"organisations/{self.name}"
        yield "organisation", f"{folder}/organisation.yml", self._organisation()
        if self.articles:
            yield "code", f"{folder}/code/code.yml", self._code()
        for number, article in enumerate(self.articles):
            yield "article", f"{folder}/code/deel-{number // PART + 1}/{article}.yml", self._article(article)
        yield "positions", f"{folder}/positions.yml", {"positions": list(self._positions())}
        if self.said and self.size.notes:
            yield "notes", f"{folder}/notes.yml", {"notes": list(self._notes())}

    def _organisation(self) -> Data:
        about = {"id": self.name, "name": f"Gemeente nummer {self.number}", "short_name": f"Gemeente {self.number}"}
        read = "consulted" if self.articles else "not_consulted"
        roles = [{"id": "medewerker", "label": "medewerker"}, {"id": "leiding", "label": "leidinggevende"}]
        return {
            **about,
            "kind": "municipality",
            "country": "BE",
            "about": "Verzonnen.",
            "primary_document": read,
            **({"roles": roles} if self.articles else {}),
            "citations": [{"source": "bundel", "locator": "kaft"}],
        }

    def _code(self) -> Data:
        starts = range(0, len(self.articles), PART)
        parts = [self._part(count, self.articles[start : start + PART]) for count, start in enumerate(starts, 1)]
        return {
            "title": f"Gedragscode van gemeente {self.number}",
            "short_title": f"Gedragscode {self.number}",
            "article_label": "Artikel",
            "about": self.writer.text(150),
            "status": "summary",
            "source": "bundel",
            "official_text": {"where": self.writer.text(150)},
            "citations": [{"locator": "hele code"}],
            "parts": parts,
        }

    def _part(self, number: int, articles: list[str]) -> Data:
        about = {"id": f"deel-{number}", "number": str(number), "title": self.writer.title()}
        return {**about, "about": self.writer.text(120), "citations": [{"locator": "deel"}], "articles": articles}

    def _article(self, name: str) -> Data:
        """A third of the provisions stand in the article itself, a third in a section, a third in one below that."""
        numbers = list(range(1, self.size.provisions + 1))
        third = max(1, len(numbers) // 3)
        below = self._section("afdeling-2", numbers[2 * third :], name)
        above = self._section("afdeling-1", numbers[third : 2 * third], name)
        sections = [{**above, **({"sections": [below]} if below else {})}] if above else []
        others = self.writer.chance.sample(self.articles, min(3, len(self.articles)))
        related = [{"to": other, "why": self.writer.norm("fact")} for other in others if other != name]
        return {
            "id": name,
            "number": name.removeprefix("art-"),
            "title": self.writer.title(),
            "about": self.writer.text(100),
            "addressees": ["medewerker"],
            "setting": "both",
            "citations": [{"locator": name.replace("art-", "art. ")}],
            "provisions": self._provisions(numbers[:third], name),
            **({"sections": sections} if sections else {}),
            **({"related": related} if related else {}),
        }

    def _section(self, anchor: str, numbers: list[int], article: str) -> Data:
        if not numbers:
            return {}
        return {"id": anchor, "title": self.writer.title(), "provisions": self._provisions(numbers, article)}

    def _provisions(self, numbers: list[int], article: str) -> list[Data]:
        """These provisions; the third of every three stands below the second."""
        found: list[Data] = []
        for index, number in enumerate(numbers):
            provision = self._provision(number, article)
            if index % 3 == 2:
                found[-1]["provisions"] = [provision]
            else:
                found.append(provision)
        return found

    def _provision(self, number: int, article: str) -> Data:
        writer, chance = self.writer, self.writer.chance
        modality = chance.choices(list(MODALITIES), list(MODALITIES.values()))[0]
        topics = chance.sample(self.topics, min(len(self.topics), chance.choice((1, 1, 1, 1, 2))))
        data: Data = {"id": f"bepaling-{number}", "modality": modality, "text": writer.norm(modality)}
        if chance.random() < 0.07:  # these shares are those of the real library
            data["explanation"] = writer.text(160)
        if chance.random() < 0.9:
            data |= {"setting": chance.choice(("professional", "personal", "both")), "medium": writer.noun()}
        for key in ("conditions", "exceptions"):
            if chance.random() < 0.05:
                data[key] = [writer.norm("obligation")]
        limits = tuple({"conditions", "exceptions"} & data.keys())
        self.said.append(Said(f"{article}#bepaling-{number}", modality, tuple(topics), limits))
        data |= {"topics": topics, "citations": [{"locator": f"{article.replace('art-', 'art. ')}, punt {number}"}]}
        if chance.random() < 0.04:
            target = f"{chance.choice(self.articles)}#bepaling-{chance.randint(1, self.size.provisions)}"
            data["refers_to"] = [{"printed": "zie elders in deze code", "state": "resolved", "target": target}]
        return data

    def _positions(self) -> Iterator[Data]:
        for topic in self.topics:
            basis = [norm.ref for norm in self.said if norm.topics[0] == topic][:2]
            for _ in range(self.writer.chance.choice((0, 0, 1, 1, 2))):
                data: Data = {"topic": topic, "kind": self.writer.chance.choice(KINDS)}
                page = self.writer.chance.randint(1, 400)
                cited = [{"source": "bundel", "locator": f"bladzijde {page}"}]
                data |= {"text": self.writer.norm("fact"), "citations": cited}
                yield {**data, **({"basis": basis} if basis else {})}

    def _notes(self) -> Iterator[Data]:
        for number in range(1, self.size.notes + 1):
            about = [norm.ref for norm in self.writer.chance.sample(self.said, min(2, len(self.said)))]
            named = {"id": f"opmerking-{number}", "kind": "ambiguity", "title": self.writer.title()}
            cited = [{"source": "bundel", "locator": "passim"}]
            yield {**named, "text": self.writer.text(245), "about": about, "citations": cited}


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument("--seed", type=int, default=1)
    for field in fields(Size):
        parser.add_argument(f"--{field.name}", type=int, default=field.default)
    asked = vars(parser.parse_args())
    folder, seed = asked.pop("folder"), asked.pop("seed")
    write(folder, Size(**asked), seed)


if __name__ == "__main__":
    main()
