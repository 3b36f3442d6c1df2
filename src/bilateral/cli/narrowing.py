"""The options that narrow events, undertakings, statements and figures alike."""

from __future__ import annotations

from typing import Annotated

import typer

Topic = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Words of its topic, of the evidence or of an item's title.")
]
Text = Annotated[str | None, typer.Option(metavar="WORDS", help="Words that stand in the evidence.")]
Actor = Annotated[str | None, typer.Option(metavar="ID", help="One who takes part or is spoken of.")]
Publication = Annotated[str | None, typer.Option(metavar="NAME", help="One that reports it.")]
State = Annotated[
    str | None,
    typer.Option(metavar="STATE", help="open, accepted or rejected by a person; else all but the rejected."),
]
