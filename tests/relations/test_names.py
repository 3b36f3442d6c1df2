"""Names by their sound: spellings of one name are one, two names are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.codebooks.loader import codebook
from bilateral.relations import names

BOOK = codebook("world/spellings")


@pytest.mark.parametrize(("one", "other"), BOOK["examples"], ids="/".join)
def test_spellings_of_one_name(one, other):
    assert names.like(one, other) >= 0.9
    assert names.like(other, one) == names.like(one, other)
    assert set(names.bones(one)) & set(names.bones(other)) or names.listed("family", one) & names.listed(
        "family", other
    )


@pytest.mark.parametrize(("one", "other"), BOOK["not"], ids="/".join)
def test_two_names(one, other):
    assert names.like(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khrushchev", "Chruschtschow"), ("Brezhnev", "Breschnew"), ("Poroshenko", "Poroschenko"), ("Assad", "Asad"),
        ("Moubarak", "Mubarak"), ("Rouhani", "Rohani"), ("Zardari", "Zerdari"), ("Bakiyev", "Bakiev"),
        ("Sargsyan", "Sarkisian"), ("Mirziyoyev", "Mirziyoev"), ("Тимошенко", "Tymoshenko"),
        ("Порошенко", "Poroshenko"),
        ("Tuđman", "Tudjman"), ("Davutoğlu", "Davutoglu"), ("Tsipras", "Cipras"), ("Müller", "Mueller"),
    ],
)  # fmt: skip
def test_spellings_that_the_codebook_does_not_list(one, other):
    assert names.like(one, other) >= 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [("Medvedev", "Medvedchuk"), ("Karimov", "Kasimov"), ("Aliyev", "Akiyev"), ("Said", "Saida"), ("Kuchma", "Kucma"),
     ("Nazarov", "Nazarbayev"), ("Hassan", "Hussein"), ("Li", "Lu"), ("Peng", "Ping"), ("Saleh", "Salih")],
)  # fmt: skip
def test_names_that_look_alike_are_not_taken_for_sure(one, other):
    assert names.like(one, other) < 1


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [("D", "Danial", 0.85), ("Sergei", "Serhiy", 0.95), ("William", "Bill", 0.95), ("Ivan", "Igor", 0),
     ("A", "Ivan", 0), ("Muhammad", "Mohamed", 0.95), ("Ю", "Yuri", 0.85)],
)  # fmt: skip
def test_given_names(one, other, sure):
    assert names.like_given(one, other) == sure


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_words_can_be_compared(one, other):
    assert names.like(one, other) == names.like(other, one)
    assert names.like(one, one) == 1
