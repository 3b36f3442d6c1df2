"""Figures in sentences: what they measure, since when, from where to where, compared with what."""

import pytest

import bilateral


def figures(text, published="2005-01-04"):
    return bilateral.read(text, published=published, language="en").figures


FLOWS = [
    ("Kazakhstan's imports from Russia in 2003 totaled $3.27 billion.", "imports", "RUS", "KAZ", "2003"),
    ("Algeria exported 9 billion cubic meters of gas to Spain in 2001.", "gas exports", "DZA", "ESP", "2001"),
    ("Exports of Brazil to Argentina reached $11 billion in 2004.", "exports", "BRA", "ARG", "2004"),
    ("Japan will lend Mongolia $50 million to build an airport.", "loan", "JPN", "MNG", None),
    ("In 2003 28,668 Russians from Uzbekistan migrated to Kazakhstan.", "migration", "UZB", "KAZ", "2003"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "measure", "origin", "destination", "period"), FLOWS)
def test_direction_and_period(text, measure, origin, destination, period):
    (found,) = figures(text)
    assert (found.measure, found.origin, found.destination, found.period) == (measure, origin, destination, period)


def test_the_figure_takes_up_the_one_before():
    one, two = figures("In 2003 28,668 Germans moved from Kazakhstan to Germany. In 2004 the figure rose to 32,228.")
    assert (two.value, two.unit, two.measure, two.period, two.previous) == (
        32_228,
        "people",
        one.measure,
        "2004",
        one.id,
    )
    assert (two.origin, two.destination) == (one.origin, one.destination)


def test_from_one_amount_to_another():
    one, two = figures("Trade between Peru and Chile has grown from $300 million in 1998 to $2.1 billion in 2003.")
    assert (one.period, two.period, two.previous) == ("1998", "2003", one.id)


def test_one_amount_in_two_currencies():
    one, two = figures("Poland paid Lithuania 10 million euros ($13 million) for the land.")
    assert two.same_as == one.id


NATURES = [
    ("Trade between Finland and Estonia grew by 6 percent.", "change"),
    ("Russia supplies 40 percent of the gas of Germany.", "share"),
    ("Unemployment in Spain stood at 11 percent.", "level"),
    ("Trade between Peru and Chile reached $2 billion.", "level"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "nature"), NATURES)
def test_level_change_or_share(text, nature):
    assert figures(text)[0].nature == nature


def test_a_small_count_is_a_figure_only_with_an_act():
    assert figures("Two ministers of Kenya spoke of two key points.") == ()
    assert figures("Libya released five nurses.")[0].value == 5


def test_the_same_figure_again_is_no_second_record():
    (found,) = figures("Iran freed 12 sailors.\nThe 12 sailors whom Iran freed flew home.")
    assert len(found.alt_spans) == 1
