"""What is kept for an address, a reader and a state of the record is sent before any route is looked for."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bilateral.errors import RecordUnavailable
from bilateral.web import admission, remembered


class AtHand:
    """A layer of the workbench. Nobody is sent what he may not see: what is kept is kept by role too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            answer = await run_in_threadpool(_answer, Request(scope))
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _answer(request: Request) -> Response | None:
    try:
        admission.known(request)
    except RecordUnavailable:
        return None  # the route's own way tells so
    return remembered.held(request)
