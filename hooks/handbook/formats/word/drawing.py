"""A drawing -> a picture, for files that hold no SVG."""

import tempfile

import typst

DRAWING = "drawing.svg"
"""What a page of Typst calls the drawing."""


def png(page: str, drawing: bytes, dots: float) -> bytes:
    """``page`` in Typst, which shows the drawing with nothing behind it, as a PNG. ``dots`` per inch."""
    with tempfile.TemporaryDirectory() as nothing:
        made = typst.compile(  # type: ignore[call-overload]  # mappings are not in its stub
            {"main.typ": page.encode(), DRAWING: drawing},
            root=nothing,
            package_path=nothing,
            package_cache_path=nothing,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False),
            format="png",
            ppi=dots,
        )
    return bytes(made)
