"""Tab-separated text, quoted as CSV is: its lines as rows, and rows as lines."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import NamedTuple

LONGEST = 50  # lines over which a quoted cell may run
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


class Line(NamedTuple):
    """The cells of a row, and the number of the line on which it begins."""

    number: int
    cells: list[str]


def read(stream: Iterable[str]) -> Iterator[Line]:
    """The rows of a text, empty lines passed over.

    A cell is quoted where its closing mark stands before a tab or the line's end. Else its marks are words of the
    text (a sentence that opens with a quotation), and the line is never run together with those below it, unless only
    so it has as many cells as the first row: a quoted cell may hold line breaks.
    """
    lines = _Lines(stream)
    width = 0
    while (text := lines.next()) is not None:
        if not text.strip("\r\n"):
            continue
        number = lines.number
        cells = cells_of(text)
        if width and len(cells) != width and '"' in text:
            cells = lines.longer(text, width) or cells
        width = width or len(cells)
        yield Line(number, cells)


def cells_of(text: str) -> list[str]:
    r"""The cells of a line, none of which holds a tab.

    >>> cells_of('"No," he said.\tChad\t"The ""new"" port"')
    ['"No," he said.', 'Chad', 'The "new" port']
    """
    return [_unquoted(c) if c.startswith('"') else c for c in text.rstrip("\r\n").split("\t")]


def _unquoted(cell: str) -> str:
    quoted = _QUOTED.fullmatch(cell)
    return quoted[1].replace('""', '"') if quoted else cell


def _as_csv(text: str, width: int) -> list[str] | None:
    """The cells of one row by the strict rules of CSV, where they are as many as asked for."""
    try:
        found = list(csv.reader(StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return None
    return found[0] if [len(cells) for cells in found] == [width] else None


def written(rows: Iterable[list[str]]) -> str:
    """The rows with tabs between the cells, quoted as CSV is."""
    text = StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue()


class _Lines:
    """The lines of a text, with a look at those ahead."""

    def __init__(self, stream: Iterable[str]) -> None:
        self.number = 0
        self._stream = iter(stream)
        self._ahead: deque[str] = deque()

    def next(self) -> str | None:
        """The next line, or None at the end."""
        self.number += 1
        return self._ahead.popleft() if self._ahead else next(self._stream, None)

    def longer(self, text: str, width: int) -> list[str] | None:
        """The cells of a line with tabs or line breaks in quoted ones, where they then are as many as asked for."""
        if text.count('"') % 2 == 0:
            return _as_csv(text, width)
        self._ahead.extend(islice(self._stream, LONGEST - len(self._ahead)))
        for n, line in enumerate(self._ahead, 1):
            text += line
            if text.count('"') % 2 == 0 and (found := _as_csv(text, width)):
                for _ in range(n):
                    self.next()
                return found
        return None
