"""An outline becomes policy files that load, hold the words of the document to the letter, and say what is a guess."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import document
from project import LIBRARY
from wordfiles import FILES

from handbook.importing.document import Cell, Document, Line, Piece, Place, Revision, State, Table
from handbook.importing.files import Made, Wish, files
from handbook.importing.kept import tokens, unplaced
from handbook.importing.layer import placed
from handbook.importing.placing import trial
from handbook.importing.proposal import Guess, Proposal
from handbook.importing.proposals import Proposer
from handbook.importing.structure.outline import outlined
from handbook.importing.structure.shape import Why
from handbook.importing.word.read import read_word
from handbook.model.base import Modality
from handbook.model.code import Status
from handbook.model.proposed import Sureness
from handbook.problems import Severity, SourcesFaultyError
from handbook.reading.load import Library, load
from handbook.strings import Strings

GOLDEN = Path(__file__).parent / "golden" / "outlines"
TYPED: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "typed.yml").read_text(encoding="utf-8"))
STRINGS = Strings.read()
WISH = Wish("wilgendorp", "Gemeente Wilgendorp", "municipality", "BE")
TOPIC = "authenticatie"
SETTINGS = """# yaml-language-server: $schema=../.schemas/handbook.schema.json
format: 1
"""


class Simple:
    """Proposes the same for every norm."""

    def propose(self, text: str, items: tuple[str, ...] = (), heading: str = "", before: str = "") -> Proposal:  # noqa: ARG002
        return Proposal(Guess(Modality.FACT, Sureness.WEAK), Guess((TOPIC,), Sureness.WEAK))

    def role(self, name: str) -> str:
        return name


def made_of(read: Document, wish: Wish = WISH, *, accept: bool = True) -> Made:
    return files(outlined(read, accept=accept), Simple(), wish, STRINGS.t)


@pytest.fixture(scope="module")
def proposer() -> Proposer:
    return Proposer(load(LIBRARY, whole=True), STRINGS, WISH.organisation)


def loaded(made: Mapping[str, str]) -> tuple[Mapping[str, Any], list[str]]:
    """The organisations that files are, in a layer of their own, and what is worse than worth knowing."""
    library = Library()
    with trial(LIBRARY, placed({"handbook.yml": SETTINGS, **made}, ())) as copy:
        handbook = library.load(copy)
    worse = [problem.code for problem in library.remarks if problem.severity is not Severity.NOTE]
    return handbook.bodies, worse


def test_word_files_give_files_that_load(proposer: Proposer, tmp_path: Path) -> None:
    made = {}
    for rank, (name, maker) in enumerate(FILES.items()):
        wish = Wish(f"dorp-{rank}", f"Dorp {rank}", "municipality", "BE")
        made[wish.organisation] = files(outlined(read_word(maker(), f"{name}.docx")), proposer, wish, STRINGS.t)
    bodies, worse = loaded({place: text for one in made.values() for place, text in one.files.items()})
    for name, one in made.items():
        assert len(bodies[name].articles) == one.articles
        assert sum(len(list(article.walk())) for article in bodies[name].articles.values()) == one.provisions
    assert set(worse) <= {"proposals-open"}


@pytest.mark.parametrize("accept", [True, False], ids=["accepted", "rejected"])
@pytest.mark.parametrize("name", FILES)
def test_no_word_of_a_word_file_is_lost(name: str, *, accept: bool) -> None:
    read = read_word(FILES[name](), f"{name}.docx")
    made = made_of(read, accept=accept)
    assert unplaced(read, made.data, made.told, accept=accept) == []


@pytest.mark.parametrize("case", TYPED, ids=lambda case: case["title"])
def test_no_word_of_a_typed_document_is_lost(case: dict[str, Any]) -> None:
    read = document(case["document"], case.get("notes"))
    made = made_of(read)
    assert unplaced(read, made.data, made.told) == []


def test_what_is_lost_is_found() -> None:
    read = document("T:Code\nArtikel 1. Doel\nDit is het doel van de code.\nEn dit ook.")
    made = made_of(read)
    article = made.data["organisations/wilgendorp/code/art-1.yml"]
    del article["provisions"][0]
    (lost,) = unplaced(read, made.data, made.told)
    assert (lost.why, lost.text, lost.place.paragraph) == (Why.UNPLACED, "Dit is het doel van de code .", 3)
    article["provisions"].insert(0, {"text": "Dit is het van de code."})
    assert [one.text for one in unplaced(read, made.data, made.told)] == ["doel"]


def test_a_number_without_words_is_printed_before_the_first_item_below_it() -> None:
    read = document("T:Code\nArtikel 1. Taken\nDe taken zijn:\n1. leiden;\n2. (a) schrijven;\n(b) lezen;\n3. rekenen.")
    made = made_of(read)
    (norm,) = made.data["organisations/wilgendorp/code/art-1.yml"]["provisions"]
    listed = [(item["label"], item["text"]) for item in norm["items"]]
    assert listed == [("1.", "leiden;"), ("2. (a)", "schrijven;"), ("(b)", "lezen;"), ("3.", "rekenen.")]
    assert unplaced(read, made.data, made.told) == []


NUMBERS = ["", "Artikel 1. ", "Artikel 2 ", "Art. 3bis. ", "Hoofdstuk I. ", "§ 1. ", "1. ", "2. ", "1.1 ", "a) ", "b) "]
WORDS_OF_ACTS = ["Bijlage 1. ", "Gelet op ", "Besluit:", "Overwegende dat ", "Aldus vastgesteld "]
LABELS = st.sampled_from([*NUMBERS, "i. ", "1° ", "- ", "• ", "A. ", "II. ", *WORDS_OF_ACTS])
MARKS = st.sampled_from(["", "#", "##", "!", "^", "T:", "  ", "    ", "[a)] ", "[•] ", "[Artikel 4.] ", "| "])
WORDS = st.text(
    st.sampled_from("abcdeXYZ éß“”’'\":;,.()§°-–%&*#|[]{}<>=?!@/\\0123456789\u00a0") | st.characters(codec="utf-8"),
    max_size=40,
).map(lambda text: " ".join("".join(letter for letter in text if letter.isprintable()).split()))
ENDS = st.sampled_from(["", ".", ":", ";", ",", "\t3"])
LINES = st.lists(st.tuples(MARKS, LABELS, WORDS, ENDS).map("".join), min_size=1, max_size=14)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_no_word_of_any_document_is_lost(lines: list[str]) -> None:
    read = document("\n".join(lines))
    made = made_of(read)
    assert unplaced(read, made.data, made.told) == []
    for place, text in made.files.items():
        assert yaml.safe_load(text) == plain(made.data[place])


REVISIONS = st.sampled_from([None, None, Revision("An Peeters", "2026-09-01T09:00:00Z")])
PIECES = st.builds(
    lambda text, state, bold: Piece(text, state, None if state is State.PLAIN else Revision("Ben", ""), bold=bold),
    st.tuples(LABELS, WORDS, ENDS).map("".join),
    st.sampled_from([State.PLAIN, State.PLAIN, *State]),
    st.booleans(),
)
TRACKED = st.builds(
    lambda label, **given: Line(label=label, bullet=label in {"•", "-"}, **given),
    place=st.builds(Place, st.integers(1, 99)),
    pieces=st.lists(PIECES, max_size=3).map(tuple),
    label=st.sampled_from(["", "", "Artikel 2.", "a)", "1.", "•", "-", "§ 3."]),
    level=st.integers(0, 2),
    numbering=st.sampled_from(["", "1", "2"]),
    heading=st.sampled_from([None, None, None, 1, 2]),
    inserted=REVISIONS,
    deleted=REVISIONS,
    notes=st.sampled_from([(), (), ("1",), ("2",)]),
)
CELLS = st.builds(Cell, st.lists(TRACKED, max_size=2).map(tuple), st.sampled_from([1, 1, 2]))
TABLES = st.builds(
    Table,
    place=st.just(Place(1)),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    name=st.just("proef.docx"),
    blocks=st.lists(TRACKED | TRACKED | TABLES, max_size=10).map(tuple),
    notes=st.fixed_dictionaries(
        {"1": st.lists(TRACKED, max_size=2).map(tuple), "3": st.lists(TRACKED, max_size=1).map(tuple)}
    ),
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.booleans())
def test_no_word_of_any_tracked_document_is_lost(read: Document, accept: bool) -> None:
    made = made_of(read, accept=accept)
    assert unplaced(read, made.data, made.told, accept=accept) == []


def plain(data: Any) -> Any:
    """Data as YAML gives it back."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [plain(value) for value in data]
    return data


