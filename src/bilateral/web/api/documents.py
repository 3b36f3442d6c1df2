"""The press items of the record."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from sqlalchemy import func, select

from bilateral.store.schema import document
from bilateral.web.api import AskedPage, Paged, paged
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept

router = APIRouter(tags=["documents"])


@dataclass(frozen=True)
class Item:
    """A press item without its text."""

    id: str
    title: str | None
    publication: str | None
    published: str | None
    author: str | None
    language: str | None
    url: str | None


_SHOWN = (document.c.key, document.c.title, document.c.publication, document.c.published)
_MORE = (document.c.author, document.c.language, document.c.url)


@router.get("/documents")
@kept
def documents(request: Asking, store: Db, paging: AskedPage) -> Paged[Item]:
    """All items, the latest published first."""
    latest = select(*_SHOWN, *_MORE).order_by(document.c.day.desc(), document.c.id.desc())
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(document)).scalar() or 0
        rows = connection.execute(latest.limit(paging.size).offset(paging.offset)).all()
    return paged(request, [Item(*row) for row in rows], total, paging)
