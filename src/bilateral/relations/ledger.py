"""The ledger: what two sides promised, negotiate, build or broke, how far it has come, and how long nothing was heard.

Time is counted to `as_of`, by default the day of the record's latest document, never to today: the record knows nothing
of the days after it ends. An earlier `as_of` counts to that day; it does not wind the record back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Unpack, get_args

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from bilateral.errors import InvalidUsage
from bilateral.record.kinds import Stage, UndertakingType
from bilateral.record.when import Point, parse, shifted
from bilateral.relations import bound, narrowing
from bilateral.relations.asking import (
    Days,
    Named,
    actors_named,
    days,
    last_day,
    on_side,
    one_of,
    paged,
    pair,
    parts,
    side,
)  # fmt: skip
from bilateral.relations.narrowing import Codes, Narrowing, codes_of
from bilateral.relations.things.keeper import day_of, iso
from bilateral.store.opening import Store
from bilateral.store.schema import (
    Kind,
    actor,
    document,
    stage,
    undertaking,
    undertaking_name,
    undertaking_party,
)

STAGES: tuple[str, ...] = get_args(Stage)
TYPES: tuple[str, ...] = get_args(UndertakingType)
ENDED = ("completed", "broken", "abandoned")  # nothing more is to be heard of these
HALTED = ("stalled", "suspended")
FORGOTTEN = 730  # days without a word after which an open undertaking is marked as forgotten
ORDERS = ("silence", "moved", "reports", "name")
_ORIGINAL = document.alias("original")
_LENGTH = re.compile(r"(\d{1,4})\s*([dwmy])[a-z]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """What one passage says of the stage."""

    stage: str
    date: str | None  # of that stage, as exact as the passage gives it
    day: str | None  # its first day, else that of the item
    document: str
    publication: str | None
    start: int
    end: int
    words: str  # verbatim


@dataclass(frozen=True, slots=True)
class Line:
    """One undertaking in the ledger."""

    key: str
    name: str
    names: tuple[str, ...]  # the others that it goes by
    type: str
    topic: str | None
    parties: tuple[Named, ...]
    since: str | None  # date of the undertaking itself
    stage: str | None
    stage_date: str | None  # date of the stage, where any report gives one
    stage_since: str | None  # day from which it is known to be at this stage: its own, else that of the report
    unmoved: int | None  # days from then to `as_of`
    reported: str | None
    last_reported: str | None
    silent: int | None  # days from the last report to `as_of`
    reports: int
    independent: int  # reports that rest on one source counted once
    state: str | None  # what a person decided
    history: tuple[Step, ...] = ()  # all that is said of its stage, in order of time
    named: tuple[Named, ...] = ()  # the sides asked about that are no party: words of its reports name them

    @property
    def ended(self) -> bool:
        """Whether it is completed, broken or abandoned."""
        return self.stage in ENDED

    @property
    def halted(self) -> bool:
        """Whether it is stalled or suspended."""
        return self.stage in HALTED

    @property
    def forgotten(self) -> bool:
        """Whether it has not ended and nothing was heard of it for FORGOTTEN days."""
        return not self.ended and self.silent is not None and self.silent >= FORGOTTEN


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of undertakings, how many there are in all, and the day that time is counted to."""

    lines: tuple[Line, ...]
    total: int
    as_of: str | None


class Wanted(Narrowing, total=False):
    """Which undertakings are wanted (time: that of their reports, from first to last; `actor`: a party)."""

    type: Codes
    stage: Codes
    silent_for: str | None  # 2y, 18m, 6w, 30d: neither ended nor heard of for so long
    as_of: str | date | None  # see the module


