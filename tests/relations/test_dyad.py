"""The course of a relation: months, directions, what is counted, and what is not known."""

import pytest

from bilateral.errors import InvalidUsage
from bilateral.relations.dyad import Course, Tally, relation, relations
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


def month(course: Course, name: str):
    return next(m for m in course.months if m.month == name)


def item(day: str, *events: tuple[str, str, str], **fields) -> Item:
    made = Item(day, "Daily")
    for source, target, type in events:
        made.event(source, target, type, **{"date": day, "symmetric": type == "CONSULT", **fields})
    return made


def test_directions_stand_apart_and_a_meeting_counts_once_in_both(store: Store):
    keep(
        store,
        item("2005-01-10", ("KAZ", "RUS", "CONSULT"), ("RUS", "KAZ", "SANCTION")),
        item("2005-01-20", ("KAZ-GOV", "RUS-GOV", "ACCUSE")),
    )
    january = relation(store, "KAZ", "RUS").months[0]
    assert january.there == Tally((1, 0, 1, 0), -0.5, 0, 2)
    assert january.back == Tally((1, 0, 0, 1), -3.5, 0, 2)
    assert january.both == Tally((1, 0, 1, 1), -6.5, 0, 3)
    assert january.both.balance == pytest.approx(-1 / 3)
    assert relation(store, "RUS", "KAZ").months[0].there == january.back


def test_every_month_has_its_line_and_unread_months_are_null_not_nought(store: Store):
    keep(
        store,
        item("2005-01-10", ("KAZ", "RUS", "AID")),
        item("2005-03-02", ("CHN", "UZB", "AID")),
        item("2005-04-02", ("KAZ", "CHN", "AID")),
    )
    course = relation(store, "KAZ", "RUS")
    assert [(m.month, m.documents, m.mentioning, m.both and m.both.events) for m in course.months] == [
        ("2005-01", 1, 1, 1),
        ("2005-02", 0, 0, None),
        ("2005-03", 1, 0, 0),
        ("2005-04", 1, 1, 0),
    ]
    assert [m.covered for m in course.months] == [True, False, True, True]
    assert [m.volume for m in course.months] == [100, None, 0, 0]


def test_an_event_of_a_month_without_documents_is_shown_without_volume(store: Store):
    made = Item("2005-01-10", "Daily")
    made.event("KAZ", "RUS", "AID", date="2004-11")
    keep(store, made)
    november = relation(store, "KAZ", "RUS").months[0]
    assert (november.month, november.both.events, november.covered, november.volume) == ("2004-11", 1, False, None)


def test_events_without_a_day_of_their_own_stand_where_they_were_reported(store: Store):
    made = Item("2005-01-10", "Daily")
    made.event("KAZ", "RUS", "AID")
    undated = Item(None, "Daily")
    undated.event("KAZ", "RUS", "COERCE")
    keep(store, made, undated)
    course = relation(store, "KAZ", "RUS")
    assert (month(course, "2005-01").both.events, month(course, "2005-01").both.undated) == (1, 1)
    assert (course.both.events, course.unplaced) == (1, 1)
    assert relation(store, "KAZ", "RUS", until="2005").unplaced == 0


@pytest.mark.parametrize("status", ["planned", "possible", "negated"])
def test_what_did_not_happen_is_counted_apart(store: Store, status: str):
    keep(store, item("2005-01-10", ("KAZ", "RUS", "CONSULT"), status=status))
    course = relation(store, "KAZ", "RUS")
    assert course.both == Tally()
    assert course.months[0].apart == {status: 1}
    assert course.apart[status] == 1
    assert relations(store) == []


@pytest.mark.parametrize(
    ("since", "until", "events", "months"),
    [
        ("2005-01-10", None, 3, 3),
        ("2005-01-11", "2005-02-10", 1, 2),
        (None, "2005-01", 1, 1),
        ("2005", "2005", 3, 12),
        ("2006", "2006-02", 0, 2),
    ],
)
def test_both_ends_of_the_time_asked_for_are_included(store: Store, since, until, events, months):
    keep(store, *(item(f"2005-0{n}-10", ("KAZ", "RUS", "AID")) for n in (1, 2, 3)))
    course = relation(store, "KAZ", "RUS", since, until)
    assert (course.both.events, len(course.months)) == (events, months)


def test_a_document_that_tells_its_year_alone_covers_no_month(store: Store):
    keep(store, item("2005", ("CHN", "UZB", "AID")), item("2005-03-02", ("KAZ", "RUS", "AID")))
    course = relation(store, "KAZ", "RUS", since="2005-01")
    assert ([m.documents for m in course.months], course.vague) == ([0, 0, 1], 1)


@pytest.mark.parametrize("name", ["KAZ", "kaz", "Kazakhstan", "kazakhstan", "KAZ-GOV"])
def test_a_state_may_be_named(store: Store, name: str):
    assert relation(store, name, "Russia").a.key == "KAZ"


def test_a_body_of_no_state_is_a_side(store: Store):
    keep(store, item("2005-01-10", ("org/nato", "RUS", "ACCUSE")))
    for name in ("org/nato", "NATO"):
        course = relation(store, name, "RUS")
        assert (course.a.name, course.both.events) == ("NATO", 1)


@pytest.mark.parametrize("name", ["Ruritania", "XYZ", "", "person/amy-smith", "org/gazprom"])
def test_who_is_no_side_is_told(store: Store, name: str):
    made = Item("2005-01-10")
    made.actor("person/amy-smith", country="USA")
    made.actor("org/gazprom", country="RUS")
    keep(store, made)
    with pytest.raises(InvalidUsage, match="is no side"):
        relation(store, name, "RUS")


@pytest.mark.parametrize(
    ("a", "b", "since", "until"),
    [("KAZ", "Kazakhstan", None, None), ("KAZ", "RUS", "2005", "2004"), ("KAZ", "RUS", "Monday", None)],
)
def test_what_cannot_be_asked(store: Store, a, b, since, until):
    with pytest.raises(InvalidUsage):
        relation(store, a, b, since, until)


def test_an_empty_record_has_no_months(store: Store):
    course = relation(store, "KAZ", "RUS")
    assert (course.months, course.both, course.since) == ((), Tally(), None)


def test_the_relations_of_the_record(store: Store):
    keep(
        store,
        item("2005-01-10", ("KAZ", "RUS", "CONSULT"), ("RUS", "KAZ", "SANCTION")),
        item("2006-01-20", ("KAZ", "RUS", "AID"), ("CHN", "UZB", "ACCUSE")),
    )
    first, second = relations(store)
    assert (first.a.name, first.b.name, first.events, first.cooperative, first.score) == (
        "Kazakhstan",
        "Russia",
        3,
        2,
        6.5,
    )
    assert (first.first, first.last) == ("2005-01-10", "2006-01-20")
    assert first.years == (("2005", 1, 1), ("2006", 1, 0))
    assert (second.a.key, second.b.key, second.conflictual) == ("CHN", "UZB", 1)
    assert len(relations(store, limit=1)) == 1
