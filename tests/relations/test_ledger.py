"""The ledger: stages in time, silence, what narrows it."""

from datetime import date

import pytest

from bilateral.errors import InvalidUsage
from bilateral.relations.corrections import decide, undo
from bilateral.relations.ledger import Line, silent_since, undertakings
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


def names(store: Store, *sides: str, **wanted) -> list[str]:
    return [line.name for line in undertakings(store, *sides, **wanted).lines]


@pytest.fixture
def kept(store: Store) -> Store:
    """A pipeline that moves and is reported twice, a bridge forgotten, a loan broken, and the day of the last item."""
    first = Item("2003-01-10", "Daily News", id="first")
    first.undertaking("the Aral bridge", "KAZ UZB RUS", "proposed", type="project", topic="bridge over the Aral")
    first.undertaking("the wheat loan", "KAZ RUS", "broken", stage_date="2003-01-05",
                      stages=[("agreed", "2001"), ("broken", "2003-01-05")])  # fmt: skip
    second = Item("2004-03-01", "Daily News", id="second")
    second.undertaking("the Caspian pipeline", "KAZ-GOV RUS", "negotiating", type="project", topic="gas pipeline")
    third = Item("2005-03-01", "The Wire", id="third")
    third.undertaking("the Caspian pipeline", "KAZ-GOV RUS", "agreed", type="project", stage_date="2005-02")
    last = Item("2005-06-01", "The Wire", id="last")
    last.event("CHN", "UZB")
    keep(store, first, second, third, last)
    return store


def test_a_line_says_how_far_it_has_come_and_how_long_nothing_was_heard(kept: Store):
    line = next(x for x in undertakings(kept, "KAZ", "RUS").lines if "pipeline" in x.name)
    assert (line.key, line.type, line.topic) == ("undertaking/the-caspian-pipeline", "project", "gas pipeline")
    assert [p.key for p in line.parties] == ["KAZ-GOV", "RUS"]
    assert (line.stage, line.stage_date, line.stage_since, line.unmoved) == ("agreed", "2005-02", "2005-02-01", 120)
    assert (line.reported, line.last_reported, line.silent) == ("2004-03-01", "2005-03-01", 92)
    assert (line.reports, line.independent, line.ended, line.halted, line.forgotten) == (2, 2, False, False, False)


def test_its_history_has_every_word_on_the_stage_in_time(kept: Store):
    line = next(x for x in undertakings(kept, "KAZ", "RUS").lines if "pipeline" in x.name)
    assert [(s.stage, s.date, s.day, s.document, s.publication, s.words) for s in line.history] == [
        ("negotiating", None, "2004-03-01", "second", "Daily News", "It is negotiating."),
        ("agreed", "2005-02", "2005-02-01", "third", "The Wire", "It is agreed."),
    ]
    loan = next(x for x in undertakings(kept, "KAZ", "RUS").lines if "loan" in x.name)
    assert [s.stage for s in loan.history] == ["agreed", "broken"]
    assert undertakings(kept, "KAZ", "RUS", history=False).lines[0].history == ()


def test_the_longest_unheard_of_stands_first_and_what_has_ended_last(kept: Store):
    found = undertakings(kept, "KAZ", "RUS")
    assert [x.name for x in found.lines] == ["the Aral bridge", "the Caspian pipeline", "the wheat loan"]
    assert [x.forgotten for x in found.lines] == [True, False, False]
    assert (found.total, found.as_of) == (3, "2005-06-01")


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("moved", ["the Caspian pipeline", "the Aral bridge", "the wheat loan"]),
        ("reports", ["the Caspian pipeline", "the Aral bridge", "the wheat loan"]),
        ("name", ["the Aral bridge", "the Caspian pipeline", "the wheat loan"]),
    ],
)
def test_orders(kept: Store, order, found):
    assert names(kept, "KAZ", "RUS", order=order) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"silent_for": "2y"}, ["the Aral bridge"]),
        ({"silent_for": "3m"}, ["the Aral bridge", "the Caspian pipeline"]),
        ({"silent_for": "2y", "as_of": "2004"}, []),
        ({"silent_for": "2y", "as_of": date(2010, 1, 1)}, ["the Aral bridge", "the Caspian pipeline"]),
        ({"stage": ["broken", "agreed"]}, ["the Caspian pipeline", "the wheat loan"]),
        ({"type": ["project"]}, ["the Aral bridge", "the Caspian pipeline"]),
        ({"topic": "BRIDGE"}, ["the Aral bridge"]),
        ({"since": "2004"}, ["the Caspian pipeline"]),
        ({"until": "2003"}, ["the Aral bridge", "the wheat loan"]),
        ({"limit": 1, "offset": 1}, ["the Caspian pipeline"]),
    ],
)
def test_what_narrows_it(kept: Store, wanted, found):
    assert names(kept, "KAZ", "RUS", **wanted) == found


