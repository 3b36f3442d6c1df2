"""Records that a person added to an item because the program missed them: made of decisions, never stored twice.

Such a record stands in its document beside the machine's, at a place from ADDED on; the next reading of the document
leaves it where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, select

from bilateral.record.kinds import KINDS, AnyRecord, Event, Figure, Statement, Undertaking
from bilateral.store.schema import correction, correction_on, document

ADDED = 1_000_000  # a reading has fewer records by far
FIELDS: Mapping[str, tuple[str, ...]] = {  # what a person can say of a record, by its kind
    "event": ("type", "mode", "status", "date", "source", "target"),
    "statement": ("speaker", "manner", "about"),
    "figure": ("value", "unit", "per", "measure", "nature", "direction", "period", "origin", "destination"),
    "undertaking": ("name", "type", "topic", "stage", "stage_date", "since", "parties"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "event": ("type", "source"), "statement": ("speaker",), "figure": ("value",), "undertaking": ("name", "type"),
}  # fmt: skip
LISTS = ("source", "target", "about", "parties")  # fields that hold keys of actors


def added(connection: Connection, ids: Collection[int]) -> dict[int, dict[int, AnyRecord]]:
    """The records that people added to documents: document → place → record."""
    if not ids:
        return {}
    rows = connection.execute(
        select(correction.c.target, correction.c.value, correction.c.who, document.c.id, document.c.key)
        .join(correction_on, correction_on.c.correction_id == correction.c.id)
        .join(document, document.c.key == correction_on.c.key)
        .where(document.c.id.in_(list(ids)), correction.c.op == "add", correction.c.undone_at.is_(None))
        .order_by(correction.c.nr)
    )
    found: dict[int, dict[int, AnyRecord]] = {}
    for r in rows:
        if "n" in r.value:  # else it waits for its document, or for an actor that it names
            found.setdefault(r.id, {})[r.value["n"]] = record_of(r.key, r.target[0], r.value, r.who)
    return found


def record_of(doc: str, ref: Mapping[str, Any], value: Mapping[str, Any], who: str) -> AnyRecord:
    """The record that a decision adds. Raises msgspec.ValidationError where its fields make none."""
    kind, span = ref["kind"], (ref["start"], ref["end"])
    fields = {name: given for name, given in value["fields"].items() if name in FIELDS[kind] and given is not None}
    if kind == "statement":
        fields["content"] = [span]
    if kind == "undertaking" and "stage" in fields:
        fields["stages"] = [{"stage": fields["stage"], "date": fields.get("stage_date"), "span": span}]
    made = {"id": f"{doc}/{kind}-{value['n']}", "doc": doc, "span": span, "because": f"added by {who}", "kind": kind}
    record: Any = msgspec.convert({**made, **fields}, KINDS[kind])
    return cast(AnyRecord, record)


def ends(record: AnyRecord) -> set[str]:
    """The actors that an added record names, by their keys."""
    match record:
        case Event():
            return {*record.source, *record.target}
        case Statement():
            return {*record.about, *([record.speaker] if record.speaker else ())}
        case Undertaking():
            return {*record.parties}
        case Figure():
            return {key for key in (record.origin, record.destination, *record.parties) if key}
    return set()
