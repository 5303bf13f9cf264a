"""What the search knows of words, what its index holds and what it finds, as a reader's browser runs it."""

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, Project, watched
from playwright.sync_api import Browser, Page

from handbook.formats.search.entries import found
from handbook.formats.search.index import index_files
from handbook.formats.search.packing import DIGITS, columns
from handbook.formats.search.words import all_forms, forms, words
from handbook.formats.search.written import written
from handbook.product import SearchEntry
from handbook.strings import Strings

SCRIPTS = ROOT / "hooks/handbook/theme/components/search"
CASES = yaml.safe_load((ROOT / "tests/search/dutch.yml").read_text(encoding="utf-8"))
KNOWN = Strings.read().group("search")

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; style-src 'self'; img-src data:"
BASE = "sub/pad/"


class Server(http.server.SimpleHTTPRequestHandler):
    """A plain static file server that sends the policy, and remembers no names."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: pytest shows what matters."""


@dataclass(frozen=True)
class Asked:
    """A page that has the small index of dutch.yml, and asks it."""

    page: Page
    requests: list[str]

    def run(self, expression: str, argument: object = None) -> Any:
        """What ``expression`` says, a function of one argument that may use ``Dutch`` and ``Vocabulary``."""
        return self.page.evaluate(expression, argument)

    def ask(self, question: str, **options: object) -> dict[str, Any]:
        """The answer to a question."""
        answer: dict[str, Any] = self.run("asked => client.ask(asked)", {"question": question, **options})
        return answer

    def anchors(self, question: str) -> list[str]:
        """The anchors of the hits, best first."""
        return [hit["url"].partition("#")[2] for hit in self.ask(question)["hits"]]


def small_index() -> Iterator[tuple[str, str]]:
    """The files of the index of dutch.yml."""
    given = CASES["index"]
    lists = {name: KNOWN[name].split() for name in ("silent", "weak")}
    names = {"kinds": {"article": "Artikel", "provision": "Bepaling"}, "organisations": {"x": "Stad X", "y": "Stad Y"}}
    known = {**lists, **names, **{name: given[name] for name in ("synonyms", "wider", "compounds")}}
    pages = []
    for page in given["pages"]:
        owners = ("y",) if page["url"].endswith("art-3/") else ("x",)
        entries = [{"owners": owners, **entry, "asked": tuple(entry.get("asked", ()))} for entry in page["entries"]]
        pages.append(found(page["url"], page["title"], (SearchEntry(**entry) for entry in entries)))
    for file in index_files(pages, known):
        yield file.uri, str(file.content)


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(SCRIPTS, root / BASE / "assets/search")
    for uri, text in small_index():
        path = root / BASE / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    blank = '<!doctype html><link rel="icon" href="data:,"><script src="start.js" type="module"></script>'
    start = """
        import * as Dutch from "./assets/search/dutch.js"
        import { Client } from "./assets/search/client.js"
        import { distance } from "./assets/search/vocabulary.js"
        Object.assign(window, { Dutch, distance, client: new Client(new URL("search/", document.baseURI).href) })
    """
    (root / BASE / "index.html").write_text(blank, encoding="utf-8")
    (root / BASE / "start.js").write_text(start, encoding="utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        requests: list[str] = []
        for page in watched(browser):
            page.context.on("request", lambda request: requests.append(request.url))
            page.goto(f"http://127.0.0.1:{server.server_port}/{BASE}")
            page.wait_for_function("window.client")
            yield Asked(page, requests)
        server.shutdown()


# --- Dutch words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "expected"), CASES["forms"])
def test_folds_and_joins_on_both_sides(asked: Asked, word: str, expected: list[str]) -> None:
    assert asked.run("word => Dutch.forms(word)", word) == expected
    assert list(forms(word)) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["words"])
def test_finds_words_on_both_sides(asked: Asked, text: str, expected: list[str]) -> None:
    cut = asked.run("text => Dutch.words(text)", text)
    assert [word["text"] for word in cut] == expected == list(words(text))
    assert all(text[word["start"] :].startswith(word["text"]) for word in cut)


