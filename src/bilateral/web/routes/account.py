"""One's own account; for admins, who may come in and what was changed by whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from bilateral.errors import InvalidUsage
from bilateral.store import accounts
from bilateral.store.accounts import Role
from bilateral.web import tokens
from bilateral.web.asking import LOCAL, Asking, Db, Who, address_of, limit_of, needs, settings_of
from bilateral.web.rendering import Nav, keep, page, told
from bilateral.web.routes.login import logged_out
from bilateral.web.views import View

NAV = Nav(90, "account.changes", "/changes-made", Role.ADMIN, foot=True)
router = APIRouter()


@router.get("/account")
def show(request: Asking, store: Db, who: Who) -> Response:
    """Who one is; the list of accounts for admins."""
    return _shown(request, store, who)


@router.post("/account/password")
@needs(Role.READER)
def change_password(
    request: Asking,
    store: Db,
    who: Who,
    old: Annotated[str, Form(max_length=1000)],
    new: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Set a new password; the log-ins made with the old one end, this one is made anew."""
    limit, now, address = limit_of(request), settings_of(request).now(), address_of(request)
    if limit.tried(who.name, address, now):
        return _shown(request, store, who, status=429, problem="account.wait")
    with store.reading() as connection:
        holds = accounts.verified(connection, who.name, old) is not None
    if not holds:
        return _shown(request, store, who, status=422, problem="account.wrong")
    limit.succeeded(who.name, address)
    try:
        with store.writing(counted=False) as connection:
            accounts.set_password(connection, who.name, new)
            accounts.note(connection, who, "password", who.name, now)
            token = accounts.begin(connection, who.name, now)
    except InvalidUsage:
        return _shown(request, store, who, status=422, problem="account.short")
    response = told(request, "/account", "account.changed")
    keep(request, response, tokens.SESSION, token, None)
    return response


@router.post("/account/end")
@needs(Role.READER)
def end_everywhere(request: Asking, store: Db, who: Who) -> Response:
    """End all log-ins of one's own account, in this browser and in every other."""
    if who == LOCAL:
        return RedirectResponse("/account", 303)
    with store.writing(counted=False) as connection:
        accounts.end_all(connection, who.name)
        accounts.note(connection, who, "log out everywhere", who.name, settings_of(request).now())
    return logged_out(request)


@router.get("/changes-made")
@needs(Role.ADMIN)
def changes(request: Asking, store: Db) -> Response:
    """Who changed what and when, the latest first."""
    view = View.of(request)
    with store.reading() as connection:
        total = accounts.count_noted(connection)
        rows = accounts.noted(connection, limit=view.size, offset=view.offset)
    return page(request, "changes-made.html", view=view, rows=rows, total=total)


def _shown(request: Asking, store: Db, who: Who, status: int = 200, problem: str | None = None) -> Response:
    with store.reading() as connection:
        known = accounts.listed(connection) if who.role >= Role.ADMIN else []
    values = {"known": known, "problem": problem, "shortest": accounts.SHORTEST, "at_desk": who == LOCAL}
    return page(request, "account.html", status=status, **values)
