"""Events: one row for all reports of one act, and the pairs of sides that it counts for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, func, select

from bilateral.codebooks.loader import codebook
from bilateral.record.kinds import Event
from bilateral.record.when import known
from bilateral.relations import same_event
from bilateral.relations.identity import EventView
from bilateral.relations.things import keeper
from bilateral.relations.things.keeper import Report, Values, day_of, earliest, iso, latest, more_exact, pinned
from bilateral.store.schema import Kind, actor, document, dyad, event, event_actor, place, report

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")  # 1 to 4 in `dyad`
MONTH = 31  # days: a date that takes up more says no month
_PROGRESS = ("possible", "planned", "ongoing", "happened")  # what was planned and then happened, happened
_FIELDS = (
    "type", "mode", "contexts", "status", "symmetric", "date", "first", "last", "reported", "last_reported",
    "place_id", "reports", "sources", "state",
)  # fmt: skip
_ROWS = keeper.of_ids(
    select(event, place.c.country)
    .outerjoin(place, place.c.id == event.c.place_id)
    .where(event.c.state.is_distinct_from("merged")),
    event.c.id,
)
_ENDS = keeper.of_ids(
    select(event_actor, actor.c.key, actor.c.type, actor.c.country, actor.c.state).join(
        actor, actor.c.id == event_actor.c.actor_id
    ),
    event_actor.c.event_id,
)
_FIRST = (
    keeper.of_ids(select(report.c.thing_id, func.min(report.c.document_id).label("first")), report.c.thing_id)
    .where(report.c.kind == Kind.EVENT)
    .group_by(report.c.thing_id)
    .subquery()
)
_WORDS = keeper.of_ids(  # the evidence of each event's first report
    select(
        report.c.thing_id,
        report.c.document_id,
        func.substr(document.c.text, report.c.start + 1, report.c.end - report.c.start).label("words"),
    )
    .join(_FIRST, (_FIRST.c.thing_id == report.c.thing_id) & (_FIRST.c.first == report.c.document_id))
    .join(document, document.c.id == report.c.document_id)
    .where(report.c.kind == Kind.EVENT),
    report.c.thing_id,  # asked for twice, so that the index leads to the reports and not the other way round
)


@dataclass(slots=True)
class Fold:
    """An event's row and its actors by role."""

    values: Values
    pins: Values = field(default_factory=dict)
    actors: dict[str, dict[int, str | None]] = field(default_factory=lambda: {"source": {}, "target": {}})
    stored: tuple[Any, ...] = ()
    named: set[tuple[str, int]] = field(default_factory=set)  # actors that are no state or government, with sides
    words: str = ""  # of the first report
    document_id: int = 0
    place_country: str | None = None