def test_texts_come_back_to_the_letter() -> None:
    odd = ["ja", "nee: dat", "# geen commentaar", "'aanhaling'", '"dubbel"', "1.10", "null", "2026-01-01", "- streep"]
    odd += ["{x: y}", "[a, b]", "*anker", "&anker", "!tag", "%procent", "@apenstaart", "`tik`", "a\u00a0b", "x" * 300]
    odd += [
        "woord " * 60,
        "regel met een einde:",
        "é€ß😀",
        "\u200bonzichtbaar",
        "a  b",
        "<b>vet</b>",
        "<<",
        "0x1F",
    ]
    read = document("T:Code\nArtikel 1. Doel\n" + "\n".join(f"{rank}) {text}" for rank, text in enumerate(odd, 1)))
    made = made_of(read)
    texts = [
        one.get("text") for one in yaml.safe_load(made.files["organisations/wilgendorp/code/art-1.yml"])["provisions"]
    ]
    assert texts == [" ".join(part for part in text.split(" ") if part) for text in odd]


def test_ids_are_of_words_and_stay_apart() -> None:
    read = document(
        "T:Code\n#Hoofdstuk 1. Doel\n##Artikel 1. Doel\nDe gemeente beschermt je gegevens en die van anderen.\n"
        "De gemeente beschermt je gegevens ook thuis.\n#Hoofdstuk 2. Doel\n##Artikel 1. Nog eens\nJe werkt veilig.\n"
        "##3.4 …\n???\n##Inleiding code\nKlaar.\nBijlage 1. Lijst\nAlles."
    )
    made = made_of(read)
    code = made.data["organisations/wilgendorp/code/code.yml"]
    assert [part["id"] for part in code["parts"]] == ["doel", "doel-2"]
    assert code["parts"][0]["articles"] == ["art-1"]
    assert code["parts"][1]["articles"][0] == "art-1-2"
    assert code["annexes"] == ["bijlage-1"]
    provisions = made.data["organisations/wilgendorp/code/doel/art-1.yml"]["provisions"]
    assert [one["id"] for one in provisions] == [
        "gemeente-beschermt-gegevens-anderen",
        "gemeente-beschermt-gegevens-thuis",
    ]


