"""What is new on a relation since a day: by when it was added, by when it was published."""

import pytest
from sqlalchemy import insert, update

from bilateral.errors import InvalidUsage
from bilateral.relations.changes import Changes, changes
from bilateral.store.opening import Store
from bilateral.store.schema import correction, correction_on, document
from tests.relations.building import Item, keep

MET = "The premiers met in Astana."
OLD, NEW = "2005-01-03T08:00:00+00:00", "2005-01-12T08:00:00+00:00"


def added(store: Store, at: str, *items: Item) -> None:
    """Add items as at a time."""
    keep(store, *items)
    with store.writing() as connection:
        keys = [item.id for item in items]
        connection.execute(update(document).where(document.c.key.in_(keys)).values(added=at))


def flow(item: Item, value: float) -> None:
    item.figure(value, measure="exports", unit="USD", origin="RUS", destination="KAZ", period="2003")


@pytest.fixture
def kept(store: Store) -> Store:
    """Two items added and published early, one of each kind of change after them, one on others."""
    first = Item("2005-01-02", "Daily News", id="first")
    first.event("KAZ-GOV", "RUS-GOV", "CONSULT", symmetric=True, date="2005-01-01", words=MET)
    first.event("RUS", "KAZ", "ACCUSE", date="2005-01-01")
    first.undertaking("the Caspian pipeline", "KAZ RUS", "negotiating", type="project", topic="gas pipeline")
    flow(first, 3.2e9)
    first.statement("KAZ-GOV", "RUS", "Talks go well.")
    added(store, OLD, first)
    second = Item("2005-01-11", "The Wire", id="second")
    second.event("KAZ-GOV", "RUS-GOV", "CONSULT", symmetric=True, date="2005-01-01", words=MET)
    second.event("KAZ", "RUS", "AID", date="2005-01-10")
    second.undertaking("the Caspian pipeline", "KAZ RUS", "agreed", type="project", topic="gas pipeline")
    second.undertaking("the grain loan", "KAZ RUS", "proposed", type="pledge", topic="grain")
    flow(second, 5.1e9)
    second.statement("RUS", "KAZ", "We help.")
    other = Item("2005-01-11", "The Wire", id="other")
    other.event("CHN", "UZB", "AID", date="2005-01-10")
    added(store, NEW, second, other)
    return store


def check_what_is_new(found: Changes) -> None:
    assert found.documents == 2
    assert [e.type for e in found.events] == ["AID"]
    assert [(c.event.type, [s.name for s in c.sources]) for c in found.confirmed] == [("CONSULT", ["The Wire"])]
    assert [u.name for u in found.undertakings] == ["the grain loan"]
    moved = [(m.undertaking.name, m.before, m.now, m.documents) for m in found.moved]
    assert moved == [("the Caspian pipeline", "negotiating", "agreed", ("second",))]
    assert [v.value for s in found.figures for p in s.points for v in p.values] == [5.1e9]
    assert sorted(v.value for s in found.contradicted for p in s.points for v in p.values) == [3.2e9, 5.1e9]
    assert [s.words for s in found.statements] == [("We help.",)]


@pytest.mark.parametrize("by", ["added", "published"])
def test_all_that_is_new(kept: Store, by: str):
    found = changes(kept, "KAZ", "RUS", "2005-01-10", by=by)
    check_what_is_new(found)
    assert found.totals["events"] == 1
    assert (found.since, found.by, found.nothing) == ("2005-01-10", by, False)


@pytest.mark.parametrize("by", ["added", "published"])
def test_nothing_is_new_after_the_last_item(kept: Store, by: str):
    found = changes(kept, "KAZ", "RUS", "2005-01-13", by=by)
    assert (found.documents, found.nothing) == (0, True)
    assert changes(kept, "KAZ", "CHN", "2005-01-01", by=by).nothing


def test_an_old_item_that_is_added_late_is_new_to_the_record_alone(kept: Store):
    late = Item("2004-06-01", "Gazette", id="late")
    late.event("KAZ", "RUS", "THREATEN", date="2004-05-30")
    added(kept, "2005-01-20T08:00:00+00:00", late)
    assert [e.type for e in changes(kept, "KAZ", "RUS", "2005-01-15").events] == ["THREATEN"]
    assert changes(kept, "KAZ", "RUS", "2005-01-15", by="published").nothing


def test_all_is_new_since_the_beginning_and_may_be_cut(kept: Store):
    found = changes(kept, "KAZ", "RUS", "2000")
    assert (len(found.events), len(found.undertakings), found.moved, found.confirmed) == (3, 2, (), ())
    cut = changes(kept, "KAZ", "RUS", "2000", limit=1)
    assert (len(cut.events), cut.totals["events"], len(cut.statements)) == (1, 3, 1)


def test_decisions_on_items_of_the_two(kept: Store):
    rows = [("a", "second", NEW), ("b", "other", NEW), ("c", "second", OLD), ("d", "KAZ-GOV", NEW)]
    with kept.writing() as connection:
        for nr, (id, key, at) in enumerate(rows):
            connection.execute(
                insert(correction).values(id=id, nr=nr, op="reject", target={}, who="ada", at=at, applied=True)
            )
            connection.execute(insert(correction_on).values(key=key, correction_id=id))
    found = changes(kept, "KAZ", "RUS", "2005-01-10")
    assert [c.id for c in found.corrections] == ["a", "d"]


@pytest.mark.parametrize("wanted", [{"by": "luck"}, {"limit": -1}])
def test_what_cannot_be_asked(store: Store, wanted):
    with pytest.raises(InvalidUsage):
        changes(store, "KAZ", "RUS", "2005", **wanted)
    with pytest.raises(InvalidUsage):
        changes(store, "KAZ", "RUS", "lately")


def test_a_pledge_that_names_the_other_side_is_new_on_the_relation(store):
    item = Item("2005-01-10", "Daily")
    item.undertaking("the grain pledge", "KAZ", "agreed", type="pledge")
    item.naming("UZB")
    keep(store, item)
    (line,) = changes(store, "KAZ", "UZB", "2000").undertakings
    assert ([p.key for p in line.parties], [n.key for n in line.named]) == (["KAZ"], ["UZB"])
