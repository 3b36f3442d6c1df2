"""`bilateral read`: press items in, their whole record out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral import plugins
from bilateral.api import read_document
from bilateral.cli import output
from bilateral.errors import PartUnavailable, UnreadableItem
from bilateral.record.when import known

if TYPE_CHECKING:
    from bilateral.record.reading import Reading


class Format(StrEnum):
    """How a reading is shown."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"


def _day(text: str | None) -> str | None:
    if text is not None and known(text) is None:
        raise typer.BadParameter(f"{text!r} is no date; give YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def _language(code: str | None) -> str | None:
    installed = plugins.names("languages")
    if code is not None and code not in installed:
        raise typer.BadParameter(f"{code!r} cannot be read yet; known: {', '.join(installed)}")
    return code


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Text, Markdown or HTML files; - is standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=_day, help="Day of publication, YYYY-MM-DD (or YYYY-MM, YYYY)."),
    ] = None,
    publication: Annotated[str | None, typer.Option(metavar="NAME", help="The paper, agency or site.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", callback=_language, help="ISO 639-1; else told from the text.")
    ] = None,
    format: Annotated[Format, typer.Option(help="A page to read, JSON Lines, or one HTML page.")] = Format.TABLE,
    explain: Annotated[bool, typer.Option("--explain", help="JSON Lines: say what gave each record.")] = False,
) -> None:
    """Read press items into events, statements, undertakings, figures, places, actors and sources.

    Options stand over what an item says of itself. Exit status: 0 when every input was read, 1 when some could not be
    (each is named on standard error), 2 for wrong usage.
    """
    run = _Run(paths, {"published": published, "publication": publication, "language": language})
    output.write(plugins.part("exports", format.value)(run.readings(), explain=explain))
    output.ended(output.SOME_FAILED if run.failed else output.ALL_READ)


class _Run:
    """The inputs of one command, read one after the other; what cannot be read is told and counted."""

    def __init__(self, paths: Sequence[str], given: dict[str, str | None]) -> None:
        once: dict[str, str] = {}
        for path in paths:
            once.setdefault(path if path == "-" else os.path.abspath(path), path)
        self.paths = tuple(once.values())
        self.given = given
        self.failed = 0
        self.counting = len(self.paths) > 1 and sys.stderr.isatty() and not sys.stdout.isatty()

    def readings(self) -> Iterator[Reading]:
        for n, path in enumerate(self.paths, 1):
            self._count(f"{n}/{len(self.paths)} {path}")
            reading = self._read(path)
            if n == 1:
                gc.freeze()  # models and codebooks stay: looking through them at each collection costs a tenth
            self._count("")
            if reading:
                yield reading

    def _count(self, line: str) -> None:
        """Where a person waits for several inputs: which one is read; an empty line wipes it away."""
        if self.counting:
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    def _read(self, path: str) -> Reading | None:
        try:
            reading = read_document(path, **self.given)
        except UnreadableItem as error:
            self._fail(path, error.reason)
        except PartUnavailable as error:
            output.told("cannot start", str(error))
            output.ended(output.SOME_FAILED)
        except Exception as error:
            if os.environ.get("BILATERAL_DEBUG"):
                raise
            reason = f"{type(error).__name__}: {error}"
            self._fail(path, f"could not be read for a fault of the program ({reason}); BILATERAL_DEBUG=1 shows where")
        else:
            for warning in reading.warnings:
                self._tell(path, f"warning: {warning}")
            return reading
        return None

    def _fail(self, path: str, reason: str) -> None:
        self.failed += 1
        self._tell(path, reason)

    def _tell(self, path: str, message: str) -> None:
        self._count("")
        output.told("standard input" if path == "-" else path, message)
