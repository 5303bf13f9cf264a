"""What is made from memory is what a clean build makes, whatever was edited in between.

Edits are drawn at random, from a seed: texts, topics, titles, ids; things added, doubled, moved and taken away; whole
files removed and put back. Many leave the sources faulty: then both ways tell the same faults.
"""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Project
from golden import SMALL

from handbook.formats.job import Settings
from handbook.formats.word.styles import DEFAULT
from handbook.memory import Memory
from handbook.problems import Problem, SourcesFaultyError
from handbook.product import Publication
from handbook.publish import publish
from handbook.reading.load import Library
from handbook.store import Store
from handbook.strings import Strings

STEPS = 60
TEXTS = {"text", "title", "about", "label", "question", "short_answer", "explanation", "name", "definition", "lesson"}
WORDS = ("Nieuw woord.", "De ICT-dienst belt.", "<b>vet</b> & meer", "Met een wachtwoord.")
CODES = {"modality": ("obligation", "permission", "fact"), "setting": ("both", "personal", "professional")}
STRINGS = Strings.read()
REFERENCE = DEFAULT.read_bytes()


def made(library: Library, memory: Memory | None, policies: Path) -> Publication | tuple[Problem, ...]:
    """What is published of the sources, or what is wrong with them."""
    try:
        handbook = library.load(policies)
    except SourcesFaultyError as error:
        return error.problems
    return publish(handbook, Settings(STRINGS, REFERENCE, memory=memory, paper=False))


