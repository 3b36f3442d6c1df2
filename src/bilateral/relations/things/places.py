"""Places: by the gazetteer's number or key; one that the gazetteer lacks by its name and country."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from bilateral.record.kinds import Place
from bilateral.relations import same_place
from bilateral.relations.identity import PlaceView
from bilateral.relations.things.keeper import Report, Values, each, of_ids, own_key, pinned, stored, taken_up
from bilateral.store.schema import Kind, place

_FIELDS = ("key", "name", "geonames", "latitude", "longitude", "country", "admin1", "feature", "reports", "sources")
_ROWS = of_ids(select(place).where(place.c.state.is_distinct_from("merged")), place.c.id)


@dataclass(slots=True)
class Fold:
    """A place's row."""

    values: Values
    pins: Values = field(default_factory=dict)


class Places:
    """The keeper of places."""

    kind = Kind.PLACE
    table = place
    keys = staticmethod(same_place.keys)
    same = staticmethod(same_place.same)

    def view(self, report: Report) -> PlaceView:
        """The place as its document knows it."""
        p = report.record
        assert isinstance(p, Place)
        names = frozenset((p.name, *p.aliases))
        return PlaceView(p.id, p.name, names, p.geonames, p.latitude, p.longitude, p.country, p.feature)

    def blank(self, connection: Connection, report: Report) -> Fold:
        """A place as its first document knows it."""
        p = report.record
        assert isinstance(p, Place)
        return Fold(
            {
                "key": own_key(connection, place, p.id, report),
                **{k: getattr(p, k) for k in _FIELDS[1:8]},
                "reports": 0,
                "sources": 0,
            }
        )

    def loads(self, connection: Connection, ids: Collection[int]) -> dict[int, Fold]:
        """The rows."""
        return {r.id: Fold(*taken_up(r, _FIELDS)) for r in each(connection, _ROWS, ids)}

    def seen(self, fold: Fold) -> PlaceView:
        """The place as the record knows it."""
        v = fold.values
        merged = [tuple(pair) for pair in fold.pins.get("merged", ())]
        return PlaceView(
            v["key"], v["name"], frozenset((v["name"], *(name for _, name in merged))), v["geonames"], v["latitude"],
            v["longitude"], v["country"], v["feature"], frozenset(key.partition("~")[0] for key, _ in merged),
        )  # fmt: skip

    def absorb(self, fold: Fold, report: Report) -> None:
        """What an earlier report left open, a later one may tell."""
        for name in _FIELDS[2:8]:
            if fold.values[name] is None:
                fold.values[name] = getattr(report.record, name)
        fold.values["reports"] += 1

    def save(self, connection: Connection, thing_id: int | None, fold: Fold) -> int:
        """Store the row."""
        return stored(connection, place, thing_id, pinned(fold.values, fold.pins))

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Places have no other tables."""
