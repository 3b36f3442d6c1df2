"""The fields of a thing that a person can set: what stands in the record, and what the reports say by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from bilateral.relations.deciding import EDITABLE
from bilateral.relations.folding import KEEPERS, reports_of
from bilateral.relations.lookup import Found
from bilateral.store.schema import Kind, actor, event_actor

_ENDS = ("source", "target")  # of an event: actors, in a table of their own
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
        stands = _ends(connection, found.id, name) if _is_end(found.kind, name) else getattr(row, column)
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
    ends = {role: sorted(ids) for role, ids in fold.actors.items()} if found.kind == Kind.EVENT else {}
    return {**fold.values, **ends}


def _column(name: str) -> str:
    return "speaker_id" if name == "speaker" else name


def _is_end(kind: Kind, name: str) -> bool:
    return kind == Kind.EVENT and name in _ENDS


def _ends(connection: Connection, event_id: int, role: str) -> list[int]:
    rows = select(event_actor.c.actor_id).where(event_actor.c.event_id == event_id, event_actor.c.role == role)
    return list(connection.execute(rows.order_by(event_actor.c.actor_id)).scalars())


def _shown(connection: Connection, kind: Kind, name: str, value: Any) -> Any:
    """A value with actors by their keys."""
    if value is None:
        return None
    if _is_end(kind, name):
        rows = connection.execute(select(actor.c.key).where(actor.c.id.in_(value)).order_by(actor.c.id))
        return list(rows.scalars())
    if name == "speaker":
        return connection.execute(select(actor.c.key).where(actor.c.id == value)).scalar()
    return value
