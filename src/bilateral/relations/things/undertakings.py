"""Undertakings: one row for all that is said of one promise or work, and every word on its stage, in time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from bilateral.record.ids import slug
from bilateral.record.kinds import Undertaking
from bilateral.record.when import known
from bilateral.relations import same_undertaking
from bilateral.relations.identity import UndertakingView
from bilateral.relations.things import keeper
from bilateral.relations.things.keeper import Report, Values, day_of, earliest, first_day, iso, latest, more_exact
from bilateral.store.schema import (
    Kind,
    report,
    stage,
    undertaking,
    undertaking_name,
    undertaking_named,
    undertaking_party,
    undertaking_side,
)

_FIELDS = (
    "key", "name", "type", "topic", "stage", "since", "stage_date", "stage_day", "stage_seen", "reported",
    "last_reported", "reports", "sources", "state",
)  # fmt: skip
_ROWS = keeper.of_ids(select(undertaking).where(undertaking.c.state.is_distinct_from("merged")), undertaking.c.id)
_NAMES = keeper.of_ids(select(undertaking_name), undertaking_name.c.undertaking_id)
_PARTIES = keeper.of_ids(select(undertaking_party), undertaking_party.c.undertaking_id)
_FIRST = (
    keeper.of_ids(select(report.c.thing_id, func.min(report.c.document_id).label("first")), report.c.thing_id)
    .where(report.c.kind == Kind.UNDERTAKING)
    .group_by(report.c.thing_id)
)


class Word(NamedTuple):
    """What one passage says of the stage, in the order of time."""

    day: str | None  # its own first day, else the report's
    document_id: int
    n: int
    nth: int
    stage: str
    date: str | None
    start: int
    end: int


@dataclass(slots=True)
class Fold:
    """An undertaking's row, its names, its parties with their sides.

    What the stored rows do not have yet: the words on its stage, the sides that are named.
    """

    values: Values
    pins: Values = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    parties: dict[int, str | None] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    document_id: int = 0  # of the first report
    stored: tuple[Any, ...] = (frozenset(), {}, None)


class Undertakings:
    """The keeper of undertakings."""

    kind = Kind.UNDERTAKING
    table = undertaking
    keys = staticmethod(same_undertaking.keys)
    same = staticmethod(same_undertaking.same)

    def view(self, report: Report) -> UndertakingView:
        """The undertaking as its document knows it."""
        u = report.record
        assert isinstance(u, Undertaking)
        parties = report.ids(u.parties)
        return UndertakingView(
            u.name, frozenset((u.name,)), u.type, u.topic, u.stage, known(u.since), parties,
            report.sides_of(parties), report.day, report.day, report.document_id,
        )  # fmt: skip

    def blank(self, connection: Connection, report: Report) -> Fold:
        """An undertaking under the name that its first report gives it."""
        u = report.record
        assert isinstance(u, Undertaking)
        values: Values = dict.fromkeys(_FIELDS)
        key = keeper.own_key(connection, undertaking, f"undertaking/{slug(u.name)[:60]}", report)
        values |= {"key": key, "name": u.name, "type": u.type}
        return Fold(values | {"reports": 0, "sources": 0})

    def loads(self, connection: Connection, ids: Collection[int]) -> dict[int, Fold]:
        """The rows with names, parties and the first document."""
        folds = {r.id: Fold(*keeper.taken_up(r, _FIELDS)) for r in keeper.each(connection, _ROWS, ids)}
        for r in keeper.each(connection, _NAMES, ids):
            if r.undertaking_id in folds:
                folds[r.undertaking_id].names.add(r.name)
        for thing_id, parties in _parties(connection, ids).items():
            if thing_id in folds:
                folds[thing_id].parties = parties
        for r in keeper.each(connection, _FIRST, ids):
            if r.thing_id in folds:
                folds[r.thing_id].document_id = r.first
        for fold in folds.values():
            fold.stored = (frozenset(fold.names), dict(fold.parties), fold.values["state"])
        return folds

    def seen(self, fold: Fold) -> UndertakingView:
        """The undertaking with all its names."""
        v = fold.values
        return UndertakingView(
            v["name"], frozenset({v["name"], *fold.names}), v["type"], v["topic"], v["stage"], known(v["since"]),
            frozenset(fold.parties), frozenset(s for s in fold.parties.values() if s), day_of(v["reported"]),
            day_of(v["last_reported"]), fold.document_id,
        )  # fmt: skip

    def absorb(self, fold: Fold, report: Report) -> None:
        """Names and parties add up, each word on the stage is kept."""
        u, values, day = report.record, fold.values, iso(report.day)
        assert isinstance(u, Undertaking)
        values["topic"] = values["topic"] or u.topic
        values["since"] = more_exact(values["since"], u.since)
        values["reported"] = earliest(values["reported"], day)
        values["last_reported"] = latest(values["last_reported"], day)
        values["reports"] += 1
        fold.names.add(u.name)
        fold.parties.update({i: report.sides.get(i) for i in report.ids(u.parties)})
        fold.words += _words(report, u)
        fold.named |= report.sides_named((u.span, *u.alt_spans, *(s.span for s in u.stages)))

    def save(self, connection: Connection, thing_id: int | None, fold: Fold) -> int:
        """Store the row with names, parties, sides and stages; the stage is the latest one told of."""
        values = fold.values
        if "parties" in fold.pins:
            fold.parties = dict(keeper.sides(connection, keeper.meant(connection, fold.pins["parties"])))
        if thing_id is None:
            thing_id = keeper.stored(connection, undertaking, None, keeper.pinned(values, fold.pins))
        if fold.words:
            rows = [{"undertaking_id": thing_id, **w._asdict()} for w in fold.words]
            connection.execute(insert(stage), rows)
            values |= _moved(connection, thing_id, values, fold.words)
            fold.words = []
        keeper.stored(connection, undertaking, thing_id, keeper.pinned(values, fold.pins))
        _save_around(connection, thing_id, fold)
        _save_named(connection, thing_id, fold)
        return thing_id

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Forget names, parties, who is named, and stages."""
        for table in (undertaking_name, undertaking_party, undertaking_side, undertaking_named, stage):
            connection.execute(delete(table).where(table.c.undertaking_id == thing_id))


