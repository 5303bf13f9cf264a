"""The site search, as a reader's browser runs it: a worker under the strict policy, below a path, on a plain server."""

import functools
import hashlib
import http.server
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Project
from playwright.sync_api import Browser, Page
from project import LIBRARY

from handbook.links import Links, address
from handbook.reading.load import load

ROOT = Path(__file__).resolve().parent.parent
SEARCH = ROOT / "hooks/handbook/theme/components/search"
CASES = yaml.safe_load((ROOT / "tests/search/dutch.yml").read_text(encoding="utf-8"))
QUERIES = yaml.safe_load((ROOT / "tests/search/queries.yml").read_text(encoding="utf-8"))

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; style-src 'self'"
BASE = "sub/pad/"
SETUP, READY, QUERY, RESULT = range(4)

# Hits among the first three results, as measured (see tests/search/queries.yml), less one question of the set.
AT_LEAST = {"tuned": 0.95, "blind": 0.75}


class Server(http.server.SimpleHTTPRequestHandler):
    """A plain static file server that sends the policy, and remembers no names."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: pytest shows what matters."""


@dataclass(frozen=True)
class Client:
    """A page that talks to the worker as Material does."""

    page: Page
    complaints: list[str]
    requests: list[str]

    def setup(self, index: dict[str, Any], **options: bool) -> None:
        """Start a new worker and give it an index, as Material does: only ``config`` and ``docs`` of the file."""
        message = {"type": SETUP, "data": {"config": index["config"], "docs": index["docs"], "options": options}}
        answer = self.page.evaluate(
            """message => new Promise((resolve, reject) => {
                if (window.worker) window.worker.terminate()
                window.worker = new Worker("assets/search/worker.js")
                window.worker.onerror = event => reject(new Error(event.message))
                window.worker.onmessage = event => resolve(event.data)
                window.worker.postMessage(message)
            })""",
            message,
        )
        assert answer == {"type": READY}

    def ask(self, question: str) -> dict[str, Any]:
        """The result for a question."""
        answer = self.page.evaluate(
            """data => new Promise(resolve => {
                window.worker.onmessage = event => resolve(event.data)
                window.worker.postMessage({ type: 2, data })
            })""",
            question,
        )
        assert answer["type"] == RESULT
        found: dict[str, Any] = answer["data"]
        return found

    def groups(self, question: str) -> list[list[dict[str, Any]]]:
        """The result list: pages with their sections."""
        groups: list[list[dict[str, Any]]] = self.ask(question)["items"]
        return groups

    def dutch(self, expression: str, argument: object = None) -> Any:
        """What ``expression`` says, a function of one argument that may use ``Dutch``."""
        return self.page.evaluate(expression, argument)


