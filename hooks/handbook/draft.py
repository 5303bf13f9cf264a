"""An answers file in, a draft on disk out: what the command line does. Nothing of an answers file is trusted."""

import json
from pathlib import Path
from typing import Any, cast

from handbook.drafting.answers import Answers, default_answers, migrated
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.markdown import markdown
from handbook.drafting.notes import discussion, note
from handbook.drafting.notes_markdown import note_markdown
from handbook.drafting.pack import answers_file, pack
from handbook.drafting.remarks import Remark
from handbook.formats.word.draft import word
from handbook.formats.word.notes import discussion_word, note_word
from handbook.strings import Strings

KINDS = ("word", "markdown", "yaml", "note", "discussion")
WORD = ("word", "note", "discussion")
"""The kinds that are Word files; a note is Markdown where its file is called so."""


class AnswersError(ValueError):
    """The file holds no answers to this questionnaire; ``code`` is that of the remark that says why, if one does."""

    def __init__(self, value: str, code: str = "") -> None:
        super().__init__(value)
        self.code = code

    def told(self, strings: Strings) -> str:
        """Why, in the words of the page."""
        return strings.t(f"ui.remark.{self.code}", value=self) if self.code else str(self)


class OverwriteError(Exception):
    """The pack would write over an organisation that is there already; ``args`` hold its folder."""


def read_answers(data: Questionnaire, text: str, profile: str | None = None, country: str | None = None) -> Answers:
    """The answers in a file, with another profile (an id or a kind) or country if asked. Raises AnswersError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AnswersError(str(error)) from error
    if not isinstance(found, dict) or "choices" not in found or "profile" not in found:
        raise AnswersError("choices, profile")
    if isinstance(found.get("format"), int) and found["format"] > data["format"]:
        raise AnswersError(str(found["format"]), "format")
    drafter = _drafter(data, profile or str(found["profile"]), country, found.get("country"))
    answers = default_answers(data, *drafter, _written(found.get("name")))
    answers["themes"] = _texts(found.get("themes"))
    answers["choices"] = {str(key): _texts(value) for key, value in _table(found["choices"]).items()}
    answers["values"] = {str(key): _written(value) for key, value in _table(found.get("values")).items()}
    answers["details"] = {str(key): _written(value) for key, value in _table(found.get("details")).items()}
    answers["parties"] = {
        str(key): {"name": _written(_table(one).get("name")), "plural": _table(one).get("plural") is True}
        for key, one in _table(found.get("parties")).items()
    }
    answers["notes"] = {
        str(key): {"text": _written(_table(one).get("text")), "who": _written(_table(one).get("who"))}
        for key, one in _table(found.get("notes")).items()
    }
    # what only the page knows of (who looked at what, an existing policy) travels along
    return cast("Answers", {**found, **migrated(data, answers)})


def usual_answers(data: Questionnaire, profile: str, country: str | None = None) -> Answers:
    """The usual answers of a profile (an id or a kind) in a country, or in its first. Raises AnswersError."""
    return default_answers(data, *_drafter(data, profile, country))


def _drafter(data: Questionnaire, profile: str, country: str | None, found: object = None) -> tuple[str, str]:
    """The profile and the country that are drafted for: the country that is asked, or the one that was found."""
    chosen = next((p for p in data["profiles"] if profile in (p["id"], p["kind"])), None)
    if chosen is None:
        raise AnswersError(profile, "profile") if profile else AnswersError("--answers, --profile")
    where = country or _written(found) or chosen["countries"][0]
    if where not in chosen["countries"]:
        raise AnswersError(where, "country")
    return chosen["id"], where


def told(remark: Remark, data: Questionnaire, strings: Strings) -> str:
    """A remark in words, with the question that it is about."""
    names = {item["id"]: item["question"] for item in data["items"]}
    for item in data["items"]:
        names |= {f"{item['id']}/{option['id']}": option["label"] for option in item["options"]}
    question = names.get(remark["place"].partition("/")[0], "")
    place, value = (names.get(remark[key], remark[key]) for key in ("place", "value"))
    if remark["code"] == "several":
        value = " / ".join(names[f"{remark['place']}/{one}"] for one in remark["value"].split(", "))
    return strings.t(f"ui.remark.{remark['code']}", question=question, place=place, value=value)


def _written(value: Any) -> str:
    """A text; a number where somebody wrote one without quotes; nothing for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _table(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def write(data: Questionnaire, answers: Answers, kind: str, out: Path, reference: bytes | None = None) -> None:
    """Write the draft to ``out``: a file, or for ``yaml`` a folder like ``policies/own/``.

    ``reference`` is the document that gives a Word file its looks, if it is not the default. Raises OSError,
    OverwriteError.
    """
    made = draft(data, answers)
    words = data["words"]
    if kind == "word":
        out.write_bytes(word(made, words, reference))
    elif kind == "discussion":
        out.write_bytes(discussion_word(discussion(data, answers), words, reference))
    elif kind == "note" and out.suffix != ".md":
        out.write_bytes(note_word(note(data, answers), words, reference))
    elif kind in {"markdown", "note"}:
        text = markdown(made, words) if kind == "markdown" else note_markdown(note(data, answers), words)
        out.write_text(text, encoding="utf-8", newline="\n")
    else:
        sort = next(profile["kind"] for profile in data["profiles"] if profile["id"] == answers["profile"])
        files = pack(made, sort, answers["country"], words, answers_file(data, answers))
        if taken := next((out / name for name in files if (out / name).exists()), None):
            raise OverwriteError(taken)
        for name, text in files.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
