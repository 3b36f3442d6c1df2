"""Figures of a relation in rows by measure and direction: all values of a period side by side, none averaged.

Levels, changes and shares stand in rows of their own, and so does each direction of flow. Values of one period that
cannot all be right (relations/same_figure.py) are marked as contradicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Unpack, get_args

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select

from bilateral.errors import InvalidUsage
from bilateral.record.ids import slug
from bilateral.record.kinds import Nature
from bilateral.record.when import known
from bilateral.relations import narrowing, same_figure
from bilateral.relations.asking import Days, Named, days, named, pair, parts, side
from bilateral.relations.identity import FigureView
from bilateral.relations.laid import laid_to
from bilateral.relations.lookup import Found
from bilateral.relations.narrowing import Codes, Narrowing, codes_of
from bilateral.relations.reported import Outline, meant, outlines, said
from bilateral.relations.spoken import sides_in
from bilateral.relations.things.keeper import day_of
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, actor, actor_name, figure, figure_side, report, source

NATURES: tuple[str, ...] = get_args(Nature)
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
    start: int | None  # where in its text, in code points
    end: int | None
    first_reported: str | None
    last_reported: str | None
    same_as: tuple[str, ...]  # figures that an item says are the same amount in another unit
    previous: tuple[str, ...]  # figures that an item compares it with
    state: str | None
    laid_to: Named | None = None  # whom the first report's text says it is from: a bureau, a minister


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


class Wanted(Narrowing, total=False):
    """Which figures are wanted (time: a figure's period, where it has none the day of its first report).

    `actor`: a side that it is of, or one whose word it is: the source that an item names, or its publisher.
    """

    measure: str | None  # as the record names it: exports, debt
    nature: Codes  # level, change, share


def figures(
    store: Store, a: str, b: str | None = None, *, linked: bool = True, **wanted: Unpack[Wanted]
) -> list[Series]:
    """The figures between two sides, or, without `b`, all of one; the series with most values first.

    `linked` false leaves out the figures that items name beside each, for which the readings are unpacked. Raises
    InvalidUsage where a side, a date or a code is none or the record has no such measure, UnknownThing where it has no
    such actor.
    """
    with store.reading() as connection:
        sides = pair(connection, a, b) if b is not None else (side(connection, a),)
        query = _of(connection, sides, wanted.get("state")).where(*narrowed(connection, store.where, wanted))
        ids = connection.execute(query).scalars().all()
        if not ids:
            _there(connection, sides, wanted.get("measure"))
        whole = not any(value for name, value in wanted.items() if name != "measure")
        return series_of(connection, ids, whole=whole, linked=linked)


def measures(store: Store, a: str, b: str) -> list[str]:
    """What the figures between two sides measure, most of them first."""
    with store.reading() as connection:
        return _measures(connection, pair(connection, a, b))


def narrowed(connection: Connection, where: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What must hold of a figure. Raises what `figures` raises."""
    narrowing.checked(wanted, Wanted.__annotations__)
    found = [*narrowing.conditions(Kind.FIGURE, wanted), within(days(wanted.get("since"), wanted.get("until")))]
    if measure := wanted.get("measure"):
        found.append(figure.c.measure == measure)
    if natures := codes_of("nature", wanted.get("nature"), NATURES):
        found.append(figure.c.nature.in_(natures))
    if thing := narrowing.actor_of(connection, where, wanted):
        found.append(_of_actor(connection, thing))
    return found


def within(asked: Days) -> ColumnElement[bool]:
    """Whether a figure's period meets a stretch of days."""
    conditions: list[ColumnElement[bool]] = [and_(True)]
    if asked.first:
        conditions.append(func.coalesce(figure.c.last, figure.c.reported, "") >= asked.first)
    if asked.last:
        conditions.append(func.coalesce(figure.c.first, figure.c.reported, "9999") <= asked.last)
    return and_(*conditions)


def _of(connection: Connection, sides: tuple[str, ...], state: str | None) -> Select[Any]:
    query = select(figure.c.id)
    if state == "rejected":
        return query.where(_rejected(connection, sides))
    for one in sides:
        query = query.where(figure.c.id.in_(select(figure_side.c.figure_id).where(figure_side.c.side == one)))
    return query


def _rejected(connection: Connection, sides: tuple[str, ...]) -> ColumnElement[bool]:
    """Figures of the sides among those that a person rejected; of mutual ones the readings alone name the parties."""
    rows = connection.execute(
        select(figure.c.id, figure.c.origin, figure.c.destination).where(figure.c.state == "rejected")
    ).all()
    mutual = [r.id for r in rows if not (r.origin or r.destination)]
    between = sides_in(connection, Kind.FIGURE, mutual, "parties")
    ids = [r.id for r in rows if set(sides) <= {r.origin, r.destination, *between.get(r.id, ())}]
    return figure.c.id.in_(ids) if ids else false()


def _of_actor(connection: Connection, thing: Found) -> ColumnElement[bool]:
    """Figures of the side that an actor is, and those that rest on its word."""
    row = connection.execute(select(actor).where(actor.c.id == thing.id)).one()
    names = connection.execute(select(actor_name.c.name).where(actor_name.c.actor_id == thing.id)).scalars()
    keys = {slug(name).removeprefix("the-") for name in (row.name, *names)}
    told = select(report.c.thing_id).join(source, source.c.id == report.c.source_id)
    told = told.where(report.c.kind == Kind.FIGURE, report.c.state.is_distinct_from("rejected"), source.c.key.in_(keys))
    own = row.country if row.type == "government" and row.country else row.key
    of_side = select(figure_side.c.figure_id).where(figure_side.c.side == own)
    return or_(
        figure.c.origin == own, figure.c.destination == own, figure.c.id.in_(of_side), figure.c.id.in_(told)
    )  # fmt: skip


def _there(connection: Connection, sides: tuple[str, ...], measure: str | None) -> None:
    """Raise InvalidUsage where the record has no figure of a measure at all."""
    if measure is None or connection.execute(select(figure.c.id).where(figure.c.measure == measure).limit(1)).first():
        return
    known = _measures(connection, sides)
    there = f"of these sides it has: {', '.join(known)}" if known else "of these sides it has no figures"
    raise InvalidUsage(f"the record has no measure {measure!r}; {there}")


def _measures(connection: Connection, sides: tuple[str, ...]) -> list[str]:
    ids = _of(connection, sides, None).subquery()
    query = select(figure.c.measure).join(ids, ids.c.id == figure.c.id).where(figure.c.measure.is_not(None))
    counted = query.group_by(figure.c.measure).order_by(func.count().desc(), figure.c.measure)
    return list(connection.execute(counted).scalars())


def series_of(connection: Connection, ids: Sequence[int], *, whole: bool = True, linked: bool = True) -> list[Series]:
    """Figures by their numbers, in rows; `whole` and `linked` as in `values_of`."""
    rows: list[Any] = []
    for part in parts(ids):
        rows += connection.execute(select(figure).where(figure.c.id.in_(part)).order_by(figure.c.id)).all()
    values = values_of(connection, rows, whole=whole, linked=linked)
    sides = _between(connection, rows)
    ends = {s for r in rows for s in (r.origin, r.destination) if s}
    names = named(connection, ends.union(*sides.values()))
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for r in rows:
        groups.setdefault(
            (r.measure, r.unit, r.per, r.nature, r.origin, r.destination, sides.get(r.id, ())), []
        ).append(r)
    found = [_series(key, names, _points(group, values)) for key, group in groups.items()]
    return sorted(found, key=lambda s: (-sum(len(p.values) for p in s.points), s.measure or "~", s.unit or ""))


def _between(connection: Connection, rows: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    """The sides of figures that have no ends."""
    mutual = {r.id: r.state for r in rows if not (r.origin or r.destination)}
    found: dict[int, tuple[str, ...]] = {}
    for part in parts(mutual):
        query = select(figure_side.c.figure_id, figure_side.c.side).where(figure_side.c.figure_id.in_(part))
        for r in connection.execute(query.order_by(figure_side.c.side)):
            found[r.figure_id] = (*found.get(r.figure_id, ()), r.side)
    rejected = [i for i, state in mutual.items() if state == "rejected"]
    parties = sides_in(connection, Kind.FIGURE, rejected, "parties")
    return found | {i: tuple(sorted(sides)) for i, sides in parties.items() if len(sides) > 1}


def values_of(
    connection: Connection, rows: Iterable[Any], *, whole: bool = True, linked: bool = True
) -> dict[int, Value]:
    """Rows of figures as values; whether one is contradicted is asked of all the record's that stand beside it.

    `whole`: all of these are among the rows; `linked` false: without the figures that items name beside them.
    """
    every = {r.id: r for r in rows}
    reports = outlines(connection, Kind.FIGURE, every)
    links = _links(connection, reports) if linked else {}
    beside = {} if whole else _beside(connection, every.values())
    against = contradicted({**beside, **every}.values())
    laid = laid_to(connection, {i: found.first for i, found in reports.items()})
    values = {i: _value(r, reports.get(i), links.get(i, {}), i in against) for i, r in every.items()}
    return {i: replace(value, laid_to=laid[i]) if i in laid else value for i, value in values.items()}


def _beside(connection: Connection, rows: Iterable[Any]) -> dict[int, Any]:
    """The figures of the same cells that no person rejected: what narrows an answer hides no contradiction."""
    found: dict[int, Any] = {}
    for part in parts({r.cell for r in rows if r.cell is not None and r.state != "rejected"}):
        kept = narrowing.in_state(figure, None)
        found |= {r.id: r for r in connection.execute(select(figure).where(figure.c.cell.in_(part), kept))}
    return found


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


def _value(r: Any, reports: Outline | None, links: Mapping[str, set[int]], against: bool) -> Value:
    first = reports.first if reports else None
    same, previous = (tuple(f"figure/{i}" for i in sorted(links.get(name, set()) - {r.id})) for name in LINKS)
    return Value(
        key=f"figure/{r.id}", value=r.value, value_max=r.value_max, bound=r.bound, direction=r.direction,
        contradicted=against, sources=reports.sources if reports else (),
        publications=reports.publications if reports else (), reports=r.reports, independent=r.sources,
        words=first.words if first else "", document=first.document if first else None,
        start=first.start if first else None, end=first.end if first else None, first_reported=r.reported,
        last_reported=r.last_reported, same_as=same, previous=previous, state=r.state,
    )  # fmt: skip


def _links(connection: Connection, reports: Mapping[int, Outline]) -> dict[int, dict[str, set[int]]]:
    """The figures that items name beside a figure: the same amount in another unit, and what it is compared with."""
    places = {at: i for i, found in reports.items() for at in found.at}
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
