"""What runs about the extractors: their order, the sources that vouch, the states that adjectives name."""

import pytest

from bilateral.errors import PartUnavailable
from bilateral.extraction.completing import completed
from bilateral.extraction.extractor import Findings, Mention
from bilateral.extraction.order import ordered
from bilateral.extraction.vouching import vouched
from bilateral.record import Citation, Event, Figure, Span


class Part:
    def __init__(self, name, requires, yields):
        self.name, self.requires, self.yields = name, frozenset(requires), frozenset(yields)

    def extract(self, draft, found):
        return Findings()


def test_an_extractor_comes_after_all_that_yield_what_it_requires():
    parts = [
        Part("events", ["actors", "times"], ["events"]),
        Part("actors", [], ["actors"]),
        Part("times", [], ["times"]),
    ]
    names = [p.name for p in ordered(parts)]
    assert names.index("events") == 2


def test_a_gap_is_told_before_anything_is_read():
    with pytest.raises(PartUnavailable, match="requires actors"):
        ordered([Part("events", ["actors"], ["events"])])


def test_extractors_that_wait_for_each_other_are_told():
    with pytest.raises(PartUnavailable, match="wait for each other"):
        ordered([Part("a", ["places"], ["actors"]), Part("b", ["actors"], ["places"])])


def figure(start, **fields):
    return Figure(id=f"d/figure-{start}", doc="d", span=Span(start, start + 2), value=1, **fields)


def test_the_shortest_stretch_vouches():
    wide = Citation(id="d/citation-1", doc="d", span=Span(90, 95), publication="A", covers=(Span(0, 90),))
    near = Citation(id="d/citation-2", doc="d", span=Span(40, 45), publication="B", covers=(Span(10, 40),))
    found = vouched(Findings(citations=(wide, near), figures=(figure(12), figure(50), figure(93))))
    assert [f.citation for f in found.figures] == ["d/citation-2", "d/citation-1", None]


def test_a_source_that_is_set_stays():
    wide = Citation(id="d/citation-1", doc="d", span=Span(90, 95), publication="A", covers=(Span(0, 90),))
    (kept,) = vouched(Findings(citations=(wide,), figures=(figure(12, citation="d/citation-9"),))).figures
    assert kept.citation == "d/citation-9"


def test_a_state_that_only_an_adjective_names_becomes_an_actor_with_its_evidence():
    event = Event(id="d/event-1", doc="d", span=Span(0, 9), source=("FRA",), target=("MAR",), type="SUPPORT")
    found = Findings(events=(event,), mentions=(Mention(Span(3, 11), "MAR", "adjective"),))
    actors = {a.id: a for a in completed(found, "d").actors}
    assert set(actors) == {"FRA", "MAR"}
    assert (actors["MAR"].name, actors["MAR"].mentions) == ("Morocco", (Span(3, 11),))
