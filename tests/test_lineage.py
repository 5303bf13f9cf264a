"""Renames, moves, splits and merges that authors tell: between two editions, and over those in between."""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from test_states_compared import CITED
from test_states_compared import body as code_body
from uitgaven import EDITIONS, NAMES, OWNER, all_made

from handbook.changes.history import History
from handbook.changes.states import Change, Op, between
from handbook.changes.tree import Kind
from handbook.model.code import Article, Code, Part, Provision
from handbook.model.handbook import Body, Handbook
from handbook.reading.frozen import as_written
from handbook.reading.load import load

GOLDEN = Path(__file__).parent / "golden" / "uitgaven" / "changes.txt"


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(EDITIONS)


def body(handbook: Handbook, name: str) -> Body:
    return handbook.reopen(OWNER, name).handbook.bodies[OWNER]


def short(ref: str | None) -> str:
    return (ref or "").removeprefix(f"{OWNER}/")


def told(change: Change) -> str:
    """A change in a line, without its words."""
    where = short(change.ref)
    if change.op is Op.KEPT and change.old_ref != change.new_ref:
        where = f"{short(change.old_ref)} > {where}"
    what = [{Op.ADDED: "new", Op.REMOVED: "gone", Op.KEPT: ""}[change.op]]
    what += [f"{field.name}" for field in change.fields] if change.op is Op.KEPT else []
    what += [f"from {short(change.moved[0].ref)}"] if change.moved else []
    what += ["made of " + ", ".join(short(one.ref) for one in change.came_from)] if change.came_from else []
    what += ["in " + ", ".join(short(one.ref) for one in change.went_to)] if change.went_to else []
    what += [f"{change.renumbered[0]} > {change.renumbered[1]}"] if change.renumbered else []
    return f"{change.kind.value} {where}: {'; '.join(filter(None, what))}"


