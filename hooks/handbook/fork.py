"""A name in, a fork's layer out: the settings, the organisation and its code as a draft, ready to build.

Everything lands in ``policies/own/``, and nothing is ever written over.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbook.draft import read_answers
from handbook.drafting.answers import Answers, clean, default_answers
from handbook.drafting.data import ProfileData, Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.markdown import plain
from handbook.drafting.pack import answers_file, id_of, pack
from handbook.model.base import PATTERNS, RESERVED_IDS
from handbook.problems import ToldError
from handbook.reading.layout import OWN, PAGES
from handbook.reading.validate import nearest
from handbook.strings import Strings

LONGEST_ID = 64
EXAMPLE = "art-1"
"""The id of the article to write over."""


class RefusedError(ToldError):
    """Nothing can be made of what was asked: a text in ``new.refused``, and the values in it."""


@dataclass(frozen=True)
class Wish:
    """What was asked for. ``answers`` is the text of an answers file, which knows a profile and a country itself.

    ``empty`` asks for one example article in place of a draft: for who has a code already.
    """

    name: str
    edition: str
    profile: str | None = None
    country: str | None = None
    id: str | None = None
    answers: str | None = None
    empty: bool = False


@dataclass(frozen=True)
class Start:
    """The files of a layer by their path below ``policies/own/``, and the id of the organisation in them."""

    organisation: str
    files: Mapping[str, str]


def refuse_filled(policies: Path) -> None:
    """Raise RefusedError where there is a layer already. Raises OSError."""
    own = policies / OWN
    if own.exists() and (not own.is_dir() or any(not path.name.startswith(".") for path in own.iterdir())):
        raise RefusedError("exists", folder=str(own))


def start(data: Questionnaire, strings: Strings, wish: Wish, policies: Path) -> Start:
    """A layer for whoever has this name. Raises RefusedError, and AnswersError for a faulty answers file."""
    name = clean(wish.name)
    organisation = _id(name, wish.id)
    _check_date(wish.edition)
    if wish.empty and wish.answers is not None:
        raise RefusedError("empty_answers")
    answers = _answers(data, wish, name)
    sort = next(profile["kind"] for profile in data["profiles"] if profile["id"] == answers["profile"])
    if wish.empty:
        title = data["words"]["title"].replace("{name}", name)
        code = _example(data, strings, organisation, name=name, title=title, kind=sort, country=answers["country"])
    else:
        made = draft(data, answers)
        if not made["chapters"]:
            raise RefusedError("nothing_chosen")
        name, title = made["name"], made["title"]
        packed = pack(made, sort, answers["country"], data["words"], answers_file(data, answers), name=organisation)
        code = {place: _commented(place, text, strings) for place, text in packed.items()}
    if any((policies / place).exists() for place in code) or (policies / "organisations" / organisation).exists():
        raise RefusedError("known", id=organisation, other=f"{answers['profile']}-{organisation}")
    files = {
        "handbook.yml": strings.t("new.file.handbook", **_settings(title, name, organisation, wish.edition, strings)),
        f"{PAGES}/over.md": strings.t("new.file.about", name=plain(name), organisation=organisation),
        **code,
    }
    return Start(organisation, files)


def write(policies: Path, files: Mapping[str, str]) -> None:
    """Write the files of a layer. Raises OSError, also for one that is there."""
    for place, text in files.items():
        path = policies / OWN / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


def _id(name: str, chosen: str | None) -> str:
    if chosen is None:
        if not (found := id_of(name)):
            raise RefusedError("no_id", name=name)
        return found
    if not re.fullmatch(PATTERNS["slug"], chosen) or len(chosen) > LONGEST_ID or chosen in RESERVED_IDS:
        raise RefusedError("bad_id", id=chosen)
    return chosen


def _check_date(edition: str) -> None:
    try:
        whole = date.fromisoformat(edition).isoformat() == edition
    except ValueError:
        whole = False
    if not whole:
        raise RefusedError("bad_date", date=edition)


def _answers(data: Questionnaire, wish: Wish, name: str) -> Answers:
    """The answers to draft from: those that were saved, or the usual ones of the profile."""
    if wish.answers is not None:
        profile = _profile(data, wish.profile)["id"] if wish.profile else None
        return {**read_answers(data, wish.answers, profile, wish.country), "name": name}
    profile_data = _profile(data, wish.profile or "")
    country = (wish.country or "").upper()
    if country not in profile_data["countries"]:
        raise RefusedError("country", value=wish.country or "–", allowed=", ".join(profile_data["countries"]))
    return default_answers(data, profile_data["id"], country, name)


def _profile(data: Questionnaire, wanted: str) -> ProfileData:
    for profile in data["profiles"]:
        if wanted in (profile["id"], profile["kind"]):
            return profile
    known = [profile["id"] for profile in data["profiles"]]
    near = nearest(wanted, known)
    raise RefusedError("profile_near" if near else "profile", value=wanted or "–", allowed=", ".join(known), near=near)


def _settings(title: str, name: str, organisation: str, edition: str, strings: Strings) -> Mapping[str, str]:
    """What the settings say of this fork."""
    written = _yaml(
        title=title,
        tagline=strings.t("new.tagline"),
        description=strings.t("new.description", name=name),
        publisher=name,
        edition=f"{edition[:4]}.1",
        date=edition,
    )
    return {**written, "organisation": organisation}


def _yaml(**values: str) -> Mapping[str, str]:
    """Texts as YAML that holds whatever was typed."""
    return {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}


def _example(data: Questionnaire, strings: Strings, organisation: str, **said: str) -> dict[str, str]:
    """An organisation with a code of one article to write over, in place of a draft.

    The topic of its provision is the first that the questionnaire asks about: one that the library surely has.
    """
    about = strings.t("new.empty.about", name=said["name"])
    values = {
        **_yaml(**said, about=about, **{key: data["words"][key] for key in ("short_title", "code_about")}),
        **_yaml(organisation_about=data["words"]["organisation_about"]),
        "organisation": organisation,
        "source": f"{organisation}-code",
        "topic": data["items"][0]["topics"][0],
    }
    folder = f"organisations/{organisation}"
    places = {
        "source": f"sources/{organisation}-code.yml",
        "organisation": f"{folder}/organisation.yml",
        "code": f"{folder}/code/code.yml",
        "article": f"{folder}/code/{EXAMPLE}.yml",
    }
    return {place: strings.t(f"new.empty.{sort}", **values) for sort, place in places.items()}


def _commented(place: str, text: str, strings: Strings) -> str:
    """A file of the pack with what its author should know of it, where there is something to tell."""
    stem = place.rpartition("/")[2].removesuffix(".yml")
    sort = "source" if place.startswith("sources/") else stem
    if sort not in ("source", "organisation", "code"):
        return text
    first, _, rest = text.partition("\n")
    below = strings.t("new.below.code") if sort == "code" else ""
    return f"{first}\n{strings.t(f'new.above.{sort}')}{rest}{below}"
