"""The language that an answer is given in, in force for all that is asked of the record meanwhile."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilateral.codebooks import spoken
from bilateral.web import words

LANGUAGE = "bilateral_language"  # cookie
_API = "/api/"


class Tongue:
    """A layer of the workbench: pages in the reader's language, the JSON answers in English unless `lang` is asked."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        language = language_of(Request(scope))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                _say(MutableHeaders(scope=message), language, scope["path"])
            await send(message)

        with spoken.using(language):
            await self.app(scope, receive, told)


def language_of(request: Request) -> str:
    """The language of a page: asked for in the address, else kept, else the reader's first; of a JSON answer, asked."""
    asked = request.query_params.get("lang")
    if request.url.path.startswith(_API):
        return words.chosen(asked, None, "")
    return words.chosen(asked, request.cookies.get(LANGUAGE), request.headers.get("accept-language", ""))


def _say(headers: MutableHeaders, language: str, path: str) -> None:
    """A page differs by the reader's language; what is kept of it is to be asked for by that."""
    if headers.get("content-type", "").startswith("text/html"):
        headers.setdefault("Content-Language", language)
        headers.add_vary_header("Accept-Language")
        headers.add_vary_header("Cookie")
    elif path.startswith(_API):
        headers.setdefault("Content-Language", language)
