"""Why a thing is one thing: each of its reports, the words that it rests on, the rule or person that put it there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bilateral.relations.added import ADDED, added
from bilateral.relations.corrections import Correction, on
from bilateral.relations.lookup import find
from bilateral.store.documents import readings
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, document, reason, report

FOUNDED = "its first report"


@dataclass(frozen=True, slots=True)
class Ground:
    """One report: the id of its record, the document, the words, why it was taken for the thing, and what read it."""

    id: str
    document: str
    publication: str | None
    published: str | None
    words: str
    reason: str
    because: str | None  # the pattern, codebook entry or model that gave the record
    confidence: float | None
    state: str | None


@dataclass(frozen=True, slots=True)
class Why:
    """A thing, its reports, and what people decided on it."""

    kind: str
    key: str
    version: int
    reports: tuple[Ground, ...]
    corrections: tuple[Correction, ...]


def why(store: Store, key: str) -> Why:
    """The grounds of a thing, or of the thing that a report is of. Raises UnknownThing where there is no such id."""
    with store.reading() as connection:
        found = find(connection, store.where, key)
        rows = connection.execute(
            select(report, document.c.key, document.c.publication, document.c.published, reason.c.text.label("why"))
            .join(document, document.c.id == report.c.document_id)
            .outerjoin(reason, reason.c.id == report.c.reason_id)
            .where(report.c.kind == found.kind, report.c.thing_id == found.id)
            .order_by(report.c.document_id, report.c.n)
        ).all()
        known = readings(connection, {r.document_id for r in rows})
        by_hand = added(connection, {r.document_id for r in rows if r.n >= ADDED})
        grounds = []
        for r in rows:
            record = by_hand[r.document_id][r.n] if r.n >= ADDED else known[r.document_id].records[r.n]
            words = " ".join(known[r.document_id].document.text[r.start : r.end].split())
            # actors and places have the same id in every document: the document's tells the report
            own = record.id if record.id.startswith(r.key) else f"{r.key}#{record.id}"
            grounds.append(
                Ground(
                    own, r.key, r.publication, r.published, words, r.why or FOUNDED,
                    getattr(record, "because", None), getattr(record, "confidence", None), r.state,
                )
            )  # fmt: skip
        return Why(Kind(found.kind).word, found.key, found.version, tuple(grounds), tuple(on(connection, found)))