def test_any_two_editions_differ_as_their_authors_told(handbook: Handbook) -> None:
    history = History(OWNER, {name: partial(body, handbook, name) for name in NAMES})
    lines = []
    for old, new in combinations(NAMES, 2):
        lines += [f"{old} > {new}", *(f"  {told(change)}" for change in history.between(old, new)), ""]
    found = "\n".join(lines)
    if os.environ.get("GOLDEN_UPDATE"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_the_states_in_between_tell_what_changed_its_id_twice(handbook: Handbook) -> None:
    first, *between_them, last = (body(handbook, name) for name in NAMES)
    told_of = {(change.kind, short(change.old_ref)) for change in between(first, last, between_them) if change.new_ref}
    assert (Kind.PROVISION, "wachtwoorden#lengte") in told_of
    alone = between(first, last)
    assert (Kind.PROVISION, "wachtwoorden#lengte") not in {
        (change.kind, short(change.old_ref)) for change in alone if change.new_ref
    }
    assert between(first, last, between_them).renamed[Kind.ARTICLE, f"{OWNER}/sociale-media"] == (
        f"{OWNER}/sociale-netwerken"
    )


def test_a_place_has_its_reference_in_every_other_edition(handbook: Handbook) -> None:
    history = History(OWNER, {name: partial(body, handbook, name) for name in NAMES})
    assert history.place("sociale-media#mening", "2024.1", "2027.1") == f"{OWNER}/sociale-netwerken#mening"
    assert history.place("apparaten#onbekend", "2026.1", "2024.1") == f"{OWNER}/mailen#bijlagen"
    assert history.place("toezicht", "2025.1", "2027.1") == f"{OWNER}/opvolging"
    assert history.place("mailen#taal", "2024.1", "2026.1") is None
    assert history.place("mailen#taal", "2024.1", "2027.1") == f"{OWNER}/mailen#taal"
    assert history.place("papier", "2026.1", "2026.1") == f"{OWNER}/papier"
    assert history.place("nergens", "2026.1", "2027.1") is None


def test_layout_topics_and_citations_are_no_change(tmp_path: Path, handbook: Handbook) -> None:
    policies = all_made(tmp_path)
    for path in (policies / "organisations" / OWNER / "code").rglob("*.yml"):
        text = path.read_text(encoding="utf-8").replace("topics: [toestellen]", "topics: [mail, toestellen]")
        text = text.replace("topics: [online]", "topics: [online]\n    citations: [{locator: elders}]")
        path.write_text(text.replace(" van de gemeente", "\n      van   de gemeente"), encoding="utf-8")
    found = load(policies)
    assert found.provisions[f"{OWNER}/sociale-netwerken#mening"].citations[0].locator == "elders"
    assert list(between(as_written(handbook.reopen(OWNER, "2027.1")), found.bodies[OWNER])) == []


# made up


def norm(name: str, text: str, *was: str) -> Provision:
    said = {
        "id": name,
        "modality": "obligation",
        "text": text,
        "topics": ["een"],
        "citations": CITED,
        "was": was or None,
    }
    return Provision.model_validate(said)


def code(articles: Mapping[str, Sequence[Provision]], was: Mapping[str, tuple[str, ...]] | None = None) -> Body:
    """A code with these articles, and where each was."""
    made = {
        name: Article.model_validate(
            {"id": name, "title": "Titel", "setting": "both", "provisions": norms, "was": (was or {}).get(name)}
        )
        for name, norms in articles.items()
    }
    part = Part(id="deel", title="Deel", articles=tuple(made), citations=CITED)
    said = {"title": "Code", "short_title": "Code", "about": "Alles.", "status": "draft", "source": "bron"}
    return code_body(Code.model_validate({**said, "parts": [part]}), made)


ONE, TWO = "Je sluit het raam.", "Je doet de deur dicht."


def lines(old: Body, new: Body, *via: Body) -> list[str]:
    return [told(change).replace("proef/", "") for change in between(old, new, via)]


def test_what_is_told_before_is_told_once() -> None:
    old = code({"a": [norm("raam", ONE)]})
    split = code({"a": [norm("raam", ONE), norm("deur", TWO, "#raam")]})
    later = code({"a": [norm("deur", TWO, "#raam")]})
    assert lines(old, split) == ["provision a#deur: new; made of a#raam"]
    assert lines(split, split) == []
    assert lines(split, later) == ["provision a#raam: gone", "provision a#deur: A-2 > A-1"]


def test_two_that_were_one_are_the_one_and_a_new_one() -> None:
    old = code({"a": [norm("alles", f"{ONE} {TWO}")]})
    new = code({"a": [norm("raam", ONE, "#alles"), norm("deur", TWO, "#alles")]})
    assert lines(old, new) == ["provision a#alles > a#raam: text; in a#deur", "provision a#deur: new; made of a#alles"]


def test_an_article_may_become_a_provision_and_the_other_way() -> None:
    old = code({"a": [norm("raam", ONE)], "b": [norm("deur", TWO)]})
    new = code({"a": [norm("raam", ONE), norm("sluiten", TWO, "b")]})
    assert "provision a#sluiten: new; made of b" in lines(old, new)
    assert "article b: gone; in a#sluiten" in lines(old, new)
    back = code({"a": [norm("raam", ONE)], "b": [norm("deur", TWO)]}, {"b": ("a#sluiten",)})
    assert "article b: new; made of a#sluiten" in lines(new, back)


def test_what_was_left_standing_is_not_what_a_thing_was() -> None:
    old = code({"a": [norm("raam", ONE), norm("deur", TWO, "#raam")]})
    new = code({"a": [norm("poort", TWO, "#raam", "#deur"), norm("venster", ONE, "#raam")]})
    assert between(old, new).renamed == {
        (Kind.PROVISION, "proef/a#raam"): "proef/a#venster",
        (Kind.PROVISION, "proef/a#deur"): "proef/a#poort",
    }
