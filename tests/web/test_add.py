"""Items come into the record from the page: pasted, sent as files, the samples."""

import pytest

from bilateral.store import accounts
from bilateral.web import samples
from bilateral.web.taking import take

TEXT = "Kenya and Uganda sign a trade agreement\n\nKenya signed a trade agreement with Uganda in Nairobi on Monday.\n"


def titles(browser) -> list[str]:
    return [i["title"] for i in browser.get("/api/v1/documents").json()["items"]]


def test_a_text_is_pasted_once(browser, record):
    browser.get("/add")
    answer = browser.post("/add", {"text": TEXT, "published": "2005-01-04", "publication": "The Daily"})
    assert answer.headers["location"] == "/"
    assert "New in the record: 1; in it already: 0." in browser.get("/").text
    item = browser.get("/api/v1/documents").json()["items"][0]
    assert (item["published"], item["publication"]) == ("2005-01-04", "The Daily")
    browser.post("/add", {"text": TEXT.replace("\n", "\r\n"), "published": "2005-01-04", "publication": "The Daily"})
    assert "New in the record: 0; in it already: 1." in browser.get("/").text
    with record.reading() as connection:
        assert [(n.who, n.action) for n in accounts.noted(connection)] == [("local", "add")]


def test_files_are_read_and_those_that_cannot_be_are_named(browser):
    browser.get("/add")
    files = [
        ("files", ("../../etc/first.txt", TEXT.encode(), "text/plain")),
        ("files", ("empty.txt", b" ", "text/plain")),
        ("files", ("<img src=x>.bin", bytes(range(256)) * 8, "application/octet-stream")),
    ]
    answer = browser.post("/add", {}, files=files)
    assert answer.status_code == 422
    assert "2 items could not be read:" in answer.text
    assert "<strong>empty.txt</strong> is empty" in answer.text
    assert "<img src=x>" not in answer.text
    assert "New in the record: 1" in answer.text
    assert browser.get("/api/v1/documents").json()["items"][0]["url"] == "first.txt"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Paste a text or choose a file"),
        ({"text": TEXT, "published": "yesterday"}, "is no date"),
        ({"text": TEXT, "language": "xx"}, "cannot be read yet"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_added(browser, fields, said):
    browser.get("/add")
    answer = browser.post("/add", fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert fields.get("text", "").strip() in answer.text
    assert titles(browser) == []


def test_readers_do_not_add(browser, people):
    people(anna="reader")
    browser.log_in("anna")
    assert browser.get("/add").status_code == 403
    assert browser.post("/add", {"text": TEXT}).status_code == 403
    assert browser.post("/samples").status_code == 403
    assert 'href="/add"' not in browser.get("/").text


def test_the_samples_come_with_the_program(record):
    assert len(samples.paths()) == 12
    path = samples.paths()[0]
    taken = take(record, [(path.name, path.read_bytes())])
    assert (len(taken.new), taken.failed) == (1, [])
