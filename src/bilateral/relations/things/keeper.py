"""What all kinds of thing have in common: the report being folded, the row it is folded into, and how rows are stored.

A thing's row is a fold over its reports in order of documents: `load` takes up the fold where it stands, `absorb` adds
one report, `save` stores it. Adding an item absorbs one report; after a decision of a person the fold starts from
`blank` and takes all reports again, by the same steps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, delete, insert, select, update

from bilateral.record.kinds import Actor, AnyRecord, Document
from bilateral.record.span import Span
from bilateral.record.when import When, known
from bilateral.relations.identity import Anything, Verdict
from bilateral.store.schema import Kind, actor

Values = dict[str, Any]
STATES = ("state", "government", "organization")  # types that can be a side where they have no country


@dataclass(frozen=True, slots=True)
class Report:
    """A record in its document, with the things that it refers to."""

    record: AnyRecord
    n: int
    document_id: int
    document: Document
    day: date | None  # of the document
    source_id: int | None
    actors: Mapping[str, int] = field(default_factory=dict)  # the contract's id → id in the tables
    places: Mapping[str, int] = field(default_factory=dict)
    sides: Mapping[int, str | None] = field(default_factory=dict)  # actor's id → side
    place_countries: Mapping[int, str | None] = field(default_factory=dict)
    no_places: Collection[str] = ()  # ids of places that a person rejected
    beside: Sequence[Actor] = ()  # all actors of the document
    media: Collection[int] = ()  # which of `actors` are papers, agencies, stations: their word is no state's

    def ids(self, keys: Iterable[str]) -> frozenset[int]:
        """The actors that the record names by these keys."""
        return frozenset(self.actors[k] for k in keys if k in self.actors)

    def sides_of(self, ids: Iterable[int]) -> frozenset[str]:
        """The sides that actors are on."""
        return frozenset(side for i in ids if (side := self.sides.get(i)))

    def sides_named(self, spans: Sequence[Span]) -> frozenset[str]:
        """The sides that words of the document name; whoever only reports, a medium, is not spoken of."""
        found = [
            one.id for one in self.beside
            if one.type != "media" and any(s.start <= m.start and m.end <= s.end for m in one.mentions for s in spans)
        ]  # fmt: skip
        return self.sides_of(self.ids(found))


class Keeper(Protocol):
    """One kind of thing."""

    @property
    def kind(self) -> Kind:
        """Its kind."""
        ...

    @property
    def table(self) -> Table:
        """Its table."""
        ...

    def view(self, report: Report) -> Anything | None:
        """The report as matchers see it; None for a kind that is never merged."""
        ...

    def keys(self, view: Any) -> Sequence[str]:
        """The blocking keys of a view."""
        ...

    def same(self, new: Any, old: Any) -> Verdict | None:
        """Why two views are one thing, or None."""
        ...

    def blank(self, connection: Connection, report: Report) -> Any:
        """The fold of no report yet; the first report says which thing it is to be, under a key that is free."""
        ...

    def loads(self, connection: Connection, ids: Collection[int]) -> dict[int, Any]:
        """The folds of things as they are stored; without those that were merged into others."""
        ...

    def seen(self, fold: Any) -> Anything | None:
        """A stored fold as matchers see it."""
        ...

    def absorb(self, fold: Any, report: Report) -> None:
        """Take one more report into the fold."""
        ...

    def save(self, connection: Connection, thing_id: int | None, fold: Any) -> int:
        """Store the fold; its id, a new one where it had none."""
        ...

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Take away what belongs to the row in other tables."""
        ...


