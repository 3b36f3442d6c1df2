"""The things of the record with all that it has of them: actors, places, events, statements, figures, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter
from pydantic import BaseModel

from bilateral.errors import UnknownThing
from bilateral.relations import corrections
from bilateral.relations.corrections import Correction
from bilateral.relations.details import Ground, SourcePage, source_page
from bilateral.relations.fields import Field, fields
from bilateral.relations.lookup import find
from bilateral.web.api import AskedPage, Paged, paged
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept
from bilateral.web.things import PAGES, About

router = APIRouter(tags=["things"])


class Told(BaseModel):
    """A thing: its fields with who set them, a page of its reports (the latest first), what people decided on it."""

    kind: str
    key: str
    version: int
    state: str | None
    fields: Sequence[Field]
    about: About  # its reports stand under `reports`
    reports: Paged[Ground]
    decisions: Sequence[Correction]


@router.get("/things/{key:path}")
@kept
def thing(request: Asking, store: Db, paging: AskedPage, key: str) -> Told:
    """A thing by its key (`KAZ`, `event/17`); of one that was merged into another, that one."""
    with store.reading() as connection:
        found = find(connection, store.where, key)
        if found.kind not in PAGES:
            raise UnknownThing(store.where, f"has {key!r} as {found.kind.word}; that is not told here")
        own, decided = fields(connection, found), corrections.on(connection, found)
    about = PAGES[found.kind](store, found.key, latest=paging.size, offset=paging.offset)
    page = about.page
    return Told(
        kind=found.kind.word, key=page.key, version=page.version, state=page.state, fields=own,
        about=replace(about, page=replace(page, reports=())),
        reports=paged(request, page.reports, page.total, paging), decisions=decided,
    )  # fmt: skip


@router.get("/sources/{key:path}")
@kept
def source(request: Asking, store: Db, paging: AskedPage, key: str) -> SourcePage:
    """A paper, agency or site: what it published, its latest items, and how much rests on its word."""
    return source_page(store, key, latest=paging.size)
