"""Which things may be the same as one, for a person to choose from; the reports that are to be split off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations import finding, timeline
from bilateral.relations.details import ActorPage, EventPage, FigurePage, StatementPage, UndertakingPage
from bilateral.relations.lookup import find
from bilateral.relations.narrowing import in_state
from bilateral.relations.placed import PlacePage
from bilateral.relations.reported import Reported, reported
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, event, event_actor, statement
from bilateral.web import picking
from bilateral.web.things import Thing

FEW = 20
NAMED = (Kind.ACTOR, Kind.PLACE, Kind.UNDERTAKING)  # what goes by a name
NEAR = timedelta(days=45)  # between events that a person may take for one


@dataclass(frozen=True)
class Candidate:
    """A thing that may be the same."""

    key: str
    name: str
    about: str | None
    reports: int


def candidates(store: Store, thing: Thing, asked: str) -> list[Candidate]:
    """Things of the same kind: by the name asked for, else by its own; events by who acts in those weeks."""
    about = thing.about
    with store.reading() as connection:
        if isinstance(about, ActorPage | UndertakingPage | PlacePage):
            name = asked or (about.line.name if isinstance(about, UndertakingPage) else about.name)
            found = _by_name(connection, thing.kind, name)
        elif isinstance(about, EventPage):
            found = _events(connection, about)
        elif isinstance(about, StatementPage):
            found = _statements(store, about)
        else:
            found = _figures(about)
    return [c for c in found if c.key != thing.page.key][:FEW]


def other(store: Store, thing: Thing, text: str) -> str | None:
    """The key of another thing of the kind, by its key or name; None where none is meant, or several may be."""
    if not text.strip():
        return None
    with store.reading() as connection:
        try:
            if thing.kind in NAMED:
                key = picking.key(connection, store.where, text, thing.kind)
            else:
                found = find(connection, store.where, text.strip())
                key = found.key if found.kind == thing.kind else thing.page.key
        except (InvalidUsage, UnknownThing):
            return None
    return key if key != thing.page.key else None


def grounds(store: Store, kind: Kind, ids: Collection[str]) -> Sequence[tuple[str, Reported]]:
    """Reports of a thing by the ids of their records. Raises UnknownThing where there is none of an id."""
    with store.reading() as connection:
        found = {i: find(connection, store.where, i) for i in ids}
        own = reported(connection, kind, {f.id for f in found.values() if f.kind == kind})
    at = {(r.document_id, r.n): r for reports in own.values() for r in reports}
    return [(i, at[f.document_id or 0, f.n or 0]) for i, f in found.items() if (f.document_id, f.n) in at]


def _by_name(connection: Connection, kind: Kind, name: str) -> list[Candidate]:
    found = [t for t in finding.by_name(connection, name) if t.kind == kind.word]
    if not found:  # a name of many words may have a spelling of its own: by each of them
        every = [t for word in name.split() if len(word) > 2 for t in finding.by_name(connection, word)]
        found = list({t.key: t for t in every if t.kind == kind.word}.values())
    return [Candidate(t.key, t.name, t.about or t.country, t.reports) for t in found]


def _events(connection: Connection, about: EventPage) -> list[Candidate]:
    """Events of the same weeks in which one of its actors acts or is acted on."""
    own = int(about.page.key.partition("/")[2])
    actors = select(event_actor.c.actor_id).where(event_actor.c.event_id == own)
    query = select(event.c.id).join(event_actor, event_actor.c.event_id == event.c.id)
    query = query.where(event_actor.c.actor_id.in_(actors), event.c.id != own)
    query = query.where(in_state(event))
    if about.line.day:
        day = date.fromisoformat(about.line.day)
        first, last = (day - NEAR).isoformat(), (day + NEAR).isoformat()
        query = query.where(event.c.reported.between(first, last) | event.c.first.between(first, last))
    ids = list(connection.execute(query.distinct().order_by(event.c.id.desc()).limit(FEW)).scalars())
    return [_event(line) for line in timeline.lines_of(connection, ids)]


def _event(line: timeline.EventLine) -> Candidate:
    ends = [", ".join(n.name for n in side) for side in (line.sources, line.targets)]
    return Candidate(line.key, " → ".join(filter(None, ends)), line.words, line.reports)


def _statements(store: Store, about: StatementPage) -> list[Candidate]:
    """What the same speaker said on the same day."""
    from bilateral.relations.sayings import lines_of

    own = int(about.page.key.partition("/")[2])
    with store.reading() as connection:
        row = connection.execute(select(statement).where(statement.c.id == own)).one()
        query = select(statement.c.id).where(statement.c.speaker_id == row.speaker_id, statement.c.day == row.day)
        query = query.where(statement.c.state.is_distinct_from("merged"), statement.c.id != own)
        found = lines_of(connection, list(connection.execute(query.limit(FEW)).scalars()))
    return [Candidate(s.key, s.speaker.name if s.speaker else s.key, " … ".join(s.words), 1) for s in found]


def _figures(about: FigurePage) -> list[Candidate]:
    """The figures that it is set side by side with."""
    unit = about.series.unit or ""
    values = [v for p in about.series.points for v in p.values]
    return [Candidate(v.key, f"{v.value:,.15g} {unit}".strip(), v.words, v.reports) for v in values]
