"""A Word file of ours that LibreOffice opened and saved comes back as it went."""

from pathlib import Path

from golden import SMALL
from office import Office
from wordedits import Edited, came_back, diff, exported

from handbook.model.handbook import Handbook
from handbook.reading.load import load

ACT = SMALL.parent.parent / "besluit" / "policies"
LIBRARY = Path(__file__).resolve().parent.parent / "policies"


def test_through_libreoffice_nothing_changes_and_an_edit_is_that_edit(handbook: Handbook, office: Office) -> None:
    raw = b""
    for policies, owner in ((SMALL, "voorbeeldstad"), (ACT, "voorbeelddorp"), (LIBRARY, "bilzen-hoeselt")):
        book = handbook if policies == LIBRARY else load(policies)
        raw = office.convert(exported(book, owner), "docx")
        found = came_back(raw, policies, book)
        assert (found.files, found.unclear, found.asked.steps) == ({}, (), ()), owner
    edited = Edited(raw)
    edited.change("Ook de informatie die op", "Ook de informatie op de ICT-systemen is een ICT-middel.")
    edited.move(edited.norm("Voorbeelden van hardware"), edited.norm("Ook de informatie op")[-1])
    found = came_back(edited.saved(), LIBRARY, handbook)
    assert [step.what for step in found.asked.steps] in (
        [("provision", "bilzen-hoeselt/art-2#hardware-en-software")],
        [("provision", "bilzen-hoeselt/art-2#informatie-op-systemen")],
    )
    assert "+    text: Ook de informatie op de ICT-systemen is een ICT-middel." in diff(found, LIBRARY)
    assert not found.unclear
