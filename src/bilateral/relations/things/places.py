"""Places: by the gazetteer's number or key; one that the gazetteer lacks by its name and country."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from bilateral.record.kinds import Place
from bilateral.relations import same_place
from bilateral.relations.identity import PlaceView
from bilateral.relations.things.keeper import Report, Values, own_key, pinned, stored
from bilateral.store.schema import Kind, place

_FIELDS = ("key", "name", "geonames", "latitude", "longitude", "country", "admin1", "feature", "reports", "sources")


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

    def views(self, connection: Connection, ids: Collection[int]) -> dict[int, PlaceView]:
        """Places of the record."""
        rows = connection.execute(select(place).where(place.c.id.in_(list(ids))))
        return {r.id: _view(r) for r in rows}

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

    def load(self, connection: Connection, thing_id: int) -> Fold:
        """The row."""
        row = connection.execute(select(place).where(place.c.id == thing_id)).one()
        return Fold({k: getattr(row, k) for k in _FIELDS}, dict(row.pins or {}))

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


def _view(r: Any) -> PlaceView:
    return PlaceView(r.key, r.name, frozenset((r.name,)), r.geonames, r.latitude, r.longitude, r.country, r.feature)
