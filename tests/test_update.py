"""An edited Word file of our own export comes back: as changes of the same YAML files, and nothing else in them."""

from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from golden import SMALL
from wordedits import Book, book, diff, exported

from handbook.importing.back.rows import Tracked
from handbook.importing.back.update import UpdateError, checked
from handbook.model.handbook import Handbook

ACT = SMALL.parent.parent / "besluit" / "policies"
LIBRARY = Path(__file__).resolve().parent.parent / "policies"


@pytest.fixture(scope="module")
def code() -> Book:
    return book(SMALL, "voorbeeldstad")


@pytest.fixture(scope="module")
def act() -> Book:
    return book(ACT, "voorbeelddorp")


def test_out_and_in_is_no_change(code: Book, act: Book, handbook: Handbook) -> None:
    whole = Book(LIBRARY, handbook, "bilzen-hoeselt", exported(handbook, "bilzen-hoeselt"))
    for one in (code, act, whole):
        found = one.back(one.edited())
        assert (found.files, found.unclear, found.asked.steps) == ({}, (), ())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Je verandert een gelekt", "Je verandert een gelekt wachtwoord meteen.", "text"),
        ("Voorwaarde: Het wachtwoord", "Voorwaarde: Het wachtwoord is van jou.", "conditions"),
        ("Uitzondering: De directeur", "Uitzondering: De directeur zegt iets anders.", "exceptions"),
        ("Termijn: binnen 24 uur", "Termijn: binnen 48 uur", "text: binnen 48"),
        ("Lengte: 12 tekens", "Lengte: 14 tekens", "14 tekens"),
        ("Toelichting: Zo blijft", "Toelichting: Zo weten we wie wat deed.", "explanation"),
        ("Toelichting: Dit artikel", "Toelichting: Dit artikel kwam er na een lek.", "explanation"),
        ("Hoe je omgaat met wachtwoorden.", "Hoe je wachtwoorden kiest.", "about"),
        ("Deze woorden komen terug.", "Deze woorden staan verder nog.", "introduction"),
        ("Alle regels.", "Al onze regels.", "about"),
        ("Het eerste deel.", "Het begin.", "about"),
        ("Daar staat wat de woorden", "Artikel 3.10 – Begrippen: Daar staat alles.", "why"),
    ],
)
def test_a_text_changes_where_it_is_typed(code: Book, old: str, new: str, told: str) -> None:
    edited = code.edited()
    edited.change(old, new)
    gone, come = code.lines(edited)
    assert gone[0] == "-"
    assert come[0] == "+"
    assert told in come
    assert new.partition(": ")[2] in come or new in come


def test_titles_change(code: Book) -> None:
    edited = code.edited()
    edited.change("Wachtwoorden", "Wachtwoorden en sleutels", "heading 2")
    edited.change("Deel een", "Deel nul", "heading 1")
    edited.change("Woorden", "Wat de woorden zeggen", "heading 3")
    told = code.lines(edited)
    for line in ("+title: Wachtwoorden en sleutels", "+    title: Deel nul", "+    title: Wat de woorden zeggen"):
        assert line in told
    assert len(told) == 6


def test_what_an_act_holds_changes(act: Book) -> None:
    edited = act.edited()
    edited.change("Gelet op het advies", "Gelet op het advies van de vakbond;")
    edited.change("Overwegende dat iedereen", "Overwegende dat iedereen de regels kent,")
    edited.change("wordt opgeheven", "Het besluit van 4 maart 2014 wordt opgeheven.")
    edited.change("Ik heb het Gedragsbesluit", "☐ Ik heb het besluit gelezen.")
    edited.change("Hij meldt het ook", "Hij meldt het ook als hij twijfelt.")
    cells = [cell for table in edited.document.tables for row in table.rows for cell in row.cells]
    next(cell for cell in cells if cell.text == "vijf jaar").paragraphs[0].runs[0].text = "zes jaar"
    assert sorted(line for line in act.lines(edited) if line[0] == "+") == [
        "+      Hij meldt het ook als hij twijfelt.",
        "+    - Overwegende dat iedereen de regels kent,",
        '+    - [laptop, zes jaar, "de dienst <ICT> | niemand anders"]',
        "+    - {kind: box, text: Ik heb het besluit gelezen.}",
        "+    - {text: Gelet op het advies van de vakbond;}",
        "+  repeal: Het besluit van 4 maart 2014 wordt opgeheven.",
    ]


def test_a_list_grows_shrinks_and_is_numbered_on(act: Book) -> None:
    edited = act.edited()
    edited.after(edited.paragraph("de korpschef;"), "de zwemmeester;")
    edited.remove(edited.paragraph("de archivaris;")._p)
    assert act.lines(edited) == [
        '-      - {label: j), text: "de brandweercommandant;"}',
        '-      - {label: k), text: "de bibliothecaris;"}',
        '-      - {label: l), text: "de archivaris;"}',
        '+      - {label: j), text: "de zwemmeester;"}',
        '+      - {label: k), text: "de brandweercommandant;"}',
        '+      - {label: l), text: "de bibliothecaris;"}',
    ]


