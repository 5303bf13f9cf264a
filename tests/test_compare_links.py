"""What an address of the comparison carries that cannot be, and what a reader notices while its controls come."""

from collections.abc import Iterator

import pytest
from conftest import watched
from playwright.sync_api import Browser, Page, expect
from test_compare import columns, opened, topics

from handbook.model.handbook import Handbook


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


def status(page: Page) -> str:
    return page.locator("[role=status][data-part=status]").inner_text()


def test_a_link_that_names_what_does_not_exist_says_so_and_shows_the_rest(page: Page, address: str) -> None:
    opened(page, f"{address}vergelijken/?org=gent,atlantis&groep=weer,a&standpunt=misschien")
    assert columns(page) == ["gent"]
    assert "iets wat hier niet bestaat: atlantis, weer, a, misschien." in status(page)
    assert topics(page), "a filter that does not exist hides nothing"
    page.get_by_label("Alleen waar organisaties verschillen").check()
    assert "niet bestaat" not in status(page), "it was said of the link, not of what is chosen now"
    assert "atlantis" not in page.url


def test_a_link_with_more_columns_than_fit_says_which_are_left_out(
    page: Page, address: str, handbook: Handbook
) -> None:
    ids = list(handbook.bodies)
    page.goto(f"{address}vergelijken/")
    known = page.evaluate("async () => (await (await fetch('organisaties.json')).json()).map(({ id }) => id)")
    widest = int(str(page.locator("gw-compare").get_attribute("data-widest")))
    opened(page, f"{address}vergelijken/?org={','.join(known)}")
    assert columns(page) == known[:widest]
    assert ("staan er niet bij" in status(page)) == (len(known) > widest)
    assert set(known) <= set(ids)


def test_two_organisations_of_a_link_that_cannot_be_compared(page: Page, address: str) -> None:
    page.goto(f"{address}vergelijken/twee/?a=gent&b=gent")
    expect(page.locator("[role=status][data-part=status]")).to_have_text("Kies twee verschillende organisaties.")
    page.goto(f"{address}vergelijken/twee/?a=gent&b=atlantis")
    said = page.locator("[role=status][data-part=status]")
    expect(said).to_contain_text("een organisatie die hier niet is: atlantis")
    expect(page.get_by_label("Eerste organisatie")).to_have_value("Stad Gent")
    assert page.locator("[data-part=result] section").count() == 0


@pytest.mark.parametrize("path", ["vergelijken/", "vergelijken/twee/", "ik-stel-op/"])
def test_nothing_moves_when_the_controls_come(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const shift of list.getEntries()) "
        "window.moved += shift.value }).observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(f"{address}{path}", wait_until="networkidle")
    page.locator(".gw-waits:not([hidden])").wait_for()
    assert page.evaluate("window.moved") < 0.05
    context.close()


@pytest.mark.parametrize("path", ["vergelijken/", "vergelijken/twee/gent_antwerpen/", "redactie/lagen/"])
def test_focus_never_goes_where_nobody_sees_it_on_a_phone(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}{path}", wait_until="networkidle")
    unseen = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, summary, select, [tabindex='0']")]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .filter((one) => {
            for (let box = one.parentElement; box; box = box.parentElement) {
              const style = getComputedStyle(box)
              if (style.clipPath === "inset(50%)" && box.clientWidth < 3) return true
            }
            return false
          })
          .map((one) => one.outerHTML)"""
    )
    assert unseen == []
    context.close()
