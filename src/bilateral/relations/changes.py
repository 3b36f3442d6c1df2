"""What is new on a relation since a day: new, moved, contradicted, confirmed, corrected.

`by` says what new means. `added`: what the record did not hold before that day, whatever day it speaks of; it answers
"what is new to whoever reads this record". `published`: what no item dated before that day reports.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, case, func, or_, select

from bilateral.record.when import parse
from bilateral.relations import bound, series
from bilateral.relations.asking import Named, last_day, on_side, one_of, paged, pair, parts
from bilateral.relations.corrections import Correction
from bilateral.relations.ledger import Line
from bilateral.relations.ledger import lines_of as undertakings_of
from bilateral.relations.narrowing import in_state
from bilateral.relations.sayings import Saying, between
from bilateral.relations.sayings import lines_of as statements_of
from bilateral.relations.series import Series
from bilateral.relations.things.undertakings import at, words_on
from bilateral.relations.timeline import EventLine
from bilateral.relations.timeline import lines_of as events_of
from bilateral.store.opening import Store
from bilateral.store.schema import (
    Kind,
    actor,
    correction,
    correction_on,
    document,
    dyad,
    figure,
    figure_side,
    report,
    source,
    statement,
    undertaking,
)

BY = ("added", "published")


@dataclass(frozen=True, slots=True)
class Moved:
    """An undertaking that is at another stage than before."""

    undertaking: Line
    before: str | None
    now: str | None
    documents: tuple[str, ...]  # the new items that report it


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An event known before, now reported by sources that did not report it before."""

    event: EventLine
    sources: tuple[Named, ...]  # the new ones


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is new on a relation since a day."""

    since: str  # the day itself is included
    by: str
    documents: int  # new items in the record, on any relation
    totals: Mapping[str, int]  # how many there are of each kind, where not all are shown
    events: tuple[EventLine, ...]
    confirmed: tuple[Confirmed, ...]
    undertakings: tuple[Line, ...]
    moved: tuple[Moved, ...]
    figures: tuple[Series, ...]  # new figures alone
    contradicted: tuple[Series, ...]  # periods of which a new value is contradicted, with all their values
    statements: tuple[Saying, ...]
    corrections: tuple[Correction, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is none at all."""
        return not any(getattr(self, name) for name in _KINDS)


_KINDS = ("events", "confirmed", "undertakings", "moved", "figures", "contradicted", "statements", "corrections")


