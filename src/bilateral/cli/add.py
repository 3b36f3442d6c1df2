"""`bilateral add`: press items into the kept record."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import output
from bilateral.cli.inputs import Inputs, Language, Paths, Publication, Published

if TYPE_CHECKING:
    from bilateral.relations.adding import Added
    from bilateral.store.opening import Store

EVERY = 30  # seconds between two lines on the course of a long run, where no terminal shows it
Record = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="PATH|URL",
        help="The record: a file, or postgresql://… (else BILATERAL_RECORD, else one in your data directory).",
    ),
]


@dataclass
class _Count:
    """What became of the items so far."""

    new: int = 0
    known: int = 0
    copies: int = 0
    things: int = 0

    def take(self, added: Added) -> None:
        self.new += added.new
        self.known += not added.new
        self.copies += added.copy_of is not None
        self.things += added.founded

    def __str__(self) -> str:
        copies = f" ({self.copies} of them copies of others)" if self.copies else ""
        return f"{self.new} added{copies}, {self.known} in the record already, {self.things} new things"


def add(
    paths: Paths,
    published: Published = None,
    publication: Publication = None,
    language: Language = None,
    record: Record = None,
) -> None:
    """Read press items into the record, each whole or not at all.

    An item that is in the record already adds nothing, so that a run that was stopped, at any moment, goes on with the
    same command; one that an older version of the program read is read anew, and what people decided on it holds. Exit
    status: 0 when every input was read, 1 when some could not be, 2 for wrong usage.
    """
    try:
        from bilateral.store.opening import opened

        with opened(record) as store:
            inputs = Inputs(paths, (published, publication, language))
            count = _run(store, inputs)
            output.write([f"{store.where}: {count}\n"])
    except KeyboardInterrupt:
        output.told("stopped", "what was added is whole, and the same command goes on from here")
        output.ended(130)
    output.ended(output.SOME_FAILED if inputs.failed else output.ALL_READ)


def _run(store: Store, inputs: Inputs) -> _Count:
    from bilateral.codebooks.house import using
    from bilateral.relations.lexicon import taught

    count, told, names = _Count(), time.monotonic(), taught(store)

    def added(path: str) -> Added:
        with using(names):
            return _added(store, inputs, path)

    try:
        for one in inputs.each(added, counting=True):
            count.take(one)
            if not sys.stderr.isatty() and time.monotonic() - told > EVERY:
                told = time.monotonic()
                output.told(store.where, f"{count.new + count.known} of {len(inputs.paths)} items: {count}")
    except KeyboardInterrupt:
        output.told("stopped", f"{count}; what was added is whole, and the same command goes on from here")
        output.ended(130)
    return count


def _added(store: Store, inputs: Inputs, path: str) -> Added:
    from bilateral import fingerprint
    from bilateral.pipeline import reading_of
    from bilateral.relations import adding

    item = inputs.item(path)
    if adding.held(store, item.document.id) == fingerprint.program():
        return adding.Added(item.document.id, False)
    reading = reading_of(item)
    inputs.warned(path, reading.warnings)
    return adding.add(store, reading)
