"""The reports of things: the words that each rests on, the item that they stand in, and whose word it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, func, select

from bilateral.relations.added import ADDED, added
from bilateral.relations.asking import Named, parts
from bilateral.store.packing import fields
from bilateral.store.schema import Kind, document, reading, reason, report, source

UNDATED = "9999"  # the day of what has none: after all others
_ORIGINAL = document.alias("original")


@dataclass(frozen=True, slots=True)
class Reported:
    """One report of a thing."""

    document: str  # the item's key
    title: str | None
    publication: str | None
    published: str | None  # as exact as the item says
    day: str | None
    start: int  # where the words stand in the item's text, in code points
    end: int
    words: str  # verbatim; a copy's are those of the item it repeats
    source: Named | None  # whose word it is: the source that the item names, else its publisher
    copy_of: str | None  # the item that this one repeats
    reason: str | None  # why it was taken for this thing; None: it founded it
    state: str | None  # accepted or rejected by a person
    document_id: int  # where it stands in the tables
    n: int


class Short(NamedTuple):
    """A report in short; reports of a thing in order of these are in order of time."""

    day: str  # UNDATED where there is none
    document_id: int
    n: int
    publication: str  # "" where there is none
    source_id: int | None

    @property
    def at(self) -> tuple[int, int]:
        """Where it stands: its document and its place in the reading."""
        return self.document_id, self.n


@dataclass(frozen=True, slots=True)
class Outline:
    """The reports of a thing that no person rejected, the first in time first: that whole, of the others little."""

    first: Reported
    at: tuple[tuple[int, int], ...]  # document and place in its reading, of each
    publications: tuple[str, ...]  # who published them, each once
    sources: tuple[Named, ...]  # whose word they are, each once


def reported(connection: Connection, kind: Kind, ids: Collection[int]) -> dict[int, list[Reported]]:
    """All reports of things, those that a person rejected too, the first in time first."""
    found: dict[int, list[Reported]] = {}
    for part in parts(ids):
        query = _reports().where(report.c.kind == kind, report.c.thing_id.in_(part))
        for r in connection.execute(query):
            found.setdefault(r[0], []).append(_reported(r))
    for reports in found.values():
        reports.sort(key=lambda r: (r.day or UNDATED, r.document_id, r.n))
    return found


def outlines(connection: Connection, kind: Kind, ids: Collection[int]) -> dict[int, Outline]:
    """What `reported` tells in short, of things that have a report; far quicker where they have many."""
    found = in_short(connection, kind, ids)
    first = at(connection, kind, [shorts[0].at for shorts in found.values()])
    named = sources_of(connection, found.values())
    return {
        i: Outline(
            first[shorts[0].at], tuple(short.at for short in shorts),
            tuple(dict.fromkeys(short.publication for short in shorts if short.publication)),
            tuple(dict.fromkeys(named[short.source_id] for short in shorts if short.source_id is not None)),
        )
        for i, shorts in found.items()
    }  # fmt: skip


def in_short(connection: Connection, kind: Kind, ids: Collection[int]) -> dict[int, list[Short]]:
    """The reports in short of things that have one, without those that a person rejected, the first in time first."""
    found: dict[int, list[Short]] = {}
    for part in parts(ids):
        for row in connection.execute(_in_short(kind).where(report.c.thing_id.in_(part))):
            found.setdefault(row[0], []).append(Short._make(row[1:]))
    for shorts in found.values():
        shorts.sort()
    return found


def _in_short(kind: Kind) -> Select[Any]:
    """The thing of each report and the fields of `Short`."""
    day = func.coalesce(func.nullif(document.c.day, ""), UNDATED)
    return (
        select(
            report.c.thing_id, day, report.c.document_id, report.c.n, func.coalesce(document.c.publication, ""),
            report.c.source_id,
        )
        .join(document, document.c.id == report.c.document_id)
        .where(report.c.kind == kind, report.c.state.is_distinct_from("rejected"))
    )  # fmt: skip


def at(connection: Connection, kind: Kind, where: Collection[tuple[int, int]]) -> dict[tuple[int, int], Reported]:
    """The reports of a kind at some places."""
    wanted = set(where)
    found: dict[tuple[int, int], Reported] = {}
    for part in parts({document_id for document_id, _ in where}):
        # not by the index of kinds, which SQLite would take else, and go through all things of the kind
        of_kind = report.c.kind + 0 == kind
        rows = connection.execute(_reports().where(report.c.document_id.in_(part), of_kind))
        found |= {row[-2:]: _reported(row) for row in rows if row[-2:] in wanted}
    return found


def sources_of(connection: Connection, found: Iterable[Iterable[Short]]) -> dict[int, Named]:
    """Whose word reports are, by the number of the source."""
    ids = {short.source_id for shorts in found for short in shorts if short.source_id is not None}
    named: dict[int, Named] = {}
    for part in parts(ids):
        rows = connection.execute(select(source.c.id, source.c.key, source.c.name).where(source.c.id.in_(part)))
        named |= {i: Named(key, name) for i, key, name in rows}
    return named


def of_one(
    connection: Connection, kind: Kind, thing_id: int, latest: int, offset: int = 0
) -> tuple[int, list[Reported]]:
    """How many reports a thing has, and the latest after `offset` of them, those that a person rejected too."""
    own = (report.c.kind == kind) & (report.c.thing_id == thing_id)
    total = connection.execute(select(func.count()).select_from(report).where(own)).scalar_one()
    newest = (func.coalesce(document.c.day, "").desc(), report.c.document_id.desc(), report.c.n)
    rows = connection.execute(_reports().where(own).order_by(*newest).limit(latest).offset(offset))
    return int(total), [_reported(r) for r in rows]


def in_force(reports: Iterable[Reported]) -> list[Reported]:
    """The reports that no person rejected."""
    return [r for r in reports if r.state != "rejected"]


def publications(reports: Iterable[Reported]) -> tuple[str, ...]:
    """Who published the reports, each once, in order of time."""
    return tuple(dict.fromkeys(r.publication for r in reports if r.publication))


def said(connection: Connection, where: Collection[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    """The records at (document, place in its reading), each as the fields of the contract that it has.

    They are the machine's; places from ADDED on are of those that people added.
    """
    found: dict[tuple[int, int], dict[str, Any]] = {}
    places: dict[int, list[int]] = {}
    for document_id, n in where:
        places.setdefault(document_id, []).append(n)
    for part in parts(places):
        bodies = select(document.c.id, reading.c.body).join(reading, reading.c.id == document.c.reading_id)
        for r in connection.execute(bodies.where(document.c.id.in_(part))):
            found |= {(r.id, n): record for n, record in fields(r.body, places[r.id]).items()}
    by_hand = {at for at in where if at[1] >= ADDED}
    for document_id, records in added(connection, {i for i, _ in by_hand}).items():
        found |= {(document_id, n): msgspec.to_builtins(r) for n, r in records.items() if (document_id, n) in by_hand}
    return found


def meant(connection: Connection, kind: Kind, ids: Collection[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """The things that records mean by an id of their document: (document, the record's id) → thing."""
    links: dict[tuple[int, int], int] = {}
    for part in parts({document_id for document_id, _ in ids}):
        rows = connection.execute(
            select(report.c.document_id, report.c.n, report.c.thing_id).where(
                report.c.document_id.in_(part), report.c.kind == kind
            )
        )
        links |= {(r.document_id, r.n): r.thing_id for r in rows}
    records = said(connection, links)
    things = {(at[0], records[at]["id"]): thing for at, thing in links.items() if at in records}
    return {key: things[key] for key in ids if key in things}


def _reports() -> Select[Any]:
    words = func.substr(
        func.coalesce(document.c.text, _ORIGINAL.c.text), report.c.start + 1, report.c.end - report.c.start
    )
    return (
        select(
            report.c.thing_id, document.c.key, document.c.title, document.c.publication, document.c.published,
            document.c.day, report.c.start, report.c.end, words, source.c.key, source.c.name, _ORIGINAL.c.key,
            reason.c.text, report.c.state, report.c.document_id, report.c.n,
        )
        .join(document, document.c.id == report.c.document_id)
        .outerjoin(_ORIGINAL, _ORIGINAL.c.id == document.c.copy_of)
        .outerjoin(source, source.c.id == report.c.source_id)
        .outerjoin(reason, reason.c.id == report.c.reason_id)
    )  # fmt: skip


def _reported(row: Any) -> Reported:
    """A report of a row of `_reports`, taken apart by place: by name it takes twice as long."""
    _, key, title, publication, published, day, start, end, words, source_key, name, *rest = row
    named = Named(source_key, name) if source_key else None
    return Reported(key, title, publication, published, day, start, end, words or "", named, *rest)
