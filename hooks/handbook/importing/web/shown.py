"""What a page shows of an element: whether at all, by itself or by a style sheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_GROUPED = re.compile(r"@[^@{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^@{};]*;")
_TINY = re.compile(r"0?\.\d+(?:pt|px)|0(?:\.0+)?[a-z%]*|1(?:\.0+)?(?:pt|px|%)")
"""Letters that are not there to be read."""
_SIMPLE = re.compile(r"[a-z0-9]*(?:[.#][\w-]+)?", re.IGNORECASE)


def declarations(style: str) -> dict[str, str]:
    """The properties in a ``style``, in small letters."""
    found = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.strip().removesuffix("!important").strip() for name, _, value in found}


def hides(style: dict[str, str]) -> bool:
    """Whether an element with these properties cannot be seen."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or style.get("mso-hide") == "all"
        or bool(_TINY.fullmatch(style.get("font-size", "")))
        or bool(re.fullmatch(r"0(?:\.0+)?", style.get("opacity", "")))
    )


@dataclass(frozen=True)
class Sheet:
    """What the style sheets in the file hide, by simple selector (``p``, ``.x``, ``p.x``, ``#x``)."""

    hidden: frozenset[str]

    @classmethod
    def of(cls, root: Any) -> "Sheet":
        """Of all ``style`` elements. What only holds for some screens or for paper is no part of it."""
        found = set()
        for css in root.iter("style"):
            plain = _GROUPED.sub("", _COMMENT.sub("", css.text or ""))
            for rule in plain.split("}"):
                selectors, _, style = rule.rpartition("{")
                if hides(declarations(style)):
                    found |= {one.strip().lower() for one in selectors.split(",")}
        return cls(frozenset(one for one in found if one and _SIMPLE.fullmatch(one)))

    def hides(self, element: Any, style: dict[str, str]) -> bool:
        """Whether an element cannot be seen."""
        if element.get("hidden") is not None and element.get("hidden").lower() != "until-found":
            return True
        return hides(style) or bool(self.hidden and not self.hidden.isdisjoint(_names(element)))


def _names(element: Any) -> Iterator[str]:
    tag = str(element.tag).lower()
    yield tag
    for name in element.get("class", "").lower().split():
        yield f".{name}"
        yield f"{tag}.{name}"
    if element.get("id"):
        yield f"#{element.get('id').lower()}"
        yield f"{tag}#{element.get('id').lower()}"
