"""The course of a relation: events between two sides, month by month, and how much was reported at all.

Net cooperation, two readings of one month:

- `score`: the sum of the events' scores on PLOVER's scale from -10 (conflict) to 10 (cooperation), as Goldstein and
  Pevehouse sum the weights of Goldstein's scale by month ("Reciprocity, Bullying, and International Cooperation",
  American Political Science Review 91, 1997; the scale: Goldstein, Journal of Conflict Resolution 36, 1992). It grows
  with the number of events, and so with the volume of reports.
- `balance`: (cooperative - conflictual) / (cooperative + conflictual) by number of events, from -1 to 1. It does not.

Counted are events that happened or are going on. One that both sides do together (a meeting) counts once in `both`,
and in each direction. A month for which the record has no document is not `covered`: that nothing is known of it is
null there, not nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Unpack

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, func, or_, select

from bilateral.record.when import Point, shifted
from bilateral.relations import narrowing
from bilateral.relations.asking import Days, Named, days, named, on_side, pair
from bilateral.relations.timeline import OfEvents, counting
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, actor, document, dyad, event, report

COUNTED = ("happened", "ongoing")
APART = ("planned", "possible", "negated")


@dataclass(frozen=True, slots=True)
class Tally:
    """Events that happened or are going on, in one direction or in both."""

    quads: tuple[int, int, int, int] = (0, 0, 0, 0)  # verbal, material cooperation; verbal, material conflict
    score: float = 0.0  # sum of PLOVER's scores
    undated: int = 0  # of the events, those whose own day is not known: they stand where they were first reported
    reports: int = 0  # how often they were reported

    @property
    def events(self) -> int:
        """How many events."""
        return sum(self.quads)

    @property
    def cooperative(self) -> int:
        """Events of verbal and material cooperation."""
        return self.quads[0] + self.quads[1]

    @property
    def conflictual(self) -> int:
        """Events of verbal and material conflict."""
        return self.quads[2] + self.quads[3]

    @property
    def balance(self) -> float | None:
        """(cooperative - conflictual) / events; None where there are none.

        >>> Tally((2, 1, 1, 0)).balance
        0.5
        """
        return (self.cooperative - self.conflictual) / self.events if self.events else None

    def __add__(self, other: Tally) -> Tally:
        (a, b, c, d), (e, f, g, h) = self.quads, other.quads
        score = round(self.score + other.score, 6)
        return Tally((a + e, b + f, c + g, d + h), score, self.undated + other.undated, self.reports + other.reports)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a relation. Its tallies are None where the record has no document of it and no event in it."""

    month: str  # YYYY-MM
    documents: int  # of the record, dated in this month
    mentioning: int | None  # of them, those that name either side; None where that was not asked for
    there: Tally | None  # A → B
    back: Tally | None  # B → A
    both: Tally | None  # each event once
    apart: Mapping[str, int] = field(default_factory=dict)  # planned, possible, negated: events, each once

    @property
    def covered(self) -> bool:
        """Whether the record has a document of this month."""
        return self.documents > 0

    @property
    def volume(self) -> float | None:
        """Events for every hundred documents of the month; None where there are no documents."""
        return 100 * self.both.events / self.documents if self.both and self.documents else None


@dataclass(frozen=True, slots=True)
class Course:
    """A relation over a stretch of time."""

    a: Named
    b: Named
    months: tuple[Month, ...]  # every month of the stretch, none left out
    there: Tally
    back: Tally
    both: Tally
    apart: Mapping[str, int]
    unplaced: int  # events without a day of their own and reported by items without one: in no month and no total
    vague: int  # documents of the record that give no month of publication, if any: they cover no month

    @property
    def since(self) -> str | None:
        """The first month."""
        return self.months[0].month if self.months else None

    @property
    def until(self) -> str | None:
        """The last month."""
        return self.months[-1].month if self.months else None


