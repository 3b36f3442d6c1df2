"""What is on the map: events by place, undertakings whose words name one, flows; and what is not."""

import pytest

from bilateral.relations.mapped import mapped
from bilateral.web.taking import take

TEXT = (
    "Kenya and Uganda talk\n\nNAIROBI, March 1, 2004 -- Kenya and Uganda held talks in Kampala on "
    "Monday. Kenya and Uganda agreed to build an oil pipeline from Mombasa to Kampala. "
    "Kenya exported goods worth $430 million to Uganda in 2003."
)


@pytest.fixture
def kept(store):
    assert not take(store, [("a.txt", TEXT.encode())]).failed
    return store


def test_events_stand_at_their_places_and_figures_flow(kept):
    found = mapped(kept, ("KEN", "UGA"))
    assert "Kampala" in {place.name for place in found.places if place.events}
    assert ("KEN", "UGA") in {(flow.origin.key, flow.destination.key) for flow in found.flows}
    assert found.unplaced >= 0


def test_undertakings_stand_where_their_words_name_a_place(kept):
    bound = {place.name: place.undertakings for place in mapped(kept, ("KEN", "UGA")).places if place.undertakings}
    assert "Mombasa" in bound
    assert any("pipeline" in one.name for one in bound["Mombasa"])


def test_another_relation_and_another_time_have_none(kept):
    assert mapped(kept, ("KEN", "TZA")).places == ()
    later = mapped(kept, ("KEN", "UGA"), since="2010")
    assert (later.places, later.flows, later.unplaced) == ((), (), 0)


def test_the_whole_record_holds_what_its_relations_hold(kept):
    every = {place.key for place in mapped(kept).places}
    assert {place.key for place in mapped(kept, ("KEN", "UGA")).places} <= every


def test_a_pledge_stands_on_the_map_of_who_is_named_too(store):
    text = "Kampala, March 1 -- Uganda pledged to build a bridge for Kenya in Mombasa, officials said on Monday."
    assert not take(store, [("b.txt", text.encode())]).failed
    assert [p.name for p in mapped(store, ("KEN", "UGA")).places if p.undertakings] == ["Mombasa"]
