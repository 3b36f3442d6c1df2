"""What an actor takes part in, counted; what took place between the parties of an undertaking while it ran."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from bilateral.relations.asking import Named, named
from bilateral.relations.dyad import Between, among
from bilateral.relations.narrowing import in_state
from bilateral.relations.things.events import quad
from bilateral.relations.timeline import EventLine
from bilateral.relations.timeline import lines_of as events_of
from bilateral.store.schema import (
    dyad,
    event,
    event_actor,
    statement,
    undertaking,
    undertaking_party,
    undertaking_side,
)

FEW = 8  # latest events shown of each kind
MEANWHILE = 12
_SIDES = 12
_PARTIES = 4  # of an undertaking of more, relations are not gone through
Quads = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class With:
    """Another side and how many of an actor's events are between its own and that one."""

    side: Named
    events: int


@dataclass(frozen=True, slots=True)
class Part:
    """What an actor takes part in."""

    own: Named | None  # the side that it is on
    acts: Quads  # events by quad in which it acts
    meets: Quads  # in which it is acted on
    acting: tuple[EventLine, ...]  # the latest of these
    acted_on: tuple[EventLine, ...]
    most: tuple[With, ...]  # the sides with which it has most events
    statements: int
    undertakings: int
    stages: Mapping[str, int]  # the same by stage; "" where no report tells one


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What took place between the sides of an undertaking from its first report to its last."""

    since: str
    until: str
    pairs: tuple[Between, ...]  # each two of the sides
    events: tuple[EventLine, ...]  # the latest


def part_of(connection: Connection, actor_id: int, own: str | None) -> Part:
    """What an actor takes part in; `own`: the side that it is on."""
    counts = _by_quad(connection, actor_id)
    stages = _stages(connection, actor_id)
    said = select(func.count()).select_from(statement)
    return Part(
        Named(own, named(connection, [own])[own]) if own else None, counts["source"], counts["target"],
        tuple(events_of(connection, _latest(connection, actor_id, "source"))),
        tuple(events_of(connection, _latest(connection, actor_id, "target"))),
        _most(connection, actor_id, own),
        int(connection.execute(said.where(statement.c.speaker_id == actor_id, in_state(statement))).scalar_one()),
        sum(stages.values()), stages,
    )  # fmt: skip


def meanwhile(connection: Connection, thing_id: int) -> Meanwhile | None:
    """What took place between the sides of an undertaking while it ran; None where it has no two, or no time."""
    c = undertaking.c
    since, until = connection.execute(select(c.reported, c.last_reported).where(c.id == thing_id)).one()
    own = undertaking_side.c
    sides = sorted(connection.execute(select(own.side).where(own.undertaking_id == thing_id)).scalars())
    if not (since and until and 2 <= len(sides) <= _PARTIES):
        return None
    then = and_(dyad.c.source.in_(sides), dyad.c.target.in_(sides), dyad.c.day.between(since, until))
    ids = select(dyad.c.event_id, dyad.c.day).where(then).distinct()
    ids = ids.order_by(dyad.c.day.desc(), dyad.c.event_id.desc()).limit(MEANWHILE)
    lines = events_of(connection, [r.event_id for r in connection.execute(ids)])
    return Meanwhile(since, until, _pairs(connection, sides, then), tuple(lines))


def _pairs(connection: Connection, sides: Sequence[str], then: ColumnElement[bool]) -> tuple[Between, ...]:
    names = named(connection, sides)
    counted = {(found.a.key, found.b.key): found.events for found in among(connection, dyad, then)}
    return tuple(
        Between(Named(a, names[a]), Named(b, names[b]), counted.get((a, b), 0)) for a, b in combinations(sides, 2)
    )


def _by_quad(connection: Connection, actor_id: int) -> dict[str, Quads]:
    query = (
        select(event_actor.c.role, event.c.type, func.count().label("n"))
        .join(event, event.c.id == event_actor.c.event_id)
        .where(event_actor.c.actor_id == actor_id, in_state(event))
        .group_by(event_actor.c.role, event.c.type)
    )
    found = {"source": [0, 0, 0, 0], "target": [0, 0, 0, 0]}
    for r in connection.execute(query):
        found[r.role][quad(r.type) - 1] += int(r.n)
    return {role: (n[0], n[1], n[2], n[3]) for role, n in found.items()}


def _latest(connection: Connection, actor_id: int, role: str) -> Sequence[int]:
    query = (
        select(event.c.id)
        .join(event_actor, event_actor.c.event_id == event.c.id)
        .where(event_actor.c.actor_id == actor_id, event_actor.c.role == role, in_state(event))
        .order_by(func.coalesce(event.c.first, event.c.reported, "").desc(), event.c.id.desc())
    )
    return connection.execute(query.limit(FEW)).scalars().all()


def _most(connection: Connection, actor_id: int, own: str | None) -> tuple[With, ...]:
    """The sides that most of an actor's events are with; of one that is on no side: that they are between."""
    other = (
        case((dyad.c.source == own, dyad.c.target), (dyad.c.target == own, dyad.c.source), else_=None)
        if own
        else dyad.c.source
    )
    met = (
        select(event_actor.c.event_id, other.label("other"))
        .join(dyad, dyad.c.event_id == event_actor.c.event_id)
        .where(event_actor.c.actor_id == actor_id)
        .subquery()
    )
    n = func.count(met.c.event_id.distinct())
    query = select(met.c.other, n.label("n")).where(met.c.other.is_not(None)).group_by(met.c.other)
    rows = connection.execute(query.order_by(n.desc(), met.c.other).limit(_SIDES)).all()
    names = named(connection, [r.other for r in rows])
    return tuple(With(Named(r.other, names[r.other]), int(r.n)) for r in rows)


def _stages(connection: Connection, actor_id: int) -> dict[str, int]:
    stage = func.coalesce(undertaking.c.stage, "")
    query = (
        select(stage.label("stage"), func.count().label("n"))
        .join(undertaking_party, undertaking_party.c.undertaking_id == undertaking.c.id)
        .where(undertaking_party.c.actor_id == actor_id, in_state(undertaking))
        .group_by(stage)
    )
    rows = connection.execute(query.order_by(func.count().desc(), stage))
    return {r.stage: int(r.n) for r in rows}
