"""Whether the workbench answers and its record can be read, for who watches over it; tells nothing else."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import text
from starlette.responses import JSONResponse

from bilateral.errors import RecordUnavailable
from bilateral.web.asking import Db, needs

router = APIRouter()


@router.get("/health")
@needs(None)
def health(store: Db) -> JSONResponse:
    """200 where all is well, 503 where the record cannot be read."""
    try:
        with store.reading() as connection:
            connection.execute(text("SELECT 1"))
    except RecordUnavailable:
        return JSONResponse({"status": "record unavailable"}, 503)
    return JSONResponse({"status": "ok"})
