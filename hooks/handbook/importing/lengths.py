"""Lengths as style sheets and OpenDocument write them."""

import re

_LENGTH = re.compile(r"(-?\d{0,5}(?:\.\d{1,9})?)(pt|cm|mm|in|px|em)")
_TWENTIETHS = {"pt": 20.0, "cm": 567.0, "mm": 56.7, "in": 1440.0, "px": 15.0, "em": 240.0}


def twentieths(length: str) -> int:
    """A length in twentieths of a point; 0 for what is none."""
    found = _LENGTH.fullmatch(length)
    if not found or found[1] in {"", "-"}:
        return 0
    return round(float(found[1]) * _TWENTIETHS[found[2]])
