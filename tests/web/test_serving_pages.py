"""The load test asks for every page of the workbench, so that none is slow unnoticed."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.routing import APIRoute

from bilateral.reading.readers import Given
from bilateral.web import api, routes
from bilateral.web.app import _modules, _router
from bilateral.web.taking import take
from tests.web.kept import filled  # noqa: F401

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
serving = pytest.importorskip("serving_pages", reason="benchmarks/ is not beside the tests")

NOT_READ = {  # no page: ways on, files, what is asked for by machines or before a log-in
    "/login", "/health", "/static/{digest}/{name:path}", "/favicon.ico", "/relation", "/review/next",
    "/api/v1/openapi.json", "/things/split",  # the last: of a thing with several reports
}  # fmt: skip


@pytest.fixture
def pages(filled):  # noqa: F811
    text = "Kenya and Uganda met in Nairobi.\n\nTheir ministers signed a treaty on gas."
    given = Given("2005-08-01", "The Steppe Herald", None)
    assert not take(filled, [("herald.txt", text.encode())], given).failed
    return serving.pages_of(filled)


def test_every_address_is_answered(browser, pages):
    for page in pages:
        assert page.addresses, page.name
        answer = browser.get(page.addresses[0])
        assert answer.status_code == 200, (page.name, page.addresses[0])


def test_no_page_is_left_out(pages):
    asked = {urlsplit(address).path for page in pages for address in page.addresses}
    left_out = []
    for package, prefix in ((routes, ""), (api, api.PREFIX)):
        for module in _modules(package):
            for route in _router(module).routes:
                if isinstance(route, APIRoute) and "GET" in route.methods and prefix + route.path not in NOT_READ:
                    paths = (path.removeprefix(prefix) for path in asked if path.startswith(prefix))
                    if not any(route.path_regex.match(path) for path in paths):
                        left_out.append(prefix + route.path)
    assert left_out == []
