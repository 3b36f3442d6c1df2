"""What there is to review: an item with all its records and what people decided on them, and the items still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from bilateral.record.kinds import AnyRecord
from bilateral.relations import undecided
from bilateral.relations.added import ADDED as ADDED
from bilateral.relations.asking import Days, Named, actors_named, parts
from bilateral.relations.corrections import Correction
from bilateral.relations.details import DocumentPage, document_page
from bilateral.relations.lookup import Ref
from bilateral.relations.undecided import OPEN as OPEN
from bilateral.store.documents import row_of
from bilateral.store.opening import Store
from bilateral.store.schema import THINGS, Kind, correction, correction_on, document, dyad, report, source

_Things = dict[tuple[int, int], Mapping[str, Any]]  # (kind, number) → row


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record of an item with what people made of it."""

    n: int
    id: str  # as decisions take it: this report alone
    kind: Kind
    record: AnyRecord  # as the machine read it, or as a person added it
    thing: str  # key
    version: int  # of the thing
    state: str | None  # accepted, rejected: this report or its thing
    pins: Mapping[str, Any]  # fields of the thing that a person set
    source: Named | None  # whose word it is
    decisions: tuple[Correction, ...]  # those that stand, the first first

    @property
    def open(self) -> bool:
        """Whether nobody has decided on it."""
        return self.kind in OPEN and self.state is None and not self.pins


@dataclass(frozen=True, slots=True)
class Review:
    """An item as it is reviewed."""

    page: DocumentPage
    records: tuple[Reviewed, ...]
    decisions: tuple[Correction, ...]  # all that stand on its records, in order

    @property
    def open(self) -> int:
        """How many records wait for a decision."""
        return sum(r.open for r in self.records)

    @property
    def total(self) -> int:
        """How many records there are to decide on."""
        return sum(r.kind in OPEN for r in self.records)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are asked for; an open end is None."""

    relation: tuple[str, str] | None = None  # sides
    publication: str | None = None
    days: Days = field(default_factory=Days)
    below: float | None = None  # with an open record whose confidence is below this


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item with open records."""

    id: int
    key: str
    title: str | None
    publication: str | None
    published: str | None
    open: int
    total: int


def review_of(store: Store, key: str) -> Review:
    """An item with its records. Raises UnknownThing where the record does not hold it."""
    page = document_page(store, key)
    with store.reading() as connection:
        row = row_of(connection, key)
        assert row is not None
        links = connection.execute(
            select(report, source.c.key.label("source_key"), source.c.name.label("source_name"))
            .outerjoin(source, source.c.id == report.c.source_id)
            .where(report.c.document_id == row.id)
            .order_by(report.c.n)
        ).all()
        things = _things(connection, links)
        decisions = _decisions(connection, {key, *(t["key"] for t in things.values() if "key" in t)})
        records = {r.id: r for r in page.reading.records}
        by_place = _by_place(key, links, decisions)
        found = [_reviewed(key, r, page.ids[r.n], records, things, by_place, decisions) for r in links]
        found = _with_names(connection, found)
    ours = {c.id for r in found for c in r.decisions}
    return Review(page, tuple(found), tuple(c for c in decisions if c.id in ours))


def waiting(
    store: Store, wanted: Wanted, *, after: int | None = None, limit: int = 50, offset: int = 0
) -> list[Waiting]:
    """Items with open records, the last added first; `after`: those added before the item of this number."""
    conditions = [*_conditions(wanted), *([] if after is None else [document.c.id < after])]
    with store.reading() as connection:
        if wanted.below is None:
            query = undecided.newest(conditions).limit(limit).offset(offset)
            ids = list(connection.execute(query).scalars())
        else:
            ids = undecided.unsure(connection, conditions, wanted.below, limit + offset)[offset:]
        return _lines(connection, ids)


def count_waiting(store: Store, wanted: Wanted) -> int | None:
    """How many items wait; None where that would need every reading to be opened."""
    if wanted.below is not None:
        return None
    with store.reading() as connection:
        return undecided.count(connection, _conditions(wanted))


def progress(store: Store) -> tuple[int, int]:
    """How many reports people have decided on, and how many there are to decide on."""
    with store.reading() as connection:
        return undecided.progress(connection)


def number_of(store: Store, key: str) -> int | None:
    """The number of an item, by which the queue is in order."""
    with store.reading() as connection:
        row = row_of(connection, key)
        return None if row is None else int(row.id)


