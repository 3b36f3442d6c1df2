"""What holds for every answer: its headers, the name it was asked for by, its line in the log, no trace shown."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilateral.web.settings import Settings, is_loopback

log = logging.getLogger("bilateral.web")
Failing = Callable[[Request], Awaitable[Response]]

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))  # fmt: skip
_MISDIRECTED = "The workbench is not reached by this name. Start it with --name NAME to let it be.\n"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TRUSTED = {"Cross-Origin-Opener-Policy": "same-origin"}  # elsewhere browsers pass over it, and complain of it
_UNLESS_SAID = {"Cache-Control": "private, no-cache"}
_SECURE = {"Strict-Transport-Security": "max-age=31536000"}


class Guard:
    """The outermost layer of the workbench."""

    def __init__(self, app: ASGIApp, settings: Settings, failing: Failing) -> None:
        self.app = app
        self.settings = settings
        self.failing = failing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["request_id"] = secrets.token_hex(6)
        asked_for = _asked_for(scope)
        answer = _Answer(send, self.settings.secure, is_loopback(asked_for))
        try:
            if asked_for not in self.settings.hosts:  # a page elsewhere whose name was pointed at this machine
                await _refused(421, _MISDIRECTED)(scope, receive, answer.send)
            elif not _in_utf8(scope):  # a charset is a codec of Python's, and some of them take hours
                await _refused(415, "What is sent is UTF-8.\n")(scope, receive, answer.send)
            else:
                await self.app(scope, _limited(receive, self.settings.body_limit), answer.send)
        except Exception:
            log.exception("fault %s at %s %s", scope["state"]["request_id"], scope["method"], _written(scope["path"]))
            if not answer.status:
                await (await self._failed(Request(scope)))(scope, receive, answer.send)
        finally:
            _logged(scope, answer)

    async def _failed(self, request: Request) -> Response:
        try:
            return await self.failing(request)
        except Exception:
            log.exception("the page for faults failed too")
            return PlainTextResponse(f"The program failed: {request.state.request_id}\n", 500)


class _Answer:
    """The way back, which adds the headers and keeps the status."""

    def __init__(self, send: Send, secure: bool, here: bool) -> None:
        self._send = send
        self._headers = HEADERS | _UNLESS_SAID | (TRUSTED if secure or here else {}) | (_SECURE if secure else {})
        self.status = 0
        self.began = time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
        await self._send(message)


def _limited(receive: Receive, most: int) -> Receive:
    """The body of a request, refused where it grows beyond a limit, whatever length it was announced with."""
    got = 0

    async def received() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(413)
        return message

    return received


def _asked_for(scope: Scope) -> str:
    """The host name of a request, without its port; "" where it names none or several."""
    named = Headers(scope=scope).getlist("host")
    try:
        return (urlsplit(f"//{named[0]}").hostname or "") if len(named) == 1 else ""
    except ValueError:
        return ""


def _in_utf8(scope: Scope) -> bool:
    """Whether the body of a request, where it names a charset, is in the one that we read."""
    said = Headers(scope=scope).get("content-type", "").casefold()
    charset = said.partition("charset")[2].partition(";")[0].strip(" =\"'")
    return not charset or charset in ("utf-8", "utf8")


def _refused(status: int, said: str) -> Response:
    return PlainTextResponse(said, status)


def _written(path: str) -> str:
    """A path on one line of the log, whatever stands in it."""
    return path.encode("unicode_escape").decode("ascii")


def _logged(scope: Scope, answer: _Answer) -> None:
    """One line a request: never its query, its cookies or its body."""
    person = scope["state"].get("person")
    took = (time.perf_counter() - answer.began) * 1000
    path = _written(scope["path"])
    who = person.name if person else "-"
    log.info("%s %s %d %.0fms %s %s", scope["method"], path, answer.status, took, who, scope["state"]["request_id"])
