"""Dates as exact as they are known and numbers, as English and Russian write them."""

from __future__ import annotations

from datetime import date as Day

from bilateral.record.when import Point, known

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ru": (
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ),
}  # fmt: skip
_OF_MONTH = {
    "en": _MONTHS["en"],
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
}  # fmt: skip
_GREAT = {
    "en": ((1e12, "trn"), (1e9, "bn"), (1e6, "m")),
    "ru": ((1e12, "трлн"), (1e9, "млрд"), (1e6, "млн")),
}
QUOTES = {"en": ("“", "”"), "ru": ("«", "»")}
_GAP = "\u00a0"  # between parts that stay on one line


def date(text: str | Day | None, language: str) -> str:
    """A date of the record, no more exact than it is; "" where there is none, the text itself where it is no date.

    >>> date("2004-03-01", "en"), date("2004-03", "ru"), date("1990/1993", "en")
    ('1\\xa0Mar\\xa02004', 'март\\xa02004', '1990–1993')
    """
    when = known(str(text)) if text else None
    if when is None:
        return str(text or "")
    if when.end is None or when.end == when.start:
        return _point(when.start, language)
    first, last = when.start, when.end
    if first.precision == last.precision == "day" and first[:2] == last[:2]:
        return f"{first.day}–{_point(last, language)}"
    between = "–" if first.precision == "year" and last.precision == "year" else " – "
    return f"{_point(first, language)}{between}{_point(last, language)}"


def _point(point: Point, language: str) -> str:
    if point.month is None:
        return str(point.year)
    if point.day is None:
        return f"{_MONTHS[language][point.month - 1]}{_GAP}{point.year}"
    return f"{point.day}{_GAP}{_OF_MONTH[language][point.month - 1]}{_GAP}{point.year}"


def number(value: float | None, language: str, decimals: int | None = None) -> str:
    """A number with its thousands apart; all its decimals unless told how many.

    >>> number(1234567.5, "en"), number(-1234567.5, "ru")
    ('1,234,567.5', '−1\\xa0234\\xa0567,5')
    """
    if value is None:
        return ""
    if decimals is not None:
        plain = f"{abs(value):,.{decimals}f}"
    else:
        plain = f"{abs(int(value) if value == int(value) else value):,}"
    if language == "ru":
        plain = plain.translate({ord(","): _GAP, ord("."): ","})
    return f"−{plain}" if value < 0 else plain


def compact(value: float | None, language: str) -> str:
    """A number with its great unit in a word; below a million as it is.

    >>> compact(3_200_000_000, "en"), compact(3_200_000_000, "ru"), compact(28_668, "en")
    ('3.2\\xa0bn', '3,2\\xa0млрд', '28,668')
    """
    if value is None:
        return ""
    for size, word in _GREAT[language]:
        if abs(value) >= size:
            return f"{number(float(f'{value / size:.6g}'), language)}{_GAP}{word}"
    return number(value, language)
