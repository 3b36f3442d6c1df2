"""The relations of the record: the same queries as the Python API, and as the pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field

from bilateral.relations import changes as new
from bilateral.relations import dyad, ledger, mapped, pull, sayings, series, timeline
from bilateral.relations.changes import Changes
from bilateral.relations.dyad import Course, Pair
from bilateral.relations.ledger import Line
from bilateral.relations.mapped import Mapped
from bilateral.relations.pull import Third
from bilateral.relations.sayings import Saying
from bilateral.relations.series import Series
from bilateral.relations.timeline import EventLine
from bilateral.web.api import AskedPage, Paged, Paging, paged
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import remembered

router = APIRouter(tags=["relations"])

_ONE = "A state by its alpha-3 code, or a body of no state by its key with ~ for / (org~nato)."
Side = Annotated[str, Path(description=_ONE)]
_DATE = "YYYY, YYYY-MM or YYYY-MM-DD."
Since = Annotated[str | None, Query(description=_DATE)]
Until = Annotated[str | None, Query(description=f"{_DATE} To its last day.")]


def _sides(a: Side, b: Side) -> tuple[str, str]:
    return a.replace("~", "/"), b.replace("~", "/")


Both = Annotated[tuple[str, str], Depends(_sides)]


@router.get("/relations")
def relations(request: Asking, store: Db, paging: AskedPage) -> Paged[Pair]:
    """All pairs of sides that have events, the one with most of them first."""
    every = remembered(request, "relations", lambda: dyad.relations(store))
    return paged(request, every[paging.offset :][: paging.size], len(every), paging)


@router.get("/relations/{a}/{b}")
def relation(request: Asking, store: Db, sides: Both, since: Since = None, until: Until = None) -> Course:
    """The course of a relation month by month; the tallies of a month without items and events are null."""
    key = ("course", *sides, since, until)
    return remembered(request, key, lambda: dyad.relation(store, *sides, since, until))


class Events(BaseModel):
    """Which events are wanted; what is not given narrows nothing."""

    since: str | None = Field(None, description=_DATE)
    until: str | None = Field(None, description=f"{_DATE} To its last day.")
    type: list[str] = Field([], description="PLOVER's types.")
    quad: list[int] = Field([], description="1, 2 verbal, material cooperation; 3, 4 verbal, material conflict.")
    status: list[str] = Field([], description=", ".join(timeline.STATUSES))
    context: str | None = Field(None, description="One of PLOVER's contexts.")
    actor: str | None = Field(None, description="Key of one who acts or is acted on.")
    publication: str | None = Field(None, description="One that reports it, by name.")
    state: str | None = Field(None, description=", ".join(timeline.STATES))
    text: str | None = Field(None, description="Words that stand in the evidence.")
    order: str = Field("newest", description=", ".join(timeline.ORDERS))
    page: int = Field(1, ge=1, le=100_000, description="Page, from 1.")
    size: int = Field(50, ge=1, le=500, description="Items a page.")


class Undertakings(BaseModel):
    """Which undertakings are wanted; what is not given narrows nothing."""

    since: str | None = Field(None, description=_DATE)
    until: str | None = Field(None, description=f"{_DATE} To its last day.")
    stage: list[str] = Field([], description=", ".join(ledger.STAGES))
    type: list[str] = Field([], description=", ".join(ledger.TYPES))
    topic: str | None = Field(None, description="Words of the topic.")
    silent_for: str | None = Field(None, description="Neither ended nor heard of for so long: 2y, 18m, 6w, 30d.")
    as_of: str | None = Field(None, description="Day that time is counted to; else the record's last.")
    order: str = Field("silence", description=", ".join(ledger.ORDERS))
    page: int = Field(1, ge=1, le=100_000, description="Page, from 1.")
    size: int = Field(50, ge=1, le=500, description="Items a page.")


class Statements(BaseModel):
    """Which statements are wanted; what is not given narrows nothing."""

    since: str | None = Field(None, description=_DATE)
    until: str | None = Field(None, description=f"{_DATE} To its last day.")
    speaker: str | None = Field(None, description="Key of an actor.")
    manner: str | None = Field(None, description=", ".join(sayings.MANNERS))
    order: str = Field("newest", description=", ".join(sayings.ORDERS))
    page: int = Field(1, ge=1, le=100_000, description="Page, from 1.")
    size: int = Field(50, ge=1, le=500, description="Items a page.")


@router.get("/relations/{a}/{b}/timeline")
def events(request: Asking, store: Db, sides: Both, asked: Annotated[Events, Query()]) -> Paged[EventLine]:
    """The events of a relation in time, each once, with its words and how often and by whom it was reported."""
    paging = Paging(page=asked.page, size=asked.size)
    found = timeline.events(
        store, *sides, order=asked.order, limit=paging.size, offset=paging.offset, since=asked.since,
        until=asked.until, types=asked.type, quads=asked.quad, status=asked.status, context=asked.context,
        actor=asked.actor, publication=asked.publication, state=asked.state, text=asked.text,
    )  # fmt: skip
    return paged(request, found.lines, found.total, paging)


@router.get("/relations/{a}/{b}/undertakings")
def undertakings(request: Asking, store: Db, sides: Both, asked: Annotated[Undertakings, Query()]) -> Paged[Line]:
    """The ledger: what the two promised, negotiate, build or broke, with the history of its stages."""
    paging = Paging(page=asked.page, size=asked.size)
    found = ledger.undertakings(
        store, *sides, order=asked.order, limit=paging.size, offset=paging.offset, since=asked.since,
        until=asked.until, stages=asked.stage, types=asked.type, topic=asked.topic, silent_for=asked.silent_for,
        as_of=asked.as_of,
    )  # fmt: skip
    return paged(request, found.lines, found.total, paging)


@router.get("/relations/{a}/{b}/figures")
def figures(
    request: Asking, store: Db, paging: AskedPage, sides: Both, measure: str | None = None,
    since: Since = None, until: Until = None,
) -> Paged[Series]:  # fmt: skip
    """The figures in rows by measure and direction: all values of a period side by side, none averaged."""
    found = series.figures(store, *sides, measure=measure, since=since, until=until)
    return paged(request, found[paging.offset :][: paging.size], len(found), paging)


@router.get("/relations/{a}/{b}/statements")
def statements(request: Asking, store: Db, sides: Both, asked: Annotated[Statements, Query()]) -> Paged[Saying]:
    """What each of the two says of the other, and others of both."""
    paging = Paging(page=asked.page, size=asked.size)
    found = sayings.statements(
        store, *sides, order=asked.order, limit=paging.size, offset=paging.offset, speaker=asked.speaker,
        manner=asked.manner, since=asked.since, until=asked.until,
    )  # fmt: skip
    return paged(request, found.lines, found.total, paging)


@router.get("/relations/{a}/{b}/changes")
def changes(
    store: Db, sides: Both, since: Annotated[str, Query(description=_DATE)],
    by: Annotated[str, Query(description=", ".join(new.BY))] = "added",
    limit: Annotated[int, Query(ge=1, le=500, description="Things of each kind.")] = 50,
) -> Changes:  # fmt: skip
    """What is new on a relation since a day: new, moved, contradicted, confirmed, corrected."""
    return new.changes(store, *sides, since, by=by, limit=limit)


@router.get("/relations/{a}/{b}/pull")
def third_parties(
    request: Asking, store: Db, paging: AskedPage, sides: Both, since: Since = None, until: Until = None
) -> Paged[Third]:
    """Who else acts on, speaks of and binds itself to either side."""
    found = pull.third_parties(store, *sides, since, until)
    return paged(request, found[paging.offset :][: paging.size], len(found), paging)


@router.get("/relations/{a}/{b}/map")
def on_map(store: Db, sides: Both, since: Since = None, until: Until = None) -> Mapped:
    """Events by place, undertakings whose words name a place, flows of figures."""
    return mapped.mapped(store, sides, since, until)
