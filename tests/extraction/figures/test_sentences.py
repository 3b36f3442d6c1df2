"""What a figure measures, its ends, period, nature and comparison, a sentence a row; printed on 4 January 2005."""

from __future__ import annotations

import pytest

import bilateral
from bilateral.record import Figure


def figures(text: str) -> tuple[Figure, ...]:
    return bilateral.read(text, published="2005-01-04", language="en").figures


# sentence, then of each figure: value, unit, measure, from, to
FLOWS = [
    ("Turkey's exports to Iraq reached $9 billion.", [(9e9, "USD", "exports", "TUR", "IRQ")]),
    ("Mexico's imports from Chile totaled $1.2 billion.", [(1.2e9, "USD", "imports", "CHL", "MEX")]),
    ("China will lend Pakistan 5 billion yuan.", [(5e9, "CNY", "loan", "CHN", "PAK")]),
    ("Japan donated 300 million yen to Nepal.", [(3e8, "JPY", "aid", "JPN", "NPL")]),
    ("Belarus owes Russia $460 million for gas.", [(4.6e8, "USD", "debt", "BLR", "RUS")]),
    (
        "Kyrgyzstan received $20m in aid from the United States and 15 million euros from Germany.",
        [(2e7, "USD", "aid", "USA", "KGZ"), (1.5e7, "EUR", "aid", "DEU", "KGZ")],
    ),
    (
        "Norway gave grants to Kenya ($3m), Uganda ($2m) and Tanzania ($1.5m).",
        [(3e6, "USD", "aid", "NOR", "KEN"), (2e6, "USD", "aid", "NOR", "UGA"), (1.5e6, "USD", "aid", "NOR", "TZA")],
    ),
    (
        "France sold 24 fighter jets to Egypt for 5.2 billion euros.",
        [(24, "jets", "sales", "FRA", "EGY"), (5.2e9, "EUR", "sales", "FRA", "EGY")],
    ),
    (
        "About 40,000 tons of wheat were shipped from Kazakhstan to Iran in December.",
        [(40_000, "tonnes", "wheat supplies", "KAZ", "IRN")],
    ),
    ("More than 3,000 people fled from Syria to Jordan.", [(3_000, "people", "refugees", "SYR", "JOR")]),
    ("Poland expelled three Russian diplomats.", [(3, "people", "expulsions", "POL", None)]),
    ("Some 15,000 soldiers are stationed in Germany.", [(15_000, "people", "deployment", None, "DEU")]),
    ("Two-thirds of Ukraine's gas comes from Russia.", [(66.666666667, "percent", "gas", "RUS", None)]),
    ("The IMF approved a $1.5bn loan to Serbia.", [(1.5e9, "USD", "loan", "org/imf", "SRB")]),
]  # fmt: skip
MEASURES = [
    ("The border between Tajikistan and Afghanistan is 1,344 km long.", "border"),
    ("The pipeline can carry 1 million barrels of oil per day.", "capacity"),
    ("The firm will build a 300 megawatt power plant in Laos.", "plant capacity"),
    ("Inflation in Turkey stood at 9.3 percent.", "inflation"),
    ("Twenty-five workers were killed in Pakistan.", "deaths"),
    ("The embassy issued 3,400 visas.", "visas"),
    ("The deficit of Hungary was $3 billion.", "deficit"),
    ("The price of gas rose to $230 per thousand cubic meters.", "price"),
    ("The 27-nation bloc approved the plan.", "members"),
    ("The number of tourists reached 120,000.", "tourists"),
    ("Russia owns a 49 percent stake in the venture.", "stake"),
    ("The bank will invest $2 billion in Georgia.", "investment"),
]
PERIODS = [
    ("In 2003 Peru bought 300 tanks from Chile.", ["2003"]),
    ("Trade between Peru and Chile reached $2 billion last year.", ["2004"]),
    ("Four people were killed and 12 wounded in Spain on Sunday.", ["2005-01-02", "2005-01-02"]),
    ("Imports of Peru were $3 million in 2001 and $5 million in 2002.", ["2001", "2002"]),
    ("Sales of arms to Chad fell to $40 million in 2003 from $150 million in 2002.", ["2003", "2002"]),
    ("Trade grew from $3 million to $5 million in 2003.", [None, "2003"]),
]
NATURES = [
    ("Trade of Peru grew by 6 percent to $5 billion.", ["change", "level"]),
    ("Peru bought 40 percent of its gas from Chile.", ["share"]),
    ("Half of the gas of Poland is Russian.", ["share"]),
    ("Chile holds a 10 percent stake in the mine.", ["share"]),
    ("The government of Peru announced a 5 percent cut in tariffs.", ["change"]),
    ("Unemployment in Spain is 11 percent.", ["level"]),
]

