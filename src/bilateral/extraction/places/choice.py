"""Which of the places of one name is meant: the document's names decide together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from bilateral.codebooks import states
from bilateral.extraction.places.evidence import Features, is_listed, weighed
from bilateral.extraction.places.gazetteer import CODE, MAIN, SPELLING, Known
from bilateral.extraction.places.mentions import Mention, container_gap
from bilateral.extraction.places.words import Feature
from bilateral.language.analysis import Analysis

_EARTH_KM = 6371.0
_NEAR_KM = 60.0
_ENGLISH = frozenset(["USA", "GBR", "CAN", "AUS", "IRL", "NZL"])


class Group(msgspec.Struct, frozen=True):
    """The mentions that mean one place, by number, and the places that it may be.

    `holders` are the numbers of names that stand after one of them as what contains it (“Paris, Texas”), `held`
    of those that stand before. `beyond` is what must contain it though none of the candidates lies there.
    """

    mentions: tuple[int, ...]
    candidates: tuple[Known, ...]
    feature: Feature | None = None
    holders: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    beyond: Known | None = None


class Chosen(msgspec.Struct, frozen=True):
    """The place taken for a group, and how likely it is the right one among those of its name."""

    place: Known
    probability: float


def grouped(analysis: Analysis, found: Sequence[Mention]) -> list[Group]:
    """The mentions by name; a name that is said of different containers is several places."""
    links = _Links(analysis, found)
    split: dict[tuple[str, str | None], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, mention in enumerate(found):
        kind = mention.feature.feature if mention.feature else None
        split[mention.key, kind][found[links.holder[n]].key if n in links.holder else ""].append(n)
    groups = []
    for parts in split.values():
        loose = parts.pop("", []) if len(parts) > 1 else []
        for number, members in enumerate(parts.values()):
            members += loose if number == 0 else []
            groups.append(links.group(sorted(members)))
    return sorted(groups, key=lambda g: g.mentions)


class _Links:
    """Which names stand right after another as what contains it."""

    def __init__(self, analysis: Analysis, found: Sequence[Mention]) -> None:
        self.found = found
        self.holder: dict[int, int] = {}
        self.beyond: dict[int, Known] = {}
        for n in range(len(found) - 1):
            inner, outer = found[n], found[n + 1]
            if not container_gap(analysis, inner, outer):
                continue
            if holds(outer, inner):
                self.holder[n] = n + 1
            elif place := _surely_around(inner, outer, analysis.text[inner.span.end : outer.span.start]):
                self.beyond[n] = place
        self.inner = {m: n for n, m in self.holder.items()}

    def group(self, members: list[int]) -> Group:
        """The group of some mentions of one name."""
        first = self.found[members[0]]
        return Group(
            tuple(members), first.found, first.feature,
            tuple(self.holder[n] for n in members if n in self.holder),
            tuple(self.inner[n] for n in members if n in self.inner),
            next((self.beyond[n] for n in members if n in self.beyond), None),
        )  # fmt: skip


def _surely_around(inner: Mention, outer: Mention, gap: str) -> Known | None:
    """The state or division that must contain the inner name, which is none itself: “Orient, Ohio”."""
    if any(k.state or k.feature == "ADM1" for k in inner.found) or (" in" in gap and inner.found and not outer.feature):
        return None
    if outer.feature and outer.feature.feature[:3] == "ADM":
        return next((k for k in outer.found if k.division), None)
    return next(
        (k for k in outer.found if k.kind == CODE or k.state or (k.feature == "ADM1" and k.country in _ENGLISH)), None
    )


def surroundings(
    found: Sequence[Mention], groups: Sequence[Group], chosen: Sequence[Chosen | None]
) -> dict[tuple[int, ...], Known]:
    """What contains the groups that the gazetteer lacks, by their mentions: as chosen where that name is settled."""
    settled = {n: c.place for g, c in zip(groups, chosen, strict=True) if c for n in g.mentions}
    out: dict[tuple[int, ...], Known] = {}
    for group in groups:
        if group.beyond:
            after = [settled[n + 1] for n in group.mentions if n + 1 in settled]
            out[group.mentions] = next((k for k in after if k.country == group.beyond.country), group.beyond)
    return out


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
    """For each group the likeliest place, None where it is likelier that the gazetteer lacks it."""
    out: list[Chosen | None] = []
    for group, rows in zip(groups, choosing(analysis, found, groups), strict=True):
        shares = softmax([weighed(f, "choosing") for f in rows])
        best = max(range(len(rows) - 1), key=lambda n: shares[n], default=None)
        out.append(None if best is None else _chosen(group.candidates, best, shares))
    return out


def _chosen(candidates: Sequence[Known], best: int, shares: Sequence[float]) -> Chosen | None:
    """The best candidate, with the shares of those that contain it or lie in it, unless none is likelier still.

    The city and the region of one name are near enough to each other to speak for the same spot.
    """
    place = candidates[best]
    share = sum(s for k, s in zip(candidates, shares, strict=False) if k is place or _nested(k, place))
    return Chosen(place, share) if share > shares[-1] else None


def _nested(one: Known, other: Known) -> bool:
    return not (one.state or other.state) and (_lies_in(one, (other,)) or _lies_in(other, (one,)))


def softmax(scores: Sequence[float]) -> list[float]:
    """The scores as shares of one."""
    top = max(scores, default=0.0)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]


def choosing(analysis: Analysis, found: Sequence[Mention], groups: Sequence[Group]) -> list[list[Features]]:
    """For each group and each of its candidates the features that tell whether it is meant; last those of none."""
    document = _Evidence(analysis, found, groups)
    rows = [
        [_own(k, n) | _namesakes(k, g.candidates) | document.of(k, g) for n, k in enumerate(g.candidates)]
        for g in groups
    ]
    rows = [[*row, document.none(g)] for row, g in zip(rows, groups, strict=True)]
    shares = [softmax([weighed(f, "alone") for f in row]) for row in rows]
    for row, near in zip(rows, _support(groups, shares), strict=True):
        for features, (any_near, likely_near) in zip(row, near, strict=False):
            features["near any"] = any_near
            features["near likely"] = likely_near
    return rows


def alone(group: Group) -> list[Features]:
    """The features of a group's candidates, and of none of them, where nothing else is said."""
    own = (_own(k, n) | _namesakes(k, group.candidates) | _admitted(k, group) for n, k in enumerate(group.candidates))
    return [*own, _none(group)]


