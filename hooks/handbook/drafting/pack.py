"""A draft as a pack of policy files (an organisation with its code) and as Markdown. Twin: ``draft/pack.js``.

The YAML is the plainest there is: every text in double quotes with JSON's escapes, so that two programs write it alike.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from xml.sax.saxutils import escape

from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import Answers, Draft, DraftArticle, Made, Provision

PART = "beleid"
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
    code = {
        "title": draft["title"],
        "short_title": words["short_title"],
        "article_label": words["article"],
        "about": words["code_about"],
        "status": "draft",
        "source": source,
        "citations": [{"locator": words["whole"]}],
        "parts": [
            {
                "id": PART,
                "title": words["part"],
                "about": words["code_about"],
                "citations": [{"locator": words["whole"]}],
                "articles": [article["id"] for article in draft["articles"]],
            }
        ],
    }
    files = {
        f"sources/{source}.yml": _file("source", 2, document),
        f"{folder}/organisation.yml": _file("organisation", 3, organisation),
        f"{folder}/answers.json": answers,
        f"{folder}/code/code.yml": _file("code", 4, code),
    }
    for article in draft["articles"]:
        files[f"{folder}/code/{PART}/{article['id']}.yml"] = _file("article", 5, _article(article, words))
    return files


def _article(article: DraftArticle, words: dict[str, str]) -> dict[str, object]:
    place = f"{words['article'].lower()} {article['number']}"
    return {
        "id": article["id"],
        "number": article["number"],
        "title": article["title"],
        "about": article["about"],
        "setting": "both",
        "citations": [{"locator": place}],
        "provisions": [
            _provision(provision, f"{place}.{number}") for number, provision in enumerate(article["provisions"], 1)
        ],
    }


def _provision(provision: Provision, place: str) -> dict[str, object]:
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
    return {**found, "based_on": provision["based_on"]}


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


MARKDOWN = re.compile(r"([\\`*_{}\[\]#~])")
"""What means something inside a line. No text that was typed begins one, so a full stop or a hyphen is only that."""


def markdown(draft: Draft, words: dict[str, str]) -> str:
    """The draft as Markdown. Whatever was typed shows as typed."""
    lines = [f"# {plain(draft['title'])}", "", plain(words["draft_notice"]), ""]
    for article in draft["articles"]:
        lines += [f"## {words['article']} {article['number']}. {plain(article['title'])}", ""]
        for number, provision in enumerate(article["provisions"], 1):
            lines += [f"{article['number']}.{number} {plain(provision['text'])}", ""]
            lines += [line for text in provision["conditions"] for line in (_limit(words["condition"], text), "")]
            lines += [line for text in provision["exceptions"] for line in (_limit(words["exception"], text), "")]
    lines += [f"## {words['appendix']}", ""]
    lines += [line for made in draft["choices"] for line in (_choice(made, words), "")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _limit(label: str, text: str) -> str:
    return f"- {label}: {plain(text)}"


def _choice(made: Made, words: dict[str, str]) -> str:
    choice = f"- {plain(made['question'])} **{plain(made['answer'])}**"
    examples = "; ".join(dict.fromkeys(made["examples"]))
    return f"{choice} ({words['examples_head']}: {plain(examples)})" if examples else choice


def plain(text: str) -> str:
    """A text with nothing in it that Markdown would read."""
    return MARKDOWN.sub(r"\\\1", escape(text))
