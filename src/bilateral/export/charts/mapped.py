"""The map: events by place, undertakings whose words name a place, flows of figures; disputed borders are dashed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from bilateral.codebooks import called
from bilateral.codebooks.terms import measure
from bilateral.export.charts import outlines
from bilateral.export.charts.frame import WIDTH, Colours, Spec, colour, scale, whole
from bilateral.export.charts.words import ENGLISH, Words, spoken
from bilateral.relations.mapped import At, Flow, Mapped

Borders = Literal["dashed", "drawn", "left_out"]
Box = tuple[float, float, float, float]  # west, south, east, north
_HEIGHT = 400
_WORLD: Box = (-169, -56, 190, 80)
_ROUND = 1.3  # times what is shown
_NEAR = (14, 8)  # degrees around the centre of a country
_NAMED = 12  # places whose name stands beside them
_PLACES, _FLOWS = 300, 30


def on_map(
    of: Mapped,
    sides: Sequence[str] = (),
    colours: Colours = "light",
    words: Words = ENGLISH,
    borders: Borders = "dashed",
) -> Spec:
    """What is on the map, around the places and the sides; the sides are shaded. The view of borders is de facto."""
    places, flows = of.places[:_PLACES], [f for f in of.flows if all(_ends(f))][:_FLOWS]
    points = [[p.longitude, p.latitude] for p in places] + [end for f in flows for end in _ends(f) if end]
    points += [corner for side in sides for corner in _about(side)]
    box = _around([_shifted(p) for p in points]) if sides else _WORLD
    layers = [
        *_ground(sides, box, colours, borders),
        *_arcs(flows, colours, words),
        *_names(sides, colours),
        *_marks(places, colours, words),
    ]
    projection = _projection(box)
    drawn = [{**layer, "projection": projection} for layer in layers]
    return whole({"layer": drawn, "width": WIDTH, "height": _HEIGHT, "view": {"stroke": None}}, colours)


def map_told(of: Mapped, words: Words | None = None) -> str:
    """The map in words; without `words`, in the language in force."""
    words = words or spoken()
    most = ", ".join(f"{p.name} ({p.events})" for p in of.places[:8] if p.events)
    flows = "; ".join(f"{f.origin.name} → {f.destination.name}: {_measure(f, words)}" for f in of.flows[:8])
    told = (("places", most), ("flows", flows), ("unplaced", of.unplaced))
    return " ".join([words["told-map"], *(words[f"told-{name}"].format(what) for name, what in told if what)])


def _ground(sides: Sequence[str], box: Box, colours: Colours, borders: Borders) -> list[Spec]:
    lands = [outlines.land(code) for code in outlines.world()["lands"]]
    shaded = [outlines.land(code) for code in sides]
    edge = colour("edge", colours)
    layers = [
        _areas((rings for rings in lands if _near(rings, box)), colour("panel", colours)),
        _areas(shaded, colour("line", colours)),
        _lines((line for line in outlines.coasts() if _near([line], box)), edge, 0.6),
        _lines((line for line in outlines.borders() if _near([line], box)), edge, 0.8),
    ]
    if borders != "left_out":
        disputed = [line for line in outlines.disputed() if _near([line], box)]
        dash = {"strokeDash": [4, 3]} if borders == "dashed" else {}
        layers.append(_lines(disputed, colour("bad", colours) if dash else edge, 1.1, **dash))
    return [layer for layer in layers if layer["data"]["values"]]


def _areas(lands: Iterable[list[outlines.Line]], fill: str) -> Spec:
    features = [_feature("Polygon", [[*ring, ring[0]] for ring in rings if ring]) for rings in lands if rings]
    return {"data": {"values": features}, "mark": {"type": "geoshape", "fill": fill, "stroke": None, "clip": True}}


def _lines(lines: Iterable[outlines.Line], stroke: str, width: float, **how: Any) -> Spec:
    features = [_feature("LineString", line) for line in lines if len(line) > 1]
    mark = {"type": "geoshape", "filled": False, "stroke": stroke, "strokeWidth": width, "clip": True, **how}
    return {"data": {"values": features}, "mark": mark}


def _feature(kind: str, coordinates: Any) -> Spec:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": {}}


def _arcs(flows: Sequence[Flow], colours: Colours, words: Words) -> list[Spec]:
    """A bent line for each direction of each pair, its measures beside it."""
    pairs: dict[tuple[str, str], list[Flow]] = {}
    for flow in flows:
        pairs.setdefault((flow.origin.key, flow.destination.key), []).append(flow)
    if not pairs:
        return []
    bent = [_bent(*_ends(found[0])) for found in pairs.values()]
    rows = [
        {"lon": line[len(line) // 2][0], "lat": line[len(line) // 2][1], "text": _listed(found, words)}
        for line, found in zip(bent, pairs.values(), strict=True)
    ]
    heads = [{"lon": line[-1][0], "lat": line[-1][1], "turn": _turn(line)} for line in bent]
    shade = colour("figure", colours)
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    turn = {"field": "turn", "type": "quantitative", "scale": None}
    return [
        _lines(bent, shade, 2),
        {"data": {"values": heads}, "mark": {"type": "point", "shape": "triangle", "filled": True, "opacity": 1,
         "size": 90, "color": shade}, "encoding": {**place, "angle": turn}},
        *_text(rows, colours, shade, 0),
    ]  # fmt: skip


def _marks(places: Sequence[At], colours: Colours, words: Words) -> list[Spec]:
    rows = [
        {"lon": p.longitude, "lat": p.latitude, "place": p.name, "events": p.events,
         "mostly": words["up" if sum(p.quads[:2]) >= sum(p.quads[2:]) else "down"]}
        for p in places if p.events
    ]  # fmt: skip
    bound = [
        {
            "lon": p.longitude,
            "lat": p.latitude,
            "place": p.name,
            "undertakings": "; ".join(u.name for u in p.undertakings),
        }
        for p in places
        if p.undertakings
    ]
    named = [{"lon": p.longitude, "lat": p.latitude, "text": p.name} for p in places[:_NAMED]]
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    kinds = {words["up"]: colour("quad-1", colours), words["down"]: colour("quad-3", colours)}
    shapes = {words["up"]: "circle", words["down"]: "triangle-down"}
    field = {"field": "mostly", "type": "nominal", "title": None, "legend": {"orient": "bottom"}}
    size = {"field": "events", "type": "quantitative", "scale": {"rangeMin": 60, "rangeMax": 700}, "legend": None}
    mark = {"type": "point", "filled": True, "opacity": 0.8, "clip": True, "stroke": colour("paper", colours)}
    layers = [
        {"data": {"values": rows}, "mark": {**mark, "tooltip": True}, "encoding": {
            **place, "size": size, "color": {**field, "scale": scale(kinds)},
            "shape": {**field, "scale": scale(shapes)},
        }},
        {"data": {"values": bound}, "mark": {**mark, "shape": "square", "size": 70, "tooltip": True,
         "color": colour("undertaking", colours)}, "encoding": place},
        *_text(named, colours, colour("ink", colours), 10),
    ]  # fmt: skip
    return [layer for layer in layers if layer["data"]["values"]]


def _names(sides: Sequence[str], colours: Colours) -> list[Spec]:
    """The names of the sides, below the points that flows begin and end at."""
    found = [(at, called.state(side)) for side in sides if (at := outlines.centre(side))]
    rows = [{"lon": at[0], "lat": at[1], "text": name} for at, name in found]
    return _text(rows, colours, colour("soft", colours), 0, 16)


def _text(rows: Sequence[Spec], colours: Colours, fill: str, right: int, down: int = 0) -> list[Spec]:
    """Words with a rim of paper around them."""
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    mark = {
        "type": "text",
        "align": "left" if right else "center",
        "dx": right,
        "dy": down,
        "fontSize": 12,
        "clip": True,
    }
    rim = {"stroke": colour("paper", colours), "strokeWidth": 3, "strokeJoin": "round", "fill": None}
    encoding = {**place, "text": {"field": "text"}}
    looks = (rim, {"fill": fill})
    return [{"data": {"values": list(rows)}, "mark": {**mark, **look}, "encoding": encoding} for look in looks]


def _ends(flow: Flow) -> tuple[list[float] | None, list[float] | None]:
    return outlines.centre(flow.origin.key), outlines.centre(flow.destination.key)


def _measure(flow: Flow, words: Words) -> str:
    return (measure(flow.measure) or words["measure"]).replace("_", " ")


def _listed(flows: Sequence[Flow], words: Words, most: int = 3) -> str:
    names = list(dict.fromkeys(_measure(flow, words) for flow in flows))
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def _bent(a: Any, b: Any, steps: int = 24) -> outlines.Line:
    """An arc to the right of the straight line, so that both directions can be told apart."""
    (x1, y1), (x2, y2) = _shifted(a), _shifted(b)
    bend = ((x1 + x2) / 2 + (y2 - y1) * 0.2, (y1 + y2) / 2 - (x2 - x1) * 0.2)
    made = []
    for n in range(steps + 1):
        t = n / steps
        ways = ((1 - t) ** 2, 2 * t * (1 - t), t * t)
        made.append([round(sum(w * v for w, v in zip(ways, axis, strict=True)), 2)
                     for axis in ((x1, bend[0], x2), (y1, bend[1], y2))])  # fmt: skip
    return made


def _turn(line: outlines.Line) -> float:
    """Which way the end of a line points, clockwise from the top; the map stretches what lies far from the equator."""
    (x1, y1), (x2, y2) = line[-2:]
    return round(math.degrees(math.atan2(x2 - x1, (y2 - y1) / math.cos(math.radians(y2)))), 1)


def _about(side: str) -> list[list[float]]:
    """The corners of a country, of a large one those of what lies around its centre."""
    centre = outlines.centre(side)
    rings = outlines.land(side)
    if centre is None or not rings:
        return [centre] if centre else []
    x, y = centre
    near = [p for ring in rings for p in ring if abs(p[0] - x) < _NEAR[0] and abs(p[1] - y) < _NEAR[1]]
    return [[min(p[0] for p in near), min(p[1] for p in near)], [max(p[0] for p in near), max(p[1] for p in near)],
            centre] if near else [[x - _NEAR[0], y - _NEAR[1]], [x + _NEAR[0], y + _NEAR[1]]]  # fmt: skip


def _shifted(point: Sequence[float]) -> tuple[float, float]:
    return (point[0] + 360 if point[0] < _WORLD[0] else point[0], point[1])


def _around(points: Sequence[tuple[float, float]]) -> Box:
    """What is to be seen: all the points and some room."""
    if not points:
        return _WORLD
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    wide, high = (max(max(v) - min(v), least) * _ROUND / 2 for v, least in ((xs, 24), (ys, 14)))
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return x - wide, max(y - high, -70), x + wide, min(y + high, 80)


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _projection(box: Box) -> Spec:
    """Mercator's, which keeps directions, so that the box just fits."""
    west, south, east, north = box
    top, bottom = _mercator(north), _mercator(south)
    size = min(WIDTH / math.radians(east - west), _HEIGHT / (top - bottom))
    middle = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    return {"type": "mercator", "scale": round(size, 2), "rotate": [round(-(west + east) / 2, 2), 0],
            "center": [0, round(middle, 2)], "translate": [WIDTH / 2, _HEIGHT / 2]}  # fmt: skip


def _near(rings: Sequence[outlines.Line], box: Box) -> bool:
    """Whether any of it is in the box or round about it."""
    west, south, east, north = box
    across, up = (east - west) / 2, (north - south) / 2
    return any(west - across <= x <= east + across and south - up <= y <= north + up for ring in rings for x, y in ring)
