"""The gaps in a text of a draft, and Dutch that agrees with what fills them. Twin: ``theme/components/draft/gaps.js``.

``{directie}`` is a name with its article, ``{Directie}`` the same at the start of a sentence, ``{directie:mag|mogen}``
a word for one and for more, ``{directie:die|dat|die}`` a word for one with "de", for one with "het", for more.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

GAP = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
"""A gap; braces stand for nothing else in a text."""

BY_ARTICLE = 3
"""Forms of a word that agrees with the article too."""

NAME = "naam"
"""The gap for the name of the organisation that drafts."""


class Named(NamedTuple):
    """What fills a gap, and whether that is more than one."""

    name: str
    plural: bool = False


def gap_names(*texts: str) -> set[str]:
    """The ids that stand in gaps, however they are written there."""
    return set(gaps_in(*texts))


def gaps_in(*texts: str) -> Iterator[str]:
    """The id of each gap, in the order of the texts."""
    return (_id(found[1]) for text in texts for found in GAP.finditer(text))


def bad_gaps(*texts: str) -> Iterator[str]:
    """The gaps with a number of forms that means nothing."""
    for text in texts:
        yield from (
            m[0] for m in GAP.finditer(text) if m[2] is not None and len(m[2].split("|")) not in {2, BY_ARTICLE}
        )


def fill(text: str, names: Mapping[str, Named]) -> str:
    """The text with its gaps filled; one that has no name stays."""

    def filled(found: re.Match[str]) -> str:
        key = _id(found[1])
        if key not in names:
            return found[0]
        if found[2] is not None:
            return _form(found[2].split("|"), names[key])
        name = names[key].name
        return name if key == found[1] else name[:1].upper() + name[1:]

    return GAP.sub(filled, text)


def _id(written: str) -> str:
    return written[:1].lower() + written[1:]


def _form(forms: list[str], named: Named) -> str:
    if named.plural:
        return forms[-1]
    return forms[-2] if named.name.startswith("het ") and len(forms) == BY_ARTICLE else forms[0]
