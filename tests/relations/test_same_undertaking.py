"""Which undertakings are one under several names."""

from dataclasses import replace

import pytest

from bilateral.codebooks.loader import codebook
from bilateral.relations.identity import RIVALRY
from bilateral.relations.same_undertaking import keys, same

from .views import also, day, undertaking

BOOK = codebook("en/sameness")


def one(new, old):
    verdict = same(new, old)
    assert (same(old, new) is None) == (verdict is None)
    if verdict:
        assert set(keys(new)) & set(keys(old))
    return verdict


@pytest.mark.parametrize(("new", "old"), BOOK["examples"], ids="/".join)
def test_names_of_one_undertaking(new, old):
    assert one(undertaking(new), undertaking(old))


@pytest.mark.parametrize(("new", "old"), BOOK["not"], ids="/".join)
def test_names_of_two(new, old):
    assert one(undertaking(new), undertaking(old)) is None


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (undertaking("1994 accord on military transit"), undertaking("Military Transit Treaty of 1994")),
        (undertaking("talks on fishing rights", "talks"), undertaking("agreement on fishing rights")),
        (undertaking("construction of the Arica railway", "project"), undertaking("Arica railroad project", "project")),
        (undertaking("prisoner exchange", since="2001"), undertaking("accord on a prisoner swap", since="2001-05")),
        (undertaking("tuna fishing accord"), undertaking("tuna fishing accord", "project")),
        (undertaking("delivery of gas", since="1999"), undertaking("gas supplies agreement")),
        (undertaking("visa waiver pact"), undertaking("pact on the abolition of visas")),
    ],
)
def test_one_undertaking(new, old):
    assert one(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (undertaking("fishing treaty of 1994"), undertaking("fishing treaty of 2001")),
        (undertaking("gas transit agreement"), undertaking("gas price agreement")),
        (undertaking("gas deal"), undertaking("gas transit treaty")),  # the broad word alone
        (undertaking("Protocol 6"), undertaking("Protocol 14")),
        (undertaking("Start I treaty on missiles"), undertaking("Start II treaty on missiles")),
        (undertaking("oil pipeline", "project"), undertaking("gas pipeline", "project")),
        (undertaking("fishing accord"), replace(undertaking("fishing accord"), sides=frozenset(("COL", "PER")))),
        (undertaking("fishing accord"), replace(undertaking("fishing accord"), sides=frozenset())),  # one word: thin
        (undertaking("the agreement"), undertaking("the agreement")),
        (undertaking("nuclear safety agreement"), undertaking("nuclear plant", "project")),
        (undertaking("border policy", "policy"), undertaking("border agreement")),
    ],
)
def test_two_undertakings(new, old):
    assert one(new, old) is None


NOBODY = {"sides": frozenset(), "parties": frozenset()}


@pytest.mark.parametrize(
    ("new", "old", "same_one"),
    [
        (undertaking("railway to Arica", "project", **NOBODY), undertaking("Arica railroad project", "project"), True),
        (undertaking("Tacna-Arica Treaty", **NOBODY), undertaking("Arica and Tacna accord"), True),
        (undertaking("Military Transit Treaty of 1994", **NOBODY),
         undertaking("1994 Accord on Military Transit"), True),
        (undertaking("Military Transit Treaty", **NOBODY), undertaking("1994 Accord on Military Transit"), False),
        (undertaking("talks on the Peruvian-Chilean border at Arica", "talks", **NOBODY),
         undertaking("Arica border talks", "talks"), True),
        (undertaking("talks on the Peruvian-Bolivian border at Arica", "talks", **NOBODY),
         undertaking("Arica border talks", "talks"), False),
        (undertaking("the 1929 treaty"), undertaking("Treaty of 1929"), True),
        (undertaking("the 1929 treaty"), undertaking("Treaty of 1930 on Tacna"), False),
        (undertaking("the treaty", since="1929"), undertaking("Tacna treaty", since="1929-06-03"), True),
    ],
)  # fmt: skip
def test_where_parties_or_subjects_are_not_told(new, old, same_one):
    verdict = one(new, old)
    assert bool(verdict) == same_one


def test_what_rests_on_little_is_not_taken_where_there_is_a_rival():
    bare = one(undertaking("the 1929 treaty"), undertaking("Tacna treaty", since="1929"))
    late = undertaking(
        "railway to Arica", "project", reported=day("2003-01-01"), last_reported=day("2003-01-01"), **NOBODY
    )
    unknown = one(late, undertaking("Arica railroad", "project"))
    assert max(bare.confidence, unknown.confidence) < RIVALRY


def test_two_records_of_one_item_are_two():
    view = undertaking("fishing accord")
    assert same(view, view) is None


def test_of_two_namesakes_the_newer_is_meant():
    bare = undertaking("fishing accord")
    old, new = (undertaking(f"fishing accord of {year}") for year in (1990, 2000))
    assert one(bare, new).confidence > one(bare, old).confidence


def test_a_name_met_before_is_enough():
    assert one(undertaking("Ancón fishing accord"), also(undertaking("the pact on tuna"), "Ancón accord on fishing"))
