"""Figures of a relation in rows by measure and direction: all values of a period side by side, none averaged.

Levels, changes and shares stand in rows of their own, and so does each direction of flow. Values of one period that
cannot all be right (relations/same_figure.py) are marked as contradicted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from bilateral.record.when import known
from bilateral.relations import same_figure
from bilateral.relations.asking import Named, days, named, pair, parts, side
from bilateral.relations.identity import FigureView
from bilateral.relations.reported import Reported, in_force, meant, publications, reported, said
from bilateral.relations.things.keeper import day_of
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, figure, figure_side

LINKS = ("same_as", "previous")


@dataclass(frozen=True, slots=True)
class Value:
    """One figure: a value with all its reports."""

    key: str  # figure/8
    value: float
    value_max: float | None
    bound: str  # exact, about, at_least, at_most
    direction: str | None  # of a change: rise, fall
    contradicted: bool  # another value of the same period cannot be right beside it
    sources: tuple[Named, ...]  # whose word it is: the source that an item names, else its publisher
    publications: tuple[str, ...]
    reports: int
    independent: int  # reports that rest on one source counted once
    words: str  # verbatim, of the first report in time
    document: str | None  # the item that they stand in
    first_reported: str | None
    last_reported: str | None
    same_as: tuple[str, ...]  # figures that an item says are the same amount in another unit
    previous: tuple[str, ...]  # figures that an item compares it with
    state: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """All values of one period; without a period each figure is a point of its own."""

    period: str | None
    first: str | None  # its days
    last: str | None
    values: tuple[Value, ...]

    @property
    def contradicted(self) -> bool:
        """Whether two of the values cannot both be right."""
        return any(v.contradicted for v in self.values)


@dataclass(frozen=True, slots=True)
class Series:
    """One measure in one unit, of one nature and direction, in order of time."""

    measure: str | None
    unit: str | None
    per: str | None
    nature: str  # level, change, share
    origin: Named | None
    destination: Named | None
    points: tuple[Point, ...]
    parties: tuple[Named, ...] = ()  # the sides that a mutual measure is between; it has no ends then

    @property
    def way(self) -> str:
        """Its ends or sides in words: “Russia → Kazakhstan”, “between Russia and Kazakhstan”."""
        if self.parties:
            *most, last = (p.name for p in self.parties)
            return f"between {', '.join(most)} and {last}"
        return " → ".join(end.name if end else "…" for end in (self.origin, self.destination))


def figures(
    store: Store,
    a: str,
    b: str | None = None,
    *,
    measure: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Series]:
    """The figures between two sides, or, without `b`, all of one; the series with most values first.

    `since` and `until` narrow by the figures' periods, where a figure has none by its first report. Raises InvalidUsage
    where a side or a date is none.
    """
    asked = days(since, until)
    query = select(figure.c.id)
    with store.reading() as connection:
        sides = pair(connection, a, b) if b is not None else (side(connection, a),)
        for one in sides:
            query = query.where(figure.c.id.in_(select(figure_side.c.figure_id).where(figure_side.c.side == one)))
        if measure:
            query = query.where(figure.c.measure == measure)
        if asked.first:
            query = query.where(func.coalesce(figure.c.last, figure.c.reported, "") >= asked.first)
        if asked.last:
            query = query.where(func.coalesce(figure.c.first, figure.c.reported, "9999") <= asked.last)
        return series_of(connection, list(connection.execute(query).scalars()))


def series_of(connection: Connection, ids: Sequence[int]) -> list[Series]:
    """Figures by their numbers, in rows."""
    rows: list[Any] = []
    for part in parts(ids):
        rows += connection.execute(select(figure).where(figure.c.id.in_(part)).order_by(figure.c.id)).all()
    values = values_of(connection, rows)
    sides = _between(connection, [r.id for r in rows if not (r.origin or r.destination)])
    ends = {s for r in rows for s in (r.origin, r.destination) if s}
    names = named(connection, ends.union(*sides.values()))
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for r in rows:
        groups.setdefault(
            (r.measure, r.unit, r.per, r.nature, r.origin, r.destination, sides.get(r.id, ())), []
        ).append(r)
    found = [_series(key, names, _points(group, values)) for key, group in groups.items()]
    return sorted(found, key=lambda s: (-sum(len(p.values) for p in s.points), s.measure or "~", s.unit or ""))


def _between(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The sides of figures that have no ends."""
    found: dict[int, tuple[str, ...]] = {}
    for part in parts(ids):
        query = select(figure_side.c.figure_id, figure_side.c.side).where(figure_side.c.figure_id.in_(part))
        for r in connection.execute(query.order_by(figure_side.c.side)):
            found[r.figure_id] = (*found.get(r.figure_id, ()), r.side)
    return found


