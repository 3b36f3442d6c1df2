"""Which reports nobody has decided on: neither on the report itself nor on the thing that it is of.

Most reports of a large record are open, few are decided. So what is decided is looked up, by indexes that hold nothing
else, and taken off what there is in all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal_column, or_, select, union

from bilateral.relations.asking import parts
from bilateral.store.packing import lines
from bilateral.store.schema import THINGS, Kind, decided, document, reading, report

OPEN = (Kind.EVENT, Kind.STATEMENT, Kind.FIGURE, Kind.UNDERTAKING)  # what is to be decided on
_BATCH, _LONGEST = 200, 2000  # items looked through at once, and in all, where the readings themselves must be opened
_FEW = 20  # few are decided where one in so many is
_TO_DECIDE = report.c.kind >= literal_column(str(int(min(OPEN))))  # spelt out, as the index of these alone has it
_ANY = report.c.kind + 0  # no index by kind: where the items are known, their own reports are the fewest


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports of an item that are to be decided on."""

    open: int = 0
    total: int = 0


def progress(connection: Connection) -> tuple[int, int]:
    """How many reports people have decided on, and how many there are to decide on."""
    every = select(func.count()).select_from(report).where(_TO_DECIDE)
    queries = (every, *(query for kind in OPEN for query in _decided(kind)))
    total, *done = connection.execute(select(*(query.scalar_subquery() for query in queries))).one()
    return sum(map(int, done)), int(total)


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
    done, total = progress(connection)
    if done > total // _FEW:
        return _number(connection, select(document.c.id).where(has_open(), *conditions))
    every = select(report.c.document_id).where(_TO_DECIDE).distinct()
    if conditions:
        own = exists().where(report.c.document_id == document.c.id, _TO_DECIDE)
        every = select(document.c.id).where(own, *conditions)
    touched = union(*(query for kind in OPEN for query in _decided(kind, report.c.document_id))).subquery()
    closed = select(document.c.id).where(document.c.id.in_(select(touched.c.document_id)), ~has_open(), *conditions)
    return _number(connection, every) - _number(connection, closed)


def _number(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def counts(connection: Connection, ids: Collection[int]) -> dict[int, Counts]:
    """The reports of items that are to be decided on, and how many of them are open."""
    found: dict[int, Counts] = {}
    rows = _reports(connection, ids)
    for r in rows:
        before = found.get(r.document_id, Counts())
        found[r.document_id] = Counts(before.open + r.open, before.total + 1)
    return found


def newest(conditions: Iterable[ColumnElement[bool]]) -> Select[Any]:
    """The items that have an open report, of those of which the conditions hold, the last added first."""
    return select(document.c.id).where(has_open(), *conditions).order_by(document.c.id.desc())


def unsure(connection: Connection, conditions: Iterable[ColumnElement[bool]], below: float, enough: int) -> list[int]:
    """The first of `newest` that have an open record with a confidence below a bound."""
    query, found = newest(conditions), list[int]()
    for _ in range(0, _LONGEST, _BATCH):
        ids = list(connection.execute(query.limit(_BATCH)).scalars())
        low = _below(connection, ids, below)
        found += [i for i in ids if i in low]
        if len(found) >= enough or len(ids) < _BATCH:
            break
        query = newest((*conditions, document.c.id < ids[-1]))
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


def _below(connection: Connection, ids: Collection[int], below: float) -> set[int]:
    """The items in which an open record is less sure; what people added is sure."""
    places = _unsure(connection, ids, below)
    return {r.document_id for r in _reports(connection, places) if r.open and r.n in places[r.document_id]}


def _unsure(connection: Connection, ids: Collection[int], below: float) -> dict[int, set[int]]:
    """The places of the records of items that are less sure, whatever their kind."""
    found: dict[int, set[int]] = {}
    for part in parts(ids):
        bodies = select(document.c.id, reading.c.body).join(reading, reading.c.id == document.c.reading_id)
        for document_id, body in connection.execute(bodies.where(document.c.id.in_(part))).all():
            sure = [msgspec.json.decode(line, type=_Sure).confidence for line in lines(body)]
            if places := {n for n, c in enumerate(sure) if c is not None and c < below}:
                found[document_id] = places
    return found
