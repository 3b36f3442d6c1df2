"""The parts of a relation, each narrowed as its address says: events, undertakings, figures, statements, others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.codebooks.spoken import sorting
from bilateral.codebooks.terms import measure
from bilateral.export import charts
from bilateral.relations import changes, ledger, pull, sayings, series, timeline
from bilateral.relations.asking import Named
from bilateral.relations.sayings import Saying, Speaker
from bilateral.relations.series import Series
from bilateral.store.opening import Store
from bilateral.web import words, writing
from bilateral.web.again import asked_again
from bilateral.web.asking import Asking, Db, store_of
from bilateral.web.filtering import Field, Options
from bilateral.web.lanes import lanes
from bilateral.web.relating import OFFERED, Relation, answered, frame, relation_of, view_of, wanted
from bilateral.web.remembered import kept, remembered
from bilateral.web.rendering import language_of, page
from bilateral.web.views import View

router = APIRouter()
EVENT_ORDERS = {"day": "newest", "reports": "reports", "sources": "sources"}
LEDGER_ORDERS = {"silence": "silence", "moved": "moved", "reports": "reports", "name": "name"}
SAYING_ORDERS = {"day": "newest", "speaker": "speaker"}
ROWS, VALUES, CHANGED, SPEAKERS = 24, 6, 10, 12


@router.get("/{a:side}/{b:side}/events")
@kept
@asked_again("events")
def events(request: Asking, store: Db, a: str, b: str) -> Response:
    """The events in time."""
    relation = relation_of(store, a, b)
    view = view_of(request, "events", sorts=("-day", "-reports", "-sources"))
    found = answered(request, view, lambda: _events(store, relation, view))
    return page(request, "relation_events.html", **frame(request, relation, view, "events"), found=found)


@router.get("/{a:side}/{b:side}/undertakings")
@kept
@asked_again("undertakings")
def undertakings(request: Asking, store: Db, a: str, b: str) -> Response:
    """The ledger, each undertaking with its stages as a lane over time."""
    relation = relation_of(store, a, b)
    view = view_of(request, "undertakings", sorts=LEDGER_ORDERS)
    found = answered(request, view, lambda: _undertakings(store, relation, view))
    drawn = lanes(found.lines, found.as_of)
    head = frame(request, relation, view, "undertakings")
    return page(request, "relation_undertakings.html", **head, found=found, lanes=drawn)


def _measures(request: Asking, relation: Relation) -> dict[str, Options]:
    """The measures to choose from."""
    store, sides = store_of(request), (relation.a.key, relation.b.key)
    names = remembered(request, ("measures", relation), lambda: series.measures(store, *sides))
    labels = {name: (measure(name) or name).replace("_", " ") for name in names}
    return {"measure": sorted(labels.items(), key=lambda pair: sorting(pair[1]))}


@router.get("/{a:side}/{b:side}/figures")
@kept
@asked_again("figures", offered=_measures)
def figures(request: Asking, store: Db, a: str, b: str) -> Response:
    """The figures, the values of each measure side by side."""
    relation, view = relation_of(store, a, b), view_of(request, "figures")
    ask = partial(series.figures, store, relation.a.key, relation.b.key, linked=False)
    rows: list[Series] = answered(request, view, lambda: ask(**wanted(view, "figures")))
    language = language_of(request)
    shown = rows[view.offset : view.offset + view.size]
    own = ("value", "most", "when", "source", "contradicted")
    told = charts.words_of(language) | {name: words.told(language, f"relation.{name}") for name in own}
    write = partial(writing.date, language=language)
    specs = [charts.series(_latest(s), "page", told, "container", write) for s in shown]
    drawn = list(zip(map(_latest, shown), specs, map(_left_out, shown), strict=True))
    head = frame(request, relation, view, "figures", _measures(request, relation))
    return page(request, "relation_figures.html", **head, shown=drawn, total=len(rows))


@router.get("/{a:side}/{b:side}/statements")
@kept
@asked_again("statements")
def statements(request: Asking, store: Db, a: str, b: str) -> Response:
    """Who says what of whom."""
    relation = relation_of(store, a, b)
    view = view_of(request, "statements", sorts=("-day", "speaker"))
    found, speakers = answered(request, view, lambda: _statements(store, relation, view))
    named: list[Speaker] = [s for s in speakers if s.speaker]
    offered = {"speaker": sorted(_offered(named[:OFFERED]), key=lambda pair: pair[1].casefold())}
    head = frame(request, relation, view, "statements", offered)
    return page(
        request, "relation_statements.html", **head, found=found, speakers=named[:SPEAKERS],
        others=len(named) - SPEAKERS, nobody=sum(s.statements for s in speakers if not s.speaker),
        groups=_groups(found.lines, by_speaker=view.sort == "speaker"),
    )  # fmt: skip


@router.get("/{a:side}/{b:side}/thirds")
@kept
@asked_again("thirds")
def thirds(request: Asking, store: Db, a: str, b: str) -> Response:
    """The third parties and what they have with either side."""
    relation, view = relation_of(store, a, b), view_of(request, "thirds")
    found = answered(request, view, lambda: _thirds(store, relation, view))
    shown = found[view.offset : view.offset + view.size]
    most = max((max(t.a.events, t.b.events) for t in found), default=0) or 1
    head = frame(request, relation, view, "thirds")
    return page(request, "relation_thirds.html", **head, shown=shown, total=len(found), most=most)


def _ways(request: Asking) -> list[Field]:
    told = partial(words.told, language_of(request))
    return [Field("by", told("relation.new_means"), "one", [(way, told(f"relation.ways.{way}")) for way in changes.BY])]


@router.get("/{a:side}/{b:side}/news")
@kept
@asked_again("news", _ways)
def news(request: Asking, store: Db, a: str, b: str) -> Response:
    """What is new since a day."""
    relation, view = relation_of(store, a, b), view_of(request, "news", "by")
    since, by = view.one("since"), view.one("by") or "published"
    keys = relation.a.key, relation.b.key
    ask = partial(changes.changes, store, *keys, by=by, limit=CHANGED)
    found = answered(request, view, lambda: ask(since)) if since else None
    drawn = lanes(found.undertakings, None) if found else None
    head = frame(request, relation, view, "news")
    return page(request, "relation_news.html", **head, found=found, by=by, ways=changes.BY, lanes=drawn)


def _thirds(store: Store, relation: Relation, view: View) -> list[pull.Third]:
    return pull.third_parties(store, relation.a.key, relation.b.key, view.one("since"), view.one("until"))


def _events(store: Store, relation: Relation, view: View) -> timeline.Timeline:
    order = EVENT_ORDERS[view.sort or "day"]
    return timeline.events(
        store, relation.a.key, relation.b.key, limit=view.size, offset=view.offset,
        order="oldest" if order == "newest" and not view.descending else order, **wanted(view, "events"),
    )  # fmt: skip


def _undertakings(store: Store, relation: Relation, view: View) -> ledger.Ledger:
    return ledger.undertakings(
        store, relation.a.key, relation.b.key, limit=view.size, offset=view.offset,
        order=LEDGER_ORDERS[view.sort or "silence"], **wanted(view, "undertakings"),
    )  # fmt: skip


def _statements(store: Store, relation: Relation, view: View) -> tuple[sayings.Sayings, list[Speaker]]:
    order = SAYING_ORDERS[view.sort or "day"]
    return sayings.with_speakers(
        store, relation.a.key, relation.b.key, limit=view.size, offset=view.offset,
        order="oldest" if order == "newest" and not view.descending else order, **wanted(view, "statements"),
    )  # fmt: skip


def _offered(speakers: Sequence[Speaker]) -> list[tuple[str, str]]:
    return [(one.speaker.key, one.speaker.name) for one in speakers if one.speaker]


def _groups(lines: Sequence[Saying], *, by_speaker: bool) -> list[tuple[int, Named | None, list[Saying]]]:
    """The statements in the order given, those of one speaker together: the number of the first, the speaker, they."""
    groups: list[tuple[int, Named | None, list[Saying]]] = []
    for number, line in enumerate(lines, 1):
        if not groups or (by_speaker and line.speaker != groups[-1][1]):
            groups.append((number, line.speaker, []))
        groups[-1][2].append(line)
    return groups


def _latest(rows: Series) -> Series:
    """A series with no more periods, and of each no more values, than a page shows."""
    return replace(rows, points=tuple(replace(p, values=p.values[:VALUES]) for p in rows.points[-ROWS:]))


def _left_out(rows: Series) -> int:
    """How many values of a series `_latest` leaves out."""
    return sum(len(p.values) for p in rows.points) - sum(len(p.values) for p in _latest(rows).points)
