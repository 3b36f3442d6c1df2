"""Which reports are of one act."""

import pytest

from bilateral.relations.same_event import keys, same

from .views import event

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
    from dataclasses import replace

    return replace(view, sources=view.targets, targets=view.sources, source_sides=view.target_sides,
                   target_sides=view.source_sides)  # fmt: skip


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (event(MEET, "2001-05-02", "2001-05-03"), event(CONFER, "2001-05-02", "2001-05-04")),
        (turned(event(MEET, "2001-05-02", "2001-05-03")), event(CONFER, "2001-05-02", "2001-05-04")),
        (event(MEET, "2001-05-02", "2001-05-03"), event(CONFER, None, "2001-05-04")),  # undated, told within days
        (event(MEET, None, "2001-05-03"), event(CONFER, None, "2001-05-04")),
        (event(MEET, "2001-05", "2001-05-05"), event(CONFER, "2001-05-03", "2001-05-04")),
        (event(MEET, "2001-05-02", "2001-04-20", status="planned"), event(CONFER, "2001-05-02", "2001-05-03")),
        (event(MEET, "2001-05", "2001-04-01", status="planned"), event(MEET, "2001-05", "2001-04-20", status="planned")),
        (event(MEET, "2001-05-02", "2001-05-03", named=frozenset({("PER", 7)}), place=3, place_country="CHL"),
         event(CONFER, "2001-05-02", "2001-05-03", named=frozenset({("CHL", 8)}), place=3, place_country="CHL")),
        (event(MEET, "2001-05-02", "2001-05-03", named=frozenset({("PER", 7), ("CHL", 8)})),
         event("They conferred", "2001-05-02", "2001-05-03", named=frozenset({("PER", 7)}))),
        (event(MEET, "2001-05-02", "2001-05-03", source_sides=frozenset(("PER", "COL"))),
         event(CONFER, "2001-05-02", "2001-05-03")),  # of an act of many, one paper names fewer
        (event("Peru signed a fishing accord with Chile", "2001-05-02", "2001-05-03", type="SUPPORT"),
         event("Peru and Chile agreed on fishing", "2001-05-02", "2001-05-03", type="AGREE")),
        (event("Lima accused Santiago of poaching", "2001-05-02", "2001-05-03", **ACCUSE),
         event("Peru criticized Chile for poaching on the high seas", "2001-05-02", "2001-05-03", **ACCUSE)),
    ],
)  # fmt: skip
def test_reports_of_one_act(new, old):
    assert one(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (event(MEET, "2001-05-02", "2001-05-03"), event(CONFER, "2001-05-09", "2001-05-10")),  # again a week later
        (event(MEET, "2001-05-02", "2001-05-03"), event(CONFER, "2001-05-03", "2001-05-04")),  # again a day later
        (event(MEET, None, "2001-05-03"), event(CONFER, None, "2001-05-20")),
        (event(MEET, None, "2001-05-03"), event(CONFER, "2001-05-10", "2001-05-11")),  # told before it was
        (event(MEET, "2001-05", "2001-05-05"), event(CONFER, "2001-05-20", "2001-05-21")),
        (event(MEET, "2001-05-02", "2001-05-03"), event(CONFER, "2001-05-02", "2001-05-03", target_sides=frozenset(("COL",)))),
        (event(MEET, "2001-05-02", "2001-05-03"), event(CONFER, "2001-05-02", "2001-05-03", status="negated")),
        (event(MEET, "2001-05-02", "2001-05-03"), event(CONFER, "2001-05-02", "2001-05-03", mode="phone", type="THREATEN")),
        (event(MEET, "2001-05-02", "2001-05-03", named=frozenset({("PER", 7)})),
         event(CONFER, "2001-05-02", "2001-05-03", named=frozenset({("PER", 9)}))),  # two ministers, one day
        (event(MEET, "2001-05-02", "2001-05-03", place=3, place_country="CHL"),
         event(CONFER, "2001-05-02", "2001-05-03", place=4, place_country="PER")),
        (event("Peru met Chile about a railway", None, "2001-05-03"), event(MEET, None, "2001-05-03")),
        (event(MEET, "2001-05-20", "2001-05-10", status="planned"), event(CONFER, "2001-05", "2001-05-03")),
        (event("Peru accused Chile of poaching", "2001-05-02", "2001-05-02", **ACCUSE),
         event("Peru accused Chile of jamming its radio", "2001-05-02", "2001-05-02", **ACCUSE, named=frozenset({("PER", 7)}))),
        (event("Peru accused Chile of poaching", "2001-05-02", "2001-05-02", **ACCUSE),
         turned(event("Chile accused Peru of poaching", "2001-05-02", "2001-05-02", **ACCUSE))),
    ],
)  # fmt: skip
def test_two_acts(new, old):
    assert one(new, old) is None


def test_two_records_of_one_item_are_two():
    view = event(MEET, "2001-05-02", "2001-05-03")
    assert same(view, view) is None


def test_an_event_without_sides_or_dates_can_be_looked_up():
    view = event("", source_sides=frozenset(), target_sides=frozenset())
    assert isinstance(keys(view), list)
    assert same(view, event("", source_sides=frozenset(), target_sides=frozenset())) is None


def test_an_act_of_many_is_looked_up_by_a_few_pairs():
    many = frozenset(f"S{n:02}" for n in range(40))
    assert len(keys(event(MEET, "2001-05-02", "2001-05-03", source_sides=many))) < 30
