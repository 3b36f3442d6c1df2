"""The relations of the record: the same queries as the Python API, and as the pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field

from bilateral.relations import changes as new
from bilateral.relations import dyad, ledger, mapped, narrowing, pull, sayings, series, timeline
from bilateral.relations.changes import Changes
from bilateral.relations.dyad import Course, Pair
from bilateral.relations.ledger import Line
from bilateral.relations.mapped import Mapped
from bilateral.relations.pull import Third
from bilateral.relations.sayings import Saying, Speaker
from bilateral.relations.series import Series
from bilateral.relations.timeline import EventLine
from bilateral.web.api import AskedPage, Paged, Paging, paged
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept, remembered

router = APIRouter(tags=["relations"])

_ONE = "A state by its alpha-3 code, or a body of no state by its key with ~ for / (org~nato)."
Side = Annotated[str, Path(description=_ONE)]
_DATE = "YYYY, YYYY-MM or YYYY-MM-DD."
Since = Annotated[str | None, Query(description=_DATE)]
Until = Annotated[str | None, Query(description=f"{_DATE} To its last day.")]


async def _sides(a: Side, b: Side) -> tuple[str, str]:
    return a.replace("~", "/"), b.replace("~", "/")


Both = Annotated[tuple[str, str], Depends(_sides)]


@router.get("/relations")
@kept
def relations(request: Asking, store: Db, paging: AskedPage) -> Paged[Pair]:
    """All pairs of sides that have events, the one with most of them first."""
    every = remembered(request, "relations", lambda: dyad.relations(store))
    return paged(request, every[paging.offset :][: paging.size], len(every), paging)


class Shared(BaseModel):
    """What narrows all parts of a relation; what is not given narrows nothing."""

    since: str | None = Field(None, description=_DATE)
    until: str | None = Field(None, description=f"{_DATE} To its last day.")
    topic: str | None = Field(None, description="Words of its topic, of the evidence, or of the title of an item.")
    text: str | None = Field(None, description="Words that stand in the evidence.")
    actor: str | None = Field(None, description="Key of one who takes part or is spoken of.")
    publication: str | None = Field(None, description="One that reports it, by name.")
    state: str | None = Field(None, description=f"{', '.join(narrowing.STATES)}; else all but the rejected.")

    def wanted(self) -> dict[str, Any]:
        """All but the page and the order, as the queries take it."""
        return self.model_dump(exclude={"order", "page", "size"}, exclude_defaults=True)


class OfEvents(Shared):
    """Which events are wanted; what is not given narrows nothing."""

    type: list[str] = Field([], description="PLOVER's types.")
    quad: list[int] = Field([], description="1, 2 verbal, material cooperation; 3, 4 verbal, material conflict.")
    status: list[str] = Field([], description=", ".join(timeline.STATUSES))
    context: str | None = Field(None, description="One of PLOVER's contexts.")


class InPages(BaseModel):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=100_000, description="Page, from 1.")
    size: int = Field(50, ge=1, le=500, description="Items a page.")

    @property
    def paging(self) -> Paging:
        """The page."""
        return Paging(page=self.page, size=self.size)


class Events(InPages, OfEvents):
    """Which events are wanted, and in what order."""

    order: str = Field("newest", description=", ".join(timeline.ORDERS))


class Undertakings(InPages, Shared):
    """Which undertakings are wanted, and in what order."""

    stage: list[str] = Field([], description=", ".join(ledger.STAGES))
    type: list[str] = Field([], description=", ".join(ledger.TYPES))
    silent_for: str | None = Field(None, description="Neither ended nor heard of for so long: 2y, 18m, 6w, 30d.")
    as_of: str | None = Field(None, description="Day that time is counted to; else the record's last.")
    order: str = Field("silence", description=", ".join(ledger.ORDERS))


class Figures(InPages, Shared):
    """Which figures are wanted."""

    measure: str | None = Field(None, description="As the record names it: exports, debt.")
    nature: list[str] = Field([], description=", ".join(series.NATURES))


class OfStatements(Shared):
    """Which statements are wanted."""

    speaker: str | None = Field(None, description="Key of an actor.")
    manner: list[str] = Field([], description=", ".join(sayings.MANNERS))


class Speakers(InPages, OfStatements):
    """Whose statements are counted."""


class Statements(InPages, OfStatements):
    """Which statements are wanted, and in what order."""

    order: str = Field("newest", description=", ".join(sayings.ORDERS))


@router.get("/relations/{a}/{b}")
@kept
def relation(request: Asking, store: Db, sides: Both, asked: Annotated[OfEvents, Query()]) -> Course:
    """The course of a relation month by month; the tallies of a month without items and events are null.

    Narrowed to a publication, it counts the items of that alone.
    """
    wanted = asked.wanted()
    return remembered(
        request, ("course", *sides, asked.model_dump_json()), lambda: dyad.relation(store, *sides, **wanted)
    )


@router.get("/relations/{a}/{b}/timeline")
@kept
def events(request: Asking, store: Db, sides: Both, asked: Annotated[Events, Query()]) -> Paged[EventLine]:
    """The events of a relation in time, each once, with its words and how often and by whom it was reported."""
    page = asked.paging
    found = timeline.events(
        store, *sides, order=asked.order, limit=page.size, offset=page.offset, **asked.wanted()
    )  # fmt: skip
    return paged(request, found.lines, found.total, page)


@router.get("/relations/{a}/{b}/undertakings")
@kept
def undertakings(request: Asking, store: Db, sides: Both, asked: Annotated[Undertakings, Query()]) -> Paged[Line]:
    """The ledger: what the two promised, negotiate, build or broke, with the history of its stages."""
    page = asked.paging
    found = ledger.undertakings(
        store, *sides, order=asked.order, limit=page.size, offset=page.offset, **asked.wanted()
    )  # fmt: skip
    return paged(request, found.lines, found.total, page)


@router.get("/relations/{a}/{b}/figures")
@kept
def figures(request: Asking, store: Db, sides: Both, asked: Annotated[Figures, Query()]) -> Paged[Series]:
    """The figures in rows by measure and direction: all values of a period side by side, none averaged."""
    page, wanted = asked.paging, asked.wanted()
    key = ("figures", *sides, asked.model_dump_json(exclude={"page", "size"}))
    found = remembered(request, key, lambda: series.figures(store, *sides, **wanted))
    return paged(request, found[page.offset :][: page.size], len(found), page)


@router.get("/relations/{a}/{b}/statements")
@kept
def statements(request: Asking, store: Db, sides: Both, asked: Annotated[Statements, Query()]) -> Paged[Saying]:
    """What each of the two says of the other, and others of both."""
    page = asked.paging
    found = sayings.statements(
        store, *sides, order=asked.order, limit=page.size, offset=page.offset, **asked.wanted()
    )  # fmt: skip
    return paged(request, found.lines, found.total, page)


@router.get("/relations/{a}/{b}/speakers")
@kept
def speakers(request: Asking, store: Db, sides: Both, asked: Annotated[Speakers, Query()]) -> Paged[Speaker]:
    """Who speaks how often in such statements, whoever is asked for as speaker; the most often first."""
    found, page = sayings.speakers(store, *sides, **asked.wanted()), asked.paging
    return paged(request, found[page.offset :][: page.size], len(found), page)


@router.get("/relations/{a}/{b}/changes")
@kept
def changes(
    request: Asking, store: Db, sides: Both, since: Annotated[str, Query(description=_DATE)],
    by: Annotated[str, Query(description=", ".join(new.BY))] = "added",
    limit: Annotated[int, Query(ge=1, le=500, description="Things of each kind.")] = 50,
) -> Changes:  # fmt: skip
    """What is new on a relation since a day: new, moved, contradicted, confirmed, corrected."""
    return new.changes(store, *sides, since, by=by, limit=limit)


@router.get("/relations/{a}/{b}/pull")
@kept
def third_parties(
    request: Asking, store: Db, paging: AskedPage, sides: Both, since: Since = None, until: Until = None
) -> Paged[Third]:
    """Who else acts on, speaks of and binds itself to either side."""
    found = pull.third_parties(store, *sides, since, until)
    return paged(request, found[paging.offset :][: paging.size], len(found), paging)


@router.get("/relations/{a}/{b}/map")
@kept
def on_map(request: Asking, store: Db, sides: Both, asked: Annotated[OfEvents, Query()]) -> Mapped:
    """Events by place, undertakings whose words name a place, flows of figures; types and contexts narrow events."""
    return mapped.mapped(store, sides, **asked.wanted())
