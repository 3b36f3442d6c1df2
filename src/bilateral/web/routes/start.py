"""The start page: how to begin where the record is empty; else its relations, what is new, and where to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy import func, select
from starlette.responses import Response

from bilateral.relations import ledger
from bilateral.relations.asking import last_day
from bilateral.relations.dyad import Pair, relations
from bilateral.relations.ledger import Line
from bilateral.store.opening import Store
from bilateral.store.schema import document, undertaking
from bilateral.web import links, samples, small
from bilateral.web.asking import Asking, Db
from bilateral.web.openings import openings
from bilateral.web.remembered import kept, remembered
from bilateral.web.rendering import page

router = APIRouter()
LATEST, MOVED, SHOWN = 10, 8, 24


@dataclass(frozen=True)
class Held:
    """What the start page tells of a record."""

    total: int
    latest: tuple[Any, ...]
    openings: dict[str, str]
    pairs: tuple[Pair, ...]
    relations: int
    moved: tuple[Line, ...]


@router.get("/")
@kept
def start(request: Asking, store: Db) -> Response:
    """What the record holds, and how to begin where that is nothing."""
    held = remembered(request, "start", lambda: _held(request, store))
    sides = sorted({(side.key, side.name) for pair in held.pairs for side in (pair.a, pair.b)}, key=lambda s: s[1])
    return page(
        request, "start.html", total=held.total, latest=held.latest, openings=held.openings, moved=held.moved,
        relations=held.relations, cards=small.cards(held.pairs), sides=sides, where=store.where,
        samples=len(samples.paths()), links=links,
    )  # fmt: skip


def _held(request: Asking, store: Store) -> Held:
    pairs = remembered(request, "relations", lambda: relations(store))
    shown = (document.c.key, document.c.title, document.c.publication, document.c.published)
    lately = select(undertaking.c.id).where(
        undertaking.c.stage_day.is_not(None), undertaking.c.state.is_distinct_from("rejected")
    )
    lately = lately.where(undertaking.c.state.is_distinct_from("merged")).order_by(undertaking.c.stage_day.desc())
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(document)).scalar() or 0
        latest = connection.execute(select(*shown).order_by(document.c.id.desc()).limit(LATEST)).all()
        ids = list(connection.execute(lately.limit(MOVED)).scalars())
        moved = ledger.lines_of(connection, ids, last_day(connection), history=False)
    return Held(total, tuple(latest), openings(store, latest), tuple(pairs[:SHOWN]), len(pairs), tuple(moved))
