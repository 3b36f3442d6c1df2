"""What people decided, kept as references that hold in any record, and how the record obeys.

A correction says what was decided (`op`), on what (`target`: references, relations/lookup.py), who and when. Nothing is
overwritten: the machine's reading stays as it was read, and a decision is undone by another line, not by erasing it.
The same corrections, as a file (JSON Lines, a version in its first line), apply to any record that holds the documents;
what speaks of a document that a record does not hold yet waits for it.

Ops: `accept`, `reject` (a thing or one report), `edit` (value: fields), `merge` (two things), `split` (reports; value:
`from`, a report that stays behind), `alias` (value: a name of the actor), `add` (a record that the program missed; the
target is the words of the document that it rests on, value: `fields`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from bilateral.errors import InvalidUsage, StaleEdit, UnknownThing
from bilateral.relations import by_hand, deciding
from bilateral.relations.decided import FORMAT, OPS, Correction, of, read
from bilateral.relations.folding import refreshed
from bilateral.relations.lookup import Found, Ref, by_number, find, ref_of, ref_of_report, resolved
from bilateral.store.opening import Store
from bilateral.store.schema import THINGS, Kind, actor, actor_name, correction, correction_on, document, place, report

__all__ = [
    "FORMAT", "OPS", "Correction", "Noting", "add_record", "decide", "exported", "obeyed", "on", "standing", "taken_in",
    "undo",
]  # fmt: skip
Noting = Callable[[Connection, Correction], None]  # writes down elsewhere, in the same transaction, what was decided
HERE = ("moved", "was", "n", "why")  # what a value notes of this one record, for an undoing


def decide(
    store: Store,
    op: str,
    ids: Sequence[str],
    *,
    who: str,
    value: Mapping[str, Any] | None = None,
    note: str | None = None,
    version: int | None = None,
    other_version: int | None = None,
    noting: Noting | None = None,
) -> Correction:
    """Decide on things or reports by their ids, and apply it.

    `version` is that of the (first) thing when it was looked at, `other_version` that of the other of a merge. Raises
    UnknownThing, StaleEdit where the thing has been changed since, InvalidUsage where the op cannot be done on these or
    with this value.
    """
    with store.writing() as connection:
        found = [find(connection, store.where, i) for i in ids]
        if not found:
            raise InvalidUsage(f"{op}: give the id of what it is about")
        for one, name, seen in zip(found, ids, (version, other_version), strict=False):
            if seen is not None and seen != one.version:
                raise StaleEdit(store.where, f"{name} was changed by somebody else meanwhile; look at it again")
        target, value = _prepared(connection, op, found, dict(value or {}))
        return _decided(connection, store.where, _made(op, target, value or None, who, note), noting)


def add_record(
    store: Store,
    document_key: str,
    passage: tuple[str, int, int],
    fields: Mapping[str, Any],
    *,
    who: str,
    note: str | None = None,
    noting: Noting | None = None,
) -> Correction:
    """Add a record that the program missed: its kind and where its words stand in the document, and what it says.

    Actors are told by their keys. Raises UnknownThing where there is no such document or actor, InvalidUsage where the
    fields make no record of the kind.
    """
    with store.writing() as connection:
        ref, value = by_hand.prepared(connection, store.where, document_key, passage, fields)
        return _decided(connection, store.where, _made("add", [ref], value, who, note), noting)


def undo(store: Store, correction_id: str, who: str, noting: Noting | None = None) -> Correction:
    """Take a decision back; the line stays, with who undid it. Raises UnknownThing where there is no such decision."""
    with store.writing() as connection:
        row = connection.execute(select(correction).where(correction.c.id == correction_id)).one_or_none()
        if row is None:
            raise UnknownThing(
                store.where, f"holds no decision {correction_id!r}; `bilateral corrections list` shows them"
            )
        if row.undone_at:
            told = f"{correction_id} was taken back already, by {row.undone_by} on {row.undone_at[:10]}"
            raise UnknownThing(store.where, told)
        undone = {"undone_by": who, "undone_at": _now()}
        connection.execute(update(correction).where(correction.c.id == correction_id).values(**undone))
        _taken_back(connection, store.where, of(row))
        taken = of(connection.execute(select(correction).where(correction.c.id == correction_id)).one())
        if noting:
            noting(connection, taken)
        return taken


def standing(store: Store, *, undone: bool = True) -> list[Correction]:
    """All decisions in order; without those that were undone on request."""
    with store.reading() as connection:
        query = select(correction).order_by(correction.c.nr)
        if not undone:
            query = query.where(correction.c.undone_at.is_(None))
        return [of(row) for row in connection.execute(query)]


def on(connection: Connection, found: Found) -> list[Correction]:
    """The decisions that a thing has had."""
    links = (report.c.kind == found.kind) & (report.c.thing_id == found.id)
    spoken_of = (
        select(correction_on.c.correction_id)
        .join(document, document.c.key == correction_on.c.key)
        .join(report, report.c.document_id == document.c.id)
        .where(links)
    )
    keys = select(correction_on.c.correction_id).where(correction_on.c.key.in_(_keys(connection, found)))
    near = correction.c.id.in_(spoken_of) | correction.c.id.in_(keys)
    rows = connection.execute(select(correction).where(near).order_by(correction.c.nr))
    return [
        c
        for c in map(of, rows)
        if any((f := resolved(connection, ref)) and (f.kind, f.id) == (found.kind, found.id) for ref in c.target)
    ]


def _keys(connection: Connection, found: Found) -> list[str]:
    """The keys that references name a thing by: its own, and those of what was merged into it."""
    table = THINGS[found.kind]
    if "key" not in table.c:
        return []
    own = select(table.c.key).where((table.c.id == found.id) | (table.c.merged_into == found.id))
    return list(connection.execute(own).scalars())


def exported(store: Store) -> str:
    """The decisions as a file that another record can apply: JSON Lines, the form's version first."""
    lines: list[dict[str, Any]] = [{"bilateral": "corrections", "version": FORMAT}]
    for one in standing(store):
        fields = {k: v for k, v in asdict(one).items() if v is not None and k != "applied"}
        if one.value:
            fields["value"] = {k: v for k, v in one.value.items() if k not in HERE}
        lines.append(fields)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file of corrections: applied now, waiting for documents, known already."""

    applied: int
    waiting: int
    known: int


def taken_in(store: Store, text: str) -> Taken:
    """Apply a file of corrections. Raises InvalidUsage where it is none, naming the line; then nothing is applied."""
    new = read(text)
    counts = {"applied": 0, "waiting": 0, "known": 0}
    with store.writing() as connection:
        for one in new:
            if connection.execute(select(correction.c.id).where(correction.c.id == one.id)).first():
                counts["known"] += 1
                continue
            _entered(connection, one)
            if one.undone_at is None:
                done = _carried_out(connection, store.where, one)
                counts["applied" if done.applied else "waiting"] += 1
    return Taken(**counts)


def obeyed(connection: Connection, document_id: int, where: str = "the record") -> None:
    """Apply the decisions that speak of a document, after it was added or read anew."""
    if connection.execute(select(correction.c.id).limit(1)).first() is None:
        return
    about = [connection.execute(select(document.c.key).where(document.c.id == document_id)).scalar_one()]
    for kind, table in ((Kind.ACTOR, actor), (Kind.PLACE, place)):
        keys = select(table.c.key).join(report, (report.c.thing_id == table.c.id) & (report.c.kind == kind))
        about += connection.execute(keys.where(report.c.document_id == document_id)).scalars()
    speaking = select(correction_on.c.correction_id).where(correction_on.c.key.in_(about))
    rows = connection.execute(
        select(correction)
        .where(correction.c.id.in_(speaking), correction.c.undone_at.is_(None))
        .order_by(correction.c.nr)
    ).all()
    for row in rows:
        if not (row.applied and all("key" in ref for ref in row.target)):  # else the thing itself remembers it
            _carried_out(connection, where, of(row))


def _prepared(
    connection: Connection, op: str, found: list[Found], value: dict[str, Any]
) -> tuple[list[Ref], dict[str, Any]]:
    """The references and the value of a decision that can be carried out."""
    if op not in OPS:
        raise InvalidUsage(f"unknown decision {op!r}; known: {', '.join(OPS)}")
    if op in ("accept", "reject", "edit", "alias") and len(found) != 1:
        raise InvalidUsage(f"{op} takes one id")
    if op == "edit":
        deciding.checked(found[0].kind, value)
        if not value:
            raise InvalidUsage("edit: say which field is to be what, as date=2004-12-22")
    if op == "alias" and (found[0].kind != Kind.ACTOR or not str(value.get("name", "")).strip()):
        raise InvalidUsage("alias takes an actor and a name")
    if op == "merge":
        if len(found) != 2 or found[0].kind != found[1].kind or found[0].id == found[1].id:
            raise InvalidUsage("merge takes the ids of two different things of one kind")
        if found[0].kind == Kind.ACTOR:
            deciding.checked_as_one(connection, found)
        found = [Found(f.kind, f.id, f.key, f.version) for f in found]
    if op == "split":
        return _splitting(connection, found, value)
    if op == "edit":
        found = [Found(f.kind, f.id, f.key, f.version) for f in found]
    return [ref_of(connection, f) for f in found], value


def _splitting(connection: Connection, found: list[Found], value: dict[str, Any]) -> tuple[list[Ref], dict[str, Any]]:
    if not all(f.is_report for f in found) or len({(f.kind, f.id) for f in found}) != 1:
        raise InvalidUsage("split takes reports of one thing (ids as `bilateral why` prints them) that are another's")
    out = {(f.document_id, f.n) for f in found}
    rows = connection.execute(
        select(report.c.document_id, report.c.n)
        .where(report.c.kind == found[0].kind, report.c.thing_id == found[0].id)
        .order_by(report.c.document_id, report.c.n)
    )
    left = next((r for r in rows if (r.document_id, r.n) not in out), None)
    if left is None:
        raise InvalidUsage("split: these are all reports of the thing; one at least has to stay")
    target = [ref_of(connection, f) for f in found]
    return target, {**value, "from": ref_of_report(connection, left.document_id, left.n, whole=False)}


def _made(op: str, target: list[Ref], value: dict[str, Any] | None, who: str, note: str | None) -> Correction:
    at = _now()
    content = json.dumps([op, target, value, who, at, note], sort_keys=True, ensure_ascii=False)
    key = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Correction(key, op, target, value, who, at, note)


def _decided(connection: Connection, where: str, one: Correction, noting: Noting | None) -> Correction:
    _entered(connection, one)
    made = _carried_out(connection, where, one)
    if noting:
        noting(connection, made)
    return made


def _entered(connection: Connection, one: Correction) -> None:
    nr = (connection.execute(select(func.max(correction.c.nr))).scalar() or 0) + 1
    connection.execute(insert(correction).values(**{**asdict(one), "nr": nr, "applied": False}))
    keys = {ref.get("key") or ref["doc"] for ref in [*one.target, *filter(None, [(one.value or {}).get("from")])]}
    keys |= set((one.value or {}).get("beside", ()))
    connection.execute(insert(correction_on), [{"key": k, "correction_id": one.id} for k in sorted(keys)])


def _carried_out(connection: Connection, where: str, one: Correction) -> Correction:
    """Apply a decision as far as its documents are here; whether it is applied is noted."""
    if one.op == "add":
        value = by_hand.put_in(connection, one.id)
        connection.execute(update(correction).where(correction.c.id == one.id).values(applied=value is not None))
        return Correction(**{**asdict(one), "applied": value is not None, "value": value or one.value})
    found = [resolved(connection, ref) for ref in one.target]
    here = [f for f in found if f is not None]
    done = bool(here) if one.op == "split" else len(here) == len(found)
    value = one.value
    if done:
        value = _APPLY[one.op](connection, where, one, here) or value
    connection.execute(update(correction).where(correction.c.id == one.id).values(applied=done, value=value))
    return Correction(**{**asdict(one), "applied": done, "value": value})


def _judged(connection: Connection, where: str, one: Correction, found: list[Found]) -> None:
    deciding.judged(connection, found[0], f"{one.op}ed")


def _edited(connection: Connection, where: str, one: Correction, found: list[Found]) -> None:
    deciding.edited(connection, where, found[0], one.value or {})


def _merged(connection: Connection, where: str, one: Correction, found: list[Found]) -> dict[str, Any] | None:
    if found[0].id == found[1].id:
        return None
    moved = deciding.merged(connection, found[0], found[1])
    return {**(one.value or {}), "moved": moved, "was": found[1].id}


def _split(connection: Connection, where: str, one: Correction, found: list[Found]) -> dict[str, Any] | None:
    value = one.value or {}
    stays = resolved(connection, value["from"])
    together = [f for f in found if stays is not None and f.id == stays.id]
    if not together:
        return None
    apart = next((f for f in found if stays is None or f.id != stays.id), None)
    into = apart and Found(apart.kind, apart.id, apart.key, apart.version)
    why = deciding.reasons(connection, together)
    made = deciding.split(connection, together, into or by_number(connection, together[0].kind, value.get("was")))
    return {**value, "was": made.id, "why": why}


def _aliased(connection: Connection, where: str, one: Correction, found: list[Found]) -> None:
    name = str((one.value or {})["name"])
    there = select(actor_name.c.name).where(actor_name.c.actor_id == found[0].id, actor_name.c.name == name)
    pins = dict(connection.execute(select(actor.c.pins).where(actor.c.id == found[0].id)).scalar() or {})
    pins["names"] = sorted({*pins.get("names", ()), name})
    if connection.execute(there).first() is None:
        connection.execute(insert(actor_name).values(actor_id=found[0].id, name=name))
    connection.execute(update(actor).where(actor.c.id == found[0].id).values(pins=pins, version=actor.c.version + 1))
    refreshed(connection, Kind.ACTOR, found[0].id)


_APPLY = {
    "accept": _judged, "reject": _judged, "edit": _edited, "merge": _merged, "split": _split, "alias": _aliased,
}  # fmt: skip


def _taken_back(connection: Connection, where: str, one: Correction) -> None:
    """Undo the effect of a decision; earlier ones on the same thing hold again."""
    if one.op == "add":
        by_hand.taken_out(connection, one.target[0], one.value or {})
        return
    found = [f for ref in one.target if (f := resolved(connection, ref)) is not None]
    if not found or not one.applied:
        return
    freed: list[Found] = []
    if one.op == "merge" and (value := one.value or {}).get("moved"):
        freed = [deciding.unmerged(connection, found[0], value["was"], value["moved"])]
    elif one.op == "split":
        _joined_again(connection, one, found)
    elif one.op in ("accept", "reject"):
        deciding.judged(connection, found[0], None)
    elif one.op == "edit":
        deciding.edited(connection, where, found[0], dict.fromkeys(one.value or {}))
    elif one.op == "alias":
        _unaliased(connection, found[0], str((one.value or {})["name"]))
    for thing in (found[0], *freed):
        for earlier in on(connection, thing):
            if earlier.op in ("accept", "reject", "edit") and earlier.undone_at is None:
                _carried_out(connection, where, earlier)


def _joined_again(connection: Connection, one: Correction, found: Sequence[Found]) -> None:
    """Put reports that were split off back, each for the reason that it was there for."""
    value = one.value or {}
    if stays := resolved(connection, value["from"]):
        back = [f for f in found if f.id != stays.id] or found
        deciding.split(connection, back, Found(stays.kind, stays.id, "", 0), why=value.get("why", ()))


def _unaliased(connection: Connection, found: Found, name: str) -> None:
    pins = dict(connection.execute(select(actor.c.pins).where(actor.c.id == found.id)).scalar() or {})
    pins["names"] = [n for n in pins.get("names", ()) if n != name]
    connection.execute(update(actor).where(actor.c.id == found.id).values(pins=pins, version=actor.c.version + 1))
    refreshed(connection, Kind.ACTOR, found.id)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
