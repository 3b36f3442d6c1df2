"""A record that a person adds: checked, put among the reports of its document, taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.record.kinds import AnyRecord
from bilateral.record.span import Span
from bilateral.relations.added import ADDED, FIELDS, LISTS, NEEDED, ends, record_of
from bilateral.relations.deciding import allowed
from bilateral.relations.folding import APART, attached, context_of, reason_id, refreshed, sources_counted
from bilateral.relations.lookup import Ref
from bilateral.store.documents import row_of, text_of
from bilateral.store.schema import Kind, actor, correction, correction_on, document, kind_of, place, report


def prepared(
    connection: Connection, where: str, key: str, passage: tuple[str, int, int], fields: Mapping[str, Any]
) -> tuple[Ref, dict[str, Any]]:
    """The words that a record rests on and the value of the decision that adds it. Raises as `add_record` says."""
    kind, start, end = passage
    row = row_of(connection, key)
    if row is None:
        raise UnknownThing(where, f"holds no document {key!r}")
    words = Span(start, end).of(text_of(connection, row.id)) if 0 <= start < end else ""
    if not words.strip():
        raise InvalidUsage("a record rests on words of the document; these are none")
    given = {name: value for name, value in fields.items() if value not in (None, "", [])}
    _checked(kind, given)
    ref = {"doc": key, "kind": kind, "start": start, "end": end, "nth": 0, "whole": False, "words": words}
    _not_added_yet(connection, ref, given)
    named = ends(_record(ref, {"fields": given, "n": ADDED}))
    beside = sorted(named - context_of(connection, row.id).actors.keys())
    known = {
        k for t in (actor, place) for k in connection.execute(select(t.c.key).where(t.c.key.in_(beside))).scalars()
    }
    if unknown := [k for k in beside if k not in known]:
        raise UnknownThing(where, f"holds no actor {', '.join(map(repr, unknown))}")
    return ref, {"fields": given, **({"beside": beside} if beside else {})}


def _not_added_yet(connection: Connection, ref: Ref, fields: Mapping[str, Any]) -> None:
    """Refuse the same record on the same words once more: it would count as another report."""
    on = select(correction_on.c.correction_id).where(correction_on.c.key == ref["doc"])
    standing = select(correction.c.who, correction.c.target, correction.c.value).where(
        correction.c.id.in_(on), correction.c.op == "add", correction.c.undone_at.is_(None)
    )
    for one in connection.execute(standing):
        if one.target == [ref] and one.value["fields"] == fields:
            raise InvalidUsage(f"{one.who} added this record already")


def put_in(connection: Connection, correction_id: str) -> dict[str, Any] | None:
    """Put a decided record among the reports of its document; the decision's value with its place there.

    None where it cannot be, as the document, its words or an actor of it are not here (yet).
    """
    one = connection.execute(select(correction).where(correction.c.id == correction_id)).one()
    (ref,), value = one.target, dict(one.value)
    row = row_of(connection, ref["doc"])
    if row is None or text_of(connection, row.id)[ref["start"] : ref["end"]] != ref["words"]:
        return None
    if _unknown(connection, value.get("beside", [])):
        return None
    if "n" not in value:
        value["n"] = _free(connection, ref["doc"])
        connection.execute(update(correction).where(correction.c.id == correction_id).values(value=value))
    own = (report.c.document_id == row.id) & (report.c.n == value["n"])
    if connection.execute(select(report.c.n).where(own)).first() is None:
        _reported(connection, row.id, kind_of(ref["kind"]), ref, value["n"])
    return value


def taken_out(connection: Connection, ref: Ref, value: Mapping[str, Any]) -> None:
    """Take an added record out of its document; a thing that rested on it alone goes."""
    row = row_of(connection, ref["doc"])
    if row is None or "n" not in value:
        return
    own = (report.c.document_id == row.id) & (report.c.n == value["n"])
    thing = connection.execute(select(report.c.thing_id).where(own)).scalar()
    connection.execute(delete(report).where(own))
    if thing is not None:
        refreshed(connection, kind_of(ref["kind"]), thing)


def _unknown(connection: Connection, keys: Sequence[str]) -> list[str]:
    """The keys by which the record has neither an actor nor a place."""
    if not keys:
        return []
    known = {k for t in (actor, place) for k in connection.execute(select(t.c.key).where(t.c.key.in_(keys))).scalars()}
    return [k for k in keys if k not in known]


def _checked(kind: str, given: Mapping[str, Any]) -> None:
    if kind not in FIELDS:
        raise InvalidUsage(f"a {kind} cannot be added; what can: {', '.join(FIELDS)}")
    for name in NEEDED[kind]:
        if name not in given:
            raise InvalidUsage(f"{kind}: its {name} has to be given")
    for name, value in given.items():
        if name not in FIELDS[kind]:
            raise InvalidUsage(f"{name!r} of a {kind} cannot be given; what can: {', '.join(FIELDS[kind])}")
        keys = isinstance(value, list) and all(isinstance(v, str) for v in value)
        if not (keys if name in LISTS else allowed(kind_of(kind), name, value)):
            raise InvalidUsage(f"{value!r} is no {name} of a {kind}")


def _record(ref: Ref, value: Mapping[str, Any]) -> AnyRecord:
    try:
        return record_of(ref["doc"], ref, value, "")
    except msgspec.ValidationError as error:
        raise InvalidUsage(f"this makes no {ref['kind']}: {error}") from error


def _free(connection: Connection, doc: str) -> int:
    """The first place that no record added to a document has had."""
    values = connection.execute(select(correction.c.target, correction.c.value).where(correction.c.op == "add"))
    taken: list[int] = [v["n"] for target, v in values if target[0]["doc"] == doc and "n" in v]
    return max([ADDED - 1, *taken]) + 1


def _reported(connection: Connection, document_id: int, kind: Kind, ref: Ref, n: int) -> None:
    """The record finds its thing or founds one, as the machine's do; it is none that its document reports already."""
    there = select(report.c.thing_id).where(report.c.document_id == document_id, report.c.kind == kind)
    taken = set(connection.execute(there).scalars()) if kind in APART else set()
    source_id = _voucher(connection, document_id, ref)
    one = context_of(connection, document_id).report(n, source_id)
    ((thing_id, why),) = attached(connection, kind, [one], taken)
    row = {
        "document_id": document_id, "n": n, "kind": kind, "thing_id": thing_id, "start": ref["start"],
        "end": ref["end"], "source_id": source_id, "reason_id": reason_id(connection, why),
    }  # fmt: skip
    connection.execute(insert(report), [row])
    sources_counted(connection, kind, [thing_id])


def _voucher(connection: Connection, document_id: int, ref: Ref) -> int | None:
    """Whose word the passage is: the source that the document names for it, else its publisher."""
    context = context_of(connection, document_id)
    span = Span(ref["start"], ref["end"])
    cited = [c.id for c in context.reading.citations if any(Span(*s).contains(span) for s in c.covers)]
    if cited:
        n = next(n for n, r in enumerate(context.reading.records) if r.id == cited[0])
        found = select(report.c.thing_id).where(report.c.document_id == document_id, report.c.n == n)
        cited_id: int | None = connection.execute(found).scalar()
        return cited_id
    row = connection.execute(select(document.c.source_id, document.c.copy_of).where(document.c.id == document_id)).one()
    if row.copy_of is None:
        return None if row.source_id is None else int(row.source_id)
    original = connection.execute(select(document.c.source_id).where(document.c.id == row.copy_of)).scalar()
    found_id: int | None = original if original is not None else row.source_id
    return found_id
