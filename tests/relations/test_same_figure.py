"""Which figures are one, which contradict each other."""

import pytest

from bilateral.record.when import known
from bilateral.relations.same_figure import cell, contradicts, keys, same

from .views import figure

NO_PERIOD = {"period": None}
NOWHERE = {"period": None, "origin": None, "destination": None, "sides": frozenset()}

MUTUAL = {"origin": None, "destination": None}


@pytest.mark.parametrize(
    ("new", "old", "one"),
    [
        (figure(3.27e9), figure(3.27e9), True),
        (figure(3.27e9), figure(3.3e9, bound="about"), True),
        (figure(3.27e9), figure(3.3e9), True),  # written with two digits
        (figure(3.27e9), figure(3.4e9), False),
        (figure(3.27e9), figure(3.35e9, bound="about"), True),
        (figure(3.27e9), figure(3e9, bound="at_least"), False),  # “more than 3 billion” is no 3.27
        (figure(3.05e9), figure(3e9, bound="at_least"), True),
        (figure(2.9e9), figure(3e9, bound="at_least"), False),
        (figure(2.0e9, value_max=3.0e9), figure(2.0e9, value_max=3.0e9), True),
        (figure(3.27e9), figure(3.27e9, unit="EUR"), False),
        (figure(3.27e9), figure(3.27e9, measure="imports"), False),
        (figure(3.27e9), figure(3.27e9, period=known("1999")), False),
        (figure(3.27e9), figure(3.27e9, origin="CHL", destination="PER"), False),
        (figure(3.27e9), figure(3.27e9, per="month"), False),
        (figure(12, nature="change", unit="percent", direction="rise"),
         figure(12, nature="change", unit="percent", direction="fall"), False),
        (figure(3.27e9, **NO_PERIOD), figure(3.27e9, **NO_PERIOD), True),
        (figure(3e9, **NO_PERIOD), figure(3e9, **NO_PERIOD), False),  # a round number, and no period: thin
        (figure(91, **NOWHERE), figure(91, **NOWHERE), False),  # of whom, and when?
        (figure(28668, **NOWHERE), figure(28668, **NOWHERE), True),
        (figure(200 / 3, **NOWHERE), figure(200 / 3, **NOWHERE), False),
        (figure(5, measure=None), figure(5, measure=None), False),
    ],
)  # fmt: skip
def test_figures(new, old, one):
    assert bool(same(new, old)) == bool(same(old, new)) == one
    assert set(keys(new)) & set(keys(old)) or not one


def test_two_figures_of_one_item_are_two():
    view = figure(3.27e9)
    assert same(view, view) is None


@pytest.mark.parametrize(
    ("a", "b", "against"),
    [
        (figure(3.27e9), figure(2.1e9), True),
        (figure(3.27e9), figure(3.3e9, bound="about"), False),
        (figure(3.27e9), figure(3e9, bound="at_least"), False),
        (figure(3.27e9), figure(4e9, bound="at_least"), True),
        (figure(3.27e9), figure(4e9, bound="at_most"), False),
        (figure(3.27e9), figure(2.1e9, period=known("1999")), False),
        (figure(3.27e9, **NO_PERIOD), figure(2.1e9, **NO_PERIOD), False),
        (figure(3.27e9, **MUTUAL), figure(2.1e9, **MUTUAL), True),
        (figure(3.27e9, **MUTUAL), figure(3.3e9, **MUTUAL), False),
        (figure(3.27e9, **MUTUAL), figure(2.1e9), False),  # what goes one way is a part of it
    ],
)
def test_contradictions(a, b, against):
    assert contradicts(a, b) == contradicts(b, a) == against


def test_a_figure_of_unknown_measure_period_or_sides_fills_no_cell():
    assert cell(figure(1)) is not None
    assert cell(figure(1, measure=None)) is None
    assert cell(figure(1, **NO_PERIOD)) is None
    assert cell(figure(1, origin=None, destination=None, sides=frozenset())) is None
