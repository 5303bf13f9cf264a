"""What a program reads in the words of a norm, and how often it is right on norms that people judged."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.importing import proposals
from handbook.importing.proposal import Guess, Proposal
from handbook.importing.proposals import Proposer
from handbook.importing.proposals.topics import Topics, examples
from handbook.model.base import Modality
from handbook.model.handbook import Handbook
from handbook.model.proposed import Sureness
from handbook.strings import Strings

CASES = yaml.safe_load((Path(__file__).parent / "proposals.yml").read_text(encoding="utf-8"))
PACKAGE = Path(proposals.__file__).parent
ORDER = (Sureness.WEAK, Sureness.FAIR, Sureness.STRONG)
LIMITS = ("conditions", "exceptions", "addressees", "defines")

RIGHT = {"modality": 0.74, "strong": 0.94}
"""What part of the library's modalities is read right, in all and where it is sure. Its texts are summaries in other
words than rules have, so this is a floor."""
TOPICS = 0.75
"""What part of the library's provisions has its main topic among the first two, read without its organisation."""


@pytest.fixture(scope="module")
def proposer(handbook: Handbook) -> Proposer:
    return Proposer(handbook, Strings.read())


def proposed(proposer: Proposer, case: dict[str, Any]) -> Proposal:
    items = tuple(case.get("items", ()))
    return proposer.propose(case["text"], items, case.get("heading", ""), case.get("before", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_norm_is_read(proposer: Proposer, case: dict[str, Any]) -> None:
    found = proposed(proposer, case)
    if "modality" in case:
        assert found.modality.value == case["modality"]
    if "sure" in case:
        assert ORDER.index(found.modality.sure) >= ORDER.index(Sureness(case["sure"]))
    for name in LIMITS:
        if name in case:
            guess: Guess[tuple[str, ...]] | None = getattr(found, name)
            assert list(guess.value if guess else ()) == (case[name] or [])
    if "setting" in case:
        assert (found.setting and found.setting.value) == case["setting"]


def test_every_modality_and_every_kind_of_limit_has_cases() -> None:
    assert {case["modality"] for case in CASES if "modality" in case} == {modality.value for modality in Modality}
    assert all(any(case.get(name) for case in CASES) for name in (*LIMITS, "setting"))


def test_words_of_limits_are_words_of_the_norm(proposer: Proposer) -> None:
    for case in CASES:
        found = proposed(proposer, case)
        for guess in (found.conditions, found.exceptions, found.defines):
            assert all(words in case["text"] for words in (guess.value if guess else ()))


def read(handbook: Handbook, proposer: Proposer) -> Iterator[tuple[bool, Sureness]]:
    for placed in handbook.provisions.values():
        items = tuple(item.text for item in placed.provision.items or ())
        found = proposer.propose(placed.provision.text or "", items, placed.article.title)
        yield found.modality.value is placed.provision.modality, found.modality.sure


def test_most_modalities_of_the_library_are_read_right(handbook: Handbook, proposer: Proposer) -> None:
    found = list(read(handbook, proposer))
    strong = [right for right, sure in found if sure is Sureness.STRONG]
    assert sum(right for right, _ in found) / len(found) >= RIGHT["modality"]
    assert sum(strong) / len(strong) >= RIGHT["strong"]


def test_most_topics_of_an_organisation_are_read_right_from_those_of_others(handbook: Handbook) -> None:
    right, asked = 0, 0
    for owner in handbook.bodies:
        own = [placed for placed in handbook.provisions.values() if placed.organisation == owner]
        if not own:
            continue
        others = [example for example in examples(handbook) if example.origin != owner]
        topics = Topics(others, Strings.read(), handbook.topics)
        for placed in own:
            text = " ".join(placed.provision.wording)
            found = topics.propose(text, placed.article.title, does=placed.provision.modality)
            right += placed.provision.topics[0] in found.value
            asked += 1
    assert right / asked >= TOPICS


OF_ITSELF = (
    "Dit besluit treedt in werking op 1 mei 2026.",
    "De gedragscode van 2011 wordt opgeheven.",
    "Deze regeling wordt aangehaald als: Regeling dienstwagens.",
)
"""What a text says of itself, in words that topics about leaving, cars or accounts have too."""


@pytest.mark.parametrize("text", OF_ITSELF)
def test_what_a_text_says_of_itself_is_about_policies_and_never_sure(proposer: Proposer, text: str) -> None:
    like_it = proposer.propose("Wanneer gaat het beleid in, en welke oudere regels vervangt het?").topics.value[0]
    found = proposer.propose(text).topics
    assert found.value[0] == like_it
    assert found.sure is not Sureness.STRONG


def test_roles_that_are_proposed_have_names(proposer: Proposer) -> None:
    named = {role for case in CASES for role in case.get("addressees") or ()}
    assert all(proposer.role(role) for role in named)


def test_an_organisation_s_own_roles_go_first(handbook: Handbook) -> None:
    owner, body = next((name, body) for name, body in handbook.bodies.items() if body.roles)
    role = next(iter(body.roles.values()))
    found = Proposer(handbook, Strings.read(), owner).propose(f"De {role.label} moet dit melden.")
    assert found.addressees is not None
    assert role.id in found.addressees.value


def test_every_list_of_signal_words_is_read() -> None:
    read_by = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.glob("*.py")))
    assert [key for key in Strings.read().group("signals") if f'"{key}"' not in read_by] == []


def test_the_same_words_are_read_the_same(handbook: Handbook, proposer: Proposer) -> None:
    again = Proposer(handbook, Strings.read())
    assert [proposed(again, case) for case in CASES] == [proposed(proposer, case) for case in CASES]
