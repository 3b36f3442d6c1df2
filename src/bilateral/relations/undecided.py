"""Which reports nobody has decided on: neither on the report itself nor on the thing that it is of.

Most reports of a large record are open, few are decided. So what is decided is looked up, by indexes that hold nothing
else, and taken off what there is in all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, union

from bilateral.relations.added import ADDED
from bilateral.relations.asking import parts
from bilateral.store.packing import lines
from bilateral.store.schema import THINGS, Kind, decided, document, reading, report

OPEN = (Kind.EVENT, Kind.STATEMENT, Kind.FIGURE, Kind.UNDERTAKING)  # what is to be decided on
_BATCH, _LONGEST = 200, 2000  # items looked through at once, and in all, where the readings themselves must be opened
_FEW = 20  # few are decided where one in so many is
_ANY = report.c.kind + 0  # no index by kind: where the items are known, their own reports are the fewest


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports of an item that are to be decided on."""

    open: int = 0
    total: int = 0


def progress(connection: Connection) -> tuple[int, int]:
    """How many reports people have decided on, and how many there are to decide on."""
    total = connection.execute(select(func.count()).select_from(report).where(report.c.kind.in_(OPEN))).scalar_one()
    done = sum(int(connection.execute(query).scalar_one()) for kind in OPEN for query in _decided(kind))
    return done, int(total)


def has_open() -> ColumnElement[bool]:
    """Whether an item has a report that nobody has decided on."""
    own = []
    for kind in OPEN:
        table = THINGS[kind]
        thing = exists().where(table.c.id == report.c.thing_id, table.c.state.is_(None), table.c.pins.is_(None))
        own.append(and_(report.c.kind == kind, thing))
    return exists().where(report.c.document_id == document.c.id, report.c.state.is_(None), or_(*own))


def count(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> int:
    """How many items have an open report, of those of which the conditions hold."""
    conditions = tuple(conditions)
    query = select(func.count()).select_from(document)
    done, total = progress(connection)
    if conditions or done > total // _FEW:
        return int(connection.execute(query.where(has_open(), *conditions)).scalar_one())
    every = query.where(exists().where(report.c.document_id == document.c.id, _ANY.in_(OPEN)))
    touched = union(*(query for kind in OPEN for query in _decided(kind, report.c.document_id))).subquery()
    closed = every.where(document.c.id.in_(select(touched.c.document_id)), ~has_open())
    return int(connection.execute(every).scalar_one()) - int(connection.execute(closed).scalar_one())


def counts(connection: Connection, ids: Collection[int]) -> dict[int, Counts]:
    """The reports of items that are to be decided on, and how many of them are open."""
    found: dict[int, Counts] = {}
    rows = _reports(connection, ids)
    for r in rows:
        before = found.get(r.document_id, Counts())
        found[r.document_id] = Counts(before.open + r.open, before.total + 1)
    return found


def unsure(connection: Connection, query: Select[Any], below: float, enough: int) -> list[int]:
    """The first items of a query that have an open record with a confidence below a bound."""
    found: list[int] = []
    for start in range(0, _LONGEST, _BATCH):
        ids = list(connection.execute(query.limit(_BATCH).offset(start)).scalars())
        places: dict[int, list[int]] = {}
        for r in _reports(connection, ids):
            if r.open:
                places.setdefault(r.document_id, []).append(r.n)
        low = _below(connection, places, below)
        found += [i for i in ids if i in low]
        if len(found) >= enough or len(ids) < _BATCH:
            break
    return found[:enough]


def _decided(kind: Kind, *columns: Any) -> tuple[Select[Any], Select[Any]]:
    """Reports of a kind that were decided on themselves, and others whose thing was; counted, or some columns."""
    query = select(*columns or (func.count(),)).select_from(report).where(report.c.kind == kind)
    things = select(THINGS[kind].c.id).where(decided(THINGS[kind]))
    return (
        query.where(report.c.state.is_not(None)),
        query.where(report.c.state.is_(None), report.c.thing_id.in_(things)),
    )


class _Report(msgspec.Struct):
    document_id: int
    n: int
    open: bool


def _reports(connection: Connection, ids: Collection[int]) -> list[_Report]:
    """The reports of items that are to be decided on."""
    rows: list[Any] = []
    for part in parts(ids):
        columns = (report.c.document_id, report.c.n, report.c.kind, report.c.thing_id, report.c.state)
        rows += connection.execute(select(*columns).where(report.c.document_id.in_(part), _ANY.in_(OPEN))).all()
    done = {kind: _decided_things(connection, kind, {r.thing_id for r in rows if r.kind == kind}) for kind in OPEN}
    return [_Report(r.document_id, r.n, r.state is None and r.thing_id not in done[r.kind]) for r in rows]


def _decided_things(connection: Connection, kind: Kind, ids: Collection[int]) -> set[int]:
    table, found = THINGS[kind], set[int]()
    for part in parts(ids):
        found.update(connection.execute(select(table.c.id).where(table.c.id.in_(part), decided(table))).scalars())
    return found


class _Sure(msgspec.Struct):
    confidence: float | None = None


def _below(connection: Connection, places: Mapping[int, Sequence[int]], below: float) -> set[int]:
    """The items in which a record at one of these places is less sure; what people added is sure."""
    found: set[int] = set()
    for part in parts(places):
        bodies = select(document.c.id, reading.c.body).join(reading, reading.c.id == document.c.reading_id)
        for r in connection.execute(bodies.where(document.c.id.in_(part))):
            every = lines(r.body)
            own = (every[n] for n in places[r.id] if n < min(len(every), ADDED))
            sure = (msgspec.json.decode(line, type=_Sure).confidence for line in own)
            if any(c is not None and c < below for c in sure):
                found.add(r.id)
    return found
