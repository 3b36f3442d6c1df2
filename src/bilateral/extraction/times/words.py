"""The calendar's words as parts of regular expressions, and as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from bilateral.codebooks.loader import codebook

JOIN = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s?"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?!\d|[.,]\d{3}\b|\.\d|\s?%)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|,\d{3}\b|\.\d|\s?%)"
EDGE = r"(?:early|mid|late|the beginning of|the start of|the middle of|the end of|the close of)"


def calendar() -> Any:
    """The codebook of the calendar."""
    return codebook("en/calendar")


def either(words: Iterable[str]) -> str:
    """An alternation of words, longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def months() -> dict[str, int]:
    """Name or abbreviation in lower case → number of the month."""
    return {n.casefold(): m["number"] for m in calendar()["months"] for n in (m["name"], *m.get("short", ()))}


@cache
def weekdays() -> dict[str, int]:
    """Name or abbreviation in lower case → number of the day, Monday 0."""
    return {n.casefold(): d["number"] for d in calendar()["weekdays"] for n in (d["name"], *d.get("short", ()))}


@cache
def seasons() -> dict[str, int]:
    """Season → its first month."""
    return {s["name"]: s["first"] for s in calendar()["seasons"]}


@cache
def counts() -> dict[str, int]:
    """Number word → number."""
    return dict(calendar()["counts"])


@cache
def ordinals() -> dict[str, int]:
    """Ordinal word → number."""
    return dict(calendar()["ordinals"])


def count(text: str) -> int:
    """The number of a small count in words or digits.

    >>> count("two"), count("28"), count("An")
    (2, 28, 1)
    """
    return int(text) if text.isdigit() else counts()[text.casefold()]


def ordinal(text: str) -> int:
    """The number of an ordinal in words or digits: “third”, “20th”."""
    digits = text.rstrip("stndrh")
    return int(digits) if digits.isdigit() else ordinals()[text.casefold()]


def month(text: str) -> int:
    """The number of a month by its name or abbreviation."""
    return months()[text.rstrip(".").casefold()]


@cache
def fragments() -> dict[str, str]:
    """What `{month}`, `{day}` … stand for in the patterns of the forms."""
    names = [m["name"] for m in calendar()["months"]]
    short = [s for m in calendar()["months"] for s in m.get("short", ())]
    days = [d["name"] for d in calendar()["weekdays"]]
    return {
        "month": f"(?:{either(names + [n.upper() for n in names])}\\b|{either(short)}\\b\\.?)",
        "weekday": f"{either(days + [d.upper() for d in days])}\\b",
        "shortday": f"(?:{either(days)}|{either(s for d in calendar()['weekdays'] for s in d['short'])}\\b\\.?)",
        "season": f"(?:{either(seasons())}|{either(s.title() for s in seasons())})\\b",
        "year": YEAR,
        "day": DAY,
        "join": JOIN,
        "edge": EDGE,
        "count": f"(?:\\d{{1,3}}|(?i:{either(counts())}))",
        "ordinal": f"(?:\\d{{1,2}}(?:st|nd|rd|th)|(?i:{either(ordinals())}))",
        "decade": either(calendar()["decades"]),
    }


_UNITS = "day week fortnight month year decade century quarter half night morning afternoon evening weekend"
_OTHERS = "tomorrow tonight yesterday today centuries fiscal"


@cache
def telling() -> frozenset[str]:
    """The words without one of which (or a number) no form is complete."""
    book = calendar()
    named = [
        n for e in (*book["months"], *book["weekdays"]) for n in (e["name"], e["name"].upper(), *e.get("short", ()))
    ]
    named += [re.findall("[A-Za-z]+", name)[-1] for entry in book["holidays"] for name in entry["names"]]
    named += [re.findall("[A-Za-z]+|[0-9]+", k["phrase"])[-1] for k in book["known"]]
    plain = [*_UNITS.split(), *(f"{u}s" for u in _UNITS.split()), *_OTHERS.split(), *seasons(), *book["decades"]]
    return frozenset([*named, *plain, *(w.title() for w in plain), "FY", "Q", "H"])
