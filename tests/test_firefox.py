"""The pages with most script in a real Firefox: nothing complains, nothing is refused, and they do their work."""

from collections.abc import Iterator

import pytest
from bidi import Firefox, find_firefox, started

ARTICLE = "code/bilzen-hoeselt/art-3/"


@pytest.fixture(scope="module")
def browser_of_mozilla(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with started(find_firefox(), tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def firefox(browser_of_mozilla: Firefox) -> Iterator[Firefox]:
    """A desktop; whatever the browser complains about fails the test."""
    browser_of_mozilla.complaints.clear()
    browser_of_mozilla.resize(1280, 900)
    yield browser_of_mozilla
    browser_of_mozilla.run("new Promise((done) => setTimeout(done, 300))")  # what comes late is told too
    assert browser_of_mozilla.complaints == []


def test_an_article_reads_and_its_drawer_opens(firefox: Firefox, address: str) -> None:
    firefox.open(address + ARTICLE)
    assert firefox.run("document.querySelectorAll('.gw-provision').length") > 3
    firefox.resize(390, 844)
    assert firefox.run("document.documentElement.scrollWidth <= innerWidth")
    firefox.run("void document.querySelector('button[data-gw-toggle=drawer]').click()")
    assert firefox.until(
        "document.querySelector('#gw-drawer .gw-nav__link').checkVisibility({ visibilityProperty: true })"
    )
    assert firefox.run("document.activeElement.closest('#gw-drawer') !== null")


def test_the_scheme_changes(firefox: Firefox, address: str) -> None:
    firefox.open(address + ARTICLE)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = firefox.run(ground)
    firefox.run("void document.querySelector('[data-gw-scheme-button]').click()")
    assert firefox.run(ground) != before
    firefox.run("localStorage.clear()")


def test_the_comparison_filters(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}vergelijken/?verschil=1")
    firefox.until("document.querySelector('gw-compare[data-ready]') !== null")
    rows = "document.querySelectorAll('tr[data-topic]:not([hidden])').length"
    assert 0 < firefox.run(rows) < firefox.run("document.querySelectorAll('tr[data-topic]').length")


def test_the_generator_makes_a_draft(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}ik-stel-op/")
    firefox.until("document.querySelector('gw-draft[data-ready]') !== null")
    firefox.run("void document.querySelector('[data-step=vragen]').click()")
    firefox.run("void document.querySelector('[data-action=defaults]').click()")
    firefox.run("void document.querySelector('[data-step=ontwerp]').click()")
    assert firefox.until("document.querySelectorAll('[data-part=draft] h4, [data-part=draft] p').length > 20")


def test_the_search_finds_a_provision(firefox: Firefox, address: str) -> None:
    firefox.open(address)
    firefox.run(
        "(() => { const box = document.querySelector('main input[type=search], main .gw-search input');"
        "box.value = 'wachtwoord doorgeven aan een collega'; box.form.requestSubmit() })()"
    )
    firefox.until("document.querySelector(\"a[href*='/art-3/'][href*='#']\") !== null")
