"""The addresses that serving.py asks for: every page of the workbench and every JSON list, each of many things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import Connection, func, select

from bilateral.relations import dyad
from bilateral.relations.reviewing import review_of
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, actor, document, event, figure, place, source, statement, undertaking
from bilateral.web import links

FEW = 40  # things of a kind that are asked for, beside those reported most
RELATIONS = 8  # of those that most is reported of
COMMON, RARE = ("treaty", "minister", "gas OR oil"), ("zeolite", '"joint commission"', "negotia* -gas")


@dataclass(frozen=True)
class Page:
    """A kind of page and addresses of it; the first is that of the thing that is most reported."""

    name: str
    addresses: Sequence[str]


def pages_of(store: Store) -> list[Page]:
    """Every kind of page."""
    first = [links.relation_link(p.a.key, p.b.key) for p in dyad.relations(store, limit=RELATIONS)]
    with store.reading() as connection:
        return [
            *_whole(), *_relations(connection, first), *_things(connection), *_forms(store, connection), *_searches(),
            *_lists(connection, first),
        ]  # fmt: skip


def _whole() -> list[Page]:
    return [
        Page("start", ["/"]), Page("relations", ["/relations", "/relations?sort=name", "/relations?page=2"]),
        Page("map of all", ["/map"]), Page("brief: choose", ["/brief"]), Page("queue", ["/review"]),
        Page("queue, unsure", ["/review?below=0.6", "/review?below=0.9"]), Page("add", ["/add"]),
        Page("account", ["/account"]), Page("changes made", ["/changes-made"]), Page("API: docs", ["/api/v1/docs"]),
    ]  # fmt: skip


def _relations(connection: Connection, first: Sequence[str]) -> list[Page]:
    days = connection.execute(select(document.c.day).where(document.c.day.is_not(None)).order_by(document.c.day))
    every = list(days.scalars())
    start, late, end = every[0], every[-len(every) // 20], every[-1]
    paper = connection.execute(select(source.c.name).join(document, document.c.source_id == source.c.id)).scalar()
    someone = connection.execute(select(actor.c.key).order_by(actor.c.reports.desc()).limit(1)).scalar()
    asked = {
        "relation: course": ("", f"?since={start[:4]}&until={end[:4]}"),
        "… events": ("/events", "/events?page=2", "/events?sort=-sources"),
        "… events, narrowed": (
            "/events?q=gas", "/events?quad=4&type=CONSULT", f"/events?publication={quote(str(paper))}",
            f"/events?actor={quote(str(someone), safe='')}", "/events?state=open&status=happened",
        ),
        "… undertakings": ("/undertakings", "/undertakings?silent=2y", "/undertakings?stage=agreed&stage=proposed"),
        "… figures": ("/figures", f"/figures?since={late}"),
        "… statements": ("/statements", "/statements?page=2"),
        "… third parties": ("/thirds", f"/thirds?since={late}"),
        "… map": ("/map",),
        "… what is new, lately": (f"/news?since={late}", f"/news?since={late}&by=added"),
        "… what is new, in all": (f"/news?since={start}", f"/news?since={start}&by=added"),
    }  # fmt: skip
    briefs = [f"/brief{one}?since={late}" for one in first]
    found = [Page(name, [one + part for part in parts for one in first]) for name, parts in asked.items()]
    queue = [f"/review?relation={','.join(one.strip('/').split('/'))}" for one in first]
    return [
        *found, Page("brief, lately", briefs), Page("brief, in all", [f"/brief{one}" for one in first]),
        Page("queue, narrowed", [*queue, f"/review?publication={quote(str(paper))}"]),
    ]  # fmt: skip


def _things(connection: Connection) -> list[Page]:
    def most(table: Any, column: Any) -> list[Any]:
        ids = list(connection.execute(select(column).order_by(table.c.reports.desc()).limit(FEW // 4)).scalars())
        last = connection.execute(select(func.max(table.c.id))).scalar() or 1
        spread = select(column).where(table.c.id.in_([n * last // FEW for n in range(1, FEW)]))
        return list(dict.fromkeys([*ids, *connection.execute(spread).scalars()]))

    made = {
        "event": [links.event_link(f"event/{i}") for i in most(event, event.c.id)],
        "statement": [links.statement_link(f"statement/{i}") for i in most(statement, statement.c.id)],
        "figure": [links.figure_link(f"figure/{i}") for i in most(figure, figure.c.id)],
        "undertaking": [links.undertaking_link(k) for k in most(undertaking, undertaking.c.key)],
        "actor": [links.actor_link(k) for k in most(actor, actor.c.key)],
        "place": [links.place_link(k) for k in most(place, place.c.key)],
    }
    return [
        *(Page(name, addresses) for name, addresses in made.items()),
        Page("source", [links.source_link(k) for k in _papers(connection)]),
        Page("reading view", [links.document_link(k) for k in _items(connection)]),
    ]


def _papers(connection: Connection) -> list[str]:
    return list(connection.execute(select(source.c.key).order_by(source.c.id).limit(FEW)).scalars())


def _items(connection: Connection) -> list[str]:
    last = connection.execute(select(func.max(document.c.id))).scalar() or 1
    items = select(document.c.key).where(document.c.id.in_([n * last // FEW for n in range(1, FEW + 1)]))
    return list(connection.execute(items).scalars())


def _forms(store: Store, connection: Connection) -> list[Page]:
    """What an editor fills in."""
    keys = _items(connection)[:5]
    records = [(key, r.id) for key in keys for r in review_of(store, key).records if r.kind == Kind.EVENT]
    edited = [f"/review/edit?{urlencode({'document': key, 'record': record})}" for key, record in records]
    return [
        Page("reading view: add", [f"/review/add?{urlencode({'document': key})}" for key in keys]),
        Page("reading view: edit", edited), Page("event: merge", ["/things/merge?key=event/1"]),
    ]  # fmt: skip


def _searches() -> list[Page]:
    return [
        Page("search, empty", ["/search"]),
        Page("search, common words", [f"/search?q={quote(q)}" for q in COMMON]),
        Page("search, rare words", [f"/search?q={quote(q)}" for q in RARE]),
    ]


def _lists(connection: Connection, first: Sequence[str]) -> list[Page]:
    """The JSON answers."""
    parts = ("", "/timeline", "/undertakings", "/figures", "/statements", "/speakers", "/pull", "/map", "/brief")
    of = {f"API: relation{part}": [f"/api/v1/relations{one}{part}" for one in first] for part in parts}
    of |= {f"API: {name}": [f"/api/v1/{name}"] for name in ("about", "relations", "documents", "waiting", "decisions")}
    of["API: relation/changes"] = [f"/api/v1/relations{one}/changes?since=1990" for one in first]
    of["API: search"] = [f"/api/v1/search?q={quote(q)}" for q in (*COMMON, *RARE)]
    of["API: names"] = [f"/api/v1/names?{urlencode({'q': q, 'kind': 'actor'})}" for q in RARE]
    of["API: thing"] = [f"/api/v1/things/event/{n}" for n in range(1, FEW)]
    of["API: records"] = [f"/api/v1/records?{urlencode({'document': key})}" for key in _items(connection)]
    of["API: source"] = [f"/api/v1/sources/{quote(k)}" for k in _papers(connection)]
    return [Page(name, addresses) for name, addresses in of.items()]
