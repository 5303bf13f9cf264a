"""What a program proposed: readers of a draft are told in every format, those of an adopted text of nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from fields import handbook, in_books, shown, small
from golden import published

from handbook.model.handbook import Handbook
from handbook.model.proposed import Proposed, Sureness

CODE = "organisations/voorbeeldstad/code/code.yml"
ARTICLE = "organisations/voorbeeldstad/code/een/i-wachtwoorden.yml"
NOTICE = "vulde een programma gegevens in die nog niemand nakeek: 4 voorstellen."
MARK = "Voorstel: soort, voor wie, onderwerp"


def library(folder: Path, proposed: dict[str, Any], **code: str) -> Handbook:
    """The small library with proposals at its first provision, and for whom its first article is."""
    sources = {name: dict(data) for name, data in small().items()}
    article = sources[ARTICLE] = {**sources[ARTICLE], "proposed": {"addressees": "fair"}}
    first, *others = article["provisions"]
    article["provisions"] = [{**first, "proposed": proposed}, *others]
    sources[CODE] = {**sources[CODE], **code}
    if code.get("status") == "draft":
        sources[CODE]["dates"] = {"in_force": "2026-01-01"}
    return handbook(sources, folder)


PROPOSED = {"modality": "strong", "addressees": "weak", "topics": "fair", "setting": "confirmed"}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return library(tmp_path_factory.mktemp("ontwerp"), PROPOSED, status="draft")


def test_every_format_of_a_draft_tells_of_proposals(draft: Handbook) -> None:
    found = {**shown(draft), "books": "\n".join(in_books(draft))}
    for name in ("html", "plain", "pdf", "word", "books"):
        assert MARK in found[name], name
        assert NOTICE in found[name], name
        assert "Een voorstel voor het hele artikel is: voor wie." in found[name], name


def test_an_adopted_text_tells_its_readers_of_none(tmp_path: Path) -> None:
    without = library(tmp_path / "zonder", {}, proposals="published")
    found = shown(library(tmp_path / "met", PROPOSED, proposals="published"))
    before = shown(without)
    for name in ("html", "plain", "pdf", "word"):
        assert "Voorstel" not in found[name], name
        assert found[name] == before[name], name


def test_open_data_hold_every_proposal(draft: Handbook) -> None:
    files = {file.uri: file.content for file in published(draft).files}
    content = json.loads(files["handbook.json"])
    [code] = [body for body in content["organisations"] if body["organisation"]["id"] == "voorbeeldstad"]
    article = next(one["article"] for one in code["articles"] if one["article"]["id"] == "i-wachtwoorden")
    assert article["proposed"] == {"addressees": "fair"}
    assert article["provisions"][0]["proposed"] == PROPOSED


def test_open_are_what_nobody_confirmed() -> None:
    assert Proposed(modality=Sureness.CONFIRMED, topics=Sureness.WEAK, setting=Sureness.STRONG).open == (
        "setting",
        "topics",
    )
