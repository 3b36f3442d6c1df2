"""Actors: names and offices gathered from all their reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bilateral.record.kinds import Actor
from bilateral.relations import same_actor
from bilateral.relations.identity import ActorView
from bilateral.relations.things.keeper import Report, Values, day_of, earliest, iso, latest, own_key, pinned, stored
from bilateral.store.schema import Kind, actor, actor_name, actor_role

Days = tuple[str | None, str | None]  # first and last item


@dataclass(slots=True)
class Fold:
    """An actor's row, names and offices."""

    values: Values
    pins: Values = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    roles: dict[tuple[str, str], Days] = field(default_factory=dict)
    stored: tuple[Any, ...] = ()  # as it was loaded: what has not changed is not written


class Actors:
    """The keeper of actors."""

    kind = Kind.ACTOR
    table = actor
    keys = staticmethod(same_actor.keys)
    same = staticmethod(same_actor.same)

    def view(self, report: Report) -> ActorView:
        """The actor as its document knows it."""
        record = report.record
        assert isinstance(record, Actor)
        return ActorView(
            record.id, record.name, frozenset((record.name, *record.aliases)), record.type, record.country,
            record.sector, frozenset((r.title, r.organization) for r in record.roles), report.day, report.day,
        )  # fmt: skip

    def views(self, connection: Connection, ids: Collection[int]) -> dict[int, ActorView]:
        """Actors of the record, with all their names and offices."""
        names: dict[int, set[str]] = {}
        for row in connection.execute(select(actor_name).where(actor_name.c.actor_id.in_(list(ids)))):
            names.setdefault(row.actor_id, set()).add(row.name)
        roles: dict[int, list[Any]] = {}
        for row in connection.execute(select(actor_role).where(actor_role.c.actor_id.in_(list(ids)))):
            roles.setdefault(row.actor_id, []).append(row)
        rows = connection.execute(
            select(actor).where(actor.c.id.in_(list(ids)), actor.c.state.is_distinct_from("merged"))
        )
        return {row.id: _view(row, names.get(row.id, set()), roles.get(row.id, [])) for row in rows}

    def blank(self, connection: Connection, report: Report) -> Fold:
        """An actor by its key, name and type; the key is that of the contract, with a mark where it is taken."""
        record = report.record
        assert isinstance(record, Actor)
        key = own_key(connection, actor, record.id, report)
        values = {"key": key, "name": record.name, "type": record.type}
        return Fold({**values, "country": None, "sector": None, "reports": 0, "sources": 0})

    def load(self, connection: Connection, thing_id: int) -> Fold:
        """The row with its names and offices."""
        row = connection.execute(select(actor).where(actor.c.id == thing_id)).one()
        names = connection.execute(select(actor_name.c.name).where(actor_name.c.actor_id == thing_id)).scalars()
        roles = connection.execute(select(actor_role).where(actor_role.c.actor_id == thing_id))
        fold = Fold(
            {k: getattr(row, k) for k in ("key", "name", "type", "country", "sector", "reports", "sources")},
            dict(row.pins or {}), set(names), {(r.title, r.organization): (r.first, r.last) for r in roles},
        )  # fmt: skip
        fold.stored = (dict(fold.values), set(fold.names), dict(fold.roles))
        return fold

    def absorb(self, fold: Fold, report: Report) -> None:
        """Names and offices add up; country and sector are those first given."""
        record = report.record
        assert isinstance(record, Actor)
        values = fold.values
        values["country"] = values["country"] or record.country
        values["sector"] = values["sector"] or record.sector
        values["reports"] += 1
        fold.names |= {record.name, *record.aliases}
        day = iso(report.day)
        for role in record.roles:
            key = (role.title, role.organization or "")
            first, last = fold.roles.get(key, (day, day))
            fold.roles[key] = (earliest(first, day), latest(last, day))

    def save(self, connection: Connection, thing_id: int | None, fold: Fold) -> int:
        """Store what has changed."""
        before, names, roles = fold.stored or ({}, set(), {})
        fold.names |= set(fold.pins.get("names", ()))
        values = pinned(fold.values, fold.pins)
        if values != before:
            thing_id = stored(connection, actor, thing_id, values)
        assert thing_id is not None
        if new := sorted(fold.names - names):
            connection.execute(insert(actor_name), [{"actor_id": thing_id, "name": name} for name in new])
        if changed := {k: days for k, days in fold.roles.items() if roles.get(k) != days}:
            _save_roles(connection, thing_id, changed)
        return thing_id

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Forget names and offices, but for names that a person gave."""
        connection.execute(delete(actor_name).where(actor_name.c.actor_id == thing_id))
        connection.execute(delete(actor_role).where(actor_role.c.actor_id == thing_id))


def _view(row: Any, names: set[str], roles: list[Any]) -> ActorView:
    days = [d for r in roles for d in (r.first, r.last) if d]
    return ActorView(
        row.key, row.name, frozenset({row.name, *names}), row.type, row.country, row.sector,
        frozenset((r.title, r.organization or None) for r in roles),
        day_of(min(days, default=None)), day_of(max(days, default=None)),
    )  # fmt: skip


def _save_roles(connection: Connection, thing_id: int, roles: dict[tuple[str, str], Days]) -> None:
    for title, organization in roles:
        connection.execute(
            delete(actor_role).where(
                actor_role.c.actor_id == thing_id,
                actor_role.c.title == title,
                actor_role.c.organization == organization,
            )
        )
    connection.execute(
        insert(actor_role),
        [
            {"actor_id": thing_id, "title": title, "organization": organization, "first": first, "last": last}
            for (title, organization), (first, last) in sorted(roles.items())
        ],
    )
