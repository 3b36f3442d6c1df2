"""Charts as Vega-Lite: the course of a relation, undertakings as lanes in time, figures. They name no address.

A chart is a plain mapping, for pages as it is, for notebooks `altair.Chart.from_dict(chart)`; `svg` and `png` draw it
without a network. Colours are those of light paper, of dark paper, or (for pages) names of the page's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from bilateral.errors import PartUnavailable
from bilateral.export.palette import palette
from bilateral.relations.dyad import Course, Tally
from bilateral.relations.ledger import STAGES, Line
from bilateral.relations.series import Series, Value

Spec = dict[str, Any]
Colours = Literal["light", "dark", "page"]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"  # names the language; nothing is loaded from there
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 640
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_LOCALES = {"ru": {"format_locale": "ru-RU", "time_format_locale": "ru-RU"}}  # of numbers and months on axes
LANES, ROWS = 30, 8  # undertakings and series in one chart
_NAME = 44  # characters of a name beside a lane


def course(of: Course, colours: Colours = "light") -> Spec:
    """Events by month in each direction, cooperation upwards, conflict downwards; months without items are shaded."""
    directions = ((f"{of.a.name} → {of.b.name}", "there"), (f"{of.b.name} → {of.a.name}", "back"))
    rows = [
        {"month": m.month, "direction": name, "kind": QUADS[n], "events": count if n < 2 else -count}
        for m in of.months
        for name, side in directions
        for n, count in enumerate(_quads(getattr(m, side)))
        if count
    ]
    colour = {n: _colour(f"quad-{i}", colours) for i, n in enumerate(QUADS, 1)}
    bars: Spec = {
        "mark": {"type": "bar", "tooltip": True},
        "encoding": {
            "x": _months(of),
            "y": {"field": "events", "type": "quantitative", "title": "events", "axis": _whole(rows)},
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": _scale(colour), "legend": _LEGEND},
        },
    }
    gaps = [{"from": f, "to": t, "direction": name} for f, t in _gaps(of) for name, _ in directions]
    shade: Spec = {
        "transform": [{"filter": "datum.from"}],
        "mark": {"type": "rect", "opacity": 0.5, "color": _colour("line", colours)},
        "encoding": {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}},
    }
    bars["transform"] = [{"filter": "datum.month"}]
    layers = [shade, bars] if gaps else [bars]
    inner = {"layer": layers, "width": WIDTH, "height": 110}
    header = {"labelAngle": 0, "labelAnchor": "start", "labelOrient": "top", "labelPadding": 0}
    names = [n for n, _ in directions]
    facet = {"row": {"field": "direction", "type": "nominal", "title": None, "sort": names, "header": header}}
    return _whole_chart({"data": {"values": [*gaps, *rows]}, "facet": facet, "spec": inner}, colours)


def lanes(lines: Sequence[Line], as_of: str | None, colours: Colours = "light") -> Spec:
    """Each undertaking as a lane: its stages in time, pale where nothing more was heard of the latest."""
    shown = sorted(lines, key=lambda u: (u.last_reported or "", u.key), reverse=True)[:LANES]
    rows = [r for u in shown for r in _lane(u, as_of)]
    colour = {s.replace("_", " "): _colour(f"stage-{s}", colours) for s in STAGES}
    used = {r["stage"] for r in rows}
    colour = {s: c for s, c in colour.items() if s in used}
    y = {"field": "undertaking", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 280}}
    shade = {"field": "stage", "type": "nominal", "title": None, "scale": _scale(colour), "legend": _LEGEND}
    bar: Spec = {
        "mark": {"type": "bar", "height": 9, "tooltip": True},
        "encoding": {
            "x": {"field": "from", "type": "temporal", "title": None, "axis": _MONTHS}, "x2": {"field": "to"}, "y": y,
            "color": shade,
            "opacity": {"field": "heard", "type": "nominal", "legend": None,
                        "scale": {"domain": [True, False], "range": [1, 0.3]}},
        },
    }  # fmt: skip
    point: Spec = {
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 60, "tooltip": True},
        "encoding": {"x": {"field": "from", "type": "temporal"}, "y": y, "color": shade},
        "transform": [{"filter": "datum.heard"}],
    }
    layers = {"data": {"values": rows}, "layer": [bar, point], "width": WIDTH - 240, "height": {"step": 20}}
    return _whole_chart(layers, colours)


def figures(of: Sequence[Series], colours: Colours = "light") -> Spec:
    """The series that have most values, one above the other; what contradicts each other is marked."""
    return _whole_chart({"vconcat": [_series(s, colours) for s in of[:ROWS]]}, colours)


def courses(of: Sequence[Series]) -> list[Series]:
    """The series that have a course: values of more than one time."""
    return [s for s in of if len({p.first or p.values[0].first_reported for p in s.points} - {None}) > 1]


def svg(chart: Spec, language: str = "en") -> str:
    """The chart drawn. Raises PartUnavailable where the part that draws is not installed."""
    drawn: str = _drawer().vegalite_to_svg(json.dumps(chart), **_LOCALES.get(language, {}))
    return drawn


def png(chart: Spec, scale: float = 2, language: str = "en") -> bytes:
    """The chart drawn, `scale` pixels for each of its own."""
    drawn: bytes = _drawer().vegalite_to_png(json.dumps(chart), scale=scale, **_LOCALES.get(language, {}))
    return drawn


def course_told(of: Course) -> str:
    """The course in words, for those who do not see the chart."""
    years = []
    for year, months in groupby(of.months, key=lambda m: m.month[:4]):
        both = sum((m.both for m in months if m.both), Tally())
        if both.events:
            years.append(f"{year}: {both.cooperative} cooperative, {both.conflictual} conflictual")
    head = f"Events between {of.a.name} and {of.b.name} by month, in each direction."
    return f"{head} By year: {'; '.join(years)}." if years else head


def lanes_told(lines: Sequence[Line]) -> str:
    """The lanes in words."""
    return f"The stages of {min(len(lines), LANES)} undertakings in time; the ledger has the same as a table."


def figures_told(of: Sequence[Series]) -> str:
    """The series in words."""
    return f"Figures in time, {min(len(of), ROWS)} series; the table has all of them."


def _quads(tally: Tally | None) -> Sequence[int]:
    return tally.quads if tally else ()


def _months(of: Course) -> Spec:
    domain = [_start(of.months[0].month), _next(of.months[-1].month)] if of.months else None
    return {
        "field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": None,
        "scale": {"domain": domain} if domain else {},
    }  # fmt: skip


def _gaps(of: Course) -> Iterable[tuple[str, str]]:
    """Stretches of months without items."""
    for covered, run in groupby(of.months, key=lambda m: m.covered):
        if not covered:
            months = [m.month for m in run]
            yield f"{months[0]}-01", _day(_next(months[-1]))


def _start(month: str) -> Spec:
    return {"year": int(month[:4]), "month": int(month[5:])}


def _next(month: str) -> Spec:
    year, of_year = int(month[:4]), int(month[5:])
    return {"year": year + of_year // 12, "month": of_year % 12 + 1}


def _day(month: Spec) -> str:
    return f"{month['year']:04d}-{month['month']:02d}-01"


def _whole(rows: Sequence[Mapping[str, Any]]) -> Spec:
    """An axis of whole numbers, without their sign: the way tells which they are."""
    most = max((abs(int(r["events"])) for r in rows), default=1)
    return {"format": "d", "tickMinStep": 1, "tickCount": min(2 * most + 1, 6), "labelExpr": "abs(datum.value)"}


def _lane(u: Line, as_of: str | None) -> Iterable[Spec]:
    """Its stages from day to day: as far as they were heard of, and on to the day that time is counted to."""
    name = u.name if len(u.name) <= _NAME else f"{u.name[: u.name.rfind(' ', 0, _NAME)]} …"
    days = [(s.day, s.stage) for s in u.history if s.day]
    moves = [next(run) for _, run in groupby(days, key=lambda d: d[1])]
    for n, (day, stage) in enumerate(moves):
        last = max(filter(None, (u.last_reported, day)))
        end = moves[n + 1][0] if n + 1 < len(moves) else last
        row = {"undertaking": name, "stage": stage.replace("_", " ")}
        yield {**row, "from": day, "to": end, "heard": True}
        if n + 1 == len(moves) and as_of and end < as_of and not u.ended:
            yield {**row, "from": end, "to": as_of, "heard": False}


def _series(series: Series, colours: Colours) -> Spec:
    ends = series.way if series.parties else " → ".join(n.name for n in (series.origin, series.destination) if n)
    title = ", ".join(filter(None, (series.measure or "figure", ends)))
    rows = [
        {"day": day, "value": v.value, "said by": _said_by(v), "told": "contradicted" if v.contradicted else "reported"}
        for p in series.points
        for v in p.values
        if (day := p.first or v.first_reported)
    ]
    per = f" per {series.per}" if series.per else ""
    encoding = {
        "x": {"field": "day", "type": "temporal", "title": None},
        "y": {"field": "value", "type": "quantitative", "title": f"{series.unit or ''}{per}", "axis": _SHORT},
        "shape": {"field": "told", "type": "nominal", "title": None, "legend": _LEGEND,
                  "scale": _scale({"reported": "circle", "contradicted": "triangle-up"})},
        "color": {"field": "told", "type": "nominal", "title": None, "legend": _LEGEND,
                  "scale": _scale({"reported": _colour("figure", colours), "contradicted": _colour("bad", colours)})},
        "tooltip": [{"field": f} for f in ("value", "said by", "told")],
    }  # fmt: skip
    mark = {"type": "point", "filled": True, "opacity": 1, "size": 70}
    return {"title": title, "data": {"values": rows}, "mark": mark, "encoding": encoding, "width": WIDTH - 60,
            "height": 110}  # fmt: skip


def _said_by(v: Value) -> str:
    return " and ".join(s.name for s in v.sources[:2]) or "not named"


_SHORT: Spec = {"labelExpr": "replace(format(datum.value, '~s'), 'G', 'B')"}  # B for billion
_MONTHS: Spec = {"format": "%b %Y", "tickCount": 6}
_LEGEND: Spec = {"orient": "bottom", "columns": 4, "symbolOpacity": 1}


def _scale(colours: Mapping[Any, str]) -> Spec:
    return {"domain": list(colours), "range": list(colours.values())}


def _colour(name: str, colours: Colours) -> str:
    return f"var(--{name})" if colours == "page" else palette(colours)[name]


def _whole_chart(chart: Spec, colours: Colours) -> Spec:
    """The chart with its language, its paper and its letters."""
    ink, soft, line = (_colour(n, colours) for n in ("ink", "soft", "line"))
    sizes = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    text = {"labelColor": ink, "titleColor": soft, **sizes}
    axis = {**text, "gridColor": line, "domainColor": soft, "tickColor": soft}
    paper = None if colours == "page" else palette(colours)["paper"]
    config = {
        "font": FONT, "background": paper, "view": {"stroke": None}, "axis": axis, "legend": text,
        "header": {**text, "labelFontWeight": "bold"}, "title": {"color": ink, "anchor": "start", "fontSize": 12},
    }  # fmt: skip
    return {"$schema": SCHEMA, **chart, "config": config}


def _drawer() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise PartUnavailable("charts need vl-convert; install it with: pip install 'bilateral[brief]'") from error
    return vl_convert
