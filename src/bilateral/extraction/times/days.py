"""Forms that name a day or a month: “December 22, 2004”, “22-24 December”, “from May to July 2004”, “Easter”."""

from __future__ import annotations

import re

from bilateral.extraction.times.context import Context, made_of, nearest, yearly
from bilateral.extraction.times.forms import Form, Match, followed, preceded
from bilateral.extraction.times.holidays import day_of, holidays
from bilateral.extraction.times.words import calendar, either, month
from bilateral.record.when import Point, When, between, parse

UNITS = re.compile(
    r"[\s-](?:people|percent|per\scent|troops|soldiers|km|kilomet(?:er|re)s|miles|ton(?:ne)?s|barrels|million|billion"
    r"|trillion|thousand|dollars|euros|rubles|roubles|hectares|met(?:er|re)s|megawatts|MW|persons|cases|deaths)\b"
)
_BETWEEN = re.compile(r"(?i)\bbetween (?:the )?$")
_LEAD = re.compile(
    r"(?i)(?:\b(?:in|since|until|till|during|through|throughout|before|after|by|from|of|for|to|over|as of|last|next|"
    r"this|this past|this coming|early|mid|late|between|and|or|around|about|back in|beginning|starting|ending|ended|"
    r"the|a|an|its|his|her|their|our|another|following|previous|subsequent)[\s-]|['’]s? )$"
)
_MODIFIER = re.compile(r"(?i)\b(?:the|a|an|its|his|her|their|our)[\s-]$|['’]s? $")
_LEAD_MAY = re.compile(
    r"(?i)\b(?:in|since|until|till|during|through|last|next|this|early|mid|late|this past|this coming)[\s-]$"
)
_IN, _WORD = re.compile(r"\b[Ii]n $"), re.compile(" [a-z]")
_NOUN = re.compile(r" [a-z]{3,}")
_NOT_NAME = re.compile(r"[ -](?:[A-Z][a-z]+|I{1,3}|said|says)\b(?<!Monday)(?<!Tuesday)")


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def ordered(first: When | None, last: When | None) -> When | None:
    """The interval of two, or None where one is missing or they stand the wrong way round."""
    if first is None or last is None or last.last < first.first:
        return None
    return between(first.start, last.end or last.start)


def _day(m: Match, c: Context) -> When | None:
    """A day of a month, its year given or inferred."""
    if year := _given_year(m, c):
        return made_of(year, month(m["month"]), _number(m["day"]))
    return None if m["which_year"] else yearly(month(m["month"]), _number(m["day"]), c)


def _given_year(m: Match, c: Context) -> int | None:
    """The year that stands with a month, as a number or as “this year”, “of last year”."""
    if m["year"] or not m["which_year"] or c.this_year is None:
        return int(m["year"]) if m["year"] else None
    return c.this_year + {"last": -1, "this": 0, "next": 1}[m["which_year"].lower()]


def _days_us(m: Match, c: Context) -> When | None:
    return _range((m["year"], m["month"], m["day"]), (m["year2"], m["month2"] or m["month"], m["day2"]), c)


def _days_gb(m: Match, c: Context) -> When | None:
    return _range((m["year"], m["month"] or m["month2"], m["day"]), (m["year2"], m["month2"], m["day2"]), c)


def _range(one: tuple[str | None, str, str], two: tuple[str | None, str, str], c: Context) -> When | None:
    """A range of days, the year of one end standing for both, or inferred."""
    if two[0] or one[0]:
        last = made_of(int(two[0] or one[0] or 0), month(two[1]), _number(two[2]))
    else:
        last = yearly(month(two[1]), _number(two[2]), c)
    if last is None:
        return None
    year = int(one[0]) if one[0] else last.start.year - (month(one[1]) > month(two[1]))
    return ordered(made_of(year, month(one[1]), _number(one[2])), last)


def _pair(m: Match, c: Context) -> bool:
    """“December 22 and 23” is an interval where one day follows on the other, or “between” stands before."""
    return _no_amount(m, c) and (preceded(m, _BETWEEN) or _number(m["day2"]) == _number(m["day"]) + 1)


def _no_amount(m: Match, c: Context) -> bool:
    """Not “December 22 and 23 people”."""
    return not followed(m, UNITS)


def _dated(m: Match, c: Context) -> bool:
    """Not the month and the count of “in December 22 people …”."""
    return bool(m["year"] or m["which_year"]) or not (preceded(m, _IN) and followed(m, _WORD))


def _iso(m: Match, c: Context) -> When | None:
    return made_of(int(m["year"]), int(m["month"]), int(m["day"]))


def _figures(m: Match, c: Context) -> When | None:
    """A date in figures; None where day and month could be either."""
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    if m["sign"] == "." or one == two or one > 12:
        return made_of(year, two, one)
    return made_of(year, one, two) if two > 12 else None


def _months(m: Match, c: Context) -> When | None:
    """A range of months."""
    one, two = month(m["month"]), month(m["month2"])
    given = m["year2"] or m["year"]
    last = made_of(int(given), two) if given else yearly(two, None, c)
    if last is None:
        return None
    year = int(m["year"]) if m["year"] else last.start.year - (one > two)
    return ordered(made_of(year, one), last)