CHANGES = [
    ("Trade of Peru grew by 6 percent.", [("change", "rise")]),
    ("Trade of Peru was up 6 percent on the year before.", [("change", "rise")]),
    ("Exports of Peru to Chile were down by about 7.5 percent.", [("change", "fall")]),
    ("The number of Danish tourists in Peru went up 20 percent.", [("change", "rise")]),
    ("Trade dropped to $1.2 billion, down 9 percent from 2003.", [("level", None), ("change", "fall")]),
    ("Imports of Peru shrank 40 percent.", [("change", "fall")]),
    ("The budget was cut by $2 billion.", [("change", "fall")]),
    ("Poland announced a 5 percent increase in gas prices.", [("change", "rise")]),
    ("Kenya reported a 7 percent decline in tea exports.", [("change", "fall")]),
    ("The deficit of Peru widened by $300 million.", [("change", "rise")]),
    ("Investment in Peru was $200 million higher than in 2002.", [("change", "rise")]),
    ("Output was 4 percent less than a year earlier.", [("change", "fall")]),
    ("The peso lost 8 percent of its value against the dollar.", [("change", "fall")]),
    ("Gas supplies to Peru were reduced by half.", [("change", "fall")]),
    ("Exports of Peru to Chile jumped by a third last year.", [("change", "rise")]),
    ("Trade of Peru increased more than fivefold.", [("change", "rise")]),
    ("Sales of Peru did not fall by 10 percent.", [("change", None)]),
    ("Arms make up 12 percent of the exports of Peru.", [("share", None)]),
    ("Peru set up 12 companies in Chile.", [("level", None)]),
    ("Peru bought 6 percent more gas from Chile.", [("level", None)]),
    ("Trade of Peru rose to $3 billion.", [("level", None)]),
]

# sentence, then of each figure: value, unit, period, from, to
LISTS = [
    (
        "Chile's imports were $1 billion in 2001, $1.2 billion in 2002 and $2 billion in 2003.",
        [(1e9, "USD", "2001", None, "CHL"), (1.2e9, "USD", "2002", None, "CHL"), (2e9, "USD", "2003", None, "CHL")],
    ),
    (
        "Aid from Norway amounted to 3 million euros in 2001, 4 million in 2002 and 5.5 million in 2003.",
        [(3e6, "EUR", "2001", "NOR", None), (4e6, "EUR", "2002", "NOR", None), (5.5e6, "EUR", "2003", "NOR", None)],
    ),
    (
        "Exports to Peru and Bolivia reached $3 billion and $1.5 billion, respectively.",
        [(3e9, "USD", None, None, "PER"), (1.5e9, "USD", None, None, "BOL")],
    ),
    (
        "In 2001 and 2002 trade between Iran and Oman totaled $200 million and $250 million, respectively.",
        [(2e8, "USD", "2001", None, None), (2.5e8, "USD", "2002", None, None)],
    ),
    (
        "Exports in 2001 and 2002 were $4 million and $6 million respectively.",
        [(4e6, "USD", "2001", None, None), (6e6, "USD", "2002", None, None)],
    ),
    (
        "In 2001 Peru lent $3 million, in 2002 $5 million.",
        [(3e6, "USD", "2001", "PER", None), (5e6, "USD", "2002", "PER", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: list[tuple[float, str, str | None, str | None, str | None]]) -> None:
    assert [(f.value, f.unit, f.period, f.origin, f.destination) for f in figures(text)] == expected


def test_shares_in_a_list_are_of_the_same_whole() -> None:
    found = figures("Chile supplied 40 percent of Peru's gas in 2001, 35 percent in 2002 and 20 percent in 2003.")
    assert [(f.nature, f.measure, f.period) for f in found] == [
        ("share", "gas supplies", year) for year in ("2001", "2002", "2003")
    ]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_directions_of_changes(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(f.nature, f.direction) for f in figures(text)] == expected


@pytest.mark.parametrize(("text", "expected"), FLOWS)
def test_flows(text: str, expected: list[tuple[float, str, str, str | None, str | None]]) -> None:
    assert [(f.value, f.unit, f.measure, f.origin, f.destination) for f in figures(text)] == expected


@pytest.mark.parametrize(("text", "measure"), MEASURES)
def test_measures(text: str, measure: str) -> None:
    assert [f.measure for f in figures(text)] == [measure]


@pytest.mark.parametrize(("text", "periods"), PERIODS)
def test_periods(text: str, periods: list[str | None]) -> None:
    assert [f.period for f in figures(text)] == periods


@pytest.mark.parametrize(("text", "natures"), NATURES)
def test_natures(text: str, natures: list[str]) -> None:
    assert [f.nature for f in figures(text)] == natures


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Trade reached $9 billion in 2004, up from $8 billion a year earlier.", [(0, 1)]),
        ("Trade reached $9 billion, compared with $8 billion in 2002.", [(0, 1)]),
        ("Exports of Peru fell to $40 million from $150 million.", [(0, 1)]),
        ("The duty will be cut from 15 percent to 5 percent.", [(1, 0)]),
        ("Peru bought 40 ships and sold 50 tanks.", []),
    ],
)
def test_comparisons(text: str, pairs: list[tuple[int, int]]) -> None:
    found = figures(text)
    ids = [f.id for f in found]
    assert [(n, ids.index(f.previous)) for n, f in enumerate(found) if f.previous] == pairs


def test_by_a_third_is_no_party() -> None:
    assert figures("The ships were sold by a third party.") == ()


def test_two_that_add_up_are_parts_of_the_whole() -> None:
    whole, one, two = figures(
        "Chad freed six nurses. The five Danish nurses and one Dutch nurse arrived in Denmark today."
    )
    assert (one.measure, two.measure) == (whole.measure, whole.measure)
    assert {f.period for f in (whole, one, two)} == {"2005-01-04"}


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers signed two protocols.",
        "He spoke at 10 a.m. about Article 5 on Channel 1.",
        "It was the third visit in two years.",
        "Resolution 1701 of 2006 was adopted.",
        "The 53-year-old president has ruled for 12 years.",
        "Thousands of people crossed the border.",
        "They met in the first half of the year.",
    ],
)
def test_no_figures(text: str) -> None:
    assert figures(text) == ()
