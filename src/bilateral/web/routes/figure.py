"""A figure beside the others that are set side by side with it, and every report."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.store.schema import Kind
from bilateral.web import things
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept

router = APIRouter()


@router.get("/figure/{key:path}")
@kept
def show(request: Asking, store: Db, key: str) -> Response:
    """The page of a figure."""
    return things.drawn(request, store, Kind.FIGURE, f"figure/{key}")
