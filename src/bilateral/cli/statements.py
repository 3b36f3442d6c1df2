"""`bilateral statements`: who says what of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import querying
from bilateral.cli.narrowing import Actor, Publication, State, Text, Topic
from bilateral.cli.querying import FORMATS, A, Answer, Format, Limit, MaybeB, Record, Since, Until, answer

if TYPE_CHECKING:
    from bilateral.store.opening import Store

SHOWN = 50  # statements in a table where no limit is given


def statements(
    a: A,
    b: MaybeB = None,
    speaker: Annotated[str | None, typer.Option(metavar="ID", help="One who speaks.")] = None,
    manner: Annotated[
        list[str] | None, typer.Option(metavar="MANNER", help="direct, indirect or mixed; may be repeated.")
    ] = None,
    topic: Topic = None,
    text: Text = None,
    actor: Actor = None,
    publication: Publication = None,
    state: State = None,
    since: Since = None,
    until: Until = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="newest, oldest or speaker.")] = "newest",
    limit: Limit = None,
    format: Format = FORMATS[0],
    record: Record = None,
) -> None:
    """List what each side says of the other, and others of both, in their words.

    A table shows 50 statements where no limit is given, the other formats all.
    """

    def ask(store: Store) -> Answer:
        from bilateral.export import answers
        from bilateral.relations.sayings import statements as sayings

        shown = SHOWN if limit is None and format == "table" else limit
        found = sayings(
            store, a, b, speaker=speaker, manner=manner, topic=topic, text=text, actor=actor, publication=publication,
            state=state, since=since, until=until, order=order, limit=shown,
        )  # fmt: skip
        querying.more(len(found.lines), found.total)
        return answers.STATEMENTS, found.lines, ()

    answer(record, format, ask, "the record has no such statement")
