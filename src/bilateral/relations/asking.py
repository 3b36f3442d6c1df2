"""What all questions on the record share: the sides that are asked about, the stretch of time, names, its last day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from bilateral.codebooks import called
from bilateral.codebooks.states import by_name, states
from bilateral.errors import InvalidUsage
from bilateral.record.when import parse
from bilateral.relations.things import keeper
from bilateral.store.schema import actor, document

PART = 2000  # ids handed to the database in one question
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or a side by its key and its name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included; an open end is None."""

    first: str | None = None
    last: str | None = None

    def holds(self, column: Any) -> ColumnElement[bool]:
        """Whether a day of the tables lies in the stretch; what has none (null or "") lies in the open one alone."""
        conditions: list[ColumnElement[bool]] = []
        if self.first:
            conditions.append(column >= self.first)
        if self.last:
            conditions += [column <= self.last, column != ""]
        return and_(True, *conditions)


def days(since: str | date | None, until: str | date | None) -> Days:
    """The stretch from the first day of `since` to the last day of `until`, dates of the contract (2004, 2004-12, …).

    Raises InvalidUsage where one of them is no date, or the stretch ends before it begins.

    >>> days("2004", "2004-02")
    Days(first='2004-01-01', last='2004-02-29')
    """
    first = parse(str(since)).first if since else None
    last = parse(str(until)).last if until else None
    if first and last and last < first:
        raise InvalidUsage(f"the time asked for ends ({until}) before it begins ({since})")
    return Days(keeper.iso(first), keeper.iso(last))


def side(connection: Connection, asked: str) -> str:
    """The side that a person means: `KAZ`, `kaz`, `Kazakhstan`, `Казахстан`, `KAZ-GOV`, a body of no state: `org/nato`.

    Raises InvalidUsage where it is none.
    """
    text = asked.strip()
    code = text.upper().removesuffix("-GOV")
    if code in states():
        return code
    if found := by_name(text) or _by_folded_name(text) or called.state_called(text):
        return found
    row = connection.execute(select(actor).where(actor.c.key == text)).one_or_none() or _body(connection, text)
    if row is None:
        raise InvalidUsage(f"{asked!r} is no side; {_SIDES}")
    found = keeper.side(row.key, row.type, row.country)
    if found is None or row.country:
        on = f" but on the side of {row.country}" if row.country else ""
        raise InvalidUsage(f"{asked!r} is no side{on}; {_SIDES}")
    return found


_SIDES = "give a state by its name or alpha-3 code, or a body of no state by its key (org/nato)"


def pair(connection: Connection, a: str, b: str) -> tuple[str, str]:
    """Two sides that are not the same."""
    both = side(connection, a), side(connection, b)
    if both[0] == both[1]:
        raise InvalidUsage(f"{a!r} and {b!r} are one side ({both[0]}); a relation is of two")
    return both


def named(connection: Connection, sides: Collection[str]) -> dict[str, str]:
    """Sides by name in the reader's language: the codebook's for a state, else as the record has it, else the key."""
    found = {key: called.state(key) for key in sides if key in states()}
    rest = [key for key in sides if key not in found]
    for part in parts(rest):
        rows = connection.execute(select(actor.c.key, actor.c.name).where(actor.c.key.in_(part)))
        found |= {r.key: called.name(r.key, r.name) for r in rows}
    return {key: found.get(key, key) for key in sides}


def on_side(of: str) -> ColumnElement[bool]:
    """Whether an actor is on a side, as `dyad` counts it."""
    own = and_(actor.c.country.is_(None), actor.c.key == of)
    return and_(or_(actor.c.country == of, own), actor.c.state.is_distinct_from("rejected"))


def last_day(connection: Connection) -> date | None:
    """The day of the record's latest document, None where none is dated."""
    return keeper.day_of(connection.execute(select(func.max(document.c.day))).scalar())


def actors_named(connection: Connection, ids: Collection[int]) -> dict[int, Named]:
    """Actors by key and name, in the reader's language where it has one."""
    found: dict[int, Named] = {}
    for part in parts(ids):
        rows = connection.execute(select(actor.c.id, actor.c.key, actor.c.name).where(actor.c.id.in_(part)))
        found |= {r.id: Named(r.key, called.name(r.key, r.name)) for r in rows}
    return found


def parts(ids: Collection[T]) -> Iterator[Sequence[T]]:
    """Ids in portions that a database takes in one question."""
    every = list(ids)
    yield from (every[n : n + PART] for n in range(0, len(every), PART))


def paged(limit: int | None, offset: int) -> None:
    """Raise InvalidUsage where a page cannot be."""
    if offset < 0 or (limit is not None and limit < 0):
        raise InvalidUsage("limit and offset are numbers from 0 on")


def one_of(what: str, value: str | None, known: Collection[str]) -> None:
    """Raise InvalidUsage where a value is given that is none of those known."""
    if value is not None and value not in known:
        raise InvalidUsage(f"there is no {what} {value!r}; known: {', '.join(known)}")


def _by_folded_name(text: str) -> str | None:
    wanted = text.casefold().removeprefix("the ")
    return next((s.code for s in states().values() if wanted in (n.casefold() for n in (s.name, *s.names))), None)


def _body(connection: Connection, text: str) -> Any:
    """The one body of no state that the record knows by this name."""
    rows = connection.execute(
        select(actor).where(
            actor.c.name == text, actor.c.country.is_(None), actor.c.type == "organization", actor.c.state.is_(None)
        )
    ).all()
    return rows[0] if len(rows) == 1 else None