def test_both_sides_agree_on_all_words_of_the_library(asked: Asked, built: Project) -> None:
    texts = [text for path in sorted((built.site / "search/texts").glob("*.json")) for text in _all_texts(path)]
    theirs = asked.run("texts => texts.map(text => Dutch.words(text).flatMap(word => Dutch.forms(word.text)))", texts)
    assert len(texts) > 1000
    for text, cut in zip(texts, theirs, strict=True):
        assert cut == [form for word in words(text) for form in forms(word)]


def _all_texts(path: Path) -> Iterator[str]:
    for _, title, text, *_ in json.loads(path.read_text(encoding="utf-8")):
        yield from (title, text)


@pytest.mark.parametrize(("word", "expected"), CASES["snowball"])
def test_stems_like_snowball(asked: Asked, word: str, expected: str) -> None:
    assert asked.run("word => Dutch.snowball(word)", word) == expected


STEM = "words => words.map(word => Dutch.stem(Dutch.forms(word)[0]))"


@pytest.mark.parametrize("given", CASES["same_stem"], ids=" ".join)
def test_same_stem(asked: Asked, given: list[str]) -> None:
    assert len(set(asked.run(STEM, given))) == 1


@pytest.mark.parametrize("given", CASES["other_stem"], ids=" ".join)
def test_other_stem(asked: Asked, given: list[str]) -> None:
    assert len(set(asked.run(STEM, given))) == len(given)


RELATED = """([one, other, weak]) => {
    const isKey = key => !weak.includes(key)
    const keys = Dutch.relatives(Dutch.stem(other), isKey)
    return [...Dutch.relatives(Dutch.stem(one), isKey)].some(key => keys.has(key))
}"""
WEAK = [*KNOWN["weak"].split(), *KNOWN["silent"].split()]


@pytest.mark.parametrize("pair", CASES["relatives"], ids=" ".join)
def test_verb_forms_are_relatives(asked: Asked, pair: list[str]) -> None:
    assert asked.run(RELATED, [*pair, WEAK])


@pytest.mark.parametrize("pair", CASES["strangers"], ids=" ".join)
def test_lookalikes_are_strangers(asked: Asked, pair: list[str]) -> None:
    assert not asked.run(RELATED, [*pair, WEAK])


@pytest.mark.parametrize(("word", "expected"), CASES["split"])
def test_splits_compounds(asked: Asked, word: str, expected: list[str]) -> None:
    found = asked.run(
        """([word, parts]) => {
            const known = new Set(parts.map(Dutch.stem))
            return Dutch.split(word, part => known.has(part))
        }""",
        [word, CASES["parts"]],
    )
    assert found == asked.run(STEM, expected)


@pytest.mark.parametrize(("one", "other", "expected"), CASES["slips"])
def test_counts_slips(asked: Asked, one: str, other: str, expected: int) -> None:
    assert asked.run("([one, other]) => distance(one, other)", [one, other]) == expected


# --- What is found ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("question", "anchors"), CASES["finds"])
def test_finds(asked: Asked, question: str, anchors: list[str]) -> None:
    first = asked.anchors(question)[: len(anchors) or None]
    assert sorted(first) == sorted(anchors)


def test_a_hit_says_what_it_is_and_shows_why(asked: Asked) -> None:
    hit = asked.ask("collega")["hits"][0]
    assert (hit["kind"], hit["owners"], hit["where"]) == ("Bepaling", ["Stad Y"], "Artikel 3 Toestellen")
    assert "".join(text for text, _ in hit["text"]).endswith("vraag het je collega <eerst>.")
    assert [text for text, found in hit["text"] if found] == ["collega"]


def test_hits_can_be_narrowed_and_say_how_many_others_there_are(asked: Asked) -> None:
    question = "mailbox toestel"
    whole = asked.ask(question, most=50)
    assert {name for _, name, _ in whole["kinds"]} == {"Artikel", "Bepaling"}
    assert {name for _, name, _ in whole["owners"]} == {"Stad X", "Stad Y"}
    part = asked.ask(question, kinds=["provision"], owners=["y"], most=50)
    assert {(hit["kind"], *hit["owners"]) for hit in part["hits"]} == {("Bepaling", "Stad Y")}
    assert part["total"] == len(part["hits"]) < whole["total"] == len(whole["hits"])
    assert part["kinds"] != whole["kinds"]


def test_names_words_that_exist_for_one_that_does_not(asked: Asked) -> None:
    assert "handtekening" in asked.ask("handtekeningxyz")["nearest"]


