"""Third parties of a relation."""

import pytest

from bilateral.relations.pull import Ties, third_parties
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


@pytest.fixture
def kept(store: Store) -> Store:
    """China acts on both sides, Uzbekistan is a party with one, NATO speaks of one."""
    item = Item("2005-01-10", "Daily")
    item.event("CHN", "KAZ", "CONSULT", symmetric=True, date="2005-01-09")
    item.event("CHN", "KAZ", "AID", date="2005-01-09")
    item.event("RUS", "CHN", "ACCUSE", date="2004-12-01")
    item.event("CHN", "RUS", "AID", status="planned")
    item.event("KAZ", "RUS", "AID")
    item.undertaking("the bridge", "KAZ UZB", "agreed")
    item.statement("org/nato", "RUS", "We watch.")
    item.statement("KAZ", "UZB", "We build.")
    keep(store, item)
    return store


def test_what_each_has_with_either_side(kept: Store):
    found = {t.side.key: t for t in third_parties(kept, "KAZ", "RUS")}
    assert list(found) == ["CHN", "UZB", "org/nato"]
    assert found["CHN"].a == Ties((1, 1, 0, 0), 12.5)
    assert found["CHN"].b == Ties((0, 0, 1, 0), -3.0)
    assert (found["UZB"].a, found["UZB"].b) == (Ties(undertakings=1, statements=1), Ties())
    assert (found["org/nato"].side.name, found["org/nato"].b.statements) == ("NATO", 1)
    assert [t.weight for t in found.values()] == [3, 2, 1]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [("2005", None, ["CHN", "UZB", "org/nato"]), (None, "2004", ["CHN"]), ("2006", None, [])],
)
def test_the_time_asked_for(kept: Store, since, until, found):
    assert [t.side.key for t in third_parties(kept, "KAZ", "RUS", since, until)] == found


def test_the_heaviest_alone(kept: Store):
    assert [t.side.key for t in third_parties(kept, "RUS", "KAZ", limit=1)] == ["CHN"]


def test_an_undertaking_whose_words_name_a_side_is_one_of_both(store: Store):
    item = Item("2005-01-10", "Daily")
    item.undertaking("the grain pledge", "KAZ", "agreed", type="pledge")
    item.naming("UZB")
    keep(store, item)
    found = {t.side.key: t for t in third_parties(store, "KAZ", "RUS")}
    assert found["UZB"].a == Ties(undertakings=1)
    assert {t.side.key: t.a for t in third_parties(store, "UZB", "RUS", "2005")} == {"KAZ": Ties(undertakings=1)}
    assert third_parties(store, "UZB", "RUS", "2006") == []


def test_an_agency_that_reports_makes_its_state_no_third_party(store: Store):
    item = Item("2005-01-10", "Daily")
    item.actor("media/agency", type="media", country="CHN")
    item.statement("media/agency", "KAZ", "Kazakhstan and Russia will meet.")
    item.statement("UZB", "KAZ", "Good.")
    keep(store, item)
    assert [t.side.key for t in third_parties(store, "KAZ", "RUS")] == ["UZB"]
