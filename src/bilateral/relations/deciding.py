"""What each decision of a person does to the record: accept, reject, edit, merge, split."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from math import inf, isfinite
from typing import Any

from sqlalchemy import Connection, select, update

from bilateral.codebooks.codes import codes
from bilateral.codebooks.states import states
from bilateral.errors import InvalidUsage
from bilateral.record.when import known
from bilateral.relations.folding import BY_HAND, KEEPERS, founded, reason_id, refreshed
from bilateral.relations.lookup import Found, Ref, find, key_of, ref_of_report, resolved
from bilateral.relations.things.keeper import sides
from bilateral.store.schema import Kind, actor, place, reason, report

# What can be edited, by kind; the rest is the text's.
EDITABLE: Mapping[Kind, tuple[str, ...]] = {
    Kind.ACTOR: ("name", "type", "country", "sector"),
    Kind.PLACE: ("name", "latitude", "longitude", "country", "geonames", "feature"),
    Kind.EVENT: ("type", "mode", "status", "date", "source", "target"),
    Kind.STATEMENT: ("speaker", "manner"),
    Kind.FIGURE: (
        "measure",
        "value",
        "unit",
        "per",
        "nature",
        "direction",
        "period",
        "origin",
        "destination",
        "parties",
    ),
    Kind.UNDERTAKING: ("name", "type", "topic", "stage", "since", "stage_date", "parties"),
}
ENDS = {  # fields that hold actors
    (Kind.EVENT, "source"), (Kind.EVENT, "target"), (Kind.UNDERTAKING, "parties"), (Kind.FIGURE, "parties"),
}  # fmt: skip
SIDES = ((Kind.FIGURE, "origin"), (Kind.FIGURE, "destination"))  # fields that hold the side of an actor, or a place
_STATES = ("state", "government")  # types of actors that are merged only with their own
_DATES = ("date", "since", "stage_date", "period")
_ENDS_AT = {"latitude": 90, "longitude": 180}
APART = "split off by a person"
_TYPES = (Kind.EVENT, Kind.UNDERTAKING, Kind.STATEMENT, Kind.FIGURE)  # what rests on actors and places


def judged(connection: Connection, found: Found, state: str | None) -> None:
    """Accept or reject a thing or one report of it, or take that back (None)."""
    if found.is_report:
        connection.execute(
            update(report).where(report.c.document_id == found.document_id, report.c.n == found.n).values(state=state)
        )
        _touched(connection, found)
    else:
        _touched(connection, found, state=state)
    refreshed(connection, found.kind, found.id)
    if found.kind in (Kind.ACTOR, Kind.PLACE):
        _rest_refreshed(connection, [found])


def edited(connection: Connection, where: str, found: Found, changes: Mapping[str, Any]) -> None:
    """Set fields of a thing; a value of None lets the reports speak again."""
    table = KEEPERS[found.kind].table
    pins = dict(connection.execute(select(table.c.pins).where(table.c.id == found.id)).scalar() or {})
    for name, value in changes.items():
        pins.pop(_column(name), None)
        if value is not None:
            pins[_column(name)] = _pinned(connection, where, found.kind, name, value)
    _touched(connection, found, pins=pins or None)
    refreshed(connection, found.kind, found.id)
    if found.kind in (Kind.ACTOR, Kind.PLACE) and ("country" in changes or "type" in changes):
        _rest_refreshed(connection, [found])


def checked(kind: Kind, changes: Mapping[str, Any]) -> None:
    """Raise InvalidUsage where a field cannot be edited or a value cannot be."""
    for name, value in changes.items():
        if name not in EDITABLE[kind]:
            raise InvalidUsage(f"the {name!r} of {_a(kind)} cannot be edited; what can: {', '.join(EDITABLE[kind])}")
        if value is not None and not allowed(kind, name, value):
            raise InvalidUsage(f"{value!r} is no {name} of {_a(kind)}{_hint(kind, name)}")


def _a(kind: Kind) -> str:
    return f"{'an' if kind.word[0] in 'aeiou' else 'a'} {kind.word}"


def checked_as_one(connection: Connection, found: Sequence[Found]) -> None:
    """Raise InvalidUsage where one of two actors is a state or government and the other is of another type."""
    rows = connection.execute(select(actor.c.key, actor.c.type).where(actor.c.id.in_([f.id for f in found]))).all()
    if len({row.type for row in rows}) > 1 and any(row.type in _STATES for row in rows):
        said = " and ".join(f"{row.key} ({row.type})" for row in sorted(rows, key=lambda row: row.key))
        raise InvalidUsage(f"{said} cannot be one actor: a state or government is merged only with another of its type")


def merged(connection: Connection, one: Found, other: Found) -> list[Ref]:
    """Take two things for one, `one`; the reports that were the other's, for an undoing."""
    if one.kind != other.kind:
        raise InvalidUsage(f"a {one.kind.word} and a {other.kind.word} cannot be one")
    rows = _reports(connection, other)
    whys = reasons(connection, rows)
    refs = [
        {**ref_of_report(connection, r.document_id, r.n, whole=False), "why": why}
        for r, why in zip(rows, whys, strict=True)
    ]
    _moved(connection, one, rows)
    _touched(connection, other, state="merged", merged_into=one.id)
    _touched(connection, one, **_taken_for(connection, one))
    for thing in (one, other):
        refreshed(connection, thing.kind, thing.id)
    if one.kind in (Kind.ACTOR, Kind.PLACE):
        _rest_refreshed(connection, [one])
    return refs


