"""The command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def root() -> None:
    """Reads the press on relations between states into a record tied to its words."""


@app.command()
def read(
    paths: list[str],
    published: Annotated[str | None, typer.Option()] = None,
    publication: Annotated[str | None, typer.Option()] = None,
    language: Annotated[str | None, typer.Option()] = None,
    format: Annotated[str, typer.Option()] = "table",
) -> None:
    """Read press items."""
    from bilateral.pipeline import records
    from bilateral.reading.plain import read_plain
    from bilateral.record import jsonl

    for path in paths:
        text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8")
        for r in records(read_plain(text, path, published, publication, language)):
            print(jsonl.line(r))


def main() -> None:
    """Run the program."""
    app()
