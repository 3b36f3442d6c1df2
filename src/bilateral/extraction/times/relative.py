"""Forms read against the day of publication or the date last mentioned: “yesterday”, “two years later”, “late Tuesday”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bilateral.extraction.times.context import Context, nearest
from bilateral.extraction.times.days import UNITS
from bilateral.extraction.times.forms import Form, Match, followed, preceded
from bilateral.extraction.times.words import count, seasons, weekdays
from bilateral.extraction.times.years import nth, part_of, season_of
from bilateral.record.when import Point, When, between, shifted, week

_DAYS = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this": 0,
         "tomorrow": 1, "day after tomorrow": 2}  # fmt: skip
_NOT_DAY = re.compile(r"['’]s (?:[A-Z]|world)|-(?:to|day)\b| [(]?USA")
_NOT_WEEKDAY = re.compile(
    r"\s(?:Times|Telegraph|Herald|Mail|Mirror|Express|Post|Star|Independent|Tribune|Mosque|School)\b"
)
_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Good|Palm|Easter|Super|Fat|Ash|Whit|Holy|Red|Cyber)\s$")
_FIRST_TIME = re.compile(r"(?i)\b(?:time|since|most|worst|best|highest|lowest|least) in (?:the )?$")
_SEASON_LEAD = re.compile(r"(?i)\b(?:in|since|by|until|during|over|throughout|early|late|mid)[\s-](?:the )?$")
_BACK, _ON = ("last", "past", "previous", "this past", "recent"), ("next", "coming", "this coming", "following")


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _single_day(m: Match, c: Context) -> When | None:
    """“yesterday”, “this morning”, “tonight”."""
    word = m["word"].lower()
    key = "this" if word.startswith("this") else word.removeprefix("the ")
    day = _plus(c.today, _DAYS[key]) if c.today else None
    return When(Point.of(day)) if day else None


def _is_day(m: Match, c: Context) -> bool:
    return not followed(m, _NOT_DAY)


def moved(now: When | None, many: int, unit: str) -> When | None:
    """The day, week, month or year so many units off; None where the ground is less exact than the unit."""
    if now is None or not 0 < now.start.year + (many if unit == "year" else 0) < 9999:
        return None
    exact = {"day": 0, "week": 0, "weekend": 0, "month": 1, "year": 2}[unit]
    if exact < {"day": 0, "month": 1, "year": 2}[now.precision]:
        return None
    day = now.first
    if unit == "day":
        return When(Point.of(day + timedelta(days=many)))
    if unit == "week":
        return week(day + timedelta(weeks=many))
    if unit == "weekend":
        return weekend(day, many)
    return When(
        shifted(Point.of(day, "month" if unit == "month" else "year"), many, "month" if unit == "month" else "year")
    )


def weekend(day: date, many: int) -> When:
    """The weekend of a day's own week (0), the one before (-1) or after (1)."""
    saturday = week(day).first + timedelta(days=5 + 7 * many)
    return When(Point.of(saturday), Point.of(saturday + timedelta(days=1)))


def _scaled(many: int, unit: str) -> tuple[int, str]:
    """Decades, centuries and quarters as years and months."""
    return {"decade": (10 * many, "year"), "century": (100 * many, "year"), "fortnight": (2 * many, "week")}.get(
        unit, (many, unit)
    )


def _ago(m: Match, c: Context) -> When | None:
    many, unit = _scaled(count(m["count"]), m["unit"].lower())
    return moved(c.published, -many if m["way"].lower() == "ago" else many, unit)


def _counted(m: Match, c: Context) -> bool:
    return m["count"].lower() not in ("a hundred",)


def _neighbour(m: Match, c: Context) -> When | None:
    """“last week”, “this month”, “next year”, “the past decade”."""
    which, unit = m["which"].lower(), m["unit"].lower()
    if unit in ("decade", "century", "quarter"):
        return _long(which, unit, c)
    if which in ("past", "this past") and unit in ("year", "month", "week"):
        return _stretch(c, -1, unit)
    if which in ("coming",) and unit in ("year", "month", "week"):
        return _stretch(c, 1, unit)
    return moved(c.published, -1 if which in _BACK else 1 if which in _ON else 0, unit)


