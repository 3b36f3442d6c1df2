"""The relations of the record, and the first page of one: its course, its undertakings, its latest events."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from bilateral.export import charts
from bilateral.relations import dyad, ledger, timeline
from bilateral.relations.asking import pair
from bilateral.relations.dyad import Course, Month, Pair, Tally
from bilateral.relations.narrowing import SHARED
from bilateral.store.opening import Store
from bilateral.web import small, words
from bilateral.web.again import asked_again
from bilateral.web.asking import Asking, Db
from bilateral.web.lanes import lanes
from bilateral.web.links import relation_link
from bilateral.web.relating import answered, frame, relation_of, view_of, wanted
from bilateral.web.remembered import kept, remembered
from bilateral.web.rendering import Nav, language_of, page
from bilateral.web.views import View

NAV = Nav(20, "relation.nav", "/relations")
SORTS = ("-events", "name", "-cooperative", "-conflictual", "-score", "first", "-last")
OPEN, LATEST = 8, 6
router = APIRouter()


@router.get("/relations")
@kept
def show_all(request: Asking, store: Db) -> Response:
    """All relations of the record in a table."""
    view = View.of(request, sorts=SORTS, filters=("side",))
    every = remembered(request, "relations", lambda: dyad.relations(store))
    sides = sorted({(s.key, s.name) for p in every for s in (p.a, p.b)}, key=lambda side: side[1])
    side = view.one("side")
    found = [p for p in every if side in (None, p.a.key, p.b.key)]
    found.sort(key=lambda p: _sorting(p, view.sort or "events"), reverse=view.descending)
    cards = small.cards(found[view.offset : view.offset + view.size])
    return page(request, "relations.html", view=view, cards=cards, total=len(found), sides=sides)


@router.get("/relation")
def choose(store: Db, a: str = "", b: str = "") -> Response:
    """On to the relation of two sides that are named as people name them. Raises InvalidUsage where one is none."""
    with store.reading() as connection:
        one, other = pair(connection, a, b)
    return RedirectResponse(relation_link(one, other), 303)


@router.get("/{a:side}/{b:side}")
@kept
@asked_again("", along=("ways",))
def show(request: Asking, store: Db, a: str, b: str) -> Response:
    """The course of a relation, what is promised longest unheard of, and its latest events."""
    relation, view = relation_of(store, a, b), view_of(request, "", "ways")
    found = answered(request, view, lambda: _overview(store, relation.a.key, relation.b.key, view))
    whole: Course = found["whole"]
    return page(
        request, "relation.html", **frame(request, relation, view, ""), **found,
        drawn=_drawn(whole, view, language_of(request)), step=charts.by(whole), rows=_rows(found["course"]),
        lanes=lanes(found["ledger"].lines, found["ledger"].as_of),
    )  # fmt: skip


def _overview(store: Store, a: str, b: str, view: View) -> dict[str, Any]:
    """What the first page shows: all the course is drawn, its totals and what follows are of the time asked for."""
    every = wanted(view, "")
    of_all_time = {name: value for name, value in every.items() if name not in ("since", "until")}
    shared = {name: value for name, value in every.items() if name in SHARED}
    course = partial(dyad.relation, store, a, b, naming=False)
    whole = course(**of_all_time)
    return {
        "whole": whole, "course": course(**every) if len(every) > len(of_all_time) else whole,
        "ledger": ledger.undertakings(store, a, b, limit=OPEN, **shared),
        "latest": timeline.events(store, a, b, limit=LATEST, **every), "narrowed": of_all_time,
    }  # fmt: skip


def _sorting(pair: Pair, by: str) -> Any:
    if by == "name":
        return pair.a.name, pair.b.name
    return getattr(pair, by) or ("" if by in ("first", "last") else 0)


def _drawn(course: Course, view: View, language: str) -> list[tuple[charts.Spec, str | None]]:
    """The course, or each direction apart, each with what it is called; a brush stands where the address says."""
    time = view.one("since"), view.one("until")
    both: tuple[tuple[charts.Way, str | None], ...] = (("both", None),)
    named = charts.ways(course) if view.one("ways") == "apart" else both
    own = _words(language)
    drawn = ((charts.course(course, "page", own, way=way, width="container"), title) for way, title in named)
    return [(charts.brushed(spec, course, *time), title) for spec, title in drawn]


def _words(language: str) -> dict[str, str]:
    own = {name: words.told(language, f"relation.{name}") for name in ("events", "when", "number")}
    quads = {f"quad-{quad}": words.term(language, "quad", quad) for quad in (1, 2, 3, 4)}
    return {**charts.words_of(language), **own, **quads}


def _rows(course: Course) -> list[tuple[str, int, Tally | None, Tally | None, Tally | None]]:
    """The course as a table: by month, a long one by year; months without events and without items are left out."""
    by = 4 if charts.by(course) == "year" else 7
    found: dict[str, list[Month]] = {}
    for month in course.months:
        found.setdefault(month.month[:by], []).append(month)
    rows = []
    for when, months in found.items():
        there, back, both = (_sum(getattr(m, name) for m in months) for name in ("there", "back", "both"))
        documents = sum(m.documents for m in months)
        if documents or both:
            rows.append((when, documents, there, back, both))
    return rows


def _sum(tallies: Any) -> Tally | None:
    known = [t for t in tallies if t is not None]
    return sum(known, Tally()) if known else None
