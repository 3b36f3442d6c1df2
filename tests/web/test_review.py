"""Review: the queue, decisions, edits, adding; two editors never overwrite each other silently."""

import re

import pytest
from sqlalchemy import select

from bilateral.relations.corrections import decide, standing
from bilateral.relations.reviewing import Wanted, progress, review_of, waiting
from bilateral.store.schema import audit, event
from bilateral.web import queueing
from tests.web.kept import filled  # noqa: F401
from tests.web.test_document import keys

pytestmark = pytest.mark.usefixtures("filled")


def one(record, kind="event", key=None):
    key = key or keys(record)[0]
    return key, next(r for r in review_of(record, key).records if r.kind.word == kind)


def posted(browser, path, **data):
    browser.get("/review")
    return browser.post(path, {name: str(value) for name, value in data.items()})


def judge(browser, key, found, op="accept", version=None, **more):
    sent = {"document": key, "record": found.id, "op": op, "version": version or found.version, "key": "r1"}
    return posted(browser, "/review/decide", **sent, **more)


def test_a_decision_is_made_told_noted_and_undone(browser, record):
    key, found = one(record)
    answer = judge(browser, key, found, "reject")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/document/{key}#r")
    (made,) = standing(record)
    assert (made.op, made.who, made.applied) == ("reject", "local", True)
    page = browser.get(answer.headers["location"]).text
    assert "The record is rejected" in page
    undo = re.search(r'action="(/review/undo/[^"]+)"><', page) or re.search(r'action="(/review/undo/[^"?]+)', page)
    assert posted(browser, undo[1], document=key).status_code == 303
    assert standing(record, undone=False) == []
    with record.reading() as connection:
        assert list(connection.execute(select(audit.c.action).order_by(audit.c.id)).scalars()) == ["reject", "undo"]


def test_who_comes_second_is_shown_both(browser, record):
    key, found = one(record)
    decide(record, "edit", [found.id], who="boris", value={"date": "2001"})
    answer = judge(browser, key, found)
    assert answer.status_code == 409
    assert "2001" in answer.text
    assert "accepted" in answer.text
    assert [c.who for c in standing(record)] == ["boris"]
    version = re.search(r'name="version" value="(\d+)"', answer.text)[1]
    assert judge(browser, key, found, version=version).status_code == 303


def test_an_edit_sends_only_what_was_changed(browser, record):
    key, found = one(record)
    form = browser.get(f"/review/edit?document={key}&record={found.id}").text
    assert 'name="was.date"' in form
    before = {"was.type": "AGREE", "type": "AGREE", "was.date": "2004-03-01", "date": "2004-02-28"}
    sent = {"document": key, "record": found.id, "version": found.version, **before}
    assert posted(browser, "/review/edit", **sent).status_code == 303
    (made,) = standing(record)
    assert (made.op, made.value) == ("edit", {"date": "2004-02-28"})
    stale = posted(browser, "/review/edit", **{**sent, "was.date": "2004-03-01", "date": "2004-03-02"})
    assert stale.status_code == 409
    assert "2004-02-28" in stale.text
    assert "2004-03-02" in stale.text
    again = dict(re.findall(r'name="([\w.]+)" value="([^"]*)"', stale.text.split('action="/review/edit"')[1]))
    assert again["date"] == "2004-03-02"
    assert "type" not in again
    again.pop("csrf")
    assert posted(browser, "/review/edit", **again).status_code == 303
    with record.reading() as connection:
        assert (
            connection.execute(select(event.c.date).where(event.c.id == int(found.thing[6:]))).scalar() == "2004-03-02"
        )


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("event", {"source": "TZA UGA"}),
        ("statement", {"manner": "indirect"}),
        ("figure", {"value": "12,5"}),
        ("undertaking", {"stage": "broken", "stage_date": "2005-01"}),
        ("actor", {"type": "organization"}),
        ("place", {"name": "Nairobi City", "latitude": "-1.5"}),
    ],
)
def test_every_kind_is_edited(browser, record, kind, changes):
    key, found = one(record, kind)
    assert browser.get("/review/edit", params={"document": key, "record": found.id}).status_code == 200
    answer = posted(browser, "/review/edit", document=key, record=found.id, version=found.version, **changes)
    assert answer.status_code == 303
    assert set(standing(record)[0].value) == set(changes)
    assert browser.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "changes", [{"type": "DANCE"}, {"date": "soon"}, {"source": "nobody"}, {"mode": "x"}, {"status": "<b>"}]
)
def test_what_a_field_cannot_hold_is_refused(browser, record, changes):
    key, found = one(record)
    answer = posted(browser, "/review/edit", document=key, record=found.id, version=found.version, **changes)
    assert answer.status_code in (404, 422)
    assert standing(record) == []


def test_words_typed_become_a_record(browser, record):
    key = keys(record)[0]
    assert browser.get(f"/review/add?document={key}&kind=undertaking").status_code == 200
    sent = {"document": key, "kind": "undertaking", "words": "a trade agreement", "type": "agreement", "name": "pact"}
    answer = posted(browser, "/review/add", **sent, stage="agreed", parties="KEN UGA")
    assert answer.status_code == 303
    (added,) = [r for r in review_of(record, key).records if r.n >= 1_000_000]
    assert added.record.name == "pact"
    assert added.record.parties == ("KEN", "UGA")
    assert review_of(record, key).page.reading.evidence(added.record) == "a trade agreement"


