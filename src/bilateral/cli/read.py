"""`bilateral read`: press items in, their whole record out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral import plugins
from bilateral.cli import output
from bilateral.cli.inputs import Inputs, Language, Paths, Publication, Published

if TYPE_CHECKING:
    from bilateral.record.reading import Reading


FORMATS = ("table", "jsonl", "html")  # ours, in the order in which they are named; plug-ins may add others


def _format(name: str) -> str:
    installed = plugins.names("exports")
    if name not in installed:
        known = [*FORMATS, *(n for n in installed if n not in FORMATS)]
        raise typer.BadParameter(f"unknown format {name!r}; known: {', '.join(known)}")
    return name


def read(
    paths: Paths,
    published: Published = None,
    publication: Publication = None,
    language: Language = None,
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
    inputs = Inputs(paths, (published, publication, language))
    ids: set[str] = set()

    def reading(path: str) -> Reading:
        from bilateral.pipeline import reading_of

        read = reading_of(inputs.item(path, ids))
        ids.add(read.document.id)
        inputs.warned(path, read.warnings)
        return read

    readings = inputs.each(reading, counting=not sys.stdout.isatty())
    output.write(plugins.part("exports", format)(readings, explain=explain))
    output.ended(output.SOME_FAILED if inputs.failed else output.ALL_READ)
