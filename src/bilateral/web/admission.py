"""Who comes in: told before every route, from the log-in or from sitting at the machine itself.

Also here: that a change comes from one of our own pages (CSRF), and that the one who makes it may.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from bilateral.errors import InvalidUsage, RecordUnavailable
from bilateral.store import accounts, counting
from bilateral.store.accounts import Person, Role
from bilateral.web import tokens
from bilateral.web.asking import LOCAL, settings_of, store_of
from bilateral.web.sound import sound

_LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
_FIELDS, _SIZE, _FILES = 1000, 1 << 20, 1000  # fields of a form, bytes of one, files; `limited` says otherwise
_UNSOUND = "what was sent holds a null character or half a character, which cannot be kept"


class NotLoggedIn(Exception):
    """Nobody has logged in, and the page is not for everyone."""


class NotAllowed(Exception):
    """The person may not do this; `reason` is a key of the catalogue."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


async def admitted(request: Request) -> None:
    """Let a request through to its route, or raise NotLoggedIn or NotAllowed. A dependency of every route."""
    role = _role_needed(request)
    _readable(request)
    if not hasattr(request.state, "person"):
        await run_in_threadpool(known, request)
    person: Person | None = request.state.person
    if role is not None and person is None:
        raise NotLoggedIn
    if request.method not in _LOOKING:
        await _from_our_page(request)
    if role is not None and person is not None and person.role < role:
        raise NotAllowed("errors.role")
    if request.method not in _LOOKING:
        await _sound_body(request)


def known(request: Request) -> None:
    """Find out who asks, and how the record stands: once for each request."""
    request.state.person = _person(request)


def _readable(request: Request) -> None:
    """Refuse an address that cannot name anything, before a database does."""
    if not sound(request.url.path) or not sound(request.scope["path"]):
        raise HTTPException(404)
    if not sound(request.query_params.multi_items()):
        raise InvalidUsage(_UNSOUND)


def _role_needed(request: Request) -> Role | None:
    usual = Role.READER if request.method in _LOOKING else Role.EDITOR
    role: Role | None = getattr(request.scope.get("endpoint"), "needs_role", usual)
    return role


def _person(request: Request) -> Person | None:
    store, settings = store_of(request), settings_of(request)
    token = request.cookies.get(tokens.SESSION, "")
    with store.reading() as connection:
        request.state.changes = counting.changes(connection)
        found = accounts.who(connection, token, settings.now(), settings.lasting) if token else None
        at_desk = found is None and not settings.needs_accounts and not _forwarded(request)
        alone = at_desk and not accounts.any_account(connection)
    if found is None:
        return LOCAL if alone else None
    person, stale = found
    if stale:
        try:
            with store.writing(counted=False) as connection:
                accounts.touch(connection, token, settings.now())
        except RecordUnavailable:
            pass  # the log-in holds all the same; the next request notes it
    return person


def _forwarded(request: Request) -> bool:
    """Whether a proxy passed the request on: then it does not come from who sits at the machine."""
    return any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip"))


async def _from_our_page(request: Request) -> None:
    if not _same_site(request):
        raise NotAllowed("errors.origin")
    cookies, secret = request.cookies, settings_of(request).secret
    token = request.headers.get("x-csrf-token") or await _token_in_form(request)
    browser, session = cookies.get(tokens.BROWSER, ""), cookies.get(tokens.SESSION, "")
    if not tokens.csrf_holds(secret, browser, session, token):
        raise NotAllowed("errors.csrf")


def _same_site(request: Request) -> bool:
    """Whether the browser says that the request comes from us. Our pages name no referrer: their origin is "null"."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    if site is not None and site not in ("same-origin", "none"):
        return False
    return origin == "null" or urlsplit(origin).netloc == request.headers.get("host")


async def _token_in_form(request: Request) -> str:
    return str((await _form(request)).get("csrf", ""))


async def _sound_body(request: Request) -> None:
    """Refuse what was sent where it cannot be kept, in whatever form it came."""
    said: Any = [(name, value) for name, value in (await _form(request)).multi_items() if isinstance(value, str)]
    if "json" in _kind(request):
        try:
            said = json.loads(await request.body() or b"null")
        except ValueError:
            raise HTTPException(422, "this is no JSON") from None
    if not sound(said):
        raise InvalidUsage(_UNSOUND)


async def _form(request: Request) -> FormData:
    """The fields of a form, read once with the limits of its route; none where what was sent is no form."""
    if _kind(request) not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return FormData()
    fields, size = getattr(request.scope.get("endpoint"), "form_limits", (_FIELDS, _SIZE))
    return await request.form(max_files=_FILES, max_fields=fields, max_part_size=size)


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()
