"""Things from reports: a record finds the thing that it reports or founds one; a thing is folded anew from all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, delete, false, func, insert, select, update

from bilateral.record.kinds import Actor, AnyRecord, Place
from bilateral.relations.added import ADDED, added, ends
from bilateral.relations.identity import RIVALRY, Verdict, hashed
from bilateral.relations.things import keeper
from bilateral.relations.things.actors import Actors
from bilateral.relations.things.events import Events
from bilateral.relations.things.figures import Figures
from bilateral.relations.things.keeper import Keeper, Report, day_of
from bilateral.relations.things.places import Places
from bilateral.relations.things.statements import Statements
from bilateral.relations.things.undertakings import Undertakings
from bilateral.store.documents import readings
from bilateral.store.schema import (
    Kind,
    actor,
    block,
    document,
    dyad,
    figure_side,
    place,
    reason,
    report,
    stage,
    statement_about,
    undertaking_named,
    undertaking_side,
)

KEEPERS: dict[Kind, Keeper] = {
    k.kind: k for k in (Actors(), Places(), Events(), Figures(), Undertakings(), Statements())
}  # in working order: what others refer to comes first
COUNTED = {  # where queries find the things that count
    Kind.EVENT: ((dyad, "event_id"),),
    Kind.STATEMENT: ((statement_about, "statement_id"),),
    Kind.FIGURE: ((figure_side, "figure_id"),),
    Kind.UNDERTAKING: (
        (undertaking_side, "undertaking_id"), (undertaking_named, "undertaking_id"), (stage, "undertaking_id"),
    ),
}  # fmt: skip
BY_HAND = "joined by a person"
APART = (Kind.EVENT, Kind.FIGURE, Kind.UNDERTAKING)  # within one document two records of these are two things


class Finder:
    """Finds the things that the records of one document report, for one kind."""

    def __init__(
        self, connection: Connection, kind: Kind, reports: Sequence[Report], taken: Collection[int] = ()
    ) -> None:
        self.connection = connection
        self.keeper = KEEPERS[kind]
        self.views = [self.keeper.view(r) for r in reports]
        self.hashes = [[hashed(k) for k in self.keeper.keys(v)] if v is not None else [] for v in self.views]
        self.buckets = _buckets(connection, kind, {h for hs in self.hashes for h in hs})
        self.folds = self.keeper.loads(connection, {i for ids in self.buckets.values() for i in ids})
        self.known = {i: self.keeper.seen(fold) for i, fold in self.folds.items()}
        self.taken: set[int] = set(taken)

    def thing(self, nth: int) -> tuple[int, Verdict] | None:
        """The thing that the nth report is of, and why; None where it is a new one."""
        view = self.views[nth]
        if view is None:
            return None
        found: list[tuple[float, int, Verdict]] = []
        for thing_id in sorted({i for h in self.hashes[nth] for i in self.buckets.get(h, ())} - self.taken):
            old = self.known.get(thing_id)
            verdict = self.keeper.same(view, old) if old is not None else None
            if verdict:
                found.append((-verdict.confidence, thing_id, verdict))
        if not found:
            return None
        _, thing_id, verdict = min(found, key=lambda f: f[:2])
        if verdict.confidence < RIVALRY and len(found) > 1:
            return None  # it may be either: to take it for one would be a guess
        return thing_id, verdict

    def learnt(self, nth: int, thing_id: int) -> None:
        """The nth report was taken for a thing: what comes later may be found by its keys too."""
        kind = self.keeper.kind
        new = [h for h in dict.fromkeys(self.hashes[nth]) if thing_id not in self.buckets.get(h, ())]
        for h in new:
            self.buckets.setdefault(h, set()).add(thing_id)
        if new:
            self.connection.execute(insert(block), [{"kind": kind, "hash": h, "thing_id": thing_id} for h in new])
        if kind in APART:
            self.taken.add(thing_id)
        else:
            self.known[thing_id] = self.keeper.seen(self.folds[thing_id])


def attached(
    connection: Connection, kind: Kind, reports: Sequence[Report], taken: Collection[int] = ()
) -> list[tuple[int, str | None]]:
    """Take each report into the thing that it is of, or into a new one; the thing's id and why, for each report.

    `taken`: things that it cannot be, as the same document reports them beside it.
    """
    if not reports:
        return []
    keeper, finder, found = KEEPERS[kind], Finder(connection, kind, reports, taken), []
    for nth, one in enumerate(reports):
        match = finder.thing(nth)
        fold = finder.folds[match[0]] if match else keeper.blank(connection, one)
        if not match:
            fold.values["sources"] = 1
        keeper.absorb(fold, one)
        thing_id = keeper.save(connection, match[0] if match else None, fold)
        finder.folds[thing_id] = fold
        finder.learnt(nth, thing_id)
        found.append((thing_id, match[1].reason if match else None))
    return found


def founded(connection: Connection, kind: Kind, document_id: int, n: int) -> int:
    """Make a thing for a report that is to be another's than it was; the thing's id. The report is not moved yet."""
    context = context_of(connection, document_id)
    keeper = KEEPERS[kind]
    fold = keeper.blank(connection, context.report(n, None))
    return keeper.save(connection, None, fold)


def sources_counted(connection: Connection, kind: Kind, ids: Collection[int]) -> None:
    """Count the independent sources of things: reports that rest on the same named source count as one."""
    table = KEEPERS[kind].table
    rows = connection.execute(
        select(report.c.thing_id, func.count(report.c.source_id.distinct()).label("sources"))
        .where(report.c.kind == kind, report.c.thing_id.in_(list(ids)), report.c.state.is_distinct_from("rejected"))
        .group_by(report.c.thing_id)
    )
    for row in rows:
        sources = max(1, row.sources)  # nobody is named: one source, and no more can be claimed
        connection.execute(
            update(table).where(table.c.id == row.thing_id, table.c.sources != sources).values(sources=sources)
        )


def refreshed(connection: Connection, kind: Kind, thing_id: int) -> None:
    """Fold a thing anew from its reports, as after a decision of a person; one without reports goes.

    One that a person has touched stays, empty, so that the decision does.
    """
    keeper = KEEPERS[kind]
    row = connection.execute(select(keeper.table).where(keeper.table.c.id == thing_id)).one_or_none()
    if row is None:
        return
    reports = list(reports_of(connection, kind, thing_id))
    if not reports and (row.version > 1 or row.pins or row.state):
        _emptied(connection, keeper.table, kind, thing_id)
        return
    keeper.clear(connection, thing_id)
    connection.execute(delete(block).where(block.c.kind == kind, block.c.thing_id == thing_id))
    if not reports:
        connection.execute(delete(keeper.table).where(keeper.table.c.id == thing_id))
        return
    fold = keeper.blank(connection, reports[0])
    fold.pins = dict(row.pins or {})
    fold.values |= {k: getattr(row, k) for k in ("key", "state") if k in fold.values}
    fold.values["sources"] = max(1, row.sources)  # one that had been emptied had none
    for one in reports:
        keeper.absorb(fold, one)
    keeper.save(connection, thing_id, fold)
    views = [*map(keeper.view, reports), *map(keeper.seen, keeper.loads(connection, [thing_id]).values())]
    hashes = {hashed(k) for view in views if view is not None for k in keeper.keys(view)}
    if hashes:
        rows = [{"kind": kind, "hash": h, "thing_id": thing_id} for h in sorted(hashes)]
        connection.execute(insert(block), rows)
    if kind not in (Kind.ACTOR, Kind.PLACE):
        sources_counted(connection, kind, [thing_id])


def reports_of(connection: Connection, kind: Kind, thing_id: int) -> Iterator[Report]:
    """All reports of a thing but those that a person rejected, in order of documents, with what they refer to.

    Those that a person joined to it come last: the thing goes by the name that it had of its own.
    """
    by_hand = select(reason.c.id).where(reason.c.text == BY_HAND).scalar_subquery()
    rows = connection.execute(
        select(report.c.document_id, report.c.n, report.c.source_id)
        .where(report.c.kind == kind, report.c.thing_id == thing_id, report.c.state.is_distinct_from("rejected"))
        .order_by(func.coalesce(report.c.reason_id == by_hand, false()), report.c.document_id, report.c.n)
    ).all()
    for start in range(0, len(rows), 200):
        part = rows[start : start + 200]
        contexts = {c.document_id: c for c in _contexts(connection, {r.document_id for r in part})}
        for r in part:
            yield contexts[r.document_id].report(r.n, r.source_id)


class Context:
    """A stored document, with the things that its actors and places are."""

    def __init__(self, document_id: int, reading: Any, day: Any) -> None:
        self.document_id = document_id
        self.reading = reading
        self.day = day
        self.actors: dict[str, int] = {}
        self.places: dict[str, int] = {}  # but those that a person rejected
        self.sides: dict[int, str | None] = {}
        self.place_countries: dict[int, str | None] = {}
        self.added: Mapping[int, AnyRecord] = {}
        self.no_places: set[str] = set()
        self.media: set[int] = set()

    @cached_property
    def beside(self) -> tuple[Actor, ...]:
        """All actors of the document."""
        return tuple(r for r in self.reading.records if isinstance(r, Actor))

    def report(self, n: int, source_id: int | None) -> Report:
        """The nth record of the document as a report."""
        record = self.added[n] if n >= ADDED else self.reading.records[n]
        return Report(
            record, n, self.document_id, self.reading.document, self.day, source_id, self.actors,
            self.places, self.sides, self.place_countries, self.no_places, self.beside,
            self.media,
        )  # fmt: skip

    def knows(self, connection: Connection, records: Iterable[tuple[Any, int]]) -> None:
        """Note which things the actors and places of the document are."""
        pairs = list(records)
        actors = {r.id: thing_id for r, thing_id in pairs if isinstance(r, Actor)}
        places = {r.id: thing_id for r, thing_id in pairs if isinstance(r, Place) and r.id not in self.no_places}
        self.actors |= actors
        self.sides |= keeper.sides(connection, set(actors.values()))
        self.media |= keeper.media(connection, set(actors.values()))
        self.place_countries |= countries(connection, set(places.values()))
        self.places |= {key: thing_id for key, thing_id in places.items() if thing_id in self.place_countries}
        self.no_places |= places.keys() - self.places.keys()

    def takes(self, connection: Connection, by_hand: Mapping[int, AnyRecord]) -> None:
        """Note what people added; they may name actors that the document does not, by their keys in the record."""
        self.added = by_hand
        beside = {key for one in by_hand.values() for key in ends(one)} - self.actors.keys()
        if beside:
            rows = connection.execute(select(actor.c.key, actor.c.id).where(actor.c.key.in_(beside))).all()
            self.actors |= {r.key: r.id for r in rows}
            self.sides |= keeper.sides(connection, {r.id for r in rows})
            self.media |= keeper.media(connection, {r.id for r in rows})


def countries(connection: Connection, ids: Collection[int]) -> dict[int, str | None]:
    """The countries that places lie in, without the places that a person rejected."""
    if not ids:
        return {}
    kept = place.c.state.is_distinct_from("rejected")
    rows = connection.execute(select(place.c.id, place.c.country).where(place.c.id.in_(list(ids)), kept))
    return {r.id: r.country for r in rows}


def reason_id(connection: Connection, text: str | None) -> int | None:
    """The number of a reason, a new one where it has none."""
    if text is None:
        return None
    known = connection.info.setdefault("reasons", {})  # of committed ones: their numbers never change
    if text not in known:
        found = connection.execute(select(reason.c.id).where(reason.c.text == text)).scalar()
        if found is None:
            return keeper.inserted(connection, reason, {"text": text})
        known[text] = int(found)
    return int(known[text])


def context_of(connection: Connection, document_id: int) -> Context:
    """A stored document with what its records refer to."""
    return next(_contexts(connection, [document_id]))


def _contexts(connection: Connection, ids: Collection[int]) -> Iterator[Context]:
    known, by_hand = readings(connection, ids), added(connection, ids)
    dated = connection.execute(select(document.c.id, document.c.day).where(document.c.id.in_(list(ids))))
    days = {r.id: r.day for r in dated}
    links: dict[int, list[Any]] = {}
    for r in connection.execute(
        select(report.c.document_id, report.c.n, report.c.thing_id, report.c.kind, report.c.state).where(
            report.c.document_id.in_(list(ids)), report.c.kind.in_((Kind.ACTOR, Kind.PLACE))
        )
    ):
        links.setdefault(r.document_id, []).append(r)
    for document_id, reading in known.items():
        context = Context(document_id, reading, day_of(days[document_id]))
        own = links.get(document_id, ())
        context.no_places = {reading.records[r.n].id for r in own if r.kind == Kind.PLACE and r.state == "rejected"}
        context.knows(connection, ((reading.records[r.n], r.thing_id) for r in own))
        context.takes(connection, by_hand.get(document_id, {}))
        yield context


def _buckets(connection: Connection, kind: Kind, hashes: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    if hashes:
        rows = connection.execute(
            select(block.c.hash, block.c.thing_id).where(block.c.kind == kind, block.c.hash.in_(list(hashes)))
        )
        for r in rows:
            found.setdefault(r.hash, set()).add(r.thing_id)
    return found


def _emptied(connection: Connection, table: Table, kind: Kind, thing_id: int) -> None:
    """Take a thing out of all counts; it can still be found again by what a person decided on."""
    connection.execute(update(table).where(table.c.id == thing_id).values(reports=0, sources=0))
    for counted, column in COUNTED.get(kind, ()):
        connection.execute(delete(counted).where(counted.c[column] == thing_id))