def _month_pair(m: Match, c: Context) -> bool:
    return preceded(m, _BETWEEN) or (
        preceded(m, _LEAD) and month(m["month2"]) == month(m["month"]) % 12 + 1 and not m["year"]
    )


def _month_range(m: Match, c: Context) -> bool:
    return bool(m["year"] or m["year2"]) or preceded(m, _LEAD) or m["join"].strip() in "-–—"


def _month(m: Match, c: Context) -> When | None:
    if year := _given_year(m, c):
        return made_of(year, month(m["month"]))
    return None if m["which_year"] else yearly(month(m["month"]), None, c)


def _month_alone(m: Match, c: Context) -> bool:
    """A month alone wants a word before it that puts it in time; May and March, which are more, a telling one."""
    if m["year"] or m["which_year"]:
        return True
    if m["month"] == "May":
        return preceded(m, _LEAD_MAY) or (preceded(m, _MODIFIER) and followed(m, _NOUN))
    if preceded(m, _MODIFIER):
        return followed(m, _NOUN) and m["month"] != "March"
    return preceded(m, _LEAD) and not followed(m, _NOT_NAME)


def _directed_month(m: Match, c: Context) -> When | None:
    """“last December”, “next May”, “this June”."""
    now, number = c.this_month, month(m["month"])
    if now is None or now.month is None:
        return None
    if m["which"].lower() in ("last", "this past", "past"):
        return made_of(now.year - (number >= now.month), number)
    if m["which"].lower() in ("next", "this coming", "coming"):
        return made_of(now.year + (number <= now.month), number)
    return made_of(now.year, number)


def _holiday(m: Match, c: Context) -> When | None:
    """A holiday in the year given, or in the nearest that the words allow."""
    rule, near = holidays()[m["holiday"]], c.this_year
    if m["year"]:
        day = day_of(rule, int(m["year"]))
        return When(Point.of(day)) if day else None
    if near is None:
        return None
    return nearest([When(Point.of(d)) for y in (near - 1, near, near + 1) if (d := day_of(rule, y))], c)


def _known(m: Match, c: Context) -> When | None:
    return parse(next(k["value"] for k in calendar()["known"] if k["phrase"] == m[0]))


_MONTH_YEAR = r"(?P<month>{month})(?:(?:,|\sof|,\sof)?\s(?P<year>{year})|"
_Y = r"(?:,?\s?(?P<year>(?<=[\s,]){year}))?"
_Y2 = r"(?:,?\s(?P<year2>{year}))?"
_NO_HOLIDAY = r"(?!\s(?:Islands?|Agreements?|Accords?|Rising|Offensive|Revolution|War))"
_WHICH = r",?\s(?:of\s)?(?P<which_year>(?i:last|this|next))\syear"
_WEEKDAY = r"(?:{shortday},?\s(?:the\s)?)?"


def forms() -> tuple[Form, ...]:
    """The forms, those that take in more words before those that take in less."""
    us, gb = r"(?P<month>{month})\s(?P<day>{day})" + _Y, r"(?P<day>{day})(?:\s(?P<month>{month})" + _Y + ")?"
    us2, gb2 = r"(?:(?P<month2>{month})\s)?(?P<day2>{day})" + _Y2, r"(?P<day2>{day})\s(?P<month2>{month})" + _Y2
    year = r"(?:,?\s?(?P<year>(?<=[\s,]){year})|" + _WHICH + ")?"
    holiday = r"(?P<holiday>" + either(holidays()) + ")"
    months = r"(?P<month>{month})(?:,?\s(?P<year>{year}))?", r"(?P<month2>{month})(?:,?\s(?:of\s)?(?P<year2>{year}))?"
    return (
        Form("known", either(k["phrase"] for k in calendar()["known"]), _known),
        Form("iso", r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _iso),
        Form("figures", r"(?P<one>\d{1,2})(?P<sign>[./])(?P<two>\d{1,2})[./](?P<year>(?:19|20)\d{2})", _figures),
        Form("days_us", us + "{join}" + us2, _days_us, _no_amount),
        Form("days_gb", gb + "{join}" + gb2, _days_gb),
        Form("pair_us", us + r"\sand\s" + us2, _days_us, _pair),
        Form("pair_gb", gb + r"\sand\s" + gb2, _days_gb, _pair),
        Form("day_us", _WEEKDAY + r"(?P<month>{month})\s(?:the\s)?(?P<day>{day})" + year, _day, _dated),
        Form("day_gb", _WEEKDAY + r"(?:[Tt]he\s)?(?P<day>{day})(?:\sof)?\s(?P<month>{month})" + year, _day),
        Form("months", months[0] + "(?P<join>{join})" + months[1], _months, _month_range),
        Form("pair_months", months[0] + r"\sand\s" + months[1], _months, _month_pair),
        Form("directed_month", r"(?P<which>(?i:last|next|this|past|this\spast|this\scoming))\s(?P<month>{month})",
             _directed_month),
        Form("month", _MONTH_YEAR + _WHICH + ")?", _month, _month_alone),
        Form("holiday", holiday + _NO_HOLIDAY + r"(?:,?\s(?:of\s)?(?P<year>{year}))?", _holiday),
    )  # fmt: skip
