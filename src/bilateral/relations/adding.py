"""A reading goes into the record: one transaction, in which each of its records finds the thing that it reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bilateral import fingerprint
from bilateral.record.ids import slug
from bilateral.record.kinds import AnyRecord, Citation, Document
from bilateral.record.reading import Reading
from bilateral.record.span import Span
from bilateral.relations import copies, corrections
from bilateral.relations.added import ADDED
from bilateral.relations.folding import APART, KEEPERS, Context, attached, reason_id, refreshed, sources_counted
from bilateral.relations.things.keeper import Values, first_day, inserted, iso
from bilateral.store.documents import row_of, texts
from bilateral.store.opening import Store
from bilateral.store.packing import packed
from bilateral.store.schema import Kind, document, kind_of, reading, report, shingle, source, stage

_HEAD = ("title", "publication", "published", "author", "volume", "issue", "language", "url")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an item: its document's id, whether it was new (or read anew), and what it repeats."""

    document: str
    new: bool
    copy_of: str | None = None
    records: int = 0
    founded: int = 0  # things that the record did not have before


def held(store: Store, key: str) -> str | None:
    """The version of the program whose reading of a document is in force, None where the record does not hold it."""
    with store.reading() as connection:
        query = select(reading.c.program).join(document, document.c.reading_id == reading.c.id)
        return connection.execute(query.where(document.c.key == key)).scalar()


def add(store: Store, new: Reading, program: str | None = None) -> Added:
    """Store a reading, whole or not at all. The same document read by the same program adds nothing.

    A document that another version of the program had read is read anew: its reports find their things again, and what
    people decided on it holds. `program` is the one that read, this one unless given. Raises RecordUnavailable where
    the record cannot be written.
    """
    program = program or fingerprint.program()
    with store.writing() as connection:
        row = row_of(connection, new.document.id)
        if row is None:
            return _entered(connection, new, program)
        in_force = connection.execute(select(reading.c.program).where(reading.c.id == row.reading_id)).scalar()
        if in_force == program:
            return Added(new.document.id, False)
        return _read_anew(connection, row, new, program)


def _entered(connection: Connection, new: Reading, program: str) -> Added:
    item = new.document
    bands = copies.bands(item.text)
    original = _original(connection, item.text, bands)
    if original and (twin := _twin(connection, item, original)):
        return Added(twin, False)
    values: Values = {**_head(connection, item), "key": item.id, "text": item.text, "added": _now()}
    if original:
        values |= {"copy_of": original[0], "text": None if original[1] == item.text else item.text}
    document_id = inserted(connection, document, values)
    if not original and bands:
        rows = [{"band": b, "document_id": document_id} for b in dict.fromkeys(bands)]
        connection.execute(insert(shingle), rows)
    founded = _reported(connection, document_id, new, program, _publisher(connection, document_id))
    corrections.obeyed(connection, document_id)
    return Added(item.id, True, original[2] if original else None, len(new.records) - 1, founded)


def _head(connection: Connection, item: Document) -> Values:
    """What the item says of itself, as the tables hold it."""
    source_id = _source_id(connection, item.publication)
    return {**{k: getattr(item, k) for k in _HEAD}, "day": iso(first_day(item.published)), "source_id": source_id}


def _read_anew(connection: Connection, row: Any, new: Reading, program: str) -> Added:
    """The new reports find the things of the old ones, so that these keep their ids; then all are folded anew."""
    before = _things(connection, row.id)
    connection.execute(update(document).where(document.c.id == row.id).values(**_head(connection, new.document)))
    for table in (report, stage):
        connection.execute(delete(table).where(table.c.document_id == row.id, table.c.n < ADDED))
    founded = _reported(connection, row.id, new, program, _publisher(connection, row.id))
    for kind, thing_id in sorted(before | _things(connection, row.id), reverse=True):  # what refers to actors first
        if kind != Kind.CITATION:
            refreshed(connection, Kind(kind), thing_id)
    corrections.obeyed(connection, row.id)
    return Added(row.key, True, None, len(new.records) - 1, founded)


def _things(connection: Connection, document_id: int) -> set[tuple[int, int]]:
    rows = connection.execute(select(report.c.kind, report.c.thing_id).where(report.c.document_id == document_id))
    return {(r.kind, r.thing_id) for r in rows}


