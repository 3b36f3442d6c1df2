from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.extraction.places.keys import folded, variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đà Nẵng", "Da Nang"),
        ("N'Djamena", "N’Djamena"),
        ("Nur-Sultan", "Nur Sultan"),
        ("U.S.", "US"),
        ("Łódź", "Lodz"),
        ("Алматы", "АЛМАТЫ"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_variants() -> None:
    assert list(variants("st louis")) == ["st louis", "saint louis"]
    assert list(variants("almaty")) == ["almaty"]


@given(st.text(alphabet="aÀáÂãÄåĀłøĐßæœıəñçšŽžűN'’. -–АбёйқңөүҚ"))
def test_folding_is_stable(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text())
def test_a_key_is_words_with_single_spaces(name: str) -> None:
    assert folded(name) == " ".join(folded(name).split())