def test_references_lead_where_they_say() -> None:
    read = document(
        "T:Code\n#Hoofdstuk 1. Doel\n##Artikel 1. Doel\n1. Deze code geldt voor iedereen.\n2. Zie ook bijlage 1.\n"
        "##Artikel 2. Gebruik\nDit geldt volgens artikel 1, tweede lid, hoofdstuk 1 en artikel 9.\n"
        "Het eerste lid geldt niet bij ziekte.\n"
        "Artikel 8 van de wet van 3 juli 1978 en artikel 4 AVG blijven gelden, net als artikel 1 van deze code.\n"
        "##Artikel 3. Slot\n§ 1. Klaar.\n§ 2. Zie § 1.\nBijlage 1. Lijst\nAlles."
    )
    made = made_of(read)
    folder = "organisations/wilgendorp/code/doel"
    first, second, third = (made.data[f"{folder}/art-{number}.yml"]["provisions"] for number in (1, 2, 3))
    target = {one["printed"]: one["target"] for one in second[0]["refers_to"]}
    assert target == {"artikel 1, tweede lid": f"art-1#{first[1]['id']}", "hoofdstuk 1": "doel"}
    assert first[1]["refers_to"] == [{"printed": "bijlage 1", "state": "resolved", "target": "bijlage-1"}]
    assert second[1]["refers_to"][0]["target"] == f"#{second[0]['id']}"
    assert [one["printed"] for one in second[2]["refers_to"]] == ["artikel 1"]
    assert third[1]["refers_to"] == [{"printed": "§ 1", "state": "resolved", "target": f"#{third[0]['id']}"}]
    assert [one.text for one in made.told if one.why is Why.DANGLING] == ["artikel 9"]


