"""Datelines: the place and day that an item begins with, “LONDON, Aug 11 (Reuters) –”, or has on a line of its own."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import msgspec

from bilateral.codebooks.loader import codebook
from bilateral.reading.printed import Printed, day_of, printed_dates, without_dates, yearless
from bilateral.record.when import When

REACH = 160  # characters; no dateline is longer
BEFORE, AFTER = 7, 1  # days by which a dateline may precede an item's publication, and (time zones) follow it
_FULL, _DAY = "\ue000", "\ue001"  # stand for a date with its year, and one without
_CAPITAL = r"[^\W\d_a-z][\w.’'-]*"
_NAME = rf"{_CAPITAL}(?:(?:[ /]| (?:de|da|do|du|del|la|le|el|al|pri|am|an der|upon|of|and) ){_CAPITAL}){{0,3}}"
_PLACE = rf"{_NAME}(?:, {_NAME}){{0,2}}"
_DATE = f"[{_FULL}{_DAY}]"
_SOURCE = r"(?:\([^()\n]{2,60}\)|/[^/\n]{2,40}/)"
_DASH = r"(?:—|–|--| -(?=\s))"
_GAP = r"[\s,.|:]*"
_BEGUN = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:{_GAP}{_DASH}?|\s+/)\s*{_DATE}{_GAP}(?:{_SOURCE}\s*)?(?:{_DASH}|[.:|/]|(?<=\))|(?<=/\.)|(?<=/))"
    rf"|(?P<place2>{_PLACE})\s*\({_DATE}\)\s*(?:{_DASH}|[.:]|(?=\s))"
    rf"|\((?P<place3>{_PLACE}),?\s*{_DATE}\)"
    rf"|{_DATE}(?:,\s*|\s+{_DASH}\s*|\s*\|\s*|\s+)(?P<place4>{_PLACE})\s*(?:{_SOURCE}\s*)?(?:{_DASH}|:)"
    rf"|{_DATE}\s*(?:{_SOURCE}\s*)?(?:{_DASH}|:))\s*\S"
)
_ALONE = re.compile(
    rf"(?:(?P<place>{_PLACE})[\s,.|:/]*(?:{_DASH}\s*)?\(?{_DATE}\)?|\(?{_DATE}[\s,.|/]*(?:{_DASH}\s*)?(?P<place2>{_PLACE})\)?)[\s.,:]*"
)


class Dateline(msgspec.Struct, frozen=True):
    """The date of a dateline as it stands: `value` in ISO 8601, or where it has no year its `day` (month, day)."""

    text: str
    value: str | None = None
    day: tuple[int, int] | None = None
    doubt: str | None = None

    def far_from(self, published: When) -> bool:
        """Whether it can be no dateline of an item published then."""
        if self.value and len(self.value) == len("2021-08-11"):
            days = [date.fromisoformat(self.value)]
        else:
            years = range(published.first.year - 1, published.last.year + 2)
            days = [d for year in years if self.day and (d := _day(year, *self.day))]
        first, last = published.first - timedelta(BEFORE), published.last + timedelta(AFTER)
        return bool(days) and not any(first <= d <= last for d in days)


def begun_dateline(line: str) -> Dateline | None:
    """The dated dateline that a paragraph begins with."""
    found = _BEGUN.match(_masked(line[:REACH]))
    if found is None or not _placed(next((p for p in found.groupdict().values() if p), "")):
        return None
    return _dateline(line[:REACH], exact=True)


def lone_dateline(line: str) -> Dateline | None:
    """The date of a line that holds a place and a date, and nothing else."""
    found = _ALONE.fullmatch(_masked(line)) if len(line) <= REACH else None
    place = (found["place"] or found["place2"]) if found else ""
    return _dateline(line, exact=False) if place and _placed(place) else None


def place_alone(line: str) -> bool:
    """Whether a line can be the name of a place."""
    return re.fullmatch(_PLACE, line.strip()) is not None and len(line.split()) <= 4 and _placed(line)


def _masked(text: str) -> str:
    text = without_dates(text, _FULL)
    day = yearless(text)
    return text[: day.start()] + _DAY + text[day.end() :] if day and _FULL not in text[: day.end()] else text


def _dateline(line: str, exact: bool) -> Dateline | None:
    """The first date of the line; with `exact` it has to be a day."""
    full: Printed | None = next(printed_dates(line), None)
    day = yearless(line)
    if full and not (day and day.start() < full.start):
        short = full.value is not None and len(full.value) < len("2021-08-11")
        return None if exact and short else Dateline(full.text, full.value, doubt=full.doubt)
    return Dateline(day[0], day=day_of(day)) if day else None


def _placed(place: str) -> bool:
    """Whether words can name a place: none is a function word, nor names an item or an outlet."""
    words = [w.casefold() for w in re.findall(r"[^\W\d_][\w’'.-]*", place)]
    return not words or (words[0] not in _openings() and not _nouns().intersection(words))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _openings() -> frozenset[str]:
    book = codebook("en/imprint")
    return frozenset([*book["function_words"], *book["small_words"]]) - {"la", "al", "de", "von", "van"}


@cache
def _nouns() -> frozenset[str]:
    book = codebook("en/imprint")
    return frozenset([*book["outlets"], *book["items"], *book["issuers"], "president", "minister"]) - {"mission"}
