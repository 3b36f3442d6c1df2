"""`bilateral timeline`: the events of a relation in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import querying
from bilateral.cli.narrowing import Actor, Context, Publication, Quads, State, Text, Topic, Types
from bilateral.cli.querying import FORMATS, A, Answer, Format, Limit, MaybeB, Record, Since, Until, answer

if TYPE_CHECKING:
    from bilateral.store.opening import Store

SHOWN = 50  # events in a table where no limit is given
Status = Annotated[
    list[str] | None, typer.Option(metavar="STATUS", help="happened, ongoing, planned, possible, negated; repeatable.")
]


def timeline(
    a: A,
    b: MaybeB = None,
    since: Since = None,
    until: Until = None,
    type: Types = None,
    quad: Quads = None,
    status: Status = None,
    context: Context = None,
    topic: Topic = None,
    text: Text = None,
    actor: Actor = None,
    publication: Publication = None,
    state: State = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="newest, oldest, reports or sources.")] = "newest",
    limit: Limit = None,
    format: Format = FORMATS[0],
    record: Record = None,
) -> None:
    """List the events between two sides, each once, with its words and who reported it.

    A day with ~ is that of the first report: the event's own is not told. A table shows 50 events where no limit is
    given, the other formats all.
    """

    def ask(store: Store) -> Answer:
        from bilateral.export import views
        from bilateral.relations.timeline import events

        shown = SHOWN if limit is None and format == "table" else limit
        found = events(
            store, a, b, since=since, until=until, type=type, quad=quad, status=status, context=context, topic=topic,
            text=text, actor=actor, publication=publication, state=state, order=order, limit=shown,
        )  # fmt: skip
        querying.more(len(found.lines), found.total)
        return views.TIMELINE, found.lines, ()

    answer(record, format, ask, "the record has no such event")
