"""Plain Markdown beside every page: to the letter, with nothing lost, and never more markup than the templates make.

After a wanted change: ``GOLDEN_UPDATE=1 make test ARGS=tests/test_plain.py``, and read the difference.
"""

import os
import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import count, pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from golden import SMALL, job_of
from jinja2 import Environment, nodes
from markdown import Markdown
from project import LIBRARY
from pydantic import StringConstraints
from uitgaven import EDITIONS

from handbook.formats.data.files import data_files
from handbook.formats.feed.files import feed_files
from handbook.formats.html.render import TEMPLATES as HTML_TEMPLATES
from handbook.formats.html.render import Html
from handbook.formats.plain.escape import address, code, escape, link
from handbook.formats.plain.render import TEMPLATES, Plain, tidy
from handbook.links import Links
from handbook.manifest import NAME
from handbook.model.base import Entity
from handbook.model.checklist import Clause
from handbook.model.gaps import GAP
from handbook.model.handbook import Handbook
from handbook.model.instrument import Annex, Definition, Party, Passage
from handbook.model.kinds import kind_of
from handbook.model.shape import FieldShape, shape
from handbook.pages import all_pages, data, find
from handbook.product import Page
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.compared import DATA, PAPER, TRACKED, all_compared
from handbook.views.views import Views

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).parent / "golden" / "plain"

EXTENSIONS = ("extra", "admonition", "sane_lists")
"""What a site is likely to teach Python-Markdown: tables, fences, footnotes, definitions, attributes."""

REGISTER = "register.md"

GAPPED = {Clause, Party, Definition, Passage, Annex}
"""Models of which texts have gaps."""

HOSTILE = (
    "1. lijst <b>vet</b>",
    "- lijst [a](javascript:alert(1))",
    "# kop ![beeld](x) #",
    "> citaat *ster* **twee** _lijn_ __twee__",
    "``` code ` `",
    "    ingesprongen ~~weg~~ ~~~",
    "| cel | cel | \\| \\",
    "--- === ***",
    "=== <!-- weg --> <script>alert(1)</script>",
    "+ plus &lt;i&gt; &amp; &#60; &copy",
    ": definitie {: #id .klasse } {.k}",
    "[x]: http://a.be *[x]: y [^1]: z",
    "2) lijst http://a.be www.a.be a@b.be <http://a.be>",
    "!!! note :smile: ==m== ^^o^^ $$x$$",
    "\\ \\* \\\\ \\[ \\` a_b_c __init__ __",
    "* ster\n# kop\n- lijst\n    code\n***",
    "[[wiki]] [a][b] [ ] [x] ](y)",
    "</li></ul> <img src=x onerror=y> <",
)


def pages_of(handbook: Handbook) -> tuple[Views, Links, tuple[Page, ...]]:
    views, links = Views(handbook, Strings.read()), Links(handbook)
    return (
        views,
        links,
        (
            *(plan.make() for plan in all_pages(views, links)),
            data.page(views, data_files(job_of(handbook))),
            find.page(views),
        ),
    )


def plain_of(handbook: Handbook) -> dict[str, str]:
    views, links, pages = pages_of(handbook)
    plain = Plain(views, links)
    return {page.uri: str(plain.file(page).content) for page in pages}


def as_html(text: str) -> str:
    return Markdown(extensions=list(EXTENSIONS)).convert(text)


