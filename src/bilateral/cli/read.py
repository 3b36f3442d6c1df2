"""`bilateral read`: press items in, their whole record out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral import plugins
from bilateral.cli import output
from bilateral.errors import PartUnavailable, UnreadableItem
from bilateral.record.when import known
from bilateral.sources.files import folder, raw_item

if TYPE_CHECKING:
    from bilateral.record.reading import Reading


FORMATS = ("table", "jsonl", "html")  # ours, in the order in which they are named; plug-ins may add others
NAMED = 5  # files of a folder that are no press items, named one by one up to this many


def _day(text: str | None) -> str | None:
    if text is not None and known(text) is None:
        raise typer.BadParameter(f"{text!r} is no date; give YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def _language(code: str | None) -> str | None:
    installed = plugins.names("languages")
    if code is not None and code not in installed:
        raise typer.BadParameter(f"{code!r} cannot be read yet; known: {', '.join(installed)}")
    return code


def _format(name: str) -> str:
    installed = plugins.names("exports")
    if name not in installed:
        known = [*FORMATS, *(n for n in installed if n not in FORMATS)]
        raise typer.BadParameter(f"unknown format {name!r}; known: {', '.join(known)}")
    return name


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Text, Markdown or HTML files, folders of them; - is standard input."),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=_day, help="Day of publication, YYYY-MM-DD (or YYYY-MM, YYYY)."),
    ] = None,
    publication: Annotated[str | None, typer.Option(metavar="NAME", help="The paper, agency or site.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", callback=_language, help="ISO 639-1; else told from the text.")
    ] = None,
    format: Annotated[
        str,
        typer.Option(metavar="|".join(FORMATS), callback=_format, help="A page to read, JSON Lines, or one HTML page."),
    ] = FORMATS[0],
    explain: Annotated[bool, typer.Option("--explain", help="JSON Lines: say what gave each record.")] = False,
) -> None:
    """Read press items into events, statements, undertakings, figures, places, actors and sources.

    Options stand over what an item says of itself. Of a folder, all text, Markdown and HTML files are read, those of
    its inner folders too, in order of their names; hidden ones are left out, and files of other kinds are named. Exit
    status: 0 when every input was read, 1 when some could not be (each is named on standard error), 2 for wrong usage.
    """
    run = _Run(paths, (published, publication, language))
    output.write(plugins.part("exports", format)(run.readings(), explain=explain))
    output.ended(output.SOME_FAILED if run.failed else output.ALL_READ)


class _Run:
    """The inputs of one command, read one after the other; what cannot be read is told and counted."""

    def __init__(self, paths: Sequence[str], given: tuple[str | None, str | None, str | None]) -> None:
        self.failed = 0
        self.counting = False
        once: dict[str, str] = {}
        for path in (file for name in paths for file in self._files(name)):
            once.setdefault(path if path == "-" else os.path.abspath(path), path)
        self.paths = tuple(once.values())
        self.given = given
        self.ids: set[str] = set()
        self.counting = len(self.paths) > 1 and sys.stderr.isatty() and not sys.stdout.isatty()

    def _files(self, path: str) -> tuple[str, ...]:
        """The file itself, or the items of a folder; what else it holds is told."""
        if path == "-" or not os.path.isdir(path):
            return (path,)
        found = folder(path)
        for closed in found.closed:
            self._fail(closed, "is a folder that may not be opened; check its permissions")
        if found.others:
            names = [os.path.relpath(other, path) for other in found.others[:NAMED]]
            more = [f"and {len(found.others) - NAMED} more"] if len(found.others) > NAMED else []
            output.told(path, f"left out, no text, Markdown or HTML by the ending: {', '.join([*names, *more])}")
        if not (found.files or found.closed):
            self._fail(path, "is a folder without text, Markdown or HTML files")
        return found.files

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
            reading = self._reading(path)
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

    def _reading(self, path: str) -> Reading:
        from bilateral.pipeline import reading_of
        from bilateral.reading.readers import Given, item_of

        reading = reading_of(item_of(raw_item(path), Given(*self.given, self.ids)))
        self.ids.add(reading.document.id)
        return reading

    def _fail(self, path: str, reason: str) -> None:
        self.failed += 1
        self._tell(path, reason)

    def _tell(self, path: str, message: str) -> None:
        self._count("")
        output.told("standard input" if path == "-" else path, message)