def unmerged(connection: Connection, one: Found, other_id: int, refs: Iterable[Ref]) -> Found:
    """Make the other thing again of the reports that were its own, each for the reason that it had; that thing."""
    other = Found(one.kind, other_id, key_of(connection, one.kind, other_id), 0)
    _touched(connection, other, state=None, merged_into=None)
    rows = [(f, ref) for ref in refs if (f := resolved(connection, ref)) is not None and f.id == one.id]
    _moved(connection, other, [f for f, _ in rows], [ref.get("why", BY_HAND) for _, ref in rows])
    for thing in (one, other):
        _touched(connection, thing, **_taken_for(connection, thing))
        refreshed(connection, thing.kind, thing.id)
    if one.kind in (Kind.ACTOR, Kind.PLACE):
        _rest_refreshed(connection, [one, other])
    return other


def _taken_for(connection: Connection, one: Found) -> dict[str, Any]:
    """What a place notes of those that were merged into it, so that later items that name them are of it too."""
    if one.kind != Kind.PLACE:
        return {}
    pins = dict(connection.execute(select(place.c.pins).where(place.c.id == one.id)).scalar() or {})
    pins.pop("merged", None)
    merged: list[list[str]] = []
    for r in connection.execute(select(place).where(place.c.merged_into == one.id).order_by(place.c.key)):
        merged += [[r.key, r.name], *(r.pins or {}).get("merged", [])]
    return {"pins": {**pins, "merged": merged} if merged else pins or None}


def split(
    connection: Connection, reports: Sequence[Found], into: Found | None = None, why: Sequence[str | None] = ()
) -> Found:
    """Take reports out of their thing into another, a new one unless one is given; that thing.

    `why`: the reason that each report is to have there, where it had one before.
    """
    first = reports[0]
    if into is None:
        assert first.document_id is not None
        assert first.n is not None
        made = founded(connection, first.kind, first.document_id, first.n)
        into = Found(first.kind, made, key_of(connection, first.kind, made), 1)
    _moved(connection, into, reports, why or [APART] * len(reports))
    for thing in {r.id: r for r in reports if r.id != into.id}.values():
        _touched(connection, thing)
        refreshed(connection, thing.kind, thing.id)
    _touched(connection, into)
    refreshed(connection, into.kind, into.id)
    if into.kind in (Kind.ACTOR, Kind.PLACE):
        _rest_refreshed(connection, [into, *reports])
    return into


def _moved(connection: Connection, into: Found, rows: Sequence[Any], whys: Sequence[str | None] = ()) -> None:
    for r, why in zip(rows, whys or repeat(BY_HAND)):  # noqa: B905 - the reasons may be one for all
        connection.execute(
            update(report)
            .where(report.c.document_id == r.document_id, report.c.n == r.n)
            .values(thing_id=into.id, reason_id=reason_id(connection, why))
        )


def reasons(connection: Connection, rows: Sequence[Any]) -> list[str | None]:
    """Why reports were taken for their thing, in the order given."""
    found = []
    for r in rows:
        own = select(reason.c.text).join(report, report.c.reason_id == reason.c.id)
        own = own.where(report.c.document_id == r.document_id, report.c.n == r.n)
        found.append(connection.execute(own).scalar())
    return found


def _reports(connection: Connection, thing: Found) -> Sequence[Any]:
    return connection.execute(
        select(report.c.document_id, report.c.n)
        .where(report.c.kind == thing.kind, report.c.thing_id == thing.id)
        .order_by(report.c.document_id, report.c.n)
    ).all()


