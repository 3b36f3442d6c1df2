"""The records of an item, with what people made of them, and the items that wait for review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query

from bilateral.relations import reviewing
from bilateral.relations.asking import Named
from bilateral.relations.corrections import Correction
from bilateral.web import queueing
from bilateral.web.api import PROBLEMS, AskedPage, Paged, Problem, paged
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept

router = APIRouter(tags=["records"])


@dataclass(frozen=True)
class Record:
    """A record of an item as it was read, and what people made of it."""

    id: str  # as decisions take it: this report alone
    kind: str
    fields: Mapping[str, Any]  # of the contract
    thing: str | None
    version: int | None  # of the thing
    state: str | None
    set: Mapping[str, Any]  # fields that a person set on the thing
    source: Named | None
    added: bool  # by a person
    decisions: Sequence[Correction]


@dataclass(frozen=True)
class Waiting:
    """An item with open records."""

    id: str
    title: str | None
    publication: str | None
    published: str | None
    open: int
    total: int


@router.get("/records", responses={**PROBLEMS, 404: {"model": Problem, "description": "There is no such item."}})
@kept
def records(
    request: Asking,
    store: Db,
    paging: AskedPage,
    document: str,
    kind: Annotated[str | None, Query(description="event, statement, …")] = None,
    open: Annotated[bool, Query(description="Only those that nobody decided on.")] = False,
) -> Paged[Record]:
    """The records of an item, in the order of its reading."""
    every = reviewing.review_of(store, document).records
    found = [r for r in every if kind in (None, r.kind.word) and (r.open or not open)]
    return paged(request, [_record(r) for r in found[paging.offset : paging.offset + paging.size]], len(found), paging)


@router.get("/waiting")
@kept
def waiting(
    request: Asking,
    store: Db,
    paging: AskedPage,
    relation: Annotated[str, Query(description="Two sides: KAZ,RUS.")] = "",
    publication: str = "",
    since: str = "",
    until: str = "",
) -> Paged[Waiting]:
    """The items that have records nobody decided on, the last added first."""
    given = {"relation": relation, "publication": publication, "since": since, "until": until}
    wanted = queueing.wanted(given)
    total = reviewing.count_waiting(store, wanted) or 0
    items = reviewing.waiting(store, wanted, limit=paging.size, offset=paging.offset)
    shown = [Waiting(i.key, i.title, i.publication, i.published, i.open, i.total) for i in items]
    return paged(request, shown, total, paging)


def _record(one: reviewing.Reviewed) -> Record:
    fields = msgspec.to_builtins(one.record)
    thing = None if one.kind.word == "citation" else one.thing
    return Record(
        one.id, one.kind.word, fields, thing, one.version if thing else None, one.state, one.pins, one.source,
        one.n >= reviewing.ADDED, one.decisions,
    )  # fmt: skip
