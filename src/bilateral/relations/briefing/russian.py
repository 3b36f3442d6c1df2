"""Dates and numbers of a brief in Russian: months in their cases, numerals that govern their nouns."""

from __future__ import annotations

from math import isclose

from bilateral.codebooks import terms
from bilateral.record.when import Point, When

_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_GEN = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
_LOC = (
    "январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре",
    "декабре",
)  # fmt: skip
_SCALES = ((1e12, "трлн"), (1e9, "млрд"), (1e6, "млн"))
GAP = "\u00a0"  # between a number and what it counts


def day(when: When) -> str:
    """A date by itself: 22 декабря 2004 года, декабрь 2004 года, 2004 год, 1990–1993 годы."""
    start, end = when.start, when.end
    if end is None or end == start:
        return _named(start)
    if start.month is None and end.month is None:
        return f"{start.year}–{end.year}{GAP}годы"
    if start.day and end.day and start[:2] == end[:2]:
        return f"{start.day}–{_gen(end)}"
    return f"{_named(start)} — {_named(end)}"


def of_day(when: When) -> str:
    """A date in the genitive: (сообщение) от 22 декабря 2004 года, декабря 2004 года, 2004 года."""
    if when.end is None or when.end == when.start:
        return _gen(when.start)
    return f"{_gen(when.start)} — {_gen(when.end)}"


def on(when: When) -> tuple[str, str]:
    """A date that tells when something was: 22 декабря 2004 года, в декабре 2004 года, с 20 по 22 декабря."""
    start, end = when.start, when.end
    if end is None or end == start:
        return _at(start)
    if start.month is None and end.month is None:
        return "в ", f"{start.year}–{end.year}{GAP}годах"
    if start.day and end.day and start[:2] == end[:2]:
        return "с ", f"{start.day} по {_gen(end)}"
    last = _gen(end) if end.day else _named(end)
    return "с ", f"{_gen(start)} по {last}"


def number(value: float) -> str:
    """A number with its thousands apart and a comma before its decimals."""
    plain = f"{abs(value):,.12g}" if abs(value) < 1e15 else f"{abs(value):.12g}"
    return ("−" if value < 0 else "") + plain.translate({ord(","): GAP, ord("."): ","})


def amount(value: float, top: float | None, bound: str, unit: str | None, per: str | None) -> str:
    """An amount with its unit in the form that its number asks for: около 3,27 млрд долл., 21 человек."""
    last = value if top is None else top
    told, great = _short(last)
    if top is not None:
        first, first_great = _short(value)
        told = f"{first}–{told}" if first_great == great else f"{first}{_with(first_great)} — {told}"
    form = "many" if great else plural(last)
    if bound and not great:  # after them stands the genitive: не менее 21 человека
        form = {"one": "other", "few": "many"}.get(form, form)
    of = _per(per) if per else ""
    return f"{bound}{told}{_with(great)}{_with(_unit(unit, form))}{f' {of}' if of else ''}"


def plural(n: float) -> str:
    """Which form a number takes (CLDR).

    >>> [plural(n) for n in (1, 3, 5, 11, 21, 1.5)]
    ['one', 'few', 'many', 'many', 'one', 'other']
    """
    if n != int(n):
        return "other"
    tens, ones = int(abs(n)) % 100, int(abs(n)) % 10
    if ones == 1 and tens != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"


def _named(point: Point) -> str:
    if point.month is None:
        return f"{point.year}{GAP}год"
    return _gen(point) if point.day else f"{_MONTHS[point.month - 1]} {point.year}{GAP}года"


def _gen(point: Point) -> str:
    year = f"{point.year}{GAP}года"
    if point.month is None:
        return year
    month = f"{_GEN[point.month - 1]} {year}"
    return f"{point.day}{GAP}{month}" if point.day else month


def _at(point: Point) -> tuple[str, str]:
    if point.day:
        return "", _gen(point)
    if point.month is None:
        return "в ", f"{point.year}{GAP}году"
    return "в ", f"{_LOC[point.month - 1]} {point.year}{GAP}года"


def _short(value: float) -> tuple[str, str]:
    """A number and its great unit, where that leaves no digit out and reads shorter."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            short = f"{value / scale:,.12g}"
            if len(short) <= 7 and isclose(float(short.replace(",", "")) * scale, value, rel_tol=1e-13):
                return number(float(short.replace(",", ""))), word
            break
    return number(value), ""


def _with(word: str) -> str:
    return f"{GAP}{word}" if word else ""


def _unit(unit: str | None, form: str) -> str:
    return terms.unit(unit, form) if unit else ""


def _per(per: str) -> str:
    return terms.term("per", per) or f"на {per}"
