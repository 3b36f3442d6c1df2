"""Whom records name, as their readings say it: more than the tables hold."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, or_, select

from bilateral.relations.added import ADDED
from bilateral.relations.asking import parts
from bilateral.relations.lookup import Found
from bilateral.relations.reported import meant, said
from bilateral.relations.things import keeper
from bilateral.store.schema import Kind, actor, report


def naming(connection: Connection, thing: Found, ids: Collection[int]) -> set[int]:
    """Which of these statements an actor makes, alone or with others, or is spoken of in."""
    of_actor = select(report.c.document_id, report.c.n).where(
        report.c.kind == Kind.ACTOR, report.c.thing_id == thing.id
    )
    places: list[Any] = []
    for part in parts(ids):
        places += connection.execute(
            select(report.c.thing_id, report.c.document_id, report.c.n).where(
                report.c.kind == Kind.STATEMENT, report.c.thing_id.in_(part),
                or_(report.c.document_id.in_(select(of_actor.subquery().c.document_id)), report.c.n >= ADDED),
            )
        ).all()  # fmt: skip
    documents = {r.document_id for r in places}
    mentions: list[Any] = []
    for part in parts(documents):
        mentions += connection.execute(of_actor.where(report.c.document_id.in_(part))).all()
    records = said(connection, {(r.document_id, r.n) for r in (*places, *mentions)})
    keys = {d: {thing.key} for d in documents}
    for r in mentions:
        keys[r.document_id].add(str(records[r.document_id, r.n]["id"]))
    return {r.thing_id for r in places if keys[r.document_id] & _named(records.get((r.document_id, r.n), {}))}


def sides_in(connection: Connection, kind: Kind, ids: Collection[int], field: str) -> dict[int, frozenset[str]]:
    """The sides of the actors that a field of their reports names: `about` of statements, `parties` of figures."""
    rows: list[Any] = []
    for part in parts(ids):
        rows += connection.execute(
            select(report.c.thing_id, report.c.document_id, report.c.n).where(
                report.c.kind == kind, report.c.thing_id.in_(part)
            )
        ).all()
    records = said(connection, {(r.document_id, r.n) for r in rows})
    named = {
        (r.thing_id, r.document_id, key) for r in rows for key in records.get((r.document_id, r.n), {}).get(field) or ()
    }
    actors = _actors(connection, {(document_id, key) for _, document_id, key in named})
    sides = keeper.sides(connection, set(actors.values()))
    found: dict[int, set[str]] = {}
    for thing_id, document_id, key in named:
        if own := sides.get(actors.get((document_id, key), 0)):
            found.setdefault(thing_id, set()).add(own)
    return {thing_id: frozenset(own) for thing_id, own in found.items()}


def _named(record: dict[str, Any]) -> set[str]:
    return {key for key in (record.get("speaker"), *record.get("speakers", ()), *record.get("about", ())) if key}


def _actors(connection: Connection, keys: set[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """The actors that keys of documents mean; a record that a person added may name one that its document does not."""
    found = meant(connection, Kind.ACTOR, keys)
    rest = keys - found.keys()
    for part in parts({key for _, key in rest}):
        rows = connection.execute(select(actor.c.key, actor.c.id).where(actor.c.key.in_(part)))
        known = {r.key: r.id for r in rows}
        found |= {(d, key): known[key] for d, key in rest if key in known}
    return found