def _long(which: str, unit: str, c: Context) -> When | None:
    year = c.this_year
    if year is None:
        return None
    if unit == "quarter":
        month = c.this_month
        now = month.year * 4 + ((month.month or 1) - 1) // 3 if month else None
        to = now + (-1 if which in _BACK else 1 if which in _ON else 0) if now is not None else None
        return part_of("quarter", to % 4 + 1, to // 4) if to is not None else None
    size = 10 if unit == "decade" else 100
    if which in ("past", "this past", "last"):
        return _stretch(c, -size, "year")
    if which in _ON:
        return _stretch(c, size, "year")
    start = year // size * size + (unit == "century")
    return When(Point(start), Point(start + size - 1)) if which in ("this", "current") else None


def _stretch(c: Context, many: int, unit: str) -> When | None:
    """The time from now so many units back or on."""
    now = c.published
    if now is None:
        return None
    fine = {"day": "day", "week": "day", "month": "month", "year": "year"}[unit]
    if unit == "year" and abs(many) == 1:
        fine, many, unit = "month", 12 * many, "month"
    if {"day": 0, "month": 1, "year": 2}[fine] < {"day": 0, "month": 1, "year": 2}[now.precision]:
        return None
    here = Point.of(now.first, fine)  # type: ignore[arg-type]
    there = shifted(here, 7 * many if unit == "week" else many, fine)  # type: ignore[arg-type]
    return between(min(here, there), max(here, there))


def _span(m: Match, c: Context) -> When | None:
    """“the past three years”, “the next six months”."""
    many, unit = _scaled(count(m["count"]), m["unit"].lower().removesuffix("s").replace("centurie", "century"))
    return _stretch(c, -many if m["which"].lower() in _BACK else many, unit)


def _no_record(m: Match, c: Context) -> bool:
    """“for the first time in two years” is a duration."""
    return not preceded(m, _FIRST_TIME)


def _earlier(m: Match, c: Context) -> When | None:
    """“earlier this month”, “later in the year”."""
    unit = m["unit"].lower()
    return moved(c.published if m["which"].lower() != "that" else c.last, 0, unit)


def _end(m: Match, c: Context) -> When | None:
    """“the end of the year”, “the beginning of next month”: the stretch whose edge is meant."""
    which, unit = m["which"].lower(), m["unit"].lower()
    ground = c.last if which == "that" and c.last else c.published
    return moved(ground, -1 if which == "last" else 1 if which == "next" else 0, unit)


def _from_last(m: Match, c: Context) -> When | None:
    """“the following day”, “the same year”, “that month”: against the date last mentioned."""
    which, unit = m["which"].lower(), m["unit"].lower()
    many = (
        0
        if which in ("the same", "that", "that same", "that very")
        else -1
        if "previous" in which or "preceding" in which or "before" in m[0]
        else 1
    )
    return moved(c.last, many, unit)


def _later(m: Match, c: Context) -> When | None:
    """“two years later”, “a month earlier”; a single year keeps the month or quarter that it is compared with."""
    many, unit = _scaled(count(m["count"]), m["unit"].lower().removesuffix("s"))
    many = many if m["way"].lower() in ("later", "afterwards", "after", "on") else -many
    if unit == "year" and many == -1 and c.last and (c.last.precision == "month" or c.last.end):
        first, end = c.last.start, c.last.end
        return When(shifted(first, -1, "year"), shifted(end, -1, "year") if end else None)
    return moved(c.last, many, unit)


def _same_period(m: Match, c: Context) -> When | None:
    """“the same period last year”: the stretch last mentioned, in another year."""
    if c.last is None:
        return None
    if m["year"]:
        by = int(m["year"]) - c.last.start.year
    elif c.this_year and m["which"].lower() == "last year":
        by = c.this_year - 1 - c.last.start.year
    else:
        by = -1
    return When(shifted(c.last.start, by, "year"), shifted(c.last.end, by, "year") if c.last.end else None)


def _weekday(m: Match, c: Context) -> When | None:
    """A day of the week: the last one up to publication, or the next where the words look ahead."""
    if c.today is None:
        return None
    which, number = (m["which"] or "").lower(), weekdays()[m["day"].lower()]
    back = (c.today.weekday() - number) % 7
    if m["week"]:
        monday = week(c.today).first + timedelta(weeks={"last": -1, "this": 0, "next": 1}[m["week"].lower()])
        return When(Point.of(monday + timedelta(days=number)))
    if which in ("last", "this past", "past", "previous"):
        day = _plus(c.today, -(back or 7))
    elif which in ("next", "this coming", "coming", "the coming"):
        day = _plus(c.today, 7 - back)
    else:
        day = _plus(c.today, (7 - back) % 7 if c.ahead else -back)
    return When(Point.of(day)) if day else None


def _is_weekday(m: Match, c: Context) -> bool:
    return not followed(m, _NOT_WEEKDAY) and not preceded(m, _NAMED_DAY)


def _weekdays(m: Match, c: Context) -> When | None:
    """“Monday to Wednesday”."""
    if c.today is None:
        return None
    one, two = weekdays()[m["day"].lower()], weekdays()[m["day2"].lower()]
    length = (two - one) % 7
    back = (c.today.weekday() - two) % 7
    last = c.today + timedelta(days=(7 - (c.today.weekday() - one) % 7) % 7 + length if c.ahead else -back)
    return When(Point.of(last - timedelta(days=length)), Point.of(last))


def _weekend(m: Match, c: Context) -> When | None:
    """“over the weekend”, “last weekend”."""
    if c.today is None:
        return None
    which = (m["which"] or "").lower()
    if (
        which == "next"
        or (which in ("this", "this coming", "coming"))
        or (which not in ("last", "past", "this past") and c.ahead)
    ):
        return weekend(c.today, 1 if which == "next" and c.today.weekday() >= 5 else 0)
    return weekend(c.today, 0 if c.today.weekday() >= 5 and which != "last" else -1)


def _season(m: Match, c: Context) -> When | None:
    """“last summer”, “in the spring”."""
    year, first = c.this_year, seasons()[m["season"].lower()]
    if year is None:
        return None
    which = (m["which"] or "").lower()
    choices = [season_of(first, y) for y in (year - 2, year - 1, year, year + 1)]
    if which in ("last", "this past", "past") and c.published:
        return max((s for s in choices if s.last < c.published.first), default=None)
    if which in ("next", "this coming", "coming") and c.published:
        return min((s for s in choices if s.first > c.published.last), default=None)
    if which == "this":
        return season_of(first, year)
    return nearest(choices, c)


def _is_season(m: Match, c: Context) -> bool:
    return bool(m["which"]) or (preceded(m, _SEASON_LEAD) and m["season"].lower() != "fall")


def _part(m: Match, c: Context) -> When | None:
    """“the third quarter”, “the first half of this year”."""
    if c.this_year is None:
        return None
    kind, which = m["kind"].lower(), (m["which"] or "").lower()
    number = nth(m["nth"], kind)
    if which == "that":
        return part_of(kind, number, c.last.start.year) if c.last else None
    if which:
        return part_of(kind, number, c.this_year + (-1 if which in ("last", "previous") else which == "next"))
    choices = [p for y in (c.this_year - 1, c.this_year, c.this_year + 1) if (p := part_of(kind, number, y))]
    return nearest(choices, c)


def _is_part(m: Match, c: Context) -> bool:
    return bool(m["which"]) or (
        m["kind"].lower() == "quarter" and not m["nth"][0].isdigit() and not followed(m, re.compile("-|( of)"))
    )


def _first_months(m: Match, c: Context) -> When | None:
    many, which = count(m["count"]), m["which"].lower()
    year = (c.last.start.year if c.last else None) if which == "that" else c.this_year
    if year is None or not 1 <= many <= 12:
        return None
    year -= which in ("last", "previous")
    return between(Point(year, 1), Point(year, many))


def _no_unit(m: Match, c: Context) -> bool:
    return not followed(m, UNITS)


_UNIT = r"(?P<unit>(?i:day|week|weekend|month|year))"
_UNITS = r"(?P<unit>(?i:days?|weeks?|fortnights?|months?|years?|decades?|century|centuries))"
_DAYTIME = r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night)|\snight)?"


