"""The JSON answers under /api/v1: the same queries as the Python API. Every module here has a `router`.

Lists come in pages (`Paged`). Every answer carries a weak ETag of the record's counter of changes: asked again with
If-None-Match, an answer that still holds is 304 without being made. Faults are problem+json (RFC 9457). Names of
states are in English, with `lang=ru` in Russian.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from bilateral.web.remembered import tag_of

PREFIX = "/api/v1"
T = TypeVar("T")


class Paging(BaseModel):
    """Which page of a list is asked for."""

    page: int = 1
    size: int = 50

    @property
    def offset(self) -> int:
        """Items before the page."""
        return (self.page - 1) * self.size


class Paged(BaseModel, Generic[T]):
    """One page of a list: its items, how many there are in all, and where the pages beside it are."""

    items: Sequence[T]
    total: int
    page: int
    size: int
    next: str | None
    previous: str | None


class Problem(BaseModel):
    """Why a request could not be answered (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str | None
    instance: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "Nobody has logged in."},
    422: {"model": Problem, "description": "A parameter cannot be used."},
}


async def _asked(
    page: Annotated[int, Query(ge=1, le=100_000, description="Page, from 1.")] = 1,
    size: Annotated[int, Query(ge=1, le=500, description="Items a page.")] = 50,
) -> Paging:
    return Paging(page=page, size=size)


AskedPage = Annotated[Paging, Depends(_asked)]


def paged(request: Request, items: Sequence[T], total: int, paging: Paging) -> Paged[T]:
    """A page of a list as it is answered."""

    def at(page: int) -> str | None:
        there = 1 <= page <= max(1, -(-total // paging.size)) and page != paging.page
        url = request.url.include_query_params(page=page)
        return f"{url.path}?{url.query}" if there else None

    return Paged(
        items=items, total=total, page=paging.page, size=paging.size, next=at(paging.page + 1),
        previous=at(paging.page - 1),
    )  # fmt: skip


async def fresh(request: Request, response: Response) -> None:
    """Give an answer its ETag, or answer 304 where the asker has it already. A dependency of every route of the API."""
    if request.method not in ("GET", "HEAD"):
        return
    tag = tag_of(request)
    held = {t.strip() for t in request.headers.get("if-none-match", "").split(",")}
    if tag in held or "*" in held:
        raise HTTPException(304, headers={"ETag": tag})
    response.headers["ETag"] = tag
