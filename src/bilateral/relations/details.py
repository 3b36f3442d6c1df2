"""One thing with all that the record has of it: every report, its words, and why it was taken for this thing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from bilateral.codebooks import called
from bilateral.errors import UnknownThing
from bilateral.record.reading import Reading
from bilateral.relations.added import added
from bilateral.relations.asking import last_day, parts
from bilateral.relations.ledger import Line
from bilateral.relations.ledger import lines_of as undertakings_of
from bilateral.relations.lookup import Found, find
from bilateral.relations.narrowing import in_state
from bilateral.relations.publishing import Published, published
from bilateral.relations.reported import Reported, of_one, said
from bilateral.relations.sayings import Saying
from bilateral.relations.sayings import lines_of as statements_of
from bilateral.relations.series import Series, series_of
from bilateral.relations.taking_part import FEW, Meanwhile, Part, meanwhile, part_of
from bilateral.relations.things import keeper
from bilateral.relations.timeline import EventLine
from bilateral.relations.timeline import lines_of as events_of
from bilateral.store.documents import readings, row_of
from bilateral.store.opening import Store
from bilateral.store.schema import (
    THINGS,
    Kind,
    actor,
    actor_name,
    actor_role,
    document,
    event_actor,
    figure,
    reading,
    report,
    source,
    statement,
    undertaking_party,
)

LATEST = 100  # reports shown of a thing that has more


@dataclass(frozen=True, slots=True)
class Ground:
    """One report of a thing, and what the program says of how it came by it."""

    report: Reported
    confidence: float | None
    because: str | None  # the pattern, codebook entry or model that gave the record
    copies: int  # items that repeat this one
    id: str = ""  # of the record in its item: what a decision on this report alone names


@dataclass(frozen=True, slots=True)
class Page:
    """What every thing has: its key, how often a person decided on it, and its reports, the latest first."""

    key: str
    version: int
    state: str | None
    total: int  # reports, those that a person rejected too
    reports: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office, with the days of the first and the last item that names the actor so."""

    title: str
    organization: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor, with the latest that it did, said and promised."""

    page: Page
    name: str
    names: tuple[str, ...]  # every form, the name included
    type: str
    country: str | None
    sector: str | None
    offices: tuple[Office, ...]  # the latest first
    events: tuple[EventLine, ...]
    statements: tuple[Saying, ...]
    undertakings: tuple[Line, ...]  # without the steps of their stages
    part: Part  # all that it takes part in, counted


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event."""

    page: Page
    line: EventLine


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement."""

    page: Page
    line: Saying


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A figure, with those that it is set side by side with."""

    page: Page
    series: Series


@dataclass(frozen=True, slots=True)
class UndertakingPage:
    """An undertaking with all that is said of its stage."""

    page: Page
    line: Line
    meanwhile: Meanwhile | None  # what took place between its parties


