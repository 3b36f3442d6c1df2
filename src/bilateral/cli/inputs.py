"""The press items of one command: its paths, what is given of them, and one after the other what cannot be read."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bilateral import plugins
from bilateral.cli import output
from bilateral.errors import PartUnavailable, RecordError, UnreadableItem
from bilateral.record.when import known
from bilateral.sources.files import folder, raw_item

if TYPE_CHECKING:
    from bilateral.reading.item import Item

T = TypeVar("T")
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


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Text, Markdown or HTML files, folders of them; - is standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_day, help="Day of publication, YYYY-MM-DD (or YYYY-MM, YYYY)."),
]
Publication = Annotated[str | None, typer.Option(metavar="NAME", help="The paper, agency or site.")]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", callback=_language, help="ISO 639-1; else told from the text.")
]


class Inputs:
    """Press items by their paths, one after the other; what cannot be read is told and counted in `failed`."""

    def __init__(self, paths: Sequence[str], given: tuple[str | None, str | None, str | None]) -> None:
        self.failed = 0
        self.counting = False
        once: dict[str, str] = {}
        for path in (file for name in paths for file in self._files(name)):
            once.setdefault(path if path == "-" else os.path.abspath(path), path)
        self.paths = tuple(once.values())
        self.given = given

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

    def each(self, work: Callable[[str], T | None], *, counting: bool) -> Iterator[T]:
        """What `work` makes of each path. With `counting`, a terminal shows which one is being read."""
        self.counting = counting and len(self.paths) > 1 and sys.stderr.isatty()
        for n, path in enumerate(self.paths, 1):
            self._count(f"{n}/{len(self.paths)} {path}")
            made = self._worked(path, work)
            if n == 1:
                gc.freeze()  # models and codebooks stay: looking through them at each collection costs a tenth
            self._count("")
            if made is not None:
                yield made

    def item(self, path: str, taken: set[str] | None = None) -> Item:
        """The item at a path, its text fixed. `taken` are the ids that this output has already."""
        from bilateral.reading.readers import Given, item_of

        return item_of(raw_item(path), Given(*self.given, taken or ()))

    def warned(self, path: str, warnings: Sequence[str]) -> None:
        """Tell what was doubtful in an item."""
        for warning in warnings:
            self._tell(path, f"warning: {warning}")

    def _worked(self, path: str, work: Callable[[str], T | None]) -> T | None:
        try:
            return work(path)
        except UnreadableItem as error:
            self._fail(path, error.reason)
        except PartUnavailable as error:
            output.told("cannot start", str(error))
            output.ended(output.SOME_FAILED)
        except RecordError:
            raise
        except Exception as error:
            if os.environ.get("BILATERAL_DEBUG"):
                raise
            reason = f"{type(error).__name__}: {error}"
            self._fail(path, f"could not be read for a fault of the program ({reason}); BILATERAL_DEBUG=1 shows where")
        return None

    def _count(self, line: str) -> None:
        """Where a person waits for several inputs: which one is read; an empty line wipes it away."""
        if self.counting:
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    def _fail(self, path: str, reason: str) -> None:
        self.failed += 1
        self._tell(path, reason)

    def _tell(self, path: str, message: str) -> None:
        self._count("")
        output.told("standard input" if path == "-" else path, message)
