"""Items come into the record from the page: pasted, sent as files, the samples."""

import gzip
import re
import time

import pytest

from bilateral.store import accounts
from bilateral.web import samples
from bilateral.web.routes import add as add_route
from bilateral.web.taking import Taken, take

TEXT = "Kenya and Uganda sign a trade agreement\n\nKenya signed a trade agreement with Uganda in Nairobi on Monday.\n"


def titles(browser) -> list[str]:
    return [i["title"] for i in browser.get("/api/v1/documents").json()["items"]]


def test_a_text_is_pasted_once(browser, record):
    browser.get("/add")
    answer = browser.post("/add", {"text": TEXT, "published": "2005-01-04", "publication": "The Daily"})
    assert answer.headers["location"] == "/"
    landed = browser.get("/").text
    assert "New in the record: 1; in it already: 0." in landed
    item = browser.get("/api/v1/documents").json()["items"][0]
    assert (item["published"], item["publication"]) == ("2005-01-04", "The Daily")
    (led,) = re.findall(r'<div class="said".*?<a href="([^"]+)">Kenya and Uganda sign', landed, re.DOTALL)
    assert (led, browser.get(led).status_code) == (f"/document/{item['id']}", 200)
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
    assert re.search(r'<div class="problem".*<a href="/document/[^"]+">Kenya and Uganda sign', answer.text, re.DOTALL)
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


def test_a_long_text_is_pasted_whole(browser, monkeypatch):
    long = TEXT + "\n" + "Kenya met Uganda. " * 100_000  # more than the 1 MB of a field elsewhere
    seen = []
    monkeypatch.setattr(add_route, "take", lambda store, items, given: seen.extend(items) or Taken())
    browser.get("/add")
    files = [("files", ("", b"", "application/octet-stream"))]  # as a browser sends it where no file was chosen
    assert browser.post("/add", {"text": long}, files=files).status_code == 303
    assert [len(content) for _, content in seen] == [len(long.encode())]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"), ("C:\\temp\\first.txt", "first.txt"), ("/etc/shadow", "shadow"),
        ("..", ".."), ("x" * 500 + ".txt", "x" * 500 + ".txt"), ("folder/", "a file without a name"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_name_alone(browser, monkeypatch, name, shown):
    seen = []
    monkeypatch.setattr(add_route, "take", lambda store, items, given: seen.extend(items) or Taken())
    browser.get("/add")
    browser.post("/add", {}, files=[("files", (name, b"x", "text/plain"))])
    assert [n for n, _ in seen] == [shown]


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"Kenya met Uganda. " * 1_000_000), b"PK\x03\x04" + bytes(2000), b"<html>" + b"<div>" * 200_000,
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><html><p>&b;</p></html>",
        b"\xff\xfe" + b"\x00\xd8" * 500, b"# " + b"[" * 50_000, b"> " * 50_000, b"\x00" * 5000,
    ],
    ids=["gzip", "zip", "deep", "entities", "surrogates", "brackets", "quotes", "nulls"],
)  # fmt: skip
def test_a_file_made_to_do_harm_is_read_as_text_or_named(browser, content):
    browser.get("/add")
    began = time.perf_counter()
    answer = browser.post("/add", {}, files=[("files", ("a.html", content, "text/html"))])
    assert answer.status_code in (303, 422)
    assert time.perf_counter() - began < 20


def test_no_more_is_sent_than_can_be_read(browser):
    browser.get("/add")
    assert browser.post("/add", {f"x{n}": "" for n in range(50)}).status_code == 400
    assert browser.post("/add", {"text": TEXT, "publication": "x" * 500}).status_code == 422
    assert titles(browser) == []


def test_one_is_led_to_a_few_of_many_items_whatever_their_titles(browser):
    browser.get("/add")
    names = ["Кения и Уганда " + "подписали соглашение о торговле " * 4 + str(n) for n in range(7)]
    texts = [
        f"{name}\n\nKenya signed trade agreement number {n} with Uganda on Monday.\n" for n, name in enumerate(names)
    ]
    browser.post(
        "/add",
        {"language": "en"},
        files=[("files", (f"{n}.txt", t.encode(), "text/plain")) for n, t in enumerate(texts)],
    )
    landed = browser.get("/").text
    said = re.search(r'<div class="said".*?</div>', landed, re.DOTALL)[0]
    assert said.count("<li>") == 5
    assert "…" in said


@pytest.mark.parametrize("text", ["<img src=x>\n\nKenya met Uganda.\n", "Kenya met Uganda in Nairobi on Monday."])
def test_the_name_of_an_added_item_is_words_alone(browser, text):
    browser.get("/add")
    browser.post("/add", {"text": text})
    landed = browser.get("/").text
    assert "<img src=x>" not in landed
    assert re.search(r'<div class="said".*?<a href="/document/[^"]+">[^<]', landed, re.DOTALL)
