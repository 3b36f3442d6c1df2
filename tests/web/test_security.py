"""What holds for every answer, and which requests are refused."""

import re
import time
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from bilateral.web import guard
from bilateral.web.app import create_app
from bilateral.web.rendering import own_path, safe_url
from bilateral.web.settings import Settings, is_loopback
from tests.web import gallery
from tests.web.conftest import Browser

HOSTILE = """</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>{{ 7*7 }}&lt;"""


def held(answer) -> None:
    for name, value in guard.HEADERS.items():
        assert answer.headers[name] == value


@pytest.mark.parametrize(
    "path",
    [
        "/", "/login", "/account", "/changes-made", "/health", "/static/x/base.css", "/static/x/missing", "/missing",
        "/api/v1/about", "/api/v1/documents", "/api/v1/docs", "/api/v1/openapi.json", "/api/v1/missing",
        "/search?q=gas", "/brief", "/brief/KAZ/RUS", "/event/1", "/actor/KAZ", "/place/x", "/source/x",
        "/api/v1/things/KAZ",
        "/gallery", "/fail/unknown", "/fail/usage", "/fail/down", "/fail/bug",
    ],
)  # fmt: skip
def test_every_answer_carries_the_headers_of_the_policy(browser, path):
    answer = browser.get(path)
    held(answer)
    assert "unsafe" not in answer.headers["content-security-policy"]
    for name in ("set-cookie",):
        for cookie in answer.headers.get_list(name):
            assert "HttpOnly" in cookie
            assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    ("asked_for", "secure", "carried"),
    [("127.0.0.1", False, True), ("monitor.example", False, False), ("monitor.example", True, True)],
)
def test_an_opener_is_cut_off_where_browsers_heed_it(record, asked_for, secure, carried):
    app = create_app(record, settings=Settings(host=asked_for, names=(asked_for,), secure=secure))
    answer = Browser(app, asked_for).get("/health")
    assert answer.status_code == 200
    assert ("cross-origin-opener-policy" in answer.headers) == carried
    assert ("strict-transport-security" in answer.headers) == secure


def test_every_route_is_behind_the_door_or_says_that_it_is_not(app, people):
    people(anna="admin")
    open_to_all = {"/static/{digest}/{name:path}", "/favicon.ico", "/health", "/preferences", "/login"}
    seen = set()
    for context in iter_route_contexts(app.router.routes):
        route = context.route if hasattr(context, "route") else context
        if not isinstance(route, APIRoute):
            continue
        path = getattr(context, "path", route.path)
        asked = re.sub(r"{[^}]*:(state|side)}", "KAZ", path)
        asked = re.sub(r"{[^}]*}", "1", asked)
        for method in getattr(context, "methods", None) or route.methods:
            answer = Browser(app).client.request(method, asked)
            held(answer)
            if path not in open_to_all:
                seen.add(path)
                assert answer.status_code in (303, 401, 403), (method, path, answer.status_code)
    assert len(seen) > 8


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", "10.0.0.1", ""])
def test_a_name_that_was_pointed_at_this_machine_gets_nothing(browser, host):
    answer = browser.client.get("/", headers={"host": host})
    assert answer.status_code == 421
    held(answer)


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST", "[::1]:8642", "desk.example"])
def test_its_own_names_are_answered(record, host):
    app = create_app(record, settings=Settings(names=("desk.example",)))
    assert Browser(app).client.get("/", headers={"host": host}).status_code == 200


def test_a_change_needs_the_token_of_a_page_that_this_browser_saw(browser, app):
    browser.get("/")
    assert browser.post("/gallery").status_code == 303
    for token in ("", "x", browser.token[:-4] + "AAA=", "ü"):
        assert browser.client.post("/gallery", data={"csrf": token}).status_code == 403
    other = Browser(app)
    other.get("/")
    other.token = browser.token
    assert other.post("/gallery").status_code == 403
    assert other.client.post("/gallery", content="{}", headers={"content-type": "text/plain"}).status_code == 403