def _reported(connection: Connection, document_id: int, new: Reading, program: str, publisher: int | None) -> int:
    """Store the reading and link each record to its thing; how many things are new."""
    values = {"document_id": document_id, "program": program, "read": _now(), "body": packed(new.records)}
    reading_id = inserted(connection, reading, values)
    connection.execute(update(document).where(document.c.id == document_id).values(reading_id=reading_id))
    cited = {c.id: _source_id(connection, c.publication) for c in new.citations}
    context = Context(document_id, new, first_day(new.document.published))
    rows = [
        _link(document_id, n, r, cited[r.id], publisher) for n, r in enumerate(new.records) if isinstance(r, Citation)
    ]
    founded = 0
    for kind in KEEPERS:
        reports = [
            context.report(n, cited.get(getattr(r, "citation", None) or "", publisher))
            for n, r in enumerate(new.records)
            if not isinstance(r, Document | Citation) and _kind(r) == kind
        ]
        things = attached(connection, kind, reports)
        if kind in (Kind.ACTOR, Kind.PLACE):
            context.knows(connection, ((r.record, thing) for r, (thing, _) in zip(reports, things, strict=True)))
        for one, (thing_id, why) in zip(reports, things, strict=True):
            link = _link(document_id, one.n, one.record, thing_id, one.source_id)
            rows.append(link | {"reason_id": reason_id(connection, why)})
            founded += why is None
    if rows:
        connection.execute(insert(report), [{"reason_id": None, **r} for r in rows])
    for kind in APART:
        again = [r["thing_id"] for r in rows if r["kind"] == kind and r["reason_id"]]
        if again:
            sources_counted(connection, kind, again)
    return founded


def _link(document_id: int, n: int, record: AnyRecord, thing_id: int | None, source_id: int | None) -> dict[str, Any]:
    mentions = getattr(record, "mentions", ())
    span = getattr(record, "span", None) or (mentions[0] if mentions else Span(0, 0))
    return {
        "document_id": document_id, "n": n, "kind": _kind(record), "thing_id": thing_id, "start": span[0],
        "end": span[1], "source_id": source_id,
    }  # fmt: skip


def _kind(record: AnyRecord) -> Kind:
    return kind_of(type(record).__name__)


def _original(connection: Connection, text: str, bands: list[int]) -> tuple[int, str, str] | None:
    """The item that a text repeats: its id, its text and its key; of several the nearest."""
    if not bands:
        return None
    ids = set(connection.execute(select(shingle.c.document_id).where(shingle.c.band.in_(bands))).scalars())
    known = texts(connection, ids) if ids else {}
    near = [n for n in ((copies.similarity(text, t), -i) for i, t in known.items()) if n[0] >= copies.COPY]
    if not near:
        return None
    found = -max(near)[1]
    key = connection.execute(select(document.c.key).where(document.c.id == found)).scalar_one()
    return found, known[found], key


def _twin(connection: Connection, item: Document, original: tuple[int, str, str]) -> str | None:
    """The key of the same item under another file name: the same words, publisher and day."""
    if original[1] != item.text:
        return None
    same_words = (document.c.id == original[0]) | ((document.c.copy_of == original[0]) & document.c.text.is_(None))
    rows = connection.execute(select(document.c.key, document.c.publication, document.c.published).where(same_words))
    return next((r.key for r in rows if (r.publication, r.published) == (item.publication, item.published)), None)


def _publisher(connection: Connection, document_id: int) -> int | None:
    """Whose word a document is: its publisher's, or for a copy that of the item it repeats."""
    row = connection.execute(select(document.c.source_id, document.c.copy_of).where(document.c.id == document_id)).one()
    if row.copy_of is None:
        return None if row.source_id is None else int(row.source_id)
    original = connection.execute(select(document.c.source_id).where(document.c.id == row.copy_of)).scalar()
    return int(original if original is not None else row.source_id) if original or row.source_id else None


def _source_id(connection: Connection, name: str | None) -> int | None:
    """The source of this name, a new one where the record has none."""
    if not name:
        return None
    key = slug(name).removeprefix("the-")
    found = connection.execute(select(source.c.id).where(source.c.key == key)).scalar()
    if found is None:
        found = inserted(connection, source, {"key": key, "name": name})
    return int(found)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
