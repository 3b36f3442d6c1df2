"""The outlines of the world (Natural Earth, see docs/sources.md) as lines and areas of longitudes and latitudes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

Line = list[list[float]]
FILE = files("bilateral.export.charts").joinpath("world.json")


@cache
def world() -> dict[str, Any]:
    """The file as it is; the pages' script reads the same."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


@cache
def _arcs() -> list[Line]:
    return [_line(packed) for packed in world()["arcs"]]


def land(code: str) -> list[Line]:
    """The rings of a country."""
    arcs = _arcs()
    return [
        [point for n in ring for point in (arcs[~n][::-1] if n < 0 else arcs[n])]
        for ring in world()["lands"].get(code, ())
    ]


def borders() -> list[Line]:
    """Borders that nobody disputes."""
    arcs = _arcs()
    return [*(arcs[n] for n in world()["borders"]), *map(_line, world()["parts"])]


def coasts() -> list[Line]:
    """Where the sea begins."""
    arcs = _arcs()
    return [arcs[n] for n in world()["coast"]]


def disputed() -> list[Line]:
    """Borders that are disputed."""
    return [_line(packed) for packed in world()["disputed"]]


def centre(key: str) -> list[float] | None:
    """A point in a country."""
    found: list[float] | None = world()["centres"].get(key)
    return found


def _line(packed: Sequence[int]) -> Line:
    """Unpacked: steps in parts of a degree."""
    scale, x, y = world()["scale"], 0, 0
    line = []
    for dx, dy in zip(packed[::2], packed[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append([x / scale, y / scale])
    return line
