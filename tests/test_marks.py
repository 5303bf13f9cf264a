"""The numbers by which provisions are cited: each has its own, the document's lead, and all formats tell the same."""

import json
from typing import Any

import pytest
from project import Project

from handbook.formats.pdf.blocks import Document
from handbook.model.code import Article
from handbook.model.handbook import Handbook
from handbook.reading.marks import bases, marks


def article(number: str | None, *provisions: Any, sections: tuple[Any, ...] = ()) -> Article:
    told = {"id": "iets", "number": number, "title": "Iets", "setting": "both", "citations": [place()]}
    return Article.model_validate({**told, "provisions": provisions, "sections": sections})


def place() -> dict[str, str]:
    return {"locator": "art. 1"}


def norm(name: str, *below: Any, number: str | None = None) -> dict[str, Any]:
    return {
        "id": name,
        "number": number,
        "modality": "obligation",
        "text": "Iets.",
        "topics": ["t"],
        "citations": [place()],
        "provisions": list(below),
    }


def section(name: str, number: str | None, *provisions: Any, sections: tuple[Any, ...] = ()) -> dict[str, Any]:
    return {"id": name, "number": number, "title": "Deel", "provisions": provisions, "sections": sections}


def told(found: Article, base: str) -> dict[str, str]:
    """Each number, with a star where the document prints it."""
    return {name: mark.text + "*" * mark.printed for name, mark in marks(found, base).items()}


def test_what_has_no_number_is_counted_in_its_section() -> None:
    below = norm("c", norm("d", norm("e")), norm("f"))
    found = article(
        "14",
        norm("a"),
        sections=(
            section("een", "14.1", norm("b"), below),
            section("zonder", None, norm("g"), sections=(section("diep", "14.1.1", norm("h")),)),
        ),
    )
    assert told(found, "14") == {
        "a": "14-1",
        "g": "14-2",  # a section without a number goes on where its article was
        "b": "14.1-1",
        "c": "14.1-2",
        "d": "14.1-2a",
        "e": "14.1-2a1",
        "f": "14.1-2b",
        "h": "14.1.1-1",
    }


def test_printed_numbers_lead_and_what_is_counted_leaves_them_room() -> None:
    found = article(
        "3", norm("a"), norm("b", norm("c", number="a)"), norm("d"), number="1."), norm("e", number="3.7"), norm("f")
    )
    assert told(found, "3") == {"a": "3-2", "b": "3-1*", "c": "3-1a*", "d": "3-1b", "e": "3.7*", "f": "3-3"}


def test_a_number_that_the_document_gives_twice_is_given_once() -> None:
    found = article("3", norm("a", number="1"), norm("b", number="1"))
    assert told(found, "3") == {"a": "3-1*", "b": "3-2"}


def test_a_paragraph_with_the_number_of_its_article_is_not_the_article() -> None:
    found = article(
        "3", norm("a", number="2"), norm("b", number="3"), sections=(section("s", "3.1", norm("c", number="3.1")),)
    )
    assert told(found, "3") == {"a": "3-2*", "b": "3-3*", "c": "3.1*"}


def test_articles_without_a_number_have_letters_that_no_article_bears() -> None:
    listed = [("inleiding", None, False), ("een", "A", False), ("twee", "2.", False), ("ook", "2", False)]
    annexes = [("bijlage", None, True), ("tweede", "II", True)]
    assert bases([*listed, *annexes], "bijlage") == {
        "inleiding": "B",
        "een": "A",
        "twee": "2",
        "ook": "C",
        "bijlage": "bijlage",
        "tweede": "bijlage II",
    }


def test_every_provision_of_the_library_has_its_own(handbook: Handbook) -> None:
    for owner, body in handbook.bodies.items():
        found = [item.mark.text for placed in body.articles.values() for item in placed.walk()]
        assert len(set(found)) == len(found), owner


@pytest.fixture(scope="module")
def known(handbook: Handbook) -> dict[str, str]:
    """The numbers of every provision of the library, by full reference."""
    return {ref: placed.mark.text for ref, placed in handbook.provisions.items()}


def test_pages_prints_and_data_tell_the_same(
    built: Project, documents: dict[str, Document], known: dict[str, str]
) -> None:
    data = json.loads((built.site / "handbook.json").read_text())
    published = {
        f"{one['organisation']['id']}/{item['article']['id']}#{mark['provision']}": mark["mark"]
        for one in data["organisations"]
        for item in one.get("articles", ())
        for mark in item["marks"]
    }
    assert published == known
    printed: dict[str, str] = {}
    for document in documents.values():
        for chapter in document["chapters"]:
            _gather(chapter["blocks"], printed)
    assert printed == known


def _gather(blocks: Any, found: dict[str, str]) -> None:
    for block in blocks:
        if "mark" in block and block["block"] == "norm" and not block["id"].startswith("source:"):
            assert found.setdefault(block["id"], block["mark"]) == block["mark"]
        _gather(block.get("children", ()), found)


def test_a_page_links_each_number_to_its_provision_and_says_whose_it_is(built: Project, known: dict[str, str]) -> None:
    for ref, mark in known.items():
        before, _, anchor = ref.partition("#")
        page = (built.site / "code" / before / "index.html").read_text()
        plain = (built.site / "code" / before / "index.md").read_text()
        assert f'href="#{anchor}" title="Vaste link naar bepaling {mark}' in page
        assert f"- {mark} **" in plain
        assert "zijn van de redactie en horen bij deze uitgave" in page
