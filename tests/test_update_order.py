"""What becomes of the order of a code when its Word file is edited: parts, articles and sections come, go and move."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from office import article, library, norm
from wordedits import Book, Edited, exported

from handbook.importing.back.fresh import Fresh
from handbook.importing.back.update import checked

TWO = {
    "een:1": [
        article("a", "1", "Eerste", provisions=[norm("x", "Je doet altijd wat hier staat.")]),
        article("b", "2", "Tweede", provisions=[norm("y", "Je doet nooit wat daar staat.")]),
    ],
    "twee:2": [article("c", "3", "Derde", provisions=[norm("z", "Je doet soms wat ginder staat.")])],
}
"""Two parts."""


def block(edited: Edited, first: str, last: str) -> list[Any]:
    """The paragraphs from one heading up to another."""
    body = list(edited.document.element.body)
    begin, end = (body.index(edited.paragraph(title, "heading")._p) for title in (first, last))
    return [one for one in body[begin:end] if one.tag.endswith("}p")]


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("delen")
    handbook = library(folder, TWO)
    return Book(folder / "policies", handbook, "proef", exported(handbook, "proef"))


def test_an_article_moves_to_another_part_with_its_file(parted: Book) -> None:
    edited = parted.edited()
    moved = block(edited, "Eerste", "Tweede")
    edited.move(moved, edited.paragraph("Derde", "heading")._p.getprevious())
    found = parted.back(edited)
    assert not found.unclear
    old, new = (f"organisations/proef/code/{part}/a.yml" for part in ("een", "twee"))
    assert found.files[old] is None
    assert str(found.files[new]).partition("\n")[0] == (parted.policies / old).read_text().partition("\n")[0]
    assert [step.what for step in found.asked.steps] == [("article", "proef/a")]
    assert not checked(found, parted.policies).problems


def test_an_article_goes_with_its_file(parted: Book) -> None:
    edited = parted.edited()
    edited.remove(*block(edited, "Eerste", "Tweede"))
    found = parted.back(edited)
    assert not found.unclear
    assert found.files["organisations/proef/code/een/a.yml"] is None
    assert {step.what for step in found.asked.steps} == {("article", "proef/a"), ("provision", "proef/a#x")}
    assert not checked(found, parted.policies).problems


def test_a_heading_that_is_gone_is_told_and_what_stood_below_it_stays(parted: Book) -> None:
    edited = parted.edited()
    edited.remove(edited.paragraph("Tweede", "heading")._p)
    found = parted.back(edited)
    assert {one.code for one in found.unclear} == {"heading_gone"}
    assert not found.files


def test_a_new_part_and_section_come_where_their_headings_stand(parted: Book) -> None:
    edited = parted.edited()
    norm_ = edited.paragraph("Je doet soms wat ginder staat.")
    heading = edited.paragraph("Tweede", "heading 2")
    fresh = edited.after(norm_, "Je vraagt het eerst aan je leidinggevende.")
    made = edited.document.add_paragraph("Een afdeling", style="Heading 3")
    norm_._p.addnext(made._p)
    found = parted.back(edited)
    assert [step.what.kind for step in found.asked.steps if isinstance(step.what, Fresh)] == ["section", "provision"]
    text = str(found.files["organisations/proef/code/twee/c.yml"])
    assert "eerst aan je leidinggevende" in text
    assert heading.text == "Tweede"
    assert fresh.text
    assert not checked(found, parted.policies).problems


def test_what_a_person_says_in_word_is_a_proposal_no_more(tmp_path: Path) -> None:
    proposed = {"modality": "fair", "topics": "weak", "conditions": "fair"}
    one = norm("x", "Je doet dit.", conditions=["Als het kan."], proposed=proposed)
    articles = {"een": [article("a", "1", "Eerste", provisions=[one])]}
    handbook = library(tmp_path, articles, status="draft", dates=None, adopted_by=None)
    drafted = Book(tmp_path / "policies", handbook, "proef", exported(handbook, "proef"))
    edited = drafted.edited()
    line = edited.wrapped(edited.norm("Je doet dit.")[0])
    edited.say(line, line.text.replace("Moet", "Mag"))
    edited.change("Als het kan.", "Voorwaarde: Als het mag.")
    found = drafted.back(edited)
    [text] = found.files.values()
    [one] = yaml.safe_load(str(text))["provisions"]
    assert (one["modality"], one["conditions"]) == ("permission", ["Als het mag."])
    assert one["proposed"] == {"topics": "weak"}
    assert not found.unclear
