"""Figures in rows: values side by side, contradictions marked, levels and changes apart, links kept."""

import pytest

from bilateral.errors import InvalidUsage
from bilateral.relations.series import figures
from bilateral.store.opening import Store
from tests.relations.building import Item, keep


def gas(
    value: float, period: str | None = "2003", day: str = "2004-01-10", publication: str = "Daily", **fields
) -> Item:
    item = Item(day, publication)
    flow = {"measure": "exports", "unit": "USD", "origin": "RUS", "destination": "KAZ", "period": period}
    item.figure(value, **{**flow, **fields})
    return item


def test_values_of_one_period_stand_side_by_side_and_contradict(store: Store):
    keep(store, gas(3.27e9), gas(3.27e9, publication="The Wire"), gas(4.9e9, publication="Gazette"), gas(3e9, "2002"))
    (row,) = figures(store, "KAZ", "RUS")
    assert (row.measure, row.unit, row.nature, row.origin.name, row.destination.key) == (
        "exports", "USD", "level", "Russia", "KAZ",
    )  # fmt: skip
    assert [(p.period, p.contradicted, [v.value for v in p.values]) for p in row.points] == [
        ("2002", False, [3e9]),
        ("2003", True, [3.27e9, 4.9e9]),
    ]
    first, second = row.points[1].values
    assert (first.reports, first.independent, first.publications) == (2, 2, ("Daily", "The Wire"))
    assert [s.name for s in second.sources] == ["Gazette"]
    assert first.words == "3270000000 units."


def trade(value: float, parties: tuple[str, ...] = ("RUS", "KAZ"), **fields) -> Item:
    return gas(value, measure="trade", origin=None, destination=None, parties=parties, **fields)


def test_mutual_figures_of_two_papers_stand_side_by_side_and_contradict(store: Store):
    keep(
        store,
        trade(17.6e9),
        trade(19.2e9, ("KAZ-GOV", "RUS"), publication="Gazette"),
        trade(17.6e9, publication="The Wire"),
        trade(5e9, ("UZB", "KAZ")),
    )
    (row,) = figures(store, "KAZ", "RUS")
    assert (row.measure, row.origin, row.destination, [p.key for p in row.parties]) == (
        "trade", None, None, ["KAZ", "RUS"],
    )  # fmt: skip
    assert row.way == "between Kazakhstan and Russia"
    (point,) = row.points
    assert point.contradicted
    assert [(v.value, v.reports, v.contradicted) for v in point.values] == [(17.6e9, 2, True), (19.2e9, 1, True)]
    assert {tuple(p.key for p in r.parties) for r in figures(store, "KAZ")} == {("KAZ", "RUS"), ("KAZ", "UZB")}


def test_mutual_figures_do_not_stand_with_those_that_go_one_way(store: Store):
    keep(store, trade(3e9), gas(1e9, measure="trade"))
    rows = figures(store, "KAZ", "RUS")
    assert sorted(r.way for r in rows) == ["Russia → Kazakhstan", "between Kazakhstan and Russia"]
    assert not any(p.contradicted for r in rows for p in r.points)


def test_parties_of_one_side_are_no_relation(store: Store):
    keep(store, trade(3e9, ("KAZ", "KAZ-GOV")))
    assert figures(store, "KAZ") == []


def test_rounded_values_do_not_contradict(store: Store):
    keep(store, gas(3.27e9), gas(3.3e9, bound="about"))
    (row,) = figures(store, "KAZ", "RUS")
    assert not row.points[0].contradicted


def test_levels_changes_shares_and_directions_are_rows_of_their_own(store: Store):
    keep(
        store,
        gas(3e9),
        gas(10, unit="%", nature="change", direction="rise"),
        gas(10, unit="%", nature="share"),
        gas(1e9, origin="KAZ", destination="RUS"),
    )
    rows = figures(store, "KAZ", "RUS")
    assert sorted((r.nature, r.origin.key) for r in rows) == [
        ("change", "RUS"), ("level", "KAZ"), ("level", "RUS"), ("share", "RUS"),
    ]  # fmt: skip
    assert next(r for r in rows if r.nature == "change").points[0].values[0].direction == "rise"


def test_figures_without_a_period_are_each_a_point(store: Store):
    keep(store, gas(3e9, None), gas(5e9, None, day="2004-02-10"))
    (row,) = figures(store, "KAZ", "RUS")
    assert [(p.period, p.contradicted, p.values[0].value) for p in row.points] == [
        (None, False, 3e9),
        (None, False, 5e9),
    ]


def test_what_an_item_compares_a_figure_with_is_kept(store: Store):
    item = Item("2004-01-10", "Daily")
    flow = {"measure": "exports", "origin": "RUS", "destination": "KAZ"}
    before = item.figure(2e9, unit="USD", period="2002", **flow)
    other = item.figure(9e10, unit="RUB", period="2003", **flow)
    item.figure(3e9, unit="USD", period="2003", previous=before, same_as=other, **flow)
    keep(store, item)
    values = {v.value: v for row in figures(store, "KAZ", "RUS") for p in row.points for v in p.values}
    assert values[3e9].previous == (values[2e9].key,)
    assert values[3e9].same_as == (values[9e10].key,)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"measure": "exports"}, [3e9, 5e9]),
        ({"since": "2003"}, [5e9]),
        ({"until": "2002-06"}, [3e9]),
        ({"since": "2002-06", "until": "2003-01"}, [3e9, 5e9]),
    ],
)
def test_what_narrows_them(store: Store, wanted, found):
    keep(store, gas(3e9, "2002"), gas(5e9, "2003"))
    rows = figures(store, "KAZ", "RUS", **wanted)
    assert [v.value for row in rows for p in row.points for v in p.values] == found


def test_one_side_and_wrong_usage(store: Store):
    keep(store, gas(3e9), gas(1e9, origin="CHN"))
    assert len(figures(store, "KAZ")) == 2
    assert figures(store, "UZB") == []
    with pytest.raises(InvalidUsage):
        figures(store, "KAZ", "RUS", since="never")