def at(words: Iterable[Word]) -> Values:
    """The stage that words on it amount to: the latest, and since when it is known.

    A word that repeats the stage confirms it and may date it; one that names another stage moves it.

    >>> at([Word("1994-01-01", 1, 1, 0, "agreed", "1994", 0, 1), Word("2004-12-02", 1, 1, 1, "broken", None, 2, 3),
    ...     Word("2005-03-01", 2, 1, 0, "broken", None, 0, 1)])
    {'stage': 'broken', 'stage_date': None, 'stage_day': '2004-12-02', 'stage_seen': '2005-03-01'}
    """
    found: Values = {"stage": None, "stage_date": None, "stage_day": None, "stage_seen": None}
    for word in sorted(words, key=lambda w: (w.day or "", *w[1:4])):
        if word.stage != found["stage"]:
            found |= {"stage": word.stage, "stage_date": word.date, "stage_day": word.day}
        found["stage_date"] = found["stage_date"] or word.date
        found["stage_seen"] = keeper.latest(found["stage_seen"], word.day)
    return found


def words_on(connection: Connection, thing_id: int) -> list[Word]:
    """All that has been said of an undertaking's stage, in the order of time."""
    rows = connection.execute(select(*(stage.c[f] for f in Word._fields)).where(stage.c.undertaking_id == thing_id))
    return sorted((Word(*r) for r in rows), key=lambda w: (w.day or "", *w[1:4]))


def _moved(connection: Connection, thing_id: int, values: Values, new: list[Word]) -> Values:
    """The stage after new words; only where one of them speaks of earlier days are all of them gone through again."""
    seen = values["stage_seen"] or ""
    if all((w.day or "") > seen for w in new) and values["stage"]:
        standing = Word(values["stage_day"], 0, 0, 0, values["stage"], values["stage_date"], 0, 0)
        return at([standing, *new])
    return at(words_on(connection, thing_id))


def _words(report: Report, u: Undertaking) -> Iterator[Word]:
    told = [(s.stage, s.date, s.span) for s in u.stages]
    if u.stage and not any(s == u.stage and d == u.stage_date for s, d, _ in told):
        told.append((u.stage, u.stage_date, u.span))
    for nth, (name, when, span) in enumerate(told):
        day = iso(first_day(when)) or iso(report.day)
        yield Word(day, report.document_id, report.n, nth, name, when, span.start, span.end)


def _parties(connection: Connection, ids: Collection[int]) -> dict[int, dict[int, str | None]]:
    rows = keeper.each(connection, _PARTIES, ids)
    sides = keeper.sides(connection, {r.actor_id for r in rows})
    found: dict[int, dict[int, str | None]] = {}
    for r in rows:
        found.setdefault(r.undertaking_id, {})[r.actor_id] = sides.get(r.actor_id)
    return found


def _save_around(connection: Connection, thing_id: int, fold: Fold) -> None:
    names, parties, state = fold.stored
    if new := sorted(fold.names - names):
        connection.execute(insert(undertaking_name), [{"undertaking_id": thing_id, "name": n} for n in new])
    if fold.parties != parties or fold.values["state"] != state:
        rows: list[Values] = [{"undertaking_id": thing_id, "actor_id": i} for i in sorted(fold.parties)]
        keeper.replaced(connection, undertaking_party, "undertaking_id", thing_id, rows)
        sides = set() if _hidden(fold) else _sides(fold)
        rows = [{"undertaking_id": thing_id, "side": s} for s in sorted(sides)]
        keeper.replaced(connection, undertaking_side, "undertaking_id", thing_id, rows)
    fold.stored = (frozenset(fold.names), dict(fold.parties), fold.values["state"])


def _save_named(connection: Connection, thing_id: int, fold: Fold) -> None:
    """Who else is named; a side that has become a party since is no longer one of these."""
    own, column = undertaking_named.c, undertaking_named.c.undertaking_id
    known = set(connection.execute(select(own.side).where(column == thing_id)).scalars())
    if gone := known & _sides(fold):
        connection.execute(delete(undertaking_named).where(column == thing_id, own.side.in_(gone)))
    new = set() if _hidden(fold) else fold.named - known - _sides(fold)
    if new:
        connection.execute(insert(undertaking_named), [{"side": s, "undertaking_id": thing_id} for s in sorted(new)])
    fold.named = set()


def _sides(fold: Fold) -> set[str]:
    return {side for side in fold.parties.values() if side}


def _hidden(fold: Fold) -> bool:
    return fold.values["state"] in ("rejected", "merged")
