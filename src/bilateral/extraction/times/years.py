"""Forms that name a year or a part or number of years: “2003”, “the early 1990s”, “Q3 2004”, “1995-98”."""

from __future__ import annotations

import re

from bilateral.extraction.times.context import Context, made_of
from bilateral.extraction.times.days import UNITS, ordered
from bilateral.extraction.times.forms import Form, Match, followed, preceded
from bilateral.extraction.times.words import calendar, count, either, ordinal, seasons
from bilateral.record.when import Point, When

_BETWEEN = re.compile(r"(?i)\bbetween (?:the (?:years )?)?$")
_STRONG = re.compile(
    r"(?i)\b(?:in|since|until|till|during|throughout|before|by|early|mid|late|spring|summer|autumn|fall|winter|circa|"
    r"the year|of the year|the years|back in|as of|starting|beginning|between|end[- ]of|year)[\s-](?:the )?$|\(c?\.? ?$"
)
_WEAK = re.compile(
    r"(?i)\b(?:from|to|of|for|and|or|after|over|through|with|than|around|about|under|into|on|per|vs\.?)[\s-](?:the )?$"
)
_NOUN_LEAD = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Tt]his|[Tt]hat|[Uu]nder|[Nn]ew)|['’]s?)"
    r"(?: [a-z-]+)? $"
)
_NOUN = re.compile(r"[ -][A-Za-z“\"‘]")
_CLOSE = re.compile(r"\s?[)\]]")
_LIST = re.compile(r"(?:,(?: and| or)?|\band|\bor|[/&])\s?$")
_PLURAL = re.compile(r" [a-z]+s\b(?! and)")


def _year(m: Match, c: Context) -> When | None:
    return made_of(int(m["year"]))


def _is_year(m: Match, c: Context) -> bool:
    """A number of four digits is a year where the words before or after it make it one."""
    if followed(m, UNITS):
        return False
    if preceded(m, _STRONG) or (c.follows and preceded(m, _LIST)):
        return True
    top = (c.this_year or 2060) + 60
    if not 1600 <= int(m["year"]) <= top:
        return False
    if preceded(m, _WEAK):
        return not followed(m, _PLURAL)
    return preceded(m, _NOUN_LEAD) and followed(m, _NOUN)


def _years(m: Match, c: Context) -> When | None:
    """A range of years, the second in full or by its end: “1995-98”."""
    first, last = m["year"], m["year2"]
    if last is None:
        return made_of(int(first))
    return ordered(made_of(int(first)), made_of(int(last if len(last) == 4 else first[:2] + last)))


def _year_range(m: Match, c: Context) -> bool:
    return not followed(m, UNITS) and _years(m, c) is not None


def _year_pair(m: Match, c: Context) -> bool:
    return preceded(m, _BETWEEN) and _year_range(m, c)


def season_of(first: int, year: int) -> When:
    """The three months of a season that begins in a year."""
    return When(Point(year, first), Point(year + (first > 10), (first + 1) % 12 + 1))


def _season(m: Match, c: Context) -> When | None:
    return season_of(seasons()[m["season"].lower()], int(m["year"]))


def part_of(kind: str, number: int, year: int) -> When | None:
    """The n-th quarter or half of a year."""
    size = 3 if kind == "quarter" else 6
    if not 1 <= number <= 12 // size:
        return None
    return When(Point(year, size * (number - 1) + 1), Point(year, size * number))


def nth(text: str, kind: str) -> int:
    """The number of a part of a year by its ordinal; “last” is the fourth quarter or second half."""
    if text.lower() in ("last", "final", "latter"):
        return 4 if kind == "quarter" else 2
    return ordinal(text)


def _part(m: Match, c: Context) -> When | None:
    """“the third quarter of 2004”."""
    return part_of(m["kind"], nth(m["nth"], m["kind"]), int(m["year"]))


def _sign(m: Match, c: Context) -> When | None:
    """“Q3 2004”, “H1 2005”."""
    return part_of("quarter" if m["sign"] == "Q" else "half", int(m["digit"]), int(m["year"]))


