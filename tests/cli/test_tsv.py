"""Tab-separated text: which marks quote a cell, and which are words of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.cli.tsv import cells_of, read, written

HEADER = "a\tb\tc\n"


def rows(text: str) -> list[tuple[int, list[str]]]:
    return [(line.number, line.cells) for line in read(text.splitlines(keepends=True))][1:]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("x\ty\n", ["x", "y"]),
        ("x\t\r\n", ["x", ""]),
        ('"x"\ty', ["x", "y"]),
        ('"x ""y"""\tz\n', ['x "y"', "z"]),
        ('"No," said Chad.\tChad\n', ['"No," said Chad.', "Chad"]),
        ('"We will go.\tChad\n', ['"We will go.', "Chad"]),
        ('Chad said "no"\t"\n', ['Chad said "no"', '"']),
        ('""\tx\n', ["", "x"]),
        ("\t\n", ["", ""]),
    ],
)
def test_cells_of_a_line(line, cells):
    assert cells_of(line) == cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"An open mark\tx\ty\nnext"\tx\ty\n', [(2, ['"An open mark', "x", "y"]), (3, ['next"', "x", "y"])]),
        ('"two\nlines"\tx\ty\nz\tx\ty\n', [(2, ["two\nlines", "x", "y"]), (4, ["z", "x", "y"])]),
        ('"a\ttab"\tx\ty\n', [(2, ["a\ttab", "x", "y"])]),
        ('"short\nz\tx\ty\n', [(2, ['"short']), (3, ["z", "x", "y"])]),
        ('"short\n"z\tx\ty\n', [(2, ['"short']), (3, ['"z', "x", "y"])]),
        ('"short\n"No," he said.\tx\ty\n', [(2, ['"short']), (3, ['"No," he said.', "x", "y"])]),
        ("\n\nx\ty\tz\n\n", [(4, ["x", "y", "z"])]),
    ],
)
def test_rows_and_their_lines(text, expected):
    assert rows(HEADER + text) == expected


@given(st.lists(st.lists(st.text(st.sampled_from('ab"\t,')), min_size=3, max_size=3), max_size=6))
def test_what_is_written_is_read_again(table):
    kept = [r for r in table if any(r)]
    assert [cells for _, cells in rows(HEADER + written(kept))] == kept