def test_a_new_paragraph_is_a_norm_with_proposals(code: Book) -> None:
    edited = code.edited()
    edited.after(edited.paragraph("Je verandert een gelekt"), "Je mag een oud wachtwoord niet opnieuw gebruiken.")
    first, modality, text, topics, proposed = code.lines(edited)
    assert (first, modality) == ("+      - id: oud-wachtwoord-opnieuw-gebruiken", "+        modality: prohibition")
    assert text == "+        text: Je mag een oud wachtwoord niet opnieuw gebruiken."
    assert topics.startswith("+        topics: [wachtwoorden")
    assert proposed.startswith("+        proposed: {modality: ")


def test_a_new_article_gets_a_file_and_those_behind_it_the_next_number(act: Book) -> None:
    edited = act.edited()
    heading = edited.paragraph("Bewaren", "heading 2")
    norm = edited.paragraph("De gemeente bewaart")
    edited.copy([norm._p], heading._p)
    fresh = edited.after(heading, "Meldplicht")
    edited.say(Paragraph(fresh._p.getnext(), norm._parent), "Wie iets vreemds ziet, moet dat melden.")
    edited.move([fresh._p, fresh._p.getnext()], heading._p.getprevious())
    found = act.back(edited)
    assert diff(found, ACT)[:4] == [
        '-number: "3"',
        '+number: "4"',
        "-articles: [begripsbepalingen, ambtsdragers, bewaren]",
        "+articles: [begripsbepalingen, ambtsdragers, meldplicht, bewaren]",
    ]
    made = found.files["organisations/voorbeelddorp/code/meldplicht.yml"]
    assert made is not None
    assert 'id: meldplicht\nnumber: "3"\ntitle: Meldplicht\n' in made
    assert "    modality: obligation\n    text: Wie iets vreemds ziet, moet dat melden.\n" in made
    assert not checked(found, ACT).problems


def test_what_is_removed_goes_with_its_lines(code: Book) -> None:
    edited = code.edited()
    edited.remove(*edited.norm("Je belt de dienst ICT."))
    told = code.lines(edited)
    assert told[:2] == ["-        provisions:", "-          - id: lijst-a-1"]
    assert all(line[0] == "-" for line in told)


def test_what_refers_to_something_removed_is_told(code: Book) -> None:
    edited = code.edited()
    edited.remove(*edited.norm("Je geeft je wachtwoord aan niemand"))
    found = checked(code.back(edited), SMALL)
    told = [(problem.path.rpartition("/")[2], problem.code) for problem in found.problems]
    assert {("positions.yml", "dangling-reference"), ("wachtwoord-delen.yml", "dangling-reference")} <= {*told}
    kept = [step.what for step in found.asked.steps if step.home is not None]
    assert kept == [("provision", "voorbeeldstad/i-wachtwoorden#lijst-a")], "what stood below it comes up"


def test_what_moves_keeps_its_id_and_is_typed_as_it_was(act: Book) -> None:
    edited = act.edited()
    edited.move(edited.norm("Dit besluit geldt voor"), edited.norm("De houder van een ambt")[-1])
    [step] = act.back(edited).asked.steps
    assert step.was == step.home
    told = act.lines(edited)
    assert "+      Hij meldt het ook als hij niet zeker is." in told
    assert [line for line in told if "number" in line] == [
        '+    number: "2.1"',
        '-    number: "2.1"',
        '+    number: "2.2"',
        '-    number: "2.2"',
    ]


def test_references_follow_to_another_article(handbook: Handbook) -> None:
    whole = Book(LIBRARY, handbook, "bilzen-hoeselt", exported(handbook, "bilzen-hoeselt"))
    edited = whole.edited()
    edited.move(edited.norm("Terwijl je vóór je uitdienst"), edited.norm("Je gaat voorzichtig en zorgvuldig")[-1])
    told = whole.lines(edited)
    assert "+    basis: [art-3#privemails-wissen]" in told
    assert "+      - bilzen-hoeselt/art-3#privemails-wissen" in told


def test_of_a_split_norm_the_first_keeps_the_id(act: Book) -> None:
    edited = act.edited()
    norm = edited.paragraph("De gemeente bewaart logboeken zes maanden.")
    edited.say(norm, "De gemeente bewaart logboeken")
    edited.after(norm, "en dat zes maanden lang.")
    assert [line for line in act.lines(edited) if "text: " in line or "id: " in line] == [
        "-        text: De gemeente bewaart logboeken zes maanden.",
        "+        text: De gemeente bewaart logboeken",
        "+      - id: zes-maanden-lang",
        "+        text: en dat zes maanden lang.",
    ]


