"""The pull of third parties: who else acts on, speaks of and binds itself to either side of a relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from bilateral.relations.asking import Days, Named, days, named, pair
from bilateral.relations.dyad import COUNTED
from bilateral.store.opening import Store
from bilateral.store.schema import dyad, statement_about, undertaking, undertaking_named, undertaking_side

Columns = ReadOnlyColumnCollection[str, Any]


@dataclass(frozen=True, slots=True)
class Ties:
    """What a third party has with one of the two sides."""

    quads: tuple[int, int, int, int] = (0, 0, 0, 0)  # events that happened or are going on, each once
    score: float = 0.0  # sum of PLOVER's scores
    undertakings: int = 0  # that the ledger of the two has
    statements: int = 0  # of the one on the other, either way

    @property
    def events(self) -> int:
        """How many events."""
        return sum(self.quads)


@dataclass(frozen=True, slots=True)
class Third:
    """A third party, and what it has with each of the two."""

    side: Named
    a: Ties
    b: Ties

    @property
    def weight(self) -> int:
        """Events, undertakings and statements with either."""
        return sum(t.events + t.undertakings + t.statements for t in (self.a, self.b))


def third_parties(
    store: Store, a: str, b: str, since: str | None = None, until: str | None = None, *, limit: int | None = None
) -> list[Third]:
    """The third parties of a relation, the one with most to do with either side first.

    Events count by their days, statements by those of their items, undertakings where they were reported within the
    time asked for. Raises InvalidUsage where a side or a date is none.
    """
    asked = days(since, until)
    with store.reading() as connection:
        sides = pair(connection, a, b)
        found: dict[str, dict[str, Ties]] = {}
        for n, own in enumerate(sides):
            for third, ties in _ties(connection, own, asked).items():
                if third not in sides:
                    found.setdefault(third, {})["ab"[n]] = ties
        names = named(connection, found)
    thirds = [Third(Named(k, names[k]), of.get("a", Ties()), of.get("b", Ties())) for k, of in found.items()]
    return sorted(thirds, key=lambda t: (-t.weight, t.side.key))[:limit]


def _ties(connection: Connection, own: str, asked: Days) -> dict[str, Ties]:
    quads: dict[str, list[int]] = {}
    scores: dict[str, float] = {}
    for r in connection.execute(_events(own, asked)):
        quads.setdefault(r.third, [0, 0, 0, 0])[r.quad - 1] += int(r.n)
        scores[r.third] = scores.get(r.third, 0.0) + float(r.score)
    promised: dict[str, int] = {}
    for query in _undertakings(own, asked):
        for r in connection.execute(query):
            promised[r.third] = promised.get(r.third, 0) + int(r.n)
    said: dict[str, int] = {}
    for query in _statements(own, asked):
        for r in connection.execute(query):
            said[r.third] = said.get(r.third, 0) + int(r.n)
    return {
        third: Ties(
            _four(quads.get(third)), round(scores.get(third, 0.0), 6), promised.get(third, 0), said.get(third, 0)
        )
        for third in {*quads, *promised, *said}
    }


def _four(counts: list[int] | None) -> tuple[int, int, int, int]:
    a, b, c, d = counts or [0, 0, 0, 0]
    return a, b, c, d


def _events(own: str, asked: Days) -> Select[Any]:
    """Events of a side by who is on the other; those that count both ways once."""
    third = case((dyad.c.source == own, dyad.c.target), else_=dyad.c.source)
    return (
        select(third.label("third"), dyad.c.quad, func.count().label("n"), func.sum(dyad.c.score).label("score"))
        .where(
            or_(dyad.c.source == own, dyad.c.target == own),
            dyad.c.once,
            dyad.c.status.in_(COUNTED),
            asked.holds(dyad.c.day),
        )
        .group_by(third, dyad.c.quad)
    )


def _undertakings(own: str, asked: Days) -> Iterator[Select[Any]]:
    """Undertakings of a side by who is a party beside it, whom they name, and whose they are where it is but named."""
    for mine, theirs in (
        (undertaking_side, undertaking_side.alias("other")),
        (undertaking_side, undertaking_named),
        (undertaking_named, undertaking_side),
    ):
        yield _promised(mine.c, theirs.c, own, asked)


def _promised(mine: Columns, theirs: Columns, own: str, asked: Days) -> Select[Any]:
    query = select(theirs.side.label("third"), func.count().label("n")).where(
        mine.undertaking_id == theirs.undertaking_id, mine.side == own, theirs.side != own
    )
    if asked.first or asked.last:
        query = query.where(undertaking.c.id == theirs.undertaking_id)
    if asked.first:
        query = query.where(undertaking.c.last_reported >= asked.first)
    if asked.last:
        query = query.where(undertaking.c.reported <= asked.last)
    return query.group_by(theirs.side)


def _statements(own: str, asked: Days) -> Iterator[Select[Any]]:
    c = statement_about.c
    for mine, theirs in ((c.about, c.side), (c.side, c.about)):
        yield (
            select(theirs.label("third"), func.count().label("n"))
            .where(mine == own, theirs != "", theirs != own, asked.holds(c.day))
            .group_by(theirs)
        )
