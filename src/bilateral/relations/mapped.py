"""What the record has to show on a map: events by place, undertakings whose own words name a place, flows of figures.

A country is no point: events placed in a whole country are counted at its reference point and said to be so. An
undertaking stands where the words that report it name a place that is no country; most name none and are on no map.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Unpack

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from bilateral.codebooks import called
from bilateral.relations import bound, ledger, series, timeline
from bilateral.relations.asking import Days, Named, days, named, pair, parts
from bilateral.relations.dyad import COUNTED
from bilateral.relations.narrowing import Shared
from bilateral.relations.things.events import quad
from bilateral.relations.timeline import OfEvents
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, dyad, event, figure, place, report, undertaking

_COUNTRY = "PCL"  # beginning of GeoNames' codes for countries


@dataclass(frozen=True, slots=True)
class At:
    """A place and what is there."""

    key: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    whole: bool  # a whole country, at its reference point
    quads: tuple[int, int, int, int] = (0, 0, 0, 0)  # events that happened or are going on
    undertakings: tuple[Named, ...] = ()

    @property
    def events(self) -> int:
        """How many events."""
        return sum(self.quads)


@dataclass(frozen=True, slots=True)
class Flow:
    """The figures of one measure from one side to another."""

    origin: Named
    destination: Named
    measure: str | None
    figures: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """What is on a map, the place with most first; and how many events have no place on it."""

    places: tuple[At, ...]
    flows: tuple[Flow, ...]
    unplaced: int


def mapped(
    store: Store,
    sides: tuple[str, str] | None = None,
    since: str | None = None,
    until: str | None = None,
    **wanted: Unpack[OfEvents],
) -> Mapped:
    """What is to be shown of a relation, or, without `sides`, of the whole record.

    `wanted` narrows events, undertakings and figures as it does in their own lists, types and contexts events alone.
    Raises InvalidUsage where a side, a date or a code is none, UnknownThing where the record has no such actor.
    """
    asked = days(since, until)
    with store.reading() as connection:
        both = pair(connection, *sides) if sides else None
        rules = _rules(connection, store.where, wanted, (since, until))
        places, unplaced = _events(connection, _counted(both, asked), rules.events)
        _undertakings(connection, both, rules.undertakings, places)
        flows = _flows(connection, both, rules.figures)
    ranked = sorted(places.values(), key=lambda p: (-p.events, -len(p.undertakings), p.key))
    return Mapped(tuple(ranked), flows, unplaced)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What must hold of each kind of thing to be on the map; of events, beside their sides and time."""

    events: list[ColumnElement[bool]]
    undertakings: list[ColumnElement[bool]]
    figures: list[ColumnElement[bool]]


def _rules(connection: Connection, where: str, wanted: OfEvents, time: tuple[str | None, str | None]) -> _Rules:
    shared: Any = {"since": time[0], "until": time[1]}
    shared |= {name: value for name, value in wanted.items() if value and name in Shared.__annotations__}
    return _Rules(
        timeline.counting(connection, where, wanted),
        ledger.narrowed(connection, where, shared),
        series.narrowed(connection, where, shared),
    )


def _counted(sides: tuple[str, str] | None, asked: Days) -> ColumnElement[bool]:
    """Whether an event that happened or is going on is counted for the sides and the time."""
    own = select(dyad.c.event_id).where(asked.holds(dyad.c.day))
    if sides:
        a, b = sides
        own = own.where(or_(and_(dyad.c.source == a, dyad.c.target == b), and_(dyad.c.source == b, dyad.c.target == a)))
    return and_(event.c.status.in_(COUNTED), event.c.id.in_(own))


