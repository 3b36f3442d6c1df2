"""The mentions of a document by the place that they mean, and what is said to contain them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from bilateral.extraction.places.gazetteer import CODE, Known
from bilateral.extraction.places.mentions import Mention, container_gap
from bilateral.extraction.places.words import Feature
from bilateral.language.analysis import Analysis

# Where the names of divisions are said without more (“Orient, Ohio”).
ENGLISH = frozenset(["USA", "GBR", "CAN", "AUS", "IRL", "NZL"])


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
        (k for k in outer.found if k.kind == CODE or k.state or (k.feature == "ADM1" and k.country in ENGLISH)), None
    )


def holds(outer: Mention, inner: Mention) -> bool:
    """Whether a place of the one name lies in a place of the other."""
    return any(lies_in(k, outer.found) for k in inner.found)


def lies_in(place: Known, holders: Sequence[Known]) -> bool:
    """Whether the place lies in one of the others by the gazetteer."""
    return any(
        (h.geonames is not None and h.geonames in (place.admin1, place.admin2))
        or (h.state and h.country == place.country and not place.state)
        for h in holders
    )
