"""The record fails under the workbench and comes back; many change it at once; nothing is half done or lost."""

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from bilateral.relations.corrections import standing
from bilateral.relations.lookup import find
from bilateral.store.opening import Store, opened
from bilateral.store.schema import audit
from bilateral.web.app import create_app
from tests.web.conftest import Browser
from tests.web.kept import ITEMS, add

PAGES = ("/", "/relations", "/KEN/UGA", "/event/1", "/actor/KEN", "/search?q=trade", "/api/v1/about", "/missing")


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("breaking") / "record.sqlite"
    with opened(path) as store:
        add(store, *ITEMS)
    return path


@pytest.fixture
def path(filled_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled_file, tmp_path / "record.sqlite"))


@pytest.fixture
def record(path: Path) -> Iterator[Store]:
    with opened(path, wait=0.3) as store:
        yield store


@pytest.fixture
def browser(record: Store) -> Browser:
    made = Browser(create_app(record))
    made.get("/")
    return made


def version(store: Store, key: str) -> int:
    with store.reading() as connection:
        return find(connection, store.where, key).version


def decide(browser: Browser, key: str, op: str = "accept", seen: int | None = None, **more: str) -> Any:
    store = browser.app.state.store
    sent = {"op": op, "key": key, "version": str(version(store, key) if seen is None else seen)}
    return browser.post("/things/decide", {**sent, **more})


def told_in_words(answer: Any, status: int) -> None:
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "sqlite" not in answer.text.casefold()
    assert "psycopg" not in answer.text
    assert re.search("<h1>[^<]+</h1>", answer.text) or "title" in answer.json()


# --- the record fails --------------------------------------------------------------------------------------------
def test_while_another_program_writes_pages_are_read_and_changes_wait_or_are_refused(browser, record, path):
    with opened(path) as other, other.writing():
        assert browser.get("/event/1").status_code == 200
        told_in_words(decide(browser, "event/1"), 503)
        told_in_words(browser.post("/add", {"text": "Kenya met Uganda in Nairobi on Monday."}), 503)
    assert standing(record) == []
    assert decide(browser, "event/1").status_code == 303
    assert [c.op for c in standing(record)] == ["accept"]


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """No page more can be written."""

    def bound(connection: Any, *_: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store.engine, "connect", bound)
    store.engine.dispose()
    yield
    event.remove(store.engine, "connect", bound)
    store.engine.dispose()


def test_on_a_full_disk_nothing_is_half_stored(browser, record):
    long = " ".join(f"Kenya signed agreement number {n} with Uganda in Nairobi." for n in range(200))
    with full_disk(record):
        told_in_words(browser.post("/add", {"text": f"Kenya and Uganda sign\n\n{long}"}), 503)
        note = "x" * 100_000
        told_in_words(decide(browser, "event/1", "edit", **{"was-status": "", "status": "planned", "note": note}), 503)
        assert browser.get("/event/1").status_code == 200
        assert browser.get("/health").status_code == 200
    assert standing(record) == []
    assert len(browser.get("/api/v1/documents").json()["items"]) == len(ITEMS)
    assert decide(browser, "event/1").status_code == 303


def test_a_record_that_vanishes_is_told_and_read_again_when_it_is_back(browser, record, path):
    assert browser.get("/event/1").status_code == 200
    away = path.with_name("away")
    record.engine.dispose()
    shutil.move(path, away)
    for page in PAGES:
        told_in_words(browser.get(page), 503)
    assert browser.get("/health").status_code == 503
    record.engine.dispose()
    for left in path.parent.glob("record.sqlite*"):
        left.unlink()
    shutil.move(away, path)
    assert browser.get("/health").status_code == 200
    assert browser.get("/event/1").status_code == 200