def values_of(connection: Connection, rows: Iterable[Any]) -> dict[int, Value]:
    """Rows of figures as values; whether one is contradicted is asked of all rows that are given."""
    every = {r.id: r for r in rows}
    reports = {i: in_force(found) for i, found in reported(connection, Kind.FIGURE, every).items()}
    links = _links(connection, reports)
    against = contradicted(every.values())
    return {i: _value(r, reports.get(i, []), links.get(i, {}), i in against) for i, r in every.items()}


def contradicted(rows: Iterable[Any]) -> set[int]:
    """The figures beside which another of the same cell cannot be right."""
    cells: dict[int, dict[Any, list[int]]] = {}
    views: dict[int, FigureView] = {}
    for r in rows:
        if r.cell is not None:
            equal = cells.setdefault(r.cell, {}).setdefault((r.value, r.value_max, r.bound), [])
            equal.append(r.id)
            views[equal[0]] = views.get(equal[0]) or _view(r)
    found: set[int] = set()
    for values in cells.values():
        for ids in values.values():
            if any(same_figure.apart(views[ids[0]], views[other[0]]) for other in values.values()):
                found.update(ids)
    return found


def _view(r: Any) -> FigureView:
    sides = frozenset(s for s in (r.origin, r.destination) if s)
    return FigureView(
        measure=r.measure, value=r.value, value_max=r.value_max, bound=r.bound, unit=r.unit, per=r.per,
        nature=r.nature, direction=r.direction, period=known(r.period), origin=r.origin, destination=r.destination,
        sides=sides, reported=day_of(r.reported), last_reported=day_of(r.last_reported), document=0,
    )  # fmt: skip


def _series(key: tuple[Any, ...], names: Mapping[str, str], points: Iterable[Point]) -> Series:
    measure, unit, per, nature, origin, destination, sides = key
    ends = [Named(end, names[end]) if end else None for end in (origin, destination)]
    return Series(measure, unit, per, nature, ends[0], ends[1], tuple(points), tuple(Named(s, names[s]) for s in sides))


def _points(rows: Iterable[Any], values: Mapping[int, Value]) -> list[Point]:
    periods: dict[Any, list[Any]] = {}
    for r in rows:
        periods.setdefault(r.period or r.id, []).append(r)
    found = []
    for group in periods.values():
        r = group[0]
        inside = tuple(sorted((values[x.id] for x in group), key=lambda v: (-v.independent, -v.reports, v.value)))
        found.append(Point(r.period, r.first, r.last, inside))
    return sorted(found, key=lambda p: (p.first or p.values[0].first_reported or "9999", p.last or ""))


def _value(r: Any, reports: list[Reported], links: Mapping[str, set[int]], against: bool) -> Value:
    first = reports[0] if reports else None
    same, previous = (tuple(f"figure/{i}" for i in sorted(links.get(name, set()) - {r.id})) for name in LINKS)
    return Value(
        key=f"figure/{r.id}", value=r.value, value_max=r.value_max, bound=r.bound, direction=r.direction,
        contradicted=against, sources=tuple(dict.fromkeys(x.source for x in reports if x.source)),
        publications=publications(reports), reports=r.reports, independent=r.sources,
        words=first.words if first else "", document=first.document if first else None, first_reported=r.reported,
        last_reported=r.last_reported, same_as=same, previous=previous, state=r.state,
    )  # fmt: skip


def _links(connection: Connection, reports: Mapping[int, Collection[Reported]]) -> dict[int, dict[str, set[int]]]:
    """The figures that items name beside a figure: the same amount in another unit, and what it is compared with."""
    places = {(r.document_id, r.n): i for i, found in reports.items() for r in found}
    linked = [
        (i, name, (at[0], record[name]))
        for at, record in said(connection, places).items()
        for name in LINKS
        if record.get(name) and (i := places[at])
    ]
    things = meant(connection, Kind.FIGURE, {key for _, _, key in linked})
    found: dict[int, dict[str, set[int]]] = {}
    for i, name, key in linked:
        if key in things:
            found.setdefault(i, {}).setdefault(name, set()).add(things[key])
    return found
