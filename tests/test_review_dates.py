"""When an article has to be looked at again: days are counted from days in the sources, never from a clock."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from golden import SMALL, job_of
from hypothesis import given
from hypothesis import strategies as st

from handbook.formats.html.render import Html
from handbook.formats.plain.render import Plain
from handbook.links import REVIEW
from handbook.model.review import later
from handbook.pages import all_pages, hidden_sections
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter
from handbook.views.review import review_view


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        ("2026-01-31", "P1Y", "2027-01-31"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2028-02-29", "P1Y", "2029-02-28"),
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2026-12-31", "P2W", "2027-01-14"),
        ("2026-01-31", "P1Y2M3D", "2027-04-03"),
        ("2026-01-31", "PT24H", "2026-01-31"),
        ("2026-01-31", "P9999Y", "9999-12-31"),
        ("9999-12-31", "P1D", "9999-12-31"),
        ("2026-01-31", "P99999999999999D", "9999-12-31"),
    ],
)
def test_a_duration_later(day: str, duration: str, expected: str) -> None:
    assert later(day, duration) == expected


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_more_time_is_never_earlier(day: date, months: int, days: int) -> None:
    first = later(day.isoformat(), f"P{months}M{days}D")
    assert first >= day.isoformat()
    assert later(day.isoformat(), f"P{months + 1}M{days}D") >= first
    assert later(day.isoformat(), f"P{days}D") == (day + timedelta(days)).isoformat()


CHANGES = (
    ("i-wachtwoorden", "setting: professional\n", 'reviewed_on: "2025-01-31"\nreview_every: P1Y\n'),
    ("pol", "setting: personal\n", "review_every: P1Y6M\n"),
    ("begrippen", "setting: both\n", 'reviewed_on: "2026-01-30"\nreview_every: P2W\n'),
)


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    for name, before, text in CHANGES:
        path = folder / f"organisations/voorbeeldstad/code/een/{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(before, before + text), encoding="utf-8")
    return folder


def test_editors_see_what_is_due_and_what_will_be(policies: Path) -> None:
    handbook = load(policies)
    view = review_view(Presenter(handbook, Strings.read()))
    assert "31 januari 2026" in view.about
    assert [(group.label, [(line.ref, line.said) for line in group.lines]) for group in view.groups] == [
        (
            "Op 31 januari 2026 aan de beurt",
            [
                ("voorbeeldstad/pol", "nog niet nagelezen, om de 1 jaar en 6 maanden"),
                ("voorbeeldstad/i-wachtwoorden", "nagelezen op 31 januari 2025, elk jaar; opnieuw op 31 januari 2026"),
            ],
        ),
        (
            "Later aan de beurt",
            [("voorbeeldstad/begrippen", "nagelezen op 30 januari 2026, om de 2 weken; opnieuw op 13 februari 2026")],
        ),
    ]
    job = job_of(handbook)
    [page] = [plan.make() for plan in all_pages(job.views, job.links) if plan.uri == REVIEW]
    plain = str(Plain(job.views, job.links).file(page).content)
    html = Html(job.views, job.links).show(page).html
    assert "[Artikel I – Wachtwoorden](../../code/voorbeeldstad/i-wachtwoorden/) (Voorbeeldstad): nagelezen" in plain
    assert "opnieuw op 13 februari 2026" in plain
    assert 'href="../../code/voorbeeldstad/pol/"' in html
    assert "<script>alert" not in html
    assert REVIEW not in hidden_sections(handbook)


@pytest.mark.parametrize("guide", [True, False])
def test_the_list_is_there_for_editors_who_use_dates(policies: Path, guide: bool) -> None:
    path = policies / "handbook.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"show: {{guide: {str(guide).lower()}}}\n", encoding="utf-8")
    job = job_of(load(policies))
    assert (REVIEW in {plan.uri for plan in all_pages(job.views, job.links)}) is guide
    assert REVIEW in hidden_sections(load(SMALL))
    assert REVIEW not in {plan.uri for plan in all_pages(job_of(load(SMALL)).views, job.links)}
