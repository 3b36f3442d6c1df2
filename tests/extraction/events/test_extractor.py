"""Events of whole texts: what is one, what is told again, when, where and on what condition."""

from __future__ import annotations

import pytest

from bilateral.extraction.events.extractor import Events
from bilateral.plugins import part
from tests.extraction.events.marked import events_of, plain, said, time, toponym


def test_content_of_a_demand_is_no_event() -> None:
    found = events_of("[Egypt] urged {Sudan} to withdraw its troops from the area.")
    assert [(e.type, e.mode) for e in found] == [("REQUEST", "yield")]


def test_meeting_and_what_was_said_at_it() -> None:
    found = events_of("After a meeting with {Sudan}'s president, [Egypt] praised {Sudan}.")
    assert sorted(e.type for e in found) == ["CONSULT", "SUPPORT"]


def test_broken_accord_of_a_year_had_been_concluded() -> None:
    found = events_of("[Egypt] broke its 1994 accord with {Sudan}.")
    assert [(e.type, e.mode, e.symmetric) for e in found] == [
        ("SANCTION", "discontinue", False),
        ("SUPPORT", None, True),
    ]


def test_demand_of_a_speaker() -> None:
    text = "[Egypt] is patient. {Sudan} must open the road."
    found = events_of(text, statements=(said(text, "Egypt", "Sudan must open the road"),))
    assert [(e.type, e.source, e.target) for e in found] == [("REQUEST", ("EGY",), ("SDN",))]


def test_charge_of_a_speaker() -> None:
    text = "{Sudan} is undermining the talks, [Egypt] said."
    found = events_of(text, statements=(said(text, "Egypt", "Sudan is undermining the talks"),))
    assert [(e.type, e.mode, e.source, e.target) for e in found] == [("ACCUSE", "disapprove", ("EGY",), ("SDN",))]


def test_first_person_is_the_speaker() -> None:
    text = "“We thank {Sudan},” the envoy of [Egypt] said."
    found = events_of(text, statements=(said(text, "Egypt", "We thank Sudan"),))
    assert [(e.type, e.source, e.target) for e in found] == [("SUPPORT", ("EGY",), ("SDN",))]


def test_told_again() -> None:
    text = "[Egypt] attacked {Sudan}. The town burned. [Egypt] attacked {Sudan} without warning."
    (found,) = events_of(text)
    assert [s.of(plain(text)[0]) for s in (found.span, *found.alt_spans)] == [
        "Egypt attacked Sudan",
        "Egypt attacked Sudan without warning",
    ]


def test_headline_gives_no_event() -> None:
    assert not events_of("[Egypt] attacks {Sudan}", role="title")


def test_date_is_that_of_the_act() -> None:
    text = "[Egypt] on Monday accused {Sudan} of shelling the camp in May."
    found = events_of(text, times=(time(text, "Monday", "2009-03-09"), time(text, "May", "2008-05")))
    assert [(e.type, e.date) for e in found] == [("ACCUSE", "2009-03-09")]


def test_date_of_a_nominal() -> None:
    text = "During his May 3 visit to {Sudan}, the [Egyptian] president spoke little."
    found = events_of(text, times=(time(text, "May 3", "2009-05-03"),))
    assert [(e.mode, e.date) for e in found] == [("visit", "2009-05-03")]


def test_deadline() -> None:
    text = "[Egypt] agreed to pay {Sudan} by Friday."
    (found,) = events_of(text, times=(time(text, "by Friday", "2009-03-13", "by"),))
    assert found.date is None


def test_place_of_the_act() -> None:
    text = "[Egypt] met {Sudan} in Doha."
    (found,) = events_of(text, toponyms=(toponym(text, "Doha", "QAT"),))
    assert found.place == "place/doha"


def test_state_of_the_place_visited() -> None:
    text = "[Egypt]'s minister visited Juba. {South Sudan} was pleased."
    (found,) = events_of(text, toponyms=(toponym(text, "Juba", "SSD"),))
    assert (found.target, found.place) == (("SSD",), "place/juba")


def test_condition() -> None:
    text = "[Egypt] threatened to attack {Sudan} unless it stopped the dam."
    (found,) = events_of(text)
    assert found.type == "THREATEN"
    assert found.mode == "violence"
    assert found.condition is not None
    assert found.condition.of(plain(text)[0]) == "unless it stopped the dam"


def test_talks_told_on_take_the_day_of_the_visit() -> None:
    text = "[Egypt]'s minister visited {Sudan} on May 3. [Egypt] and {Sudan} discussed the dam."
    found = events_of(text, times=(time(text, "on May 3", "2009-05-03"),))
    assert [e.date for e in found] == ["2009-05-03", "2009-05-03"]


def test_contexts() -> None:
    (found,) = events_of("[Egypt] recalled its ambassador from {Sudan}.")
    assert found.contexts == ("diplomatic",)


def test_explained() -> None:
    (found,) = events_of("[Egypt] recalled its ambassador from {Sudan}.")
    assert found.because == "lexicon: SANCTION recall"


@pytest.mark.parametrize("text", ["", "Nothing here names anybody.", "[Egypt]."])
def test_nothing_to_find(text: str) -> None:
    assert not events_of(text) if text else True


def test_installed() -> None:
    assert part("extractors", "events") is Events
