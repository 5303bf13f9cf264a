"""A made-up code with four editions: a rename, other numbers, a split, merges, moves, a repeal and a return.

``fixtures/uitgaven/begin`` is its first text, ``staten.yml`` says what its authors changed for each later edition, and
``fixtures/uitgaven/policies`` is what all that makes: the last text, with the editions closed on the way.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from golden import replace_texts

from handbook.editions.close import close
from handbook.editions.freeze import Closing
from handbook.strings import Strings

FIXTURE = Path(__file__).parent / "fixtures" / "uitgaven"
EDITIONS = FIXTURE / "policies"
"""The last text with all editions; the last one begins after the day of the handbook."""
OWNER, OTHER = "voorbeelddorp", "buurgehucht"
"""Who has the code; and an organisation that has positions only."""
NAMES = ("2024.1", "2025.1", "2026.1", "2027.1")


def text_of(name: str, folder: Path, *, editions: bool = True) -> Path:
    """The sources as they were when an edition was closed, in ``folder / "policies"``.

    With ``editions`` those that were closed until then lie beside them, its own too.
    """
    policies = folder / "policies"
    for _ in _made(policies, name, editions=editions):
        pass
    return policies


def all_made(folder: Path) -> Path:
    """The sources with all editions, made anew."""
    return text_of(NAMES[-1], folder)


def holding(folder: Path, name: str = "2026.1") -> Path:
    """All editions, beside the text of the one that holds on the day of the handbook: nothing is said before its time.

    That is how a fork closes an edition that is to come from another branch.
    """
    policies = text_of(name, folder / "holding", editions=False)
    shutil.copytree(EDITIONS / "organisations", policies / "organisations", dirs_exist_ok=True, ignore=_but_editions)
    return policies


def _but_editions(folder: str, names: list[str]) -> list[str]:
    """What is no edition below a folder."""
    inside = Path(folder).name == "editions"
    return [] if inside else [name for name in names if (Path(folder) / name).is_file() or name == "code"]


def _made(policies: Path, last: str, *, editions: bool) -> Iterator[str]:
    """Every state in turn, until the one called ``last``."""
    shutil.copytree(FIXTURE / "begin", policies)
    for state in yaml.safe_load((FIXTURE / "staten.yml").read_text(encoding="utf-8")):
        _change(policies, state)
        if editions:
            _close(policies, state)
        yield state["name"]
        if state["name"] == last:
            return


def _change(policies: Path, state: Mapping[str, Any]) -> None:
    for change in state.get("move", ()):
        (policies / change["to"]).parent.mkdir(parents=True, exist_ok=True)
        (policies / change["path"]).rename(policies / change["to"])
    for path in state.get("remove", ()):
        (policies / path).unlink()
    replace_texts(state, policies)
    for change in state.get("write", ()):
        path = policies / change["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change["text"], encoding="utf-8")


def _close(policies: Path, state: Mapping[str, Any]) -> None:
    closing = Closing(state["name"], state["in_force"], state["closed"], state.get("adopted", ""), state.get("by", ""))
    for owner in state["of"]:
        close(policies, Strings.read(), closing, owner)
