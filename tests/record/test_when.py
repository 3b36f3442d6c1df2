"""Dates as exact as the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidUsage
from bilateral.record.when import Point, When, between, known, parse, shifted, week

POINTS = st.one_of(
    st.dates().map(Point.of),
    st.dates().map(lambda d: Point.of(d, "month")),
    st.dates().map(lambda d: Point.of(d, "year")),
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004-12-22", date(2004, 12, 22), date(2004, 12, 22)),
        ("2004-12", date(2004, 12, 1), date(2004, 12, 31)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("2003", date(2003, 1, 1), date(2003, 12, 31)),
        ("1990/1993", date(1990, 1, 1), date(1993, 12, 31)),
        ("2004-12-22/2004-12-24", date(2004, 12, 22), date(2004, 12, 24)),
        ("2004-05/2004-07", date(2004, 5, 1), date(2004, 7, 31)),
        ("2004-12/2005-01-03", date(2004, 12, 1), date(2005, 1, 3)),
    ],
)
def test_parse(text: str, first: date, last: date) -> None:
    when = parse(text)
    assert (when.first, when.last, str(when)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "04",
        "2004-13",
        "2004-02-30",
        "2004-1-2",
        "2005/2004",
        "2004/2005/2006",
        "20041222",
        "2004-12-22 ",
        "0000",
        "x",
    ],
)
def test_no_date(text: str) -> None:
    with pytest.raises(InvalidUsage):
        parse(text)
    assert known(text) is None


def test_known_of_nothing() -> None:
    assert known(None) is None


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("2004", "2004-12-22", True),
        ("2004-12", "2004-12-22", True),
        ("2004-12-22", "2004-12", False),
        ("1990/1993", "1992-05", True),
        ("1990/1993", "1993/1994", False),
        ("2004", "2004", True),
        ("2003", "2004-01-01", False),
    ],
)
def test_contains(outer: str, inner: str, holds: bool) -> None:
    assert parse(outer).contains(parse(inner)) is holds


@pytest.mark.parametrize(
    ("one", "other", "overlap", "before"),
    [
        ("2003", "2004", False, True),
        ("2004", "2003", False, False),
        ("2004-12", "2004-12-22", True, False),
        ("2004-12-22/2004-12-24", "2004-12-24", True, False),
        ("2004-12-22", "2004-12-23", False, True),
    ],
)
def test_overlaps_and_before(one: str, other: str, overlap: bool, before: bool) -> None:
    assert parse(one).overlaps(parse(other)) is overlap
    assert parse(one).before(parse(other)) is before


@pytest.mark.parametrize(
    ("point", "count", "unit", "expected"),
    [
        ("2005-01-31", 1, "month", "2005-02-28"),
        ("2005-01", -2, "month", "2004-11"),
        ("2004-02-29", 1, "year", "2005-02-28"),
        ("2005-01-01", -1, "day", "2004-12-31"),
        ("2005-01", 3, "day", "2005-01"),
        ("2005", 7, "month", "2005"),
        ("2005", -10, "year", "1995"),
    ],
)
def test_shifted(point: str, count: int, unit: str, expected: str) -> None:
    assert str(shifted(parse(point).start, count, unit)) == expected  # type: ignore[arg-type]


@given(POINTS)
def test_point_reads_back(point: Point) -> None:
    assert parse(str(point)) == When(point)


@given(POINTS, POINTS)
def test_interval_reads_back(one: Point, other: Point) -> None:
    first, last = sorted((one, other), key=lambda p: (p.first, p.last))
    if first.first <= last.last:
        assert parse(str(between(first, last))) == between(first, last)


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)))
def test_week_holds_its_day(day: date) -> None:
    found = week(day)
    assert found.contains(When(Point.of(day)))
    assert (found.first.weekday(), (found.last - found.first).days) == (0, 6)
