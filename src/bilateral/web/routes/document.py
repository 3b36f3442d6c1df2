"""The reading view: an item with its evidence marked, each record beside its passage, and what people decided on it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from bilateral.export.describe import title_of
from bilateral.relations import reviewing
from bilateral.web import links, queueing
from bilateral.web.annotated import annotated
from bilateral.web.asking import Asking, Db, Who
from bilateral.web.openings import opening
from bilateral.web.rendering import page

router = APIRouter()
ADDED = ("event", "statement", "undertaking", "figure")


@router.get("/document/{key:path}")
def show(request: Asking, store: Db, who: Who, key: str) -> Response:
    """The item."""
    review = reviewing.review_of(store, key)
    own = [c for c in review.decisions if c.who == who.name]
    read = review.page.reading
    title = read.document.title or opening(read.document.text) or title_of(read.document)
    return page(
        request, "document.html", review=review, item=review.page, document=read.document,
        title=title, shown=annotated(review), last=own[-1] if own else None, links=links,
        queue=queueing.kept(request.query_params.get("queue")), added_kinds=ADDED,
    )  # fmt: skip
