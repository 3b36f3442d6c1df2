"""What people decide on places holds for the events there, can be taken back exactly, and goes to other records."""

import pytest
from sqlalchemy import select

from bilateral.errors import InvalidUsage, StaleEdit
from bilateral.relations.adding import add
from bilateral.relations.corrections import decide, exported, taken_in, undo
from bilateral.relations.lookup import find
from bilateral.store.opening import opened
from bilateral.store.schema import audit, block, correction, event, figure, figure_side, place, report
from tests.relations.building import Item

ASTANA = {"name": "Astana", "geonames": 1526273, "latitude": 51.2, "longitude": 71.4, "country": "KAZ"}
AKMOLA = {"name": "Akmola", "country": "KAZ"}


def at(day, key="place/astana", fields=ASTANA, words=None, **more):
    item = Item(day, "Panorama", id=f"panorama-{day}")
    item.place(key, **fields)
    item.event("KAZ", "RUS", words=words or f"The two met on {day}.", date=day, place=key, **more)
    return item.reading()


def rows(store, *tables):
    """Everything of some tables but how often a person decided."""
    with store.reading() as connection:
        return [sorted(map(repr, connection.execute(select(*(c for c in t.c if c.name != "version"))))) for t in tables]


def where(store):
    with store.reading() as connection:
        found = connection.execute(select(event.c.id, place.c.key).outerjoin(place, place.c.id == event.c.place_id))
        return {r.id: r.key for r in found}


def named(store, key):
    with store.reading() as connection:
        return connection.execute(select(place).where(place.c.key == key)).one()


KEPT = (place, event, report, block, figure, figure_side)


@pytest.fixture
def two(store):
    """Two events, each at a place of its own."""
    add(store, at("2004-12-01", "place/akmola", AKMOLA))
    add(store, at("2005-03-02"))
    return store


def test_merging_places_moves_the_events_and_undoing_it_restores_all(two):
    before = rows(two, *KEPT)
    made = decide(two, "merge", ["place/astana", "place/akmola"], who="anna")
    assert set(where(two).values()) == {"place/astana"}
    one = named(two, "place/astana")
    assert (one.name, one.geonames, one.reports) == ("Astana", 1526273, 2)
    with two.reading() as connection:
        assert find(connection, "", "place/akmola").key == "place/astana"
    add(two, at("2005-06-01", "place/akmola", AKMOLA))
    assert set(where(two).values()) == {"place/astana"}
    undo(two, made.id, "boris")
    assert sorted(where(two).values()) == ["place/akmola", "place/astana", "place/astana"]
    again = decide(two, "merge", ["place/astana", "place/akmola"], who="anna")
    undo(two, again.id, "anna")
    assert len(before[1]) == 2
    assert named(two, "place/akmola").name == "Akmola"


def test_what_is_undone_leaves_nothing_behind(two):
    before = rows(two, *KEPT)
    for op, ids in (
        ("merge", ["place/astana", "place/akmola"]), ("reject", ["place/astana"]), ("reject", ["place/akmola"]),
        ("reject", ["panorama-2005-03-02#place/astana"]),
    ):  # fmt: skip
        undo(two, decide(two, op, ids, who="anna").id, "anna")
        assert rows(two, *KEPT) == before, op


def test_what_was_accepted_is_so_again_when_its_merging_is_undone(two):
    decide(two, "accept", ["place/akmola"], who="anna")
    undo(two, decide(two, "merge", ["place/astana", "place/akmola"], who="anna").id, "anna")
    assert named(two, "place/akmola").state == "accepted"


