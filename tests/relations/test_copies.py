"""Near-duplicate items are found, other items on the same matter are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.relations import copies

WIRE = """The foreign ministers of Peru and Chile met in the port of Arica on Tuesday and spoke for three hours
about the sea border, fishing rights and a railway that has lain idle since the floods. Neither side wished to
say whether a date for the next round had been set. A joint commission is to survey the line in spring, and
the two ministers will report to their presidents before the summer. Diplomats described the mood as
businesslike."""


def found(one: str, other: str) -> bool:
    return bool(set(copies.bands(one)) & set(copies.bands(other))) and copies.similarity(one, other) >= copies.COPY


@pytest.mark.parametrize(
    "other",
    [
        WIRE,
        WIRE.replace("\n", " ").upper(),
        "ARICA, March 4 (Interlink) - " + WIRE,
        "Ministers speak of the sea\n\n" + WIRE + " Additional reporting came from the newspaper's bureau in Lima.",
        WIRE.replace("Diplomats described the mood as businesslike.", ""),
        WIRE.replace("Tuesday", "March 4").replace("three hours", "several hours"),
    ],
)
def test_a_copy_is_found(other):
    assert found(WIRE, other)


@pytest.mark.parametrize(
    "other",
    [
        "",
        "The foreign ministers of Peru and Chile met on Tuesday.",
        """Peru and Chile made little headway in their talks on the sea border on Tuesday, people close to the
        delegations said. The ministers, who met in Arica, quarrelled over fishing rights, and the railway was hardly
        spoken of.""",
        WIRE.translate(str.maketrans("aeiou", "eioua")),
    ],
)
def test_another_item_is_no_copy(other):
    assert not found(WIRE, other)


def test_short_items_are_copies_word_for_word_alone():
    assert found("The talks failed.", "The talks failed!")
    assert not found("The talks failed.", "The talks began.")
    assert copies.bands("") == copies.bands("…") == []


def test_the_bands_are_the_same_on_every_machine():
    assert copies.bands("Peru and Chile met.")[0] == copies.bands("Peru and Chile met.")[0]
    assert len(set(copies.bands(WIRE))) == copies.BANDS
    assert all(-(2**63) <= band < 2**63 for band in copies.bands(WIRE))


@given(st.text(max_size=200))
def test_any_text_is_like_itself(text):
    assert copies.similarity(text, text) in (0.0, 1.0)
    assert copies.bands(text) == copies.bands(text)
