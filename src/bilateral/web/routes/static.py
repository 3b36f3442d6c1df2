"""Styles, scripts and pictures, for everyone: the log-in page needs them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bilateral.web import assets
from bilateral.web.asking import Asking, needs

router = APIRouter()
_FOR_GOOD = "public, max-age=31536000, immutable"


@router.get("/static/{digest}/{name:path}")
@needs(None)
def static(request: Asking, digest: str, name: str) -> Response:
    """A file of static/; an address with another digest is of an older or newer version and is not kept."""
    try:
        now = assets.digest(name)
        found = assets.asset(name)
    except KeyError:
        raise HTTPException(404) from None
    headers = {"Cache-Control": _FOR_GOOD if digest == now else "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(found.packed, headers=headers, media_type=found.type)
    return Response(found.content, headers=headers, media_type=found.type)


@router.get("/favicon.ico")
@needs(None)
def icon(request: Asking) -> Response:
    """The picture that browsers ask for where an answer is no page."""
    return static(request, assets.digest("icon.svg"), "icon.svg")
