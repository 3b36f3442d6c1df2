"""Search in the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bilateral.relations.finding import Hit, Thing, by_name, search
from bilateral.web.api import AskedPage
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept

router = APIRouter(tags=["search"])


class Answer(BaseModel):
    """A page of the items found, best first, and, on the first page, the things that go by such a name."""

    documents: Sequence[Hit]
    things: Sequence[Thing]
    page: int
    size: int
    next: str | None
    previous: str | None


class Name(BaseModel):
    """Something that goes by a name."""

    kind: str
    key: str
    name: str
    matched: str  # the form of its name that was found
    about: str | None  # an actor's latest office, an undertaking's stage
    country: str | None
    reports: int


@router.get("/names")
def named(
    store: Db,
    q: Annotated[str, Query(description="A name or the beginning of one, in any case and spelling.", max_length=200)],
    kind: Annotated[Literal["actor", "place", "undertaking"], Query()] = "actor",
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Sequence[Name]:
    """The actors, places or undertakings that go by a name, the nearest first: what a form offers as one types."""
    with store.reading() as connection:
        found = [t for t in by_name(connection, q) if t.kind == kind]
    return [
        Name(
            kind=t.kind, key=t.key, name=t.name, matched=t.matched, about=t.about, country=t.country, reports=t.reports
        )
        for t in found[:limit]
    ]


@router.get("/search")
@kept
def found(
    request: Asking,
    store: Db,
    paging: AskedPage,
    q: Annotated[
        str, Query(description='Words: gas pipeline, "gas pipeline", gas OR oil, pipeline -transit, negotia*')
    ],
    since: Annotated[str | None, Query(description="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    until: Annotated[str | None, Query(description="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    publication: Annotated[str | None, Query(description="Paper, agency or site.")] = None,
    side: Annotated[list[str] | None, Query(description="Sides that an item has to name.")] = None,
) -> Answer:
    """Items by their words (an item and its copies are one), actors, undertakings and places by their names."""
    answer = search(
        store, q, since=since, until=until, publication=publication, sides=side or (), limit=paging.size + 1,
        offset=paging.offset,
    )  # fmt: skip

    def at(page: int) -> str:
        url = request.url.include_query_params(page=page)
        return f"{url.path}?{url.query}"

    return Answer(
        documents=answer.documents[: paging.size], things=answer.things[: paging.size], page=paging.page,
        size=paging.size, next=at(paging.page + 1) if len(answer.documents) > paging.size else None,
        previous=at(paging.page - 1) if paging.page > 1 else None,
    )  # fmt: skip
