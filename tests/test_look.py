"""A house style: what is read of it, what is made of it, and that nothing in it can do harm or go unread."""

import json
import shutil
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from golden import SMALL, job_of, published, report_of
from looks import COMMENT, FLAT, LISTED, NESTED, RED, W3C, dress, logo, png, with_tokens

from handbook.formats.browser.look import frame, rules
from handbook.formats.browser.style import style_sheet
from handbook.formats.browser.theme import theme_files
from handbook.formats.html.render import THEME
from handbook.formats.pdf.dress import dressing
from handbook.formats.word.look import dressed
from handbook.formats.word.styles import DEFAULT
from handbook.model.colour import contrast, from_oklch, nearest, oklch
from handbook.model.handbook import Handbook
from handbook.model.look import Look
from handbook.model.palette import BASE, PAIRS
from handbook.problems import SourcesFaultyError
from handbook.reading import png as pngs
from handbook.reading import svg, tokens
from handbook.reading.load import Library, load
from handbook.reading.palette import palette

STEPS = ("00", "33", "66", "99", "cc", "ff")
WEB_SAFE = [f"#{red}{green}{blue}" for red in STEPS for green in STEPS for blue in STEPS]
NEW_PAIRS = (("signal-ink", "signal", 4.5), ("accent-ink", "accent", 4.5))


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "policies")
    return tmp_path / "policies"


def look_of(policies: Path) -> Look:
    look = load(policies).look
    assert look is not None
    return look


def codes(policies: Path) -> list[str]:
    with pytest.raises(SourcesFaultyError) as raised:
        load(policies)
    return [problem.code for problem in raised.value.problems]


def remarks(policies: Path) -> list[str]:
    library = Library()
    library.load(policies)
    return [problem.code for problem in library.remarks if problem.path.endswith("look.yml")]


# without one


def test_without_a_look_nothing_is_different(policies: Path) -> None:
    handbook = load(policies)
    assert handbook.look is None
    assert published(handbook).look == frame(None) == {}
    assert dressing(None) == {}
    assert dressed(DEFAULT.read_bytes(), None) == DEFAULT.read_bytes()
    files = {file.uri: file.content for file in theme_files(job_of(handbook))}
    assert [uri for uri in files if uri.startswith("assets/look")] == []
    assert "gw-look" not in style_sheet(THEME)
    assert files["assets/images/favicon.svg"] == (THEME / "assets/images/favicon.svg").read_bytes()


def test_a_look_only_adds_to_the_style_sheet(policies: Path) -> None:
    dress(policies, "green")
    look = look_of(policies)
    assert style_sheet(THEME, look).replace(rules(look, THEME) + "\n", "") == style_sheet(THEME)


# colours


def unread(light: dict[str, str], dark: dict[str, str]) -> list[Any]:
    found, faults = palette(light, dark)
    assert faults == []
    return [
        (front, back, number)
        for front, back, least in (*PAIRS, *NEW_PAIRS)
        for number in (0, 1)
        if contrast(found[front][number], found[back][number]) < least
    ]


@pytest.mark.parametrize("primary", WEB_SAFE)
def test_whatever_the_house_colour_all_that_follows_is_readable(primary: str) -> None:
    assert unread({"primary": primary}, {}) == []
    found, _ = palette({"primary": primary}, {})
    assert found["band"].light == primary
    assert contrast(found["title"].light, "#ffffff") >= 4.5


@pytest.mark.parametrize("background", ["#ffffff", "#fff8e7", "#eef4fb"])
def test_a_page_of_another_colour_is_readable(background: str) -> None:
    assert unread({"primary": "#005a9c", "background": background, "text": "#101010"}, {"background": "#000000"}) == []


def test_a_colour_that_fails_passes_as_the_report_says() -> None:
    light = {"primary": "#ffcd00", "on_primary": "#ffffff", "accent": "#ffe680", "link": "#5aa9e6", "text": "#999999"}
    dark = {"link": "#223344", "background": "#888888"}
    _, faults = palette(light, dark)
    assert {(fault.scheme, fault.role) for fault in faults} == {
        *(("light", role) for role in ("on_primary", "accent", "link", "text")),
        ("dark", "link"),
        ("dark", "background"),
    }
    for fault in faults:
        assert fault.measured < fault.least
        (light if fault.scheme == "light" else dark)[fault.role] = fault.passes
    assert unread(light, dark) == []


