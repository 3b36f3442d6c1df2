"""The events of a relation in time: what a line says, what narrows them, pages."""

import pytest

from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations.asking import Named
from bilateral.relations.corrections import decide
from bilateral.relations.timeline import Spot, events
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


@pytest.fixture
def kept(store: Store) -> Store:
    """Five events of Kazakhstan, three of them with Russia, one reported twice, one without a day."""
    first = Item("2005-01-12", "Daily News", id="first")
    first.place("place/1", name="Almaty", latitude=43.25, longitude=76.95, country="KAZ")
    first.event(
        "KAZ-GOV", "RUS-GOV", "CONSULT", date="2005-01-10", symmetric=True, place="place/1", confidence=0.8,
        contexts=("economic", "diplomatic"), words="The premiers met in Almaty.",
    )  # fmt: skip
    first.event("RUS", "KAZ", "THREATEN", words="Russia warned of higher tariffs.")
    second = Item("2005-01-14", "The Wire", id="second")
    second.event("KAZ-GOV", "RUS-GOV", "CONSULT", date="2005-01-10", symmetric=True, words="Both premiers met.")
    second.event("KAZ", "CHN", "AID", date="2005-01-13")
    third = Item(None, "The Wire", id="third")
    third.event("KAZ", "RUS", "SANCTION", mode="", status="planned", words="A ban may come.")
    third.event("KAZ", "", "MOBILIZE")
    keep(store, first, second, third)
    return store


def types(store: Store, *sides: str, **wanted) -> list[str]:
    return [line.type for line in events(store, *sides, **wanted).lines]


def test_a_line_says_all_of_an_event(kept: Store):
    line = next(x for x in events(kept, "KAZ", "RUS").lines if x.type == "CONSULT")
    assert line.key.startswith("event/")
    assert (line.date, line.day, line.dated, line.quad, line.score) == ("2005-01-10", "2005-01-10", True, 1, 2.5)
    assert line.contexts == ("diplomatic", "economic")
    assert line.place == Spot("place/1", "Almaty", 43.25, 76.95, "KAZ")
    assert [a.key for a in (*line.sources, *line.targets)] == ["KAZ-GOV", "RUS-GOV"]
    assert (line.words, line.document, line.confidence) == ("The premiers met in Almaty.", "first", 0.8)
    assert (line.reports, line.independent, line.publications) == (2, 2, ("Daily News", "The Wire"))
    assert (line.first_reported, line.last_reported, line.state) == ("2005-01-12", "2005-01-14", None)


def test_an_event_without_a_day_of_its_own_stands_on_that_of_its_report(kept: Store):
    line = next(x for x in events(kept, "KAZ", "RUS").lines if x.type == "THREATEN")
    assert (line.date, line.day, line.dated) == (None, "2005-01-12", False)
    assert line.sources == (Named("RUS", "Russia"),)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("newest", ["THREATEN", "CONSULT", "SANCTION"]),
        ("oldest", ["CONSULT", "THREATEN", "SANCTION"]),
        ("reports", ["CONSULT", "THREATEN", "SANCTION"]),
    ],
)
def test_orders_leave_what_has_no_day_for_the_end(kept: Store, order, found):
    assert types(kept, "KAZ", "RUS", order=order) == found


def test_pages(kept: Store):
    page = events(kept, "KAZ", "RUS", limit=1, offset=1)
    assert ([x.type for x in page.lines], page.total) == (["CONSULT"], 3)
    assert events(kept, "KAZ", "RUS", limit=0).total == 3


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"since": "2005-01-11"}, ["THREATEN"]),
        ({"until": "2005-01-11"}, ["CONSULT"]),
        ({"type": ["THREATEN", "SANCTION"]}, ["THREATEN", "SANCTION"]),
        ({"quad": [3]}, ["THREATEN"]),
        ({"quad": [1], "type": ["THREATEN"]}, []),
        ({"status": "planned"}, ["SANCTION"]),
        ({"status": ["happened", "ongoing"]}, ["THREATEN", "CONSULT"]),
        ({"context": "economic"}, ["CONSULT"]),
        ({"context": "economic", "type": ["CONSULT"]}, ["CONSULT"]),
        ({"context": "health"}, []),
        ({"actor": "RUS-GOV"}, ["CONSULT"]),
        ({"publication": "The Wire"}, ["CONSULT", "SANCTION"]),
        ({"publication": "wire"}, ["CONSULT", "SANCTION"]),
        ({"publication": "Gazette"}, []),
        ({"text": "PREMIERS met"}, ["CONSULT"]),
        ({"text": "100%"}, []),
        ({"state": "open"}, ["THREATEN", "CONSULT", "SANCTION"]),
        ({"state": "accepted"}, []),
    ],
)
def test_what_narrows_them(kept: Store, wanted, found):
    assert types(kept, "KAZ", "RUS", **wanted) == found


def test_all_that_one_side_takes_part_in(kept: Store):
    assert sorted(types(kept, "KAZ")) == ["AID", "CONSULT", "MOBILIZE", "SANCTION", "THREATEN"]
    assert types(kept, "CHN", since="2005-01-13") == ["AID"]
    assert types(kept, "UZB") == []


def test_rejected_events_are_shown_when_asked_for(kept: Store):
    key = next(x.key for x in events(kept, "KAZ", "RUS").lines if x.type == "THREATEN")
    decide(kept, "reject", [key], who="anna")
    assert "THREATEN" not in types(kept, "KAZ", "RUS")
    assert [(x.type, x.state) for x in events(kept, "KAZ", "RUS", state="rejected").lines] == [("THREATEN", "rejected")]


@pytest.mark.parametrize(
    "wanted",
    [
        {"type": ["GREET"]}, {"quad": [5]}, {"status": "maybe"}, {"context": "sport"}, {"state": "new"},
        {"order": "best"}, {"limit": -1}, {"since": "yesterday"},
    ],
)  # fmt: skip
def test_what_cannot_be_asked(store: Store, wanted):
    with pytest.raises(InvalidUsage):
        events(store, "KAZ", "RUS", **wanted)


def test_an_actor_that_the_record_does_not_know(store: Store):
    with pytest.raises(UnknownThing):
        events(store, "KAZ", "RUS", actor="person/nobody")
