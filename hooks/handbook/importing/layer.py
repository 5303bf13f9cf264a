"""Where in a fork's layer an imported code comes, and what it may replace there: nothing but an untouched example."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from handbook.importing.placing import Files, put_all
from handbook.problems import ToldError
from handbook.reading.layout import OWN
from handbook.strings import Strings

EXAMPLE = "art-1"


class ImportRefusedError(ToldError):
    """Nothing can be made of what was asked: a text in ``intake.refused``, and the values in it."""


@dataclass(frozen=True)
class Spot:
    """The organisation that a code is for. ``known``: its folder is there. ``replaced``: files that go."""

    organisation: str
    known: bool
    name: str = ""
    roles: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def is_empty(policies: Path) -> bool:
    """Whether there is no layer yet."""
    own = policies / OWN
    return not own.exists() or (own.is_dir() and all(path.name.startswith(".") for path in own.iterdir()))


def spot(policies: Path, wanted: str | None, strings: Strings, file: str) -> Spot:
    """The place for a code in a layer that is there. Raises ImportRefusedError."""
    own = policies / OWN
    settings = own / "handbook.yml"
    if not settings.is_file():
        raise ImportRefusedError("no_own", folder=own)
    publisher = _data(settings).get("publisher")
    organisation = wanted or str(publisher.get("organisation", "") if isinstance(publisher, dict) else "")
    folder = own / "organisations" / organisation
    if not organisation or not (folder / "organisation.yml").is_file():
        return Spot(organisation, known=False)
    data = _data(folder / "organisation.yml")
    listed = data.get("roles")
    listed = listed if isinstance(listed, list) else []
    roles = tuple(str(role["id"]) for role in listed if isinstance(role, dict) and "id" in role)
    code = folder / "code"
    replaced: tuple[str, ...] = ()
    if code.is_dir() and any(code.iterdir()):
        if not _is_example(code, strings):
            raise ImportRefusedError("exists", organisation=organisation, folder=code, file=file)
        replaced = tuple(path.relative_to(own).as_posix() for path in sorted(code.iterdir()))
    return Spot(organisation, known=True, name=str(data.get("name", organisation)), roles=roles, replaced=replaced)


def _data(file: Path) -> Mapping[str, object]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError):
        return {}
    return data if isinstance(data, dict) else {}


def _is_example(code: Path, strings: Strings) -> bool:
    """Whether a code is nothing but the article that ``new --empty`` gives to write over, untouched."""
    if {path.name for path in code.iterdir()} != {"code.yml", f"{EXAMPLE}.yml"}:
        return False
    before, after = strings.t("new.empty.article", topic="\0").split("\0")
    text = (code / f"{EXAMPLE}.yml").read_text(encoding="utf-8")
    return text.startswith(before) and text.endswith(after) and "\n" not in text[len(before) : len(text) - len(after)]


def placed(files: Mapping[str, str], gone: Collection[str]) -> Files:
    """What becomes of the files of a layer, by their name among the sources."""
    return {f"{OWN}/{place}": None for place in gone} | {f"{OWN}/{place}": text for place, text in files.items()}


def write_all(policies: Path, files: Mapping[str, str], gone: Collection[str]) -> None:
    """Write all files of a layer, or none. Only what is in ``gone`` may be written over. Raises OSError."""
    own = policies / OWN
    if taken := [place for place in files if (own / place).exists() and place not in gone]:
        raise FileExistsError(str(own / taken[0]))
    if missing := [place for place in gone if not (own / place).exists()]:
        raise FileNotFoundError(str(own / missing[0]))
    put_all(policies, placed(files, gone))
