"""The events of a relation in time, each once, with its words and how often and by whom it was reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from bilateral.codebooks import called
from bilateral.codebooks.codes import codes
from bilateral.errors import InvalidUsage
from bilateral.relations import narrowing
from bilateral.relations.asking import Named, actors_named, days, on_side, one_of, paged, pair, parts, side
from bilateral.relations.narrowing import Codes, Narrowing, Shared, codes_of
from bilateral.relations.reported import Outline, outlines, said
from bilateral.relations.things.events import QUADS, counted_on, quad, score
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, actor, dyad, event, event_actor, place

STATUSES = ("happened", "ongoing", "planned", "possible", "negated")
ORDERS = ("newest", "oldest", "reports", "sources")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something took place."""

    key: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event with all that the record says of it."""

    key: str  # event/17
    date: str | None  # its own, as exact as any report gives it
    day: str | None  # the day it stands on: its own first, else that of its first report
    dated: bool  # whether that is its own
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int  # 1, 2 verbal, material cooperation; 3, 4 verbal, material conflict
    score: float  # PLOVER's, -10 to 10
    status: str
    symmetric: bool
    sources: tuple[Named, ...]  # who acts
    targets: tuple[Named, ...]  # on whom
    place: Spot | None
    words: str  # verbatim, of the first report in time
    document: str | None  # the item that they stand in
    start: int | None  # where in its text, in code points
    end: int | None
    reports: int
    independent: int  # reports that rest on one source counted once
    publications: tuple[str, ...]
    first_reported: str | None
    last_reported: str | None
    state: str | None  # what a person decided: accepted, rejected
    confidence: float | None  # the machine's, of the first report


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of events, and how many there are in all."""

    lines: tuple[EventLine, ...]
    total: int


Records = Mapping[tuple[int, int], dict[str, Any]]


class OfEvents(Shared, total=False):
    """What narrows events beside time (`actor`: one who acts or is acted on)."""

    type: Codes  # PLOVER's
    quad: int | Collection[int] | None  # 1 to 4
    status: Codes
    context: str | None  # PLOVER's


class Wanted(OfEvents, Narrowing, total=False):
    """Which events are wanted (time: the day that an event stands on)."""


def events(
    store: Store,
    a: str,
    b: str | None = None,
    *,
    order: str = "newest",
    limit: int | None = None,
    offset: int = 0,
    confident: bool = True,
    **wanted: Unpack[Wanted],
) -> Timeline:
    """The events between two sides, or, without `b`, all that one side takes part in, alone ones too.

    `order` is one of ORDERS; what has no day stands last. `confident` false leaves out the machine's confidence, for
    which the readings are unpacked. Raises InvalidUsage where a side, a date or a code is none,
    UnknownThing where the record has no such actor.
    """
    one_of("order", order, ORDERS)
    paged(limit, offset)
    with store.reading() as connection:
        sides = pair(connection, a, b) if b is not None else (side(connection, a),)
        # one pass for the page and the total: to count them apart would cost as much as to find them
        ids = connection.execute(_ids(connection, store.where, sides, wanted, order)).scalars().all()
        shown = ids[offset : None if limit is None else offset + limit]
        lines = lines_of(connection, shown, confident=confident)
    return Timeline(tuple(lines), len(ids))


def lines_of(connection: Connection, ids: Sequence[int], *, confident: bool = True) -> list[EventLine]:
    """Events by their numbers, in the order given; `confident` as in `events`."""
    rows: dict[int, Any] = {}
    for part in parts(ids):
        query = (
            select(event, place.c.key, place.c.name, place.c.latitude, place.c.longitude, place.c.country)
            .outerjoin(place, place.c.id == event.c.place_id)
            .where(event.c.id.in_(part))
        )
        rows |= {r.id: r for r in connection.execute(query)}
    reports = outlines(connection, Kind.EVENT, ids)
    records = said(connection, {found.at[0] for found in reports.values()}) if confident else {}
    ends = _ends(connection, ids)
    return [_line(rows[i], ends.get(i, {}), reports.get(i), records) for i in ids if i in rows]


def _line(
    r: Any, ends: Mapping[str, tuple[Named, ...]], reports: Outline | None, records: Mapping[Any, Any]
) -> EventLine:
    day, dated = counted_on({"date": r.date, "reported": r.reported})
    first = reports.first if reports else None
    record = records.get((first.document_id, first.n), {}) if first else {}
    return EventLine(
        key=f"event/{r.id}", date=r.date, day=day or None, dated=dated, type=r.type, mode=r.mode,
        contexts=tuple(filter(None, (r.contexts or "").split(","))), quad=quad(r.type), score=score(r.type, r.mode),
        status=r.status, symmetric=bool(r.symmetric), sources=ends.get("source", ()), targets=ends.get("target", ()),
        place=Spot(r.key, called.place(r.name, r.country), r.latitude, r.longitude, r.country) if r.key else None,
        words=first.words if first else "", document=first.document if first else None,
        start=first.start if first else None, end=first.end if first else None, reports=r.reports,
        independent=r.sources, publications=reports.publications if reports else (), first_reported=r.reported,
        last_reported=r.last_reported, state=r.state, confidence=record.get("confidence"),
    )  # fmt: skip


