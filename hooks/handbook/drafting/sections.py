"""What stands before and after the chapters of a draft. Twin: ``theme/components/draft/sections.js``."""

from collections.abc import Mapping
from typing import Literal

from handbook.drafting.answers import LONGEST_NAME, Answers, clean, fits
from handbook.drafting.data import ClauseData, Questionnaire
from handbook.drafting.drafted import DraftArticle, Section
from handbook.model.gaps import Named, fill


def capital(text: str) -> str:
    """A text with a capital first."""
    return text[:1].upper() + text[1:]


def party_names(data: Questionnaire, answers: Answers) -> dict[str, Named]:
    """How each party is called: as the drafter says, or as is usual."""
    found: dict[str, Named] = {}
    for party in data["frame"]["parties"]:
        typed = answers.get("parties", {}).get(party["id"])
        usual = next((one for one in party["names"] if fits(one, answers)), party["names"][-1])
        if typed and (name := clean(typed["name"])[:LONGEST_NAME].strip(" ")):
            found[party["id"]] = Named(name, typed["plural"])
        else:
            found[party["id"]] = Named(usual["name"], usual["plural"])
    return found


def detail_lines(data: Questionnaire, answers: Answers) -> list[str]:
    """What the drafter says of this text: its version, its date."""
    typed = {key: clean(answers.get("details", {}).get(key, "")) for key in ("version", "date")}
    return [f"{data['words'][key]}: {text}" for key, text in typed.items() if text]


def passages(
    data: Questionnaire, answers: Answers, names: Mapping[str, Named], where: Literal["preamble", "closing"]
) -> list[Section]:
    """The lines of the preamble or of the end that are meant for this drafter, by kind."""
    told = data["frame"][where]
    found: list[Section] = []
    for kind in ("basis", "consideration"):
        lines = [fill(one["text"], names) for one in told if one["kind"] == kind and fits(one, answers)]
        if lines:
            title = data["words"][f"{where}_{kind}"]
            found.append({"id": kind, "kind": kind, "title": title, "about": "", "lines": lines})
    return found


def signing(data: Questionnaire, answers: Answers, names: Mapping[str, Named]) -> list[Section]:
    """Who signs, with room to do so."""
    words = data["words"]
    signing = [one["party"] for one in data["frame"]["signed_by"] if fits(one, answers)]
    if not signing:
        return []
    lines = [f"{capital(names[party].name)}: {words['room']}" for party in signing]
    return [{"id": "ondertekening", "kind": "signatures", "title": words["signatures"], "about": "", "lines": lines}]


def annexes(
    data: Questionnaire,
    answers: Answers,
    names: Mapping[str, Named],
    used: list[ClauseData],
    articles: list[DraftArticle],
) -> list[Section]:
    """The annexes that have something in them."""
    parties = {name for clause in used for name in clause["parties"]}
    room = data["words"]["room"]
    lines = {
        "contacts": [
            f"{capital(names[party['id']].name)}: {room}"
            for party in data["frame"]["parties"]
            if party["id"] in parties and party["contact"] and fits(party, answers)
        ],
        "periods": [
            f"{provision['number']} {provision['text']}"
            for article in articles
            for provision in article["provisions"]
            if provision["period"]
        ],
    }
    found: list[Section] = []
    for one in data["frame"]["annexes"]:
        typed = (fill(line, names) for line in one["lines"])
        told = [*(f"{line} {room}" if line.endswith(":") else line for line in typed), *lines.get(one["kind"], [])]
        if told and fits(one, answers):
            about = fill(one["about"], names)
            found.append({"id": one["id"], "kind": one["kind"], "title": one["title"], "about": about, "lines": told})
    return found
