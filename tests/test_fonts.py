"""The fonts of prints: what they can show, and what they may be used for."""

import json

from fontTools.ttLib import TTFont

from handbook.formats.pdf.characters import COVERAGE, FONTS


def test_the_coverage_is_that_of_the_fonts() -> None:
    shown: set[int] = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path) as font:
            shown |= set(font.getBestCmap())
    private = set(range(0xE000, 0xF900)) | {code for code in shown if code >= 0xF0000}
    broken = (
        set(range(0xFFF0, 0x10000)) | set(range(0xFDD0, 0xFDF0)) | {0xFEFF} | set(range(0x20)) | set(range(0x7F, 0xA0))
    )
    joiners = {0x200C, 0x200D, 0xFE0E, 0xFE0F}
    expected = (shown | joiners | {0x20}) - private - broken
    ranges = json.loads(COVERAGE.read_text(encoding="utf-8"))
    assert {code for first, last in ranges for code in range(first, last + 1)} == expected


def test_every_font_has_its_licence() -> None:
    assert {path.name for path in FONTS.glob("*.txt")} == {
        "LICENSE-DejaVu.txt",
        "OFL-NotoEmoji.txt",
        "OFL-SourceSans3.txt",
        "OFL-SourceSerif4.txt",
    }
