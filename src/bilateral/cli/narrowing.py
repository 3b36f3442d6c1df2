"""The options that narrow events, undertakings, statements and figures alike, and those of events."""

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
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="PLOVER type; may be repeated.")]
Quads = Annotated[
    list[int] | None,
    typer.Option("--quad", metavar="1-4", help="1, 2 verbal, material cooperation; 3, 4 conflict; may be repeated."),
]
Context = Annotated[str | None, typer.Option(metavar="CONTEXT", help="PLOVER context: economic, military …")]