class Editor:
    """Changes one file below ``policies`` at a time."""

    def __init__(self, policies: Path, seed: int) -> None:
        self.policies = policies
        self.chance = random.Random(seed)  # noqa: S311 - the same edits at every run
        self.kept = {path: path.read_text(encoding="utf-8") for path in sorted(policies.rglob("*.yml"))}

    def edit(self) -> str:
        """Make one edit; says which. Now and then everything is put right again, or the fault would stay for good."""
        if self.chance.random() < 0.3:
            return self.mend()
        path = self.chance.choice(sorted(self.kept))
        if not path.exists():
            return self.mend()
        if self.chance.random() < 0.05:
            path.unlink()
            return f"{path.name} is gone"
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        data = yaml.load(body, Loader=yaml.CSafeLoader)
        if not [place for place in _places(data) if self.fits(*place)]:
            return self.mend()  # earlier edits left nothing in it
        how = self.change(data)
        path.write_text(f"{head}\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}", encoding="utf-8")
        return f"{path.name}: {how}"

    def mend(self) -> str:
        for path, text in self.kept.items():
            path.write_text(text, encoding="utf-8")
        return "all put right"

    def change(self, data: Any) -> str:
        """Change plain data in place."""
        places = [(holder, key) for holder, key in _places(data) if self.fits(holder, key)]
        holder, key = self.chance.choice(places)
        value = holder[key]
        if isinstance(value, list):
            return self.change_list(value, str(key))
        if key in CODES:
            holder[key] = self.chance.choice(CODES[str(key)])
        elif key == "id":
            holder[key] = f"{value}-anders"
        else:
            holder[key] = f"{value} {self.chance.choice(WORDS)}"
        return f"{key} = {holder[key]}"

    @staticmethod
    def fits(holder: Any, key: Any) -> bool:
        value = holder[key]
        if isinstance(value, list):
            return bool(value)
        return isinstance(value, str) and (key in TEXTS or key in CODES or key in {"id", "locator", "number"})

    def change_list(self, items: list[Any], name: str) -> str:
        how = self.chance.choice(("less", "more", "moved"))
        if how == "less":
            items.pop(self.chance.randrange(len(items)))
        elif how == "moved":
            self.chance.shuffle(items)
        else:
            item = self.chance.choice(items)
            items.append(
                {**item, "id": f"{item['id']}-{len(items)}"} if isinstance(item, dict) and "id" in item else item
            )
        return f"{how} {name}"


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in plain data, as its holder and key."""
    for key in data if isinstance(data, dict) else range(len(data)):
        yield data, key
        if isinstance(data[key], dict | list):
            yield from _places(data[key])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_edits_give_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    policies = tmp_path / "policies"
    shutil.copytree(SMALL, policies)
    editor = Editor(policies, seed)
    store = Store(tmp_path / "cache"), Store(tmp_path / "sources")
    preview, remembered = Library(), Memory(Store(None))
    good = 0
    for step in range(STEPS):
        what = editor.edit()
        clean = made(Library(), None, policies)
        good += isinstance(clean, Publication)
        assert made(preview, remembered, policies) == clean, f"step {step}, in one process: {what}"
        again = made(Library(store[1]), Memory(store[0]), policies)
        assert again == clean, f"step {step}, from the cache on disk: {what}"
    assert good > STEPS / 4, "most edits should leave something to publish"


def test_an_edit_makes_only_its_own_pages_again(tmp_path: Path) -> None:
    policies = tmp_path / "policies"
    shutil.copytree(SMALL, policies)
    library, memory = Library(), Memory(Store(None))
    before = made(library, memory, policies)
    path = policies / "organisations/voorbeeldstad/code/een/begrippen.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Dit staat diep.", "Dit staat nog dieper."), encoding="utf-8"
    )
    after = made(library, memory, policies)
    assert isinstance(before, Publication)
    assert isinstance(after, Publication)
    keys = {shown.page.uri: shown.key for shown in before.pages}
    changed = {shown.page.uri for shown in after.pages if shown.key != keys[shown.page.uri]}
    assert "code/voorbeeldstad/begrippen.md" in changed
    untouched = {"code/voorbeeldstad/pol.md", "mag-ik/robot.md", "organisaties/buurdorp.md", "onderwerpen/stilte.md"}
    assert not changed & untouched
    assert len(changed) < len(keys) / 3


def test_long_work_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    progress = {"pages": lambda done, total: told.append((done, total))}
    publish(Library().load(SMALL), Settings(STRINGS, REFERENCE, paper=False, progress=progress))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total in told} == {len(told)}


def test_a_damaged_or_missing_cache_costs_time_only(tmp_path: Path) -> None:
    clean = made(Library(), None, SMALL)

    def damage(path: Path) -> None:
        path.write_bytes(b"x" * 40)

    for spoil in (damage, Path.unlink):
        made(Library(Store(tmp_path / "sources")), Memory(Store(tmp_path / "pages")), SMALL)
        files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
        assert files
        for path in files[::2]:
            spoil(path)
        assert made(Library(Store(tmp_path / "sources")), Memory(Store(tmp_path / "pages")), SMALL) == clean


def test_a_second_build_of_the_site_is_the_clean_one(small_project: Project, tmp_path: Path) -> None:
    """With the theme around the pages: after edits of a text, a title, a hand-written page and the settings."""
    edits = (
        ("policies/organisations/voorbeeldstad/code/een/begrippen.yml", "Dit staat diep.", "Dit staat dieper."),
        ("policies/organisations/voorbeeldstad/code/een/begrippen.yml", "title: Begrippen", "title: Woorden"),
        ("docs/redactie/index.md", "# ", "# Nu: "),
        ("mkdocs.yml", "site_name: Gedragswijzer", "site_name: Wegwijzer"),
    )
    assert small_project.build(GEDRAGSWIJZER_PRINTS="0").returncode == 0
    for name, old, new in edits:
        path = small_project.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert small_project.build(GEDRAGSWIJZER_PRINTS="0").returncode == 0
        warm = _files(small_project.site)
        cache = small_project.root / ".cache"
        cache.rename(tmp_path / "aside")
        assert small_project.build(GEDRAGSWIJZER_PRINTS="0").returncode == 0
        assert _files(small_project.site) == warm, name
        shutil.rmtree(cache)
        (tmp_path / "aside").rename(cache)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