def _none(group: Group) -> Features:
    """What speaks for none of the candidates."""
    out: Features = {"none": 1.0, "none of many": math.log1p(len(group.candidates))}
    if group.beyond:
        out["none lies there"] = 1.0
    if group.feature:
        admitted = any(group.feature.admits(k.feature) for k in group.candidates)
        out["none, one admitted" if admitted else "none admitted"] = 1.0
    named = [k for k in group.candidates if k.kind in (MAIN, SPELLING)]
    if not named:
        out["none of that name"] = 1.0
    elif not any(k.country in _ENGLISH for k in named):
        out["none, all foreign"] = 1.0
    out["none, largest"] = max((math.log10(k.population + 1) / 7 for k in group.candidates), default=0.0)
    return out


def _own(place: Known, rank: int) -> Features:
    """What a candidate brings with it: size, kind, name."""
    out: Features = {
        "inhabitants": math.log10(place.population + 1) / 7,
        f"feature {_kind(place)}": 1.0,
        "rank": math.log1p(rank),
    }
    if place.kind != MAIN:
        out["other spelling" if place.kind == SPELLING else "other name"] = 1.0
    return out


def _kind(place: Known) -> str:
    """The feature, those of nature and industry taken together."""
    return place.feature if place.state or place.town or place.division or place.feature == "CONT" else "other"


def _namesakes(place: Known, candidates: Sequence[Known]) -> Features:
    """Whether something greater has the same name, or the division that the town is the seat of."""
    out: Features = {}
    if place.town:
        if candidates[0].state:
            out["town called as a state"] = 1.0
        elif any(_is_first(k) for k in candidates):
            out["town called as a division"] = 1.0
        holder = next((k for k in candidates if k.division and k.geonames == place.admin1), None)
        if holder:
            out["seat"] = place.population / max(1, holder.population)
    elif place.feature == "ADM1":
        seats = [k.population for k in candidates if k.town and k.admin1 == place.geonames]
        out["division with seat"] = max(seats, default=0) / max(1, place.population)
    return out