def changes(store: Store, a: str, b: str, since: str, *, by: str = "added", limit: int | None = None) -> Changes:
    """What is new on the relation of two sides since a day (see the module); `limit` of each kind, newest first.

    Raises InvalidUsage where a side, the date or `by` is none.
    """
    one_of("way to tell what is new", by, BY)
    paged(limit, 0)
    day = parse(str(since)).first.isoformat()
    with store.reading() as connection:
        a, b = pair(connection, a, b)
        new = _New(day, _before(connection, day) if by == "added" else None)
        documents = connection.execute(select(func.count()).select_from(document).where(new.document())).scalar_one()
        events = _Touched(connection, Kind.EVENT, _events(a, b), new)
        ledger = _Touched(connection, Kind.UNDERTAKING, bound.between(a, b), new)
        figures = _Touched(connection, Kind.FIGURE, _both(figure_side, "figure_id", a, b), new)
        said = _Touched(connection, Kind.STATEMENT, select(statement.c.id).where(between((a, b))), new)
        confirmed, n_confirmed = _confirmed(connection, events, limit)
        moved, n_moved = _moved(connection, ledger, limit, (a, b))
        contradicted, n_contradicted = _contradicted(connection, figures, limit)
        corrections = _corrections(connection, (a, b), day)
        totals = dict(zip(_KINDS, (
            len(events.founded), n_confirmed, len(ledger.founded), n_moved, len(figures.founded), n_contradicted,
            len(said.founded), len(corrections),
        ), strict=True))  # fmt: skip
        return Changes(
            day, by, int(documents), totals, tuple(events_of(connection, events.founded[:limit])), confirmed,
            tuple(undertakings_of(connection, ledger.founded[:limit], last_day(connection), sides=(a, b))), moved,
            tuple(series.series_of(connection, figures.founded[:limit])), contradicted,
            tuple(statements_of(connection, said.founded[:limit])), corrections[:limit],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _New:
    """Which items are new: those after one, or where there is None, those of a day or a later one."""

    day: str
    after: int | None

    def document(self) -> ColumnElement[bool]:
        """Whether a document is."""
        return document.c.day >= self.day if self.after is None else document.c.id > self.after

    def report(self) -> ColumnElement[bool]:
        """Whether the document of a report is; of the tables in `reports`."""
        return document.c.day >= self.day if self.after is None else report.c.document_id > self.after

    @property
    def reports(self) -> FromClause:
        """Reports, with what tells whether they are new."""
        return report if self.after is not None else report.join(document, document.c.id == report.c.document_id)


def _before(connection: Connection, day: str) -> int:
    """The number of the last document added before a day: they are numbered as they are added."""
    last = connection.execute(select(func.max(document.c.id))).scalar() or 0
    added = select(document.c.added).order_by(document.c.id).limit(1)
    return bisect_left(
        range(1, last + 1), day, key=lambda n: str(connection.execute(added.where(document.c.id >= n)).scalar())
    )


class _Report(NamedTuple):
    document_id: int
    source_id: int | None


class _Touched:
    """The things of a kind that new items report: those that no older item does, and the others; newest first."""

    def __init__(self, connection: Connection, kind: Kind, things: Select[Any], new: _New) -> None:
        kept = and_(report.c.kind == kind, report.c.state.is_distinct_from("rejected"))
        newest = func.max(case((new.report(), report.c.document_id)))
        older = func.sum(case((new.report(), 0), else_=1))
        query = (
            select(report.c.thing_id, older)
            .select_from(new.reports)
            .where(kept, report.c.thing_id.in_(things))
            .group_by(report.c.thing_id)
            .having(newest.is_not(None))
            .order_by(newest.desc(), report.c.thing_id)
        )
        touched = connection.execute(query).all()
        self.founded = [i for i, n in touched if not n]
        self.known = [i for i, n in touched if n]
        self.old: dict[int, list[_Report]] = {}  # of those known
        self.new: dict[int, list[_Report]] = {}
        flag = case((new.report(), 1), else_=0)
        for part in parts(self.known):
            rows = (
                select(report.c.thing_id, flag, report.c.document_id, report.c.source_id)
                .select_from(new.reports)
                .where(kept, report.c.thing_id.in_(part))
                .order_by(report.c.document_id, report.c.n)
            )
            for thing_id, is_new, *own in connection.execute(rows):
                (self.new if is_new else self.old).setdefault(thing_id, []).append(_Report(*own))


def _events(a: str, b: str) -> Select[Any]:
    both = or_(and_(dyad.c.source == a, dyad.c.target == b), and_(dyad.c.source == b, dyad.c.target == a))
    return select(dyad.c.event_id).where(both)


def _both(table: Table, name: str, a: str, b: str) -> Select[Any]:
    """The things that a side table has under both sides."""
    column = table.c[name]
    other = select(column).where(table.c.side == b)
    return select(column).where(table.c.side == a, column.in_(other))


def _confirmed(connection: Connection, touched: _Touched, limit: int | None) -> tuple[tuple[Confirmed, ...], int]:
    """Events with sources that they did not have before, and how many there are."""
    found: dict[int, list[int]] = {}
    for i in touched.known:
        known = {r.source_id for r in touched.old[i]}
        more = dict.fromkeys(r.source_id for r in touched.new[i] if r.source_id and r.source_id not in known)
        if more:
            found[i] = list(more)
    shown = list(found)[:limit]
    names = _sources(connection, {n for i in shown for n in found[i]})
    lines = events_of(connection, shown)
    confirmed = (Confirmed(x, tuple(names[n] for n in found[i])) for x, i in zip(lines, shown, strict=True))
    return tuple(confirmed), len(found)


def _sources(connection: Connection, ids: Collection[int]) -> dict[int, Named]:
    rows = connection.execute(select(source).where(source.c.id.in_(list(ids))))
    return {r.id: Named(r.key, r.name) for r in rows}


def _moved(
    connection: Connection, touched: _Touched, limit: int | None, sides: tuple[str, str]
) -> tuple[tuple[Moved, ...], int]:
    """Undertakings at another stage than older items had them at, and how many there are."""
    rows = select(undertaking.c.id, undertaking.c.stage)
    stages: dict[int, str | None] = {}
    for part in parts(touched.known):
        stages |= {r.id: r.stage for r in connection.execute(rows.where(undertaking.c.id.in_(part)))}
    before: dict[int, str | None] = {}
    for i in touched.known:
        old = {r.document_id for r in touched.old[i]}
        stage = at(w for w in words_on(connection, i) if w.document_id in old)["stage"]
        if stage != stages[i]:
            before[i] = stage
    shown = list(before)[:limit]
    keys = _keys(connection, {r.document_id for i in shown for r in touched.new[i]})
    lines = undertakings_of(connection, shown, last_day(connection), sides=sides)
    moved = (
        Moved(x, before[i], x.stage, tuple(dict.fromkeys(keys[r.document_id] for r in touched.new[i])))
        for x, i in zip(lines, shown, strict=True)
    )
    return tuple(moved), len(before)


def _keys(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in parts(ids):
        rows = connection.execute(select(document.c.id, document.c.key).where(document.c.id.in_(part)))
        found |= {r.id: r.key for r in rows}
    return found


def _contradicted(connection: Connection, touched: _Touched, limit: int | None) -> tuple[tuple[Series, ...], int]:
    """The points in which a new figure is contradicted, as series of them alone, and how many new figures are."""
    kept = in_state(figure)
    fresh = set(touched.founded)
    cells: set[int] = set()
    rows: list[Any] = []
    for part in parts(touched.founded):
        query = select(figure.c.cell).where(figure.c.id.in_(part), figure.c.cell.is_not(None))
        cells.update(connection.execute(query).scalars())
    for part in parts(sorted(cells)):
        rows += connection.execute(select(figure).where(figure.c.cell.in_(part), kept)).all()
    against = series.contradicted(rows)
    new = [r for r in rows if r.id in against and r.id in fresh]
    shown = {r.cell for r in sorted(new, key=lambda r: -r.id)[:limit]}
    return tuple(series.series_of(connection, [r.id for r in rows if r.cell in shown])), len(new)


def _corrections(connection: Connection, sides: tuple[str, str], day: str) -> tuple[Correction, ...]:
    """Decisions made or undone since a day on items that name both sides, or on actors of either."""
    made = or_(correction.c.at >= day, correction.c.undone_at >= day)
    rows = connection.execute(select(correction).where(made).order_by(correction.c.nr)).all()
    if not rows:
        return ()
    keys: dict[str, set[str]] = {}
    for part in parts([r.id for r in rows]):
        for on in connection.execute(select(correction_on).where(correction_on.c.correction_id.in_(part))):
            keys.setdefault(on.correction_id, set()).add(on.key)
    ours = _ours(connection, sides, {key for found in keys.values() for key in found})
    return tuple(_correction(r) for r in rows if keys.get(r.id, set()) & ours)


def _ours(connection: Connection, sides: tuple[str, str], keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    naming = [_naming(one) for one in sides]
    for part in parts(list(keys)):
        actors = select(actor.c.key).where(actor.c.key.in_(part), or_(*map(on_side, sides)))
        items = select(document.c.key).where(document.c.key.in_(part), *(document.c.id.in_(n) for n in naming))
        found.update(connection.execute(actors).scalars(), connection.execute(items).scalars())
    return found


def _naming(side: str) -> Select[Any]:
    actors = select(actor.c.id).where(on_side(side))
    return select(report.c.document_id).where(report.c.kind == Kind.ACTOR, report.c.thing_id.in_(actors))


def _correction(r: Any) -> Correction:
    return Correction(**{f.name: getattr(r, f.name) for f in fields(Correction)})
