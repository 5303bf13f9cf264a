"""Whatever people do to our Word file comes back as it stands there, or is told: nothing is lost unseen.

Random edits of random norms, several in one file; what must come back is kept beside them, norm by norm.
"""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden import SMALL
from wordedits import Edited, came_back, exported

from handbook.importing.back.rows import Tracked, flat
from handbook.importing.back.update import Updated
from handbook.model.handbook import Handbook
from handbook.reading.layout import find_sources
from handbook.reading.load import load

ACT = SMALL.parent.parent / "besluit" / "policies"
LIBRARY = Path(__file__).resolve().parent.parent / "policies"
WORDS = ("altijd", "nooit", "meteen", "vooraf", "schriftelijk", "samen", "binnen", "kantoor", "<b>", "a: b", "'x'")
LONG = 4


@dataclass(eq=False)
class Norm:
    """What must come back: the id (empty: new), the article, the words."""

    ref: str
    article: str
    text: str
    simple: bool = False
    """One paragraph, and nothing below it: whole norms of this kind are cut and copied."""
    touched: bool = False


@dataclass
class Sheet:
    """A Word file under random edits, and what must come of it."""

    edited: Edited
    norms: list[Norm]
    chance: random.Random
    tracked: Tracked
    log: list[str] = field(default_factory=list)

    def choose(self, *, simple: bool) -> Norm | None:
        """A norm that nobody touched yet, whose words stand once in the file."""
        said = Counter(one.text for one in self.edited.document.paragraphs)
        known = Counter(one.text for one in self.norms)
        fit = [
            one
            for one in self.norms
            if one.ref and not one.touched and said[one.text] == known[one.text] == 1
            if (one.simple or not simple) and len(one.text.split()) > LONG
        ]
        return self.chance.choice(fit) if fit else None

    def change(self, norm: Norm) -> None:
        words = norm.text.split()
        at = self.chance.randrange(len(words))
        words[at : at + self.chance.choice((0, 1, 2))] = [self.chance.choice(WORDS)]
        self._say(norm, " ".join(words))

    def _say(self, norm: Norm, text: str) -> None:
        self.edited.change(norm.text, text, "bepaling")
        norm.text = text

    def delete(self, norm: Norm) -> None:
        self.edited.remove(*self.edited.norm(norm.text))
        self.norms.remove(norm)

    def insert(self, norm: Norm) -> None:
        text = f"Je meldt {self.chance.choice(WORDS)} wat je ziet aan dienst nummer {len(self.log)}."
        self.edited.after(self.edited.paragraph(norm.text, "bepaling"), text)
        self._behind(norm, Norm("", norm.article, text))

    def _behind(self, norm: Norm, fresh: Norm) -> None:
        self.norms.insert(self.norms.index(norm) + 1, fresh)

    def split(self, norm: Norm) -> None:
        words = norm.text.split()
        at = self.chance.randrange(2, len(words) - 1)
        first, second = " ".join(words[:at]), " ".join(words[at:])
        paragraph = self.edited.paragraph(norm.text, "bepaling")
        self.edited.say(paragraph, first)
        self.edited.after(paragraph, second)
        norm.text = first
        self._behind(norm, Norm("", norm.article, second))

    def join(self, norm: Norm) -> None:
        at = self.norms.index(norm) + 1
        other = self.norms[at] if at < len(self.norms) else None
        if other is None or other.article != norm.article or not other.simple or other.touched or not other.ref:
            return
        self.edited.remove(*self.edited.norm(other.text))
        self.norms.remove(other)
        self._say(norm, f"{norm.text} {other.text}")

    def copy(self, norm: Norm) -> None:
        block = self.edited.norm(norm.text)
        self.edited.copy(block, block[-1])
        self._behind(norm, Norm("", norm.article, norm.text))

    def move(self, norm: Norm) -> None:
        other = self.choose(simple=True)
        if other is None or other is norm:
            return
        self.edited.move(self.edited.norm(norm.text), self.edited.norm(other.text)[-1])
        self.norms.remove(norm)
        norm.article = other.article
        self._behind(other, norm)
        other.touched = True

    def track_in(self, norm: Norm) -> None:
        word = f" {self.chance.choice(WORDS)}."
        self.edited.inserted(self.edited.paragraph(norm.text, "bepaling"), word)
        norm.text = flat(norm.text + word) if self.tracked is Tracked.ACCEPT else norm.text

    def track_out(self, norm: Norm) -> None:
        for element in self.edited.norm(norm.text):
            self.edited.deleted(self.edited.wrapped(element))
        if self.tracked is Tracked.ACCEPT:
            self.norms.remove(norm)

    def play(self, count: int) -> None:
        """This many edits."""
        words = (self.change, self.insert, self.split, self.track_in)
        wholes = (self.delete, self.copy, self.move, self.join, self.track_out)
        for _ in range(count):
            way = self.chance.choice((*words, *wholes))
            norm = self.choose(simple=way in wholes)
            if norm is not None:
                self.log.append(f"{way.__name__} {norm.ref}")
                norm.touched = True
                way(norm)


