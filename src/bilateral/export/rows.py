"""Answers of the record, row by row: as a table for the terminal, as JSON Lines, as CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

FORMATS = ("table", "jsonl", "csv")
PIPED = 100  # columns where there is no terminal


@dataclass(frozen=True, slots=True)
class View:
    """How the rows of one kind of answer are shown.

    `cells` gives a row's cells in the table, the last one taking the width that is left; `right` are those set to the
    right. `columns` are those of the CSV, each with what it says of a row.
    """

    heads: tuple[str, ...]
    cells: Callable[[Any], Sequence[str]]
    columns: Mapping[str, Callable[[Any], Any]]
    right: frozenset[int] = frozenset()


def written(view: View, rows: Iterable[Any], format: str, title: Sequence[str] = ()) -> Iterator[str]:
    """The rows in a format; `title` are the lines above the table."""
    if format == "jsonl":
        return (msgspec.json.encode(plain(row)).decode() + "\n" for row in rows)
    return _csv(view, rows) if format == "csv" else _table(view, rows, title)


def plain(value: Any) -> Any:
    """A dataclass as names and values, what it works out of itself included; so for all that is in it.

    >>> from bilateral.relations.dyad import Tally
    >>> plain(Tally((1, 0, 1, 0)))["balance"]
    0.0
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value)]
        return {name: plain(getattr(value, name)) for name in (*names, *_worked_out(value.__class__))}
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value


def cell(value: Any) -> Any:
    """A value in a cell of a CSV: nothing for what is not known; several, or a name's key, as words.

    >>> cell(None), cell(True), cell(("a", "b"))
    ('', 'true', 'a; b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "; ".join(str(cell(v)) for v in value)
    return getattr(value, "key", value)


@cache
def _worked_out(kind: Any) -> tuple[str, ...]:
    return tuple(name for name, value in vars(kind).items() if isinstance(value, property))


def _csv(view: View, rows: Iterable[Any]) -> Iterator[str]:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(view.columns)
    for row in rows:
        writer.writerow([cell(value(row)) for value in view.columns.values()])
        if lines.tell() > 1 << 16:
            yield lines.getvalue()
            lines.seek(0)
            lines.truncate()
    yield lines.getvalue()


def _table(view: View, rows: Iterable[Any], title: Sequence[str]) -> Iterator[str]:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, width=PIPED)
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, header_style="bold")
    last = len(view.heads) - 1
    for n, head in enumerate(view.heads):
        side = "right" if n in view.right else "left"
        table.add_column(head, justify=side, ratio=1 if n == last else None, no_wrap=n != last, overflow="fold")  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*(Text(_one_line(text)) for text in view.cells(row)))
    with console.capture() as page:
        for n, line in enumerate(title):
            console.print(Text(line, style="bold" if not n else "dim"))
        console.print(table)
    yield "\n".join(line.rstrip() for line in page.get().split("\n"))


def _one_line(text: str) -> str:
    """Line breaks within a cell are ours alone: those of a text become blanks."""
    return "\n".join(" ".join(part.split()) for part in text.split("\n"))
