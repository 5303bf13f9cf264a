"""What several tests need: a copy of the project to break, the built site, a plain server, a real browser."""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest
from golden import SMALL
from hypothesis import settings
from office import Office, find_office
from pdfs import Sheet, sheets
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from project import LIBRARY, ROOT, Project, copy_project
from shared import once
from uitgaven import EDITIONS

from handbook.drafting.data import Questionnaire
from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.compared import compared_print
from handbook.formats.pdf.documents import Imprint, Print, Prints
from handbook.formats.pdf.editions import edition_prints
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.compared import all_compared, differs
from handbook.views.views import Views

# What is made up is the same at every run, unless MUTATIONS asks for more and otherwise; no test is about time.
settings.register_profile("same", derandomize=not os.environ.get("MUTATIONS"), database=None, deadline=None)
settings.load_profile("same")
expect.set_options(timeout=20_000)  # on a busy machine a page takes longer than a reader would wait

__all__ = ["ROOT", "Project", "copy_project"]
"""Tests take these from here too."""


@pytest.fixture
def small_project(tmp_path: Path) -> Project:
    """The project with the small library of the golden cases."""
    return copy_project(tmp_path / "klein", SMALL)


def built_once(factory: pytest.TempPathFactory, name: str, sources: Callable[[], Path], **environment: str) -> Project:
    """A copy of the project with these sources, built by one process for all."""

    def make(folder: Path) -> None:
        result = copy_project(folder, sources()).build(**environment)
        assert result.returncode == 0, result.stderr

    return Project(once(factory, name, make))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with the library that comes with it, built once."""
    return built_once(tmp_path_factory, "gebouwd", lambda: LIBRARY)


@pytest.fixture(scope="session")
def built_small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with the small library, hostile texts and all, built once."""
    return built_once(tmp_path_factory, "klein", lambda: SMALL)


@pytest.fixture(scope="session")
def built_editions(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A code with four closed editions, at an address, without prints, built once."""
    known = {"GEDRAGSWIJZER_PRINTS": "0", "SITE_URL": "https://voorbeelddorp.example/gids"}
    return built_once(tmp_path_factory, "uitgaven", lambda: EDITIONS, **known)


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """A test's output is for the test."""


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder as any plain file server does; yields its address with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def address(built: Project) -> Iterator[str]:
    """Where the built site can be read."""
    yield from serve(built.site)


@pytest.fixture(scope="session")
def small_address(built_small: Project) -> Iterator[str]:
    """Where the small library's site can be read."""
    yield from serve(built_small.site)


@pytest.fixture(scope="session")
def editions_address(built_editions: Project) -> Iterator[str]:
    """Where the site with closed editions can be read."""
    yield from serve(built_editions.site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@contextmanager
def launched() -> Iterator[Browser]:
    """A real Chromium: the one that .ci/browser found, or Playwright's own."""
    found = os.environ.get("GEDRAGSWIJZER_BROWSER") or shutil.which("chromium")
    # a container's root has no sandbox; background networking would look up hosts that no page asked for
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A real LibreOffice: the one that .ci/office found."""
    return find_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    return load(LIBRARY)


@pytest.fixture(scope="session")
def documents(handbook: Handbook) -> dict[str, Document]:
    """What the prints are made from, by address."""
    imprint = Imprint(fingerprint(LIBRARY), "")
    strings, links = Strings.read(), Links(handbook)
    made: list[Print] = list(Prints(handbook, strings, links, imprint).all())
    made += [item for one in edition_prints(handbook, strings, links, imprint, b"") for item in one.make()]
    views = Views(handbook, strings)
    made += [compared_print(pair, views) for pair in all_compared(views) if pair.paper and differs(pair, views)]
    return {item.uri: item.document for item in made}


@pytest.fixture(scope="session")
def pdfs(built: Project, documents: dict[str, Document]) -> dict[str, bytes]:
    """The prints that the built site carries, by address."""
    found = {
        path.relative_to(built.site).as_posix(): path.read_bytes() for path in sorted(built.site.glob("pdf/**/*.pdf"))
    }
    assert set(found) == set(documents)
    return found


@pytest.fixture(scope="session")
def paper(pdfs: dict[str, bytes]) -> dict[str, list[Sheet]]:
    """The pages of each print."""
    return {uri: sheets(pdf) for uri, pdf in pdfs.items()}


def watched(browser: Browser, width: int = 1280, height: int = 900) -> Iterator[Page]:
    """A desktop, or a screen of another size; whatever the browser complains about fails the test."""
    size: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(viewport=size, locale="nl-BE", reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def data(built: Project) -> Questionnaire:
    """The questionnaire that the built site carries."""
    return cast("Questionnaire", json.loads((built.site / "checklist.json").read_text(encoding="utf-8")))
