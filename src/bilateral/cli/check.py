"""`bilateral check`: proves an output file, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
import typer

from bilateral.cli import output
from bilateral.codebooks.codes import codes
from bilateral.errors import UnreadableItem
from bilateral.record import jsonl
from bilateral.record.checks import Breach, breaches, first_of_each_sort
from bilateral.record.kinds import AnyRecord


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="JSON Lines of bilateral read; - is standard input.")
    ],
) -> None:
    """Prove that spans lie in their text, references resolve, codes and dates are valid, and ids are unique.

    Prints the first breach of each kind with its line. Exit status: 0 without a breach, 1 with one, 2 where a file
    cannot be read.
    """
    status = output.ALL_READ
    for file in files:
        try:
            lines = _lines(file)
        except UnreadableItem as error:
            output.told(file, error.reason)
            status = output.WRONG_USAGE
            continue
        found = _breaches(lines)
        output.write(f"{file}:{line}: {b.sort}: {b.record}: {b.reason}\n" for line, b in found)
        if found:
            status = max(status, output.SOME_FAILED)
        else:
            output.write([f"{file}: {len(lines)} records, no breach\n"])
    output.ended(status)


def _lines(file: str) -> list[tuple[int, bytes]]:
    """The non-empty lines of a file with their numbers."""
    import sys
    from pathlib import Path

    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableItem(file, f"cannot be opened ({error.strerror})") from error
    return [(n, line) for n, line in enumerate(content.split(b"\n"), 1) if line.strip()]


def _breaches(lines: list[tuple[int, bytes]]) -> list[tuple[int, Breach]]:
    """The first breach of each sort with its line; a line that is no record is one of the sort `form`."""
    records: list[tuple[int, AnyRecord]] = []
    found: list[tuple[int, Breach]] = []
    for n, line in lines:
        try:
            records.append((n, jsonl.record(line)))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            found.append((n, Breach("form", "no record", str(error))))
    found += ((records[i][0], b) for i, b in breaches([r for _, r in records], codes()))
    return first_of_each_sort(_by_line(found))


def _by_line(found: list[tuple[int, Breach]]) -> Iterator[tuple[int, Breach]]:
    return iter(sorted(found, key=lambda item: item[0]))
