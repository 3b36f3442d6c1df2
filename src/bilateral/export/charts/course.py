"""The course of a relation: events by month, or of a long stretch by year, cooperation upwards, conflict downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Literal

from bilateral.export.charts.frame import LEGEND, WIDTH, Colours, Spec, Width, colour, scale, whole
from bilateral.export.charts.words import ENGLISH, Words, spoken
from bilateral.relations.dyad import Course, Month, Tally

Way = Literal["both", "there", "back"]
QUADS = (1, 2, 3, 4)
_LONG = 180  # months above which a course is drawn by years
_HIGH, _LOW = 220, 130  # of one view, of each of two


def by(of: Course) -> str:
    """Whether a course is drawn by month or, a long one, by year."""
    return "year" if len(of.months) > _LONG else "month"


def course(
    of: Course, colours: Colours = "light", words: Words = ENGLISH, *, way: Way = "both", width: Width = WIDTH
) -> Spec:
    """Both directions together, or one of them; time of which the record has no item is shaded."""
    limits = _limits(of, (way,) if way == "both" else ("there", "back"))
    height = _HIGH if way == "both" else _LOW
    return whole(_view(of, way, colours, words, limits) | {"width": width, "height": height}, colours)


def apart(of: Course, colours: Colours = "light", words: Words = ENGLISH) -> Spec:
    """Each direction by itself, one above the other on the same scales."""
    limits = _limits(of, ("there", "back"))
    views = [
        _view(of, way, colours, words, limits) | {"width": WIDTH, "height": _LOW, "title": title}
        for way, title in ways(of)
    ]
    return whole({"vconcat": views}, colours)


def ways(of: Course) -> tuple[tuple[Way, str], tuple[Way, str]]:
    """Both directions and what they are called."""
    return ("there", f"{of.a.name} → {of.b.name}"), ("back", f"{of.b.name} → {of.a.name}")


def brushed(chart: Spec, of: Course, since: str | None = None, until: str | None = None) -> Spec:
    """The chart of one view with a brush over its time, which stands where the time asked for is."""
    brush: Spec = {"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}
    if (since or until) and of.months:
        ends = (_month_of(since or of.months[0].month, 1), _after(until or of.months[-1].month))
        brush["value"] = {"x": [{"year": year, "month": month, "date": 1, "utc": True} for year, month in ends]}
    layers = [_pale(layer, brush) if layer["mark"] == {"type": "bar"} else layer for layer in chart["layer"]]
    return {**chart, "layer": layers}


def course_told(of: Course, words: Words | None = None) -> str:
    """The course in words, for those who do not see the chart; without `words`, in the language in force."""
    words = words or spoken()
    years = []
    for year, months in groupby(of.months, key=lambda m: m.month[:4]):
        both = sum((m.both for m in months if m.both), Tally())
        if both.events:
            years.append(words["told-year"].format(year=year, up=both.cooperative, down=both.conflictual))
    head = words[f"told-by-{by(of)}"].format(a=of.a.name, b=of.b.name)
    return f"{head} {words['told-years'].format(years='; '.join(years))}" if years else head


def _pale(bars: Spec, brush: Spec) -> Spec:
    opacity = {"condition": {"param": "brush", "value": 1}, "value": 0.35}
    return {**bars, "params": [brush], "encoding": {**bars["encoding"], "opacity": opacity}}


def _view(of: Course, way: Way, colours: Colours, words: Words, limits: tuple[int, int]) -> Spec:
    x = {"type": "temporal", "title": None}
    gaps = [{"from": first, "to": last} for first, last in _gaps(of)]
    shade: Spec = {
        "data": {"values": gaps},
        "mark": {"type": "rect", "color": colour("line", colours), "opacity": 0.5},
        "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}},
    }
    zero: Spec = {
        "data": {"values": [{}]}, "mark": {"type": "rule", "color": colour("edge", colours)},
        "encoding": {"y": {"datum": 0, "type": "quantitative"}},
    }  # fmt: skip
    bars = _bars(of, colours, words, limits)
    layers = [*([shade] if gaps else []), bars, zero]
    return {"data": {"values": list(_rows(of, way, words))}, "layer": layers}


def _bars(of: Course, colours: Colours, words: Words, limits: tuple[int, int]) -> Spec:
    unit = "utcyear" if by(of) == "year" else "utcyearmonth"
    x = {"field": "m", "type": "temporal", "timeUnit": unit, "title": None, "scale": _scale(of)}
    colour_of = {words[f"quad-{q}"]: colour(f"quad-{q}", colours) for q in QUADS}
    ticks = {"tickMinStep": 1, "tickCount": 6, "labelExpr": "format(abs(datum.value), 'd')"}
    return {
        "mark": {"type": "bar"},
        "encoding": {
            "x": {**x, "axis": {"labelOverlap": True}},
            "y": {"field": "s", "type": "quantitative", "title": words["events"], "axis": ticks,
                  "scale": {"domain": [-limits[1], limits[0]]}},
            "color": {"field": "q", "type": "nominal", "title": None, "legend": LEGEND, "scale": scale(colour_of)},
            "order": {"field": "o", "type": "quantitative"},
            "tooltip": [{**_plain(x), "title": words["when"]}, {"field": "q", "title": words["events"]},
                        {"field": "n", "type": "quantitative", "title": words["number"]}],
        },
    }  # fmt: skip


def _plain(x: Spec) -> Spec:
    return {name: value for name, value in x.items() if name in ("field", "type", "timeUnit")}


def _scale(of: Course) -> Spec:
    """All of the stretch, whether anything happened or not."""
    if not of.months:
        return {"type": "utc"}
    (first, _), (last, _) = (_month_of(of.months[n].month, 1) for n in (0, -1))
    start = (first, 1) if by(of) == "year" else _month_of(of.months[0].month, 1)
    end = (last + 1, 1) if by(of) == "year" else _after(of.months[-1].month)
    ends = [{"year": year, "month": month, "date": 1, "utc": True} for year, month in (start, end)]
    return {"type": "utc", "domain": ends}


def _buckets(of: Course) -> Iterator[tuple[str, list[Month]]]:
    """The months as they are drawn together."""
    length = 4 if by(of) == "year" else 7
    for when, months in groupby(of.months, key=lambda m: m.month[:length]):
        yield when, list(months)


def _quads(months: Sequence[Month], way: Way) -> tuple[int, ...]:
    found = [tally.quads for m in months if (tally := getattr(m, way))]
    return tuple(sum(one) for one in zip(*found, strict=True)) if found else (0, 0, 0, 0)


def _rows(of: Course, way: Way, words: Words) -> Iterator[dict[str, Any]]:
    for when, months in _buckets(of):
        for quad, n in zip(QUADS, _quads(months, way), strict=True):
            if n:
                row = {"m": f"{when}-01-01"[:10], "n": n, "s": n if quad <= 2 else -n}
                yield {**row, "q": words[f"quad-{quad}"], "o": quad}


def _limits(of: Course, of_ways: Iterable[Way]) -> tuple[int, int]:
    """The most events upwards and downwards in one bar."""
    found = [_quads(months, way) for way in of_ways for _, months in _buckets(of)]
    up = max((a + b for a, b, _, _ in found), default=0)
    return max(up, 1), max((c + d for _, _, c, d in found), default=0)


def _gaps(of: Course) -> Iterator[tuple[str, str]]:
    """Stretches of which the record has no item and no event."""
    known = ((when, any(m.both is not None for m in months)) for when, months in _buckets(of))
    for is_known, run in groupby(known, key=lambda pair: pair[1]):
        if not is_known:
            names = [when for when, _ in run]
            year, month = _after(names[-1])
            yield f"{names[0]}-01-01"[:10], f"{year:04d}-{month:02d}-01"


def _month_of(text: str, default: int) -> tuple[int, int]:
    pieces = text.split("/")[0].split("-")
    return int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else default


def _after(text: str) -> tuple[int, int]:
    """The month after a month or year."""
    year, month = _month_of(text, 12)
    return (year + 1, 1) if month == 12 else (year, month + 1)
