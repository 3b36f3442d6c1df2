"""Numbers with the words that stand with them: one row a form of the press."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.extraction.figures.amounts import amounts
from bilateral.extraction.numbers import value_of
from bilateral.extraction.times.extractor import resolved


def read(text):
    return list(amounts(text, 0, len(text), [t.span for t in resolved(text, "2020-06-01")]))


MONEY = [
    ("KSh17.3 million", 17_300_000, "KES"),
    ("3 million pounds of aid", 3_000_000, "GBP"),
    ("a 5 million pound loan", 5_000_000, "GBP"),
    ("a loan of $3.27 billion", 3_270_000_000, "USD"),
    ("US$460 million in damages", 460_000_000, "USD"),
    ("worth €5.1bn", 5_100_000_000, "EUR"),
    ("paid £2m", 2_000_000, "GBP"),
    ("A$40 million", 40_000_000, "AUD"),
    ("EUR 5.1 billion", 5_100_000_000, "EUR"),
    ("USD 900,000", 900_000, "USD"),
    ("200 KZT", 200, "KZT"),
    ("30 billion tenge", 30_000_000_000, "KZT"),
    ("12 million hryvnias", 12_000_000, "UAH"),
    ("500 rubles", 500, "RUB"),
    ("500 Belarusian rubles", 500, "BYN"),
    ("20 million Algerian dinars", 20_000_000, "DZD"),
    ("3 million Canadian dollars", 3_000_000, "CAD"),
    ("3 million dollars", 3_000_000, "USD"),
    ("40 Indian rupees", 40, "INR"),
    ("half a million euros", 500_000, "EUR"),
    ("a million pounds", 1_000_000, "GBP"),
    ("two million yen", 2_000_000, "JPY"),
    ("₸1,500", 1_500, "KZT"),
    ("¥10 trillion", 10_000_000_000_000, "JPY"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), MONEY)
def test_money(text, value, unit):
    (found,) = read(text)
    assert (found.value, found.unit, found.sort) == (value, unit, "money")


MEASURED = [
    ("3 million pounds of rice", 3_000_000, "pounds", None),
    ("a 40-pound bag", 40, "pounds", None),
    ("grew by 6 per cent", 6, "percent", None),
    ("a 40% stake", 40, "percent", None),
    ("2.5 percentage points", 2.5, "percent", None),
    ("200,000 barrels a day", 200_000, "barrels", "day"),
    ("300,000 bpd", 300_000, "barrels", "day"),
    ("9 billion cubic meters of gas", 9_000_000_000, "cubic metres", None),
    ("10 bcm a year", 10_000_000_000, "cubic metres", "year"),
    ("$230 per 1,000 cubic meters", 230, "USD", "1000 m3"),
    ("$11 per barrel", 11, "USD", "barrel"),
    ("$1 million to each victim's family", 1_000_000, "USD", "family"),
    ("5 million tons of grain", 5_000_000, "tonnes", None),
    ("a 350-kilometre pipeline", 350, "km", None),
    ("2,337 kilometres long", 2_337, "km", None),
    ("120 miles of border", 120, "miles", None),
    ("5,150 megawatts", 5_150, "MW", None),
    ("3 million hectares", 3_000_000, "hectares", None),
    ("28,668 Russians", 28_668, "people", None),
    ("28,668 Russians from CIS countries", 28_668, "people", None),
    ("300 Kazakh soldiers", 300, "people", None),
    ("12 of their diplomats", 12, "people", None),
    ("a 47-member council", 47, "countries", None),
    ("35 countries", 35, "countries", None),
    ("24 fighter jets", 24, "jets", None),
    ("three times more gas", 3, "times", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "per"), MEASURED)
def test_units_and_counts(text, value, unit, per):
    found = read(text)[0]
    assert (found.value, found.unit, found.per) == (value, unit, per)


BOUNDS = [
    ("about 500 people", "about"), ("close to 30,000 people", "about"), ("some 20,000 workers", "about"),
    ("nearly 40 percent", "about"), ("an estimated 5,000 refugees", "about"), ("more than 300 soldiers", "at_least"),
    ("over $2 billion", "at_least"), ("at least 15 people", "at_least"), ("up to 10 million tons", "at_most"),
    ("less than 5 percent", "at_most"), ("no more than 100 visas", "at_most"), ("100 visas", "exact"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bounds(text, bound):
    assert read(text)[0].bound == bound


RANGES = [
    ("10-15 percent", 10, 15), ("between 5 and 10 million euros", 5_000_000, 10_000_000), ("$5-6 billion", 5e9, 6e9),
    ("from 5 to 10 tons", 5, None), ("300 to 400 soldiers", 300, 400),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges(text, low, high):
    found = read(text)[0]
    assert (found.value, found.value_max) == (low, high)


NONE = [
    "Protocol 6 requires", "Resolution 1441", "No. 3", "within 60 days", "a 20-year treaty", "on December 22, 2004",
    "the 1994 accord", "in the 1990s", "his 16th visit", "Su-27 jets", "at 10:15", "two years of talks", "MH17",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_amount(text):
    assert [a for a in read(text) if a.sort != "bare"] == []


def test_a_year_and_the_number_after_it_are_two():
    (found,) = read("In 2003 28,668 Russians from CIS countries moved")
    assert (found.value, found.unit) == (28_668, "people")


@given(st.integers(0, 10**12))
def test_a_number_printed_with_commas_reads_back(n):
    assert value_of(f"{n:,}") == n


@given(st.integers(10, 10**9), st.sampled_from(["$", "€", "£", "₸"]))
def test_an_amount_of_money_reads_back(n, sign):
    (found,) = read(f"paid {sign}{n:,} to")
    assert (found.value, found.span.of(f"paid {sign}{n:,} to")) == (n, f"{sign}{n:,}")
