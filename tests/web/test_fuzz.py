"""Whatever an address or a form says, the answer is one in words: never a fault of the program, never a long wait."""

import itertools
import json
import re
import shutil
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.relations.added import FIELDS
from bilateral.relations.deciding import EDITABLE
from bilateral.store.opening import opened
from bilateral.store.schema import actor, document
from bilateral.web.app import create_app
from tests.web.conftest import Browser
from tests.web.kept import ITEMS, add
from tests.web.test_roles import routes

ANSWERS = {200, 303, 304, 401, 403, 404, 405, 409, 413, 415, 422, 429}
LONGEST = 3  # seconds
WORDS = (
    "", " ", "\0", "a\0b", "\x1b[2J", "\u202egnp.exe", "\ufffe", "e\u0301" * 300, "x" * 9000, "9" * 40, "-1", "0",
    "2147483648", "99999999999", "1e999", "nan", "٣", "²", "' OR 1=1 --", '"', '"a', "(", "a OR", "OR", "NEAR(a",
    "a*b*", "*",
    "%", "_",
    "-", "a -", "../../etc/passwd", "//evil.example", "\r\nX-A: b", "</script><script>alert(1)", "{{ 7*7 }}", "#",
    "?", "/", "2004", "2004-13", "2004-02-30", "0000", "9999", "10000-01-01", "2005/2004", "99999999y", "1y",
    "0.5", "KEN,UGA", "KEN,", "AGREE", "5", "--day", "event", "event/1", "event/0", "undertaking/x", "org/nato", "#KEN",
    "a#b", "a/event-1",
)  # fmt: skip
NAMES = (
    "a", "actor", "after", "as_of", "b", "back", "below", "borders", "by", "context", "document", "end", "key",
    "kind", "lang", "limit", "manner", "measure", "next", "open", "order", "other", "page", "place",
    "publication", "q", "quad", "queue", "record", "relation", "report", "show", "side", "silent", "silent_for",
    "since", "size", "sort", "speaker", "stage", "start", "state", "status", "text", "topic", "type", "undone",
    "until",
)  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser on a record with items, the keys of what it holds, and its routes."""
    path = tmp_path_factory.mktemp("fuzz") / "record.sqlite"
    if request.param == "sqlite":
        yield from _asked(shutil.copy(request.getfixturevalue("empty_file"), path))
        return
    template = request.getfixturevalue("empty_database")
    with request.getfixturevalue("cluster").database(template) as url:
        yield from _asked(url)


def _asked(place: Any) -> Iterator[Any]:
    with opened(place) as store:
        add(store, *ITEMS)
        app = create_app(store)
        browser = Browser(app)
        browser.get("/")
        with store.reading() as connection:
            keys = [row.key for table in (document, actor) for row in connection.execute(table.select())]
        yield SimpleNamespace(
            browser=browser, store=store, keys=keys, routes=sorted(set(routes(app))),
            held=[*keys, *(f"{kind}/{n}" for kind in ("event", "statement", "figure") for n in (1, 2))],
        )  # fmt: skip


def written(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def filled(path: str, words: Iterator[str]) -> str:
    """The address of a route, its places filled with words."""
    sided = re.sub(r"{b:side}", "UGA", re.sub(r"{a:side}", "KEN", path))
    return re.sub(r"{[^}]*}", lambda _: written(next(words)), sided)


def ask(browser: Browser, address: str) -> None:
    began = time.perf_counter()
    answer = browser.client.get(address)
    assert answer.status_code in ANSWERS, (address, answer.status_code)
    assert time.perf_counter() - began < LONGEST, address
    if answer.status_code >= 400:
        assert answer.text.strip(), address


def test_every_page_answers_to_every_word(asked):
    for (method, path), word in itertools.product(asked.routes, WORDS[::4]):
        if method == "GET":
            ask(asked.browser, filled(path, itertools.repeat(word or "x")))


def test_every_filter_answers_to_every_word(asked):
    lists = [path for method, path in asked.routes if method == "GET" and "static" not in path]
    for number, (path, word) in enumerate(itertools.product(lists, WORDS[1::5])):
        held = filled(path, itertools.repeat(asked.held[number % len(asked.held)]))
        names = [NAMES[(number * 7 + n) % len(NAMES)] for n in range(5)]
        ask(asked.browser, f"{held}?{'&'.join(f'{name}={written(word)}' for name in names)}")


@settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_page_answers_to_anything(asked, data):
    path = data.draw(st.sampled_from([p for m, p in asked.routes if m == "GET"]))
    word = st.one_of(st.sampled_from(WORDS), st.sampled_from(asked.held), st.text(max_size=40))
    address = filled(path, iter(lambda: data.draw(word) or "x", None))
    query = data.draw(st.lists(st.tuples(st.sampled_from(NAMES), word), max_size=6))
    ask(asked.browser, address + "?" + "&".join(f"{name}={written(value)}" for name, value in query))


FORMS = {
    "/things/decide": ("op", "key", "version", "other", "other_version", "report", "reports", "note", "alias"),
    "/things/undo/{correction}": ("next",),
    "/review/decide": ("document", "record", "op", "version", "queue", "key"),
    "/review/edit": ("document", "record", "queue", "version", "note"),
    "/review/undo/{correction_id}": ("document", "queue"),
    "/review/add": ("document", "kind", "start", "end", "words", "note"),
    "/preferences": ("language", "theme", "next"),
    "/add": ("published", "publication", "language"),
    "/brief/{a:side}/{b:side}": ("s", "keep", "move", "do", "words-x"),
    "/account/password": ("old", "new"),
    "/login": ("name", "password", "next"),
    "/samples": (), "/logout": (), "/account/end": (),
}  # fmt: skip
OPS = ("accept", "reject", "edit", "alias", "merge", "split", "add", "x")


def test_every_form_is_known_here(asked):
    found = {path for method, path in asked.routes if method == "POST" and not path.startswith("/api/")}
    assert found == set(FORMS), "put the form of a new route, with its fields, into FORMS"


@settings(
    max_examples=200, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_form_answers_to_anything(asked, data):
    path = data.draw(st.sampled_from(sorted(set(FORMS) - {"/samples", "/login"})))
    edited = {name for kind in EDITABLE.values() for name in kind} | {name for kind in FIELDS.values() for name in kind}
    names = st.sampled_from([*FORMS[path] * 4, *sorted(edited), *(f"was-{n}" for n in sorted(edited))])
    records = [f"{key}/{kind}-{n}" for key in asked.keys[:3] for kind in FIELDS for n in (1, 2)]
    word = st.one_of(
        st.sampled_from(asked.held), st.sampled_from(records), st.sampled_from(OPS), st.sampled_from(sorted(FIELDS)),
        st.sampled_from(WORDS), st.text(max_size=40),
    )  # fmt: skip
    sent = data.draw(st.lists(st.tuples(names, word), max_size=12))
    fields: dict[str, Any] = {"csrf": asked.browser.token}
    for name, value in sent:
        fields.setdefault(name, []).append(value)
    files = [(data.draw(names), ("a.txt", b"x", "text/plain"))] if data.draw(st.integers(0, 5)) == 0 else None
    began = time.perf_counter()
    address = filled(path, iter(lambda: "x", None))
    answer = asked.browser.client.post(address, data=fields, files=files)
    assert answer.status_code in ANSWERS | {400}, (path, fields, answer.status_code)
    assert time.perf_counter() - began < 2 * LONGEST, (path, fields)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([*WORDS, "\ud800", "KEN", *OPS]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["name", "date", "value"]), inner),
    max_leaves=6,
)  # fmt: skip


@settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_api_answers_to_any_body(asked, data):
    ids = st.lists(st.sampled_from([*asked.held, "x"]), max_size=3)
    body: Any = data.draw(
        st.one_of(
            JSON,
            st.fixed_dictionaries(
                {"op": st.sampled_from(OPS), "ids": ids, "value": JSON}, optional={"version": JSON, "note": JSON}
            ),
            st.fixed_dictionaries(
                {"document": st.sampled_from(asked.keys), "kind": st.sampled_from(sorted(FIELDS)),
                 "start": st.integers(0, 60), "end": st.integers(-5, 90), "words": st.sampled_from(WORDS),
                 "fields": JSON}
            ),
        )
    )  # fmt: skip
    path = "/api/v1/records" if isinstance(body, dict) and "document" in body else "/api/v1/decisions"
    headers = {"X-CSRF-Token": asked.browser.token, "content-type": "application/json"}
    answer = asked.browser.client.post(path, content=json.dumps(body), headers=headers)
    assert answer.status_code in ANSWERS | {201, 400}, (path, body, answer.status_code)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 100_000, b'{"ids": ' * 20_000, b"\xff\xfe", b"1" * 10_000, b'"\\ud800"', b"NaN"]
)
def test_the_api_answers_to_what_is_no_json(asked, body):
    headers = {"X-CSRF-Token": asked.browser.token, "content-type": "application/json"}
    answer = asked.browser.client.post("/api/v1/decisions", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
