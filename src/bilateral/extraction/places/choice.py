"""Which of the places of one name is meant: the document's names decide together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from bilateral.codebooks import states
from bilateral.extraction.places.evidence import Features, weighed
from bilateral.extraction.places.gazetteer import MAIN, Known
from bilateral.extraction.places.mentions import Mention, container_gap
from bilateral.extraction.places.words import Feature
from bilateral.language.analysis import Analysis

_EARTH_KM = 6371.0
_NEAR_KM = 60.0
_ENGLISH = frozenset(["USA", "GBR", "CAN", "AUS", "IRL", "NZL"])


class Group(msgspec.Struct, frozen=True):
    """The mentions that mean one place, by number, and the places that it may be.

    `holders` are the numbers of names that stand after one of them as what contains it (“Paris, Texas”), `held`
    of those that stand before.
    """

    mentions: tuple[int, ...]
    candidates: tuple[Known, ...]
    feature: Feature | None = None
    holders: tuple[int, ...] = ()
    held: tuple[int, ...] = ()


class Chosen(msgspec.Struct, frozen=True):
    """The place taken for a group, and how likely it is the right one among those of its name."""

    place: Known
    probability: float


def grouped(analysis: Analysis, found: Sequence[Mention]) -> list[Group]:
    """The mentions by name; a name that is said of different containers is several places."""
    pairs = [n for n in range(len(found) - 1) if container_gap(analysis, found[n], found[n + 1])]
    holder = {n: n + 1 for n in pairs if holds(found[n + 1], found[n])}
    inner = {m: n for n, m in holder.items()}
    split: dict[tuple[str, str | None], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, mention in enumerate(found):
        kind = mention.feature.feature if mention.feature else None
        split[mention.key, kind][found[holder[n]].key if n in holder else ""].append(n)
    groups = []
    for parts in split.values():
        loose = parts.pop("", []) if len(parts) > 1 else []
        for number, members in enumerate(parts.values()):
            members += loose if number == 0 else []
            groups.append(_group(found, sorted(members), holder, inner))
    return sorted(groups, key=lambda g: g.mentions)


def _group(found: Sequence[Mention], members: list[int], holder: dict[int, int], inner: dict[int, int]) -> Group:
    first = found[members[0]]
    return Group(
        tuple(members), first.found, first.feature,
        tuple(holder[n] for n in members if n in holder), tuple(inner[n] for n in members if n in inner),
    )  # fmt: skip


def holds(outer: Mention, inner: Mention) -> bool:
    """Whether a place of the one name lies in a place of the other."""
    return any(_lies_in(k, outer.found) for k in inner.found)


def _lies_in(place: Known, holders: Sequence[Known]) -> bool:
    return any(
        (h.geonames is not None and h.geonames in (place.admin1, place.admin2))
        or (h.state and h.country == place.country and not place.state)
        for h in holders
    )


def choose(analysis: Analysis, found: Sequence[Mention], groups: Sequence[Group]) -> list[Chosen | None]:
    """For each group the likeliest place, None where the gazetteer has none."""
    features = choosing(analysis, found, groups)
    out: list[Chosen | None] = []
    for group, rows in zip(groups, features, strict=True):
        shares = softmax([weighed(f, "choosing") for f in rows])
        best = max(range(len(rows)), key=lambda n: shares[n], default=None)
        out.append(None if best is None else Chosen(group.candidates[best], shares[best]))
    return out


def softmax(scores: Sequence[float]) -> list[float]:
    """The scores as shares of one."""
    top = max(scores, default=0.0)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]


def choosing(analysis: Analysis, found: Sequence[Mention], groups: Sequence[Group]) -> list[list[Features]]:
    """For each group and each of its candidates the features that tell whether it is meant."""
    document = _Evidence(analysis, found, groups)
    rows = [[_own(k, n) | document.of(k, g, found) for n, k in enumerate(g.candidates)] for g in groups]
    shares = [softmax([weighed(f, "alone") for f in row]) for row in rows]
    for row, near in zip(rows, _support(groups, shares), strict=True):
        for features, (any_near, likely_near) in zip(row, near, strict=True):
            features["near any"] = any_near
            features["near likely"] = likely_near
    return rows


def _own(place: Known, rank: int) -> Features:
    """What a candidate brings with it: size, kind, name."""
    out: Features = {
        "inhabitants": math.log10(place.population + 1) / 7,
        f"feature {place.feature}": 1.0,
        "rank": math.log1p(rank),
    }
    if place.kind != MAIN:
        out["other name"] = 1.0
    if place.country in _ENGLISH:
        out["english"] = 1.0
    return out


class _Evidence:
    """What the document says of countries and divisions."""

    def __init__(self, analysis: Analysis, found: Sequence[Mention], groups: Sequence[Group]) -> None:
        counts: Counter[str] = Counter()
        for mention in found:
            if mention.found and mention.found[0].state:
                counts[mention.found[0].country or ""] += 2
        for token in analysis.tokens:
            code = states.by_adjective(token.text) if token.text[0].isupper() else None
            if code:
                counts[code] += 1
        top = max(counts.values(), default=1)
        self.countries = {code: n / top for code, n in counts.items()}
        self.divisions: dict[int, set[int]] = defaultdict(set)
        for number, group in enumerate(groups):
            for k in group.candidates:
                if k.division and k.geonames is not None:
                    self.divisions[k.geonames].add(number)
        self.numbers = {id(g): n for n, g in enumerate(groups)}

    def of(self, place: Known, group: Group, found: Sequence[Mention]) -> Features:
        out: Features = {}
        if not place.state and place.country in self.countries:
            out["country"] = self.countries[place.country]
        own = self.numbers[id(group)]
        if place.admin1 in self.divisions and self.divisions[place.admin1] - {own}:
            out["first division named"] = 1.0
        if place.admin2 in self.divisions and self.divisions[place.admin2] - {own}:
            out["second division named"] = 1.0
        if group.holders:
            inside = any(_lies_in(place, found[n].found) for n in group.holders)
            out["inside" if inside else "not inside"] = 1.0
        if group.held:
            around = any(_lies_in(k, (place,)) for n in group.held for k in found[n].found)
            out["around" if around else "not around"] = 1.0
        if group.feature:
            out["admitted" if group.feature.admits(place.feature) else "not admitted"] = 1.0
        return out


def _support(groups: Sequence[Group], shares: Sequence[Sequence[float]]) -> list[list[tuple[float, float]]]:
    """How near each candidate lies to some candidate of the other names: to any, and to a likely one."""
    points = [(g, n) for g, group in enumerate(groups) for n, k in enumerate(group.candidates) if _is_point(k)]
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


def _is_point(place: Known) -> bool:
    return place.latitude is not None and not place.state and place.feature != "ADM1"


def _nearness(places: Sequence[Known]) -> NDArray[np.float32]:
    """1 for the same point, one half at 60 km, near 0 from some hundred kilometres on."""
    lat, lon = (np.radians(np.array([getattr(k, axis) for k in places], dtype=np.float32)) for axis in ("latitude", "longitude"))
    vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    chord = np.maximum(0.0, 2.0 - 2.0 * (vectors @ vectors.T)) * (_EARTH_KM / _NEAR_KM) ** 2
    nearness: NDArray[np.float32] = (1.0 / (1.0 + chord)).astype(np.float32)
    return nearness