def _ends(connection: Connection, ids: Collection[int]) -> dict[int, dict[str, tuple[Named, ...]]]:
    found: dict[int, dict[str, tuple[Named, ...]]] = {}
    rows: list[Any] = []
    for part in parts(ids):
        query = select(event_actor).where(event_actor.c.event_id.in_(part)).order_by(event_actor.c.actor_id)
        rows += connection.execute(query).all()
    names = actors_named(connection, {r.actor_id for r in rows})
    for r in rows:
        ends = found.setdefault(r.event_id, {})
        ends[r.role] = (*ends.get(r.role, ()), names[r.actor_id])
    return found


def _ids(connection: Connection, where: str, sides: tuple[str, ...], wanted: Wanted, order: str) -> Select[Any]:
    """The numbers of the events of the sides that are wanted, in order."""
    asked = days(wanted.get("since"), wanted.get("until"))
    if len(sides) == 1 or wanted.get("state") == "rejected":
        own = func.coalesce(_counted_day(), event.c.first, event.c.reported, "")
        query = select(event.c.id).where(*map(_taking_part, sides), *narrowed(connection, where, wanted))
        return query.where(asked.holds(own)).order_by(*_order(order, own, event.c.id))
    (a, b), day, number = sides, dyad.c.day, dyad.c.event_id
    both = or_(and_(dyad.c.source == a, dyad.c.target == b), and_(dyad.c.source == b, dyad.c.target == a))
    query = select(number).where(both, dyad.c.once, asked.holds(day))
    rules = counting(connection, where, wanted)
    if rules or order in _BY_EVENT:
        query = query.join(event, event.c.id == number).where(*rules)
    return query.order_by(*_order(order, day, number))


def _counted_day() -> Any:
    return select(func.max(dyad.c.day)).where(dyad.c.event_id == event.c.id).scalar_subquery()


def _taking_part(side: str) -> ColumnElement[bool]:
    """Whether one of a side takes part in an event."""
    actors = select(actor.c.id).where(on_side(side))
    return event.c.id.in_(select(event_actor.c.event_id).where(event_actor.c.actor_id.in_(actors)))


def counting(connection: Connection, where: str, wanted: OfEvents) -> list[ColumnElement[bool]]:
    """What must hold of an event that is counted, as `narrowed`; nothing where only time narrows: it is in force."""
    rules = narrowed(connection, where, wanted)
    return rules if any(value for name, value in wanted.items() if name not in ("since", "until")) else []


def narrowed(connection: Connection, where: str, wanted: OfEvents) -> list[ColumnElement[bool]]:
    """What must hold of an event, but for its time. Raises InvalidUsage and UnknownThing as `events` does."""
    narrowing.checked(wanted, Wanted.__annotations__)
    found = narrowing.conditions(Kind.EVENT, wanted)
    if (types := _types(wanted)) is not None:
        found.append(event.c.type.in_(types))
    if status := codes_of("status", wanted.get("status"), STATUSES):
        found.append(event.c.status.in_(status))
    if context := wanted.get("context"):
        one_of("context", context, sorted(codes().contexts))
        found.append(("," + event.c.contexts + ",").contains(f",{context},", autoescape=True))
    if thing := narrowing.actor_of(connection, where, wanted):
        found.append(event.c.id.in_(select(event_actor.c.event_id).where(event_actor.c.actor_id == thing.id)))
    return found


def _types(wanted: OfEvents) -> list[str] | None:
    """The types that are wanted, by name and by quad; None: all."""
    known = sorted(codes().modes)
    types, given = codes_of("type of event", wanted.get("type"), known), wanted.get("quad")
    quads = {given} if isinstance(given, int) else set(given or ())
    if not quads <= {1, 2, 3, 4}:
        raise InvalidUsage(f"quads are 1 to 4: {', '.join(f'{n} {q}' for n, q in enumerate(QUADS, 1))}")
    if not types and not quads:
        return None
    return [t for t in types or known if not quads or quad(t) in quads]


_BY_EVENT = {"reports": event.c.reports, "sources": event.c.sources}


def _order(order: str, day: Any, number: Any) -> list[Any]:
    first = [_BY_EVENT[order].desc()] if order in _BY_EVENT else []
    if order == "oldest":
        return [*first, (day == "").asc(), day.asc(), number.asc()]
    return [*first, (day == "").asc(), day.desc(), number.desc()]