def test_of_joined_norms_the_second_is_gone(code: Book) -> None:
    edited = code.edited()
    edited.remove(*edited.norm("Je belt de dienst ICT."))
    edited.change("Je verandert een gelekt", "Je verandert een gelekt wachtwoord. Je belt de dienst ICT.")
    told = code.lines(edited)
    assert "+        text: Je verandert een gelekt wachtwoord. Je belt de dienst ICT." in told
    assert "-          - id: lijst-a-1" in told


def test_a_copy_is_new(act: Book) -> None:
    edited = act.edited()
    norm = edited.norm("De gemeente bewaart logboeken")
    edited.copy(norm, norm[-1])
    told = act.lines(edited)
    assert told[:3] == [
        "+      - id: gemeente-bewaart-logboeken-zes",
        "+        modality: retention",
        "+        text: De gemeente bewaart logboeken zes maanden.",
    ]


def test_a_norm_says_by_a_word_what_it_does(code: Book) -> None:
    edited = code.edited()
    line = edited.wrapped(edited.norm("Je verandert een gelekt")[0])
    edited.say(line, "Mag")
    assert code.lines(edited) == ["-        modality: obligation", "+        modality: permission"]
    edited.say(line, "Moet vaak")
    assert [one.code for one in code.back(edited).unclear] == ["norm_line"]


def test_a_verb_that_changed_makes_the_modality_a_proposal(act: Book) -> None:
    edited = act.edited()
    edited.change("De houder van een ambt meldt", "De houder van een ambt mag een gelekt wachtwoord niet melden.")
    found = act.back(edited)
    assert [(verb.old.value, verb.new.value) for verb in found.verbs] == [("obligation", "prohibition")]
    told = diff(found, ACT)
    assert "+    modality: prohibition" in told
    assert any(line.startswith("+    proposed: {modality: ") for line in told)
    assert not any("citations" in line for line in told)


def test_lines_that_follow_from_the_rest_are_told_not_taken(code: Book) -> None:
    edited = code.edited()
    edited.change("Wie beslist", "Wie beslist: de burgemeester")
    edited.remove(edited.norm("Je belt de dienst ICT.")[-1])
    found = code.back(edited)
    assert {one.code for one in found.unclear} == {"derived", "derived_gone"}
    assert not found.files


@pytest.mark.parametrize(
    ("tracked", "text"), [(Tracked.ACCEPT, "Je belt de dienst ICT. Meteen."), (Tracked.REJECT, "")]
)
def test_tracked_changes_are_accepted_or_rejected(code: Book, tracked: Tracked, text: str) -> None:
    edited = code.edited()
    edited.inserted(edited.paragraph("Je belt de dienst ICT."), " Meteen.")
    for one in edited.norm("Dit staat diep."):
        edited.deleted(edited.wrapped(one))
    told = diff(code.back(edited, tracked), SMALL)
    assert [line for line in told if text in line and line[0] == "+"] == (
        [f"+            text: {text}"] if text else []
    )
    assert any("id: feit" in line for line in told) is (tracked is Tracked.ACCEPT)


def test_another_file_is_refused(code: Book) -> None:
    edited = code.edited()
    for part in list(edited.document.part.rels.values()):
        if part.reltype.endswith("/customXml"):
            edited.document.part.drop_rel(part.rId)
    with pytest.raises(UpdateError) as refused:
        code.back(edited)
    assert refused.value.code == "not_ours"


def test_without_bookmarks_words_find_their_id(code: Book) -> None:
    edited = code.edited()
    for mark in list(edited.document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    edited.change("Je verandert een gelekt", "Je verandert een gelekt wachtwoord meteen.")
    gone, come = diff(code.back(edited), SMALL)
    assert (gone[0], come.strip()) == ("-", "+        text: Je verandert een gelekt wachtwoord meteen.")


def test_lines_joined_by_accident_are_still_two(code: Book) -> None:
    """Who takes away the end of a line joins a norm with the line above it, or its source line with the norm."""
    edited = code.edited()
    above, text, *_, source = edited.norm("Je belt de dienst ICT.")
    for run in list(text.iter(qn("w:r"))):
        above.append(run)
    edited.remove(text)
    _, text, *_, below = edited.norm("Je verandert een gelekt")
    for run in list(below.iter(qn("w:r"))):
        text.append(run)
    edited.remove(below)
    found = code.back(edited)
    assert not found.files
    assert {one.code for one in found.unclear} <= {"derived_gone"}
    assert source is not None


def test_what_is_no_line_of_the_text_is_told(code: Book) -> None:
    edited = code.edited()
    hidden = edited.paragraph("Je belt de dienst ICT.").add_run(" Stiekem.")
    hidden.font.hidden = True
    found = code.back(edited)
    assert not found.files
    assert [(one.code, one.text.strip()) for one in found.unclear] == [("left_out", "Stiekem.")]
