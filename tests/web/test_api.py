"""The frame of the JSON answers: pages, tags that hold until the record changes, problems, the description."""

import pytest
from sqlalchemy import insert

from bilateral.store.schema import document
from bilateral.web.app import create_app
from bilateral.web.settings import Settings
from tests.web.conftest import Browser


@pytest.fixture
def items(record):
    with record.writing() as connection:
        rows = [{"key": f"d{n}", "title": f"Item {n}", "day": f"2005-01-{n:02d}", "added": "2005"} for n in range(1, 8)]
        connection.execute(insert(document), rows)


@pytest.mark.usefixtures("items")
def test_a_list_comes_in_pages(browser):
    first = browser.get("/api/v1/documents?size=3").json()
    assert [i["title"] for i in first["items"]] == ["Item 7", "Item 6", "Item 5"]
    assert (first["total"], first["previous"]) == (7, None)
    second = browser.get(first["next"]).json()
    assert (second["page"], len(second["items"])) == (2, 3)
    last = browser.get(second["next"]).json()
    assert (last["next"], len(last["items"])) == (None, 1)
    assert browser.get(last["previous"]).json()["items"] == second["items"]
    beyond = browser.get("/api/v1/documents?size=3&page=9").json()
    assert (beyond["items"], beyond["next"], beyond["previous"]) == ([], None, None)


def test_an_answer_holds_until_the_record_changes(browser, record, clock):
    first = browser.get("/api/v1/about")
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    held = browser.get("/api/v1/about", headers={"if-none-match": f'"x", {tag}'})
    assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", tag)
    with record.writing(counted=False):
        pass
    assert browser.get("/api/v1/about", headers={"if-none-match": tag}).status_code == 304
    with record.writing():
        pass
    changed = browser.get("/api/v1/about", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag
    clock.turn(days=1)
    assert browser.get("/api/v1/about").headers["etag"] != changed.headers["etag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/documents?page=0", 422),
        ("/api/v1/documents?size=x", 422),
        ("/api/v1/documents?size=9999", 422),
        ("/api/v1/no", 404),
    ],
)
def test_faults_are_problems(browser, path, status):
    answer = browser.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["instance"].startswith("urn:bilateral:")


def test_a_reader_who_has_not_logged_in_is_told_so(record):
    browser = Browser(create_app(record, settings=Settings(host="192.0.2.7")), "192.0.2.7")
    answer = browser.get("/api/v1/about", headers={"if-none-match": "*"})
    assert answer.status_code == 401
    assert answer.json()["title"] == "Unauthorized"


def test_the_description_names_every_call_and_no_page(browser):
    described = browser.get("/api/v1/openapi.json").json()
    assert "/api/v1/documents" in described["paths"]
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    page = browser.get("/api/v1/docs").text
    for path, methods in described["paths"].items():
        assert path in page
        for call in methods.values():
            assert call.get("description"), path