class _Evidence:
    """What the document says of countries and divisions."""

    def __init__(self, analysis: Analysis, found: Sequence[Mention], groups: Sequence[Group]) -> None:
        self.found = found
        self.countries: Counter[str] = Counter()
        for token in analysis.tokens:
            code = states.by_adjective(token.text) if token.text[0].isupper() else None
            if code:
                self.countries[code] += 1
        self.said: list[Counter[str]] = [_countries(group) for group in groups]
        for said in self.said:
            self.countries.update(said)
        self.abroad = any(code not in _ENGLISH for code in self.countries)
        self.top = max(self.countries.values(), default=1)
        self.divisions: dict[int, set[int]] = defaultdict(set)
        for number, group in enumerate(groups):
            for k in group.candidates:
                if k.division and k.geonames is not None:
                    self.divisions[k.geonames].add(number)
        self.numbers = {g.mentions: n for n, g in enumerate(groups)}
        self.states = {n: g.candidates[0].country for n, g in enumerate(groups) if _names_state(g)}
        self.sisters = Counter(k for g in groups for k in {k.country for k in g.candidates if _is_first(k)})
        self.listed = _listed(analysis, found)
        self.held = Counter(h for g in groups for h in _holders(g))

    def of(self, place: Known, group: Group) -> Features:
        """What speaks for a candidate of a group."""
        out: Features = {}
        own = self.numbers[group.mentions]
        code = place.country or ""
        if others := self.countries[code] - self.said[own][code]:
            out["country, state" if place.state else "country"] = others / self.top
        if self.divisions.get(place.admin1 or 0, frozenset()) - {own}:
            out["first division named"] = 1.0
        if self.divisions.get(place.admin2 or 0, frozenset()) - {own}:
            out["second division named"] = 1.0
        if place.country in _ENGLISH:
            out["english, abroad" if self.abroad else "english"] = 1.0
        own_holder = place.geonames if place.division else code if place.state else None
        if own_holder and (held := self.held[own_holder] - (own_holder in _holders(group))):
            out["holds others"] = min(held, 3) / 3
        return out | _admitted(place, group) | self._beside(place, group) | self._among(place, group)

    def none(self, group: Group) -> Features:
        """What speaks for none of the candidates."""
        out = _none(group)
        if self.abroad:
            out["none, abroad"] = 1.0
        if group.candidates and not any(k.country in self.countries for k in group.candidates):
            out["none, other countries"] = 1.0
        return out

    def _among(self, place: Known, group: Group) -> Features:
        """Whether the document speaks of states, or of divisions of one country, and lists the name with such."""
        others = {m for n in group.mentions for m in self.listed.get(n, ())}
        if place.state:
            named = {code for n, code in self.states.items() if n != self.numbers[group.mentions]}
            listed = any(k.state for m in others for k in self.found[m].found[:1])
            return {"other states": min(len(named), 4) / 4, "listed with states": float(listed)}
        if _is_first(place):
            listed = any(_is_first(k) and k.country == place.country for m in others for k in self.found[m].found)
            return {
                "sister divisions": min(self.sisters[place.country] - 1, 3) / 3,
                "listed with divisions": float(listed),
            }
        return {}

    def _beside(self, place: Known, group: Group) -> Features:
        """Whether the candidate lies in what follows, or contains what precedes; whether a greater one has its name."""
        out: Features = {}
        if group.holders:
            inside = any(_lies_in(place, self.found[n].found) for n in group.holders)
            out["inside" if inside else "not inside"] = 1.0
        if group.held:
            around = any(_lies_in(k, (place,)) for n in group.held for k in self.found[n].found)
            out["around" if around else "not around"] = 1.0
        if group.beyond:
            out["elsewhere"] = 1.0
        return out


def _admitted(place: Known, group: Group) -> Features:
    """Whether the feature word of the name, if it has one, fits the candidate."""
    if not group.feature:
        return {}
    return {"admitted" if group.feature.admits(place.feature) else "not admitted": 1.0}


def _holders(group: Group) -> set[int | str | None]:
    """The divisions and countries in which the largest candidates of a group lie, where these are towns."""
    return {h for k in group.candidates[:2] if k.town for h in (k.admin1, k.admin2, k.country)}


def _names_state(group: Group) -> bool:
    return bool(group.candidates) and group.candidates[0].state


def _is_first(place: Known) -> bool:
    return place.feature == "ADM1" and place.kind == MAIN


def _listed(analysis: Analysis, found: Sequence[Mention]) -> dict[int, list[int]]:
    """For each name, by number, those that stand beside it in a list."""
    out: dict[int, list[int]] = defaultdict(list)
    for n in range(len(found) - 1):
        if is_listed(analysis, found[n], found[n + 1]):
            out[n].append(n + 1)
            out[n + 1].append(n)
    return out


def _countries(group: Group) -> Counter[str]:
    """The country that a group names, as often as it does so; twice the weight of an adjective."""
    first = group.candidates[0] if group.candidates else None
    return Counter({first.country or "": 2 * len(group.mentions)}) if first and first.state else Counter()


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
    lat, lon = (
        np.radians(np.array([getattr(k, axis) for k in places], dtype=np.float32)) for axis in ("latitude", "longitude")
    )
    vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    chord = np.maximum(0.0, 2.0 - 2.0 * (vectors @ vectors.T)) * (_EARTH_KM / _NEAR_KM) ** 2
    nearness: NDArray[np.float32] = (1.0 / (1.0 + chord)).astype(np.float32)
    return nearness
