"""Forms read against the day of publication or the date last mentioned: “yesterday”, “last year”, “two years later”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bilateral.extraction.times.context import Context
from bilateral.extraction.times.days import UNITS
from bilateral.extraction.times.forms import Form, Match, followed, preceded
from bilateral.extraction.times.words import count
from bilateral.extraction.times.years import part_of
from bilateral.record.when import Point, Precision, When, between, shifted, week

BACK, ON = ("last", "past", "previous", "this past", "recent"), ("next", "coming", "this coming", "following")
_DAYS = {
    "day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this": 0,
    "tomorrow": 1, "day after tomorrow": 2,
}  # fmt: skip
_FINE: dict[str, Precision] = {"day": "day", "week": "day", "weekend": "day", "month": "month", "year": "year"}
_GRAIN = {"day": 0, "month": 1, "year": 2}
_MANY = {"decade": (10, "year"), "century": (100, "year"), "centurie": (100, "year"), "fortnight": (2, "week")}
_NOT_DAY = re.compile(r"['’]s (?:[A-Z]|world)|-(?:to|day)\b| [(]?USA")
_OF, _QUOTE = re.compile(" of "), re.compile("[“\"‘']$")
_THE = re.compile("(?i)\\bthe $")
_NEXT_SPAN = re.compile(r"(?i)\b(?:over|within|during|for|in|throughout) $")
_HYPHEN = re.compile(r"-\w")
_FIRST_TIME = re.compile(r"(?i)\b(?:time|since|most|worst|best|highest|lowest|least) in (?:the )?$")


def day_by(day: date, days: int) -> date | None:
    """The day so many days off, where the calendar has it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def moved(now: When | None, many: int, unit: str) -> When | None:
    """The day, week, weekend, month or year so many off; None where the ground is less exact than the unit."""
    fine = _FINE[unit]
    if now is None or _GRAIN[fine] < _GRAIN[now.precision]:
        return None
    if not 1 < now.start.year + (many if unit == "year" else 0) < 9998:
        return None
    day = now.first
    if unit == "day":
        return When(Point.of(day + timedelta(days=many)))
    if unit == "week":
        return week(day + timedelta(weeks=many))
    if unit == "weekend":
        return weekend(day, many)
    return When(shifted(Point.of(day, fine), many, fine))


def weekend(day: date, many: int) -> When:
    """The weekend of a day's own week (0), the one before (-1) or after (1)."""
    saturday = week(day).first + timedelta(days=5 + 7 * many)
    return When(Point.of(saturday), Point.of(saturday + timedelta(days=1)))


def stretch_from(now: When | None, many: int, unit: str) -> When | None:
    """The time from now so many units back or on; of a single year to the month."""
    if now is None:
        return None
    if unit == "year" and abs(many) == 1:
        many, unit = 12 * many, "month"
    fine = _FINE[unit]
    if _GRAIN[fine] < _GRAIN[now.precision]:
        return None
    here = Point.of(now.first, fine)
    there = shifted(here, 7 * many if unit == "week" else many, fine)
    return between(min(here, there), max(here, there))


def _scaled(many: int, unit: str) -> tuple[int, str]:
    """Decades, centuries and fortnights as years and weeks."""
    times, plain = _MANY.get(unit, (1, unit))
    return many * times, plain


def _single_day(m: Match, c: Context) -> When | None:
    """“yesterday”, “this morning”, “tonight”."""
    word = m["word"].lower()
    day = day_by(c.today, _DAYS["this" if word.startswith("this") else word.removeprefix("the ")]) if c.today else None
    return When(Point.of(day)) if day else None


def _is_day(m: Match, c: Context) -> bool:
    return not followed(m, _NOT_DAY)


def _ago(m: Match, c: Context) -> When | None:
    many, unit = _scaled(count(m["count"]), m["unit"].lower())
    return moved(c.published, -many if m["way"].lower() == "ago" else many, unit)


def _neighbour(m: Match, c: Context) -> When | None:
    """“last week”, “this month”, “next year”, “the past decade”."""
    which, unit = m["which"].lower(), m["unit"].lower()
    way = -1 if which in BACK else 1 if which in ON else 0
    if unit == "quarter":
        return _quarter(c, way)
    if unit in _MANY:
        return stretch_from(c.published, *_scaled(way, unit)) if way else _current(c.this_year, unit)
    if which in ("past", "this past", "coming") or (which in ("last", "next") and m[0][:3].lower() == "the"):
        return stretch_from(c.published, way, unit)
    return moved(c.published, way, unit)


