"""A closed edition as policy sources again, made of its file alone: what is needed to build it, and nothing of today.

The files that authors wrote then may have changed or gone since; the edition has not. What leads to a place outside the
edition is left out: nothing is there. The file of the edition has it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from handbook.model.edition import EditionNotes
from handbook.model.kinds import SCHEMAS

Data = Mapping[str, Any]

HEAD = "# yaml-language-server: $schema={up}{schemas}/{kind}.schema.json\n"


class _Plain(yaml.SafeDumper):
    """YAML as a person writes it: no anchors, which the sources may not have."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - what PyYAML asks
        return True


def sources(frozen: Data) -> dict[str, bytes]:
    """The files below ``policies/``. ``frozen`` is what the file of the edition says."""
    found: dict[str, bytes] = {}
    for kind, name, data in _files(_alone(frozen, frozen["organisation"]["id"])):
        found[name] = _source(kind, name, data)
    return found


def notes_source(notes: EditionNotes, folder: str) -> bytes:
    """What the editors say of an edition: what changed and why, which its file does not say."""
    return _source("edition", folder, notes.model_dump(mode="json", exclude_defaults=True))


def _source(kind: str, name: str, data: Data) -> bytes:
    head = HEAD.format(up="../" * name.count("/"), schemas=SCHEMAS, kind=kind)
    return (head + yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=116)).encode()


def _alone(value: Any, owner: str) -> Any:
    """Plain data without what leads to other organisations, or into documents of which only the record is here."""
    if isinstance(value, list):
        return [_alone(item, owner) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _alone(item, owner) for key, item in value.items()}
    if "basis" in found:
        found["basis"] = [ref for ref in found["basis"] if _is_inside(ref, owner)]
    if "refers_to" in found:
        found["refers_to"] = [one for one in found["refers_to"] if _is_inside(one.get("target", ""), owner)]
    if found.get("organisation") != owner and isinstance(found.get("organisation"), str):
        del found["organisation"]
    return {key: item for key, item in found.items() if item or key not in {"basis", "refers_to"}}


def _is_inside(ref: str, owner: str) -> bool:
    return not ref or ref.startswith(f"{owner}/") or (ref.startswith("source:") and "#" not in ref)


def _files(frozen: Data) -> Iterator[tuple[str, str, Data]]:
    """Kind, name and content of each."""
    organisation, code = frozen["organisation"], frozen.get("code")
    folder = f"organisations/{organisation['id']}"
    yield "handbook", "handbook.yml", _handbook(frozen)
    yield "topics", "topics.yml", {"groups": [_group(frozen)]}
    if terms := frozen.get("terms"):
        yield "terms", "terms.yml", {"terms": terms}
    for source in frozen["sources"]:
        yield "source", f"sources/{source['id']}.yml", source
    yield "organisation", f"{folder}/organisation.yml", organisation
    if frozen["positions"]:
        yield "positions", f"{folder}/positions.yml", frozen["positions"]
    if code:
        yield "code", f"{folder}/code/code.yml", code
        inside = {name: f"{part['id']}/" for part in code.get("parts", ()) for name in part.get("articles", ())}
        for article in (one["article"] for one in frozen.get("articles", ())):
            yield "article", f"{folder}/code/{inside.get(article['id'], '')}{article['id']}.yml", article


def _handbook(frozen: Data) -> Data:
    owner = frozen["organisation"]
    own = (frozen.get("code") or {}).get("status") in {"official", "draft"}
    return {
        "title": frozen["handbook"],
        "tagline": frozen["organisation"]["name"],
        "publisher": {"name": frozen["publisher"], **({"organisation": owner["id"]} if own else {})},
        "edition": {"name": frozen["name"], "date": frozen["in_force"]},
        "comparison": [owner["id"]],
    }


def _group(frozen: Data) -> Data:
    """All topics together: in which group they stood is no part of an edition. There is always one."""
    name = frozen["organisation"]["name"]
    topics = frozen.get("topics") or [{"id": "alles", "label": name}]
    made = [{**one, "question": one["label"], "about": one["label"]} for one in topics]
    return {"id": "uitgave", "letter": "A", "label": name, "about": name, "topics": made}