def words(html: str) -> str:
    """The text of HTML without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture(scope="module")
def small() -> dict[str, str]:
    return plain_of(load(SMALL))


@pytest.fixture(scope="module")
def library() -> Handbook:
    return load(LIBRARY)


@pytest.fixture(scope="module")
def real(library: Handbook) -> dict[str, str]:
    return plain_of(library)


def test_pages_to_the_letter(small: dict[str, str]) -> None:
    # the reference of all fields follows from the model alone, and the sizes of files from everything
    pages = {uri: text for uri, text in small.items() if uri not in {"redactie/velden.md", "open-data.md"}}
    if os.environ.get("GOLDEN_UPDATE"):
        for uri, text in pages.items():
            path = FOLDER / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    assert set(pages) == {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")}
    for uri, text in pages.items():
        assert text == (FOLDER / uri).read_text(encoding="utf-8"), uri


def test_every_kind_of_page_has_a_plain_template(library: Handbook) -> None:
    kinds = {page.kind for some in (library, load(EDITIONS)) for page in pages_of(some)[2]}
    kinds.add("review")  # where articles say when they were read: see test_review_dates.py
    shared = {path.name.removesuffix(".md.j2") for path in TEMPLATES.glob("[!_]*.md.j2")}
    assert kinds == shared
    assert shared <= {path.name.removesuffix(".html.j2") for path in HTML_TEMPLATES.glob("*.html.j2")}


def test_every_page_is_tidy(real: dict[str, str]) -> None:
    for uri, text in real.items():
        assert text.startswith("# "), uri
        assert text == tidy(text), uri
        assert not re.search(r"</?\w", text), uri
        levels = [len(hashes) for hashes in re.findall(r"^(#+) ", text, re.MULTILINE)]
        assert levels[0] == 1, uri
        assert 1 not in levels[1:], uri
        assert all(after <= before + 1 for before, after in pairwise(levels)), uri


def test_a_plain_file_lies_beside_its_page(library: Handbook) -> None:
    views, links, pages = pages_of(library)
    page = next(page for page in pages if page.kind == "article")
    assert Plain(views, links).file(page).uri == page.uri.removesuffix(".md") + "/index.md"
    flat = Links(library, directory_urls=False)
    assert Plain(views, flat).file(page).uri == page.uri


def test_every_provision_position_and_statement_stands_in_its_page(library: Handbook, real: dict[str, str]) -> None:
    links = Links(library)
    shown = {uri: words(as_html(text)) for uri, text in real.items()}
    for ref, placed in library.provisions.items():
        item = placed.provision
        page = shown[links.target("place", ref).partition("#")[0]]
        for text in (*item.wording, *item.conditions, *item.exceptions, item.explanation or ""):
            assert squeezed(text) in squeezed(page), ref
    for ref, said in library.statements.items():
        assert squeezed(said.statement.text) in squeezed(shown[links.target("place", ref).partition("#")[0]]), ref
    for owner, body in library.bodies.items():
        for position in body.positions.positions:
            assert squeezed(position.text) in squeezed(shown[links.target("organisation", owner)]), owner


def squeezed(text: str) -> str:
    """``text`` without spaces: tags that stand between its words do not matter."""
    return "".join(text.split())


def test_every_link_leads_to_a_page_or_file_and_to_what_is_on_it(library: Handbook) -> None:
    views, links, pages = pages_of(library)
    plain, html = Plain(views, links), Html(views, links)
    anchors = {links.address(page.uri): set(re.findall(r'\sid="([^"]+)"', html.show(page).html)) for page in pages}
    files = {*links.files(), "llms.txt", NAME, *(file.uri for file in data_files(job_of(views.handbook)))}
    files |= {file.uri for file in feed_files(job_of(views.handbook))}
    files |= {pair.file(ending) for pair in all_compared(views) for ending in (*DATA, *PAPER, *TRACKED)}
    files |= {file.uri for file in feed_files(job_of(views.handbook))}
    for page in pages:
        folder = links.address(page.uri)
        for target in re.findall(r"\]\(([^)]*)\)", str(plain.file(page).content)):
            if target.startswith("https:"):
                continue
            path, _, anchor = target.partition("#")
            path = path.partition("?")[0]
            there = os.path.normpath(f"/{folder}{path}").lstrip("/") + ("/" if path.endswith("/") else "")
            there = there.lstrip("/")
            assert there in anchors or there in files, (page.uri, target)
            assert not anchor or anchor in anchors[there], (page.uri, target)


@pytest.mark.parametrize("text", [*HOSTILE, "* ster\n\n# kop\n- lijst\n\n    code\n"])
@pytest.mark.parametrize("place", ["{}", "a\n{}", "- {}", "> {}", "## {}", "**x** {} [b](c)", "[{}](d)", "a {}{}"])
def test_no_text_becomes_markup(text: str, place: str) -> None:
    shown, harmless = (as_html(place.replace("{}", one)) for one in (escape(text), "woord"))
    assert re.findall(r"<[^>]*>", shown) == re.findall(r"<[^>]*>", harmless)
    assert squeezed(words(harmless).replace("woord", text)) == squeezed(words(shown))


def test_text_that_cannot_be_markup_stays_readable() -> None:
    text = "Art. 3.10, 1° (zie 2.1): 50 % - of meer! R&D + x = y; a_b #".rstrip("# ")
    assert escape(text) == text
    assert escape("3.10 is geen lijst") == "3.10 is geen lijst"
    assert escape("3. wel") == "3\\. wel"
    assert escape(" a\n\n  b\tc ") == "a b c"


def test_an_address_ends_no_link() -> None:
    assert link("a", "https://a.be/x_(y)?b=1&copy=2 <") == "[a](https://a.be/x_%28y%29?b=1&amp;copy=2%20%3C)"
    assert address("../a/#b") == "../a/#b"
    assert code("a`b") == "`ab`"


def test_templates_let_no_text_through_as_it_is() -> None:
    """Joining text to markup would escape it as HTML, not as Markdown: templates only join text to text."""
    environment = Environment(autoescape=True)
    environment.filters = dict.fromkeys(("inside", "paragraphs", "told", "date", "t"), str) | environment.filters
    for path in TEMPLATES.glob("*.j2"):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for joining in tree.find_all(nodes.Concat):
            calls = {call.node.name for call in joining.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
            filters = {found.name for found in joining.find_all(nodes.Filter)}
            assert calls <= {"t", "phrase", "url", "page_url"}, path.name
            assert filters <= {"t", "lower", "replace"}, path.name
        assert not list(tree.find_all((nodes.Assign, nodes.AssignBlock, nodes.ScopedEvalContextModifier))), path.name


@pytest.mark.parametrize("shift", range(0, len(HOSTILE), 3))
def test_hostile_text_in_every_field_stays_text(shift: int, tmp_path: Path) -> None:
    def snippet(number: int) -> str:
        return HOSTILE[(number + shift) % len(HOSTILE)]

    hostile = plain_of(rewritten(tmp_path / "hostile", snippet))
    harmless = plain_of(rewritten(tmp_path / "harmless", lambda _: "woord"))
    assert set(hostile) == set(harmless)
    whole: set[int] = set()
    for uri, text in hostile.items():
        if uri == REGISTER:  # what is said decides on its order
            assert set(re.findall(r"<[^> ]*", as_html(text))) == set(re.findall(r"<[^> ]*", as_html(harmless[uri])))
            continue
        shown, expected = as_html(text), as_html(harmless[uri])
        assert re.findall(r"<[^>]*>", shown) == re.findall(r"<[^>]*>", expected), uri
        said, wanted = unbraced(words(shown)), {int(number) for number in re.findall(r"woord q(\d+)q", words(expected))}
        assert [n for n in wanted if unbraced(f"{snippet(n)} q{n}q") not in said] == [], uri
        whole |= {n for n in wanted if unbraced(f"{snippet(n)} q{n}q {snippet(n)}") in said}
    assert len(whole) > 150  # places to link to are shortened, everything else is said to the end


def unbraced(text: str) -> str:
    """``text`` without spaces; braces of clauses are gaps, so hostile ones became brackets there."""
    return squeezed(text).replace("{", "(").replace("}", ")")


def rewritten(folder: Path, text_of: Callable[[int], str]) -> Handbook:
    """The small library with another text, and its number, in every field that takes free text."""
    numbers = count()
    for path in sorted(SMALL.rglob("*.yml")):
        name = path.relative_to(SMALL).as_posix()
        found = kind_of(name)
        assert found, name
        comment, _, body = path.read_text(encoding="utf-8").partition("\n")
        values = yaml.load(body, yaml.CSafeLoader)  # the other loader reads less YAML
        replaced = _rewritten(values, found[0].model, text_of, numbers)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(replaced, allow_unicode=True, sort_keys=False, width=10_000)
        (folder / name).write_text(f"{comment}\n{text}", encoding="utf-8")
    return load(folder)


def _rewritten(
    values: dict[str, Any], model: type[Entity], text_of: Callable[[int], str], numbers: Iterator[int]
) -> Any:
    def again(value: Any, field: FieldShape) -> Any:
        if isinstance(value, list):
            return [again(one, field) for one in value]
        if field.block:
            return _rewritten(value, field.block, text_of, numbers)
        if not _is_free(model, field) or value.isdecimal():
            return value
        number = next(numbers)
        text = text_of(number)
        if model in GAPPED:  # braces are gaps there
            text = text.replace("{", "(").replace("}", ")")
            text += "".join(f" {gap[0]}" for gap in GAP.finditer(value))
        # terms stand in the order of their letters
        return f"q{number}q {text}" if field.name == "term" else f"{text} q{number}q {text}"

    return {key: again(value, shape(model)[key]) for key, value in values.items()}


def _is_free(model: type[Entity], field: FieldShape) -> bool:
    if field.marks or field.choices:
        return False
    stack, limits = [model.model_fields[field.name].annotation, *model.model_fields[field.name].metadata], []
    while stack:
        part = stack.pop()
        stack += [*get_args(part), *getattr(part, "__metadata__", ())]
        limits += [part] if isinstance(part, StringConstraints) else []
    return bool(limits) and not any(limit.pattern for limit in limits)
