"""Pages from templates: an environment for each language, which knows its words, dates and numbers and escapes all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from bilateral.store.accounts import Role
from bilateral.web import assets, tokens, words, writing
from bilateral.web.asking import person_of, settings_of
from bilateral.web.tongue import LANGUAGE as LANGUAGE
from bilateral.web.tongue import language_of as language_of

THEME, TOLD = "bilateral_theme", "bilateral_told"  # cookies
THEMES = ("light", "dark")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, order=True)
class Nav:
    """An entry in the head of every page (at its foot with `foot`); `needs`: who sees it."""

    order: int
    key: str
    path: str
    needs: Role = Role.READER
    foot: bool = False


def page(request: Request, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of templates/, with the values that it shows."""
    language = language_of(request)
    browser = request.cookies.get(tokens.BROWSER) or token_urlsafe(32)
    drawn = environment(language).get_template(template).render({**_frame(request, browser), **values})
    response = HTMLResponse(drawn, status)
    if tokens.BROWSER not in request.cookies:
        keep(request, response, tokens.BROWSER, browser, _YEAR)
    if request.query_params.get("lang") == language:
        keep(request, response, LANGUAGE, language, _YEAR)
    if TOLD in request.cookies:
        response.delete_cookie(TOLD)
    return response


def told(request: Request, path: str, key: str, /, undo: str | None = None, **values: Any) -> RedirectResponse:
    """Go on to a page after a change, where the message of `key` is shown once, with a button that posts to `undo`."""
    response = RedirectResponse(path, 303)
    secret = settings_of(request).secret
    keep(request, response, TOLD, tokens.sealed(secret, {"key": key, "values": values, "undo": undo}), 120)
    return response


def keep(request: Request, response: HTMLResponse | RedirectResponse, name: str, value: str, age: int | None) -> None:
    """Have the browser keep a cookie, sent to no other site and not shown to scripts."""
    secure = settings_of(request).secure
    response.set_cookie(name, value, max_age=age, httponly=True, samesite="strict", secure=secure)


@cache
def environment(language: str) -> jinja2.Environment:
    """The templates as they are drawn in a language."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("bilateral.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined, cache_size=-1, auto_reload=False,
    )  # fmt: skip
    made.globals |= {
        "lang": language, "languages": words.LANGUAGES, "asset": assets.address, "safe_url": safe_url,
        "t": partial(words.told, language), "term": partial(words.term, language),
        "date": partial(writing.date, language=language), "number": partial(writing.number, language=language),
        "compact": partial(writing.compact, language=language),
    }  # fmt: skip
    return made


def safe_url(url: str | None) -> str | None:
    """An address from outside where it may stand behind a link: http or https to a host, else None.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)"), safe_url("//example.org")
    ('https://example.org/a', None, None)
    """
    if not url or any(ord(c) <= 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.casefold() in ("http", "https") and parts.hostname else None


def own_path(path: str | None) -> str:
    """A path of ours to go on to, the start page where it is none of ours.

    >>> own_path("/KAZ/RUS?since=2004"), own_path("//example.org"), own_path(None)
    ('/KAZ/RUS?since=2004', '/', '/')
    """
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    return path


def _frame(request: Request, browser: str) -> dict[str, Any]:
    """What the frame of every page shows."""
    settings, person = settings_of(request), person_of(request)
    token = tokens.csrf_token(settings.secret, browser, request.cookies.get(tokens.SESSION, ""))
    theme = request.cookies.get(THEME)
    path = request.url.path
    return {
        "person": person, "request_id": request.state.request_id, "path": path,
        "here": f"{path}?{request.url.query}" if request.url.query and request.method == "GET" else path,
        "csrf": Markup('<input type="hidden" name="csrf" value="{}">').format(token), "csrf_token": token,
        "theme": theme if theme in THEMES else None, "themes": (*THEMES, "system"),
        "nav": [n for n in request.app.state.nav if person and person.role >= n.needs],
        "may_edit": person is not None and person.role >= Role.EDITOR,
        "said": _said(request), "searchable": request.app.state.searchable,
    }  # fmt: skip


def _said(request: Request) -> Mapping[str, Any] | None:
    """The message of `told`, where one waits."""
    if TOLD not in request.cookies:
        return None
    try:
        waiting = tokens.unsealed(settings_of(request).secret, request.cookies[TOLD])
    except ValueError:
        return None
    if not waiting:
        return None
    return {"text": words.told(language_of(request), waiting["key"], **waiting["values"]), "undo": waiting["undo"]}