class Events:
    """The keeper of events."""

    kind = Kind.EVENT
    table = event
    keys = staticmethod(same_event.keys)
    same = staticmethod(same_event.same)

    def view(self, report: Report) -> EventView:
        """The event as its document knows it."""
        e = report.record
        assert isinstance(e, Event)
        sources, targets = report.ids(e.source), report.ids(e.target)
        spot = report.places.get(e.place or "")
        ends = {*e.source, *e.target}
        return EventView(
            e.type, e.mode, e.status, e.symmetric, sources, targets, report.sides_of(sources),
            report.sides_of(targets), known(e.date), report.day, report.day, spot,
            report.place_countries.get(spot) if spot else None, e.span.of(report.document.text), report.document_id,
            frozenset((report.sides.get(i) or "", i) for k, i in report.actors.items() if k in ends and "/" in k),
        )  # fmt: skip

    def blank(self, connection: Connection, report: Report) -> Fold:
        """An event of the type and direction that its first report gives."""
        e = report.record
        assert isinstance(e, Event)
        values: Values = dict.fromkeys(_FIELDS)
        values |= {"type": e.type, "status": e.status, "symmetric": e.symmetric, "reports": 0, "sources": 0}
        return Fold(values)

    def loads(self, connection: Connection, ids: Collection[int]) -> dict[int, Fold]:
        """The rows with their actors and the words of the first report."""
        folds = {
            r.id: Fold(*keeper.taken_up(r, _FIELDS), place_country=r.country)
            for r in keeper.each(connection, _ROWS, ids)
        }
        for r in keeper.each(connection, _ENDS, ids):
            if r.event_id in folds:
                side = None if r.state == "rejected" else keeper.side(r.key, r.type, r.country)
                folds[r.event_id].actors[r.role][r.actor_id] = side
                if r.type not in ("state", "government"):
                    folds[r.event_id].named.add((side or "", r.actor_id))
        for r in keeper.each(connection, _WORDS, ids):
            if r.thing_id in folds:
                folds[r.thing_id].words, folds[r.thing_id].document_id = r.words or "", r.document_id
        for fold in folds.values():
            fold.stored = _counted(fold)
        return folds

    def seen(self, fold: Fold) -> EventView:
        """The event as the record knows it."""
        v, sources, targets = fold.values, fold.actors["source"], fold.actors["target"]
        return EventView(
            v["type"], v["mode"], v["status"], v["symmetric"], frozenset(sources), frozenset(targets),
            frozenset(s for s in sources.values() if s), frozenset(s for s in targets.values() if s),
            known(v["date"]), day_of(v["reported"]), day_of(v["last_reported"]), v["place_id"], fold.place_country,
            fold.words, fold.document_id, frozenset(fold.named),
        )  # fmt: skip

    def absorb(self, fold: Fold, report: Report) -> None:
        """Actors add up; the most exact date holds; what was planned may have happened."""
        e = report.record
        assert isinstance(e, Event)
        values, day = fold.values, iso(report.day)
        values["mode"] = values["mode"] or e.mode
        values["contexts"] = ",".join(sorted({*(values["contexts"] or "").split(","), *e.contexts} - {""})) or None
        values["status"] = _further(values["status"], e.status)
        values["date"] = more_exact(values["date"], e.date)
        when = known(values["date"])
        values["first"], values["last"] = (iso(when.first), iso(when.last)) if when else (None, None)
        values["reported"] = earliest(values["reported"], day)
        values["last_reported"] = latest(values["last_reported"], day)
        values["place_id"] = values["place_id"] or report.places.get(e.place or "")
        values["reports"] += 1
        for role, keys in (("source", e.source), ("target", e.target)):
            fold.actors[role].update({i: report.sides.get(i) for i in report.ids(keys)})

    def save(self, connection: Connection, thing_id: int | None, fold: Fold) -> int:
        """Store the row, its actors and what it counts for."""
        fold.values = pinned(fold.values, fold.pins)
        for role in fold.actors.keys() & fold.pins.keys():
            fold.actors[role] = dict(keeper.sides(connection, keeper.meant(connection, fold.pins[role])))
        if "date" in fold.pins and (when := known(fold.values["date"])):
            fold.values |= {"first": iso(when.first), "last": iso(when.last)}
        thing_id = keeper.stored(connection, event, thing_id, fold.values)
        if fold.stored != (counted := _counted(fold)):
            keeper.replaced(connection, event_actor, "event_id", thing_id, [
                {"event_id": thing_id, "role": role, "actor_id": i}
                for role, ids in fold.actors.items() for i in sorted(ids)
            ])  # fmt: skip
            rows = [] if fold.values["state"] in ("rejected", "merged") else list(_dyads(thing_id, fold))
            keeper.replaced(connection, dyad, "event_id", thing_id, rows)
        fold.stored = counted
        return thing_id

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Forget its actors and what it counts for."""
        connection.execute(delete(event_actor).where(event_actor.c.event_id == thing_id))
        connection.execute(delete(dyad).where(dyad.c.event_id == thing_id))


def quad(type: str) -> int:
    """PLOVER's quad of a type, 1 to 4 as in QUADS."""
    return QUADS.index(codebook("plover/codebook")["types"][type]["quad"]) + 1


def score(type: str, mode: str | None) -> float:
    """PLOVER's score of a type and mode, -10 (conflict) to 10 (cooperation)."""
    entry = codebook("plover/codebook")["types"][type]
    given = entry["modes"].get(mode) if mode else None
    return float(entry["score"] if given is None else given)


def counted_on(values: Values) -> tuple[str, bool]:
    """The day that an event is counted on, and whether it is its own.

    A date that takes up more than a month says no month: the event is then counted when it was first reported, if that
    lies within the date, else on its first day, and is not `dated`.
    """
    when, reported = known(values["date"]), day_of(values["reported"])
    if when is None:
        return iso(reported) or "", False
    if keeper.span_of_days(when) <= MONTH:
        return when.first.isoformat(), True
    within = reported and when.first <= reported <= when.last
    return (reported if within and reported else when.first).isoformat(), False


def _dyads(thing_id: int, fold: Fold) -> Iterator[Values]:
    values = fold.values
    day, dated = counted_on(values)
    shared = {
        "day": day, "event_id": thing_id, "dated": dated, "quad": quad(values["type"]),
        "score": score(values["type"], values["mode"]), "status": values["status"],
    }  # fmt: skip
    sources = sorted({s for s in fold.actors["source"].values() if s})
    targets = sorted({s for s in fold.actors["target"].values() if s})
    pairs = {(s, t) for s in sources for t in targets if s != t}
    if values["symmetric"]:
        everyone = {*sources, *targets}
        pairs = {(s, t) for s in everyone for t in everyone if s != t}
    for s, t in sorted(pairs):
        yield {"source": s, "target": t, **shared, "once": s < t or (t, s) not in pairs}


def _counted(fold: Fold) -> tuple[Any, ...]:
    """All that the pairs of sides depend on."""
    return (
        *(fold.values[k] for k in ("type", "mode", "status", "symmetric", "date", "state")),
        counted_on(fold.values),
        {role: dict(ids) for role, ids in fold.actors.items()},
    )


def _further(old: str, new: str) -> str:
    if old in _PROGRESS and new in _PROGRESS:
        return max(old, new, key=_PROGRESS.index)
    return old
