"""Tables: what cells measure, in which unit and when, by the heads of their column and row and the line above."""

from __future__ import annotations

import pytest

import bilateral
from bilateral.extraction.figures.grids import grids
from bilateral.record import Figure

Expected = list[tuple[str | None, float, str | None, str | None, str | None, str | None]]


def figures(text: str) -> list[Figure]:
    return [f for f in bilateral.read(text, published="2016-05-14", language="en").figures if f.because]


SPACED = """Kenya's trade with Uganda, in millions of dollars

              2003     2004
Exports      120.5    1,134
Imports       85.0     90.3

The figures were released on Tuesday.
"""
PIPED = """Donors in Europe and Asia gave more aid to Niger last year. France and Japan led the list.

| Donor | Aid, 2014 (EUR million) | Aid, 2015 (EUR million) |
|-------|------------------------:|------------------------:|
| France | 40 | 45.5 |
| Japan | 12 | 15 |

The sums will rise next year.
"""
TABBED = """Growth of trade between Chile and Peru, percent

Year\tExports\tImports
2013\t4.5\t-2.1
2014\t3\t1.2
"""
OPEN = """The towns of Peru

Town      North     South
Lima      12        14
Cuzco     3         5
"""
WHOSE = """Exports in 2004, in thousand tonnes

Country   Wheat exports   Rice exports
Chile     12              14
Peru      3               5
"""
DOLLARS = """Loans to Ethiopia, in billions of Canadian dollars

Year      Loans    Aid
2013      4.5      2.1
2014      3        1.2
"""
TABLES: list[tuple[str, Expected]] = [
    (SPACED, [
        ("exports", 120_500_000, "USD", "2003", None, None), ("exports", 1_134_000_000, "USD", "2004", None, None),
        ("imports", 85_000_000, "USD", "2003", None, None), ("imports", 90_300_000, "USD", "2004", None, None),
    ]),
    (PIPED, [
        ("aid", 40_000_000, "EUR", "2014", "FRA", None), ("aid", 45_500_000, "EUR", "2015", "FRA", None),
        ("aid", 12_000_000, "EUR", "2014", "JPN", None), ("aid", 15_000_000, "EUR", "2015", "JPN", None),
    ]),
    (OPEN, []),  # neither measure nor unit
    (WHOSE, []),  # whose trade, or with whom
    (DOLLARS, [
        ("loan", 4_500_000_000, "CAD", "2013", None, None), ("aid", 2_100_000_000, "CAD", "2013", None, None),
        ("loan", 3_000_000_000, "CAD", "2014", None, None), ("aid", 1_200_000_000, "CAD", "2014", None, None),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_cells(text: str, expected: Expected) -> None:
    found = figures(text)
    assert [(f.measure, f.value, f.unit, f.period, f.origin, f.destination) for f in found] == expected


def test_changes_go_by_head_and_sign() -> None:
    found = figures(TABBED)
    assert [(f.value, f.nature, f.direction, f.period) for f in found] == [
        (4.5, "change", "rise", "2013"),
        (2.1, "change", "fall", "2013"),
        (3, "change", "rise", "2014"),
        (1.2, "change", "rise", "2014"),
    ]


@pytest.mark.parametrize("text", [SPACED, PIPED, TABBED, DOLLARS])
def test_the_evidence_is_the_cell(text: str) -> None:
    read = bilateral.read(text, published="2016-05-14", language="en")
    assert all(text[f.span.start : f.span.end].strip("-").replace(",", "")[:1].isdigit() for f in read.figures)


@pytest.mark.parametrize(
    "text",
    [
        "It rained.   It was cold.\nThe ships left.   They came back.",
        "Exports rose | imports fell.",
        "One line   with 12 ships",
        "Name    Town\nJuan    Lima\nPedro   Cuzco",
        "| only | a head |\n|---|---|",
    ],
)
def test_no_table(text: str) -> None:
    assert grids(text) == []


def test_markdown_tables_stay_whole(tmp_path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "aid.md"
    page.write_text(PIPED, encoding="utf-8")
    read = bilateral.read_document(str(page), published="2016-05-14", language="en")
    assert [(f.value, f.period, f.origin) for f in read.figures] == [
        (40_000_000, "2014", "FRA"),
        (45_500_000, "2015", "FRA"),
        (12_000_000, "2014", "JPN"),
        (15_000_000, "2015", "JPN"),
    ]
