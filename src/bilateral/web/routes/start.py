"""The start page: how to begin where the record is empty; else what it holds."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import func, select
from starlette.responses import Response

from bilateral.store.schema import document
from bilateral.web import samples
from bilateral.web.asking import Asking, Db
from bilateral.web.rendering import page

router = APIRouter()
LATEST = 10


@router.get("/")
def start(request: Asking, store: Db) -> Response:
    """What the record holds, and how to begin where that is nothing."""
    shown = (document.c.key, document.c.title, document.c.publication, document.c.published)
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(document)).scalar() or 0
        latest = connection.execute(select(*shown).order_by(document.c.id.desc()).limit(LATEST)).all()
    return page(request, "start.html", total=total, latest=latest, where=store.where, samples=len(samples.paths()))
