"""Tables in a text: rows of cells that pipes, tabs or columns of spaces part, with the line that heads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bilateral.extraction.numbers import DIGITS
from bilateral.record import Span

_CELL = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[\s|:+=_–—-]+")
_SIGNS = re.compile(r"\||\t|\S {2,}\S")
NUMBER = re.compile(rf"(?P<minus>[-–−])?(?P<symbol>[$€£¥])?\s?(?P<number>{DIGITS})\s?(?P<percent>%)?")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
LONGEST_CAPTION = 200


class Cell(NamedTuple):
    """What stands in one field, and where."""

    text: str
    span: Span


Row = tuple[Cell, ...]


class Grid(NamedTuple):
    """A table: the line before it, the heads of its columns, its rows; all rows are as long as the head."""

    caption: str
    head: Row
    rows: tuple[Row, ...]
    span: Span


def grids(text: str) -> list[Grid]:
    """The tables of a text, in order; most texts have none and are soon told."""
    if not _SIGNS.search(text):
        return []
    found = (_grid(text, block) for block in _blocks(text))
    return [g for g in found if g is not None]


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number alone."""
    return NUMBER.fullmatch(cell.text) is not None


def _blocks(text: str) -> Iterator[list[Row]]:
    """Runs of lines of two cells or more; rules between them are passed over."""
    block: list[Row] = []
    start = 0
    for line in text.splitlines(keepends=True):
        row = _cells(line, start)
        start += len(line)
        if len(row) >= 2:
            block.append(row)
        elif not (_RULE.fullmatch(line) and line.strip()):
            if len(block) > 1:
                yield block
            block = []
    if len(block) > 1:
        yield block


def _cells(line: str, start: int) -> Row:
    if _RULE.fullmatch(line):
        return ()
    if line.count("|") >= 2:
        return _parted(line, start, "|")
    if "\t" in line.strip():
        return _parted(line, start, "\t")
    return tuple(Cell(m[0], Span(start + m.start(), start + m.end())) for m in _CELL.finditer(line))


def _parted(line: str, start: int, sign: str) -> Row:
    """The fields between signs; the empty ones outside a line's first and last pipe are none."""
    out: list[Cell] = []
    at = start
    for field in line.rstrip("\r\n").split(sign):
        text = field.strip()
        begin = at + len(field) - len(field.lstrip())
        out.append(Cell(text, Span(begin, begin + len(text))))
        at += len(field) + 1
    if sign == "|":
        out = out[not out[0].text : len(out) - (not out[-1].text)]
    return tuple(out)


def _grid(text: str, block: Sequence[Row]) -> Grid | None:
    """A block with a head without numbers but years, and rows of numbers behind a label; None where it is no table."""
    head, rows = block[0], tuple(block[1:])
    width = len(rows[0])
    if len(head) == width - 1:
        head = (Cell("", Span(head[0].span.start, head[0].span.start)), *head)
    if len(head) != width or any(len(r) != width for r in rows):
        return None
    if any(is_number(c) and not YEAR.fullmatch(c.text) for c in head):
        return None
    if not all(any(is_number(c) for c in r[1:]) for r in rows) or (len(rows) == 1 and width < 3):
        return None
    span = Span(block[0][0].span.start, rows[-1][-1].span.end)
    return Grid(_caption(text, span.start), head, rows, span)


def _caption(text: str, start: int) -> str:
    """The last sentence of the line before a table."""
    before = text[:start].rstrip(" |\n\r\t")
    line = before[before.rfind("\n") + 1 :]
    return re.split(r"(?<=[.!?])\s", line)[-1][-LONGEST_CAPTION:]
