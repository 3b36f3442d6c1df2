"""Log in and out."""

from __future__ import annotations

import logging
from math import ceil
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from bilateral.store import accounts
from bilateral.store.accounts import Role
from bilateral.web import tokens
from bilateral.web.asking import LOCAL, Asking, Db, address_of, limit_of, needs, person_of, settings_of
from bilateral.web.faults import Fault, answer
from bilateral.web.rendering import forget, keep, language_of, own_path, page
from bilateral.web.words import told

router = APIRouter()
log = logging.getLogger("bilateral.web")


@router.get("/login")
@needs(None)
def form(request: Asking, next: str = "/") -> Response:
    """The form; who has come in already goes on."""
    if person_of(request) is not None:
        return RedirectResponse(own_path(next), 303)
    return page(request, "login.html", next=own_path(next), wrong=False, name="")


@router.post("/login")
@needs(None)
def log_in(
    request: Asking,
    store: Db,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Check name and password; too many failures have to wait."""
    settings, limit, address = settings_of(request), limit_of(request), address_of(request)
    now = settings.now()
    if wait := limit.tried(name, address, now):
        seconds = ceil(wait.total_seconds())
        said = told(language_of(request), "login.wait", n=ceil(seconds / 60))
        return answer(request, Fault(429, said, {"Retry-After": str(seconds)}))
    with store.reading() as connection:
        person = accounts.verified(connection, name, password)
    if person is None:
        log.warning("log-in refused from %s", address)
        return page(request, "login.html", status=401, next=own_path(next), wrong=True, name=name)
    limit.succeeded(name, address)
    with store.writing(counted=False) as connection:
        accounts.end(connection, request.cookies.get(tokens.SESSION, ""))  # of who was logged in here before
        accounts.sweep(connection, now, settings.lasting)
        token = accounts.begin(connection, person.name, now)
    response = RedirectResponse(own_path(next), 303)
    keep(request, response, tokens.SESSION, token, None)
    return response


@router.post("/logout")
@needs(Role.READER)
def log_out(request: Asking, store: Db) -> Response:
    """End the log-in, in the record and in the browser."""
    if person_of(request) != LOCAL:
        with store.writing(counted=False) as connection:
            accounts.end(connection, request.cookies.get(tokens.SESSION, ""))
    return logged_out(request)


def logged_out(request: Asking) -> Response:
    """On to the log-in; the browser gives up the log-in and the pages that it kept."""
    response = RedirectResponse("/login", 303, {"Clear-Site-Data": '"cache"'})
    forget(request, response, tokens.SESSION)
    return response
