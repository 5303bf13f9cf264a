"""How a norm, a position, an answer shows what it asks: one table for pages, style sheet, PDF and Word.

Colour never says anything that sign (on paper) or drawing (on a page) and word do not. A row gives the tone, which is
the colour; the sign, a character for prints and Word; and the drawing, by its name in ``theme/components/icons``. The
words are in the locale (``FAMILIES`` says where). The colours of a tone stand in ``model/palette.py``, in light and in
dark; paper takes the light ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model.base import Modality
from handbook.model.checklist import Level
from handbook.model.organisation import NoteKind, PositionKind, Silence
from handbook.model.palette import COLOURS, Tone
from handbook.model.situation import Verdict
from handbook.model.source import StatementKind


@dataclass(frozen=True)
class Badge:
    """What stands with a word: see the head of this module.

    ``sign`` is empty where nothing is printed with one. ``unsettled``: not simply yes, not simply no, or not yet; its
    edge is broken.
    """

    tone: Tone
    sign: str
    shape: str
    unsettled: bool = False


MODALITIES: Mapping[Modality, Badge] = {
    Modality.OBLIGATION: Badge(Tone.MUST, "●", "obligation"),
    Modality.PROHIBITION: Badge(Tone.STOP, "✗", "prohibition"),
    Modality.PERMISSION: Badge(Tone.MAY, "✓", "permission"),
    Modality.RECOMMENDATION: Badge(Tone.ADVICE, "▲", "recommendation"),
    Modality.RIGHT: Badge(Tone.MAY, "◆", "right"),
    Modality.DEFINITION: Badge(Tone.INFO, "≡", "definition"),
    Modality.PROCEDURE: Badge(Tone.INFO, "▸", "procedure"),
    Modality.SANCTION: Badge(Tone.STOP, "■", "sanction"),
    Modality.RETENTION: Badge(Tone.INFO, "◊", "retention"),
    Modality.PRINCIPLE: Badge(Tone.INFO, "□", "principle"),
    Modality.FACT: Badge(Tone.INFO, "○", "fact"),
}
"""What a provision does."""

POSITIONS: Mapping[PositionKind, Badge] = {
    PositionKind.REQUIRED: Badge(Tone.MUST, "●", "obligation"),
    PositionKind.RECOMMENDED: Badge(Tone.ADVICE, "▲", "recommendation"),
    PositionKind.ALLOWED: Badge(Tone.MAY, "✓", "permission"),
    PositionKind.CONDITIONAL: Badge(Tone.MAY, "▸", "procedure", unsettled=True),
    PositionKind.DISCOURAGED: Badge(Tone.ADVICE, "△", "sanction", unsettled=True),
    PositionKind.PROHIBITED: Badge(Tone.STOP, "✗", "prohibition"),
    PositionKind.DESCRIBED: Badge(Tone.INFO, "○", "fact"),
    PositionKind.ANNOUNCED: Badge(Tone.INFO, "◊", "retention", unsettled=True),
}
"""What an organisation holds."""

VERDICTS: Mapping[Verdict, Badge] = {
    Verdict.ALLOWED: Badge(Tone.MAY, "✓", "permission"),
    Verdict.ALLOWED_IF: Badge(Tone.MAY, "▸", "procedure", unsettled=True),
    Verdict.NOT_ALLOWED_UNLESS: Badge(Tone.STOP, "■", "sanction", unsettled=True),
    Verdict.NOT_ALLOWED: Badge(Tone.STOP, "✗", "prohibition"),
    Verdict.DEPENDS: Badge(Tone.ADVICE, "△", "principle"),
    Verdict.DIFFERS: Badge(Tone.ADVICE, "≡", "columns"),
    Verdict.NOT_REGULATED: Badge(Tone.INFO, "○", "fact"),
}
"""The short answer to "Mag ik …?"."""

STATEMENTS: Mapping[StatementKind, Badge] = {
    StatementKind.RULE: Badge(Tone.MUST, "", "definition"),
    StatementKind.REPORT: Badge(Tone.MUST, "", "people"),
    StatementKind.OPINION: Badge(Tone.ADVICE, "", "note"),
    StatementKind.CLAIM: Badge(Tone.ADVICE, "", "note"),
    StatementKind.QUESTION: Badge(Tone.INFO, "", "note"),
    StatementKind.FACT: Badge(Tone.INFO, "", "fact"),
}
"""What kind of saying a statement of a source is."""

NOTES: Mapping[NoteKind, Badge] = {
    NoteKind.TENSION: Badge(Tone.STOP, "", "columns"),
    NoteKind.AMBIGUITY: Badge(Tone.ADVICE, "", "fact"),
    NoteKind.OUTDATED: Badge(Tone.ADVICE, "", "retention"),
    NoteKind.ANNOUNCED: Badge(Tone.ADVICE, "", "retention"),
    NoteKind.TRANSCRIPTION: Badge(Tone.INFO, "", "pen"),
    NoteKind.ATTRIBUTION: Badge(Tone.ADVICE, "", "people"),
}
"""What the editors remark; its badge is grey, the tone is that of the edge of the note."""

REGULATED: Mapping[str, Badge] = {"regulated": Badge(Tone.INFO, "≡", "definition")}
"""What stands instead of a position that nobody typed: there are provisions."""

OPEN: Mapping[str, Badge] = {"open": Badge(Tone.INFO, "◊", "retention", unsettled=True)}
"""What stands instead of a verdict: the publisher has no answer yet."""

SILENCES: Mapping[Silence, Badge] = {
    Silence.NOT_STATED: Badge(Tone.INFO, "", "empty"),
    Silence.NOT_REGULATED: Badge(Tone.INFO, "", "dash"),
    Silence.PARTLY_CONSULTED: Badge(Tone.INFO, "", "ajar"),
    Silence.NOT_CONSULTED: Badge(Tone.INFO, "", "closed"),
}
"""Why nothing is said, where only a sign has room."""

LEVELS: Mapping[Level, Badge] = {
    Level.ESSENTIAL: Badge(Tone.MUST, "", "fact"),
    Level.RECOMMENDED: Badge(Tone.INFO, "", "fact"),
    Level.OPTIONAL: Badge(Tone.INFO, "", "fact"),
}
"""How much a question of the checklist matters."""

RELATIONS: Mapping[str, Badge] = {
    "same": Badge(Tone.MAY, "", "permission"),
    "different": Badge(Tone.ADVICE, "", "columns"),
    "first": Badge(Tone.INFO, "", "arrow"),
    "second": Badge(Tone.INFO, "", "arrow"),
    "neither": Badge(Tone.INFO, "", "fact"),
    "unjudged": Badge(Tone.INFO, "", "columns", unsettled=True),
}
"""How two organisations stand to each other on a topic."""

FAMILIES: tuple[tuple[str, str, Mapping[str, Badge]], ...] = (
    ("", "ui.modality", {str(kind): badge for kind, badge in MODALITIES.items()}),
    ("", "ui.position", {str(kind): badge for kind, badge in POSITIONS.items()}),
    ("verdict-", "ui.verdict", {str(kind): badge for kind, badge in VERDICTS.items()}),
    ("kind-", "ui.statement", {str(kind): badge for kind, badge in STATEMENTS.items()}),
    ("note-", "ui.note", {str(kind): badge for kind, badge in NOTES.items()}),
    ("silence-", "ui.silence", {str(kind): badge for kind, badge in SILENCES.items()}),
    ("level-", "ui.level", {str(kind): badge for kind, badge in LEVELS.items()}),
    ("relation-", "ui.relation", RELATIONS),
    ("", "ui.instead", REGULATED),
    ("verdict-", "ui.instead", OPEN),
)
"""What stands before a kind in the name of its badge, where its words are in the locale, and the badges."""

_BADGES = {"note": Badge(Tone.INFO, "", "note")} | {
    prefix + kind: badge for prefix, _, badges in FAMILIES for kind, badge in badges.items()
}


def badge_of(name: str) -> Badge:
    """A badge by its name on pages: ``obligation``, ``required``, ``verdict-depends``. Raises KeyError."""
    return _BADGES[name]


def printed_colours() -> dict[str, dict[str, str]]:
    """The colours of every tone on paper: ``{"must": {"ink": "#1d4080", "tint": …, "edge": …}, …}``."""
    return {
        tone.value: {part: colour.light for part, colour in colours._asdict().items()}
        for tone, colours in COLOURS.items()
    }
