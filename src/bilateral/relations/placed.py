"""One place with all that the record has of it: what took place there, what is planned there, between whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from bilateral.relations.asking import Named, last_day, named
from bilateral.relations.details import LATEST, Page, of_kind, page_of
from bilateral.relations.dyad import Between, among
from bilateral.relations.ledger import Line
from bilateral.relations.ledger import lines_of as undertakings_of
from bilateral.relations.mapped import is_country
from bilateral.relations.narrowing import in_state
from bilateral.relations.reported import said
from bilateral.relations.timeline import EventLine
from bilateral.relations.timeline import lines_of as events_of
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, dyad, event, place, report, undertaking

_FORMS = 40  # latest reports looked through for its names
_PAIRS = 12


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place, with a page of the events there."""

    page: Page
    name: str
    names: tuple[str, ...]  # the forms in the latest items that name it, and of places that a person merged into it
    country: str | None
    state: Named | None  # the same, by name
    admin1: str | None
    feature: str | None  # GeoNames' code of its kind
    latitude: float | None
    longitude: float | None
    geonames: int | None
    whole: bool  # a country: its point stands for all of it
    sources: int  # independent ones that name it
    total: int  # events
    quads: tuple[int, int, int, int]
    events: tuple[EventLine, ...]  # the newest first
    between: tuple[Between, ...]  # the relations that most of them are of
    undertakings: tuple[Line, ...]  # those whose words name it; none of a country


def place_page(
    store: Store, key: str, *, latest: int = LATEST, offset: int = 0, events: int = 25, events_offset: int = 0
) -> PlacePage:
    """A place. Raises UnknownThing where the record has none of this key."""
    with store.reading() as connection:
        thing = of_kind(connection, store.where, key, Kind.PLACE)
        r = connection.execute(select(place).where(place.c.id == thing.id)).one()
        whole = is_country(r.feature)
        merged = [name for _, name in (r.pins or {}).get("merged", [])]
        state = Named(r.country, named(connection, [r.country])[r.country]) if r.country else None
        counted, quads = _counts(connection, thing.id)
        return PlacePage(
            page_of(connection, thing, latest, offset), r.name,
            tuple(sorted({r.name, *merged, *_forms(connection, thing.id)})), r.country, state, r.admin1, r.feature,
            r.latitude, r.longitude, r.geonames, whole, _sources(connection, thing.id), counted, quads,
            tuple(events_of(connection, _events(connection, thing.id, events, events_offset))),
            among(connection, event.join(dyad, dyad.c.event_id == event.c.id), event.c.place_id == thing.id, _PAIRS),
            () if whole else tuple(undertakings_of(connection, _bound(connection, thing.id, latest),
                                                   last_day(connection), history=False)),
        )  # fmt: skip


def _there(place_id: int) -> ColumnElement[bool]:
    return and_(event.c.place_id == place_id, in_state(event))


def _events(connection: Connection, place_id: int, latest: int, offset: int) -> Sequence[int]:
    day = func.coalesce(event.c.first, event.c.reported, "")
    query = select(event.c.id).where(_there(place_id)).order_by(day.desc(), event.c.id.desc())
    return connection.execute(query.limit(latest).offset(offset)).scalars().all()


def _counts(connection: Connection, place_id: int) -> tuple[int, tuple[int, int, int, int]]:
    """How many events there are, and how many of each quad are of two sides."""
    total = connection.execute(select(func.count()).select_from(event).where(_there(place_id))).scalar_one()
    query = select(dyad.c.quad, func.count(dyad.c.event_id.distinct()).label("n"))
    query = query.join(event, event.c.id == dyad.c.event_id).where(event.c.place_id == place_id)
    by = {r.quad: int(r.n) for r in connection.execute(query.group_by(dyad.c.quad))}
    return int(total), (by.get(1, 0), by.get(2, 0), by.get(3, 0), by.get(4, 0))


def _bound(connection: Connection, place_id: int, latest: int) -> list[int]:
    """Undertakings where the words of a report of them name the place, the last heard of first."""
    it, there = report.alias("it"), report.alias("there")
    # each item's reports by the item, not by the index of kinds, which SQLite would go through for each
    inside = and_(
        it.c.document_id == there.c.document_id, it.c.kind + 0 == Kind.UNDERTAKING, it.c.start <= there.c.start,
        it.c.end >= there.c.end, it.c.state.is_distinct_from("rejected"),
    )  # fmt: skip
    query = (
        select(undertaking.c.id)
        .select_from(there)
        .join(it, inside)
        .join(undertaking, undertaking.c.id == it.c.thing_id)
        .where(there.c.kind == Kind.PLACE, there.c.thing_id == place_id, there.c.state.is_distinct_from("rejected"))
        .where(in_state(undertaking))
        .group_by(undertaking.c.id, undertaking.c.last_reported)
        .order_by(func.coalesce(undertaking.c.last_reported, "").desc(), undertaking.c.id.desc())
    )
    return list(connection.execute(query.limit(latest)).scalars())


def _sources(connection: Connection, place_id: int) -> int:
    own = (report.c.kind == Kind.PLACE) & (report.c.thing_id == place_id) & report.c.state.is_distinct_from("rejected")
    return max(1, int(connection.execute(select(func.count(report.c.source_id.distinct())).where(own)).scalar_one()))


def _forms(connection: Connection, place_id: int) -> set[str]:
    own = (report.c.kind == Kind.PLACE) & (report.c.thing_id == place_id) & report.c.state.is_distinct_from("rejected")
    query = select(report.c.document_id, report.c.n).where(own).order_by(report.c.document_id.desc()).limit(_FORMS)
    records = said(connection, [(r.document_id, r.n) for r in connection.execute(query)])
    return {form for one in records.values() for form in (one["name"], *one.get("aliases", ()))}