def test_one_side_alone(kept: Store):
    assert names(kept, "UZB") == ["the Aral bridge"]
    assert len(names(kept, "Kazakhstan")) == 3
    assert names(kept, "CHN") == []


def test_time_is_counted_to_the_day_asked_for(kept: Store):
    line = undertakings(kept, "KAZ", "RUS", as_of="2003-01-20").lines[0]
    assert (line.silent, line.unmoved) == (10, 10)
    assert undertakings(kept, "KAZ", "RUS", as_of="2003-01-01").lines[0].silent == 0


def test_without_dated_items_nothing_is_known_of_silence(store: Store):
    item = Item()
    item.undertaking("the canal", "KAZ RUS", "agreed")
    keep(store, item)
    line: Line = undertakings(store, "KAZ", "RUS").lines[0]
    assert (line.silent, line.unmoved, line.forgotten) == (None, None, False)
    with pytest.raises(InvalidUsage, match="day you name"):
        undertakings(store, "KAZ", "RUS", silent_for="2y")
    assert names(store, "KAZ", "RUS", silent_for="2y", as_of="2005") == []


@pytest.mark.parametrize(
    ("length", "to", "day"),
    [
        ("2y", "2006-02-28", "2004-02-28"),
        ("1y", "2004-02-29", "2003-02-28"),
        ("18m", "2006-03-31", "2004-09-30"),
        ("30d", "2006-03-01", "2006-01-30"),
        ("2 weeks", "2006-03-01", "2006-02-15"),
    ],
)
def test_lengths_of_time(length, to, day):
    assert silent_since(length, date.fromisoformat(to)).isoformat() == day


@pytest.mark.parametrize(
    "wanted",
    [
        {"silent_for": "long"}, {"silent_for": "9999y"}, {"stage": ["done"]}, {"type": ["deal"]},
        {"order": "best"}, {"as_of": "soon"}, {"offset": -1},
    ],
)  # fmt: skip
def test_what_cannot_be_asked(kept: Store, wanted):
    with pytest.raises(InvalidUsage):
        undertakings(kept, "KAZ", "RUS", **wanted)


@pytest.fixture
def pledged(store: Store) -> Store:
    """Kazakhstan alone pledges, in words that name Uzbekistan; a medium and a rejected actor are named too."""
    item = Item("2005-03-01", "Daily News", id="pledge")
    item.undertaking("the grain pledge", "KAZ", "agreed", type="pledge", topic="grain")
    item.naming("UZB", "org/nato", media="RUS")
    keep(store, item)
    return store


def test_a_side_that_its_words_name_has_it_in_the_ledger_too(pledged: Store):
    for sides in (("KAZ", "UZB"), ("UZB", "KAZ")):
        (line,) = undertakings(pledged, *sides).lines
        assert ([p.key for p in line.parties], [(n.key, n.name) for n in line.named]) == (
            ["KAZ"], [("UZB", "Uzbekistan")],
        )  # fmt: skip
    assert names(pledged, "KAZ", "org/nato") == ["the grain pledge"]
    assert (names(pledged, "UZB"), names(pledged, "UZB", "org/nato")) == ([], [])
    assert undertakings(pledged, "KAZ").lines[0].named == ()


def test_a_medium_that_reports_is_not_named(pledged: Store):
    assert names(pledged, "KAZ", "RUS") == []


def test_a_stage_and_a_later_item_name_sides_and_who_becomes_a_party_is_named_no_more(pledged: Store):
    later = Item("2005-04-01", "The Wire", id="later")
    later.undertaking("the grain pledge", "KAZ", "completed", type="pledge", topic="grain")
    later.naming("CHN", at="stage")
    keep(pledged, later)
    (line,) = undertakings(pledged, "KAZ", "CHN").lines
    assert (line.reports, line.stage, [n.key for n in line.named]) == (2, "completed", ["CHN"])
    decide(pledged, "edit", [line.key], who="anna", value={"parties": ["KAZ", "UZB"]})
    (line,) = undertakings(pledged, "KAZ", "UZB").lines
    assert ([p.key for p in line.parties], line.named) == (["KAZ", "UZB"], ())


def test_what_people_decide_is_heeded(pledged: Store):
    made = decide(pledged, "reject", ["org/nato"], who="anna")
    assert names(pledged, "KAZ", "org/nato") == []
    undo(pledged, made.id, "anna")
    assert names(pledged, "KAZ", "org/nato") == ["the grain pledge"]
    made = decide(pledged, "reject", ["undertaking/the-grain-pledge"], who="anna")
    assert names(pledged, "KAZ", "UZB") == []
    undo(pledged, made.id, "anna")
    assert names(pledged, "KAZ", "UZB") == ["the grain pledge"]
    decide(pledged, "edit", ["org/nato"], who="anna", value={"country": "CHN"})
    assert names(pledged, "KAZ", "CHN") == ["the grain pledge"]