def undertakings(
    store: Store,
    a: str,
    b: str | None = None,
    *,
    order: str = "silence",
    limit: int | None = None,
    offset: int = 0,
    history: bool = True,
    **wanted: Unpack[Wanted],
) -> Ledger:
    """The undertakings of two sides, or, without `b`, of one; `history` false leaves out the steps of each.

    Order `silence`: those that have not ended before those that have, the one longest unheard of first. Raises
    InvalidUsage where a side, a date, a length of time or a code is none, UnknownThing where the record has no such
    actor.
    """
    one_of("order", order, ORDERS)
    paged(limit, offset)
    with store.reading() as connection:
        sides = pair(connection, a, b) if b is not None else (side(connection, a),)
        as_of = _as_of(connection, wanted)
        query = _of(sides, wanted.get("state")).where(*narrowed(connection, store.where, wanted))
        query = query.where(*_silent(wanted.get("silent_for"), as_of))
        total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
        ids = connection.execute(query.order_by(*_order(order)).limit(limit).offset(offset)).scalars()
        lines = lines_of(connection, list(ids), as_of, history=history, sides=sides)
    return Ledger(tuple(lines), int(total), iso(as_of))


def lines_of(
    connection: Connection, ids: Sequence[int], as_of: date | None, *, history: bool = True, sides: Sequence[str] = ()
) -> list[Line]:
    """Undertakings by their numbers, in the order given; `sides`: those asked about."""
    rows: dict[int, Any] = {}
    names: dict[int, list[str]] = {}
    links: list[Any] = []
    for part in parts(ids):
        rows |= {r.id: r for r in connection.execute(select(undertaking).where(undertaking.c.id.in_(part)))}
        for r in connection.execute(select(undertaking_name).where(undertaking_name.c.undertaking_id.in_(part))):
            names.setdefault(r.undertaking_id, []).append(r.name)
        links += connection.execute(select(undertaking_party).where(undertaking_party.c.undertaking_id.in_(part))).all()
    named = actors_named(connection, {r.actor_id for r in links})
    parties: dict[int, list[Named]] = {}
    for r in links:
        parties.setdefault(r.undertaking_id, []).append(named[r.actor_id])
    steps = _steps(connection, ids) if history else {}
    beside = bound.named_of(connection, ids, sides)
    return [
        _line(rows[i], names.get(i, []), (parties.get(i, []), beside.get(i, ())), as_of, steps.get(i, []))
        for i in ids
        if i in rows
    ]


def silent_since(length: str, as_of: date) -> date:
    """The day before which the last word must lie for a length of silence: `2y`, `18m`, `6w`, `30d`.

    >>> silent_since("18m", date(2006, 7, 31)).isoformat()
    '2005-01-31'
    """
    match = _LENGTH.fullmatch(length.strip())
    if not match:
        raise InvalidUsage(f"{length!r} is no length of time; give days, weeks, months or years: 30d, 6w, 18m, 2y")
    n, unit = int(match[1]), match[2].lower()
    try:
        if unit in "dw":
            return shifted(Point.of(as_of), -n * (7 if unit == "w" else 1), "day").first
        return shifted(Point.of(as_of), -n, "month" if unit == "m" else "year").first
    except (ValueError, OverflowError):
        raise InvalidUsage(f"{length!r} is longer than the calendar") from None


_Sides = tuple[Iterable[Named], tuple[Named, ...]]  # the parties; who is only named


def _line(r: Any, names: Iterable[str], of: _Sides, as_of: date | None, steps: Iterable[Step]) -> Line:
    return Line(
        key=r.key, name=r.name, names=tuple(sorted(set(names) - {r.name})), type=r.type, topic=r.topic,
        parties=tuple(sorted(of[0], key=lambda p: p.key)), named=of[1], since=r.since, stage=r.stage,
        stage_date=r.stage_date, stage_since=r.stage_day, unmoved=_days_to(as_of, r.stage_day), reported=r.reported,
        last_reported=r.last_reported, silent=_days_to(as_of, r.last_reported), reports=r.reports,
        independent=r.sources, state=r.state, history=tuple(steps),
    )  # fmt: skip


def _days_to(as_of: date | None, day: str | None) -> int | None:
    """Days from one day to the other, none below nought: what is still to come has not been waited for."""
    since = day_of(day)
    return max(0, (as_of - since).days) if as_of and since else None


