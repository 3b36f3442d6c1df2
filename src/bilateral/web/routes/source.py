"""A paper, agency or site: what it published, and what rests on its word."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.relations.details import source_page
from bilateral.web import links
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept, remembered
from bilateral.web.rendering import page
from bilateral.web.views import View

router = APIRouter()
ITEMS = 50


@router.get("/source/{key:path}")
@kept
def show(request: Asking, store: Db, key: str) -> Response:
    """The page of a source."""
    view = View.of(request, size=ITEMS)
    asked = ("source", key, view.size, view.offset)
    about = remembered(request, asked, lambda: source_page(store, key, latest=view.size, offset=view.offset))
    return page(request, "source.html", about=about, view=view, links=links)
