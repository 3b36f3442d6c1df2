"""`bilateral relation`: the course of a relation by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.cli.narrowing import Actor, Context, Publication, Quads, State, Text, Topic, Types
from bilateral.cli.querying import FORMATS, A, Answer, B, ChartFile, Format, Record, Since, Until, answer, draw

if TYPE_CHECKING:
    from bilateral.store.opening import Store


def relation(
    a: A,
    b: B,
    since: Since = None,
    until: Until = None,
    type: Types = None,
    quad: Quads = None,
    context: Context = None,
    topic: Topic = None,
    text: Text = None,
    actor: Actor = None,
    publication: Publication = None,
    state: State = None,
    format: Format = FORMATS[0],
    chart: ChartFile = None,
    record: Record = None,
) -> None:
    """Show the course of the relation of two sides, month by month.

    Cooperative and conflictual events of each direction, their score on PLOVER's scale (-10 to 10, summed), and beside
    them how many documents the record has of the month: a month without documents says nothing of the two. Narrowed to
    a publication, its documents alone are counted. What was rejected is in no count.
    """

    def ask(store: Store) -> Answer:
        from bilateral.export import charts, views
        from bilateral.relations.dyad import relation as course_of

        course = course_of(
            store, a, b, since, until, type=type, quad=quad, context=context, topic=topic, text=text, actor=actor,
            publication=publication, state=state,
        )  # fmt: skip
        if course.months:
            draw(chart, lambda: charts.of_course(course))
        rows = views.months(course) if format == "table" else course.months
        return views.RELATION, rows, views.about_course(course)

    answer(record, format, ask, "the record has no item that names one of the two")
