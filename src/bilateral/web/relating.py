"""What the pages of a relation share: its two sides by the address, the parts they lead to, the stretch of time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import func, select
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bilateral.codebooks import called
from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations.asking import Named, actors_named, named, one_of, pair
from bilateral.store.opening import Store
from bilateral.store.schema import actor, document, dyad, event_actor, source
from bilateral.web import links, picking
from bilateral.web.asking import store_of
from bilateral.web.filtering import MANY, Options, carried, filters_of, names_of, narrowed_by
from bilateral.web.remembered import remembered
from bilateral.web.rendering import language_of
from bilateral.web.views import View

PARTS = ("", "events", "undertakings", "figures", "statements", "thirds", "map", "news")
OFFERED = 40  # of what a filter can be set to
T = TypeVar("T")


class _Side(StringConvertor):
    """A path part that is a side: a state's code, or the key of a body of no state with ~ for its stroke."""

    regex = "[A-Z]{3}|[a-z]+~[^/]+"


register_url_convertor("side", _Side())


@dataclass(frozen=True)
class Relation:
    """The two sides of the address."""

    a: Named
    b: Named

    def link(self, part: str = "") -> str:
        """The address of a part of its pages."""
        return links.relation_link(self.a.key, self.b.key, part)


def relation_of(store: Store, a: str, b: str) -> Relation:
    """The relation of an address; none (404) where one of the two is no side."""
    with store.reading() as connection:
        try:
            one, other = pair(connection, a.replace("~", "/"), b.replace("~", "/"))
        except InvalidUsage:
            raise HTTPException(404) from None
        names = named(connection, (one, other))
    return Relation(Named(one, names[one]), Named(other, names[other]))


def frame(
    request: Request, relation: Relation, view: View, part: str, offered: Mapping[str, Options] | None = None
) -> dict[str, Any]:
    """What the head of every page of a relation shows, its filters among it; `offered`: what some of them offer."""
    store = store_of(request)
    given = {**_usual(request, relation, part), **(offered or {})}
    every = {name: _with_chosen(store, known, name, view) for name, known in given.items()}
    return {
        "relation": relation, "view": view, "part": part, "tabs": _tabs(relation, view, part), "links": links,
        "narrowing": filters_of(language_of(request), part, view, every),
    }  # fmt: skip


def _usual(request: Request, relation: Relation, part: str) -> dict[str, Options]:
    """The actors and the publications that a part can be narrowed to."""
    store, own = store_of(request), narrowed_by(part)
    ways: dict[str, tuple[Hashable, Callable[[], Options]]] = {
        "actor": (("actors", relation.a.key, relation.b.key), lambda: _actors(store, relation)),
        "publication": ("papers", lambda: _papers(store)),
    }
    return {name: remembered(request, *way) if name in own else [] for name, way in ways.items()}


def view_of(request: Request, part: str, *more: str, sorts: Iterable[str] = (), size: int = 25) -> View:
    """The view of a part of a relation: its filters, and what its address has beside them.

    An actor may be named as people name it; every link of the page then has its key. Raises InvalidUsage where several
    go by the name and the part is narrowed by it.
    """
    view = View.of(request, sorts=sorts, filters=(*names_of(part), *more), size=size)
    return _with_key(store_of(request), view, part) if view.filters.get("actor") else view


def _with_key(store: Store, view: View, part: str) -> View:
    try:
        with store.reading() as connection:
            key = picking.key(connection, store.where, view.filters["actor"][0])
    except InvalidUsage:
        if "actor" in narrowed_by(part):
            raise
        return view
    return replace(view, filters={**view.filters, "actor": (key,)})


def answered(request: Request, view: View, make: Callable[[], T]) -> T:
    """What a page's address asks of the record, remembered. Raises InvalidUsage where it names what is not there."""
    try:
        return remembered(request, (request.url.path, asked(view)), make)
    except UnknownThing as error:
        raise InvalidUsage(error.reason) from None


def wanted(view: View, part: str) -> dict[str, Any]:
    """What narrows a part, as the queries take it."""
    found: dict[str, Any] = {name: view.filters[name] for name in narrowed_by(part) if view.filters.get(name)}
    return {name: values if name in MANY else values[0] for name, values in found.items()} | _quads(found)


def asked(view: View) -> tuple[Any, ...]:
    """All that the address says, as a key for what is remembered."""
    return (tuple(sorted(view.filters.items())), view.sort, view.descending, view.page, view.size)


def _quads(found: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    quads = found.get("quad", ())
    for one in quads:
        one_of("quad", one, "1234")
    return {"quad": [int(q) for q in quads]} if quads else {}


def _tabs(relation: Relation, view: View, part: str) -> list[tuple[str, str]]:
    """The parts and their addresses, each with the filters that mean the same there."""
    found = []
    for to in PARTS:
        there = View(relation.link(to), {}, None, descending=False, page=1, size=view.size)
        found.append((to, there.link(**carried(view, part, to))))
    return found


def _with_chosen(store: Store, known: Options, name: str, view: View) -> Options:
    """What a filter offers, and what the address asks for where that is not among it."""
    chosen = view.one(name) if view.filters.get(name) else None
    if not chosen or chosen in {value for value, _ in known}:
        return known
    return [*known, (chosen, _name(store, chosen) if name in ("actor", "speaker") else chosen)]


def _name(store: Store, key: str) -> str:
    with store.reading() as connection:
        name = connection.execute(select(actor.c.name).where(actor.c.key == key)).scalar()
    return called.name(key, name) if name else key


def _actors(store: Store, relation: Relation) -> Options:
    """The actors that most events of a relation are of."""
    a, b = relation.a.key, relation.b.key
    ids = select(dyad.c.event_id).where(dyad.c.source.in_((a, b)), dyad.c.target.in_((a, b)))
    counted = select(event_actor.c.actor_id).where(event_actor.c.event_id.in_(ids)).group_by(event_actor.c.actor_id)
    with store.reading() as connection:
        rows = connection.execute(counted.order_by(func.count().desc()).limit(OFFERED)).scalars()
        found = actors_named(connection, list(rows)).values()
    return sorted(((one.key, one.name) for one in found), key=lambda pair: pair[1].casefold())


def _papers(store: Store) -> Options:
    """The publications of most items."""
    counted = select(document.c.source_id).where(document.c.source_id.is_not(None)).group_by(document.c.source_id)
    with store.reading() as connection:
        ids: Sequence[int] = list(connection.execute(counted.order_by(func.count().desc()).limit(OFFERED)).scalars())
        rows = connection.execute(select(source.c.name).where(source.c.id.in_(ids)).order_by(source.c.name)).scalars()
        return [(name, name) for name in rows]