def test_splitting_a_place_moves_the_events_of_its_reports_and_can_be_undone(store):
    for day in ("2004-12-01", "2005-03-02"):
        add(store, at(day))
    before = rows(store, event, place, figure_side)
    made = decide(store, "split", ["panorama-2005-03-02#place/astana"], who="anna")
    keys = set(where(store).values())
    assert len(keys) == 2
    assert "place/astana" in keys
    undo(store, made.id, "anna")
    assert set(where(store).values()) == {"place/astana"}
    assert rows(store, event)[0] == before[0]
    with store.reading() as connection:
        kept = connection.execute(select(place).where(place.c.reports > 0)).all()
    assert [r.key for r in kept] == ["place/astana"]


def test_at_a_place_that_a_person_rejected_nothing_happened(store):
    add(store, at("2004-12-01"))
    made = decide(store, "reject", ["place/astana"], who="anna")
    add(store, at("2005-03-02"))
    assert set(where(store).values()) == {None}
    undo(store, made.id, "anna")
    assert set(where(store).values()) == {"place/astana"}


def test_a_report_rejected_leaves_the_place_to_the_others(store):
    for day in ("2004-12-01", "2005-03-02"):
        add(store, at(day))
    decide(store, "reject", ["panorama-2005-03-02#place/astana"], who="anna")
    assert sorted(where(store).values(), key=str) == [None, "place/astana"]
    assert named(store, "place/astana").reports == 1


def test_the_country_that_a_person_gives_a_place_is_that_of_its_figures(store):
    item = Item("2004-12-01", "Panorama")
    item.place("place/baikonur", name="Baikonur", country="RUS")
    item.actor("UZB")
    item.figure(40, unit="t", measure="exports", origin="UZB")
    reading = item.reading()
    add(store, reading)
    made = decide(store, "edit", ["place/baikonur"], who="anna", value={"country": "KAZ", "latitude": 45.6})
    assert (named(store, "place/baikonur").country, named(store, "place/baikonur").latitude) == ("KAZ", 45.6)
    undo(store, made.id, "anna")
    assert (named(store, "place/baikonur").country, named(store, "place/baikonur").latitude) == ("RUS", None)


@pytest.mark.parametrize(
    "value", [{"latitude": 91.0}, {"longitude": -180.5}, {"geonames": -4}, {"country": "Atlantis"}, {"admin1": "x"}]
)
def test_no_place_lies_off_the_earth(two, value):
    with pytest.raises(InvalidUsage):
        decide(two, "edit", ["place/astana"], who="anna", value=value)


def test_who_comes_second_to_a_place_is_told(two):
    seen = named(two, "place/astana").version
    decide(two, "edit", ["place/astana"], who="anna", value={"name": "Nur-Sultan"}, version=seen)
    with pytest.raises(StaleEdit):
        decide(two, "merge", ["place/akmola", "place/astana"], who="boris", version=1, other_version=seen)


def test_a_decision_on_a_place_waits_for_the_item_that_names_it(two, tmp_path):
    decide(two, "edit", ["place/astana"], who="anna", value={"name": "Nur-Sultan"})
    with opened(tmp_path / "other.sqlite", create=True) as other:
        assert taken_in(other, exported(two)).waiting == 1
        add(other, at("2005-03-02"))
        assert named(other, "place/astana").name == "Nur-Sultan"
        version = named(other, "place/astana").version
        add(other, at("2005-04-02"))
        assert named(other, "place/astana").version == version  # what stands is not decided anew


def test_what_is_noted_of_a_decision_stands_or_falls_with_it(two):
    from datetime import UTC, datetime

    from bilateral.store import accounts

    def noting(connection, made):
        accounts.note(connection, accounts.Person("anna", accounts.Role.EDITOR), made.op, "x", datetime.now(UTC))
        if made.op == "reject":
            raise ValueError("no room")

    made = decide(two, "accept", ["place/astana"], who="anna", noting=noting)
    with pytest.raises(ValueError, match="no room"):
        decide(two, "reject", ["place/astana"], who="anna", noting=noting)
    undo(two, made.id, "anna", noting)
    with two.reading() as connection:
        assert len(connection.execute(select(audit)).all()) == 2
        assert len(connection.execute(select(correction)).all()) == 1
