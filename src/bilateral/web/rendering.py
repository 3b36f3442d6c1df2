"""Pages from templates: an environment for each language, which knows its words, dates and numbers and escapes all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bilateral.codebooks import called, terms
from bilateral.store.accounts import Role
from bilateral.web import assets, packed, reasons, tokens, words, writing
from bilateral.web.asking import LOCAL, person_of, settings_of
from bilateral.web.packed import Cut
from bilateral.web.tongue import LANGUAGE as LANGUAGE
from bilateral.web.tongue import language_of as language_of

Link = tuple[str, str]  # an address and what it is called
THEME, TOLD = "bilateral_theme", "bilateral_told"  # cookies
THEMES = ("light", "dark")
_YEAR = 365 * 24 * 3600
_TOKEN, _WHO = (
    f"{name}-{token_urlsafe(24)}" for name in ("token", "who")
)  # holes: never sent, so nobody can write one


@dataclass(frozen=True, order=True)
class Nav:
    """An entry in the head of every page (at its foot with `foot`); `needs`: who sees it."""

    order: int
    key: str
    path: str
    needs: Role = Role.READER
    foot: bool = False


class Page(HTMLResponse):
    """A page as it is sent; `drawn` is the same with holes where each reader has his own: token and name."""

    drawn: str = ""


def page(request: Request, template: str, /, status: int = 200, **values: Any) -> Page:
    """A page of templates/, with the values that it shows."""
    drawn = environment(language_of(request)).get_template(template).render({**_frame(request), **values})
    return sent(request, drawn, status)


def sent(request: Request, drawn: str, status: int = 200) -> Page:
    """A page that was drawn, for this reader."""
    browser, (token, name) = _own(request)
    response = Page(drawn.replace(_TOKEN, token).replace(_WHO, name), status)
    response.drawn = drawn
    _keep_all(request, response, browser)
    return response


def cut(drawn: str) -> Cut:
    """A page that was drawn, to be kept."""
    return packed.cut(drawn, (_TOKEN, _WHO))


def sent_again(request: Request, kept: Cut) -> Response:
    """A page that was kept, for this reader."""
    browser, own = _own(request)
    response = packed.response(request, kept, "text/html", [value.encode() for value in own])
    _keep_all(request, response, browser)
    return response


def _own(request: Request) -> tuple[str, tuple[str, str]]:
    """The name of the reader's browser, and what fills the holes of a page: token and name."""
    browser = request.cookies.get(tokens.BROWSER) or token_urlsafe(32)
    token = tokens.csrf_token(settings_of(request).secret, browser, request.cookies.get(tokens.SESSION, ""))
    person = person_of(request)
    return browser, (token, str(escape(person.name)) if person else "")


def _keep_all(request: Request, response: Response, browser: str) -> None:
    """Have the browser keep what it does not yet, and give up what was shown."""
    if tokens.BROWSER not in request.cookies:
        keep(request, response, tokens.BROWSER, browser, _YEAR)
    if request.query_params.get("lang") == (language := language_of(request)):
        keep(request, response, LANGUAGE, language, _YEAR)
    if is_told(request):
        forget(request, response, TOLD)


def is_told(request: Request) -> bool:
    """Whether the message of `told` waits to be shown."""
    return TOLD in request.cookies


def theme_of(request: Request) -> str | None:
    """The colours that a reader chose; None: the system's own."""
    theme = request.cookies.get(THEME)
    return theme if theme in THEMES else None


def told(
    request: Request, path: str, key: str, /, undo: str | None = None, to: Sequence[Link] = (), **values: Any
) -> RedirectResponse:
    """Go on to a page after a change, where the message of `key` is shown once.

    With it a button that posts to `undo`, and links `to` what it speaks of: as few as a cookie holds.
    """
    response = RedirectResponse(path, 303)
    secret = settings_of(request).secret
    keep(request, response, TOLD, tokens.sealed(secret, {"key": key, "values": values, "undo": undo, "to": to}), 120)
    return response


def keep(request: Request, response: Response, name: str, value: str, age: int | None) -> None:
    """Have the browser keep a cookie, sent to no other site and not shown to scripts."""
    secure = settings_of(request).secure
    response.set_cookie(name, value, max_age=age, httponly=True, samesite="strict", secure=secure)


def forget(request: Request, response: Response, name: str) -> None:
    """Have the browser give up a cookie."""
    response.delete_cookie(name, httponly=True, samesite="strict", secure=settings_of(request).secure)


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
        "compact": partial(writing.compact, language=language), "state": called.state, "measure": terms.measure,
        "in_lang": partial(in_lang, language=language), "quotes": writing.QUOTES[language],
        "office": lambda title: terms.title(title) or title, "unit": partial(terms.unit, form="many"),
        "per": lambda code: terms.term("per", code), "name_of": called.name, "place_of": called.place,
        "told_reason": partial(reasons.told, language),
    }  # fmt: skip
    return made


def in_lang(text: str | None, language: str) -> Markup:
    """The attribute `lang` for words of an item, by their letters, where they are not in the language of the page.

    >>> in_lang("They met.", "ru"), in_lang("Они встретились.", "ru"), in_lang("1994", "ru")
    (Markup(' lang="en"'), Markup(''), Markup(''))
    """
    letters = [c for c in text or "" if c.isalpha()]
    cyrillic = sum("а" <= c <= "я" or c == "ё" for c in map(str.casefold, letters))
    spoken = "ru" if cyrillic * 2 > len(letters) else "en"
    return Markup(' lang="{}"').format(spoken) if letters and spoken != language else Markup("")


def safe_url(url: str | None) -> str | None:
    """An address from outside where it may stand behind a link: http or https to a host, else None.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)"), safe_url("//example.org")
    ('https://example.org/a', None, None)
    """
    if not url or " " in url or not url.isprintable():  # nor marks that turn the direction of reading
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


def _frame(request: Request) -> dict[str, Any]:
    """What the frame of every page shows."""
    person = person_of(request)
    path = request.url.path
    return {
        "person": replace(person, name=_WHO) if person and person != LOCAL else person,
        "request_id": request.state.request_id, "path": path,
        "here": f"{path}?{request.url.query}" if request.url.query and request.method == "GET" else path,
        "csrf": Markup('<input type="hidden" name="csrf" value="{}">').format(_TOKEN), "csrf_token": _TOKEN,
        "theme": theme_of(request), "themes": (*THEMES, "system"),
        "nav": [n for n in request.app.state.nav if person and person.role >= n.needs],
        "may_edit": person is not None and person.role >= Role.EDITOR,
        "said": _said(request), "searchable": request.app.state.searchable,
    }  # fmt: skip


def _said(request: Request) -> Mapping[str, Any] | None:
    """The message of `told`, where one waits."""
    if not is_told(request):
        return None
    try:
        waiting = tokens.unsealed(settings_of(request).secret, request.cookies[TOLD])
    except ValueError:
        return None
    if not waiting:
        return None
    return {
        "text": words.told(language_of(request), waiting["key"], **waiting["values"]),
        "undo": waiting["undo"],
        "to": waiting["to"],
    }
