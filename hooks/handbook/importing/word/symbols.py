"""Letters of fonts of pictures (Symbol, Wingdings), as any font shows them."""

from collections.abc import Mapping

PRIVATE = 0xF000
"""Where such fonts put their letters: the code of a letter and this."""

GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)

SYMBOL = (
    {ord(latin): greek for latin, greek in GREEK.items()}
    | {
        0x2D: "−",  # noqa: RUF001 - the sign of less
        0xA2: "′",  # noqa: RUF001 - of minutes
        0xA3: "≤",
        0xA5: "∞",
        0xA7: "♣",
        0xA8: "♦",
        0xAB: "↔",
        0xAC: "←",
        0xAE: "→",
        0xB0: "°",
        0xB1: "±",
        0xB2: "″",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBB: "≈",
        0xBC: "…",
        0xD2: "®",
        0xD3: "©",
        0xD4: "™",
        0xD7: "·",
        0xDB: "⇔",
        0xDE: "⇒",
        0xE2: "®",
        0xE3: "©",
        0xE4: "™",
    }
    | {code: chr(code) for code in (*range(0x20, 0x22), 0x23, 0x25, 0x26, *range(0x28, 0x2A), *range(0x2B, 0x2D))}
    | {code: chr(code) for code in range(0x2E, 0x40)}
)

WINGDINGS = {
    0x20: " ",
    0x21: "✏",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}

WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "☐"}

FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": SYMBOL,
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
}

UNKNOWN = "\ufffd"
"""For a letter of such a font that is in none of these lists."""


def in_any_font(code: int, font: str) -> str:
    """A letter of a font as any font shows it; ``UNKNOWN`` for one that only the font itself knows."""
    known = FONTS.get(font.strip().lower())
    private = PRIVATE <= code <= PRIVATE + 0xFF
    if known is None and not private:
        return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else UNKNOWN  # noqa: PLR2004
    if private or code <= 0xFF:  # noqa: PLR2004 - one byte
        return (SYMBOL if known is None else known).get(code % 0x100, UNKNOWN)
    return chr(code)
