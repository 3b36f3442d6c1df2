"""Rows of an answer as CSV, JSON Lines and a table."""

import csv
import io
import json
from dataclasses import dataclass

import pytest

from bilateral.export.rows import FORMATS, View, cell, plain, written
from bilateral.export.views import duration, flat, times
from bilateral.relations.asking import Named


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    parties: tuple[Named, ...] = ()
    value: float | None = None
    known: bool = True

    @property
    def size(self) -> int:
        return len(self.parties)


VIEW = View(
    ("Name", "Parties"),
    lambda r: (r.name, "\n".join(p.name for p in r.parties)),
    {"name": lambda r: r.name, "parties": lambda r: r.parties, "value": lambda r: r.value, "known": lambda r: r.known},
)
ROWS = [
    Row('A "free" pact,\nin two lines', (Named("KAZ", "Kazakhstan"), Named("org/nato", "NATO")), 1.5),
    Row("ünïcode", known=False),
]


def text(format: str, rows=ROWS) -> str:
    return "".join(written(VIEW, rows, format, ("Title", "more")))


def test_csv_is_read_back_as_it_was_written():
    assert list(csv.DictReader(io.StringIO(text("csv")))) == [
        {"name": ROWS[0].name, "parties": "KAZ; org/nato", "value": "1.5", "known": "true"},
        {"name": "ünïcode", "parties": "", "value": "", "known": "false"},
    ]


def test_a_long_csv_comes_in_pieces_and_whole():
    rows = [Row(f"row {n} {'x' * 100}") for n in range(2000)]
    pieces = list(written(VIEW, rows, "csv"))
    assert len(pieces) > 1
    assert len(list(csv.reader(io.StringIO("".join(pieces))))) == 2001


def test_json_lines_hold_what_a_row_works_out_of_itself():
    first = json.loads(text("jsonl").splitlines()[0])
    assert first == {
        "name": ROWS[0].name, "parties": [{"key": "KAZ", "name": "Kazakhstan"}, {"key": "org/nato", "name": "NATO"}],
        "value": 1.5, "known": True, "size": 2,
    }  # fmt: skip


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_fits_the_width_and_folds_lines_of_a_text(monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = text("table").splitlines()
    assert lines[:2] == ["Title", "more"]
    assert max(map(len, lines)) <= width
    assert any("Kazakhstan" in line for line in lines)


@pytest.mark.parametrize("format", [f for f in FORMATS if f != "table"])
def test_without_rows_a_csv_has_its_header_alone(format):
    assert text(format, []) == ("name,parties,value,known\n" if format == "csv" else "")


@pytest.mark.parametrize(("value", "shown"), [(None, ""), (0, 0), (False, "false"), ((), ""), (Named("a", "A"), "a")])
def test_cells(value, shown):
    assert cell(value) == shown


def test_plain_values_stay_and_mappings_are_gone_through():
    assert plain({"a": (Named("k", "n"), 1)}) == {"a": [{"key": "k", "name": "n"}, 1]}


def test_words_for_the_eye():
    assert [times(n, "item") for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    assert [duration(n) for n in (0, 60, 61, 730)] == ["0 d", "60 d", "2 mo", "2.0 y"]
    assert flat("a\n b  c") == "a b c"
    assert len(flat("word " * 100)) <= 160
