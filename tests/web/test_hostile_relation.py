"""Names and titles from outside are text on the pages of relations, never markup."""

import pytest
from sqlalchemy import update

from bilateral.store.schema import actor, document, figure, place, source, undertaking
from tests.web.kept import filled  # noqa: F401

HOSTILE = """</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>{{ 7*7 }}"""
PAGES = ("/", "/relations", "/map", *(f"/KEN/UGA{p}" for p in (
    "", "/events", "/undertakings", "/figures", "/statements", "/thirds", "/map", "/news?since=2004",
)))  # fmt: skip


@pytest.fixture
def hostile(record, filled):  # noqa: F811
    with record.writing() as connection:
        connection.execute(update(document).values(title=HOSTILE, publication=HOSTILE))
        for table in (actor, place, source, undertaking):
            connection.execute(update(table).values(name=HOSTILE))
        connection.execute(update(figure).values(measure=HOSTILE))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("path", PAGES)
def test_what_comes_from_outside_is_escaped(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "49" not in answer.text or "{{ 7*7 }}" in answer.text


@pytest.mark.parametrize(
    "query",
    ['since=2004&text=<script>alert(1)</script>&publication="><script>alert(2)', "actor=%22%3E%3Cscript%3Ealert(1)"],
)
@pytest.mark.parametrize(
    "part", ["", "/events", "/undertakings", "/figures", "/statements", "/thirds", "/map", "/news"]
)
def test_what_an_address_says_is_escaped(browser, filled, query, part):  # noqa: F811
    assert "<script>alert" not in browser.get(f"/KEN/UGA{part}?{query}").text