@pytest.fixture(scope="module")
def client(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(SEARCH, root / BASE / "assets/search")
    blank = '<!doctype html><meta charset="utf-8"><script src="assets/search/dutch.js"></script>'
    (root / BASE / "index.html").write_text(blank, encoding="utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        complaints: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.context.on("request", lambda request: requests.append(request.url))
        page.goto(f"http://127.0.0.1:{server.server_port}/{BASE}", wait_until="load")
        requests.append(page.url)
        yield Client(page, complaints, requests)
        page.close()
        server.shutdown()


@pytest.fixture
def small(client: Client) -> Client:
    """The client with the small index of tests/search/dutch.yml."""
    index = CASES["index"]
    config = {"lang": ["nl"], "synonyms": index["synonyms"], "compounds": index["compounds"]}
    client.setup({"config": config, "docs": index["docs"]})
    return client


# --- Dutch words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "expected"), CASES["forms"])
def test_folds_and_joins(client: Client, word: str, expected: list[str]) -> None:
    assert client.dutch("word => Dutch.forms(word)", word) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["words"])
def test_finds_words(client: Client, text: str, expected: list[str]) -> None:
    found = client.dutch("text => Dutch.words(text)", text)
    assert [word["text"] for word in found] == expected
    assert all(text[word["start"] :].startswith(word["text"]) for word in found)


@pytest.mark.parametrize(("word", "expected"), CASES["snowball"])
def test_stems_like_snowball(client: Client, word: str, expected: str) -> None:
    assert client.dutch("word => Dutch.snowball(word)", word) == expected


STEM = "words => words.map(word => Dutch.stem(Dutch.forms(word)[0]))"


@pytest.mark.parametrize("words", CASES["same_stem"], ids=" ".join)
def test_same_stem(client: Client, words: list[str]) -> None:
    assert len(set(client.dutch(STEM, words))) == 1


@pytest.mark.parametrize("words", CASES["other_stem"], ids=" ".join)
def test_other_stem(client: Client, words: list[str]) -> None:
    assert len(set(client.dutch(STEM, words))) == len(words)


RELATED = """([one, other]) => {
    const keys = Dutch.relatives(Dutch.stem(other))
    return [...Dutch.relatives(Dutch.stem(one))].some(key => keys.has(key))
}"""


@pytest.mark.parametrize("pair", CASES["relatives"], ids=" ".join)
def test_verb_forms_are_relatives(client: Client, pair: list[str]) -> None:
    assert client.dutch(RELATED, pair)


@pytest.mark.parametrize("pair", CASES["strangers"], ids=" ".join)
def test_lookalikes_are_strangers(client: Client, pair: list[str]) -> None:
    assert not client.dutch(RELATED, pair)


@pytest.mark.parametrize(("word", "expected"), CASES["split"])
def test_splits_compounds(client: Client, word: str, expected: list[str]) -> None:
    found = client.dutch(
        """([word, parts]) => {
            const known = new Set(parts.map(Dutch.stem))
            return Dutch.split(word, part => known.has(part))
        }""",
        [word, CASES["parts"]],
    )
    assert found == client.dutch(STEM, expected)


# --- The worker ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("question", "anchors"), CASES["finds"])
def test_finds(small: Client, question: str, anchors: list[str]) -> None:
    first = [answer["location"].partition("#")[2] for answer in _shown(small.groups(question))][: len(anchors) or None]
    assert sorted(first) == sorted(anchors)


def test_groups_sections_under_their_page(small: Client) -> None:
    # Page 3 has no entry of its own in the index: the group gets one, or Material would take a section for the page.
    for page, question in (("code/x/art-1/", "wachtwoord"), ("code/x/art-3/", "foto")):
        (group,) = small.groups(question)
        assert [item["location"] for item in group if "#" not in item["location"]] == [page]
        assert group[0]["location"].startswith(f"{page}#")
        assert [item["score"] for item in group] == sorted((item["score"] for item in group), reverse=True)


def test_marks_matches_and_escapes_the_rest(small: Client) -> None:
    answer = small.groups("collega")[0][0]
    assert "vraag het je <mark>collega</mark> &#60;eerst&#62;" in answer["text"]
    assert re.findall(r"<(?!/?mark>)", answer["text"]) == []


def test_says_which_words_are_missing(small: Client) -> None:
    answer = small.groups("paswoord van de mailbox <img>")[0][0]
    assert answer["terms"] == {"paswoord": False, "mailbox": True, "img": False}


def test_names_words_as_the_page_spells_them(small: Client) -> None:
    # Material marks these on the page that the result leads to (feature search.highlight).
    assert "mailbox" in small.groups("postvak openen")[0][0]["terms"]


def test_suggests_a_word(client: Client) -> None:
    index = CASES["index"]
    client.setup({"config": {}, "docs": index["docs"]}, suggest=True)
    assert client.ask("handt")["suggest"] == ["handtekening"]
    assert client.ask("qqq")["suggest"] == []


def test_reads_the_plain_index_of_the_search_plugin(client: Client) -> None:
    docs = [
        {"location": "", "title": "Start", "text": "<p>Welkom</p> <ul><li>bij</li><li>ons</li></ul>", "tags": ["a<b"]},
        {"location": "#later", "title": "Later <code>nu</code>", "text": "Een wachtwoord."},
        {"location": "#later", "title": "Later", "text": "Een tweede beschrijving, die wint."},
    ]
    client.setup({"config": {"lang": ["nl"], "separator": " ", "pipeline": [], "fields": {}}, "docs": docs})
    assert client.groups("wachtwoord") == []
    assert [item["location"] for item in client.groups("beschrijving")[0]] == ["#later", ""]
    assert client.groups("welkom")[0][0]["tags"] == ["a&#60;b"]


def test_cuts_long_texts_around_the_match(client: Client) -> None:
    text = "woord " * 200 + "naald " + "woord " * 200
    client.setup({"config": {}, "docs": [{"location": "a/", "title": "A", "text": text}]})
    teaser = client.groups("naald")[0][0]["text"]
    assert "<mark>naald</mark>" in teaser
    assert teaser.startswith("… ")
    assert len(teaser) < 300


# Last of the worker's tests on purpose: it looks back at all of them.
def test_needs_nothing_but_its_own_files(small: Client) -> None:
    small.ask("wachtwoord")
    assert small.complaints == []
    assert {url.split("/")[2] for url in small.requests} == {small.page.url.split("/")[2]}


def test_minisearch_is_the_published_file() -> None:
    readme = (SEARCH / "vendor/README.md").read_text(encoding="utf-8")
    found = hashlib.sha256((SEARCH / "vendor/minisearch.js").read_bytes()).hexdigest()
    assert f"sha256 {found}" in readme
    assert "MIT" not in readme or (SEARCH / "vendor/LICENSE-minisearch.txt").is_file()


@pytest.mark.parametrize("name", ["dutch.js", "query.js", "worker.js"])
def test_scripts_stay_readable(name: str) -> None:
    lines = (SEARCH / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 320
    assert max(map(len, lines)) <= 120


# --- How well it finds --------------------------------------------------------------------------------------------


def _shown(groups: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The results that a reader sees without unfolding, in the order of Material's list.

    Of a page, Material shows the sections that score no less than its first item, and folds away the others.
    """
    shown = []
    for first, *others in groups:
        best = [first, *(item for item in others if item["score"] >= first["score"])]
        shown += [item for item in best if "#" in item["location"] or item is first]
    return shown


@dataclass(frozen=True)
class Measured:
    """What the questions are put to: an index, and where each inventory id stands in it."""

    index: dict[str, Any]
    places: dict[str, set[str]]

    def is_right(self, location: str, wanted: list[str]) -> bool:
        """This location is a wanted provision, or a question of employees whose answer rests on one."""
        return any(location in self.places[name] for name in wanted)


@pytest.fixture(scope="module")
def measured(built: Project) -> Measured:
    """The index of the built site, and where each entry of the inventory stands."""
    index = json.loads((built.site / "search/search_index.json").read_text(encoding="utf-8"))
    coverage = yaml.safe_load((ROOT / "tests/seed_coverage.yml").read_text(encoding="utf-8"))
    handbook = load(LIBRARY)
    links = Links(handbook)

    def right(place: str) -> set[str]:
        asked = [item.id for item in handbook.situations_by_place.get(place, ())] if "#" in place else []
        return {_location(links.target("place", place)), *(_location(f"mag-ik/{name}.md") for name in asked)}

    return Measured(index, {entry: right(place) for entry, place in coverage.items()})


def _location(target: str) -> str:
    uri, _, anchor = target.partition("#")
    return address(uri, directory_urls=True) + (f"#{anchor}" if anchor else "")


@pytest.mark.parametrize("kind", QUERIES)
def test_finds_the_right_provision(
    client: Client, measured: Measured, kind: str, record_property: Callable[[str, object], None]
) -> None:
    client.setup(measured.index)
    ranks: dict[str, int] = {}
    for case in QUERIES[kind]:
        result = client.ask(case["q"])
        right = [measured.is_right(item["location"], case["want"]) for item in _shown(result["items"])]
        ranks[case["q"]] = right.index(True) + 1 if True in right else 99
    share = {k: sum(rank <= k for rank in ranks.values()) / len(ranks) for k in (1, 3)}
    figures = f"{kind}: hit@1 {share[1]:.1%}, hit@3 {share[3]:.1%}"
    record_property("search", figures)
    missed = [question for question, rank in ranks.items() if rank > 3]
    assert share[3] >= AT_LEAST[kind], "\n".join([figures, "missed:", *missed])


def test_enough_questions() -> None:
    asked = [case["q"] for cases in QUERIES.values() for case in cases]
    assert len(asked) == len(set(asked)) >= 60
    assert len(QUERIES["blind"]) >= len(asked) // 2