def _touched(connection: Connection, found: Found, **values: Any) -> None:
    """Set columns of a thing's row and raise its version."""
    table = KEEPERS[found.kind].table
    connection.execute(update(table).where(table.c.id == found.id).values(version=table.c.version + 1, **values))


def _rest_refreshed(connection: Connection, things: Iterable[Found]) -> None:
    """Fold anew what rests on these actors or places: all else that their documents report."""
    ids = {(t.kind, t.id) for t in things}
    documents = {r.document_id for kind, i in ids for r in _reports(connection, Found(kind, i, "", 0))}
    for start in range(0, len(documents), 500):
        some = sorted(documents)[start : start + 500]
        rows = connection.execute(
            select(report.c.kind, report.c.thing_id)
            .where(report.c.document_id.in_(some), report.c.kind.in_(_TYPES))
            .distinct()
        ).all()
        for row in rows:
            refreshed(connection, Kind(row.kind), row.thing_id)


def _column(name: str) -> str:
    return "speaker_id" if name == "speaker" else name


def _pinned(connection: Connection, where: str, kind: Kind, name: str, value: Any) -> Any:
    """The value as the row holds it: actors by their number here."""
    if name == "speaker":
        return _actor(connection, where, value)
    if (kind, name) in ENDS:
        ids = [_actor(connection, where, key) for key in value]
        if kind == Kind.FIGURE and len(set(sides(connection, ids).values()) - {None}) < 2:
            raise InvalidUsage("a mutual figure is between two sides at least; name one actor of each")
        return ids
    return _side(connection, where, value) if (kind, name) in SIDES else value


def _side(connection: Connection, where: str, key: str) -> str:
    """The side of whom a key names, as a figure comes from it or goes to it; a place by its key."""
    if key in states():
        return key
    found = find(connection, where, key)
    if found.kind == Kind.PLACE:
        return found.key
    if own := sides(connection, [_actor(connection, where, key)]).get(found.id):
        return own
    raise InvalidUsage(f"{key!r} is on the side of no state; a figure comes from and goes to sides")


def _actor(connection: Connection, where: str, key: str) -> int:
    found = find(connection, where, key)
    if found.kind != Kind.ACTOR:
        raise InvalidUsage(f"{key!r} is a {found.kind.word}, not an actor")
    return found.id


def allowed(kind: Kind, name: str, value: Any) -> bool:
    """Whether a field of a kind can have a value."""
    if name in _DATES:
        return isinstance(value, str) and known(value) is not None
    if (kind, name) in ENDS:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if name in ("value", *_ENDS_AT):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and isfinite(value) and abs(value) <= _ENDS_AT.get(name, inf)
    if name == "geonames":
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    allowed = choices(kind, name)
    return isinstance(value, str) and bool(value.strip()) and (allowed is None or value in allowed)


def _hint(kind: Kind, name: str) -> str:
    allowed = choices(kind, name)
    if allowed and len(allowed) <= 40:
        return f"; one of {', '.join(sorted(allowed))}"
    return "; give YYYY, YYYY-MM, YYYY-MM-DD or two of them with / between" if name in _DATES else ""


def choices(kind: Kind, name: str) -> frozenset[str] | None:
    """The values that a field can have, None where any will do."""
    from typing import get_args

    from bilateral.record import kinds

    modes: Callable[[], frozenset[str]] = lambda: frozenset(m for ms in codes().modes.values() for m in ms)  # noqa: E731
    tables: dict[tuple[Kind, str], frozenset[str]] = {
        (Kind.EVENT, "type"): frozenset(get_args(kinds.EventType)),
        (Kind.EVENT, "status"): frozenset(get_args(kinds.Status)),
        (Kind.UNDERTAKING, "type"): frozenset(get_args(kinds.UndertakingType)),
        (Kind.UNDERTAKING, "stage"): frozenset(get_args(kinds.Stage)),
        (Kind.STATEMENT, "manner"): frozenset(get_args(kinds.Manner)),
        (Kind.FIGURE, "nature"): frozenset(get_args(kinds.Nature)),
        (Kind.FIGURE, "direction"): frozenset({"rise", "fall"}),
        (Kind.ACTOR, "type"): frozenset(get_args(kinds.ActorType)),
        (Kind.ACTOR, "sector"): codes().sectors,
        (Kind.ACTOR, "country"): codes().countries,
        (Kind.PLACE, "country"): codes().countries,
    }
    return modes() if (kind, name) == (Kind.EVENT, "mode") else tables.get((kind, name))
