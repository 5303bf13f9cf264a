"""When an article has to be looked at again: days are counted from days in the sources, never from a clock."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.review import later


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
