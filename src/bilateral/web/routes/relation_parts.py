"""The parts of a relation, each narrowed as its address says: events, undertakings, figures, statements, others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from sqlalchemy import func, select
from starlette.responses import Response

from bilateral.codebooks.codes import codes
from bilateral.errors import InvalidUsage
from bilateral.export import chart_web
from bilateral.relations import changes, ledger, pull, sayings, series, timeline
from bilateral.relations.asking import actors_named
from bilateral.relations.ledger import STAGES, TYPES
from bilateral.relations.series import Series
from bilateral.store.opening import Store
from bilateral.store.schema import document, dyad, event_actor, source, statement
from bilateral.web import words, writing
from bilateral.web.asking import Asking, Db
from bilateral.web.lanes import lanes
from bilateral.web.relating import Relation, asked, frame, many, options, relation_of, view_of
from bilateral.web.remembered import remembered
from bilateral.web.rendering import language_of, page
from bilateral.web.views import View

router = APIRouter()
EVENT_FILTERS = ("type", "quad", "status", "context", "actor", "publication", "state", "q")
EVENT_ORDERS = {"day": "newest", "reports": "reports", "sources": "sources"}
LEDGER_ORDERS = {"silence": "silence", "moved": "moved", "reports": "reports", "name": "name"}
OFFERED, ROWS, VALUES, CHANGED = 40, 24, 6, 10


@router.get("/{a:side}/{b:side}/events")
def events(request: Asking, store: Db, a: str, b: str) -> Response:
    """The events in time."""
    relation = relation_of(store, a, b)
    view = view_of(request, *EVENT_FILTERS, sorts=("-day", "-reports", "-sources"))
    found = _kept(request, view, lambda: _events(store, relation, view))
    actors = remembered(request, ("actors", relation), lambda: _actors(store, relation))
    papers = remembered(request, "papers", lambda: _papers(store))
    return page(
        request, "relation_events.html", **frame(relation, view, "events"), found=found,
        types=sorted(codes().modes), contexts=sorted(codes().contexts), statuses=timeline.STATUSES,
        states=timeline.STATES, actors=options(actors, view.one("actor")),
        papers=options(papers, view.one("publication")),
    )  # fmt: skip


@router.get("/{a:side}/{b:side}/undertakings")
def undertakings(request: Asking, store: Db, a: str, b: str) -> Response:
    """The ledger, each undertaking with its stages as a lane over time."""
    relation = relation_of(store, a, b)
    view = view_of(request, "stage", "type", "topic", "silent", sorts=LEDGER_ORDERS)
    found = _kept(request, view, lambda: _undertakings(store, relation, view))
    drawn = lanes(found.lines, found.as_of)
    return page(
        request, "relation_undertakings.html", **frame(relation, view, "undertakings"), found=found, lanes=drawn,
        stages=STAGES, types=TYPES,
    )  # fmt: skip


@router.get("/{a:side}/{b:side}/figures")
def figures(request: Asking, store: Db, a: str, b: str) -> Response:
    """The figures, the values of each measure side by side."""
    relation, view = relation_of(store, a, b), view_of(request, "measure")
    rows: list[Series] = _kept(request, view, lambda: _figures(store, relation, view))
    every = remembered(request, ("measures", relation), lambda: _measures(store, relation))
    language = language_of(request)
    shown = rows[view.offset : view.offset + view.size]
    told = {n: words.told(language, f"relation.{n}") for n in ("value", "most", "when", "source", "contradicted")}
    specs = [chart_web.figures(_latest(s), told, lambda text: writing.date(text, language)) for s in shown]
    drawn = list(zip(map(_latest, shown), specs, map(_left_out, shown), strict=True))
    return page(
        request, "relation_figures.html", **frame(relation, view, "figures"), shown=drawn, total=len(rows),
        measures=options(every, view.one("measure")),
    )  # fmt: skip


@router.get("/{a:side}/{b:side}/statements")
def statements(request: Asking, store: Db, a: str, b: str) -> Response:
    """Who says what of whom."""
    relation = relation_of(store, a, b)
    view = view_of(request, "speaker", "manner", sorts=("-day",))
    found = _kept(request, view, lambda: _statements(store, relation, view))
    speakers = remembered(request, ("speakers", relation), lambda: _speakers(store, relation))
    return page(
        request, "relation_statements.html", **frame(relation, view, "statements"), found=found,
        speakers=options(speakers, view.one("speaker")), manners=sayings.MANNERS,
    )  # fmt: skip


@router.get("/{a:side}/{b:side}/thirds")
def thirds(request: Asking, store: Db, a: str, b: str) -> Response:
    """The third parties and what they have with either side."""
    relation, view = relation_of(store, a, b), view_of(request)
    found = _kept(request, view, lambda: _thirds(store, relation, view))
    shown = found[view.offset : view.offset + view.size]
    most = max((max(t.a.events, t.b.events) for t in found), default=0) or 1
    return page(
        request, "relation_thirds.html", **frame(relation, view, "thirds"), shown=shown, total=len(found), most=most
    )


@router.get("/{a:side}/{b:side}/news")
def news(request: Asking, store: Db, a: str, b: str) -> Response:
    """What is new since a day."""
    relation, view = relation_of(store, a, b), view_of(request, "by")
    since, by = view.one("since"), view.one("by") or "published"
    keys = relation.a.key, relation.b.key
    found = _kept(request, view, lambda: changes.changes(store, *keys, since, by=by, limit=CHANGED)) if since else None
    drawn = lanes(found.undertakings, None) if found else None
    return page(
        request, "relation_news.html", **frame(relation, view, "news"), found=found, by=by, ways=changes.BY, lanes=drawn
    )


def _kept(request: Asking, view: View, make: Any) -> Any:
    return remembered(request, (request.url.path, asked(view)), make)


def _thirds(store: Store, relation: Relation, view: View) -> list[pull.Third]:
    return pull.third_parties(store, relation.a.key, relation.b.key, view.one("since"), view.one("until"))


def _events(store: Store, relation: Relation, view: View) -> timeline.Timeline:
    quads = many(view, "quad")
    if quads and not set(quads) <= set("1234"):
        raise InvalidUsage("quads are 1 to 4")
    order = EVENT_ORDERS[view.sort or "day"]
    return timeline.events(
        store, relation.a.key, relation.b.key, limit=view.size, offset=view.offset,
        order="oldest" if order == "newest" and not view.descending else order,
        types=many(view, "type"), quads=[int(q) for q in quads or ()] or None, status=many(view, "status"),
        context=view.one("context"), actor=view.one("actor"), publication=view.one("publication"),
        state=view.one("state"), text=view.one("q"), since=view.one("since"), until=view.one("until"),
    )  # fmt: skip


def _undertakings(store: Store, relation: Relation, view: View) -> ledger.Ledger:
    return ledger.undertakings(
        store, relation.a.key, relation.b.key, limit=view.size, offset=view.offset,
        order=LEDGER_ORDERS[view.sort or "silence"], stages=many(view, "stage"), types=many(view, "type"),
        topic=view.one("topic"), silent_for=view.one("silent"), since=view.one("since"), until=view.one("until"),
    )  # fmt: skip


def _figures(store: Store, relation: Relation, view: View) -> list[Series]:
    keys = relation.a.key, relation.b.key
    return series.figures(store, *keys, measure=view.one("measure"), since=view.one("since"), until=view.one("until"))


def _measures(store: Store, relation: Relation) -> list[tuple[str, str]]:
    found = {s.measure for s in series.figures(store, relation.a.key, relation.b.key) if s.measure}
    return [(name, name.replace("_", " ")) for name in sorted(found)]


def _latest(rows: Series) -> Series:
    """A series with no more periods, and of each no more values, than a page shows."""
    return replace(rows, points=tuple(replace(p, values=p.values[:VALUES]) for p in rows.points[-ROWS:]))


def _left_out(rows: Series) -> int:
    """How many values of a series `_latest` leaves out."""
    return sum(len(p.values) for p in rows.points) - sum(len(p.values) for p in _latest(rows).points)


def _statements(store: Store, relation: Relation, view: View) -> sayings.Sayings:
    return sayings.statements(
        store, relation.a.key, relation.b.key, order="newest" if view.descending else "oldest", limit=view.size,
        offset=view.offset, speaker=view.one("speaker"), manner=view.one("manner"), since=view.one("since"),
        until=view.one("until"),
    )  # fmt: skip


def _actors(store: Store, relation: Relation) -> list[tuple[str, str]]:
    """The actors that most events of a relation are of."""
    a, b = relation.a.key, relation.b.key
    ids = select(dyad.c.event_id).where(dyad.c.source.in_((a, b)), dyad.c.target.in_((a, b)))
    counted = select(event_actor.c.actor_id).where(event_actor.c.event_id.in_(ids)).group_by(event_actor.c.actor_id)
    with store.reading() as connection:
        rows = connection.execute(counted.order_by(func.count().desc()).limit(OFFERED)).scalars()
        return _offered(actors_named(connection, list(rows)).values())


def _speakers(store: Store, relation: Relation) -> list[tuple[str, str]]:
    """The speakers of most statements of a relation."""
    between = sayings.between((relation.a.key, relation.b.key))
    speaker = statement.c.speaker_id
    counted = select(speaker).where(between, speaker.is_not(None)).group_by(speaker)
    with store.reading() as connection:
        rows = connection.execute(counted.order_by(func.count().desc()).limit(OFFERED)).scalars()
        return _offered(actors_named(connection, list(rows)).values())


def _offered(named: Any) -> list[tuple[str, str]]:
    return sorted(((one.key, one.name) for one in named), key=lambda pair: pair[1].casefold())


def _papers(store: Store) -> list[tuple[str, str]]:
    """The publications of most items."""
    counted = select(document.c.source_id).where(document.c.source_id.is_not(None)).group_by(document.c.source_id)
    with store.reading() as connection:
        ids: Sequence[int] = list(connection.execute(counted.order_by(func.count().desc()).limit(OFFERED)).scalars())
        rows = connection.execute(select(source.c.name).where(source.c.id.in_(ids)).order_by(source.c.name)).scalars()
        return [(name, name) for name in rows]