def _quarter(c: Context, way: int) -> When | None:
    month = c.this_month
    if month is None or month.month is None:
        return None
    number = month.year * 4 + (month.month - 1) // 3 + way
    return part_of("quarter", number % 4 + 1, number // 4)


def _current(year: int | None, unit: str) -> When | None:
    """The decade or century that holds a year."""
    if year is None:
        return None
    size = 10 if unit == "decade" else 100
    start = year // size * size if size == 10 else (year - 1) // size * size + 1
    return When(Point(start), Point(start + size - 1))


def _span(m: Match, c: Context) -> When | None:
    """“the past three years”, “the next six months”."""
    many, unit = _scaled(count(m["count"]), m["unit"].lower().removesuffix("s"))
    return stretch_from(c.published, -many if m["which"].lower() in BACK else many, unit)


def _no_record(m: Match, c: Context) -> bool:
    """“for the first time in two years” is a duration."""
    return not preceded(m, _FIRST_TIME)


def _within(m: Match, c: Context) -> When | None:
    """“earlier this month”, “the end of the year”: the stretch that holds the time meant."""
    which, unit = m["which"].lower(), m["unit"].lower()
    ground = c.last if which == "that" else c.published
    return moved(ground, -1 if which == "last" else 1 if which == "next" else 0, unit)


def _from_last(m: Match, c: Context) -> When | None:
    """“the following day”, “the same year”, “that month”, “the year before”: against the date last mentioned."""
    which = m["which"].lower().removeprefix("the ")
    back = which in ("previous", "preceding", "before")
    return moved(c.last, 0 if which.startswith(("same", "that")) else -1 if back else 1, m["unit"].lower())


def _is_chained(m: Match, c: Context) -> bool:
    """“the next year”, but for “over the next year”, which counts from now."""
    return not (m["which"].lower() == "the next" and preceded(m, _NEXT_SPAN) and m["unit"].lower() != "day")


def _later(m: Match, c: Context) -> When | None:
    """“two years later”, “a month earlier”; a single year keeps the month or quarter that it is compared with."""
    many, unit = _scaled(count(m["count"]), m["unit"].lower().removesuffix("s"))
    many = many if m["way"].lower() in ("later", "afterwards") else -many
    if unit == "year" and many == -1 and c.last and (c.last.precision == "month" or c.last.end):
        return _years_off(c.last, -1)
    return moved(c.last, many, unit)


def _years_off(when: When, many: int) -> When:
    """The same stretch in another year."""
    return When(shifted(when.start, many, "year"), shifted(when.end, many, "year") if when.end else None)


def _same_period(m: Match, c: Context) -> When | None:
    """“the same period last year”: the stretch last mentioned, in another year."""
    if c.last is None:
        return None
    if m["year"]:
        return _years_off(c.last, int(m["year"]) - c.last.start.year)
    if c.this_year and m["which"].lower() == "last year":
        return _years_off(c.last, c.this_year - 1 - c.last.start.year)
    return _years_off(c.last, -1)


def _is_stretch(m: Match, c: Context) -> bool:
    """Not “the past quarter-century”, “the last year of his term”, the programme “This Week”."""
    if (m[0][:3].lower() == "the" or preceded(m, _THE)) and followed(m, _OF):
        return False
    return not followed(m, UNITS) and not followed(m, _HYPHEN) and not (m[0].istitle() and preceded(m, _QUOTE))


_UNIT = r"(?P<unit>(?i:day|week|weekend|month|year))"
_LONG_UNIT = r"(?P<unit>(?i:day|week|fortnight|month|year|decade|centurie|century)s?)"
_ONE_UNIT = r"(?P<unit>(?i:day|week|fortnight|month|year|decade|century|centurie))s?"
_DAYS_WORDS = (
    r"(?P<word>(?i:(?:the\s)?day\s(?:before\syesterday|after\stomorrow)|yesterday|today|tomorrow|tonight|last\snight"
    r"|this\s(?:morning|afternoon|evening)))(?:\s(?:morning|afternoon|evening|night))?"
)
_SAME_PERIOD = (
    r"(?i:the\s(?:same|corresponding|year-ago|previous)\s(?:period|months?|quarter|time|half)\s(?:of\s|in\s|a\s)*"
    r"(?:(?P<which>last\syear|(?:the\s)?previous\syear|the\syear\sbefore|(?:a\s|one\s)?year\s(?:ago|earlier|before)"
    r"|the\spreceding\syear)|(?P<year>(?-i:{year}))))"
)
_EARLIER = (
    r"(?i:earlier|later|so\sfar|sometime|at\sthe\s(?:beginning|end|start)\sof|early|late)\s(?i:(?:in|on)\s)?"
    r"(?P<which>(?i:this|that|the))\s"
)
_EDGE = r"(?:[Tt]he\s)?(?i:end|start|beginning|middle|close)\sof\s(?P<which>(?i:the|this|last|next|that))\s"
_SAME = (
    r"(?P<which>(?i:the\ssame|that\ssame|that\svery|that|the\s(?:following|next|previous|preceding|ensuing"
    r"|subsequent)))\s"
)
_ABOUT = r"(?:(?i:about|almost|nearly|over|some|just|more\sthan)\s)?"
_NEAR = r"(?:[Tt]he\s)?(?P<which>(?i:last|past|this\spast|this\scoming|this|next|current|coming))\s"


def forms() -> tuple[Form, ...]:
    """The forms, those that take in more words before those that take in less."""
    counted = r"(?P<count>{count})\s"
    return (
        Form("single_day", _DAYS_WORDS, _single_day, _is_day),
        Form("same_period", _SAME_PERIOD, _same_period),
        Form("ago", _ABOUT + counted + _ONE_UNIT + r"\s(?P<way>(?i:ago|from\snow))", _ago),
        Form("later", counted + _LONG_UNIT + r"\s(?P<way>(?i:later|earlier|afterwards|previously))", _later),
        Form("before", r"[Tt]he\s" + _UNIT + r"\s(?P<which>(?i:before|after))(?=[,.;)]|$)", _from_last),
        Form("earlier", _EARLIER + _UNIT, _within),
        Form("edge", _EDGE + _UNIT, _within),
        Form("same", _SAME + _UNIT, _from_last, _is_chained),
        Form("span", r"(?:[Tt]he\s)?(?P<which>(?i:past|last|previous|next|coming|following))\s" + counted + _LONG_UNIT,
             _span, _no_record),
        Form("neighbour", _NEAR + r"(?P<unit>(?i:week|month|year|decade|century|quarter))", _neighbour, _is_stretch),
    )  # fmt: skip
