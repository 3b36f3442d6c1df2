"""The fields of a thing that a person can set: what stands in the record, and what the reports say by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from bilateral.relations.deciding import EDITABLE, ENDS
from bilateral.relations.folding import KEEPERS, reports_of
from bilateral.relations.lookup import Found
from bilateral.store.schema import Kind, actor, event_actor, figure_side, undertaking_party

_MOST = 500  # reports folded anew for a look: what is set of a thing told thousands of times is told by its first ones


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its value, actors by their keys; `read` is what the reports say where a person `set` another."""

    name: str
    value: Any
    set: bool = False
    read: Any = None


def fields(connection: Connection, found: Found) -> list[Field]:
    """The fields of a thing that can be edited."""
    table = KEEPERS[found.kind].table
    row = connection.execute(select(table).where(table.c.id == found.id)).one()
    pins = dict(row.pins or {})
    machine = _machine(connection, found) if pins else {}
    out = []
    for name in EDITABLE[found.kind]:
        column = _column(name)
        stands = _ends(connection, row, found.kind, name) if (found.kind, name) in ENDS else getattr(row, column)
        value = _shown(connection, found.kind, name, stands)
        read = _shown(connection, found.kind, name, machine.get(column)) if column in pins else None
        out.append(Field(name, value, column in pins, read))
    return out


def _machine(connection: Connection, found: Found) -> Mapping[str, Any]:
    """The values folded from the reports alone."""
    keeper = KEEPERS[found.kind]
    reports = list(islice(reports_of(connection, found.kind, found.id), _MOST))
    if not reports:
        return {}
    fold = keeper.blank(connection, reports[0])
    for one in reports:
        keeper.absorb(fold, one)
    return {**fold.values, **_folded(found.kind, fold)}


def _folded(kind: Kind, fold: Any) -> Mapping[str, Any]:
    """The actors that a fold holds, by the fields that they stand in; sides of a mutual figure by their keys."""
    if kind == Kind.EVENT:
        return {role: sorted(ids) for role, ids in fold.actors.items()}
    if kind == Kind.UNDERTAKING:
        return {"parties": sorted(fold.parties)}
    return {"parties": sorted(fold.between)} if kind == Kind.FIGURE else {}


def _column(name: str) -> str:
    return "speaker_id" if name == "speaker" else name


def _ends(connection: Connection, row: Any, kind: Kind, name: str) -> list[Any]:
    """The actors that stand in a field; of a figure the sides between which it is, where it has no direction."""
    if kind == Kind.EVENT:
        own = select(event_actor.c.actor_id).where(event_actor.c.event_id == row.id, event_actor.c.role == name)
        return list(connection.execute(own.order_by(event_actor.c.actor_id)).scalars())
    if kind == Kind.UNDERTAKING:
        own = select(undertaking_party.c.actor_id).where(undertaking_party.c.undertaking_id == row.id)
        return list(connection.execute(own.order_by(undertaking_party.c.actor_id)).scalars())
    if row.origin or row.destination:
        return []
    return list(connection.execute(select(figure_side.c.side).where(figure_side.c.figure_id == row.id)).scalars())


def _shown(connection: Connection, kind: Kind, name: str, value: Any) -> Any:
    """A value with actors by their keys."""
    if value is None:
        return None
    if kind == Kind.FIGURE and name == "parties":
        return sorted(value)
    if (kind, name) in ENDS:
        rows = connection.execute(select(actor.c.key).where(actor.c.id.in_(value)).order_by(actor.c.id))
        return list(rows.scalars())
    if name == "speaker":
        return connection.execute(select(actor.c.key).where(actor.c.id == value)).scalar()
    return value