def parts(text: str | None) -> list[str]:
    return [flat(part) for part in re.split(r"\n\s*\n", text or "") if part.strip()]


def known(handbook: Handbook, owner: str) -> list[Norm]:
    found = []
    for placed in handbook.bodies[owner].articles.values():
        for one in placed.walk():
            said = parts(one.provision.text)
            simple = len(said) == 1 and not one.children and not one.provision.items
            found.append(Norm(one.ref, placed.ref, " / ".join(said), simple))
    return found


def typed(found: Updated, policies: Path, owner: str) -> list[Norm]:
    """The norms that the sources hold once what came back is written, in order."""
    data: dict[str, Any] = {}
    for file in find_sources(policies)[0]:
        if file.organisation == owner and file.kind.name in {"code", "article"}:
            text = found.files.get(file.name, file.path.read_text(encoding="utf-8"))
            data[file.name] = yaml.safe_load(text) if text is not None else {}
    data |= {name: yaml.safe_load(text) for name, text in found.files.items() if text and name not in data}
    articles = {one.get("id"): one for one in data.values()}
    code = next(one for name, one in data.items() if name.endswith("/code.yml"))
    listed = [*code.get("articles", ()), *(name for part in code.get("parts", ()) for name in part.get("articles", ()))]
    told: list[Norm] = []

    def inside(one: Any, ref: str) -> None:
        for below in one.get("provisions", ()):
            told.append(Norm(f"{ref}#{below['id']}", ref, " / ".join(parts(below.get("text")))))
            inside(below, ref)
        for below in one.get("sections", ()):
            inside(below, ref)

    for name in (*listed, *code.get("annexes", ())):
        inside(articles[name], f"{owner}/{name}")
    return told


def held(policies: Path, handbook: Handbook, owner: str, seed: int, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    tracked = chance.choice((Tracked.ACCEPT, Tracked.REJECT))
    sheet = Sheet(Edited(exported(handbook, owner)), known(handbook, owner), chance, tracked)
    sheet.play(count)
    found = came_back(sheet.edited.saved(), policies, handbook, tracked)
    now = typed(found, policies, owner)
    told = " ".join(one.text for one in found.unclear)
    for article in {one.article for one in (*sheet.norms, *now)}:
        asked = Counter(one.text for one in sheet.norms if one.article == article)
        came = Counter(one.text for one in now if one.article == article)
        lost = [text for text in (asked - came) if text not in told]
        assert not lost, (seed, tracked, sheet.log, came - asked)
        assert found.unclear or asked == came, (seed, tracked, sheet.log)
    by_id = {one.ref: one.text for one in now}
    for norm in sheet.norms:
        if norm.ref and not found.unclear:
            ref = f"{norm.article}#{norm.ref.partition('#')[2]}"
            assert by_id.get(ref) == norm.text, (seed, tracked, sheet.log)


@pytest.mark.parametrize(("policies", "owner"), [(SMALL, "voorbeeldstad"), (ACT, "voorbeelddorp")])
def test_random_edits_of_a_small_code_come_back(policies: Path, owner: str) -> None:
    handbook = load(policies)
    for seed in range(8):
        held(policies, handbook, owner, seed, 3)


def test_random_edits_of_a_whole_code_come_back(handbook: Handbook) -> None:
    held(LIBRARY, handbook, "bilzen-hoeselt", 4, 25)
