"""The dates of holidays by their rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from bilateral.extraction.times.words import calendar


@cache
def holidays() -> dict[str, dict[str, Any]]:
    """Name → its entry with the rule."""
    return {name: entry for entry in calendar()["holidays"] for name in entry["names"]}


def day_of(rule: Mapping[str, Any], year: int) -> date | None:
    """The day of a holiday in a year; None where its rule is not computed."""
    if "day" in rule:
        month, day = map(int, rule["day"].split("-"))
        return date(year, month, day)
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "orthodox_easter" in rule:
        return orthodox_easter(year) + timedelta(days=rule["orthodox_easter"])
    if "nth" in rule:
        return nth_weekday(year, *rule["nth"])
    return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gregorian computus).

    >>> easter(2005), easter(2024)
    (datetime.date(2005, 3, 27), datetime.date(2024, 3, 31))
    """
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    shift = (golden + 11 * moon + 22 * days) // 451
    month, day = divmod(moon + days - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (Julian computus), by our calendar.

    >>> orthodox_easter(2005), orthodox_easter(2024)
    (datetime.date(2005, 5, 1), datetime.date(2024, 5, 5))
    """
    moon = (19 * (year % 19) + 15) % 30
    days = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + days + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, nth: int, weekday: int, month: int) -> date:
    """The n-th given weekday of a month, or with -1 the last.

    >>> nth_weekday(2005, -1, 0, 5)
    datetime.date(2005, 5, 30)
    """
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
