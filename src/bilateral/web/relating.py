"""What the pages of a relation share: its two sides by the address, the parts they lead to, the stretch of time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bilateral.errors import InvalidUsage
from bilateral.relations.asking import Named, named, pair
from bilateral.store.opening import Store
from bilateral.web import links
from bilateral.web.views import View

TIME = ("since", "until")
PARTS = ("", "events", "undertakings", "figures", "statements", "thirds", "map", "news")
Field = dict[str, Any]


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


def frame(relation: Relation, view: View, part: str) -> dict[str, Any]:
    """What the head of every page of a relation shows."""
    return {"relation": relation, "view": view, "part": part, "tabs": _tabs(relation, view), "links": links}


def view_of(request: Request, *filters: str, sorts: Iterable[str] = (), size: int = 25) -> View:
    """The view of a page of a relation: its own filters and the stretch of time."""
    return View.of(request, sorts=sorts, filters=(*TIME, *filters), size=size)


def many(view: View, name: str) -> tuple[str, ...] | None:
    """The values of a filter, None where it is open."""
    return view.filters[name] or None


def options(known: Collection[tuple[str, str]], chosen: str | None) -> list[tuple[str, str]]:
    """What a filter offers, and what the address asks for where that is not among it."""
    added = [(chosen, chosen)] if chosen and chosen not in {value for value, _ in known} else []
    return [*known, *added]


def asked(view: View) -> tuple[Any, ...]:
    """All that the address says, as a key for what is remembered."""
    return (tuple(sorted(view.filters.items())), view.sort, view.descending, view.page, view.size)


def _tabs(relation: Relation, view: View) -> list[tuple[str, str]]:
    """The parts and their addresses, each with the stretch of time that is asked for."""
    time = {name: view.one(name) for name in TIME}
    found = []
    for part in PARTS:
        there = View(relation.link(part), {}, None, descending=False, page=1, size=view.size)
        found.append((part, there.link(**time)))
    return found
