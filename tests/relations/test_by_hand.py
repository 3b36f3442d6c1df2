"""What a person adds that the program missed."""

import pytest
from sqlalchemy import select

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations.adding import add
from bilateral.relations.corrections import add_record, decide, exported, standing, taken_in, undo
from bilateral.relations.details import document_page, event_page
from bilateral.relations.why import why
from bilateral.store.opening import opened
from bilateral.store.schema import dyad, event, figure, report, statement, undertaking
from tests.relations.building import Item


def item(**more):
    made = Item("2004-12-24", "Panorama", id="panorama-1")
    made.actor("UZB")
    made.event("KAZ", "RUS", "CONSULT", words="The two sides met 😀 in Astana.", **more)
    return made.reading()


def rows(store, table, *where):
    with store.reading() as connection:
        return connection.execute(select(table).where(*where)).all()


EVENT = {"type": "ACCUSE", "source": ["KAZ"], "target": ["RUS"], "date": "2004-12-20", "status": "happened"}


def added(store, kind="event", fields=EVENT, words="met 😀"):
    text = document_page(store, "panorama-1").reading.document.text
    start = text.index(words)
    return add_record(store, "panorama-1", (kind, start, start + len(words)), fields, who="anna")


def test_an_added_event_is_an_event_like_any_other(store):
    add(store, item())
    made = added(store)
    (row,) = rows(store, event, event.c.type == "ACCUSE")
    assert made.applied
    assert (row.reports, row.sources, row.date, row.version) == (1, 1, "2004-12-20", 1)
    assert [(r.source, r.target) for r in rows(store, dyad, dyad.c.event_id == row.id)] == [("KAZ", "RUS")]
    (one,) = event_page(store, f"event/{row.id}").page.reports
    assert (one.report.words, one.because) == ("met 😀", "added by anna")
    (ground,) = why(store, f"event/{row.id}").reports
    decide(store, "reject", [ground.id], who="boris")
    assert rows(store, event, event.c.type == "ACCUSE")[0].reports == 0


def test_undoing_takes_it_out(store):
    add(store, item())
    before = [rows(store, t) for t in (event, report, dyad)]
    undo(store, added(store).id, "anna")
    assert [rows(store, t) for t in (event, report, dyad)] == before
    assert [c.undone_by for c in standing(store)] == ["anna"]
    assert len(document_page(store, "panorama-1").reading) == len(item())


def test_it_is_another_than_what_the_item_reports_already(store):
    add(store, item(date="2004-12-22", symmetric=True))
    added(store, fields={"type": "CONSULT", "source": ["KAZ"], "target": ["RUS"], "date": "2004-12-22"})
    assert len(rows(store, event)) == 2


def test_it_stays_when_the_item_is_read_anew(store):
    add(store, item(), program="1")
    made = added(store)
    (before,) = rows(store, event, event.c.type == "ACCUSE")
    decide(store, "edit", [f"event/{before.id}"], who="anna", value={"status": "planned"})
    add(store, item(), program="2")
    (after,) = rows(store, event, event.c.type == "ACCUSE")
    assert (after.id, after.status, after.reports) == (before.id, "planned", 1)
    undo(store, made.id, "anna")
    assert rows(store, report, report.c.n >= 1_000_000) == []


def test_it_goes_to_another_record_before_or_after_the_item(store, tmp_path):
    add(store, item())
    added(store)
    decide(store, "accept", ["panorama-1/event-1000000"], who="anna")
    lines = exported(store)
    for early in (True, False):
        with opened(tmp_path / f"{early}.sqlite") as other:
            if not early:
                add(other, item())
            taken = taken_in(other, lines)
            assert (taken.applied, taken.waiting) == ((0, 2) if early else (2, 0))
            if early:
                add(other, item())
            (found,) = rows(other, event, event.c.type == "ACCUSE")
            assert [(r.n, r.state) for r in rows(other, report, report.c.thing_id == found.id, report.c.kind == 4)] == [
                (1_000_000, "accepted")
            ]


@pytest.mark.parametrize(
    ("kind", "fields", "table", "shown"),
    [
        ("statement", {"speaker": "KAZ", "manner": "direct"}, statement, {"manner": "direct", "side": "KAZ"}),
        ("figure", {"value": 3.5, "unit": "USD", "origin": "KAZ"}, figure, {"value": 3.5, "origin": "KAZ"}),
        (
            "undertaking",
            {"name": "met 😀", "type": "talks", "stage": "proposed", "parties": ["KAZ", "UZB"]},
            undertaking,
            {"name": "met 😀", "stage": "proposed"},
        ),
    ],
)
def test_other_kinds_are_added(store, kind, fields, table, shown):
    add(store, item())
    made = added(store, kind, fields)
    (row,) = rows(store, table)
    assert {name: getattr(row, name) for name in shown} == shown
    undo(store, made.id, "anna")
    assert rows(store, table) == []


@pytest.mark.parametrize(
    ("kind", "fields", "error"),
    [
        ("event", {"source": ["KAZ"]}, InvalidUsage),
        ("event", {**EVENT, "type": "DANCE"}, InvalidUsage),
        ("event", {**EVENT, "colour": "red"}, InvalidUsage),
        ("event", {**EVENT, "target": ["XYZ"]}, UnknownThing),
        ("figure", {"value": "many"}, InvalidUsage),
        ("place", {"name": "Astana"}, InvalidUsage),
    ],
)
def test_what_makes_no_record_is_refused(store, kind, fields, error):
    add(store, item())
    with pytest.raises(error):
        added(store, kind, fields)
    assert standing(store) == []


def test_words_must_be_in_the_item(store):
    add(store, item())
    for start, end in ((0, 0), (5, 3), (10**6, 10**6 + 4), (-4, 3)):
        with pytest.raises(InvalidUsage):
            add_record(store, "panorama-1", ("event", start, end), EVENT, who="anna")
    with pytest.raises(UnknownThing):
        add_record(store, "nowhere", ("event", 0, 4), EVENT, who="anna")
