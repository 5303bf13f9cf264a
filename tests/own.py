"""A fork's layer: a made-up town with a code of its own, on top of any library."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

SETTINGS = """
title: Gedragscode van Proefdorp
tagline: Wat wij afspreken over sociale media en ICT.
description: De gedragscode van de gemeente Proefdorp.
publisher: {name: Gemeente Proefdorp, organisation: proefdorp}
edition: {name: "2027.1", date: "2027-01-01"}
comparison: [proefdorp]
"""
ALONE = """
show: {organisations: none, situations: mine, cases: none, sources: none, checklist: none, guide: false}
"""
"""Everything of the library hidden that can be."""

TOWN = {
    "sources/proefdorp-code.yml": """
        id: proefdorp-code
        title: Gedragscode van Proefdorp
        kind: code
        about: De code van Proefdorp.
        organisation: proefdorp
        reliability: official
        reliability_remark: Dit is onze eigen code.
        consulted: De hele code.
        """,
    "organisations/proefdorp/organisation.yml": """
        id: proefdorp
        name: Gemeente Proefdorp
        short_name: Proefdorp
        kind: municipality
        country: BE
        about: Een kleine gemeente.
        primary_document: consulted
        roles: [{id: medewerker, label: medewerker}]
        citations: [{source: proefdorp-code, locator: art. 1}]
        """,
    "organisations/proefdorp/code/code.yml": """
        title: Gedragscode van Proefdorp
        short_title: gedragscode
        article_label: Artikel
        about: Wat wij afspreken.
        status: summary
        source: proefdorp-code
        official_text: {where: Op het gemeentehuis.}
        citations: [{locator: art. 1}]
        parts:
          - {id: alles, title: De afspraken, about: Alle afspraken., citations: [{locator: art. 1}], articles: [art-1]}
        """,
    "organisations/proefdorp/code/alles/art-1.yml": """
        id: art-1
        number: "1"
        title: Wachtwoorden
        about: Over wachtwoorden.
        addressees: [medewerker]
        setting: professional
        citations: [{locator: art. 1}]
        provisions:
          - id: geheim
            modality: prohibition
            text: Je geeft je wachtwoord aan niemand.
            topics: [TOPIC]
            citations: [{locator: art. 1}]
        """,
}


def write_own(policies: Path, files: Mapping[str, str]) -> None:
    """Write files below ``policies/own``, each source with the comment that names its schema."""
    for name, text in files.items():
        path = policies / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = _kind(name)
        head = f"# yaml-language-server: $schema={'../' * (name.count('/') + 1)}.schemas/{kind}.schema.json\n"
        path.write_text((head if name.endswith(".yml") else "") + dedent(text).lstrip("\n"), encoding="utf-8")


def town(policies: Path, topic: str, settings: str = SETTINGS) -> None:
    """The whole layer of the town, whose one rule is about this topic."""
    write_own(
        policies, {name: text.replace("TOPIC", topic) for name, text in TOWN.items()} | {"handbook.yml": settings}
    )


def _kind(name: str) -> str:
    folder, _, rest = name.partition("/")
    stem = name.rpartition("/")[2].removesuffix(".yml")
    if folder == "organisations":
        return stem if stem in {"organisation", "positions", "notes", "code", "answers"} else "article"
    singular = {"sources": "source", "situations": "situation", "cases": "case"}
    return (singular.get(folder) or folder) if rest else stem
