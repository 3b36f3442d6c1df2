"""A place: what took place there and between whom, what is planned there, and every report."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.store.schema import Kind
from bilateral.web import things
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept

router = APIRouter()


@router.get("/place/{key:path}")
@kept
def show(request: Asking, store: Db, key: str) -> Response:
    """The page of a place."""
    return things.drawn(request, store, Kind.PLACE, f"place/{key}")
