"""Schema, model, locale and author docs are four tellings of one thing: they are held together here."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from project import LIBRARY

from handbook.formats.data import export, schema
from handbook.model import (
    base,
    checklist,
    code,
    edition,
    instrument,
    law,
    library,
    look,
    organisation,
    proposed,
    situation,
    source,
)
from handbook.model.base import Entity, Modality
from handbook.model.kinds import KINDS, Kind, kind_of
from handbook.model.source import StatementKind
from handbook.reading.layout import SourceFile, find_sources
from handbook.strings import LOCALES, MissingStringError, Strings

ROOT = Path(__file__).resolve().parent.parent
POLICIES = LIBRARY
GUIDES = sorted((ROOT / "docs" / "redactie").glob("*.md"))
PATH_BEFORE = re.compile(r"`([a-z-]+(?:/[a-z0-9.-]+)*\.yml)`")


def classes(family: type) -> list[type]:
    described = (
        base,
        checklist,
        code,
        edition,
        instrument,
        law,
        organisation,
        library,
        look,
        source,
        situation,
        proposed,
        export,
    )
    found = {
        value
        for module in described
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, family) and value is not family
    }
    return sorted(found, key=lambda one: one.__name__)


def expected_descriptions() -> set[str]:
    keys = set()
    for entity in classes(Entity):
        keys |= {f"{entity.__name__}.{name}" for name in ("_", *entity.model_fields)}  # type: ignore[attr-defined]
    for enum in classes(StrEnum):
        keys |= {f"{enum.__name__}.{name}" for name in ("_", *[member.value for member in enum])}  # type: ignore[attr-defined]
    return keys


def test_every_class_field_and_value_is_described_and_nothing_else() -> None:
    described = {key.removeprefix("schema.") for key in Strings.read().keys() if key.startswith("schema.")}  # noqa: SIM118
    assert described == expected_descriptions()


def gaps(strings: Strings) -> dict[str, set[str]]:
    """The names to fill in, of every text. How a language makes its plurals is its own."""
    found: dict[str, set[str]] = {}
    for key in strings.keys():  # noqa: SIM118 - no mapping, its texts by dotted key
        text = strings.texts
        for step in key.split("."):
            text = text[step]
        found.setdefault(re.sub(r"\.(one|other)$", "", key), set()).update(re.findall(r"\{(\w+)\}", str(text)))
    return found


@pytest.mark.parametrize("language", sorted(path.name for path in LOCALES.iterdir()))
def test_every_language_has_all_texts_with_the_same_gaps(language: str) -> None:
    assert gaps(Strings.read(language)) == gaps(Strings.read())


def test_a_missing_description_is_an_error() -> None:
    strings = Strings.read()
    texts = {**strings.texts, "schema": {k: v for k, v in strings.group("schema").items() if k != "Provision"}}
    with pytest.raises(MissingStringError, match="Provision"):
        schema.schemas(Strings("nl", texts))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_schema_that_is_kept_is_the_one_derived(kind: Kind) -> None:
    kept = (POLICIES / ".schemas" / kind.schema_file).read_text(encoding="utf-8")
    assert kept == schema.schemas(Strings.read())[kind.schema_file], "run: python hooks schema"
    Draft7Validator.check_schema(json.loads(kept))


def sources() -> list[SourceFile]:
    return find_sources(POLICIES)[0]


@pytest.mark.parametrize("file", sources(), ids=lambda file: file.name)
def test_every_source_fits_its_schema_and_names_it(file: SourceFile) -> None:
    text = file.path.read_text(encoding="utf-8")
    assert text.startswith(file.schema_comment + "\n")
    assert (file.path.parent / file.schema_comment.partition("$schema=")[2]).resolve().is_file()
    assert errors(file.kind, text) == []


def errors(kind: Kind, text: str) -> list[str]:
    found = json.loads((POLICIES / ".schemas" / kind.schema_file).read_text(encoding="utf-8"))
    return [error.message for error in Draft7Validator(found).iter_errors(yaml.safe_load(text))]


def examples() -> Iterator[Any]:
    """Every YAML block of the author docs, with the kind of the file that is named last before it."""
    for guide in GUIDES:
        before, *blocks = re.split(r"^ *```yaml\n", guide.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for block in blocks:
            body, _, after = block.partition("```")
            yield pytest.param(
                PATH_BEFORE.findall(before)[-1], body, id=f"{guide.name}: {PATH_BEFORE.findall(before)[-1]}"
            )
            before += body + after


@pytest.mark.parametrize(("name", "text"), list(examples()))
def test_every_example_in_the_author_docs_is_a_valid_file(name: str, text: str) -> None:
    found = kind_of(name.removeprefix("own/"))
    assert found is not None, f"{name} has no place in policies/"
    kind, _ = found
    lines = text.splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    plain = "\n".join(line[indent:] for line in lines)
    assert plain.startswith(SourceFile(Path(name), name, kind, None).schema_comment + "\n")
    assert errors(kind, plain) == []
    if not name.startswith("own/"):  # what is laid over the library is read with it: see test_guide_examples.py
        kind.model.model_validate(yaml.safe_load(plain))


def test_the_author_docs_name_every_kind_of_file() -> None:
    guide = (ROOT / "docs/redactie/index.md").read_text(encoding="utf-8")
    for kind in KINDS:
        top = kind.pattern.replace("\\", "").lstrip("(").partition("/")[0]
        assert f"`{top}`" in guide or f"`{top}/`" in guide, kind.name


def test_the_about_page_names_every_badge() -> None:
    page = (ROOT / "docs/over.md").read_text(encoding="utf-8")
    strings = Strings.read()
    for kind in StatementKind:
        assert f"“{strings.t(f'ui.statement.{kind.value}')}”" in page
    for modality in Modality:
        assert f"“{strings.t(f'ui.modality.{modality.value}')}”" in page
