"""Which two figures are one: the same measure, unit, period and ends, and values that rounding lets be equal.

Another value in the same cell is another figure: it stands beside the first and contradicts it.
"""

from __future__ import annotations

from math import floor, inf, log10

from bilateral.relations.identity import FigureView, Verdict

_VAGUE = 0.05  # “about 5 million” may be 4.8
_WEEK, _MONTH = 7, 31  # days
_TELLING = 3  # digits of a number that is hardly met twice by chance
_ROUND = 0.5  # of the last digit that is written


def keys(view: FigureView) -> list[str]:
    """The cell, where the figure has one; else what is known, with the rounded value."""
    where = cell(view)
    if where is not None:
        return [where]
    if view.measure is None and view.unit is None:
        return []
    return [f"v:{'|'.join(_cell_parts(view))}|{_leading(view.value)}"]


def same(new: FigureView, old: FigureView) -> Verdict | None:
    """Why two figures are one, or None. Two of one item are two."""
    if new.document == old.document or not _same_cell(new, old) or not _values_agree(new, old):
        return None
    if cell(new) is not None:
        exact = new.value == old.value and new.value_max == old.value_max
        return Verdict("the same measure, period and value", 0.97) if exact else Verdict(
            "the same measure and period, values equal when rounded", 0.85
        )  # fmt: skip
    if new.measure is None or new.value != old.value:
        return None
    digits, days = _significant(new.value), _days_apart(new, old)
    if digits >= _TELLING and days <= _WEEK:
        return Verdict("the same measure and value, told within a week", 0.75)
    if new.sides and digits > 1 and days <= _MONTH:
        return Verdict("the same measure, value and ends, told within a month", 0.78)
    return None


def cell(view: FigureView) -> str | None:
    """The cell of a table that the figure fills, by which figures are set side by side; None where it is not known."""
    if view.measure is None or view.period is None or not (view.sides or view.origin or view.destination):
        return None
    return "|".join(("c:", *_cell_parts(view)))


def contradicts(a: FigureView, b: FigureView) -> bool:
    """Whether two figures of one cell cannot both be right."""
    where = cell(a)
    return where is not None and where == cell(b) and apart(a, b)


def apart(a: FigureView, b: FigureView) -> bool:
    """Whether the values of two figures, taken to be of one cell, cannot both be right."""
    low_a, high_a = _possible(a)
    low_b, high_b = _possible(b)
    return low_a > high_b or low_b > high_a


def _cell_parts(view: FigureView) -> tuple[str, ...]:
    return (
        view.measure or "", view.unit or "", view.per or "", view.nature, _way(view), str(view.period or ""),
        view.origin or "", view.destination or "", ",".join(sorted(view.sides)),
    )  # fmt: skip


def _way(view: FigureView) -> str:
    """A rise and a fall are two changes; of a level no way is asked."""
    return (view.direction or "") if view.nature == "change" else ""


def _same_cell(new: FigureView, old: FigureView) -> bool:
    return _cell_parts(new) == _cell_parts(old)


def _values_agree(a: FigureView, b: FigureView) -> bool:
    """Whether one amount may stand behind both as they are written."""
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return low_a <= high_b and low_b <= high_a


def _range(view: FigureView) -> tuple[float, float]:
    """The amounts that the words allow; of “more than 5 million” no more than its rounding says."""
    top = view.value if view.value_max is None else view.value_max
    slack = max(_step(view.value), _step(top)) * _ROUND
    if view.bound != "exact":
        slack = max(slack, abs(view.value) * _VAGUE)
    low = view.value if view.bound == "at_least" else view.value - slack
    high = top if view.bound == "at_most" else top + slack
    return low, high


def _possible(view: FigureView) -> tuple[float, float]:
    """The amounts with which the words can be right: “more than 5 million” with any larger one."""
    low, high = _range(view)
    return (-inf if view.bound == "at_most" else low), (inf if view.bound == "at_least" else high)


def _step(value: float) -> float:
    """The worth of the last digit that a number is written with, and never more than a twentieth of it."""
    if not value:
        return 0.0
    digits = _significant(value)
    return min(10.0 ** (floor(log10(abs(value))) - digits + 1), abs(value) / 20)


def _significant(value: float) -> int:
    """How many digits a number is written with, noughts at its end left out.

    Thirds are written as words.

    >>> _significant(3270000000.0), _significant(0.5), _significant(28668), _significant(200 / 3)
    (3, 1, 5, 1)
    """
    if value % 1 and abs(3 * value - round(3 * value)) < 1e-6:
        return 1
    return len(f"{abs(value):.10g}".replace(".", "").split("e")[0].strip("0")) or 1


def _leading(value: float) -> str:
    return f"{value:.2g}"


def _days_apart(a: FigureView, b: FigureView) -> int:
    if a.reported is None or b.last_reported is None or b.reported is None:
        return 10**6
    return min(abs((a.reported - b.reported).days), abs((a.reported - b.last_reported).days))
