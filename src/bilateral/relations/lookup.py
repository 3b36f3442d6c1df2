"""Ids → rows: what a person types, or another record's file says, and the thing or report that it means here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from bilateral.errors import UnknownThing
from bilateral.relations.added import added
from bilateral.relations.folding import KEEPERS
from bilateral.store.documents import readings
from bilateral.store.schema import Kind, actor, document, place, report, undertaking

_NUMBERED = re.compile(r"(event|statement|figure)/([0-9]{1,18})")  # what a database takes for a number
_RECORD = re.compile(r"(.+)/(?:citation|event|statement|figure|undertaking)-\d+|(.+?)#(.+)")  # DOC/event-3, DOC#KAZ
Ref = dict[str, Any]  # a reference that holds in any record: {"key": …} of an actor or place, or a report's place


@dataclass(frozen=True, slots=True)
class Found:
    """A thing of the record, or one report of it (then `document_id` and `n` say which)."""

    kind: Kind
    id: int
    key: str
    version: int
    document_id: int | None = None
    n: int | None = None

    @property
    def is_report(self) -> bool:
        """Whether one report is meant, not the thing with all its reports."""
        return self.n is not None


def find(connection: Connection, where: str, key: str) -> Found:
    """What an id means: a thing's key (`KAZ`, `person/…`, `event/17`), or a record's id as `read` prints it.

    The latter means that report alone (`DOC#KAZ` for an actor or a place, whose id is the same in all documents). What
    was merged into another thing is that one. Raises UnknownThing where the record at `where` has no such id.
    """
    found = _thing(connection, key) or _record(connection, key)
    if found is None:
        raise UnknownThing(where, f"holds nothing with the id {key!r}; `bilateral search` finds ids by name")
    return found


def key_of(connection: Connection, kind: Kind, thing_id: int) -> str:
    """The key of a thing."""
    table = KEEPERS[kind].table
    if "key" not in table.c:
        return f"{kind.word}/{thing_id}"
    return str(connection.execute(select(table.c.key).where(table.c.id == thing_id)).scalar_one())


def ref_of(connection: Connection, found: Found) -> Ref:
    """A reference that holds in any record: an actor's or place's key; for all else where its (first) report stands."""
    if found.kind in (Kind.ACTOR, Kind.PLACE) and not found.is_report:
        return {"key": found.key}
    document_id, n = found.document_id, found.n
    if n is None:
        first = connection.execute(
            select(report.c.document_id, report.c.n)
            .where(report.c.kind == found.kind, report.c.thing_id == found.id)
            .order_by(report.c.document_id, report.c.n)
            .limit(1)
        ).one()
        document_id, n = first.document_id, first.n
    assert document_id is not None
    return ref_of_report(connection, document_id, n, whole=not found.is_report)


def ref_of_report(connection: Connection, document_id: int, n: int, *, whole: bool) -> Ref:
    """Where a report stands: document, kind, span, and which of several with that span; `whole`: its thing is meant."""
    row = connection.execute(
        select(report, document.c.key)
        .join(document, document.c.id == report.c.document_id)
        .where(report.c.document_id == document_id, report.c.n == n)
    ).one()
    alike = _alike(connection, document_id, row.kind, row.start, row.end)
    words = readings(connection, [document_id])[document_id].document.text[row.start : row.end]
    return {
        "doc": row.key, "kind": Kind(row.kind).word, "start": row.start, "end": row.end, "nth": alike.index(n),
        "whole": whole, "words": words,
    }  # fmt: skip


def resolved(connection: Connection, ref: Ref) -> Found | None:
    """What a reference means in this record; None where it does not hold the document (yet), or reads it otherwise.

    Where the program has come to read the document otherwise, it is the report of that kind that shares most of the
    span.
    """
    if "key" in ref:
        return _thing(connection, ref["key"])
    kind = Kind[ref["kind"].upper()]
    rows = connection.execute(
        select(report.c.document_id, report.c.n, report.c.thing_id, report.c.start, report.c.end)
        .join(document, document.c.id == report.c.document_id)
        .where(document.c.key == ref["doc"], report.c.kind == kind)
        .order_by(report.c.n)
    ).all()
    exact = [r for r in rows if (r.start, r.end) == (ref["start"], ref["end"])]
    near = sorted(rows, key=lambda r: -_shared(r, ref))
    best = exact[min(ref["nth"], len(exact) - 1)] if exact else next((r for r in near if _shared(r, ref) > 0.5), None)
    if best is None:
        return None
    thing = _row(connection, kind, best.thing_id)
    if thing is None:
        return None
    at = (None, None) if ref["whole"] else (best.document_id, best.n)
    return Found(kind, thing.id, key_of(connection, kind, thing.id), thing.version, *at)


def by_number(connection: Connection, kind: Kind, number: int | None) -> Found | None:
    """The thing with a number of this record, or None."""
    row = None if number is None else _row(connection, kind, number)
    return row and Found(kind, row.id, key_of(connection, kind, row.id), row.version)


def _shared(r: Any, ref: Ref) -> float:
    """How much of the longer of two spans both share."""
    common = min(r.end, ref["end"]) - max(r.start, ref["start"])
    return float(max(0, common) / max(r.end - r.start, ref["end"] - ref["start"], 1))


def _alike(connection: Connection, document_id: int, kind: int, start: int, end: int) -> list[int]:
    rows = connection.execute(
        select(report.c.n)
        .where(report.c.document_id == document_id, report.c.kind == kind, report.c.start == start, report.c.end == end)
        .order_by(report.c.n)
    )
    return list(rows.scalars())


def _thing(connection: Connection, key: str) -> Found | None:
    if match := _NUMBERED.fullmatch(key):
        kind = Kind[match[1].upper()]
        row = _row(connection, kind, int(match[2]))
        return Found(kind, row.id, f"{kind.word}/{row.id}", row.version) if row else None
    for kind, table in ((Kind.ACTOR, actor), (Kind.UNDERTAKING, undertaking), (Kind.PLACE, place)):
        found = connection.execute(select(table.c.id).where(table.c.key == key)).scalar()
        if found is not None and (row := _row(connection, kind, found)):
            return Found(kind, row.id, row.key, row.version)
    return None


def _row(connection: Connection, kind: Kind, thing_id: int) -> Any | None:
    """A thing's row; where it was merged, that of the thing that it was merged into."""
    table = KEEPERS[kind].table
    for _ in range(100):
        row = connection.execute(select(table).where(table.c.id == thing_id)).one_or_none()
        if row is None or row.merged_into is None:
            return row
        thing_id = row.merged_into
    return None


def _record(connection: Connection, key: str) -> Found | None:
    """The report of a record by the id that `read` gives it."""
    match = _RECORD.fullmatch(key)
    if not match:
        return None
    of, own = (match[1], key) if match[1] else (match[2], match[3])
    document_id = connection.execute(select(document.c.id).where(document.c.key == of)).scalar()
    if document_id is None:
        return None
    records = readings(connection, [document_id])[document_id].records
    n = next((n for n, r in enumerate(records) if r.id == own), None)
    if n is None:  # it may be one that a person added
        n = next((n for n, r in added(connection, [document_id]).get(document_id, {}).items() if r.id == own), None)
    row = connection.execute(select(report).where(report.c.document_id == document_id, report.c.n == n)).one_or_none()
    if row is None or row.kind == Kind.CITATION:
        return None
    thing = _row(connection, Kind(row.kind), row.thing_id)
    if thing is None:
        return None
    kind = Kind(row.kind)
    return Found(kind, thing.id, key_of(connection, kind, thing.id), thing.version, document_id, row.n)
