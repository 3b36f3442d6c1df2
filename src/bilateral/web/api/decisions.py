"""What people decided: listed, made and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from bilateral.errors import InvalidUsage
from bilateral.relations import corrections
from bilateral.relations.corrections import Correction
from bilateral.store.documents import row_of, text_of
from bilateral.web.api import AskedPage, Paged, Problem, paged
from bilateral.web.asking import Asking, Db, Who
from bilateral.web.decisions import noting
from bilateral.web.remembered import kept

router = APIRouter(tags=["decisions"])
_CHANGES: dict[int | str, dict[str, Any]] = {
    403: {"model": Problem, "description": "Only an editor may do this, with the header X-CSRF-Token."},
    404: {"model": Problem, "description": "There is nothing of this id."},
    409: {"model": Problem, "description": "Somebody else changed the thing since this version of it."},
}


class Wanted(BaseModel):
    """A decision to be made on things or reports."""

    op: Literal["accept", "reject", "edit", "merge", "split", "alias"]
    ids: Annotated[Sequence[str], Field(min_length=1, description="event/17, KAZ, or a report: DOC/event-3, DOC#KAZ.")]
    value: Annotated[Mapping[str, Any] | None, Field(description="edit: fields; alias: name.")] = None
    version: Annotated[int | None, Field(description="Of the (first) thing as it was looked at; else unchecked.")] = (
        None
    )
    note: str | None = None


class Missed(BaseModel):
    """A record that the program missed."""

    document: str
    kind: Literal["event", "statement", "figure", "undertaking"]
    start: Annotated[int, Field(ge=0, description="In code points of the item's text.")]
    end: int
    words: Annotated[str, Field(description="The words there, as a check.")]
    fields: Annotated[Mapping[str, Any], Field(description="As of the kind; actors by their keys.")]
    note: str | None = None


@router.get("/decisions")
@kept
def decisions(
    request: Asking,
    store: Db,
    paging: AskedPage,
    undone: Annotated[bool, Query(description="Those undone too.")] = True,
) -> Paged[Correction]:
    """All decisions, the first first."""
    every = corrections.standing(store, undone=undone)
    return paged(request, every[paging.offset : paging.offset + paging.size], len(every), paging)


@router.post("/decisions", status_code=201, responses=_CHANGES)
def decide(request: Asking, store: Db, who: Who, wanted: Wanted) -> Correction:
    """Decide on things or reports."""
    return corrections.decide(
        store, wanted.op, wanted.ids, who=who.name, value=wanted.value, note=wanted.note, version=wanted.version,
        noting=noting(request, who),
    )  # fmt: skip


@router.post("/records", status_code=201, responses=_CHANGES)
def add(request: Asking, store: Db, who: Who, missed: Missed) -> Correction:
    """Add a record that the program missed."""
    with store.reading() as connection:
        row = row_of(connection, missed.document)
        text = text_of(connection, row.id) if row is not None else ""
    if row is not None and text[missed.start : missed.end] != missed.words:
        raise InvalidUsage("these words do not stand there in the item")
    return corrections.add_record(
        store, missed.document, (missed.kind, missed.start, missed.end), missed.fields, who=who.name, note=missed.note,
        noting=noting(request, who),
    )  # fmt: skip


@router.post("/decisions/{id}/undo", responses=_CHANGES)
def undo(request: Asking, store: Db, who: Who, id: str) -> Correction:
    """Take a decision back; it stays in the list, with who took it back."""
    return corrections.undo(store, id, who.name, noting(request, who, action="undo"))
