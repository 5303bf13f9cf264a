"""Model + Dutch descriptions -> a JSON Schema per kind of source file, for editors that complete and explain.

Draft 7, the newest that the YAML language server understands in full.
"""

import json
from functools import cache
from typing import Any

from handbook.model.base import Entity
from handbook.model.kinds import KINDS
from handbook.strings import Strings

DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(strings: Strings) -> dict[str, str]:
    """File name -> text of each schema. Raises MissingStringError where a description is missing."""
    return {kind.schema_file: _text(_layered(_schema(kind.model, strings), strings)) for kind in KINDS}


def schema_text(model: type[Entity], strings: Strings) -> str:
    """The JSON Schema of a model, with our Dutch descriptions. Raises MissingStringError."""
    return _text(_schema(model, strings))


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _layered(schema: dict[str, Any], strings: Strings) -> dict[str, Any]:
    """The same for a fork's layer: a file, or a thing with an id in it, may give only what differs in the library's."""
    about = strings.t("ui.fields.extends")
    for block in (schema, *schema.get("definitions", {}).values()):
        if "properties" in block and (block is schema or "id" in block["properties"]):
            block["properties"]["extends"] = {"description": about, "const": "library"}
            needed = block.pop("required", None)  # settings are always laid over those of the library
            if needed and "publisher" not in block["properties"]:
                block["anyOf"] = [{"required": needed}, {"required": ["extends"]}]
    return schema


def _schema(model: type[Entity], strings: Strings) -> dict[str, Any]:
    derived = json.loads(_derived(model))
    definitions = derived.pop("$defs", {})
    schema = {"$schema": DRAFT, **_described(model.__name__, derived, strings)}
    if definitions:
        schema["definitions"] = {
            name: _described(name, definition, strings) for name, definition in sorted(definitions.items())
        }
    return schema


@cache
def _derived(model: type[Entity]) -> str:
    """What pydantic says of a model: the same for as long as the program runs."""
    return json.dumps(model.model_json_schema(ref_template="#/definitions/{model}"))


def _described(name: str, schema: dict[str, Any], strings: Strings) -> dict[str, Any]:
    """A schema of a class with our descriptions in place of pydantic's English titles and docstrings."""
    about = strings.t(f"schema.{name}._")
    found = {"description": about, **_bare(schema)}
    if "enum" in found:
        meanings = [strings.t(f"schema.{name}.{value}") for value in found["enum"]]
        found["enumDescriptions"] = found["markdownEnumDescriptions"] = meanings
    for field, below in found.get("properties", {}).items():
        found["properties"][field] = {"description": strings.t(f"schema.{name}.{field}"), **_wrapped(below)}
    return found


def _bare(schema: Any) -> Any:
    """A schema without the titles and descriptions that pydantic made up; keys that authors chose stay."""
    if isinstance(schema, list):
        return [_bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: value for key, value in schema.items() if key not in {"title", "description"} or isinstance(value, dict)
    }
    return {key: value if key in {"enum", "const", "default"} else _bare(value) for key, value in kept.items()}


def _wrapped(schema: dict[str, Any]) -> dict[str, Any]:
    """In draft 7 nothing beside a ``$ref`` counts: put it in ``allOf`` so that the description does."""
    if "$ref" in schema:
        return {"allOf": [{"$ref": schema["$ref"]}], **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema
