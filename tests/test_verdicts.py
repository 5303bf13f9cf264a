"""Which verdicts follow from what they rest on, and what several answers come down to."""

import pytest

from handbook.model.base import Modality
from handbook.model.situation import Answer, Verdict, together
from handbook.reading.verdicts import Said, misjudged

MAY, MUST, STOP = Said("a", Modality.PERMISSION), Said("a", Modality.OBLIGATION), Said("a", Modality.PROHIBITION)
HOW, ADVICE, FACT = Said("a", Modality.PROCEDURE), Said("a", Modality.RECOMMENDATION), Said("a", Modality.FACT)
MAY_IF = Said("a", Modality.PERMISSION, conditions=("Je vraagt het eerst.",))
MAY_NOT_ALL = Said("a", Modality.PERMISSION, exceptions=("Niet in de vakantie.",))
MUST_IF = Said("a", Modality.OBLIGATION, conditions=("Het is bij telewerk.",))
MUST_NOT_ALL = Said("a", Modality.OBLIGATION, exceptions=("Niet in de vakantie.",))
STOP_IF = Said("a", Modality.PROHIBITION, conditions=("Er staat niemand op.",))
STOP_NOT_ALL = Said("a", Modality.PROHIBITION, exceptions=("De directeur laat het toe.",))

CASES = [
    ("allowed", [MAY], None),
    ("allowed", [MAY, ADVICE, FACT], None),  # advice is no condition
    ("allowed", [MUST], None),  # "Moet ik …?"
    ("allowed", [MUST_IF], None),
    ("allowed", [MUST_NOT_ALL], "verdict-unconditional"),
    ("allowed", [MAY_IF], "verdict-unconditional"),
    ("allowed", [MAY_NOT_ALL], "verdict-unconditional"),
    ("allowed", [MAY, MUST], "verdict-unconditional"),
    ("allowed", [MAY, STOP], "verdict-contradicted"),
    ("allowed", [FACT], "verdict-unfounded"),
    ("allowed_if", [MAY_IF], None),
    ("allowed_if", [MAY, MUST], None),
    ("allowed_if", [MAY, STOP], None),
    ("allowed_if", [MUST], None),  # first ask, then do
    ("allowed_if", [MAY], "verdict-unlimited"),
    ("allowed_if", [MAY, FACT], "verdict-unlimited"),
    ("allowed_if", [STOP_NOT_ALL], "verdict-unfounded"),
    ("not_allowed_unless", [STOP_NOT_ALL], None),
    ("not_allowed_unless", [STOP_IF], None),
    ("not_allowed_unless", [STOP, MAY], None),
    ("not_allowed_unless", [STOP, HOW], None),
    ("not_allowed_unless", [MAY_IF], None),  # what may be done under a condition only
    ("not_allowed_unless", [STOP], "verdict-unlimited"),
    ("not_allowed_unless", [STOP, STOP], "verdict-unlimited"),
    ("not_allowed_unless", [MAY], "verdict-unfounded"),
    ("not_allowed", [STOP], None),
    ("not_allowed", [STOP_IF], None),  # a condition of a prohibition says when it holds
    ("not_allowed", [STOP, MUST], None),
    ("not_allowed", [STOP_NOT_ALL], "verdict-unconditional"),
    ("not_allowed", [STOP, STOP_NOT_ALL], "verdict-unconditional"),
    ("not_allowed", [STOP, MAY], "verdict-contradicted"),
    ("not_allowed", [ADVICE], "verdict-unfounded"),
    ("depends", [MAY, STOP], None),
    ("depends", [STOP], None),  # what it does not prohibit, it may not allow either
    ("depends", [FACT], None),
    ("depends", [MAY], "verdict-undecided"),
    ("depends", [MAY_IF, MUST], "verdict-undecided"),
    ("not_regulated", [FACT], None),
]


@pytest.mark.parametrize(("verdict", "basis", "code"), CASES)
def test_a_verdict_follows_from_what_it_rests_on(verdict: str, basis: list[Said], code: str | None) -> None:
    found = [code for code, _ in misjudged(Verdict(verdict), {f"a/b#{n}": one for n, one in enumerate(basis)})]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("", "not_regulated"),
        ("not_regulated", "not_regulated"),
        ("allowed allowed", "allowed"),
        ("allowed not_regulated", "allowed"),
        ("allowed allowed_if", "allowed_if"),
        ("not_allowed not_allowed_unless", "not_allowed_unless"),
        ("not_allowed allowed_if", "differs"),
        ("allowed_if depends", "differs"),
        ("depends depends", "depends"),
    ],
)
def test_what_answers_come_down_to(answers: str, found: str) -> None:
    said = [Answer(organisation="a", verdict=Verdict(one), text="Zo is het.") for one in answers.split()]
    assert together(said) is Verdict(found)
