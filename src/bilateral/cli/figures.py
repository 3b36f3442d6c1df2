"""`bilateral figures`: the figures of a relation by measure and direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.narrowing import Actor, Publication, State, Text, Topic
from bilateral.cli.querying import FORMATS, A, Answer, ChartFile, Format, MaybeB, Record, Since, Until, answer, draw

if TYPE_CHECKING:
    from bilateral.store.opening import Store


def figures(
    a: A,
    b: MaybeB = None,
    measure: Annotated[str | None, typer.Option(metavar="MEASURE", help="exports, imports, debt, aid …")] = None,
    nature: Annotated[
        list[str] | None, typer.Option(metavar="NATURE", help="level, change or share; repeatable.")
    ] = None,
    topic: Topic = None,
    text: Text = None,
    actor: Actor = None,
    publication: Publication = None,
    state: State = None,
    since: Since = None,
    until: Until = None,
    format: Format = FORMATS[0],
    chart: ChartFile = None,
    record: Record = None,
) -> None:
    """List the figures between two sides by measure and direction, all values of a period side by side.

    Values that cannot all be right are marked, none is averaged. Dates narrow by the period that a figure is of. As
    JSON Lines, each line is a series; in the other forms, a value.
    """

    def ask(store: Store) -> Answer:
        from bilateral.export import answers, charts
        from bilateral.relations.series import figures as series

        rows = series(
            store, a, b, measure=measure, nature=nature, topic=topic, text=text, actor=actor, publication=publication,
            state=state, since=since, until=until,
        )  # fmt: skip
        if rows:
            draw(chart, lambda: charts.of_figures(rows))
        return answers.FIGURES, rows if format == "jsonl" else answers.values(rows), ()

    answer(record, format, ask, "the record has no such figure")