def test_a_token_in_the_header_does_for_scripts(browser):
    browser.get("/")
    answer = browser.client.post("/gallery", json={}, headers={"X-CSRF-Token": browser.token})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "header",
    [{"origin": "http://evil.example"}, {"origin": "null", "sec-fetch-site": "cross-site"}, {"origin": "http://127.0.0.1:9999"},
     {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_a_change_from_a_page_of_another_site_is_refused(browser, header):
    browser.get("/")
    assert browser.post("/gallery", headers=header).status_code == 403
    for origin in ("http://127.0.0.1:8642", "null"):
        own = {"origin": origin, "sec-fetch-site": "same-origin"}
        assert browser.post("/gallery", headers=own).status_code == 303


def test_text_from_outside_is_escaped_everywhere(record):
    app = create_app(record)
    gallery.install(app, HOSTILE, f"javascript:{HOSTILE}")
    browser = Browser(app)
    for path in ("/gallery", "/gallery?q=" + HOSTILE.replace("&", "%26"), f"/{HOSTILE}", "/fail/usage"):
        text = browser.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "49" not in re.sub(r'value="[^"]*"|content="[^"]*"|/static/\w+/', "", text)
        assert not re.search(r'href="\s*javascript', text)
        assert not re.search(r"\son\w+=\"|\sstyle=\"|<style", text)


def test_a_fault_shows_an_id_and_nothing_of_the_inside(browser, caplog):
    answer = browser.get("/fail/bug")
    assert answer.status_code == 500
    assert "RuntimeError" not in answer.text
    assert "Traceback" not in answer.text
    shown = re.search(r"in the log: (\w+)", answer.text)
    assert shown
    assert any(shown[1] in r.getMessage() for r in caplog.records)
    assert "secret" not in browser.get("/fail/down").text
    assert browser.get("/fail/down").status_code == 503
    assert browser.get("/fail/unknown").status_code == 404
    assert browser.get("/fail/usage").status_code == 422


def test_the_log_has_no_query_and_no_line_of_an_asker(browser, caplog):
    caplog.set_level("INFO", "bilateral.web")
    browser.get("/?q=secret-words")
    browser.get("/a%0AINFO%20forged")
    lines = [r.getMessage() for r in caplog.records if r.name == "bilateral.web"]
    assert lines
    assert not any("secret-words" in line or "\n" in line for line in lines)


def test_a_body_that_is_too_large_is_refused_however_it_comes(record):
    app = create_app(record, settings=Settings(body_limit=10_000))
    browser = Browser(app)
    browser.get("/")
    assert browser.post("/preferences", {"next": "x" * 20_000}).status_code == 413
    parts = (b"x" * 1000 for _ in range(20))
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.client.post("/preferences", content=parts, headers=form).status_code == 413


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=1#c", True), ("HTTP://example.org", True), ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False), ("java\nscript:alert(1)", False), ("data:text/html,x", False),
        ("//example.org", False), ("http://", False), (" https://example.org", False), ("file:///etc/passwd", False),
        ("http://[::1", False), ("", False), (None, False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(url, safe):
    assert (safe_url(url) is not None) is safe


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x", "", None]
)
def test_a_way_back_stays_here(path):
    assert own_path(path) == "/"


def test_what_is_reached_from_this_machine_alone():
    assert [h for h in ("localhost", "127.0.0.1", "127.9.9.9", "::1") if not is_loopback(h)] == []
    assert [h for h in ("0.0.0.0", "::", "10.0.0.1", "example.org", "") if is_loopback(h)] == []


def test_static_files_are_kept_as_long_as_their_content_stands(browser):
    address = re.search(r'href="(/static/\w+/base\.css)"', browser.get("/").text)
    assert address
    kept = browser.get(address[1])
    assert "immutable" in kept.headers["cache-control"]
    assert browser.get("/static/old/base.css").headers["cache-control"] == "no-cache"
    assert browser.get("/static/x/../../settings.py").status_code == 404
    assert browser.get("/static/x/..%2f..%2fsettings.py").status_code == 404


def test_the_library_of_the_charts_comes_from_its_package(browser):
    pytest.importorskip("vl_convert")
    answer = browser.get("/static/x/vega.js")
    assert answer.status_code == 200
    assert "vegaEmbed" in answer.text
    assert "expressionInterpreter" in answer.text


@pytest.mark.parametrize("charset", ["idna", "punycode", "utf-7", "utf-16", "unicode_escape", '"idna"', "zip", "x"])
def test_what_is_sent_is_read_in_no_other_codec(browser, charset):
    browser.get("/")
    kinds = (
        f"multipart/form-data; charset={charset}; boundary=x",
        f"application/x-www-form-urlencoded;charset={charset}",
    )
    for kind in kinds:
        answer = browser.client.post("/login", content=b"name=" + b"a" * 1000, headers={"content-type": kind})
        assert answer.status_code == 415
        held(answer)


def test_a_form_of_a_million_fields_is_refused_at_once(browser):
    browser.get("/")
    form = {"content-type": "application/x-www-form-urlencoded"}
    for path in ("/login", "/preferences", "/things/decide", "/review/decide", "/add"):
        began = time.perf_counter()
        assert browser.client.post(path, content=b"a&" * 1_000_000, headers=form).status_code == 400
        assert time.perf_counter() - began < 2


def test_a_fault_is_one_line_of_the_log_whatever_the_address(browser, caplog):
    browser.get("/fail/bug%0A2026-01-01 INFO forged")
    browser.client.get("/gallery%0Aforged")
    assert not any("\n" in r.getMessage() for r in caplog.records if r.name == "bilateral.web")


def test_the_cookies_are_given_up_as_they_were_given(browser):
    browser.get("/")
    browser.post("/gallery")
    gone = [c for c in browser.get("/").headers.get_list("set-cookie") if "bilateral_told" in c]
    assert gone
    assert all("HttpOnly" in c and "SameSite=strict" in c and "Max-Age=0" in c for c in gone)


@pytest.mark.parametrize(
    "way", ["//evil.example", "/\\evil.example", "https://evil.example/", "/\t/evil.example", "\\\\evil"]
)
def test_no_form_leads_elsewhere(browser, way):
    browser.get("/")
    for path in ("/preferences", "/things/undo/none", "/review/undo/none"):
        address = f"{path}?back={quote(way)}" if "review" in path else path
        answer = browser.post(address, {"next": way, "language": "en"})
        assert answer.headers.get("location", "/") == "/", (path, answer.headers["location"])
    answer = browser.get(f"/login?next={quote(way)}")
    assert answer.headers["location"] == "/"
