"""`bilateral search`: items by their words, actors, undertakings and places by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.querying import FORMATS, Answer, Format, Record, Since, Until, answer

if TYPE_CHECKING:
    from bilateral.store.opening import Store

Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS…", help='gas pipeline, "gas pipeline", gas OR oil, negotia*, -word after --.'),
]
Sides = Annotated[list[str] | None, typer.Option("--side", metavar="SIDE", help="Items that name it; may be repeated.")]


def search(
    words: Words,
    side: Sides = None,
    publication: Annotated[str | None, typer.Option(metavar="NAME", help="Items that it published.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="So many items and so many names.")] = 20,
    format: Format = FORMATS[0],
    record: Record = None,
) -> None:
    """Find items by their words, and actors, undertakings and places by their names in any spelling.

    The ids that it prints are those that other commands take.
    """

    def ask(store: Store) -> Answer:
        from bilateral.export import answers
        from bilateral.relations.finding import search as found

        text = " ".join(words)
        hits = found(store, text, since=since, until=until, publication=publication, sides=side or (), limit=limit)
        return answers.SEARCH, [*hits.things, *hits.documents], ()

    answer(record, format, ask, "nothing in the record has these words")