def test_postgresql_goes_and_comes_back(cluster, empty_database):
    with cluster.database(empty_database) as url, opened(url) as store:
        add(store, *ITEMS)
        browser = Browser(create_app(store))
        assert browser.get("/event/1").status_code == 200
        name = url.partition("@/")[2].partition("?")[0]
        cluster.does(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        cluster.does(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        for page in PAGES:
            told_in_words(browser.get(page), 503)
        told_in_words(browser.post("/things/decide", {"op": "accept", "key": "event/1"}), 503)
        assert browser.get("/health").status_code == 503
        assert browser.get("/static/x/base.css").status_code == 503  # who asks is not known
        cluster.does(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert browser.get("/health").status_code == 200
        assert browser.get("/event/1").status_code == 200
        assert decide(browser, "event/1").status_code == 303


# --- many at once ------------------------------------------------------------------------------------------------
def test_of_many_who_decide_at_once_on_one_version_one_is_first(record):
    people = [Browser(create_app(record)) for _ in range(1)] * 6
    people[0].get("/")
    seen = version(record, "event/1")
    patient = opened(record.where)
    people[0].app.state.store = patient
    with ThreadPoolExecutor(6) as many:
        ops = ["accept", "reject"] * 3
        answers = list(many.map(lambda one: decide(one[0], "event/1", one[1], seen), zip(people, ops, strict=True)))
    assert sorted(a.status_code for a in answers) == [303] + [409] * 5
    assert len(standing(record)) == 1
    patient.close()


CHANGES = {
    "accept": {}, "reject": {}, "edit": {"was-type": "", "type": "government"}, "alias": {"alias": "The Republic"},
}  # fmt: skip


@pytest.mark.parametrize("op", CHANGES)
def test_who_comes_second_with_any_form_of_a_thing_overwrites_nothing(browser, record, op):
    with record.reading() as connection:
        key = "person/sam-kutesa"
        find(connection, record.where, key)
    seen = version(record, key)
    fields = {"edit": {"was-name": "", "name": "Samuel Kutesa"}}.get(op, CHANGES[op])
    assert decide(browser, key, "edit", seen, **{"was-name": "", "name": "S. Kutesa"}).status_code == 303
    answer = decide(browser, key, op, seen, **fields)
    assert answer.status_code == 409
    assert "Somebody changed this meanwhile" in answer.text
    assert [c.op for c in standing(record)] == ["edit"]
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.text.split("<main")[1]))
    assert browser.post("/things/decide", {k: v for k, v in again.items() if k != "csrf"}).status_code == 303
    assert [c.op for c in standing(record)] == ["edit", op]


def test_who_comes_second_with_a_merge_or_a_split_overwrites_nothing(browser, record):
    one, other = "event/1", "event/2"
    seen, beside = version(record, one), version(record, other)
    assert decide(browser, other, "accept").status_code == 303
    answer = decide(browser, one, "merge", seen, other=other, other_version=str(beside))
    assert answer.status_code == 409
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.text.split("<main")[1]))
    assert browser.post("/things/decide", {k: v for k, v in again.items() if k != "csrf"}).status_code == 303
    merged = version(record, one)
    reports = [r["report"]["document"] for r in browser.get(f"/api/v1/things/{one}").json()["reports"]["items"]]
    assert len(reports) >= 2
    ids = re.findall(r'name="report" value="([^"]+)"', browser.get(f"/{one}").text)
    assert decide(browser, one, "accept", merged).status_code == 303
    assert decide(browser, one, "split", merged, report=ids[-1]).status_code == 409
    assert [c.op for c in standing(record)] == ["accept", "merge", "accept"]


# --- an undoing meets a later decision ---------------------------------------------------------------------------
def undo(browser: Browser, number: int) -> Any:
    made = standing(browser.app.state.store)[number]
    return browser.post(f"/things/undo/{made.id}", {})


