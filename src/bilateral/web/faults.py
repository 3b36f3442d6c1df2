"""What is shown when a request cannot be answered: a page, or problem+json under /api; never a trace."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from bilateral.errors import BilateralError, InvalidUsage, RecordError, StaleEdit, UnknownThing, UnreadableItem
from bilateral.web import reasons, words
from bilateral.web.admission import NotAllowed, NotLoggedIn
from bilateral.web.locking import Conflict
from bilateral.web.rendering import language_of, page

log = logging.getLogger("bilateral.web")
_PAGES = {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}  # errors.title.<status>, errors.text.<status>
_STATUS: tuple[tuple[type[BilateralError], int], ...] = (
    (UnknownThing, 404), (StaleEdit, 409), (InvalidUsage, 422), (UnreadableItem, 422), (RecordError, 503),
    (BilateralError, 500),
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What went wrong; `detail` is for the reader and holds nothing of the program's inside."""

    status: int
    detail: str | None = None
    headers: Mapping[str, str] | None = None
    more: Mapping[str, Any] | None = None  # further members of a problem


def install(app: FastAPI) -> None:
    """Have the application answer its faults so."""
    for kind, handler in (
        (NotLoggedIn, _log_in), (NotAllowed, _not_allowed), (Conflict, _conflict), (BilateralError, _ours),
        (HTTPException, _http), (RequestValidationError, _invalid),
    ):  # fmt: skip
        app.add_exception_handler(kind, handler)  # type: ignore[arg-type]


async def failed(request: Request) -> Response:
    """The answer where the program itself failed: it names the id under which the log tells more."""
    return answer(request, Fault(500))


def answer(request: Request, fault: Fault) -> Response:
    """A fault as a page, or as a problem under /api."""
    if request.url.path.startswith("/api/"):
        return _problem(request, fault)
    status = fault.status if fault.status in _PAGES else 500 if fault.status >= 500 else 400
    response = page(request, "error.html", status=fault.status, fault=status, detail=fault.detail)
    response.headers.update(fault.headers or {})
    return response


def _problem(request: Request, fault: Fault) -> Response:
    body = {
        "type": "about:blank", "title": HTTPStatus(fault.status).phrase, "status": fault.status,
        "detail": fault.detail, "instance": f"urn:bilateral:{request.state.request_id}", **(fault.more or {}),
    }  # fmt: skip
    headers = dict(fault.headers or {})
    return JSONResponse(body, fault.status, headers, media_type="application/problem+json")


async def _log_in(request: Request, _: NotLoggedIn) -> Response:
    if request.url.path.startswith("/api/"):
        return answer(request, Fault(401, "log in at /login first"))
    if request.method != "GET":
        return RedirectResponse("/login", 303)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/login?next={quote(request.url.path + query, safe='')}", 303)


async def _not_allowed(request: Request, error: NotAllowed) -> Response:
    return answer(request, Fault(403, words.told(language_of(request), error.reason)))


async def _conflict(request: Request, conflict: Conflict) -> Response:
    if request.url.path.startswith("/api/"):
        both = {"mine": dict(conflict.mine), "theirs": dict(conflict.theirs)}
        return answer(request, Fault(409, "changed by somebody else meanwhile", more=both))
    return page(request, "conflict.html", status=409, conflict=conflict)


async def _ours(request: Request, error: BilateralError) -> Response:
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    if status >= 500:
        log.error("fault %s: %s", request.state.request_id, error)
        return answer(request, Fault(status))
    return answer(request, Fault(status, error.reason if isinstance(error, RecordError) else str(error)))


async def _http(request: Request, error: HTTPException) -> Response:
    if error.status_code == HTTPStatus.NOT_MODIFIED:
        return Response(status_code=304, headers=error.headers)
    told = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    return answer(request, Fault(error.status_code, told, error.headers))


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    """Name the fields that are wrong; what was sent is not repeated."""
    wrong = [{"field": ".".join(map(str, e["loc"][1:])), "reason": e["msg"]} for e in error.errors()]
    language = "en" if request.url.path.startswith("/api/") else language_of(request)
    told = "; ".join(f"{w['field']}: {reasons.told(language, w['reason'])}" for w in wrong)
    return answer(request, Fault(422, told, more={"errors": wrong}))
