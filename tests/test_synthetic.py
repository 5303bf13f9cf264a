"""The made-up libraries that other tests and the benchmark use: valid, the same every time, like a real one."""

import subprocess
import sys
from pathlib import Path
from statistics import mean

import pytest
from synthetic import COUNTRY, Size, write, write_library
from synthetic_text import HEADS, STEMS, compound

from handbook.model.handbook import Handbook
from handbook.reading.load import load

SMALL = Size(organisations=3, articles=9, provisions=12, topics=12, situations=8, terms=20, sources=2, statements=5)


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verzonnen") / "policies"
    write(folder, SMALL)
    return folder


@pytest.fixture(scope="module")
def made_up(policies: Path) -> Handbook:
    return load(policies)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yml")}


def test_a_library_has_the_size_that_was_asked_for(made_up: Handbook) -> None:
    assert len(made_up.bodies) == SMALL.organisations
    assert len(made_up.articles) == SMALL.organisations * SMALL.articles
    assert len(made_up.provisions) == len(made_up.articles) * SMALL.provisions
    assert (len(made_up.topics), len(made_up.situations)) == (SMALL.topics, SMALL.situations)
    assert (len(made_up.terms), len(made_up.sources)) == (SMALL.terms, SMALL.sources)
    assert len(made_up.statements) == SMALL.sources * SMALL.statements
    assert len(made_up.notes) == SMALL.organisations * SMALL.notes


def test_a_library_has_everything_that_a_code_can_have(made_up: Handbook) -> None:
    placed = made_up.provisions.values()
    assert any(item.children for item in placed)
    assert any(len(item.sections) == 2 for item in placed), "a section in a section"
    for field in ("conditions", "exceptions", "explanation", "refers_to", "medium"):
        assert any(getattr(item.provision, field) for item in placed), field
    assert all(item.citations and item.provision.topics for item in placed)
    assert all(article.article.related for article in made_up.articles.values())
    answers = [answer for situation in made_up.situations.values() for answer in situation.answers]
    assert {answer.verdict.value for answer in answers} >= {"allowed", "not_allowed", "depends"}
    assert any(position.basis for body in made_up.bodies.values() for position in body.positions.positions)


def test_about_half_of_the_cells_are_silent(made_up: Handbook) -> None:
    cells = [bool(body.positions_on(topic)) for body in made_up.bodies.values() for topic in made_up.topics]
    assert 0.4 < mean(cells) < 0.75


def test_texts_are_as_long_as_real_ones(made_up: Handbook) -> None:
    lengths = [len(item.provision.beginning) for item in made_up.provisions.values()]
    assert 100 < mean(lengths) < 140
    assert max(lengths) > 2 * mean(lengths)


def test_terms_occur_in_texts(made_up: Handbook) -> None:
    said = " ".join(item.provision.beginning for item in made_up.provisions.values())
    assert sum(term.term in said for term in made_up.terms) > len(made_up.terms) / 2


def test_each_rank_is_another_word() -> None:
    most = len(STEMS) * len(HEADS)
    assert len({compound(rank) for rank in range(most)}) == most


def test_the_same_size_and_seed_give_the_same_bytes(policies: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", SMALL)
    write(tmp_path / "other", SMALL, seed=2)
    assert files(tmp_path / "again") == files(policies)
    assert files(tmp_path / "other") != files(policies)


def test_more_organisations_leave_the_first_ones_what_they_were(policies: Path, tmp_path: Path) -> None:
    write(tmp_path, Size(**{**vars(SMALL), "organisations": 5}))
    grown, first = files(tmp_path), files(policies)
    same = [name for name in first if name.startswith("organisations/")]
    assert {name: grown[name] for name in same} == {name: first[name] for name in same}


def test_a_library_without_codes_is_valid(tmp_path: Path) -> None:
    write_library(tmp_path, 4, 11)
    found = load(tmp_path)
    assert (len(found.bodies), len(found.topics), len(found.articles)) == (4, 11, 0)


def test_a_country_can_be_made_smaller() -> None:
    assert COUNTRY.scaled(0.2) == Size(organisations=10)
    assert COUNTRY.scaled(0.001).organisations == 1


def test_the_command_line_writes_what_it_is_asked_for(tmp_path: Path) -> None:
    program = Path(__file__).parent / "synthetic.py"
    sizes = ["--organisations", "1", "--articles", "2", "--provisions", "3", "--topics", "4", "--situations", "0"]
    subprocess.run([sys.executable, str(program), str(tmp_path / "policies"), *sizes], check=True)
    assert len(load(tmp_path / "policies").provisions) == 6
