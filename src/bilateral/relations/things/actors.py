"""Actors: names and offices gathered from all their reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bilateral.record.kinds import Actor
from bilateral.relations import same_actor
from bilateral.relations.identity import ActorView
from bilateral.relations.things.keeper import (
    Report,
    Values,
    day_of,
    each,
    earliest,
    iso,
    latest,
    of_ids,
    own_key,
    pinned,
    stored,
    taken_up,
)
from bilateral.store.schema import Kind, actor, actor_name, actor_role

_FIELDS = ("key", "name", "type", "country", "sector", "reports", "sources")
_ROWS = of_ids(select(actor).where(actor.c.state.is_distinct_from("merged")), actor.c.id)
_NAMES = of_ids(select(actor_name), actor_name.c.actor_id)
_ROLES = of_ids(select(actor_role), actor_role.c.actor_id)
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

    def blank(self, connection: Connection, report: Report) -> Fold:
        """An actor by its key, name and type; the key is that of the contract, with a mark where it is taken."""
        record = report.record
        assert isinstance(record, Actor)
        key = own_key(connection, actor, record.id, report)
        values = {"key": key, "name": record.name, "type": record.type}
        return Fold({**values, "country": None, "sector": None, "reports": 0, "sources": 0})

    def loads(self, connection: Connection, ids: Collection[int]) -> dict[int, Fold]:
        """The rows with their names and offices."""
        folds = {r.id: Fold(*taken_up(r, _FIELDS)) for r in each(connection, _ROWS, ids)}
        for r in each(connection, _NAMES, ids):
            if r.actor_id in folds:
                folds[r.actor_id].names.add(r.name)
        for r in each(connection, _ROLES, ids):
            if r.actor_id in folds:
                folds[r.actor_id].roles[r.title, r.organization] = (r.first, r.last)
        for fold in folds.values():
            fold.stored = (dict(fold.values), set(fold.names), dict(fold.roles))
        return folds

    def seen(self, fold: Fold) -> ActorView:
        """The actor with all its names and offices."""
        v = fold.values
        days = [d for pair in fold.roles.values() for d in pair if d]
        return ActorView(
            v["key"], v["name"], frozenset({v["name"], *fold.names}), v["type"], v["country"], v["sector"],
            frozenset((title, organization or None) for title, organization in fold.roles),
            day_of(min(days, default=None)), day_of(max(days, default=None)),
        )  # fmt: skip

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
        fold.stored = (values, set(fold.names), dict(fold.roles))  # another record of the document may be of it too
        return thing_id

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Forget names and offices, but for names that a person gave."""
        connection.execute(delete(actor_name).where(actor_name.c.actor_id == thing_id))
        connection.execute(delete(actor_role).where(actor_role.c.actor_id == thing_id))


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
