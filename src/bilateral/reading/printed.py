"""Dates as an imprint prints them: with their year, as exact as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from bilateral.codebooks.loader import codebook
from bilateral.record.when import When, known


class Printed(NamedTuple):
    """A date as it stands from `start` to `end`; `value` in ISO 8601, null with its `doubt` where it is none."""

    start: int
    end: int
    text: str
    value: str | None
    doubt: str | None = None


class Dated(NamedTuple):
    """What several printed dates come to: one date, or none and why."""

    value: str | None = None
    doubts: tuple[str, ...] = ()


def printed_dates(text: str) -> Iterator[Printed]:
    """The dates in a text that have a year, in order.

    >>> [d.value for d in printed_dates("Wednesday, December 22, 2004; 3 Jan 2005; Feb 30, 2005; March 2005")]
    ['2004-12-22', '2005-01-03', None, '2005-03']
    """
    for m in _pattern().finditer(text):
        yield Printed(m.start(), m.end(), m[0], *_value(m))


def yearless(text: str) -> re.Match[str] | None:
    """The first day of the year without its year: “Aug. 11”, “11 August”, “Wednesday, August 11”."""
    return _day_pattern().search(text)


def day_of(m: re.Match[str]) -> tuple[int, int]:
    """Month and day of a date without a year.

    >>> day_of(yearless("LONDON, Aug. 11 (Reuters)"))
    (8, 11)
    """
    return _numbers()[(m["month"] or m["month2"]).casefold()], int(m["day"] or m["day2"])


def without_dates(text: str, sign: str = "") -> str:
    """The text with each date replaced by a sign."""
    return _pattern().sub(sign, text)


def together(dates: list[Printed]) -> Dated:
    """The date that several printed ones agree on, the most exact; none where they contradict each other."""
    doubts = tuple(f"the date in its head, “{d.text}”, {d.doubt}" for d in dates if d.doubt)
    values: list[When] = [w for d in dates if (w := known(d.value))]
    if doubts or not values:
        return Dated(None, doubts)
    exact = max(values, key=lambda w: ("year", "month", "day").index(w.precision))
    other = next((w for w in values if not w.overlaps(exact)), None)
    if other:
        return Dated(None, (f"its head gives two dates, {values[0]} and {next(w for w in values if w != values[0])}",))
    return Dated(str(exact))


def _value(m: re.Match[str]) -> tuple[str | None, str | None]:
    try:
        if m["month"] or m["month2"]:
            year, month = int(m["year"] or m["year2"]), _numbers()[(m["month"] or m["month2"]).casefold()]
            day = m["day"] or m["day2"]
            if day is None:
                return f"{year:04d}-{month:02d}", None
            found = date(year, month, int(day))
        elif m["sign"] == "/" and int(m["first"]) != int(m["second"]) and max(int(m["first"]), int(m["second"])) <= 12:
            return None, "may put the day or the month first"
        else:
            found = _numeric(m)
    except ValueError:
        return None, "is no day of the calendar"
    named = m["weekday"] or m["weekday2"]
    if named and _numbers()[named.casefold()] != found.weekday():
        return None, f"contradicts itself: that day was a {_weekday(found.weekday())}"
    return found.isoformat(), None


def _numeric(m: re.Match[str]) -> date:
    """2004-12-22, 22.12.2004, and 22/12/2004 or 12/22/2004, where only one of the two can be meant."""
    if m["iso"]:
        return date.fromisoformat(m["iso"])
    first, second, year = int(m["first"]), int(m["second"]), int(m["year3"])
    american = m["sign"] == "/" and second > 12
    return date(year, first, second) if american else date(year, second, first)


@cache
def _pattern() -> re.Pattern[str]:
    names = r"|".join(sorted((re.escape(n) for n in _names("months")), key=len, reverse=True))
    days = r"|".join(sorted((re.escape(n) for n in _names("weekdays")), key=len, reverse=True))
    weekday = rf"(?:(?P<weekday{{0}}>{days})\b\.?,?\s+)?"
    ordinal = r"(?:st|nd|rd|th)?(?:\s+of(?=\s))?"
    return re.compile(
        rf"(?<![\w-])(?:{weekday.format('')}(?P<month>{names})\.?(?:\s+(?P<day>\d{{1,2}}){ordinal}(?![\w:]))?,?\s+(?P<year>\d{{4}})"
        rf"|{weekday.format(2)}(?P<day2>\d{{1,2}}){ordinal}\s+(?P<month2>{names})\.?,?\s+(?P<year2>\d{{4}})"
        r"|(?P<iso>\d{4}-\d{2}-\d{2})"
        r"|(?P<first>0?[1-9]|[12]\d|3[01])(?P<sign>[./])(?P<second>0?[1-9]|[12]\d|3[01])(?P=sign)(?P<year3>(?:19|20)\d{2})"
        r")(?!\d)",
        re.IGNORECASE,
    )


@cache
def _day_pattern() -> re.Pattern[str]:
    months = "|".join(sorted((re.escape(n) for n in _names("months")), key=len, reverse=True))
    days = "|".join(sorted((re.escape(n) for n in _names("weekdays")), key=len, reverse=True))
    day = r"(?P<day{}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w-])(?:(?:{days})\b\.?,?\s+)?"
        rf"(?:(?P<month>{months})\.?\s+{day.format('')}|{day.format(2)}\s+(?P<month2>{months})\b\.?)(?!\w|\s*,?\s*\d)",
        re.IGNORECASE,
    )


def _names(kind: str) -> list[str]:
    return [n for entry in codebook("en/calendar")[kind] for n in (entry["name"], *entry.get("short", ()))]


@cache
def _numbers() -> dict[str, int]:
    """The numbers of months (from 1) and weekdays (Monday is 0) by their names in lower case."""
    book = codebook("en/calendar")
    entries = [*book["months"], *book["weekdays"]]
    return {n.casefold(): e["number"] for e in entries for n in (e["name"], *e.get("short", ()))}


def _weekday(number: int) -> str:
    return next(str(e["name"]) for e in codebook("en/calendar")["weekdays"] if e["number"] == number)
