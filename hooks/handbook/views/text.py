"""Small things about running text that every format needs."""

import re


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: blank lines part them."""
    if "\n" not in text:  # most texts
        flat = " ".join(text.split())
        return [flat] if flat else []
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut off between words where it is longer."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"
