"""Two texts beside each other, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.changes.words import Op, compared


def told(old: str, new: str) -> str:
    """The comparison as text: [-removed-] and {+added+}."""
    marks = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
    return "".join(marks[piece.op].format(piece.text) for piece in compared(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Je mag altijd roken.", "Je mag nooit roken.", "Je mag [-altijd-]{+nooit+} roken."),
        ("binnen 24 uur", "binnen 48 uur", "binnen [-24-]{+48+} uur"),
        ("van de stad", "door het dorp", "[-van de stad-]{+door het dorp+}"),
        ("Het mag.", "Het mag.", "Het mag."),
        ("art. 3.1 geldt", "art. 3.2 geldt", "art. [-3.1-]{+3.2+} geldt"),
        ("", "Nieuw.", "{+Nieuw.+}"),
    ],
)
def test_words_are_the_unit(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


@given(st.text("ab .\n'é1", max_size=40), st.text("ab .\n'é1", max_size=40))
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(piece.text for piece in pieces if piece.op is not Op.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.op is not Op.REMOVED) == new
