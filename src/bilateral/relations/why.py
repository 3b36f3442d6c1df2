"""Why a thing is one thing: each of its reports, the words that it rests on, the rule or person that put it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bilateral.relations.corrections import Correction, on
from bilateral.relations.lookup import find
from bilateral.relations.reported import Reported, reported, said
from bilateral.store.opening import Store
from bilateral.store.schema import Kind

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
        reports = sorted(
            reported(connection, found.kind, [found.id]).get(found.id, ()), key=lambda r: (r.document_id, r.n)
        )
        records = said(connection, {(r.document_id, r.n) for r in reports})
        grounds = [_ground(r, records[r.document_id, r.n]) for r in reports]
        return Why(Kind(found.kind).word, found.key, found.version, tuple(grounds), tuple(on(connection, found)))


def _ground(r: Reported, record: Mapping[str, Any]) -> Ground:
    # actors and places have the same id in every document: the document's tells the report
    own = record["id"] if record["id"].startswith(r.document) else f"{r.document}#{record['id']}"
    return Ground(
        own, r.document, r.publication, r.published, " ".join(r.words.split()), r.reason or FOUNDED,
        record.get("because"), record.get("confidence"), r.state,
    )  # fmt: skip
