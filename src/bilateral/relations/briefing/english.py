"""Dates and numbers of a brief in English."""

from __future__ import annotations

from math import isclose

from bilateral.record.when import Point, When

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def day(when: When) -> str:
    """A date by itself: 22 December 2004."""
    return _point(when.start) if when.end is None else f"{_point(when.start)} to {_point(when.end)}"


def of_day(when: When) -> str:
    """A date after a noun."""
    return day(when)


def on(when: When) -> tuple[str, str]:
    """A date that tells when something was."""
    if when.end is not None:
        return "between ", f"{_point(when.start)} and {_point(when.end)}"
    return "on " if when.precision == "day" else "in ", _point(when.start)


def number(value: float) -> str:
    """A number with its thousands apart."""
    return f"{value:,.12g}" if abs(value) < 1e15 else f"{value:.12g}"


def amount(value: float, top: float | None, bound: str, unit: str | None, per: str | None) -> str:
    """An amount in words."""
    told = _short(value) if top is None else f"{_short(value)} to {_short(top)}"
    return " ".join(filter(None, (f"{bound}{told}", unit or "", f"per {per}" if per else "")))


def plural(n: float) -> str:
    """Which form a number takes."""
    return "one" if n == 1 else "other"


def _point(point: Point) -> str:
    month = _MONTHS[point.month - 1] if point.month else None
    return " ".join(str(p) for p in (point.day, month, point.year) if p)


def _short(value: float) -> str:
    """A number, by millions and more where that leaves no digit out and reads shorter."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            short = f"{value / scale:,.12g}"
            if len(short) <= 7 and isclose(float(short.replace(",", "")) * scale, value, rel_tol=1e-13):
                return short + word
            break
    return number(value)