def test_the_nearest_colour_is_the_nearest_and_keeps_its_hue() -> None:
    def fits(colour: str) -> bool:
        return contrast(colour, "#ffffff") >= 4.5

    found = nearest("#5aa9e6", fits)
    assert fits(found)
    lightness, chroma, hue = oklch(found)
    assert not fits(from_oklch((lightness + 0.01, chroma, hue)))
    assert hue == pytest.approx(oklch("#5aa9e6")[2], abs=0.02)
    assert nearest("#333333", fits) == "#333333"


def test_no_colours_at_all_are_ours() -> None:
    found, faults = palette({}, {})
    assert {name: found[name] for name in BASE} == BASE
    assert faults == []


# tokens


@pytest.mark.parametrize("form", [NESTED, FLAT, W3C, LISTED], ids=("nested", "flat", "w3c", "listed"))
def test_four_forms_of_tokens_say_the_same(form: object, policies: Path) -> None:
    with_tokens(policies, form)
    look = look_of(policies)
    assert look.palette["band"].light == look.palette["link"].light == "#00468c"
    assert look.palette["ink"].light == "#222222"
    assert look.body is None
    told = report_of(policies.parent)
    assert "4 van de 7 tokens" in told
    assert "link #00468c (" in told
    assert "“Voorbeeld Sans”, maar er is geen bestand van: Source Sans 3 neemt zijn plaats in" in told


def test_a_colour_that_somebody_gave_goes_before_tokens(policies: Path) -> None:
    with_tokens(policies, NESTED, 'colours: {primary: "#7a0019"}\n')
    look = look_of(policies)
    assert look.palette["band"].light == "#7a0019"
    assert look.palette["link"].light == "#00468c"


def test_a_fault_in_a_token_that_nobody_uses_is_none(policies: Path) -> None:
    with_tokens(policies, {**NESTED, "los": {"value": "{nergens}"}, "rond": {"value": "{rond}"}})
    assert look_of(policies).palette["band"].light == "#00468c"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#ABC", "#aabbcc"),
        ("#aabbccff", "#aabbcc"),
        ("#aabbcc80", None),
        ("rgb(0 128 255)", "#0080ff"),
        ("rgba(0, 128, 255, 0.5)", None),
        ("hsl(120deg, 100%, 25%)", "#008000"),
        ("white", "#ffffff"),
        ("transparent", None),
        ("color-mix(in srgb, red, blue)", None),
        ("rgb(1e999, x, 3)", None),
        ({"colorSpace": "display-p3", "components": [1, 0, 0]}, None),
        ({"colorSpace": "srgb", "components": [1, 0, 0], "alpha": 0.5}, None),
        (12, None),
        (None, None),
    ],
)
def test_colours_of_tokens(written: object, read: str | None) -> None:
    assert tokens.colour(written) == read


# pictures


def test_a_drawing_keeps_only_what_draws() -> None:
    image, problems = svg.checked(logo("#c8102e").encode(), "logo.svg")
    assert problems == []
    assert image is not None
    text = image.content.decode()
    assert text.startswith('<svg height="48" viewBox="0 0 160 48" width="160" xmlns="http://www.w3.org/2000/svg">')
    assert text.count('<use href="#tand"') == 3
    assert not any(word in text for word in ("pen:", "xlink", "title", "<?xml"))
    assert svg.checked(image.content, "logo.svg")[0] == image


def test_a_drawing_that_grows_without_end_is_refused() -> None:
    doubled = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(30))
    for drawing in (f"{doubled}<path id='a30'/>", "<g>" * 50 + "</g>" * 50):
        raw = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawing}</svg>'.encode()
        image, problems = svg.checked(raw, "logo.svg")
        assert image is None
        assert [problem.code for problem in problems] == ["svg-loop"]


def test_a_picture_tells_nothing_besides() -> None:
    image, problems = pngs.checked(png(20, 10, (1, 2, 3), note=b"Author\0iemand"), "logo.png")
    assert problems == []
    assert image is not None
    assert (image.width, image.height) == (20, 10)
    assert b"iemand" not in image.content