def _conditions(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    if wanted.publication:
        yield document.c.publication == wanted.publication
    if wanted.days != Days():
        yield wanted.days.holds(document.c.day)
    if wanted.relation:
        a, b = wanted.relation
        between = or_(and_(dyad.c.source == a, dyad.c.target == b), and_(dyad.c.source == b, dyad.c.target == a))
        events = select(dyad.c.event_id).where(between)
        yield document.c.id.in_(
            select(report.c.document_id).where(report.c.kind == Kind.EVENT, report.c.thing_id.in_(events))
        )


def _lines(connection: Connection, ids: Sequence[int]) -> list[Waiting]:
    shown = (document.c.id, document.c.key, document.c.title, document.c.publication, document.c.published)
    rows = {r.id: r for r in connection.execute(select(*shown).where(document.c.id.in_(ids)))}
    counts = undecided.counts(connection, ids)
    return [
        Waiting(i, r.key, r.title, r.publication, r.published, counts[i].open, counts[i].total)
        for i in ids
        if (r := rows.get(i)) is not None
    ]


def _things(connection: Connection, links: Sequence[Any]) -> _Things:
    """The rows of the things that an item reports."""
    found: _Things = {}
    for kind in {Kind(r.kind) for r in links} - {Kind.CITATION}:
        table = THINGS[kind]
        for part in parts({r.thing_id for r in links if r.kind == kind}):
            rows = connection.execute(select(table).where(table.c.id.in_(part)))
            found |= {(kind, r.id): r._asdict() for r in rows}
    return found


def _decisions(connection: Connection, keys: Collection[str]) -> list[Correction]:
    """The standing decisions that speak of an item or of an actor or place in it."""
    found: dict[int, Correction] = {}
    for part in parts(keys):
        speaking = select(correction_on.c.correction_id).where(correction_on.c.key.in_(part))
        rows = connection.execute(
            select(correction).where(correction.c.id.in_(speaking), correction.c.undone_at.is_(None))
        )
        for r in rows:
            found[r.nr] = Correction(r.id, r.op, r.target, r.value, r.who, r.at, r.note, applied=r.applied)
    return [found[nr] for nr in sorted(found)]


def _by_place(key: str, links: Sequence[Any], decisions: Iterable[Correction]) -> dict[int, list[Correction]]:
    """The decisions by the report that they speak of, told by where it stands."""
    places: dict[tuple[int, int, int], list[int]] = {}
    for r in links:
        places.setdefault((r.kind, r.start, r.end), []).append(r.n)
    found: dict[int, list[Correction]] = {}
    for one in decisions:
        for ref in one.target:
            if (n := _place(key, ref, places)) is not None:
                found.setdefault(n, []).append(one)
    return found


def _place(key: str, ref: Ref, places: Mapping[tuple[int, int, int], list[int]]) -> int | None:
    if ref.get("doc") != key:
        return None
    alike = places.get((Kind[ref["kind"].upper()], ref["start"], ref["end"]), [])
    return alike[min(ref.get("nth", 0), len(alike) - 1)] if alike else None


def _reviewed(
    key: str, link: Any, own: str, records: Mapping[str, AnyRecord], things: _Things,
    by_place: Mapping[int, list[Correction]], decisions: Sequence[Correction],
) -> Reviewed:  # fmt: skip
    kind = Kind(link.kind)
    thing = things.get((kind, link.thing_id), {})
    thing_key = thing.get("key", f"{kind.word}/{link.thing_id}")
    on_thing = [c for c in decisions if any(ref.get("key") == thing_key for ref in c.target)]
    state = link.state or thing.get("state")
    return Reviewed(
        link.n,
        own if own.startswith(key) else f"{key}#{own}",
        kind,
        records[own],
        thing_key,
        thing.get("version", 0),
        state if state in ("accepted", "rejected") else None,
        dict(thing.get("pins") or {}),
        Named(link.source_key, link.source_name) if link.source_key else None,
        tuple({c.id: c for c in (*on_thing, *by_place.get(link.n, ()))}.values()),
    )


def _with_names(connection: Connection, found: list[Reviewed]) -> list[Reviewed]:
    """What people set, with actors by key and name in place of their numbers here."""
    ids = {i for r in found for name in _ACTORS for i in _listed(r.pins.get(name))}
    names = actors_named(connection, ids)

    def told(name: str, value: Any) -> Any:
        named = [names[i] for i in _listed(value) if i in names]
        return named if name in _ACTORS else value

    return [
        replace(r, pins={name.removesuffix("_id"): told(name, value) for name, value in r.pins.items()}) for r in found
    ]


_ACTORS = ("source", "target", "parties", "speaker_id")


def _listed(value: Any) -> list[int]:
    """The actors that a field holds, one or several."""
    return [i for i in (value if isinstance(value, list) else [value]) if isinstance(i, int)]