def iso(day: date | None) -> str | None:
    """A day as the tables hold it."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    """A day of the tables."""
    return date.fromisoformat(text) if text else None


def first_day(text: str | None) -> date | None:
    """The first day of a date of the contract, None where it is none."""
    when = known(text)
    return when.first if when else None


def more_exact(old: str | None, new: str | None) -> str | None:
    """Of two dates of one thing the more exact; the older knowledge where neither lies in the other.

    >>> more_exact("2004", "2004-12"), more_exact("2004-12", "2004"), more_exact("2004", "2005-01")
    ('2004-12', '2004-12', '2004')
    """
    a, b = known(old), known(new)
    if a is None or b is None:
        return old or new
    return new if a.contains(b) else old


def span_of_days(when: When) -> int:
    """How many days a date takes up."""
    return (when.last - when.first).days + 1


def earliest(a: str | None, b: str | None) -> str | None:
    """The earlier of two days, either of which may be unknown."""
    return min((d for d in (a, b) if d), default=None)


def latest(a: str | None, b: str | None) -> str | None:
    """The later of two days, either of which may be unknown."""
    return max((d for d in (a, b) if d), default=None)


def stored(connection: Connection, table: Table, thing_id: int | None, values: Values) -> int:
    """Insert or update a thing's row; what a person has pinned stays. Returns its id."""
    if thing_id is None:
        return inserted(connection, table, values)
    connection.execute(update(table).where(table.c.id == thing_id), [values])
    return thing_id


def inserted(connection: Connection, table: Table, values: Values) -> int:
    """Insert a row; its id."""
    key: Any = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0])


def pinned(values: Values, pins: Mapping[str, Any] | None) -> Values:
    """The values with a person's in place of the reports'."""
    return {**values, **{k: v for k, v in (pins or {}).items() if k in values}}


def replaced(connection: Connection, table: Table, column: str, thing_id: int, rows: Sequence[Values]) -> None:
    """The rows of a thing in a side table, in place of those it had."""
    connection.execute(delete(table).where(table.c[column] == thing_id))
    if rows:
        connection.execute(insert(table), rows)


def own_key(connection: Connection, table: Table, key: str, report: Report) -> str:
    """The key, or, where another thing has it, the same with a mark made of the report that founds this one."""
    marked = key
    for n in count():
        if connection.execute(select(table.c.id).where(table.c.key == marked)).first() is None:
            return marked
        place = f"{report.document.id}#{report.n}" + (f"#{n}" if n else "")
        marked = f"{key}~{hashlib.blake2b(place.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"
    raise AssertionError("unreachable")


def side(key: str, type: str, country: str | None) -> str | None:
    """Which side an actor is on: its state, or itself where it is a body of no state; None for people of none.

    >>> side("person/danial-akhmetov", "person", "KAZ"), side("org/nato", "organization", None)
    ('KAZ', 'org/nato')
    """
    return country or (key if type in STATES else None)


def each(connection: Connection, query: Select[Any], ids: Collection[int]) -> Sequence[Row[Any]]:
    """The rows of a query that `of_ids` made; where there are no ids, nothing is asked."""
    return connection.execute(query, {"ids": list(ids)}).all() if ids else ()


def taken_up(row: Row[Any], names: Sequence[str]) -> tuple[Values, Values]:
    """A thing's values by the names of its columns, and what a person has pinned."""
    return {name: getattr(row, name) for name in names}, dict(row.pins or {})


def of_ids(query: Select[Any], column: ColumnElement[Any]) -> Select[Any]:
    """The query for rows of some ids, given as `ids` when it is run: it is made once, not at each run."""
    return query.where(column.in_(bindparam("ids", expanding=True)))


_SIDES = of_ids(select(actor.c.id, actor.c.key, actor.c.type, actor.c.country, actor.c.state), actor.c.id)


def meant(connection: Connection, ids: Collection[int]) -> list[int]:
    """Actors that a person named; where one was merged since, the one that it was merged into."""
    found: list[int] = []
    for one in ids:
        row = connection.execute(select(actor.c.id, actor.c.merged_into).where(actor.c.id == one)).one_or_none()
        while row is not None and row.merged_into is not None:
            again = select(actor.c.id, actor.c.merged_into).where(actor.c.id == row.merged_into)
            row = connection.execute(again).one_or_none()
        found += [row.id] if row is not None and row.id not in found else []
    return found


def sides(connection: Connection, ids: Collection[int]) -> dict[int, str | None]:
    """The sides of actors; one that a person rejected is on none."""
    if not ids:
        return {}
    rows = connection.execute(_SIDES, {"ids": list(ids)})
    return {r.id: None if r.state == "rejected" else side(r.key, r.type, r.country) for r in rows}


_MEDIA = of_ids(select(actor.c.id).where(actor.c.type == "media"), actor.c.id)


def media(connection: Connection, ids: Collection[int]) -> set[int]:
    """Which of these actors are papers, agencies or stations."""
    return {r.id for r in each(connection, _MEDIA, ids)}
