"""What the commands that ask the record share: their options, and how an answer or a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bilateral.cli import output
from bilateral.errors import InvalidUsage

if TYPE_CHECKING:
    from bilateral.export.charts import Chart
    from bilateral.export.rows import View
    from bilateral.store.opening import Store

FORMATS = ("table", "jsonl", "csv")
SIDE = "A state by name or alpha-3 code, or a body of no state by its key."
Answer = tuple["View", Iterable[Any], Sequence[str]]  # how the rows are shown, the rows, the lines above the table


def _format(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"unknown format {name!r}; known: {', '.join(FORMATS)}")
    return name


CHARTS = (".svg", ".png", ".json")


def _chart(file: str | None) -> str | None:
    if file is not None and Path(file).suffix.lower() not in CHARTS:
        raise typer.BadParameter(
            f"a chart is no {Path(file).suffix or 'file without ending'}; known: {', '.join(CHARTS)}"
        )
    return file


A = Annotated[str, typer.Argument(metavar="A", help=SIDE)]
B = Annotated[str, typer.Argument(metavar="B", help="The other side.")]
MaybeB = Annotated[str | None, typer.Argument(metavar="[B]", help="The other side; all others where it is left out.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day, month or year, it included.")]
Format = Annotated[str, typer.Option(metavar="|".join(FORMATS), callback=_format, help="How to print the answer.")]
ChartFile = Annotated[
    str | None,
    typer.Option("--chart", metavar="FILE", callback=_chart, help="Draw it too: .svg, .png, or .json for Vega-Lite."),
]
Record = Annotated[
    str | None, typer.Option(metavar="PATH|URL", help="The record; else BILATERAL_RECORD, else the user's own.")
]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="Print no more than so many.")]


def answer(record: str | None, format: str, ask: Callable[[Store], Answer], nothing: str) -> NoReturn:
    """Ask the record and print what it answers; where that is nothing, say so on standard error."""
    from bilateral.export.rows import written
    from bilateral.store.opening import opened

    try:
        with opened(record, create=False) as store:
            view, rows, title = ask(store)
    except InvalidUsage as error:
        output.told("wrong usage", str(error))
        output.ended(output.WRONG_USAGE)
    rows = list(rows)
    if not rows:
        output.told("nothing found", nothing)
    if rows or format == "csv":
        output.write(written(view, rows, format, title))
    output.ended(output.ALL_READ)


def draw(file: str | None, chart: Callable[[], Chart]) -> None:
    """Write an answer's chart, where a file for it is named. Raises PartUnavailable where nothing can draw it."""
    if file is not None:
        output.saved(Path(file), chart().written(Path(file).suffix))


def more(shown: int, total: int) -> None:
    """Tell on standard error where an answer is longer than what is printed."""
    if total > shown:
        output.told("more", f"{shown:,} of {total:,} are shown; --limit gives more, --since and --until choose")
