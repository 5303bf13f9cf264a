"""Documents become outlines: typed in a few lines, and the Word files in the layouts that real ones have."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from outlines import document, told
from wordfiles import FILES

from handbook.importing.document import Document
from handbook.importing.structure.labels import Kind, automatic, split
from handbook.importing.structure.outline import outlined
from handbook.importing.word.read import read_word

GOLDEN = Path(__file__).parent / "golden" / "outlines"
TYPED: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "typed.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TYPED, ids=lambda case: case["title"])
def test_a_typed_document_gives_its_outline(case: dict[str, Any]) -> None:
    assert told(outlined(document(case["document"], case.get("notes")))) == case["outline"]


@pytest.mark.parametrize("name", FILES)
def test_a_word_file_gives_its_outline(name: str) -> None:
    read = read_word(FILES[name](), f"{name}.docx")
    assert told(outlined(read)) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_golden_outline_is_of_a_word_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(FILES)


@pytest.mark.parametrize("name", ["drie-auteurs", "voetnoten"])
def test_tracked_changes_can_be_rejected(name: str) -> None:
    read = read_word(FILES[name](), f"{name}.docx")
    accepted, rejected = told(outlined(read)), told(outlined(read, accept=False))
    if name == "drie-auteurs":
        assert "- Je mag nooit wachtwoorden delen." in accepted
        assert "- Je mag altijd wachtwoorden delen." in rejected
        assert "Dit artikel valt weg." in rejected.partition("tracked:")[0]
        assert "Dit artikel is nieuw." not in rejected.partition("tracked:")[0]
    else:
        assert "art. II.2.)" in accepted
        assert "art. II.1.)" in rejected


@pytest.mark.parametrize(
    ("typed", "kind", "value", "rest"),
    [
        ("Artikel 3. Wachtwoorden", Kind.ARTICLE, "3", "Wachtwoorden"),
        ("Art. 3bis. Je moet", Kind.ARTICLE, "3bis", "Je moet"),
        ("Art. 1. - Doel", Kind.ARTICLE, "1", "Doel"),
        ("ARTIKEL 12 DOEL", Kind.ARTICLE, "12", "DOEL"),
        ("Artikel 3.1 Titel", Kind.ARTICLE, "3.1", "Titel"),
        ("HOOFDSTUK II – Algemeen", Kind.PART, "II", "Algemeen"),
        ("Eerste hoofdstuk. Doel", Kind.PART, "Eerste", "Doel"),
        ("Deel 1", Kind.PART, "1", ""),
        ("Afdeling 2. Personeel", Kind.SECTION, "2", "Personeel"),
        ("Bijlage 1 – Formulier", Kind.ANNEX, "1", "Formulier"),
        ("Bijlage: Formulier", Kind.ANNEX, "", "Formulier"),
        ("§ 2. De raad", Kind.PARAGRAPH, "2", "De raad"),
        ("3.1.2 Titel", Kind.DECIMAL, "3.1.2", "Titel"),
        ("1. De raad", Kind.NUMBER, "1", "De raad"),
        ("(2) De raad", Kind.NUMBER, "2", "De raad"),
        ("3\tDe raad", Kind.NUMBER, "3", "De raad"),
        ("1° een laptop", Kind.DEGREE, "1°", "een laptop"),
        ("a) een laptop", Kind.LETTER, "a", "een laptop"),
        ("(bbis) een laptop", Kind.LETTER, "bbis", "een laptop"),
        ("ii. een laptop", Kind.ROMAN, "ii", "een laptop"),
        ("• een laptop", Kind.BULLET, "", "een laptop"),
        ("– een laptop", Kind.BULLET, "", "een laptop"),
        ("Artikel 5 van het decreet", None, "", "Artikel 5 van het decreet"),
        ("Artikel 5, tweede lid", None, "", "Artikel 5, tweede lid"),
        ("Artikel 7 tot 9 gelden niet", None, "", "Artikel 7 tot 9 gelden niet"),
        ("bijlage 2 bij dit reglement", None, "", "bijlage 2 bij dit reglement"),
        ("12.03.2026 is een datum", None, "", "12.03.2026 is een datum"),
        ("3 medewerkers", None, "", "3 medewerkers"),
    ],
)
def test_a_label_is_told_from_a_sentence(typed: str, kind: Kind | None, value: str, rest: str) -> None:
    label, after = split(typed)
    assert (label.kind if label else None, label.value if label else "", after) == (kind, value, rest)


@pytest.mark.parametrize(
    ("shown", "bullet", "kind"),
    [
        ("Artikel 3.", False, Kind.ARTICLE),
        ("a)", False, Kind.LETTER),
        ("(iv)", False, Kind.ROMAN),
        ("3.1", False, Kind.DECIMAL),
        ("1", False, Kind.NUMBER),
        ("●", False, Kind.BULLET),
        ("o", True, Kind.BULLET),
        ("Stap 1", False, Kind.OTHER),
    ],
)
def test_an_automatic_label_has_its_kind(shown: str, *, bullet: bool, kind: Kind) -> None:
    label = automatic(shown, bullet=bullet)
    assert label is not None
    assert (label.kind, label.printed) == (kind, shown)


def test_an_empty_document_has_no_articles() -> None:
    assert list(outlined(Document("leeg.docx", (), {})).all_units()) == []
