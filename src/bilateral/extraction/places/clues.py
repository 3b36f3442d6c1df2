"""What speaks for each of the places that a name may mean: features, which the weights add up."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from bilateral.codebooks import states
from bilateral.extraction.places.evidence import Features, is_listed, weighed
from bilateral.extraction.places.gazetteer import MAIN, SPELLING, Known
from bilateral.extraction.places.groups import ENGLISH, Group, lies_in
from bilateral.extraction.places.mentions import Mention
from bilateral.extraction.places.nearness import support
from bilateral.language.analysis import Analysis


def softmax(scores: Sequence[float]) -> list[float]:
    """The scores as shares of one."""
    top = max(scores, default=0.0)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]


def choosing(analysis: Analysis, found: Sequence[Mention], groups: Sequence[Group]) -> list[list[Features]]:
    """For each group and each of its candidates the features that tell whether it is meant; last those of none."""
    document = _Evidence(analysis, found, groups)
    rows = [
        [*(own | document.of(k, g) for own, k in zip(_owns(g), g.candidates, strict=True)), document.none(g)]
        for g in groups
    ]
    shares = [softmax([weighed(f, "alone") for f in row]) for row in rows]
    for row, near in zip(rows, support(groups, shares), strict=True):
        for features, (any_near, likely_near) in zip(row, near, strict=False):
            features["near any"] = any_near
            features["near likely"] = likely_near
    return rows


def alone(group: Group) -> list[Features]:
    """The features of a group's candidates, and of none of them, where nothing else is said."""
    return [*_owns(group), _none(group)]


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
    elif not any(k.country in ENGLISH for k in named):
        out["none, all foreign"] = 1.0
    out["none, largest"] = max((math.log10(k.population + 1) / 7 for k in group.candidates), default=0.0)
    return out


def _owns(group: Group) -> list[Features]:
    """For each candidate what it brings with it, whatever the document."""
    same = _Namesakes(group.candidates)
    return [_own(k, n) | same.of(k) | _admitted(k, group) for n, k in enumerate(group.candidates)]


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


class _Namesakes:
    """Whether something greater has the same name, or the division that a town is the seat of."""

    def __init__(self, candidates: Sequence[Known]) -> None:
        self.state = bool(candidates) and candidates[0].state
        self.first = any(_is_first(k) for k in candidates)
        self.divisions = {k.geonames: k.population for k in candidates if k.division}
        self.seats: dict[int | None, int] = {}
        for k in candidates:
            if k.town:
                self.seats[k.admin1] = max(k.population, self.seats.get(k.admin1, 0))

    def of(self, place: Known) -> Features:
        """What this says of one of the candidates."""
        out: Features = {}
        if place.town:
            if self.state:
                out["town called as a state"] = 1.0
            elif self.first:
                out["town called as a division"] = 1.0
            if place.admin1 in self.divisions:
                out["seat"] = place.population / max(1, self.divisions[place.admin1])
        elif place.feature == "ADM1":
            out["division with seat"] = self.seats.get(place.geonames, 0) / max(1, place.population)
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
        self.abroad = any(code not in ENGLISH for code in self.countries)
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
            if place.feature == "PPLC" and self.abroad:
                out["capital of a named country"] = 1.0
        if self.divisions.get(place.admin1 or 0, frozenset()) - {own}:
            out["first division named"] = 1.0
        if self.divisions.get(place.admin2 or 0, frozenset()) - {own}:
            out["second division named"] = 1.0
        if place.country in ENGLISH:
            out["english, abroad" if self.abroad else "english"] = 1.0
        own_holder = place.geonames if place.division else code if place.state else None
        if own_holder and (held := self.held[own_holder] - (own_holder in _holders(group))):
            out["holds others"] = min(held, 3) / 3
        return out | self._beside(place, group) | self._among(place, group)

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
            inside = any(lies_in(place, self.found[n].found) for n in group.holders)
            out["inside" if inside else "not inside"] = 1.0
        if group.held:
            around = any(lies_in(k, (place,)) for n in group.held for k in self.found[n].found)
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