@pytest.mark.parametrize(
    "sent",
    [
        {"words": "Kenya"},  # stands there more than once
        {"words": "no such words"},
        {"words": ""},
        {"words": "Kenya signed", "start": 0, "end": 5},  # not there
        {"words": "Kenya", "start": 10**9, "end": 10**9 + 5},
    ],
)
def test_words_that_are_not_in_the_item_are_refused(browser, record, sent):
    data = {"document": keys(record)[0], "kind": "event", "type": "AID", "source": "KEN", **sent}
    assert posted(browser, "/review/add", **data).status_code == 422
    assert standing(record) == []


def test_the_queue_holds_what_is_open(browser, record):
    first, *_ = waiting(record, Wanted())
    assert browser.get("/review").text.count('href="/document/') == 3
    assert browser.get("/review/next").headers["location"] == f"/document/{first.key}"
    for r in review_of(record, first.key).records:
        if r.open:
            decide(record, "accept", [r.id], who="anna")
    assert first.key not in [w.key for w in waiting(record, Wanted())]
    assert progress(record)[0] == first.total
    assert browser.get("/review").text.count('href="/document/') == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("relation=KEN,UGA", 2),
        ("relation=KEN,TZA", 0),
        ("since=2005", 2),
        ("until=2004-12", 1),
        ("below=1.01", None),
        ("below=0", 0),
        ("publication=Nowhere", 0),
    ],
)
def test_the_queue_is_filtered_and_the_filters_go_along(browser, record, query, found):
    shown = browser.get(f"/review?{query}").text.count('href="/document/')
    assert shown == found if found is not None else shown > 0
    if found:
        where = browser.get(f"/review/next?{query}").headers["location"]
        assert "queue=" in where
        assert f"/review/next?after={where.split('?')[0][10:]}&amp;{queueing.kept(query)}" in browser.get(where).text


def test_from_the_last_item_on_to_the_first_and_no_further(browser, record):
    last = waiting(record, Wanted())[-1].key
    assert browser.get(f"/review/next?after={last}").status_code == 303
    answer = browser.get(f"/review/next?relation=KEN,TZA&after={last}")
    assert answer.headers["location"] == "/review?relation=KEN%2CTZA"


def test_readers_see_the_queue(browser, people, record):
    people(eva="editor", rita="reader")
    key, found = one(record)
    browser.log_in("rita")
    assert browser.get("/review").status_code == 200
    assert judge(browser, key, found).status_code == 403
    assert posted(browser, "/review/add", document=key).status_code == 403
    assert browser.get(f"/review/edit?document={key}&record={found.id}").status_code == 403


# --- as JSON -----------------------------------------------------------------------------------------------------
def sent(browser, path, body):
    browser.get("/review")
    return browser.client.post(path, json=body, headers={"X-CSRF-Token": browser.token})


def test_records_and_decisions_as_json(browser, record):
    key = keys(record)[0]
    listed = browser.get("/api/v1/records", params={"document": key, "kind": "event"}).json()
    found = listed["items"][0]
    assert (found["kind"], found["state"], found["added"]) == ("event", None, False)
    wanted = {"op": "edit", "ids": [found["id"]], "value": {"date": "2004-02"}, "version": found["version"]}
    made = sent(browser, "/api/v1/decisions", wanted)
    assert (made.status_code, made.json()["who"]) == (201, "local")
    assert sent(browser, "/api/v1/decisions", wanted).status_code == 409
    again = browser.get("/api/v1/records", params={"document": key, "kind": "event"}).json()["items"]
    after = next(r for r in again if r["id"] == found["id"])
    assert (after["set"], [d["op"] for d in after["decisions"]]) == ({"date": "2004-02"}, ["edit"])
    assert sent(browser, f"/api/v1/decisions/{made.json()['id']}/undo", {}).json()["undone_by"] == "local"
    assert browser.get("/api/v1/decisions").json()["total"] == 1
    assert browser.get("/api/v1/decisions?undone=false").json()["total"] == 0
    assert browser.client.post("/api/v1/decisions", json=wanted).status_code == 403


def test_a_missed_record_as_json(browser, record):
    key = keys(record)[0]
    text = review_of(record, key).page.reading.document.text
    start = text.index("trade agreement")
    body = {"document": key, "kind": "event", "start": start, "end": start + 15, "words": "trade agreement",
            "fields": {"type": "AID", "source": ["KEN"]}}  # fmt: skip
    assert sent(browser, "/api/v1/records", body).status_code == 201
    assert sent(browser, "/api/v1/records", {**body, "words": "other words"}).status_code == 422
    listed = browser.get("/api/v1/records", params={"document": key}).json()["items"]
    assert [r["fields"]["type"] for r in listed if r["added"]] == ["AID"]
    waiting_items = browser.get("/api/v1/waiting?relation=KEN,UGA").json()
    assert waiting_items["total"] == 2
