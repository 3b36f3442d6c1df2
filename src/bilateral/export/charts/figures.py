"""Figures in time: each value where its period begins, with its sources; a range as a rule; nothing is joined up.

What contradicts each other is told by form and by colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bilateral.export.charts.frame import (
    WIDTH,
    Colours,
    Spec,
    Width,
    colour,
    instant,
    scale,
    short_numbers,
    time_axis,
    whole,
)
from bilateral.export.charts.words import ENGLISH, Words
from bilateral.relations.series import Point, Series, Value

MOST = 8  # series in one chart
_HEIGHT = 120


def figures(of: Sequence[Series], colours: Colours = "light", words: Words = ENGLISH) -> Spec:
    """The series that have most values, one above the other."""
    shown = [{**_view(s, colours, words, str), "title": name(s, words), "width": WIDTH - 60} for s in of[:MOST]]
    return whole({"vconcat": shown}, colours)


def series(
    of: Series, colours: Colours = "light", words: Words = ENGLISH, width: Width = WIDTH,
    date: Callable[[str], str] = str,
) -> Spec | None:  # fmt: skip
    """One series; None where it has no course. `date`: how a period is written."""
    return whole({**_view(of, colours, words, date), "width": width}, colours) if courses([of]) else None


def courses(of: Sequence[Series]) -> list[Series]:
    """The series that have a course: values of more than one time."""
    return [s for s in of if len({_day(p, p.values[0]) for p in s.points} - {None}) > 1]


def name(of: Series, words: Words = ENGLISH) -> str:
    """What a series is called: its measure, and between whom."""
    ends = of.way if of.parties else " → ".join(n.name for n in (of.origin, of.destination) if n)
    return ", ".join(filter(None, ((of.measure or words["measure"]).replace("_", " "), ends)))


def figures_told(of: Sequence[Series]) -> str:
    """The series in words."""
    return f"Figures in time, {min(len(of), MOST)} series; the table has all of them."


def _view(of: Series, colours: Colours, words: Words, date: Callable[[str], str]) -> Spec:
    rows = [_row(p, v, words, date) for p in of.points for v in p.values if _day(p, v)]
    x = {"field": "day", "type": "temporal", "title": None}
    axis = _axis([r["day"] for r in rows])
    unit = " ".join(filter(None, (of.unit, f"{words['per']} {of.per}" if of.per else None)))
    y = {"field": "value", "type": "quantitative", "title": unit or None,
         "axis": {"labelExpr": short_numbers(words), "tickCount": 4}}  # fmt: skip
    stem = {"mark": {"type": "rule", "color": colour("edge", colours), "opacity": 0.6},
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
        "mark": {"type": "point", "filled": False, "opacity": 1, "size": 60, "strokeWidth": 2},
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
    line = {"data": {"values": rows}, "mark": {"type": "rule", "strokeWidth": 3, "color": colour("figure", colours)}}
    end = {"data": {"values": rows}, "mark": {"type": "tick", "thickness": 2, "color": colour("figure", colours)}}
    return [
        {**line, "encoding": {"x": x, "y": y, "y2": {"field": "most"}}},
        {**end, "encoding": {"x": x, "y": {**y, "field": "most"}}},
    ]


def _axis(days: Sequence[str]) -> Spec:
    """Whole years, so that few values stand where they belong."""
    if not days:
        return {"scale": {"type": "utc"}}
    first, last = f"{min(days)[:4]}-01-01", f"{int(max(days)[:4]) + 1:04d}-01-01"
    domain = [instant(first), instant(last)]
    return {"axis": {**time_axis(first, last), "grid": False}, "scale": {"type": "utc", "domain": domain}}


def _day(point: Point, value: Value) -> str | None:
    return point.first or value.first_reported


def _row(point: Point, value: Value, words: Words, date: Callable[[str], str]) -> dict[str, Any]:
    day = str(_day(point, value))
    return {
        "day": day, "when": date(point.period or day), "value": value.value, "most": value.value_max,
        "sources": ", ".join(s.name for s in value.sources) or words["unknown"],
        "told": words["contradicted" if value.contradicted else "reported"],
    }  # fmt: skip
