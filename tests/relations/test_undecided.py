"""What is open is told by taking off what is decided; it comes out as when each report is looked at."""

import pytest
from sqlalchemy import func, select, update

from bilateral.relations import undecided
from bilateral.relations.reviewing import Wanted, count_waiting, progress, waiting
from bilateral.store.schema import THINGS, document, event, report, statement
from tests.relations.building import Item, keep

DAYS = [f"2004-0{month}-01" for month in range(1, 7)]


@pytest.fixture
def kept(store):
    """Six items: talks and a statement in each, on things of their own."""
    for day in DAYS:
        item = Item(day, "Steppe Herald")
        item.event("KAZ", "RUS", date=day)
        item.statement("KAZ", "RUS", f"We are content with what was said on {day}.")
        keep(store, item)
    return store


def decide(store, **changes):
    """Set fields of rows as decisions do: table → (ids, values)."""
    tables = {"event": event, "statement": statement, "report": report}
    with store.writing() as connection:
        for name, (condition, values) in changes.items():
            connection.execute(update(tables[name]).where(condition).values(values))


def looked_at(store):
    """Item → its open reports and all, by looking at each."""
    found = {}
    with store.reading() as connection:
        for kind in undecided.OPEN:
            thing = THINGS[kind]
            joined = report.join(thing, thing.c.id == report.c.thing_id)
            for r in connection.execute(select(report, thing.c.state.label("its"), thing.c.pins).select_from(joined)
                                        .where(report.c.kind == kind)):  # fmt: skip
                still, total = found.get(r.document_id, (0, 0))
                found[r.document_id] = still + (r.state is None and r.its is None and r.pins is None), total + 1
    return found


CASES = {
    "nothing": {},
    "a report": {"report": (report.c.document_id == 2, {"state": "rejected"})},
    "a thing": {"event": (event.c.id == 1, {"state": "accepted"})},
    "a field": {"statement": (statement.c.id <= 3, {"pins": {"manner": "praise"}})},
    "a report of a thing that is": {
        "event": (event.c.id <= 2, {"state": "rejected"}),
        "report": (report.c.document_id <= 2, {"state": "rejected"}),
    },
    "all": {"report": (report.c.document_id > 0, {"state": "accepted"})},
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("few", [1, 1000])  # counted by what is decided, or each looked at
def test_what_is_open_is_what_nobody_decided_on(kept, case, few, monkeypatch):
    monkeypatch.setattr(undecided, "_FEW", few)
    decide(kept, **CASES[case])
    known = looked_at(kept)
    still = {i: counts for i, counts in known.items() if counts[0]}
    assert {w.id: (w.open, w.total) for w in waiting(kept, Wanted())} == still
    assert count_waiting(kept, Wanted()) == count_waiting(kept, Wanted(publication="Steppe Herald")) == len(still)
    total = sum(all_ for _, all_ in known.values())
    assert progress(kept) == (total - sum(n for n, _ in known.values()), total)


def test_an_item_without_anything_to_decide_does_not_wait(kept):
    keep(kept, Item("2004-08-01"))
    with kept.reading() as connection:
        items = connection.execute(select(func.count()).select_from(document)).scalar_one()
    assert items == len(DAYS) + 1
    assert count_waiting(kept, Wanted()) == len(waiting(kept, Wanted())) == len(DAYS)


def test_less_sure_records_are_found_in_the_readings(store):
    for confidence in (0.4, 0.9, None):
        item = Item("2004-01-01")
        item.event("KAZ", "UZB", confidence=confidence, words=f"Talks, {confidence}.")
        keep(store, item)
    assert [w.id for w in waiting(store, Wanted(below=0.5))] == [1]
    assert [w.id for w in waiting(store, Wanted(below=0.95))] == [2, 1]
    decide(store, report=(report.c.document_id == 1, {"state": "accepted"}))
    assert waiting(store, Wanted(below=0.5)) == []
