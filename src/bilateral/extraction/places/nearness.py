"""How near the candidates for a document's names lie to one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bilateral.extraction.places.gazetteer import Known
from bilateral.extraction.places.groups import Group

_EARTH_KM = 6371.0
_NEAR_KM = 60.0
_MOST_POINTS = 1_200
_FEWEST = 4  # points of one name that are looked at, however many names there are


def support(groups: Sequence[Group], shares: Sequence[Sequence[float]]) -> list[list[tuple[float, float]]]:
    """How near each candidate lies to some candidate of the other names: to any, and to a likely one."""
    points = _points(groups, shares)
    out = [[(0.0, 0.0)] * len(group.candidates) for group in groups]
    if len({g for g, _ in points}) < 2:
        return out
    near = _nearness([groups[g].candidates[n] for g, n in points])
    starts = [i for i, (g, _) in enumerate(points) if i == 0 or points[i - 1][0] != g]
    likely = near * np.array([shares[g][n] for g, n in points], dtype=np.float32)
    sums = []
    for matrix in (near, likely):
        best = np.maximum.reduceat(matrix, starts, axis=1)
        own = np.repeat(np.arange(len(starts)), np.diff([*starts, len(points)]))
        best[np.arange(len(points)), own] = 0.0
        sums.append(np.log1p(best.sum(axis=1)))
    for (g, n), any_near, likely_near in zip(points, *sums, strict=True):
        out[g][n] = (float(any_near), float(likely_near))
    return out


def _points(groups: Sequence[Group], shares: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The candidates that have a point, by group and number: of each name the likeliest, to bound the work."""
    most = max(_FEWEST, _MOST_POINTS // max(1, len(groups)))
    out: list[tuple[int, int]] = []
    for g, group in enumerate(groups[: _MOST_POINTS // _FEWEST]):
        located = [n for n, k in enumerate(group.candidates) if _is_point(k)]
        out += ((g, n) for n in sorted(sorted(located, key=lambda n: -shares[g][n])[:most]))
    return out


def _is_point(place: Known) -> bool:
    return place.latitude is not None and not place.state and place.feature != "ADM1"


def _nearness(places: Sequence[Known]) -> NDArray[np.float32]:
    """1 for the same point, one half at 60 km, near 0 from some hundred kilometres on."""
    lat, lon = (
        np.radians(np.array([getattr(k, axis) for k in places], dtype=np.float32)) for axis in ("latitude", "longitude")
    )
    vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    chord = np.maximum(0.0, 2.0 - 2.0 * (vectors @ vectors.T)) * (_EARTH_KM / _NEAR_KM) ** 2
    nearness: NDArray[np.float32] = (1.0 / (1.0 + chord)).astype(np.float32)
    return nearness
