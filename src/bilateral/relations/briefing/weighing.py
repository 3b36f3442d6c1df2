"""How much events weigh, to choose among many the few that are told; nothing of their words is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select, union

from bilateral.relations.asking import Days
from bilateral.relations.narrowing import in_state
from bilateral.relations.things.events import score
from bilateral.store.schema import dyad, event


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event between two sides, and what tells how much it weighs."""

    id: int
    key: str  # event/17
    day: str | None
    status: str
    state: str | None
    score: float
    reports: int
    independent: int


def weighed(
    connection: Connection, sides: tuple[str, str], asked: Days, most: int, *conditions: ColumnElement[bool]
) -> list[Weighed]:
    """The events between two sides that have most sources, the latest first where they are many."""
    there, back = (
        select(dyad.c.event_id, dyad.c.day).where(dyad.c.source == one, dyad.c.target == other, asked.holds(dyad.c.day))
        for one, other in (sides, sides[::-1])
    )
    both = union(there, back).subquery()  # what the two do together once
    c = event.c
    query = (
        select(c.id, c.type, c.mode, both.c.day, c.status, c.state, c.reports, c.sources)
        .join(both, both.c.event_id == c.id)
        .where(in_state(event), *conditions)
        .order_by(c.sources.desc(), (both.c.day == "").asc(), both.c.day.desc(), c.id.desc())
        .limit(most)
    )
    return [
        Weighed(id, f"event/{id}", day or None, status, state, score(type, mode), reports, sources)
        for id, type, mode, day, status, state, reports, sources in connection.execute(query)
    ]
