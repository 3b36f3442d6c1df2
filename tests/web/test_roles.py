"""Every route against every role: found from the application itself, so that a new one without a check fails here."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from bilateral.store import accounts, counting
from bilateral.store.schema import correction, document
from bilateral.web.app import create_app
from tests.web.conftest import Browser
from tests.web.kept import filled  # noqa: F401

EVERYONE = {
    ("GET", "/static/{digest}/{name:path}"), ("GET", "/favicon.ico"), ("GET", "/health"), ("GET", "/login"),
    ("POST", "/login"), ("POST", "/preferences"),
}  # fmt: skip
READERS_SEND = {  # what a reader may send: of his own, and a brief that is made and not kept
    ("POST", "/logout"), ("POST", "/account/password"), ("POST", "/account/end"), ("POST", "/brief/{a:side}/{b:side}"),
}  # fmt: skip
EDITORS_SEE = {
    ("GET", "/add"), ("GET", "/things/split"), ("GET", "/things/merge"),
    ("GET", "/review/edit"), ("GET", "/review/add"),
}  # fmt: skip
ADMINS = {("GET", "/changes-made")}


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    for context in iter_route_contexts(app.router.routes):
        route = context.route if hasattr(context, "route") else context
        if isinstance(route, APIRoute):
            for method in sorted(getattr(context, "methods", None) or route.methods):
                yield method, getattr(context, "path", route.path)


def address(path: str) -> str:
    asked = re.sub(r"{[^}]*:(state|side)}", "KEN", path, count=1)
    asked = re.sub(r"{[^}]*:(state|side)}", "UGA", asked)
    return re.sub(r"{[^}]*}", "KEN", asked)


def asked(browser: Browser, method: str, path: str) -> int:
    if method == "GET":
        return int(browser.get(address(path)).status_code)
    if path.startswith("/api/"):
        token = {"X-CSRF-Token": browser.token}
        body = {"op": "reject", "ids": ["KEN"]}
        return int(browser.client.request(method, address(path), json=body, headers=token).status_code)
    fields = {"op": "reject", "key": "KEN", "document": "x", "record": "x", "text": "Kenya met Uganda.", "do": "md"}
    return int(browser.client.request(method, address(path), data={"csrf": browser.token, **fields}).status_code)


def least(route: tuple[str, str]) -> str:
    """Who at the least may use a route, as this test has it."""
    if route in EVERYONE:
        return "everyone"
    if route in ADMINS:
        return "admin"
    if route in EDITORS_SEE or (route[0] != "GET" and route not in READERS_SEND):
        return "editor"
    return "reader"


def state(store) -> tuple[int, int, int, int]:
    with store.reading() as connection:
        rows = [len(connection.execute(t.select()).all()) for t in (correction, document)]
        return counting.changes(connection), accounts.count_noted(connection), rows[0], rows[1]


@pytest.mark.parametrize("role", ["nobody", "reader", "editor"])
def test_each_role_is_refused_all_that_it_may_not(record, filled, people, role):  # noqa: F811
    people(anna="admin", rita="reader", edda="editor")
    app = create_app(record)
    names = {"reader": "rita", "editor": "edda"}
    order = ["everyone", "reader", "editor", "admin"]
    before = state(record)
    refused = 0
    for route in routes(app):
        if order.index(least(route)) <= order.index("everyone" if role == "nobody" else role):
            continue
        browser = Browser(app)
        browser.log_in(names[role]) if role in names else browser.get("/login")
        assert browser.token
        answer = asked(browser, *route)
        assert answer in ((303, 401) if role == "nobody" else (403,)), (route, answer)
        refused += 1
    assert refused > {"nobody": 50, "reader": 10, "editor": 0}[role]
    assert state(record) == before


def test_what_each_role_may_it_is_let_do(record, filled, people):  # noqa: F811
    people(anna="admin", rita="reader", edda="editor")
    app = create_app(record)
    every = set(routes(app))
    assert every >= EVERYONE | READERS_SEND | EDITORS_SEE | ADMINS
    for name, role in (("rita", "reader"), ("edda", "editor"), ("anna", "admin")):
        browser = Browser(app)
        browser.log_in(name)
        for route in sorted(r for r in every if least(r) == role and r[1] not in ("/logout", "/account/end")):
            assert asked(browser, *route) not in (401, 403, 500), (role, route)


def test_a_change_through_the_api_needs_the_token_of_a_page(record, filled, people):  # noqa: F811
    people(anna="admin", edda="editor")
    browser = Browser(create_app(record))
    browser.log_in("edda")
    before = state(record)
    for path in ("/api/v1/decisions", "/api/v1/records", "/api/v1/decisions/x/undo"):
        for headers in ({}, {"X-CSRF-Token": "x"}, {"X-CSRF-Token": browser.token, "Sec-Fetch-Site": "cross-site"}):
            assert browser.client.post(path, json={"op": "accept", "ids": ["KEN"]}, headers=headers).status_code == 403
    assert state(record) == before