def test_an_official_code_says_when_and_by_whom_it_was_adopted(tmp_path: Path) -> None:
    read = document(
        "T:Code\nArtikel 1. Doel\nDit is het doel.\n"
        "Aldus vastgesteld door de gemeenteraad te Wilgendorp op 3 mei 2026.\nDe algemeen directeur,\nJan Janssens"
    )
    code = made_of(read, Wish("wilgendorp", "X", "municipality", "BE", Status.OFFICIAL)).data[
        "organisations/wilgendorp/code/code.yml"
    ]
    assert (code["dates"], code["adopted_by"]) == ({"adopted": "2026-05-03"}, "de gemeenteraad")
    assert code["signature"]["place"] == "Wilgendorp"
    draft = made_of(read).data["organisations/wilgendorp/code/code.yml"]
    assert "dates" not in draft


def test_a_summary_has_all_that_one_needs(tmp_path: Path) -> None:
    read = document(TYPED[1]["document"])
    made = made_of(read, Wish("wilgendorp", "Gemeente Wilgendorp", "municipality", "BE", Status.SUMMARY))
    with pytest.raises(SourcesFaultyError) as raised:
        loaded(made.files)
    assert [problem.code for problem in raised.value.problems] == ["proposals-unconfirmed"]
    article = made.data["organisations/wilgendorp/code/algemene-bepalingen/art-2.yml"]
    assert [one["citations"] for one in article["provisions"]][2] == [{"locator": "artikel 2, lid 3"}]


def test_words_and_marks_are_held_against_each_other() -> None:
    assert tokens("Art. 3bis, § 2: “Één”") == ["artikel", "3bis", ",", "§", "2", ":", "“", "één", "”"]


def test_files_read_as_people_type_them() -> None:
    read = document(
        "T:Gedragscode van Wilgendorp\nArtikel 3. Toestellen\n1. Je mag, volgens artikel 3, tweede lid:\n"
        "a) je laptop meenemen;\nb) bellen.\n"
        "2. Deze tweede zin is zo lang dat hij niet meer op één regel van een bestand past, door "
        "aansprakelijkheidsverzekeringen."
    )
    files_made = made_of(read).files
    assert files_made["organisations/wilgendorp/code/art-3.yml"] == dedent("""\
        # yaml-language-server: $schema=../../../../.schemas/article.schema.json
        id: art-3
        number: "3"
        title: Toestellen
        setting: both
        proposed: {setting: weak}
        provisions:
          - id: volgens-artikel-3-tweede
            number: "1"
            modality: fact
            text: "Je mag, volgens artikel 3, tweede lid:"
            items: [{label: a), text: je laptop meenemen;}, {label: b), text: bellen.}]
            topics: [authenticatie]
            refers_to: [{printed: "artikel 3, tweede lid", state: resolved, target: art-3#tweede-zin-zo-lang}]
            proposed: {modality: weak, topics: weak}
          - id: tweede-zin-zo-lang
            number: "2"
            modality: fact
            text: >-
              Deze tweede zin is zo lang dat hij niet meer op één regel van een bestand past, door
              aansprakelijkheidsverzekeringen.
            topics: [authenticatie]
            proposed: {modality: weak, topics: weak}
        """)
    assert files_made["organisations/wilgendorp/code/code.yml"] == dedent("""\
        # yaml-language-server: $schema=../../../../.schemas/code.schema.json
        title: Gedragscode van Wilgendorp
        short_title: Gedragscode
        article_label: Artikel
        about: De code van Gemeente Wilgendorp.
        status: draft
        source: wilgendorp-code
        articles: [art-3]
        """)
