"""A draft as a pack of policy files: an organisation with its code, positions and answers. Twin: ``draft/pack.js``.

The YAML is the plainest there is: every text in double quotes with JSON's escapes, so that two programs write it alike.
"""

import json
import re
import unicodedata
from collections.abc import Mapping

from handbook.drafting.answers import Answers
from handbook.drafting.data import Questionnaire
from handbook.drafting.drafted import Draft, DraftArticle, DraftChapter, Provision, Section
from handbook.drafting.held import answers_of, positions_of

LONE = re.compile("[\ud800-\udfff]")
"""Half a character: JSON has an escape for it, and no file can hold it."""


NAMELESS = "mijn-organisatie"


def slug(name: str) -> str:
    """An id made of a name: small letters, digits and hyphens; always the same one where the name gives none."""
    return id_of(name) or NAMELESS


def id_of(name: str) -> str:
    """An id made of a name; empty where nothing in the name can stand in one."""
    plain = unicodedata.normalize("NFD", name.lower())
    found = re.sub("[^a-z0-9]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-")[:40].strip("-")
    return "" if found in {"code", "index"} else found


def answers_file(data: Questionnaire, answers: Answers) -> str:
    """The file to save: the answers with the version of the questions that they answer."""
    items = {**answers["items"], **{item["id"]: item["hash"] for item in data["items"]}}
    whole = {**answers, "format": data["format"], "questionnaire": data["version"], "items": items}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return LONE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def pack(  # noqa: PLR0913 - its twin takes the same
    draft: Draft, kind: str, country: str, words: dict[str, str], answers: str, *, name: str | None = None
) -> dict[str, str]:
    """File name below ``policies/own/`` -> text. ``kind`` and ``country`` are values of the model.

    ``answers`` is the file that the same draft can be made of again; ``name`` the organisation's id, if it is chosen.
    """
    name = name or slug(draft["name"])
    source = f"{name}-beleid"
    folder = f"organisations/{name}"
    organisation = {
        "id": name,
        "name": draft["name"],
        "short_name": draft["name"],
        "kind": kind,
        "country": country,
        "about": words["organisation_about"],
        "primary_document": "consulted",
        "citations": [{"source": source, "locator": words["whole"]}],
    }
    document = {
        "id": source,
        "title": draft["title"],
        "kind": "code",
        "about": words["source_about"],
        "organisation": name,
        "reliability": "official",
        "reliability_remark": words["source_trust"],
        "consulted": words["source_consulted"],
    }
    code: dict[str, object] = {
        "title": draft["title"],
        "short_title": words["short_title"],
        "article_label": words["article"],
        "about": words["code_about"],
        "status": "draft",
        "source": source,
        "citations": [{"locator": words["whole"]}],
        "parts": [_part(chapter, words) for chapter in draft["chapters"]],
        **_around(draft, words),
    }
    files = {
        f"sources/{source}.yml": _file("source", 2, document),
        f"{folder}/organisation.yml": _file("organisation", 3, organisation),
        f"{folder}/answers.json": answers,
        f"{folder}/code/code.yml": _file("code", 4, code),
    }
    for chapter in draft["chapters"]:
        for article in chapter["articles"]:
            files[f"{folder}/code/{chapter['id']}/{article['id']}.yml"] = _file("article", 5, _article(article, words))
    for annex in draft["annexes"]:
        files[f"{folder}/code/{annex_id(annex)}.yml"] = _file("article", 4, _annex(annex, words))
    held: list[tuple[str, Mapping[str, object]]] = [
        ("positions", {"positions": positions_of(draft, words)}),
        ("answers", {"answers": answers_of(draft, words)}),
    ]
    return files | {f"{folder}/{kind}.yml": _file(kind, 3, data) for kind, data in held if any(data.values())}


def annex_id(annex: Section) -> str:
    """The id of an annex as an article."""
    return f"bijlage-{annex['id']}"