def test_every_kind_of_thing_has_a_weight(asked: Asked) -> None:
    run = 'async () => Object.keys((await import("./assets/search/rank.js")).SETTINGS.kinds)'
    assert sorted(asked.run(run)) == sorted(Strings.read().group("ui.search.kind"))


def test_words_are_packed_and_come_back() -> None:
    given = ["a", "aan", "aanvraag", "aanvragen", "b"]
    assert list(_whole(columns(given))) == given


def test_cuts_long_texts_around_the_match(asked: Asked) -> None:
    run = """async text => {
        const { Engine } = await import("./assets/search/engine.js")
        const engine = new Engine(client.folder)
        await engine.start()
        engine.library.texts = async numbers => new Map(numbers.map(n => [n, { anchor: "a", title: "A", text }]))
        return (await engine.ask({ question: "mailbox" })).hits[0].text
    }"""
    pieces = asked.run(run, "woord " * 200 + "mailbox " + "woord " * 200)
    text = "".join(piece for piece, _ in pieces)
    assert ["mailbox", True] in pieces
    assert text.startswith("… ")
    assert len(text) < 300


# Last of these tests on purpose: it looks back at all of them.
def test_needs_nothing_but_its_own_files(asked: Asked) -> None:
    asked.ask("wachtwoord")
    assert {url.split("/")[2] for url in asked.requests} == {asked.page.url.split("/")[2]}


def test_hand_written_pages_are_cut_at_their_headings() -> None:
    html = """<h1 id="titel">De titel</h1><p>Vooraf.</p><h2 id="een">Eén &amp; meer</h2><p>Cel</p><p>cel</p>
        <h3>Zonder anker</h3><p>Nog iets.</p><script>nee()</script><h2 id="leeg">Leeg</h2>"""
    page = json.loads(written(html, "De titel", "over/"))
    assert [(entry.get("anchor"), entry["title"], entry.get("text")) for entry in page["entries"]] == [
        (None, "De titel", "Vooraf."),
        ("een", "Eén & meer Zonder anker", "Cel cel Nog iets."),
    ]


def test_ways_to_ask_for_a_hand_written_page_are_those_of_the_whole_page() -> None:
    html = """<h1 id="titel">De titel</h1><p>Vooraf.</p><h2 id="een">Eén</h2><p>Cel</p>"""
    page = json.loads(written(html, "De titel", "over/", asked=("hoe heet dit",)))
    assert [entry.get("asked") for entry in page["entries"]] == [["hoe heet dit"], None]


def test_everything_that_a_reader_sees_is_known(built: Project) -> None:
    """Every word of every page, but for those of the interface and of citations."""
    head = json.loads((built.site / "search/index.json").read_text(encoding="utf-8"))
    known = {*_whole(head["forms"]), *head["silent"]}
    known |= {form for text in _leaves(Strings.read().texts) for form in all_forms(text)}
    known |= {form for locator in _locators(built.policies) for form in all_forms(locator)}
    unknown = {}
    for path in built.site.glob("**/index.md"):
        uri = path.relative_to(built.site).as_posix()
        if uri.startswith(("redactie/", "open-data/")):  # commands, code, and sizes of files
            continue
        if "/edities/" in uri:  # closed editions stand apart: the search leads to the text of today
            continue
        text = re.sub(r"\]\([^)]*\)", " ", path.read_text(encoding="utf-8")).replace("\\", "")
        left = [form for form in all_forms(text) if form not in known and len(form) > 1 and not form.isdigit()]
        if left:
            unknown[uri] = sorted(set(left))
    assert unknown == {}


def _whole(text: str) -> Iterator[str]:
    """The words that ``columns`` made shorter."""
    last = ""
    for word in text.split(" "):
        last = last[: DIGITS.index(word[0])] + word[1:]
        yield last


def _leaves(texts: object) -> Iterator[str]:
    if isinstance(texts, Mapping):
        for value in texts.values():
            yield from _leaves(value)
    else:
        yield str(texts)


def _locators(policies: Path) -> Iterator[str]:
    for path in policies.rglob("*.yml"):
        yield from re.findall(r"(?:locator|consulted|url): *(.*)", path.read_text(encoding="utf-8"))


def test_scripts_stay_readable() -> None:
    for path in SCRIPTS.glob("*.js"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 320, path.name
        assert max(map(len, lines)) <= 160, path.name
