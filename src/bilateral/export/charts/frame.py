"""What all charts share: the language they are written in, colours, letters, axes. They name no address.

Colours are those of light paper, of dark paper, or, for pages, names of the page's own (`var(--quad-1)`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from bilateral.export.charts.words import Words
from bilateral.export.palette import palette

Spec = dict[str, Any]
Colours = Literal["light", "dark", "page"]
Width = int | Literal["container"]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # names the language; nothing is loaded from there
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 640
LEGEND: Spec = {"orient": "bottom", "columns": 2, "symbolOpacity": 1, "labelLimit": 300}


def colour(name: str, colours: Colours) -> str:
    """A colour of the palette."""
    return f"var(--{name})" if colours == "page" else palette(colours)[name]


def scale(values: Mapping[Any, Any]) -> Spec:
    """A scale of these values alone."""
    return {"domain": list(values), "range": list(values.values())}


def instant(day: str) -> Spec:
    """A day as an end of an axis."""
    year, month, of_month = (int(part) for part in day.split("-"))
    return {"year": year, "month": month, "date": of_month, "utc": True}


def padded(first: date, last: date) -> tuple[str, str]:
    """A stretch with some room at both ends, so that what stands there does not stand on the axis."""
    room = timedelta(days=max((last - first).days // 40, 1))
    early, late = first > date.min + room, last < date.max - room
    return (first - room if early else first).isoformat(), (last + room if late else last).isoformat()


def time_axis(first: str, last: str, ticks: int = 8) -> Spec:
    """An axis from day to day; years where there are several, else months."""
    years = int(last[:4]) - int(first[:4])
    every = {"interval": "year", "step": -(-years // ticks)} if years > 2 else {"interval": "month", "step": 3}
    return {"format": "%Y" if years > 2 else "%b %Y", "tickCount": every, "labelOverlap": True, "title": None}


def short_numbers(words: Words) -> str:
    """How an axis writes large numbers, as an expression: 3.2 B."""
    steps = [("1e9", words["billion"]), ("1e6", words["million"]), ("1e3", words["thousand"])]
    told = "format(datum.value, '~g')"
    for size, name in reversed(steps):
        big = f"format(datum.value / {size}, '~g') + {json.dumps(' ' + name, ensure_ascii=True)}"
        told = f"abs(datum.value) >= {size} ? {big} : ({told})"
    return told


def whole(chart: Spec, colours: Colours) -> Spec:
    """The chart with its language, its paper and its letters."""
    ink, soft, line = (colour(n, colours) for n in ("ink", "soft", "line"))
    sizes = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    text = {"labelColor": ink, "titleColor": soft, **sizes}
    axis = {**text, "gridColor": line, "domainColor": soft, "tickColor": soft}
    paper = None if colours == "page" else palette(colours)["paper"]
    config = {
        "font": FONT, "background": paper, "view": {"stroke": None}, "axis": axis, "legend": text,
        "header": {**text, "labelFontWeight": "bold"},
        "title": {"color": ink, "anchor": "start", "frame": "group", "fontSize": 13},
    }  # fmt: skip
    return {"$schema": SCHEMA, **chart, "config": config}