def _first_months(m: Match, c: Context) -> When | None:
    many, year = count(m["count"]), int(m["year"])
    return When(Point(year, 1), Point(year, many)) if 1 < many <= 12 else None


_EDGES = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
_THIRDS = {10: ((0, 3), (4, 6), (7, 9)), 100: ((0, 32), (33, 66), (67, 99))}


def stretch(start: int, size: int, edge: str | None, half: str | None) -> When:
    """A decade or century, or the third or half of it that a word names."""
    low, high = 0, size - 1
    if half:
        low = 0 if half.lower() == "first" else size // 2
        high = low + size // 2 - 1
    elif edge:
        found = re.search(either(_EDGES), edge.lower())
        low, high = _THIRDS[size][_EDGES[found[0]]] if found else (low, high)
    return When(Point(start + low), Point(start + high))


def _decade(m: Match, c: Context) -> When | None:
    """“the 1990s”, “the late ’80s”."""
    start = int(m["decade"]) if len(m["decade"]) == 4 else 1900 + int(m["decade"])
    return stretch(start, 10, m["edge"], m["half"])


def _decade_word(m: Match, c: Context) -> When | None:
    """“the early nineties”."""
    return stretch(1900 + calendar()["decades"][m["decade"].lower()], 10, m["edge"], m["half"])


def _century(m: Match, c: Context) -> When | None:
    start = 100 * (ordinal(m["ordinal"]) - 1) + 1
    return stretch(start, 100, m["edge"], m["half"]) if 901 <= start <= 2901 else None


def forms() -> tuple[Form, ...]:
    """The forms, those that take in more words before those that take in less."""
    edge = r"(?:(?P<edge>(?i:(?:the\s)?(?:early|mid|late|(?:beginning|start|middle|end|close)\sof)))[\s-])?(?i:the\s)?"
    half = r"(?:(?i:the\s)?(?P<half>(?i:first|second|latter|last))\shalf\sof\s)?"
    the = r"(?:[Tt]he\s)?"
    end = r"(?:[-/–](?P<year2>\d{2}(?:\d{2})?)(?!\d))?"
    return (
        Form("season", r"(?P<season>{season})(?:\sof)?,?\s(?P<year>{year})(?:[-/–]\d{2}(?:\d{2})?(?!\d))?", _season),
        Form("months_of", the + r"(?i:first)\s(?P<count>{count})\smonths\sof\s(?P<year>{year})", _first_months),
        Form("part", the + r"(?P<nth>{ordinal}|(?i:last|latter|final))[\s-](?P<kind>quarter|half)"
             r"\s(?:of|in)\s(?P<year>{year})", _part),
        Form("sign", r"(?P<sign>[QH])(?P<digit>[1-4])(?:\sof)?[\s-](?P<year>{year})", _sign),
        Form("fiscal", r"(?i:fiscal(?:\syear)?|FY)\s?(?P<year>{year})" + end, _years),
        Form("after_fiscal", r"(?P<year>{year})" + end + r"\s(?i:fiscal|financial)\syear", _years),
        Form("decade", half + edge + r"['’‘]?(?P<decade>(?:(?:1[0-9]|20)\d|(?<=['’‘])[1-9])0)['’]?s", _decade),
        Form("decade_word", half + edge + r"(?<=the\s|rly\s|ate\s|mid-)(?P<decade>(?i:{decade}))", _decade_word),
        Form("century", half + edge + r"(?P<ordinal>{ordinal})[\s-](?i:century)", _century),
        Form("years", r"(?P<year>{year}){join}(?P<year2>{year})", _years, _year_range),
        Form("year_pair", r"(?P<year>{year})\sand\s(?P<year2>{year})", _years, _year_pair),
        Form("short_years", r"(?P<year>{year})[-/–](?P<year2>\d{2})(?!\d|[-/–]\d)", _years, _year_range),
        Form("year", r"(?P<year>{year})(?!s\b)", _year, _is_year),
    )  # fmt: skip