def _steps(connection: Connection, ids: Collection[int]) -> Mapping[int, list[Step]]:
    """All that is said of the stages of undertakings, in order of time."""
    text = func.coalesce(document.c.text, _ORIGINAL.c.text)
    words = func.substr(text, stage.c.start + 1, stage.c.end - stage.c.start)
    found: dict[int, list[Step]] = {}
    for part in parts(ids):
        query = (
            select(stage, document.c.key, document.c.publication, words.label("words"))
            .join(document, document.c.id == stage.c.document_id)
            .outerjoin(_ORIGINAL, _ORIGINAL.c.id == document.c.copy_of)
            .where(stage.c.undertaking_id.in_(part))
            .order_by(func.coalesce(stage.c.day, ""), stage.c.document_id, stage.c.n, stage.c.nth)
        )
        for r in connection.execute(query):
            step = Step(r.stage, r.date, r.day, r.key, r.publication, r.start, r.end, r.words or "")
            found.setdefault(r.undertaking_id, []).append(step)
    return found


def _of(sides: tuple[str, ...], state: str | None) -> Select[Any]:
    """Undertakings of the side or of both; one that a person rejected is known by its parties alone."""
    query = select(undertaking.c.id)
    if state != "rejected":
        return query.where(undertaking.c.id.in_(bound.between(*sides) if len(sides) > 1 else bound.by(sides[0])))
    for one in sides:
        parties = select(actor.c.id).where(on_side(one))
        ids = select(undertaking_party.c.undertaking_id).where(undertaking_party.c.actor_id.in_(parties))
        query = query.where(undertaking.c.id.in_(ids))
    return query


def narrowed(connection: Connection, where: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What must hold of an undertaking, but for silence. Raises what `undertakings` raises."""
    narrowing.checked(wanted, Wanted.__annotations__)
    found = narrowing.conditions(Kind.UNDERTAKING, wanted)
    found += _reported_in(days(wanted.get("since"), wanted.get("until")))
    if stages := codes_of("stage", wanted.get("stage"), STAGES):
        found.append(undertaking.c.stage.in_(stages))
    if types := codes_of("type of undertaking", wanted.get("type"), TYPES):
        found.append(undertaking.c.type.in_(types))
    if thing := narrowing.actor_of(connection, where, wanted):
        own = select(undertaking_party.c.undertaking_id).where(undertaking_party.c.actor_id == thing.id)
        found.append(undertaking.c.id.in_(own))
    return found


def _silent(length: str | None, as_of: date | None) -> list[ColumnElement[bool]]:
    if not length:
        return []
    if as_of is None:
        raise InvalidUsage("no item of the record is dated, so that silence can only be counted to a day you name")
    return [undertaking.c.last_reported <= iso(silent_since(length, as_of)), ~_ended()]


def _reported_in(asked: Days) -> list[ColumnElement[bool]]:
    """The times of its reports, from first to last, meet the stretch asked for."""
    found: list[ColumnElement[bool]] = []
    if asked.first:
        found.append(undertaking.c.last_reported >= asked.first)
    if asked.last:
        found.append(undertaking.c.reported <= asked.last)
    return found


def _ended() -> ColumnElement[bool]:
    return func.coalesce(undertaking.c.stage, "").in_(ENDED)


def _as_of(connection: Connection, wanted: Wanted) -> date | None:
    given = wanted.get("as_of")
    if given is None:
        return last_day(connection)
    return given if isinstance(given, date) else parse(given).last


def _order(order: str) -> list[Any]:
    last, moved = func.coalesce(undertaking.c.last_reported, "9999"), func.coalesce(undertaking.c.stage_day, "")
    orders: dict[str, list[Any]] = {
        "silence": [case((_ended(), 1), else_=0), last.asc()],
        "moved": [moved.desc()],
        "reports": [undertaking.c.reports.desc()],
        "name": [func.lower(undertaking.c.name)],
    }
    return [*orders[order], undertaking.c.id]