@dataclass(frozen=True, slots=True)
class Item:
    """A document in a list."""

    key: str
    title: str | None
    publication: str | None
    published: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A paper, agency or site: what it published, and what rests on its word."""

    key: str
    name: str
    documents: int  # published by it
    cited_in: int  # items that name it as their source
    first: str | None  # days of the first and the last item that it published
    last: str | None
    reports: Mapping[str, int]  # how many reports rest on its word, by kind
    latest: tuple[Item, ...]  # its latest items
    published: Published


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """An item as it was read, and the thing that each of its records is a report of."""

    item: Item
    reading: Reading  # the machine's, and what people added to it; a copy's text is that of the item it repeats
    ids: Mapping[int, str]  # place of a report → id of its record
    things: Mapping[str, str]  # id of a record → key of its thing
    states: Mapping[str, str]  # id of a record → accepted, rejected by a person
    copy_of: Item | None
    copies: tuple[Item, ...]
    added: str  # UTC
    program: str  # version that read it
    read: str  # UTC


def actor_page(store: Store, key: str, *, latest: int = LATEST, offset: int = 0) -> ActorPage:
    """An actor. Raises UnknownThing where the record has none of this key."""
    with store.reading() as connection:
        thing = of_kind(connection, store.where, key, Kind.ACTOR)
        r = connection.execute(select(actor).where(actor.c.id == thing.id)).one()
        names = connection.execute(select(actor_name.c.name).where(actor_name.c.actor_id == thing.id)).scalars()
        roles = connection.execute(select(actor_role).where(actor_role.c.actor_id == thing.id)).all()
        offices = [Office(x.title, x.organization or None, x.first, x.last) for x in roles]
        acted = select(event_actor.c.event_id).where(event_actor.c.actor_id == thing.id).distinct()
        spoken = select(statement.c.id).where(statement.c.speaker_id == thing.id)
        promised = select(undertaking_party.c.undertaking_id).where(undertaking_party.c.actor_id == thing.id)
        return ActorPage(
            page_of(connection, thing, latest, offset), called.name(r.key, r.name),
            tuple(sorted({r.name, *names})), r.type,
            r.country, r.sector,
            tuple(sorted(offices, key=lambda o: (o.last or "", o.title), reverse=True)),
            tuple(events_of(connection, _last(connection, acted, min(latest, FEW)))),
            tuple(statements_of(connection, _last(connection, spoken, min(latest, FEW)))),
            tuple(
                undertakings_of(connection, _last(connection, promised, latest), last_day(connection), history=False)
            ),
            part_of(connection, thing.id, keeper.side(r.key, r.type, r.country)),
        )  # fmt: skip


def event_page(store: Store, key: str, *, latest: int = LATEST, offset: int = 0) -> EventPage:
    """An event. Raises UnknownThing where the record has none of this key."""
    with store.reading() as connection:
        thing = of_kind(connection, store.where, key, Kind.EVENT)
        return EventPage(page_of(connection, thing, latest, offset), events_of(connection, [thing.id])[0])


def statement_page(store: Store, key: str, *, latest: int = LATEST, offset: int = 0) -> StatementPage:
    """A statement. Raises UnknownThing where the record has none of this key."""
    with store.reading() as connection:
        thing = of_kind(connection, store.where, key, Kind.STATEMENT)
        return StatementPage(page_of(connection, thing, latest, offset), statements_of(connection, [thing.id])[0])


def undertaking_page(store: Store, key: str, *, latest: int = LATEST, offset: int = 0) -> UndertakingPage:
    """An undertaking. Raises UnknownThing where the record has none of this key."""
    with store.reading() as connection:
        thing = of_kind(connection, store.where, key, Kind.UNDERTAKING)
        line = undertakings_of(connection, [thing.id], last_day(connection))[0]
        return UndertakingPage(page_of(connection, thing, latest, offset), line, meanwhile(connection, thing.id))


def figure_page(store: Store, key: str, *, latest: int = LATEST, offset: int = 0) -> FigurePage:
    """A figure beside the others of its period. Raises UnknownThing where the record has none of this key."""
    with store.reading() as connection:
        thing = of_kind(connection, store.where, key, Kind.FIGURE)
        cell = connection.execute(select(figure.c.cell).where(figure.c.id == thing.id)).scalar()
        kept = in_state(figure)
        beside = select(figure.c.id).where(figure.c.cell == cell, kept) if cell is not None else None
        ids = {thing.id, *(connection.execute(beside).scalars() if beside is not None else ())}
        return FigurePage(page_of(connection, thing, latest, offset), series_of(connection, sorted(ids))[0])


def source_page(store: Store, key: str, *, latest: int = LATEST, offset: int = 0) -> SourcePage:
    """A source, with its latest items after `offset`. Raises UnknownThing where the record has none of this key."""
    with store.reading() as connection:
        r = connection.execute(select(source).where(source.c.key == key)).one_or_none()
        if r is None:
            raise UnknownThing(store.where, f"names no source {key!r}")
        own = document.c.source_id == r.id
        n, first, last = connection.execute(
            select(func.count(), func.min(document.c.day), func.max(document.c.day)).where(own)
        ).one()
        cited = select(func.count(report.c.document_id.distinct())).where(
            report.c.kind == Kind.CITATION, report.c.thing_id == r.id
        )
        kinds = select(report.c.kind, func.count().label("n")).where(report.c.source_id == r.id).group_by(report.c.kind)
        resting = {Kind(x.kind).word: int(x.n) for x in connection.execute(kinds) if x.kind != Kind.CITATION}
        newest = (func.coalesce(document.c.day, "").desc(), document.c.id.desc())
        items = select(document).where(own).order_by(*newest).limit(latest).offset(offset)
        return SourcePage(
            r.key, r.name, n, int(connection.execute(cited).scalar_one()), first, last, resting,
            tuple(_item(x) for x in connection.execute(items)), published(connection, r.id),
        )  # fmt: skip


def document_page(store: Store, key: str) -> DocumentPage:
    """A document. Raises UnknownThing where the record does not hold it."""
    with store.reading() as connection:
        row = row_of(connection, key)
        if row is None:
            raise UnknownThing(store.where, f"holds no document {key!r}")
        read = readings(connection, [row.id])[row.id]
        by_hand = added(connection, [row.id]).get(row.id, {})
        body = Reading((*read.records, *by_hand.values()), read.warnings)
        run = connection.execute(select(reading.c.program, reading.c.read).where(reading.c.id == row.reading_id)).one()
        links = connection.execute(select(report).where(report.c.document_id == row.id)).all()
        ids = {r.n: by_hand[r.n].id if r.n in by_hand else read.records[r.n].id for r in links}
        keys = _keys(connection, links)
        original = connection.execute(select(document).where(document.c.id == row.copy_of)).one_or_none()
        copies = connection.execute(select(document).where(document.c.copy_of == row.id).order_by(document.c.id))
        return DocumentPage(
            _item(row), body, ids, {ids[r.n]: keys[r.kind, r.thing_id] for r in links},
            {ids[r.n]: r.state for r in links if r.state}, _item(original) if original else None,
            tuple(_item(x) for x in copies), row.added, run.program, run.read,
        )  # fmt: skip


def of_kind(connection: Connection, where: str, key: str, kind: Kind) -> Found:
    """A thing by its key. Raises UnknownThing where the record has none, or one of another kind."""
    thing = find(connection, where, key)
    if thing.kind != kind:
        raise UnknownThing(where, f"has {key!r} as {thing.kind.word}, not as {kind.word}")
    return thing


def page_of(connection: Connection, thing: Found, latest: int, offset: int) -> Page:
    """What every thing has, with some of its reports."""
    table = THINGS[thing.kind]
    row = connection.execute(select(table.c.version, table.c.state).where(table.c.id == thing.id)).one()
    total, reports = of_one(connection, thing.kind, thing.id, latest, offset)
    records = said(connection, {(r.document_id, r.n) for r in reports})
    copies = _copies(connection, {r.document_id for r in reports})
    grounds = [_ground(r, records.get((r.document_id, r.n), {}), copies.get(r.document_id, 0)) for r in reports]
    return Page(thing.key, row.version, row.state, total, tuple(grounds))


def _ground(report: Reported, record: Mapping[str, Any], copies: int) -> Ground:
    # actors and places have the same id in every document: the document's tells the report
    own = str(record.get("id", ""))
    named = own if own.startswith(report.document) else f"{report.document}#{own}"
    return Ground(report, record.get("confidence"), record.get("because"), copies, named if own else "")


def _copies(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    rows = connection.execute(
        select(document.c.copy_of, func.count().label("n"))
        .where(document.c.copy_of.in_(list(ids)))
        .group_by(document.c.copy_of)
    )
    return {r.copy_of: int(r.n) for r in rows}


def _last(connection: Connection, query: Any, latest: int) -> list[int]:
    """The latest founded of some things."""
    ids = query.order_by(query.selected_columns[0].desc()).limit(latest)
    return list(connection.execute(ids).scalars())


def _keys(connection: Connection, links: Sequence[Any]) -> dict[tuple[int, int], str]:
    """(kind, number) → key of the things that a document reports."""
    found: dict[tuple[int, int], str] = {}
    for kind in {r.kind for r in links}:
        table = THINGS[Kind(kind)]
        ids = {r.thing_id for r in links if r.kind == kind}
        if "key" not in table.c:
            found |= {(kind, i): f"{Kind(kind).word}/{i}" for i in ids}
            continue
        for part in parts(ids):
            rows = connection.execute(select(table.c.id, table.c.key).where(table.c.id.in_(part)))
            found |= {(kind, r.id): r.key for r in rows}
    return found


def _item(r: Any) -> Item:
    return Item(r.key, r.title, r.publication, r.published, r.day)
