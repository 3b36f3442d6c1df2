"""Dates as exact as the text: a day, a month, a year, or an interval of two of them, in ISO 8601."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from bilateral.errors import InvalidUsage

Precision = Literal["day", "month", "year"]
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Point(NamedTuple):
    """A day, a month or a year.

    >>> str(Point(2004, 12)), Point(2004, 12).last
    ('2004-12', datetime.date(2004, 12, 31))
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date, precision: Precision = "day") -> Point:
        """The day itself, or the month or year that holds it."""
        if precision == "year":
            return cls(day.year)
        return cls(day.year, day.month, day.day if precision == "day" else None)

    @property
    def precision(self) -> Precision:
        """How exact the point is."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def first(self) -> date:
        """The first day of the stretch."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day of the stretch."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return "-".join(f"{n:0{width}d}" for n, width in zip(self, (4, 2, 2), strict=True) if n is not None)


class When(NamedTuple):
    """A point, or the interval from one to another with both of them included.

    >>> str(When(Point(1990), Point(1993))), str(When(Point(2004, 12, 22)))
    ('1990/1993', '2004-12-22')
    """

    start: Point
    end: Point | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day."""
        return (self.end or self.start).last

    @property
    def precision(self) -> Precision:
        """How exact the start is given."""
        return self.start.precision

    def contains(self, other: When) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: When) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def before(self, other: When) -> bool:
        """Whether this one has ended when the other begins."""
        return self.last < other.first

    def __str__(self) -> str:
        return str(self.start) if self.end is None or self.end == self.start else f"{self.start}/{self.end}"


def parse(text: str) -> When:
    """The date that an ISO 8601 text of the contract stands for. Raises InvalidUsage where it is none.

    >>> parse("2004-12").contains(parse("2004-12-22"))
    True
    """
    parts = text.split("/")
    if len(parts) > 2:
        raise InvalidUsage(f"not a date or an interval of two: {text!r}")
    points = [_point(part, text) for part in parts]
    when = When(*points)
    if when.last < when.first:
        raise InvalidUsage(f"the interval ends before it begins: {text!r}")
    return when


def known(text: str | None) -> When | None:
    """The date of a text, or None where it is none or there is no text."""
    try:
        return parse(text) if text else None
    except InvalidUsage:
        return None


def _point(part: str, whole: str) -> Point:
    match = _POINT.fullmatch(part)
    try:
        if match:
            point = Point(*(int(n) if n else None for n in match.groups()))  # type: ignore[arg-type]
            point.first  # noqa: B018 - raises where there is no such day
            return point
    except ValueError:
        pass
    raise InvalidUsage(f"not a date as YYYY, YYYY-MM or YYYY-MM-DD: {whole!r}")


def between(first: Point, last: Point) -> When:
    """The interval from one point to another, a single point where they are the same."""
    return When(first) if first == last else When(first, last)


def shifted(point: Point, count: int, unit: Precision) -> Point:
    """The point moved by a count of days, months or years, no more exact than it was.

    A day that the month lacks becomes its last: a month after 31 January is 28 February.

    >>> str(shifted(Point(2005, 1, 31), 1, "month")), str(shifted(Point(2005, 1), -2, "month"))
    ('2005-02-28', '2004-11')
    """
    if unit == "day":
        return point if point.day is None else Point.of(point.first + timedelta(days=count))
    if unit == "year" or point.month is None:
        return _clipped(point.year + (count if unit == "year" else 0), point.month, point.day)
    months = point.year * 12 + point.month - 1 + count
    return _clipped(months // 12, months % 12 + 1, point.day)


def _clipped(year: int, month: int | None, day: int | None) -> Point:
    if month is None or day is None:
        return Point(year, month)
    return Point(year, month, min(day, calendar.monthrange(year, month)[1]))


def week(day: date) -> When:
    """The week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return When(Point.of(monday), Point.of(monday + timedelta(days=6)))