def test_a_picture_that_unpacks_to_more_than_it_says_is_refused() -> None:
    bomb = png(2, 2, (0, 0, 0)).replace(zlib.compress((b"\0" + bytes(6)) * 2), zlib.compress(bytes(10**7)))
    assert pngs.checked(bomb, "logo.png")[1][0].code == "png"


def test_any_bytes_at_all_give_a_report_and_never_a_traceback(policies: Path) -> None:
    dress(policies, "yellow")
    (policies / "own").mkdir(exist_ok=True)
    sources = {
        "look.yml": RED.encode(),
        "look/logo.svg": logo("#c8102e").encode(),
        "look/logo.png": png(9, 9, (1, 2, 3)),
    }
    for name, source in sources.items():
        for end in range(0, len(source), 11):
            (policies / "own" / name).write_bytes(source[:end])
            with suppress(SourcesFaultyError):
                load(policies)
        (policies / "own" / name).write_bytes(source)
    with_tokens(policies, NESTED)
    text = json.dumps(W3C)
    broken = [text[:end] for end in range(0, len(text), 11)]
    broken += [
        "[" * 100_000,
        '{"a":' * 2_000 + "1" + "}" * 2_000,
        "1",
        '"a"',
        "null",
        "NaN",
        '{"utrecht-link-color": NaN}',
    ]
    values: tuple[object, ...] = (1, None, [], {}, "{", "{}", "var(--)", "{a.b}" * 9)
    broken += [json.dumps({"utrecht-link-color": value}) for value in values]
    for each in broken:
        with_tokens(policies, each)
        with suppress(SourcesFaultyError):
            load(policies)


# fonts, and what the check says


def test_a_name_of_a_font_stays_a_name(policies: Path) -> None:
    dress(policies, "green")
    path = policies / "own/look.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("DejaVu Sans", "'\"}</style> Sans\\'"), encoding="utf-8")
    sheet = style_sheet(THEME, look_of(policies))
    assert 'font-family: "\\22 \\7d \\3c \\2f style\\3e  Sans\\5c ";' in sheet


def test_the_check_tells_what_stands_in(policies: Path) -> None:
    dress(policies, "green")
    assert remarks(policies) == ["font-without-bold"]
    path = policies / "own/look.yml"
    text = path.read_text(encoding="utf-8").replace(", {file: look/titel.ttf, bold: true}", "")
    path.write_text(text, encoding="utf-8")
    assert remarks(policies) == ["font-without-bold", "font-not-for-print"]


def test_files_that_nobody_names_are_left_alone(policies: Path) -> None:
    dress(policies, "red")
    (policies / "own/look/LEESMIJ.txt").write_text("van de drukker", encoding="utf-8")
    assert look_of(policies).logo is not None
    (policies / "own/look.yml").unlink()
    assert load(policies).look is None


def test_another_logo_is_another_look(policies: Path) -> None:
    dress(policies, "red")
    before = look_of(policies)
    (policies / "own/look/logo.svg").write_text(logo("#c8102f"), encoding="utf-8")
    assert look_of(policies) != before
    assert dressing(look_of(policies)) != dressing(before)


def test_all_faults_are_told_at_once(policies: Path) -> None:
    (policies / "own").mkdir()
    text = 'logo: {file: look/a.svg, alt: A}\ncolours: {primary: "#ffcd00", accent: "#ffe680"}\ntokens: look/b.json\n'
    (policies / "own/look.yml").write_text(COMMENT + text, encoding="utf-8")
    assert codes(policies) == ["missing-asset", "contrast", "missing-asset"]


def test_the_handbook_of_a_dressed_library_says_the_same(policies: Path) -> None:
    def pages(handbook: Handbook) -> list[tuple[str, str]]:
        return [(shown.page.uri, shown.html) for shown in published(handbook).pages]

    before = pages(load(policies))
    dress(policies, "green")
    assert pages(load(policies)) == before


def test_only_a_fork_has_a_look(policies: Path) -> None:
    (policies / "look.yml").write_text(RED, encoding="utf-8")
    assert codes(policies) == ["misplaced-file"]
