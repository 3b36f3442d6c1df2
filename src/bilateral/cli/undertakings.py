"""`bilateral undertakings`: the ledger of what was promised and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import querying
from bilateral.cli.narrowing import Actor, Publication, State, Text, Topic
from bilateral.cli.querying import FORMATS, A, Answer, ChartFile, Format, Limit, MaybeB, Record, Since, Until, answer

if TYPE_CHECKING:
    from bilateral.store.opening import Store

SHOWN = 50  # undertakings in a table where no limit is given
Length = Annotated[
    str | None, typer.Option(metavar="LENGTH", help="Neither ended nor heard of for so long: 2y, 18m, 6w, 30d.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Count time to this day, not to the record's last item.")
]
Stages = Annotated[
    list[str] | None, typer.Option("--stage", metavar="STAGE", help="proposed, agreed, stalled …; may be repeated.")
]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="agreement, project, pledge …")]


def undertakings(
    a: A,
    b: MaybeB = None,
    silent_for: Length = None,
    as_of: AsOf = None,
    stage: Stages = None,
    type: Types = None,
    topic: Topic = None,
    text: Text = None,
    actor: Actor = None,
    publication: Publication = None,
    state: State = None,
    since: Since = None,
    until: Until = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="silence, moved, reports or name.")] = "silence",
    limit: Limit = None,
    format: Format = FORMATS[0],
    chart: ChartFile = None,
    record: Record = None,
) -> None:
    """List what the sides promised, negotiate, build or broke: the stage, since when, and how long nothing was heard.

    The longest unheard of stands first, what has ended last. Time is counted to the day of the record's last item.
    """

    def ask(store: Store) -> Answer:
        from bilateral.export import charts, views
        from bilateral.relations.ledger import undertakings as ledger

        shown = SHOWN if limit is None and format == "table" else limit
        found = ledger(
            store, a, b, silent_for=silent_for, as_of=as_of, stage=stage, type=type, topic=topic, text=text,
            actor=actor, publication=publication, state=state, since=since, until=until, order=order, limit=shown,
        )  # fmt: skip
        querying.more(len(found.lines), found.total)
        if found.lines:
            querying.draw(chart, lambda: charts.of_ledger(found))
        title = (f"{views.times(found.total, 'undertaking')}; time is counted to {found.as_of or views.UNKNOWN}",)
        return views.UNDERTAKINGS, found.lines, title

    answer(record, format, ask, "the record has no such undertaking")