def _part(chapter: DraftChapter, words: dict[str, str]) -> dict[str, object]:
    return {
        "id": chapter["id"],
        "number": f"{words['chapter']} {chapter['number']}.",
        "title": chapter["title"],
        "about": chapter["about"],
        "citations": [{"locator": f"{words['chapter'].lower()} {chapter['number']}"}],
        "articles": [article["id"] for article in chapter["articles"]],
    }


def _around(draft: Draft, words: dict[str, str]) -> dict[str, object]:
    """What stands before and behind the articles."""
    lines = {section["kind"]: section["lines"] for section in draft["preamble"]}
    preamble: dict[str, object] = {}
    if "basis" in lines:
        preamble["legal_basis"] = [{"text": line} for line in lines["basis"]]
    if "consideration" in lines:
        preamble["considerations"] = lines["consideration"]
    found: dict[str, object] = {"preamble": preamble} if preamble else {}
    if closing := [line for section in draft["closing"] for line in section["lines"]]:
        found["closing"] = {"formula": " ".join(closing)}
    for section in draft["signatures"]:
        found["signature"] = {"signatories": [{"function": _label(line, words)} for line in section["lines"]]}
    if draft["annexes"]:
        found["annexes"] = [annex_id(annex) for annex in draft["annexes"]]
    return found


def _annex(annex: Section, words: dict[str, str]) -> dict[str, object]:
    return {
        "id": annex_id(annex),
        "title": annex["title"],
        "about": annex["about"],
        "setting": "both",
        "citations": [{"locator": f"{words['annex'].lower()} {annex['title']}"}],
        "form": {"lines": [_form_line(line, words) for line in annex["lines"]]},
    }


def _form_line(line: str, words: dict[str, str]) -> dict[str, str]:
    return {"kind": "line" if line.endswith(words["room"]) else "text", "text": _label(line, words)}


def _label(line: str, words: dict[str, str]) -> str:
    """A line without the room behind its colon."""
    return line.removesuffix(f": {words['room']}")


def _article(article: DraftArticle, words: dict[str, str]) -> dict[str, object]:
    place = f"{words['article'].lower()} {article['number']}"
    return {
        "id": article["id"],
        "number": article["number"],
        "title": article["title"],
        "about": article["about"],
        "setting": "both",
        "citations": [{"locator": place}],
        "provisions": [_provision(provision, words) for provision in article["provisions"]],
    }


def _provision(provision: Provision, words: dict[str, str]) -> dict[str, object]:
    place = f"{words['article'].lower()} {provision['number']}"
    found: dict[str, object] = {
        "id": provision["id"],
        "modality": provision["modality"],
        "text": provision["text"],
        "setting": provision["setting"],
        "topics": provision["topics"],
        "citations": [{"locator": place}],
    }
    if provision["conditions"]:
        found["conditions"] = provision["conditions"]
    if provision["exceptions"]:
        found["exceptions"] = provision["exceptions"]
    if provision["based_on"] is not None:
        found["based_on"] = provision["based_on"]
    return found


def _file(kind: str, depth: int, data: Mapping[str, object]) -> str:
    up = "../" * depth
    return f"# yaml-language-server: $schema={up}.schemas/{kind}.schema.json\n" + "".join(_lines(data, ""))


def _lines(value: object, indent: str) -> list[str]:
    if isinstance(value, dict):
        return [line for key, below in value.items() for line in _entry(f"{indent}{key}:", below, f"{indent}  ")]
    if isinstance(value, list):
        return [line for item in value for line in _dashed(item, indent)]
    return [f"{indent}{_scalar(value)}\n"]


def _entry(head: str, below: object, indent: str) -> list[str]:
    if isinstance(below, dict | list):
        return [f"{head}\n", *_lines(below, indent)]
    return [f"{head} {_scalar(below)}\n"]


def _dashed(item: object, indent: str) -> list[str]:
    """An item of a list: its first line carries the dash."""
    lines = _lines(item, f"{indent}  ")
    return [f"{indent}- {lines[0][len(indent) + 2 :]}", *lines[1:]]


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
