"""Makes a line of a paragraph: its text with all that was found in it, its number, how it looks."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from handbook.importing.document import Bookmark, Line, Reason, Revision
from handbook.importing.word.gather import Draft, Reading, Story
from handbook.importing.word.inline import Inline
from handbook.importing.word.names import child, value
from handbook.importing.word.numbering import Shown
from handbook.importing.word.styles import Look, filled, hanging, left, letters, outline
from handbook.importing.word.tracked import GONE, NEW, PLAIN, Tracked, mark

Key = TypeVar("Key")

NOTHING = Shown("", False, "", 0)


@dataclass(frozen=True)
class Around:
    """What holds for all paragraphs in a part of the text: a tracked row of a table, a content control."""

    tracked: Tracked = PLAIN
    control: str = ""


@dataclass(frozen=True)
class Ends:
    """How a paragraph ends: tracked as new or as gone, or not shown."""

    inserted: Revision | None
    deleted: Revision | None
    hidden: bool


def read_line(
    reading: Reading, story: Story, content: Any, properties: Any, around: Around
) -> tuple[Line | None, Draft]:
    """The line of a paragraph, and what was found on the way. No line if all of its text is left out."""
    look = reading.styles.look(value(properties, "pStyle"))
    reading.next_paragraph(story)
    draft = Draft(reading.place(story), control=around.control)
    style = look.letters.over(reading.styles.defaults())
    behind = filled(properties)
    with story.within(contents=look.contents, filled=look.filled if behind is None else behind):
        Inline(reading, story, draft, style).read(content, around.tracked)
        listing = story.contents > 0
    ends = _ends(properties, around.tracked)
    gone = {reason for reason, _ in draft.left} & {Reason.CONTENTS, Reason.HIDDEN}
    if listing:
        gone.add(Reason.CONTENTS)
    shown = NOTHING
    if Reason.CONTENTS not in gone and not (ends.hidden and not draft.runs):
        shown = _numbered(reading, draft, properties, look, ends)
    if gone and not draft.runs:
        if Reason.CONTENTS not in gone:
            reading.marks += [one.name for one in draft.bookmarks]
        return None, draft
    marks = [Bookmark(name) for name in reading.marks]
    reading.marks.clear()
    made = Line(
        place=draft.place,
        pieces=draft.pieces(),
        label=shown.label,
        bullet=shown.bullet,
        numbering=shown.numbering,
        level=shown.level,
        heading=_heading(properties, look),
        style=look.name,
        size=_most(draft.sizes, style.size),
        centred=_centred(properties, look),
        inserted=ends.inserted,
        deleted=ends.deleted,
        bookmarks=(*marks, *draft.bookmarks),
        links=tuple(draft.links),
        notes=tuple(draft.notes),
        remarks=tuple(draft.remarks),
        language=_most(draft.languages, style.language) or "",
        content_control=draft.control,
    )
    return _indented(made, reading, properties, look), draft


def _ends(properties: Any, tracked: Tracked) -> Ends:
    """Of a row that is tracked, all paragraphs are."""
    marked = child(properties, "rPr")
    inserted, deleted = mark(marked, NEW), mark(marked, GONE)
    if tracked.new:
        inserted = inserted or tracked.revision
    if tracked.gone:
        deleted = deleted or tracked.revision
    return Ends(inserted, deleted, bool(letters(marked).hidden))


def _numbered(reading: Reading, draft: Draft, properties: Any, look: Look, ends: Ends) -> Shown:
    """The number that is shown once all changes are accepted; of a paragraph that is gone then, the one it had."""
    has_new, has_old = draft.has(GONE), draft.has(NEW)
    stays = not reading.joins_accepted and (ends.deleted is None or has_new)
    stood = not reading.joins_original and (ends.inserted is None or has_old)
    reading.joins_accepted = ends.deleted is not None and (has_new or reading.joins_accepted)
    reading.joins_original = ends.inserted is not None and (has_old or reading.joins_original)
    place = reading.numbering.place(properties, look)
    if place is None:
        return NOTHING
    language = look.letters.language or reading.styles.defaults().language
    accepted = reading.accepted.next(place, language) if stays else NOTHING
    original = reading.original.next(place, language) if stood else NOTHING
    return accepted if stays else original


def _heading(properties: Any, look: Look) -> int | None:
    own = None if properties is None else outline(properties)
    return look.heading if own is None else own or None


def _centred(properties: Any, look: Look) -> bool:
    own = value(properties, "jc")
    return look.centred if own is None else own == "center"


def _indented(line: Line, reading: Reading, properties: Any, look: Look) -> Line:
    """The paragraph itself tells first, then the list that it is put in, then its style, then the list of that."""
    own = child(properties, "ind")
    place = reading.numbering.place(properties, look)
    listed = (None, None) if place is None else (place[0].levels[place[2]].indent, place[0].levels[place[2]].hanging)
    style = (look.indent, look.hanging)
    directly = value(properties, "numPr", "numId") is not None
    told = [
        (None, None) if own is None else (left(own), hanging(own)),
        *((listed, style) if directly else (style, listed)),
    ]
    far = next((one for one, _ in told if one is not None), 0)
    out = next((one for _, one in told if one is not None), 0)
    return replace(line, indent=far, hanging=out)


def _most(counted: dict[Key, int], otherwise: Key) -> Key:
    """What most letters have."""
    return max(counted, key=lambda one: counted[one]) if any(counted.values()) else otherwise
