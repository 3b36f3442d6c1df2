"""The command line: the commands, and what is asked of them all."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli import output
from bilateral.cli.add import add
from bilateral.cli.brief import brief
from bilateral.cli.changes import changes
from bilateral.cli.check import check
from bilateral.cli.code_pairs import code_pairs
from bilateral.cli.figures import figures
from bilateral.cli.lexicon import lexicon
from bilateral.cli.pull import pull
from bilateral.cli.read import read
from bilateral.cli.relation import relation
from bilateral.cli.review import accept, corrections, edit, merge, reject, split, undo, why
from bilateral.cli.search import search
from bilateral.cli.serve import account, serve
from bilateral.cli.statements import statements
from bilateral.cli.timeline import timeline
from bilateral.cli.undertakings import undertakings
from bilateral.errors import BilateralError

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(read)
app.command()(add)
app.command()(check)
app.command(name="code-pairs")(code_pairs)
for question in (relation, timeline, undertakings, figures, statements, changes, pull, search):
    app.command()(question)
for command in (why, accept, reject, edit, merge, split, undo):
    app.command()(command)
app.add_typer(corrections, name="corrections")
app.add_typer(lexicon, name="lexicon")
app.command()(brief)
app.command()(serve)
app.add_typer(account, name="account")


def _version(wanted: bool) -> None:
    if wanted:
        from bilateral import __version__

        output.write([f"bilateral {__version__}\n"])
        output.ended(output.ALL_READ)


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads the press on relations between states into a record in which every line is tied to its words."""


def main() -> None:
    """Run the program."""
    output.opened()
    try:
        app()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # the reader of a help text has gone
            output.reader_gone()
        raise
    except BilateralError as error:
        output.told("error", str(error))
        output.ended(output.SOME_FAILED)
    except KeyboardInterrupt:
        output.told("stopped", "interrupted; what was printed is whole")
        output.ended(130)
