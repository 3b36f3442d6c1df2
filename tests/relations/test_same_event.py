"""Which reports are of one act."""

from dataclasses import replace

import pytest

from bilateral.relations.same_event import keys, same

from .views import day, event

MAY_2 = ("2001-05-02", "2001-05-03")  # when it was, when it was told
TOLD_AT_ONCE = ("2001-05-02", "2001-05-02")
MEET, CONFER = "The foreign ministers met to discuss fishing rights", "Talks on fishing were held in Arica"
ACCUSE = {"type": "ACCUSE", "symmetric": False}


def one(new, old):
    verdict = same(new, old)
    assert (same(old, new) is None) == (verdict is None)
    if verdict:
        assert set(keys(new)) & set(keys(old))
    return verdict


def turned(view):
    """The same act told from the other side."""
    return replace(view, sources=view.targets, targets=view.sources, source_sides=view.target_sides,
                   target_sides=view.source_sides)  # fmt: skip


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (event(MEET, *MAY_2), event(CONFER, "2001-05-02", "2001-05-04")),
        (turned(event(MEET, *MAY_2)), event(CONFER, "2001-05-02", "2001-05-04")),
        (event(MEET, *MAY_2), event(CONFER, None, "2001-05-04")),  # undated, told within days
        (event(MEET, None, "2001-05-03"), event(CONFER, None, "2001-05-04")),
        (event(MEET, "2001-05", "2001-05-05"), event(CONFER, "2001-05-03", "2001-05-04")),
        (event(MEET, "2001-05-02", "2001-04-20", status="planned"), event(CONFER, *MAY_2)),
        (event(MEET, "2001-05", "2001-04-01", status="planned"),
         event(MEET, "2001-05", "2001-04-20", status="planned")),
        (event(MEET, *MAY_2, named=frozenset({("PER", 7)}), place=3, place_country="CHL"),
         event(CONFER, *MAY_2, named=frozenset({("CHL", 8)}), place=3, place_country="CHL")),
        (event(MEET, *MAY_2, named=frozenset({("PER", 7), ("CHL", 8)})),
         event("They conferred", *MAY_2, named=frozenset({("PER", 7)}))),
        (event(MEET, *MAY_2, source_sides=frozenset(("PER", "COL"))),
         event(CONFER, *MAY_2)),  # of an act of many, one paper names fewer
        (event("Peru signed a fishing accord with Chile", *MAY_2, type="SUPPORT"),
         event("Peru and Chile agreed on fishing", *MAY_2, type="AGREE")),
        (event("Lima accused Santiago of poaching", *MAY_2, **ACCUSE),
         event("Peru criticized Chile for poaching on the high seas", *MAY_2, **ACCUSE)),
    ],
)  # fmt: skip
def test_reports_of_one_act(new, old):
    assert one(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (event(MEET, *MAY_2), event(CONFER, "2001-05-09", "2001-05-10")),  # again a week later
        (event(MEET, *MAY_2), event(CONFER, "2001-05-03", "2001-05-04")),  # again a day later
        (event(MEET, None, "2001-05-03"), event(CONFER, None, "2001-05-20")),
        (event(MEET, None, "2001-05-03"), event(CONFER, "2001-05-10", "2001-05-11")),  # told before it was
        (event(MEET, "2001-05", "2001-05-05"), event(CONFER, "2001-05-20", "2001-05-21")),
        (event(MEET, *MAY_2), event(CONFER, *MAY_2, target_sides=frozenset(("COL",)))),
        (event(MEET, *MAY_2), event(CONFER, *MAY_2, status="negated")),
        (event(MEET, *MAY_2), event(CONFER, *MAY_2, mode="phone", type="THREATEN")),
        (event(MEET, *MAY_2, named=frozenset({("PER", 7)})),
         event(CONFER, *MAY_2, named=frozenset({("PER", 9)}))),  # two ministers, one day
        (event(MEET, *MAY_2, place=3, place_country="CHL"),
         event(CONFER, *MAY_2, place=4, place_country="PER")),
        (event("Peru met Chile about a railway", None, "2001-05-03"), event(MEET, None, "2001-05-03")),
        (event(MEET, "2001-05-20", "2001-05-10", status="planned"), event(CONFER, "2001-05", "2001-05-03")),
        (event("Peru accused Chile of poaching", *TOLD_AT_ONCE, **ACCUSE),
         event("Peru accused Chile of jamming its radio", *TOLD_AT_ONCE, **ACCUSE, named=frozenset({("PER", 7)}))),
        (event("Peru accused Chile of poaching", *TOLD_AT_ONCE, **ACCUSE),
         turned(event("Chile accused Peru of poaching", *TOLD_AT_ONCE, **ACCUSE))),
    ],
)  # fmt: skip
def test_two_acts(new, old):
    assert one(new, old) is None


def at_home(words, source, target, **more):
    """An act between two persons of one state."""
    both = {
        "sources": frozenset((source,)),
        "targets": frozenset((target,)),
        "named": frozenset((("PER", source), ("PER", target))),
    }
    sides = {"source_sides": frozenset(("PER",)), "target_sides": frozenset(("PER",))}
    return event(words, *MAY_2, **{**ACCUSE, **both, **sides, **more})


def test_acts_within_a_state_are_told_apart_by_persons():
    words = "accused him of corruption"
    assert one(at_home(words, 7, 8), at_home(words, 7, 8))
    assert one(at_home(words, 7, 8), at_home(words, 7, 9)) is None
    assert one(at_home(words, 7, 8), at_home(words, 8, 7)) is None
    assert one(at_home(words, 7, 8, symmetric=True), at_home(words, 7, 9, symmetric=True)) is None


def test_acts_that_say_nothing_more_are_one_where_persons_and_days_are():
    ministers = {"named": frozenset({("PER", 7), ("CHL", 8)})}
    assert one(event("They met", None, "2001-05-03", **ministers), event("talks", None, "2001-05-04", **ministers))
    assert (
        one(event("They met", None, "2001-05-03", **ministers), event("talks", None, "2001-05-07", **ministers)) is None
    )
    assert one(event("They met", None, "2001-05-03"), event("talks", None, "2001-05-04")) is None


def test_who_is_on_no_side_must_be_the_same_actor():
    nobody = {"source_sides": frozenset(), **ACCUSE}
    words = "accused Chile of poaching"
    assert one(event(words, *MAY_2, **nobody), event(words, *MAY_2, **nobody))
    assert one(event(words, *MAY_2, **nobody), event(words, *MAY_2, sources=frozenset((9,)), **nobody)) is None


def test_what_is_told_again_for_weeks_is_no_longer_one_act():
    words = "Peru accused Chile of poaching"
    old = replace(event(words, None, "2001-05-03", **ACCUSE), last_reported=day("2001-05-12"))
    assert one(event(words, None, "2001-05-10", **ACCUSE), old)
    assert one(event(words, None, "2001-05-14", **ACCUSE), old) is None


def test_two_records_of_one_item_are_two():
    view = event(MEET, *MAY_2)
    assert same(view, view) is None


def test_an_event_without_sides_or_dates_can_be_looked_up():
    view = event("", source_sides=frozenset(), target_sides=frozenset())
    assert isinstance(keys(view), list)
    assert same(view, event("", source_sides=frozenset(), target_sides=frozenset())) is None


def test_an_act_of_many_is_looked_up_by_a_few_pairs():
    many = frozenset(f"S{n:02}" for n in range(40))
    assert len(keys(event(MEET, *MAY_2, source_sides=many))) < 30
