"""Figures in time: each value where its period begins, with its sources; a range as a rule; nothing is joined up.

What contradicts each other is told by form and by colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bilateral.codebooks.terms import measure, term, unit
from bilateral.export.charts.frame import (
    WIDTH,
    Colours,
    Spec,
    Width,
    colour,
    instant,
    padded,
    scale,
    short_numbers,
    time_axis,
    whole,
)
from bilateral.export.charts.words import ENGLISH, Words, spoken
from bilateral.relations.series import Point, Series, Value

MOST = 8  # series in one chart
_HEIGHT = 120
_ASIDE = 12  # between two values of one time
_SHIFT: Spec = {"xOffset": {"expr": "datum.aside"}}


def figures(of: Sequence[Series], colours: Colours = "light", words: Words = ENGLISH) -> Spec:
    """The series that have most values, one above the other."""
    shown = [{**_view(s, colours, words, str), "title": name(s, words), "width": WIDTH - 60} for s in of[:MOST]]
    return whole({"vconcat": shown}, colours)


def series(
    of: Series, colours: Colours = "light", words: Words = ENGLISH, width: Width = WIDTH,
    written: Callable[[str], str] = str,
) -> Spec | None:  # fmt: skip
    """One series; None where it has no course. `written`: how a period is written."""
    return whole({**_view(of, colours, words, written), "width": width}, colours) if courses([of]) else None


def courses(of: Sequence[Series]) -> list[Series]:
    """The series that have a course: values of more than one time."""
    return [s for s in of if len({_day(p, p.values[0]) for p in s.points} - {None}) > 1]


def name(of: Series, words: Words = ENGLISH) -> str:
    """What a series is called: its measure, and between whom."""
    ends = of.way if of.parties else " → ".join(n.name for n in (of.origin, of.destination) if n)
    return ", ".join(filter(None, ((measure(of.measure) or words["measure"]).replace("_", " "), ends)))


def figures_told(of: Sequence[Series], words: Words | None = None) -> str:
    """The series in words; without `words`, in the language in force."""
    words = words or spoken()
    return words["told-figures"].format(n=min(len(of), MOST), names="; ".join(name(s, words) for s in of[:MOST]))


def _view(of: Series, colours: Colours, words: Words, written: Callable[[str], str]) -> Spec:
    rows = _beside([_row(p, v, words, written) for p in of.points for v in p.values if _day(p, v)])
    x = {"field": "day", "type": "temporal", "title": None}
    axis = _axis([r["day"] for r in rows])
    per = f"{words['per']} {term('per', of.per) or of.per}" if of.per else None
    title = " ".join(filter(None, (unit(of.unit, "many") if of.unit else None, per)))
    y = {"field": "value", "type": "quantitative", "title": title or None,
         "axis": {"labelExpr": short_numbers(words), "tickCount": 4}}  # fmt: skip
    stem = {"mark": {"type": "rule", "color": colour("edge", colours), "opacity": 0.6, **_SHIFT},
            "encoding": {"x": {**x, **axis}, "y": y, "y2": {"datum": 0}}}  # fmt: skip
    ranges = [r for r in rows if r["most"] is not None]
    layers = [stem, *_ranges(ranges, x, y, colours), _points(rows, x, y, colours, words)]
    return {"data": {"values": rows}, "layer": layers, "height": _HEIGHT}


def _points(rows: Sequence[Spec], x: Spec, y: Spec, colours: Colours, words: Words) -> Spec:
    told = [words["reported"], words["contradicted"]]
    legend = {"orient": "bottom", "symbolStrokeWidth": 2} if any(r["told"] == told[1] for r in rows) else None
    field = {"field": "told", "type": "nominal", "title": None, "legend": legend}
    shades = {told[0]: colour("figure", colours), told[1]: colour("bad", colours)}
    names = (("when", "when"), ("value", "value"), ("most", "most"), ("sources", "source"), ("told", "reported"))
    return {
        "mark": {"type": "point", "filled": False, "opacity": 1, "size": 60, "strokeWidth": 2, **_SHIFT},
        "encoding": {
            "x": x, "y": y, "shape": {**field, "scale": scale({told[0]: "circle", told[1]: "cross"})},
            "color": {**field, "scale": scale(shades)},
            "tooltip": [{"field": field, "title": words[name]} for field, name in names],
        },
    }  # fmt: skip


def _ranges(rows: Sequence[Spec], x: Spec, y: Spec, colours: Colours) -> list[Spec]:
    """From the least to the most, with a stroke at both ends."""
    if not rows:
        return []
    shade = colour("figure", colours)
    line = {"data": {"values": rows}, "mark": {"type": "rule", "strokeWidth": 3, "color": shade, **_SHIFT}}
    end = {"data": {"values": rows}, "mark": {"type": "tick", "thickness": 2, "color": shade, **_SHIFT}}
    return [
        {**line, "encoding": {"x": x, "y": y, "y2": {"field": "most"}}},
        {**end, "encoding": {"x": x, "y": {**y, "field": "most"}}},
    ]


def _axis(days: Sequence[str]) -> Spec:
    """Whole years, so that few values stand where they belong."""
    if not days:
        return {"scale": {"type": "utc"}}
    years = int(min(days)[:4]), int(max(days)[:4])
    first, last = padded(date(years[0], 1, 1), date(min(years[1] + 1, 9999), 1, 1))
    domain = [instant(first), instant(last)]
    return {"axis": {**time_axis(first, last), "grid": False}, "scale": {"type": "utc", "domain": domain}}


def _day(point: Point, value: Value) -> str | None:
    return point.first or value.first_reported


def _beside(rows: Sequence[Spec]) -> list[Spec]:
    """Values of one time stand side by side, so that two that are nearly the same are seen to be two."""
    same = Counter(r["day"] for r in rows)
    step = min(_ASIDE, 2 * _ASIDE / max(same.values(), default=1))
    seen: Counter[str] = Counter()
    made = []
    for row in rows:
        made.append({**row, "aside": round((seen[row["day"]] - (same[row["day"]] - 1) / 2) * step, 1)})
        seen[row["day"]] += 1
    return made


def _row(point: Point, value: Value, words: Words, written: Callable[[str], str]) -> dict[str, Any]:
    day = str(_day(point, value))
    return {
        "day": day, "when": written(point.period or day), "value": value.value, "most": value.value_max,
        "sources": ", ".join(s.name for s in value.sources) or words["unknown"],
        "told": words["contradicted" if value.contradicted else "reported"],
    }  # fmt: skip
