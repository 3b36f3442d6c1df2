"""What an actor takes part in, what took place while an undertaking ran, what a source reports; counted."""

import pytest

from bilateral.relations import details, timeline
from tests.relations.building import Item, keep


@pytest.fixture
def kept(store):
    for day, paper, type, ends in (
        ("2004-03-01", "Panorama", "CONSULT", ("KAZ", "RUS")),
        ("2004-05-01", "Panorama", "ACCUSE", ("RUS", "KAZ")),
        ("2004-06-01", "Panorama", "AID", ("KAZ", "UZB")),
        ("2004-06-02", "Courier", "AID", ("KAZ", "UZB")),
        ("2005-02-01", "Courier", "CONSULT", ("RUS", "KAZ")),
    ):
        item = Item(day, paper)
        item.event(*ends, type=type, date=day if type != "AID" else "2004-06-01")
        if day in ("2004-03-01", "2005-02-01"):
            item.undertaking("Gas accord", "KAZ RUS", "negotiating" if day < "2005" else "agreed")
        if paper == "Courier":
            item.citation("Panorama")
        item.statement("KAZ", "RUS", f"On {day} they are our friends")
        keep(store, item)
    return store


def test_an_actors_events_are_counted_by_role_and_by_the_side_that_they_are_with(kept):
    part = details.actor_page(kept, "KAZ").part
    assert (part.acts, part.meets) == ((1, 1, 0, 0), (1, 0, 1, 0))
    assert [(w.side.key, w.events) for w in part.most] == [("RUS", 3), ("UZB", 1)]
    for one in part.most:
        assert timeline.events(kept, "KAZ", one.side.key, actor="KAZ").total == one.events
    assert [line.day for line in part.acting] == ["2004-06-01", "2004-03-01"]
    assert [line.day for line in part.acted_on] == ["2005-02-01", "2004-05-01"]
    assert (part.statements, part.undertakings, dict(part.stages)) == (5, 1, {"agreed": 1})
    assert part.own.name == "Kazakhstan"


def test_what_took_place_while_an_undertaking_ran(kept):
    found = details.undertaking_page(kept, "undertaking/gas-accord").meanwhile
    assert (found.since, found.until) == ("2004-03-01", "2005-02-01")
    assert [(p.a.key, p.b.key, p.events) for p in found.pairs] == [("KAZ", "RUS", 3)]
    assert [line.day for line in found.events] == ["2005-02-01", "2004-05-01", "2004-03-01"]
    same = timeline.events(kept, "KAZ", "RUS", since=found.since, until=found.until)
    assert [line.key for line in same.lines] == [line.key for line in found.events]


def test_what_a_source_reports_by_relation_and_alone(kept):
    page = details.source_page(kept, "panorama", latest=2, offset=1)
    assert [item.day for item in page.latest] == ["2004-05-01", "2004-03-01"]
    found = page.published
    assert [(c.a.key, c.b.key, c.events) for c in found.relations] == [("KAZ", "RUS", 2), ("KAZ", "UZB", 1)]
    for one in found.relations:
        assert timeline.events(kept, one.a.key, one.b.key, publication="Panorama").total == one.events
    assert found.events >= found.alone
    cited = details.source_page(kept, "courier").published.cites
    assert [(c.source.key, c.items) for c in cited] == [("panorama", 2)]
