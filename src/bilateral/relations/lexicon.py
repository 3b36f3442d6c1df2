"""The house lexicon of a record: names that the program does not know, and the actors that they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from sqlalchemy import delete, insert, select

from bilateral.codebooks.codes import codes
from bilateral.codebooks.house import Entry
from bilateral.codebooks.states import by_name, states
from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.record.ids import slug
from bilateral.record.kinds import ActorType
from bilateral.store.opening import Store
from bilateral.store.schema import actor, lexicon

FOLDERS = {"person": "person", "organization": "org", "group": "group", "media": "media"}


def teach(store: Store, form: str, whom: str, who: str, details: Mapping[str, Any] | None = None) -> Entry:
    """Take a name into the lexicon: from the next reading on it means the actor.

    `whom` is an actor's key in this record (`KAZ`, `KAZ-GOV`, `org/gazprom`), a state's code or name; anyone else needs
    `details` (name, type, country, sector), from which the key is made. Raises InvalidUsage where these do not say who
    it is.
    """
    form = re.sub(r"^(?:the|an?) (?=\S)", "", " ".join(form.split()), flags=re.IGNORECASE)  # no part of a name
    if not any(c.isalpha() for c in form):
        raise InvalidUsage("a name holds letters")
    entry = _entry(store, form, whom.strip(), {k: v for k, v in (details or {}).items() if v})
    kept = {"name": entry.name, "type": entry.type, "country": entry.country, "sector": entry.sector}
    with store.writing() as connection:
        connection.execute(delete(lexicon).where(lexicon.c.name == form))
        at = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(lexicon).values(name=form, actor=entry.actor, details=kept, who=who, at=at))
    return entry


def forget(store: Store, form: str) -> None:
    """Take a name out. Raises UnknownThing where the lexicon does not have it."""
    with store.writing() as connection:
        if connection.execute(delete(lexicon).where(lexicon.c.name == form)).rowcount == 0:
            raise UnknownThing(store.where, f"its lexicon has no name {form!r}")


def taught(store: Store) -> tuple[Entry, ...]:
    """All names of the lexicon, by name."""
    with store.reading() as connection:
        rows = connection.execute(select(lexicon).order_by(lexicon.c.name)).all()
    return tuple(Entry(r.name, r.actor, **(r.details or {})) for r in rows)


def _entry(store: Store, form: str, whom: str, details: dict[str, Any]) -> Entry:
    with store.reading() as connection:
        row = connection.execute(select(actor).where(actor.c.key == whom)).one_or_none()
    if row is not None:
        return Entry(form, row.key, row.name, row.type, row.country, row.sector)
    code = whom.removesuffix("-GOV")
    code = code if code in states() else by_name(whom) or ""
    if code:
        if whom.endswith("-GOV"):
            return Entry(form, f"{code}-GOV", f"Government of {states()[code].name}", "government", code, "GOV")
        return Entry(form, code, states()[code].name, "state", code)
    type_, name = details.get("type"), details.get("name") or whom
    if type_ not in FOLDERS:
        known = ", ".join(t for t in get_args(ActorType) if t in FOLDERS)
        raise InvalidUsage(f"the record holds no actor {whom!r}; say who it is: a type ({known}), country, sector")
    for field, allowed in (("country", codes().countries), ("sector", codes().sectors)):
        if details.get(field) and details[field] not in allowed:
            raise InvalidUsage(f"{details[field]!r} is no {field} code")
    key = whom if whom.startswith(f"{FOLDERS[type_]}/") else f"{FOLDERS[type_]}/{slug(name)}"
    name = name if "/" not in name else form
    return Entry(form, key, name, type_, details.get("country"), details.get("sector"))
