"""The map: events by place, undertakings whose words name a place, flows of figures; of a relation or of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.codebooks import called, terms
from bilateral.codebooks.states import states
from bilateral.relations.asking import one_of
from bilateral.relations.mapped import At, Flow, Mapped, mapped
from bilateral.web import links, words
from bilateral.web.again import asked_again
from bilateral.web.asking import Asking, Db
from bilateral.web.filtering import Field, carried, filters_of, names_of
from bilateral.web.relating import answered, frame, relation_of, wanted
from bilateral.web.remembered import kept
from bilateral.web.rendering import Nav, language_of, page
from bilateral.web.views import View

NAV = Nav(30, "map.nav", "/map")
router = APIRouter()
LAYERS = ("events", "undertakings", "flows")
BORDERS = ("dashed", "drawn", "left_out")
DRAWN, LISTED = 300, 100


def _more(request: Asking) -> list[Field]:
    """What the map's form has beside its filters."""
    told = partial(words.told, language_of(request))
    borders = [(one, told(f"map.borders.{one}")) for one in BORDERS]
    layers = [(one, told(f"map.layers.{one}")) for one in LAYERS]
    return [Field("borders", told("map.disputed"), "one", borders), Field("show", told("map.show"), "many", layers)]


@router.get("/map")
@kept
@asked_again("world", _more)
def world(request: Asking, store: Db) -> Response:
    """The map of the whole record."""
    view = _view(request, "world")
    found = _found(request, view, "world", lambda asked: mapped(store, None, **asked))
    narrowing = filters_of(language_of(request), "world", view, {})
    return page(
        request, "map.html", view=view, relation=None, links=links, narrowing=narrowing,
        **_shown(view, found, (), language_of(request)),
    )  # fmt: skip


@router.get("/{a:side}/{b:side}/map")
@kept
@asked_again("map", _more)
def of_relation(request: Asking, store: Db, a: str, b: str) -> Response:
    """The map of a relation."""
    relation, view = relation_of(store, a, b), _view(request, "map")
    keys = relation.a.key, relation.b.key
    found = _found(request, view, "map", lambda asked: mapped(store, keys, **asked))
    shown = _shown(view, found, keys, language_of(request))
    return page(request, "map.html", **frame(request, relation, view, "map"), **shown)


def _view(request: Asking, part: str) -> View:
    view = View.of(request, filters=(*names_of(part), "show", "borders"))
    for one in view.filters["show"]:
        one_of("layer", one, LAYERS)
    for one in view.filters["borders"]:
        one_of("way to draw borders", one, BORDERS)
    return view


def _found(request: Asking, view: View, part: str, make: Callable[[dict[str, Any]], Mapped]) -> Mapped:
    """What is on the map, remembered without what only its drawing shows."""
    asked = wanted(view, part)
    plain = replace(view, filters={name: values for name, values in view.filters.items() if name in asked})
    return answered(request, plain, lambda: make(asked))


def _shown(view: View, found: Mapped, sides: tuple[str, ...], language: str) -> dict[str, Any]:
    """What the page lists, and the same as data for the drawing."""
    layers = view.filters["show"] or LAYERS
    places = [p for p in found.places if _is_on(p, layers)]
    flows = found.flows if "flows" in layers else ()
    borders = view.one("borders") or BORDERS[0]
    listed = [(flow, _link(flow, view)) for flow in flows[:LISTED]]
    drawing = {
        "borders": borders, "sides": sides, "called": {side: called.state(side) for side in sides},
        "places": [_point(n, p, layers, language) for n, p in enumerate(places[:DRAWN])],
        "flows": [_arc(n, flow, link, language) for n, (flow, link) in enumerate(listed)],
        "words": {name: words.told(language, f"map.{name}") for name in ("together", "closer")},
    }  # fmt: skip
    return {
        "drawing": drawing, "places": places[:DRAWN], "left_out": max(0, len(places) - DRAWN),
        "flows": listed, "all_flows": len(flows),
        "chosen": replace(view, filters={**view.filters, "show": tuple(layers), "borders": (borders,)}),
        "unplaced": found.unplaced, "layers": layers, "all_layers": LAYERS, "all_borders": BORDERS, "borders": borders,
    }  # fmt: skip


def _is_on(place: At, layers: tuple[str, ...]) -> bool:
    return bool(("events" in layers and place.events) or ("undertakings" in layers and place.undertakings))


def _link(flow: Flow, view: View) -> str | None:
    """The figures between two states; of other ends there is no such page."""
    ends = flow.origin.key, flow.destination.key
    if not set(ends) <= set(states()):
        return None
    there = View(links.relation_link(*ends, "figures"), {}, None, descending=False, page=1, size=25)
    return there.link(**carried(view, "map", "figures"), measure=flow.measure)


def _arc(n: int, flow: Flow, link: str | None, language: str) -> dict[str, Any]:
    name = (terms.measure(flow.measure) or words.told(language, "relation.no_measure")).replace("_", " ")
    return {
        "n": n, "a": flow.origin.key, "b": flow.destination.key, "size": flow.figures, "link": link, "measure": name,
        "way": f"{flow.origin.name} → {flow.destination.name}",
    }  # fmt: skip


def _point(n: int, place: At, layers: tuple[str, ...], language: str) -> dict[str, Any]:
    shown = place.quads if "events" in layers else (0, 0, 0, 0)
    bound = len(place.undertakings) if "undertakings" in layers else 0
    counts = [words.told(language, f"map.{name}", n=count) for name, count in
              (("events_here", sum(shown)), ("bound_here", bound)) if count]  # fmt: skip
    return {
        "n": n, "name": place.name, "link": links.place_link(place.key), "told": f"{place.name}: {', '.join(counts)}",
        "at": [place.longitude, place.latitude], "up": shown[0] + shown[1],
        "down": shown[2] + shown[3], "whole": place.whole,
        "bound": bound,
    }  # fmt: skip
