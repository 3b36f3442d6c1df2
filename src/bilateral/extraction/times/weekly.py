"""Days of the week, weekends, seasons and parts of a year given without their date: “late Tuesday”, “last summer”."""

from __future__ import annotations

import re
from datetime import timedelta

from bilateral.extraction.times.context import Context, nearest
from bilateral.extraction.times.forms import Form, Match, followed, preceded
from bilateral.extraction.times.relative import BACK, ON, day_by, weekend
from bilateral.extraction.times.words import count, seasons, weekdays
from bilateral.extraction.times.years import nth, part_of, season_of
from bilateral.record.when import Point, When, between, week

_NOT_WEEKDAY = re.compile(
    r"\s(?:Times|Telegraph|Herald|Mail|Mirror|Express|Post|Star|Independent|Tribune|Mosque|School|Agreement|Accords?|Nights?\s[A-Z]\w+)\b"
)
_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Good|Palm|Easter|Super|Fat|Ash|Whit|Holy|Red|Cyber)\s$")
_SEASON_LEAD = re.compile(r"(?i)\b(?:in|since|by|until|during|over|throughout|early|late|mid)[\s-](?:the )?$")
_OF_OR_HYPHEN = re.compile("-|( of)")


def _weekday(m: Match, c: Context) -> When | None:
    """A day of the week: the last one up to publication, or the next where the words look ahead."""
    if c.today is None:
        return None
    which, number = (m["which"] or "").lower(), weekdays()[m["day"].lower()]
    back = (c.today.weekday() - number) % 7
    if m["week"]:
        monday = week(c.today).first + timedelta(weeks={"last": -1, "this": 0, "next": 1}[m["week"].lower()])
        return When(Point.of(monday + timedelta(days=number)))
    if which in BACK:
        day = day_by(c.today, -(back or 7))
    elif which in ON:
        day = day_by(c.today, 7 - back)
    else:
        day = day_by(c.today, (7 - back) % 7 if c.ahead else -back)
    return When(Point.of(day)) if day else None


def _is_weekday(m: Match, c: Context) -> bool:
    return not followed(m, _NOT_WEEKDAY) and not preceded(m, _NAMED_DAY)


def _weekdays(m: Match, c: Context) -> When | None:
    """“Monday to Wednesday”: the last such stretch that has begun, or the next."""
    if c.today is None:
        return None
    one, two = weekdays()[m["day"].lower()], weekdays()[m["day2"].lower()]
    length, back = (two - one) % 7, (c.today.weekday() - one) % 7
    first = day_by(c.today, (7 - back) % 7 if c.ahead else -back)
    last = day_by(first, length) if first else None
    return When(Point.of(first), Point.of(last)) if first and last else None


def _weekend(m: Match, c: Context) -> When | None:
    """“over the weekend”, “last weekend”."""
    if c.today is None:
        return None
    which, within = (m["which"] or "").lower(), c.today.weekday() >= 5
    if which == "next":
        return weekend(c.today, 1 if within else 0)
    if which in ("this", "this coming", "coming") or (which not in BACK and c.ahead):
        return weekend(c.today, 0)
    return weekend(c.today, 0 if within and which != "last" else -1)


def _season(m: Match, c: Context) -> When | None:
    """“last summer”, “in the spring”."""
    year, first = c.this_year, seasons()[m["season"].lower()]
    if year is None or c.published is None:
        return None
    which = (m["which"] or "").lower()
    choices = [season_of(first, y) for y in (year - 2, year - 1, year, year + 1)]
    if which in BACK:
        return max((s for s in choices if s.last < c.published.first), default=None)
    if which in ON:
        return min((s for s in choices if s.first > c.published.last), default=None)
    return season_of(first, year) if which == "this" else nearest(choices, c)


def _is_season(m: Match, c: Context) -> bool:
    return bool(m["which"]) or (preceded(m, _SEASON_LEAD) and m["season"].lower() != "fall")


def _year_meant(which: str, c: Context) -> int | None:
    """The year of “this year”, “last year”, “that year”."""
    which = which.lower().removeprefix("the ")
    if which == "that":
        return c.last.start.year if c.last else None
    return None if c.this_year is None else c.this_year + (-1 if which in BACK else which == "next")


def _part(m: Match, c: Context) -> When | None:
    """“the third quarter”, “the first half of this year”."""
    kind = m["kind"].lower()
    number = nth(m["nth"], kind)
    if m["which"]:
        year = _year_meant(m["which"], c)
        return part_of(kind, number, year) if year else None
    near = (c.this_year - 1, c.this_year, c.this_year + 1) if c.this_year else ()
    return nearest([p for y in near if (p := part_of(kind, number, y))], c)


def _is_part(m: Match, c: Context) -> bool:
    """A half wants its year; “third quarter” alone must not describe something else."""
    if m["which"]:
        return True
    return m["kind"].lower() == "quarter" and not m["nth"][0].isdigit() and not followed(m, _OF_OR_HYPHEN)


def _first_months(m: Match, c: Context) -> When | None:
    many, year = count(m["count"]), _year_meant(m["which"], c)
    return between(Point(year, 1), Point(year, many)) if year and 1 <= many <= 12 else None


_NEAR = r"(?P<which>(?i:last|next|this\spast|this\scoming|this|past|coming|previous))\s"
_OF_YEAR = r"\sof\s(?P<which>(?i:this|last|the|next|that|the\sprevious|the\scurrent))\s(?i:year)"
_DAYTIME = r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night))?"


def forms() -> tuple[Form, ...]:
    """The forms, those that take in more words before those that take in less."""
    the = r"(?:[Tt]he\s)?"
    return (
        Form("first_months", the + r"(?i:first)\s(?P<count>{count})\smonths" + _OF_YEAR, _first_months),
        Form("part", the + r"(?P<nth>{ordinal}|(?i:last|latter|final))\s(?P<kind>(?i:quarter|half))"
             rf"(?:{_OF_YEAR})?", _part, _is_part),
        Form("weekdays", r"(?P<day>{weekday}){join}(?P<day2>{weekday})", _weekdays),
        Form("weekday", rf"(?:{_NEAR})?(?:(?i:early|late)\s(?:on\s)?)?(?P<day>{{weekday}})" + _DAYTIME
             + r"(?:\s(?:of\s)?(?P<week>(?i:last|this|next))\sweek)?", _weekday, _is_weekday),
        Form("weekend", rf"(?:{_NEAR}|(?<=the\s))(?i:weekend)", _weekend),
        Form("season", rf"(?:{_NEAR})?(?P<season>{{season}})", _season, _is_season),
    )  # fmt: skip