def _events(
    connection: Connection, which: ColumnElement[bool], rules: Iterable[ColumnElement[bool]]
) -> tuple[dict[int, At], int]:
    """The places of events, and how many events have no place, or one without a point; counted in one pass."""
    shape = (event.c.place_id, event.c.type)
    rows = connection.execute(select(*shape, func.count().label("n")).where(which, *rules).group_by(*shape)).all()
    places = _places(connection, {r.place_id for r in rows if r.place_id is not None})
    for r in rows:
        if found := places.get(r.place_id):
            quads = [n + (int(r.n) if quad(r.type) == k else 0) for k, n in enumerate(found.quads, 1)]
            places[r.place_id] = replace(found, quads=(quads[0], quads[1], quads[2], quads[3]))
    return places, sum(int(r.n) for r in rows if r.place_id not in places)


def is_country(feature: str | None) -> bool:
    """Whether GeoNames' code is that of a country (a capital's begins alike)."""
    return (feature or "").startswith(_COUNTRY) and feature != "PPLC"


def _places(connection: Connection, ids: Iterable[int]) -> dict[int, At]:
    """The places of these that have a point."""
    found: dict[int, At] = {}
    for part in parts(set(ids)):
        rows = connection.execute(select(place).where(place.c.id.in_(part), place.c.latitude.is_not(None)))
        for r in rows:
            whole = is_country(r.feature)
            found[r.id] = At(r.key, called.place(r.name, r.country), r.latitude, r.longitude, r.country, whole)
    return found


def _undertakings(
    connection: Connection,
    sides: tuple[str, str] | None,
    rules: Iterable[ColumnElement[bool]],
    places: dict[int, At],
) -> None:
    """Put undertakings where the words of a report of them name a place."""
    it, there = report.alias("it"), report.alias("there")
    # of two sides from their few undertakings on, of the whole record from its places
    kind = there.c.kind + 0 if sides else there.c.kind
    inside = and_(
        there.c.document_id == it.c.document_id, kind == Kind.PLACE, there.c.start >= it.c.start,
        there.c.end <= it.c.end, there.c.state.is_distinct_from("rejected"),
    )  # fmt: skip
    query = (
        select(place.c.id, undertaking.c.key, undertaking.c.name)
        .select_from(it)
        .join(there, inside)
        .join(place, place.c.id == there.c.thing_id)
        .join(undertaking, undertaking.c.id == it.c.thing_id)
        .where(it.c.kind == Kind.UNDERTAKING, it.c.state.is_distinct_from("rejected"))
        .where(there.c.thing_id.in_(_POINTS))
        .where(*_bound(sides), *rules)
        .distinct()
    )  # fmt: skip
    rows = connection.execute(query.order_by(undertaking.c.name, undertaking.c.key)).all()
    places |= _places(connection, {r.id for r in rows} - set(places))
    for r in rows:
        if r.id in places:
            places[r.id] = replace(places[r.id], undertakings=(*places[r.id].undertakings, Named(r.key, r.name)))


_POINTS = select(place.c.id).where(
    place.c.latitude.is_not(None), or_(place.c.feature.is_(None), ~place.c.feature.startswith(_COUNTRY))
)


def _bound(sides: tuple[str, str] | None) -> list[ColumnElement[bool]]:
    return [undertaking.c.id.in_(bound.between(*sides))] if sides else []


def _flows(
    connection: Connection, sides: tuple[str, str] | None, rules: Iterable[ColumnElement[bool]]
) -> tuple[Flow, ...]:
    origin, destination = figure.c.origin, figure.c.destination
    query = select(origin, destination, figure.c.measure, func.count().label("n")).where(
        origin.is_not(None), destination.is_not(None), origin != destination, *rules
    )
    if sides:
        query = query.where(origin.in_(sides), destination.in_(sides))
    rows = connection.execute(query.group_by(origin, destination, figure.c.measure)).all()
    names = named(connection, {end for r in rows for end in (r.origin, r.destination)})
    flows = [
        Flow(Named(r.origin, names[r.origin]), Named(r.destination, names[r.destination]), r.measure, int(r.n))
        for r in rows
    ]
    return tuple(sorted(flows, key=lambda f: (-f.figures, f.origin.key, f.destination.key, f.measure or "")))
