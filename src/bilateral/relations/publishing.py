"""What a paper, agency or site reports by relation, whom it cites, and what no other reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select, tuple_

from bilateral.relations.asking import Named
from bilateral.relations.dyad import Between, among
from bilateral.relations.narrowing import in_state
from bilateral.store.schema import Kind, document, dyad, event, report, source

_FEW = 20


@dataclass(frozen=True, slots=True)
class Cited:
    """A source and in how many items another names it as its own."""

    source: Named
    items: int


@dataclass(frozen=True, slots=True)
class Published:
    """What the items of a source report."""

    relations: tuple[Between, ...]  # those of which it reports most events
    cites: tuple[Cited, ...]  # whom it cites most
    events: int  # that rest on its word
    alone: int  # of these, that rest on nobody else's


def published(connection: Connection, source_id: int) -> Published:
    """What a source reports."""
    events, alone = _resting(connection, source_id)
    joined = report.join(dyad, dyad.c.event_id == report.c.thing_id)
    relations = among(connection, joined, _by_it(Kind.EVENT, source_id), _FEW)
    return Published(relations, _cites(connection, source_id), events, alone)


def _by_it(kind: Kind, source_id: int) -> ColumnElement[bool]:
    """Reports of a kind in its items, but for those that a person rejected. The index of kinds answers by itself."""
    items = select(document.c.id).where(document.c.source_id == source_id)
    return and_(report.c.kind == kind, report.c.document_id.in_(items), _in_force(kind))


def _in_force(kind: Kind) -> ColumnElement[bool]:
    c = report.alias("rejected").c
    rejected = select(c.document_id, c.n).where(c.kind == kind, c.state == "rejected")
    return tuple_(report.c.document_id, report.c.n).not_in(rejected)


def _cites(connection: Connection, source_id: int) -> tuple[Cited, ...]:
    n = func.count(report.c.document_id.distinct())
    query = (
        select(report.c.thing_id, n.label("n"))
        .where(_by_it(Kind.CITATION, source_id), report.c.thing_id != source_id)
        .group_by(report.c.thing_id)
    )
    rows = connection.execute(query.order_by(n.desc(), report.c.thing_id).limit(_FEW)).all()
    own = select(source.c.id, source.c.key, source.c.name).where(source.c.id.in_([r.thing_id for r in rows]))
    names = {r.id: Named(r.key, r.name) for r in connection.execute(own)}
    return tuple(Cited(names[r.thing_id], int(r.n)) for r in rows)


def _resting(connection: Connection, source_id: int) -> tuple[int, int]:
    """How many events rest on its word, and on nobody else's."""
    own: Select[Any] = (
        select(event.c.id, event.c.sources)
        .join(report, report.c.thing_id == event.c.id)
        .where(report.c.kind == Kind.EVENT, report.c.source_id == source_id, _in_force(Kind.EVENT))
        .where(in_state(event))
        .distinct()
    )
    found = own.subquery()
    alone = func.sum(case((found.c.sources <= 1, 1), else_=0))
    n, single = connection.execute(select(func.count(), alone).select_from(found)).one()
    return int(n), int(single or 0)
