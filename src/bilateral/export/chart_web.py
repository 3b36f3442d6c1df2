"""Charts of the pages as Vega-Lite: the course of a relation, and a figure's values with their sources.

Colours are names of the palette (`var(--quad-1)`), which the pages put in for light and dark paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bilateral.relations.dyad import Course, Month
from bilateral.relations.series import Series

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
QUADS = (1, 2, 3, 4)
_HEIGHT = 220
_LONG = 180  # months above which a course is drawn by years
Words = Mapping[str, str]


def course_by(course: Course) -> str:
    """Whether a course is drawn by month or, a long one, by year."""
    return "year" if len(course.months) > _LONG else "month"


def course(course: Course, words: Words, since: str | None = None, until: str | None = None) -> dict[str, Any]:
    """Events by month or year, cooperation above the line and conflict below; months without any item are shaded.

    `words`: what `events`, `items`, `when` and the quads (`quad-1` …) are called.
    """
    by = course_by(course)
    unit = "utcyear" if by == "year" else "utcyearmonth"
    x = {"field": "m", "type": "temporal", "timeUnit": unit, "scale": {"type": "utc"}, "title": None}
    brush: dict[str, Any] = {"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}
    if chosen := _chosen(course, since, until):
        brush["value"] = {"x": chosen}
    rows = [row for month in course.months for row in _month_rows(month, words)]
    unknown = [{"m": day} for day in _unknown(course, by)]
    return {
        "$schema": SCHEMA, "width": "container", "height": _HEIGHT, "data": {"values": rows},
        "layer": [*([_shaded(x, unknown)] if unknown else []), _bars(x, words, brush), _zero()],
    }  # fmt: skip


def _month_rows(month: Month, words: Words) -> list[dict[str, Any]]:
    """What is drawn of a month; one without events keeps its place."""
    day = f"{month.month}-01"
    quads = month.both.quads if month.both else (0, 0, 0, 0)
    rows = [
        {"m": day, "n": n, "s": n if quad <= 2 else -n, "q": words[f"quad-{quad}"], "o": quad}
        for quad, n in zip(QUADS, quads, strict=True)
        if n
    ]
    return rows or [{"m": day, "n": 0, "s": 0, "q": words["quad-1"], "o": 1}]


def _unknown(course: Course, by: str) -> list[str]:
    """First days of the months or years of which the record has no item and no event."""
    length = 4 if by == "year" else 7
    known = {month.month[:length] for month in course.months if month.both is not None}
    every = dict.fromkeys(month.month[:length] for month in course.months)
    return [f"{when}-01-01"[:10] for when in every if when not in known]


def _shaded(x: Mapping[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": rows},
        "mark": {"type": "bar", "color": "var(--line)", "opacity": 0.45},
        "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": _HEIGHT}},
    }


def _bars(x: Mapping[str, Any], words: Words, brush: dict[str, Any]) -> dict[str, Any]:
    when = {**x, "title": words["when"]}
    return {
        "params": [brush],
        "mark": {"type": "bar"},
        "encoding": {
            "x": x,
            "y": {"aggregate": "sum", "field": "s", "type": "quantitative", "title": words["events"],
                  "axis": {"tickMinStep": 1, "labelExpr": "format(abs(datum.value), 'd')"}},
            "color": {"field": "q", "type": "nominal", "title": None, "legend": {"orient": "bottom", "columns": 2},
                      "scale": {"domain": [words[f"quad-{q}"] for q in QUADS],
                                "range": [f"var(--quad-{q})" for q in QUADS]}},
            "order": {"field": "o", "type": "quantitative"},
            "opacity": {"condition": {"param": "brush", "value": 1}, "value": 0.35},
            "tooltip": [when, {"field": "q", "type": "nominal", "title": words["events"]},
                        {"aggregate": "sum", "field": "n", "type": "quantitative", "title": words["number"]}],
        },
    }  # fmt: skip


def _zero() -> dict[str, Any]:
    return {"mark": {"type": "rule", "color": "var(--edge)"}, "encoding": {"y": {"datum": 0, "type": "quantitative"}}}


def _chosen(course: Course, since: str | None, until: str | None) -> list[Any] | None:
    """The stretch that is asked for, as a brush over the chart; None where it is all of it."""
    if not (since or until) or not course.months:
        return None
    first, last = course.months[0].month, course.months[-1].month
    ends = (_parts(since or first, 1), _parts(until or last, 12))
    return [{"year": year, "month": month, "date": 1, "utc": True} for year, month in ends]


def _parts(text: str, month: int) -> tuple[int, int]:
    pieces = text.split("/")[0].split("-")
    return int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else month


def figures(series: Series, words: Words, date: Callable[[str], str]) -> dict[str, Any] | None:
    """The values of a figure in time, each with its source; None where fewer than two periods are dated.

    `words`: what `value`, `when`, `source` and `contradicted` are called.
    """
    rows = [
        {
            "m": point.first, "p": date(point.period) if point.period else "", "v": value.value, "w": value.value_max,
            "s": ", ".join(s.name for s in value.sources) or "–",
            "c": words["contradicted"] if value.contradicted else "",
        }
        for point in series.points
        if point.first
        for value in point.values
    ]  # fmt: skip
    if len({row["m"] for row in rows}) < 2:
        return None
    x = {"field": "m", "type": "temporal", "timeUnit": "utcyearmonthdate", "scale": {"type": "utc"}, "title": None,
         "axis": {"tickCount": 5}}  # fmt: skip
    y = {"field": "v", "type": "quantitative", "title": None, "axis": {"format": "~s"}, "scale": {"zero": True}}
    told = [("p", "when"), ("v", "value"), ("w", "most"), ("s", "source"), ("c", "contradicted")]
    tips = [{"field": field, "title": words[name]} for field, name in told]
    against = {"condition": {"test": "datum.c !== ''", "value": "var(--bad)"}, "value": "var(--figure)"}
    rule = {"mark": {"type": "rule", "color": "var(--figure)"}, "encoding": {"x": x, "y": y, "y2": {"field": "w"}}}
    wide = [row for row in rows if row["w"] is not None]
    ranges = [{"data": {"values": wide}, **rule}] if wide else []
    return {
        "$schema": SCHEMA, "width": "container", "height": 130, "data": {"values": rows},
        "layer": [
            *ranges,
            {"mark": {"type": "point", "size": 60, "strokeWidth": 2},
             "encoding": {"x": x, "y": y, "color": against, "tooltip": tips,
                          "shape": {"condition": {"test": "datum.c !== ''", "value": "cross"}, "value": "circle"}}},
        ],
    }  # fmt: skip
