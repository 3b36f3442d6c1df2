"""An undertaking: how far it has come by whose word, and every report."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.store.schema import Kind
from bilateral.web import things
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept

router = APIRouter()


@router.get("/undertaking/{key:path}")
@kept
def show(request: Asking, store: Db, key: str) -> Response:
    """The page of an undertaking."""
    return things.drawn(request, store, Kind.UNDERTAKING, f"undertaking/{key}")
