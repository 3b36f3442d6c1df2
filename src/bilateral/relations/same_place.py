"""Which two places are one: the same entry of the gazetteer, or the same name at the same spot."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt

from bilateral.relations import names
from bilateral.relations.identity import PlaceView, Verdict

_NEAR = 30.0  # km: two readings of the spot of one place
_RADIUS = 6371.0
_NUMBERED = re.compile(r"place/geonames-(\d+)")


def keys(view: PlaceView) -> list[str]:
    """The gazetteer's numbers and the names by their consonants."""
    numbers = {view.geonames} if view.geonames is not None else set()
    numbers |= {int(match[1]) for key in view.merged if (match := _NUMBERED.fullmatch(key))}
    return sorted(f"g:{n}" for n in numbers) + sorted({f"n:{_bones(name)}" for name in view.names})


def same(new: PlaceView, old: PlaceView) -> Verdict | None:
    """Why two places are one, or None."""
    if new.key in old.merged and (_NUMBERED.fullmatch(new.key) or not _abroad(new, old)):
        return Verdict("as one that a person took for it", 1.0)
    if new.geonames is not None and old.geonames is not None:
        return Verdict("the same entry of the gazetteer", 1.0) if new.geonames == old.geonames else None
    if _abroad(new, old):
        return None
    if not any(_named_alike(a, b) for a in new.names for b in old.names):
        return None
    apart = _kilometres(new, old)
    if apart is not None:
        return Verdict("the same name at the same spot", 0.95) if apart <= _NEAR else None
    if new.feature and old.feature and new.feature != old.feature:
        return None
    if new.country and new.country == old.country:
        return Verdict("the same name in the same country", 0.85)
    bare = new.latitude is None and old.latitude is None and new.country == old.country
    return Verdict("the same name, and no place known for either", 0.8) if bare else None


def _abroad(one: PlaceView, other: PlaceView) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def _bones(name: str) -> str:
    return " ".join(names.bones(word)[0] for word in names.words(name))


def _named_alike(one: str, other: str) -> bool:
    a, b = names.words(one), names.words(other)
    return len(a) == len(b) and all(names.like(x, y) == 1 for x, y in zip(a, b, strict=True))


def _kilometres(a: PlaceView, b: PlaceView) -> float | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, south, width = radians(a.latitude), radians(b.latitude), radians(a.longitude - b.longitude)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(width / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(half)))