def test_an_earlier_edit_taken_back_leaves_the_later_one(browser, record):
    def status() -> Any:
        fields = browser.get("/api/v1/things/event/1").json()["fields"]
        return next(f["value"] for f in fields if f["name"] == "status")

    read = status()
    for value in ("planned", "possible"):
        assert decide(browser, "event/1", "edit", **{"was-status": "", "status": value}).status_code == 303
    assert status() == "possible"
    assert undo(browser, 0).status_code == 303
    assert status() == "possible"
    assert undo(browser, 1).status_code == 303
    assert status() == read


def test_a_verdict_taken_back_leaves_the_later_one_and_the_earlier_holds_again(browser, record):
    def state() -> Any:
        return browser.get("/api/v1/things/event/1").json()["state"]

    for op in ("accept", "reject"):
        decide(browser, "event/1", op)
    undo(browser, 0)
    assert state() == "rejected"
    undo(browser, 1)
    assert state() is None
    for op in ("accept", "reject"):
        decide(browser, "event/1", op)
    undo(browser, 3)
    assert state() == "accepted"


def test_a_merge_taken_back_after_the_merged_thing_was_edited_leaves_both_whole(browser, record):
    before = [browser.get(f"/api/v1/things/event/{n}").json() for n in (1, 2)]
    decide(browser, "event/1", "merge", other="event/2")
    decide(browser, "event/1", "edit", **{"was-status": "", "status": "planned"})
    decide(browser, "event/1", "accept")
    assert undo(browser, 0).status_code == 303
    after = [browser.get(f"/api/v1/things/event/{n}").json() for n in (1, 2)]
    assert [a["key"] for a in after] == ["event/1", "event/2"]
    assert [a["reports"]["total"] for a in after] == [b["reports"]["total"] for b in before]
    for n in (1, 2):
        assert undo(browser, n).status_code == 303
    last = [browser.get(f"/api/v1/things/event/{n}").json() for n in (1, 2)]
    assert [x["fields"] for x in last] == [b["fields"] for b in before]
    assert [x["state"] for x in last] == [None, None]


def missed(browser):
    """A record that the machine missed in the first item, as the form sends it."""
    key = browser.get("/api/v1/documents").json()["items"][-1]["id"]
    told = {"kind": "event", "words": "Kenya exported goods", "type": "AID", "source": "KEN", "target": "UGA"}
    return {"document": key, **told}


def test_what_was_taken_back_by_one_is_told_to_the_other(browser, record):
    decide(browser, "event/1")
    assert undo(browser, 0).status_code == 303
    answer = undo(browser, 0)
    assert answer.status_code == 303
    assert len([c for c in standing(record) if c.undone_at]) == 1
    with record.reading() as connection:
        assert list(connection.execute(select(audit.c.action).order_by(audit.c.id)).scalars()) == ["accept", "undo"]


def test_an_added_record_that_was_judged_is_taken_out_whole(browser, record):
    sent = missed(browser)
    key = sent["document"]
    assert browser.post("/review/add", sent).status_code == 303
    records = browser.get(f"/api/v1/records?document={key}&size=500").json()["items"]
    added = next(r for r in records if r["added"])
    assert decide(browser, added["thing"]).status_code == 303
    assert undo(browser, 0).status_code == 303
    records = browser.get(f"/api/v1/records?document={key}&size=500").json()["items"]
    assert not any(r["added"] for r in records)
    assert undo(browser, 1).status_code in (303, 404)
    assert browser.get(f"/document/{key}").status_code == 200
    assert browser.get("/changes-made").status_code == 200


def test_the_same_missed_record_added_twice_is_one(browser, record):
    sent = missed(browser)
    key = sent["document"]
    assert [browser.post("/review/add", sent).status_code for _ in range(2)] == [303, 422]
    records = browser.get(f"/api/v1/records?document={key}&size=500").json()["items"]
    assert len([r for r in records if r["added"]]) == 1
    assert undo(browser, 0).status_code == 303
    assert browser.post("/review/add", sent).status_code == 303
