"""`bilateral check`: proves an output file, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
import typer

from bilateral.cli import output
from bilateral.errors import UnreadableItem
from bilateral.record import jsonl
from bilateral.record.checks import Breach, breaches, first_of_each_sort, unknown_fields
from bilateral.record.kinds import AnyRecord, Document


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="JSON Lines of bilateral read; - is standard input.")
    ],
) -> None:
    """Prove that spans lie in their text, references resolve, codes and dates are valid, and ids are unique.

    A breach are also spans that cannot be the evidence of their record: those that cut a word in two, or stand at words
    without the record's name, number, quotation or party. (A span moved to words that would do as well cannot be told.)
    Prints the first breach of each kind with its line. Fields that the contract does not know are no breach, and named
    on standard error. Exit status: 0 without a breach, 1 with one or where a file holds no record, 2 where a file
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
        if not lines:
            output.told(file, "holds no record: there is nothing to check")
            status = max(status, output.SOME_FAILED)
            continue
        for line, field in _unknown(lines):
            output.told(f"{file}:{line}", f"the contract has no field {field}")
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

    if file == "-" and sys.stdin is None:
        raise UnreadableItem(file, "cannot be opened (standard input is closed)")
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
    found += _of_records(records)
    return first_of_each_sort(sorted(found, key=lambda item: item[0]))


def _unknown(lines: list[tuple[int, bytes]]) -> list[tuple[int, str]]:
    """Each field that the contract does not know, as `kind.field`, once with the first line that has it."""
    first: dict[str, int] = {}
    for n, line in lines:
        try:
            record = msgspec.json.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue  # told as a breach of the form
        for name in unknown_fields(record) if isinstance(record, dict) else ():
            first.setdefault(f"{record.get('kind')}.{name}", n)
    return [(n, field) for field, n in first.items()]


def _of_records(records: list[tuple[int, AnyRecord]]) -> Iterator[tuple[int, Breach]]:
    """The breaches of the contract, and what speaks against the evidence of the records that are without one."""
    from bilateral.codebooks.codes import codes
    from bilateral.codebooks.referring import words
    from bilateral.record.evidence import doubts

    broken = list(breaches([r for _, r in records], codes()))
    yield from ((records[i][0], breach) for i, breach in broken)
    dropped = {i for i, _ in broken}
    pages = {r.id for i, (_, r) in enumerate(records) if i not in dropped and isinstance(r, Document)}
    sound = [record for i, record in enumerate(records) if i not in dropped and record[1].doc in pages]
    yield from ((sound[i][0], breach) for i, breach in doubts([r for _, r in sound], words()))
