"""Numbers in digits and words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.extraction.numbers import clean, number_words, pattern, scale_of, value_of

NUMBER = re.compile(rf"(?<![\w.,])(?i:{pattern()})(?![\w])")
VALUES = [
    ("0", 0), ("7", 7), ("28,668", 28_668), ("1,234,567", 1_234_567), ("3.5", 3.5), ("1,234.5", 1_234.5),
    ("28\u00a0668", 28_668), ("28\u202f668", 28_668), ("3.27 billion", 3_270_000_000), ("3.27-billion", 3_270_000_000),
    ("5bn", 5e9), ("5 bn", 5e9), ("40m", 40e6), ("40 mln", 40e6), ("12 thousand", 12_000), ("1.1 trillion", 1.1e12),
    ("one", 1), ("twelve", 12), ("twenty", 20), ("twenty-five", 25), ("ninety nine", 99), ("Forty-two", 42),
    ("a hundred", 100), ("one hundred", 100), ("two hundred", 200), ("one hundred and twenty", 120),
    ("three hundred forty-five", 345), ("a thousand", 1_000), ("two thousand", 2_000),
    ("two thousand five hundred", 2_500),
    ("twenty-five thousand and one", 25_001), ("one hundred and twenty thousand", 120_000), ("a million", 1e6),
    ("half a million", 500_000), ("half a billion", 5e8), ("a quarter of a million", 250_000),
    ("three and a half million", 3_500_000), ("one and a half billion", 1.5e9),
    ("two and a quarter million", 2_250_000),
    ("two million three hundred thousand", 2_300_000), ("four million", 4e6), ("fifty-six billion", 56e9),
    ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("nine hundred and ninety-nine", 999),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: float) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", [t for t, _ in VALUES])
def test_the_pattern_takes_the_whole_number(text: str) -> None:
    match = NUMBER.search(f"some {text} of them")
    assert match is not None
    assert match[0] == text


@pytest.mark.parametrize(
    "text", ["none", "someone", "tension", "weighty", "oneself", "often", "a few", "million-strong", "a man"]
)
def test_no_numbers(text: str) -> None:
    assert NUMBER.search(text) is None


@pytest.mark.parametrize(
    ("text", "scale"), [("3.27 billion", 1e9), ("40m", 1e6), ("28,668", None), ("two thousand", 1e3), ("twenty", None)]
)
def test_scale(text: str, scale: float | None) -> None:
    assert scale_of(text) == scale


ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    """A number as English spells it."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    name, size = next((w, s) for w, s in (("billion", 10**9), ("million", 10**6), ("thousand", 10**3)) if n >= s)
    rest = n % size
    link = " and " if 0 < rest < 100 else " "
    return f"{in_words(n // size)} {name}" + (f"{link}{in_words(rest)}" if rest else "")


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_words_reads_back(n: int) -> None:
    assert value_of(in_words(n)) == n


@given(st.integers(1, 999_999))
def test_a_number_in_words_is_found_whole(n: int) -> None:
    match = NUMBER.search(in_words(n))
    assert match is not None
    assert value_of(match[0]) == n


@given(st.integers(0, 10**15))
def test_a_number_in_digits_reads_back(n: int) -> None:
    assert value_of(f"{n:,}") == n
    assert value_of(str(n)) == n


@given(st.integers(1, 99_999), st.sampled_from([("thousand", 3), ("million", 6), ("bn", 9), ("trillion", 12)]))
def test_a_scaled_number_reads_back(n: int, scale: tuple[str, int]) -> None:
    word, power = scale
    assert value_of(f"{n / 100:.2f} {word}") == clean(n * 10.0 ** (power - 2))


def test_every_number_in_words_holds_a_number_word() -> None:
    assert all(set(re.findall("[a-z]+", in_words(n))) & number_words() for n in range(1, 3_000, 7))
