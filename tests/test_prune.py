"""The theme's style sheet without what matches nothing: by small cases, and on the real one."""

from pathlib import Path

import material
import pytest
from conftest import Project

from handbook.formats.browser.material import style
from handbook.formats.browser.prune import pruned, squeezed, words

THEIRS = next((Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css"))

CASES = {
    "an element stays": ("p,a{color:red}", "p,a{color:red}"),
    "a known class stays": (".here p{color:red}", ".here p{color:red}"),
    "an unknown class goes": (".gone p{color:red}p{b:c}", "p{b:c}"),
    "one selector of several goes": (".gone,.here,#gone{color:red}", ".here{color:red}"),
    "not having an unknown class is common": ("p:not(.gone){color:red}", "p:not(.gone){color:red}"),
    "one of several is enough": (":is(.gone,.here) p{b:c}", ":is(.gone,.here) p{b:c}"),
    "none of several is not": (":is(.gone,#gone) p{b:c}:where([gone]){b:c}", ""),
    "an unknown attribute goes": ("[data-gone=a] p{b:c}[here]{b:c}", "[here]{b:c}"),
    "a comma in brackets parts nothing": (":is(p,a) .here{b:c}", ":is(p,a) .here{b:c}"),
    "a block without rules goes": ("@media print{.gone{b:c}}@media print{.here{b:c}}", "@media print{.here{b:c}}"),
    "signs in a text are text": ('.here:after{content:"};,{"}.gone{b:c}', '.here:after{content:"};,{"}'),
    "a semicolon in an address is no end": (".here{b:url('data:a;b,{}')}", ".here{b:url('data:a;b,{}')}"),
    "statements and pages stay": ('@charset "UTF-8";@page{margin:1cm}', '@charset "UTF-8";@page{margin:1cm}'),
    "a variable that nobody asks for goes": (":root{--a:1;--b:2}p{c:var(--b)}", ":root{--b:2}p{c:var(--b)}"),
    "nor does what it asked for": (":root{--a:var(--b);--b:2}", ""),
    "ours may ask": (":root{--asked:1}", ":root{--asked:1}"),
    "a movement that nobody names goes": (
        "@keyframes a{0%{b:c}}@keyframes d{0%{b:c}}p{animation:d 1s}",
        "@keyframes d{0%{b:c}}p{animation:d 1s}",
    ),
}


@pytest.mark.parametrize(("sheet", "left"), CASES.values(), ids=CASES)
def test_what_is_left(sheet: str, left: str) -> None:
    assert pruned(sheet, words(['class="here"']), "p{margin:var(--asked)}") == left


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ("/* a */\n.a,\n.b {\n  c: d;\n}\n/* it's {;} */\n.e > .f { g: h }\n", ".a,.b{c: d;}.e > .f{g: h}"),
        ('.a::after { content: " ; /* { } */ "; }', '.a::after{content: " ; /* { } */ ";}'),
        ("@media (min-width: 1em) and (max-width: 2em) { .a .b { c: calc(1px + 2px) } }", None),
    ],
)
def test_squeezing_changes_no_rule(sheet: str, left: str | None) -> None:
    kept = "@media (min-width: 1em) and (max-width: 2em){.a .b{c: calc(1px + 2px)}}"
    assert squeezed(sheet) == (left or kept)


def test_a_page_of_a_fork_keeps_the_class_that_it_uses() -> None:
    theirs = THEIRS.read_text(encoding="utf-8")
    assert ".md-typeset .md-button" not in style(theirs, "")
    assert ".md-typeset .md-button" in style(theirs, "", ["[Zie ook](a.md){.md-button}"])


def test_the_real_one_becomes_small_and_loads_nothing(built_small: Project) -> None:
    theirs = THEIRS.read_text(encoding="utf-8")
    left = style(theirs, "").strip()
    assert len(left) < len(theirs) / 3
    assert left.count("{") == left.count("}")
    assert all(part.startswith(("data:", '"data:', "'data:")) for part in left.split("url(")[1:])
    assert (
        (built_small.site / "assets/stylesheets/gedragswijzer.css").read_text(encoding="utf-8").startswith(left[:400])
    )