@dataclass(frozen=True, slots=True)
class Between:
    """A relation, and how many of certain events are of it."""

    a: Named
    b: Named
    events: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation in the record, in short."""

    a: Named
    b: Named
    events: int  # that happened or are going on
    cooperative: int
    conflictual: int
    score: float
    first: str | None  # days of its first and last event
    last: str | None
    years: tuple[tuple[str, int, int], ...]  # year, cooperative and conflictual events, of the years that have some


def relation(
    store: Store,
    a: str,
    b: str,
    since: str | None = None,
    until: str | None = None,
    *,
    naming: bool = True,
    **wanted: Unpack[OfEvents],
) -> Course:
    """The course of the relation of two sides from `since` to `until`, dates of the contract (see the module).

    Without `since`, from the first month that has an event of the two or a document that names either; without
    `until`, to the record's last month. `wanted` narrows the events as it does in `timeline`; of a publication alone,
    the documents are its own too, so that a month in which it has none is not covered, and the last month is its last.
    `naming` false leaves out how many documents name either side, which takes longer to tell than all the rest.
    What was rejected is in no count. Raises InvalidUsage where a side, a date or a code is none, UnknownThing where the
    record has no such actor.
    """
    asked = days(since, until)
    with store.reading() as connection:
        a, b = pair(connection, a, b)
        names = named(connection, (a, b))
        rows = connection.execute(_events(a, b, asked).where(*counting(connection, store.where, wanted))).all()
        found, apart, unplaced = _by_month(rows, a)
        inside = _inside(asked, wanted.get("publication"))
        documents, vague = _documents(connection, inside)
        months_named = _mentioning(connection, (a, b), inside) if naming else None
        known = [*found, *apart, *(months_named or ())]
        if not naming and not asked.first:
            known += _first_named(connection, (a, b), inside, min(known, default=None))
    span = _span(asked, known, documents)
    months = tuple(_month(m, documents.get(m, 0), months_named, found.get(m), apart.get(m, {})) for m in span)
    there, back, both = (sum((f[n] for f in found.values()), Tally()) for n in range(3))
    totals = {s: sum(x.get(s, 0) for x in apart.values()) for s in APART}
    return Course(Named(a, names[a]), Named(b, names[b]), months, there, back, both, totals, unplaced, vague)


def relations(store: Store, *, limit: int | None = None) -> list[Pair]:
    """All pairs of sides that have events in the record, the one with most of them first."""
    swapped = dyad.c.source > dyad.c.target
    one, other = (
        case((swapped, dyad.c.target), else_=dyad.c.source),
        case((swapped, dyad.c.source), else_=dyad.c.target),
    )
    year = func.substr(dyad.c.day, 1, 4)
    query = (
        select(
            one.label("a"), other.label("b"), year.label("year"), func.count().label("events"),
            func.sum(dyad.c.score).label("score"), func.sum(case((dyad.c.quad <= 2, 1), else_=0)).label("cooperative"),
            func.min(dyad.c.day).label("first"), func.max(dyad.c.day).label("last"),
        )
        .where(dyad.c.status.in_(COUNTED), dyad.c.once)
        .group_by(one, other, year)
    )  # fmt: skip
    found: dict[tuple[str, str], list[Any]] = {}
    with store.reading() as connection:
        for r in connection.execute(query):
            found.setdefault((r.a, r.b), []).append(r)
        most = sorted(found, key=lambda p: (-sum(r.events for r in found[p]), p))[:limit]
        names = named(connection, {s for p in most for s in p})
    return [_pair(names, p, sorted(found[p], key=lambda r: str(r.year))) for p in most]


def among(
    connection: Connection, joined: FromClause, chosen: ColumnElement[bool], limit: int | None = None
) -> tuple[Between, ...]:
    """The relations that chosen events are of, those with most of them first.

    `joined`: the table `dyad`, with what `chosen` speaks of.
    """
    first = dyad.c.source < dyad.c.target
    a = case((first, dyad.c.source), else_=dyad.c.target).label("a")
    b = case((first, dyad.c.target), else_=dyad.c.source).label("b")
    both = select(a, b, dyad.c.event_id).select_from(joined).where(chosen).subquery()
    n = func.count(both.c.event_id.distinct())
    query = select(both.c.a, both.c.b, n.label("n")).group_by(both.c.a, both.c.b)
    rows = connection.execute(query.order_by(n.desc(), both.c.a, both.c.b).limit(limit)).all()
    names = named(connection, {side for r in rows for side in (r.a, r.b)})
    return tuple(Between(Named(r.a, names[r.a]), Named(r.b, names[r.b]), int(r.n)) for r in rows)


def _events(a: str, b: str, asked: Days) -> Select[Any]:
    """Events of two sides by month, direction, quad and status; of those that count both ways, one row is `once`."""
    of_the_two = or_(and_(dyad.c.source == a, dyad.c.target == b), and_(dyad.c.source == b, dyad.c.target == a))
    month = func.substr(dyad.c.day, 1, 7)
    shape = (month, dyad.c.source, dyad.c.quad, dyad.c.status, dyad.c.once)
    return (
        select(
            month.label("month"), dyad.c.source, dyad.c.quad, dyad.c.status, dyad.c.once,
            func.count().label("events"), func.sum(dyad.c.score).label("score"),
            func.sum(case((dyad.c.dated, 0), else_=1)).label("undated"), func.sum(event.c.reports).label("reports"),
        )
        .join(event, event.c.id == dyad.c.event_id)
        .where(of_the_two, asked.holds(dyad.c.day))
        .group_by(*shape)
    )  # fmt: skip


Tallies = tuple[Tally, Tally, Tally]  # A → B, B → A, each event once


def _by_month(rows: Iterable[Any], a: str) -> tuple[dict[str, Tallies], dict[str, dict[str, int]], int]:
    """What was counted by month, what is kept apart by month and status, and how many events have no day at all."""
    found: dict[str, tuple[list[Any], list[Any], list[Any]]] = {}
    apart: dict[str, dict[str, int]] = {}
    unplaced = 0
    for r in rows:
        if r.month == "":
            unplaced += r.events * r.once
        elif r.status in APART:
            statuses = apart.setdefault(r.month, {})
            statuses[r.status] = statuses.get(r.status, 0) + r.events * r.once
        else:
            there, back, both = found.setdefault(r.month, ([], [], []))
            (there if r.source == a else back).append(r)
            if r.once:
                both.append(r)
    return {month: (_tally(of[0]), _tally(of[1]), _tally(of[2])) for month, of in found.items()}, apart, unplaced


def _tally(rows: Iterable[Any]) -> Tally:
    quads, score, undated, reports = [0, 0, 0, 0], 0.0, 0, 0
    for r in rows:
        quads[r.quad - 1] += r.events
        score += float(r.score)
        undated += int(r.undated)
        reports += int(r.reports)
    return Tally((quads[0], quads[1], quads[2], quads[3]), round(score, 6), undated, reports)


def _inside(asked: Days, publication: str | None) -> ColumnElement[bool]:
    """Whether a document is of the time, and the publication, that is asked for."""
    by = narrowing.published_by(publication)
    return asked.holds(document.c.day) if by is None else and_(asked.holds(document.c.day), by)


def _documents(connection: Connection, inside: ColumnElement[bool]) -> tuple[dict[str, int], int]:
    """How many documents are dated in each month; those that give no more than a year are in none, and told apart."""
    day = document.c.day
    by_day = select(day, func.count().label("n")).where(day.is_not(None), inside).group_by(day).subquery()
    month = func.substr(by_day.c.day, 1, 7)
    rows = connection.execute(select(month.label("month"), func.sum(by_day.c.n).label("n")).group_by(month))
    found = {r.month: int(r.n) for r in rows}
    vague = _vague(connection, inside)
    for month_, n in vague.items():
        found[month_] -= n
    return found, sum(vague.values())


def _vague(connection: Connection, inside: ColumnElement[bool]) -> dict[str, int]:
    """Documents that tell their year alone; the tables have them on its first day."""
    day = document.c.day
    rows = connection.execute(
        select(day.label("day"), func.count().label("n"))
        .where(day.in_(_new_years(connection)), func.length(document.c.published) == 4, inside)
        .group_by(day)
    )
    return {r.day[:7]: int(r.n) for r in rows}


def _new_years(connection: Connection) -> list[str]:
    ends = (select(end(document.c.day)).scalar_subquery() for end in (func.min, func.max))  # each from the index's end
    first, last = connection.execute(select(*ends)).one()
    return [f"{year:04d}-01-01" for year in range(int(first[:4]), int(last[:4]) + 1)] if first else []


def _mentioning(connection: Connection, sides: tuple[str, str], inside: ColumnElement[bool]) -> dict[str, int]:
    """How many documents of each month name either side."""
    month = func.substr(document.c.day, 1, 7)
    rows = connection.execute(
        select(month.label("month"), func.count().label("n"))
        .where(document.c.id.in_(_naming(sides)), document.c.day.is_not(None), inside)
        .group_by(month)
    )
    return {r.month: int(r.n) for r in rows}


def _first_named(
    connection: Connection, sides: tuple[str, str], inside: ColumnElement[bool], before: str | None
) -> list[str]:
    """The first month of a document that names either side, if it lies before another."""
    earlier = document.c.day < before if before else document.c.day.is_not(None)
    # by the index of days: mostly few days lie before the first event, and who names the two is then hardly asked
    query = select(func.min(document.c.day)).where(earlier, (document.c.id + 0).in_(_naming(sides)), inside)
    first: str | None = connection.execute(query).scalar()
    return [first[:7]] if first else []


def _naming(sides: tuple[str, str]) -> Select[Any]:
    """The documents that name either side."""
    actors = select(actor.c.id).where(or_(*map(on_side, sides)))
    return select(report.c.document_id).where(report.c.kind == Kind.ACTOR, report.c.thing_id.in_(actors))


def _span(asked: Days, known: Iterable[str], documents: Iterable[str]) -> list[str]:
    """Every month from the first to the last."""
    months = sorted(known)
    first = asked.first[:7] if asked.first else min(months, default=None)
    last = asked.last[:7] if asked.last else max([*months, *documents], default=None)
    if not (first and last):
        return []
    start, span = Point(int(first[:4]), int(first[5:])), []
    for n in range((int(last[:4]) - start.year) * 12 + int(last[5:]) - int(first[5:]) + 1):
        span.append(str(shifted(start, n, "month")))
    return span


def _month(
    month: str, documents: int, naming: Mapping[str, int] | None, found: Tallies | None, apart: Mapping[str, int]
) -> Month:
    known = found or ((Tally(), Tally(), Tally()) if documents else (None, None, None))
    there, back, both = known
    mentioning = None if naming is None else naming.get(month, 0)
    return Month(month, documents, mentioning, there, back, both, dict(apart))


def _pair(names: Mapping[str, str], pair: tuple[str, str], rows: list[Any]) -> Pair:
    events, cooperative = sum(int(r.events) for r in rows), sum(int(r.cooperative) for r in rows)
    dated = [r for r in rows if r.year]
    return Pair(
        Named(pair[0], names[pair[0]]), Named(pair[1], names[pair[1]]), events, cooperative, events - cooperative,
        round(sum(float(r.score) for r in rows), 6), min((r.first for r in dated), default=None),
        max((r.last for r in dated), default=None),
        tuple((r.year, int(r.cooperative), int(r.events - r.cooperative)) for r in dated),
    )  # fmt: skip