def forms() -> tuple[Form, ...]:
    """The forms, those that take in more words before those that take in less."""
    return (
        Form("single_day", r"(?P<word>(?i:(?:the\s)?day\s(?:before\syesterday|after\stomorrow)|yesterday|today|tomorrow|tonight|last\snight|this\s(?:morning|afternoon|evening)))"
             r"(?:\s(?:morning|afternoon|evening|night))?", _single_day, _is_day),
        Form("same_period", r"(?i:the\s(?:same|corresponding|year-ago|previous)\s(?:period|months?|quarter|time|half)\s(?:of\s|in\s|a\s)*"
             r"(?:(?P<which>last\syear|(?:the\s)?previous\syear|the\syear\sbefore|(?:a\s|one\s)?year\s(?:ago|earlier|before)|the\spreceding\syear)|(?P<year>(?-i:{year}))))", _same_period),
        Form("ago", r"(?:(?i:about|almost|nearly|over|some|just|more\sthan)\s)?(?P<count>{count})\s(?P<unit>(?i:day|week|fortnight|month|year|decade|century))s?\s(?P<way>(?i:ago|from\snow))", _ago, _counted),
        Form("centuries_ago", r"(?P<count>{count})\s(?i:(?P<unit>centur)ies)\s(?P<way>ago)", lambda m, c: moved(c.published, -100 * count(m["count"]), "year")),
        Form("later", r"(?P<count>{count})\s(?P<unit>(?i:days?|weeks?|months?|years?|decades?))\s(?P<way>(?i:later|earlier|afterwards|previously))", _later),
        Form("year_before", r"(?:[Tt]he)\s(?P<unit>(?i:day|week|month|year))\s(?P<which>(?i:before|after))(?=[,.;)]|$)", lambda m, c: moved(c.last, -1 if m["which"].lower() == "before" else 1, m["unit"].lower())),
        Form("earlier", r"(?:(?i:earlier|later|so\sfar|sometime|at\sthe\s(?:beginning|end|start)\sof|early|late))\s(?:(?i:in|on)\s)?(?P<which>(?i:this|that|in\sthe|the))\s" + _UNIT, _earlier),
        Form("end", r"(?:[Tt]he\s)?(?i:end|start|beginning|middle|close)\sof\s(?P<which>(?i:the|this|last|next|that))\s(?P<unit>(?i:week|month|year))", _end),
        Form("first_months", r"(?:[Tt]he\s)?(?i:first)\s(?P<count>{count})\smonths\sof\s(?P<which>(?i:this|last|the|that|the\sprevious))\s(?i:year)", _first_months),
        Form("part", r"(?:[Tt]he\s)?(?P<nth>{ordinal}|(?i:last|latter|final))\s(?P<kind>(?i:quarter|half))(?:\sof\s(?P<which>(?i:this|last|the|next|that|the\sprevious|the\scurrent))\s(?i:year))?", _part, _is_part),
        Form("weekdays", r"(?P<day>{weekday}){join}(?P<day2>{weekday})", _weekdays),
        Form("weekday", r"(?:(?P<which>(?i:last|next|this\spast|this\scoming|this|past|coming|previous))\s)?(?:(?i:early|late)\s(?:on\s)?)?(?P<day>{weekday})"
             + _DAYTIME + r"(?:\s(?:of\s)?(?P<week>(?i:last|this|next))\sweek)?", _weekday, _is_weekday),
        Form("weekend", r"(?:(?P<which>(?i:last|next|this\spast|this\scoming|this|past|coming))\s|(?<=the\s))(?i:weekend)", _weekend),
        Form("same", r"(?P<which>(?i:the\ssame|that\ssame|that\svery|that|the\sfollowing|the\snext|the\sprevious|the\spreceding|the\sensuing|the\ssubsequent))\s(?P<unit>(?i:day|week|month|year))", _from_last),
        Form("span", r"(?:[Tt]he\s)?(?P<which>(?i:past|last|previous|next|coming|following))\s(?P<count>{count})\s" + _UNITS, _span, _no_record),
        Form("neighbour", r"(?:[Tt]he\s)?(?P<which>(?i:last|past|this\spast|this\scoming|this|next|current|coming))\s(?P<unit>(?i:week|month|year|decade|century|quarter))", _neighbour, _no_unit),
        Form("season", r"(?:(?P<which>(?i:last|next|this\spast|this\scoming|this|past|coming))\s)?(?P<season>{season})", _season, _is_season),
    )  # fmt: skip
