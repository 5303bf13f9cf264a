"""Definitions among norms: what stands behind "wordt verstaan onder:", and what explains a word with a colon."""

import re

from handbook.importing.structure.shape import Group, Item, Norm

_LEAD = re.compile(
    r"\b(?:verstaan|verstaat|bedoeld met|betekenen|betekent?)\b.*:$|\b(?:begripsbepalingen?|begrippen|definities):$",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = re.compile(r"\b(?:verstaan|verstaat|bedoeld|bedoelen|betekent|betekenen)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:begrippen(?:lijst)?|begripsbepaling(?:en)?|begripsomschrijving\w*|definities?)\b", re.IGNORECASE
)
_TERM = re.compile(r"[“\"‘'„]?(?P<term>[^:;.“”\"„=]{2,80}?)[”\"’']?\s*(?::|=| [–—-] )\s*\S")


def term_of(text: str) -> str:
    """The word that a text begins with and explains: "digitale middelen: …"; empty where there is none."""
    match = _TERM.match(text)
    return match["term"].strip(" ‘'’") if match else ""


def leads_to_terms(text: str) -> bool:
    """Whether a text ends in a colon behind which words are explained."""
    return bool(_LEAD.search(text))


def is_about_terms(title: str) -> bool:
    """Whether a title says that words are explained below it."""
    return bool(_TITLE.search(title))


def defining(group: Group) -> None:
    """Make definitions of what a group explains: each item behind a lead-in becomes a norm of its own."""
    below = is_about_terms(group.title)
    for place, norm in enumerate(group.norms):
        for one in norm.walk():
            if leads_to_terms(one.text):
                _unroll(one)
                _take_in(group.norms, place, one)
            elif below and not one.items and not _WITHIN.search(one.text) and (term := term_of(one.text)):
                one.definition, one.defines = True, (term,)


def _unroll(norm: Norm) -> None:
    norm.definition = True
    norm.norms = [_norm_of(item) for item in norm.items] + norm.norms
    norm.items = []
    for below in norm.norms:
        below.definition = True
        if not below.defines and (term := term_of(below.text)):
            below.defines = (term,)


def _norm_of(item: Item) -> Norm:
    return Norm(number=item.label, text=item.text, items=item.items, rows=list(item.rows))


def _take_in(norms: list[Norm], place: int, lead: Norm) -> None:
    """Lines without a label behind the lead-in: "term: meaning", until one explains nothing."""
    if lead.norms or norms[place] is not lead:
        return
    while place + 1 < len(norms) and not norms[place + 1].number and (term := term_of(norms[place + 1].text)):
        below = norms.pop(place + 1)
        below.definition, below.defines = True, (term,)
        lead.norms.append(below)
