"""Small things about running text that every format needs."""

import re


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: blank lines part them."""
    if "\n" not in text:  # most texts
        flat = " ".join(text.split())
        return [flat] if flat else []
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


_QUOTED = re.compile(r"(?<!\w)'(?![a-z]\b)([^']+)'(?!\w)")
"""Words between straight single quotes; a letter by itself behind one is an elision: 's avonds, 't kantoor."""
_OPENING = re.compile(r'(^|[\s(\[{\u2013\u2014/\u2018])"(?=\S)')
_COUNTING = re.compile(r"(\b[a-z]{1,4}\.|§) (?=\d)|(\[\d+\]) (?=\S)")
"""What must not end a line: an abbreviation before its number ("art. 3"), and the number of a source ("[3] …")."""


def typographic(text: str) -> str:
    """A text as a printer sets it: curly quotes, and no line that ends between "art." and its number."""
    if "'" in text:
        text = _QUOTED.sub("\u2018\\1\u2019", text).replace("'", "\u2019")
    if '"' in text:
        text = _OPENING.sub("\\1\u201c", text).replace('"', "\u201d")
    return _COUNTING.sub(lambda found: f"{found[1] or found[2]}\u00a0", text)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut off between words where it is longer."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"
