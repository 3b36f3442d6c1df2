"""`bilateral changes`: what is new on a relation since a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli import querying
from bilateral.cli.querying import FORMATS, A, Answer, B, Format, Limit, Record, answer

if TYPE_CHECKING:
    from bilateral.store.opening import Store

SHOWN = 20  # changes of one kind in a table where no limit is given
By = Annotated[str, typer.Option(metavar="added|published", help="New to the record, or in items of these days.")]


def changes(
    a: A,
    b: B,
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day, month or year on.")],
    by: By = "added",
    limit: Limit = None,
    format: Format = FORMATS[0],
    record: Record = None,
) -> None:
    """Tell what is new on a relation since a day: new, moved, confirmed, contradicted, corrected.

    New is what the record did not hold before that day; with --by published, what no item dated before it reports.
    --limit is of each kind; a table shows 20 where none is given.
    """

    def ask(store: Store) -> Answer:
        from bilateral.export import answers, views
        from bilateral.relations.changes import changes as changes_of

        shown = SHOWN if limit is None and format == "table" else limit
        found = changes_of(store, a, b, since, by=by, limit=shown)
        counts = found.totals.values()
        querying.more(sum(n if shown is None else min(n, shown) for n in counts), sum(counts))
        items = views.times(found.documents, "new item")
        title = (f"New since {found.since}, by day {found.by}; {items} on all relations",)
        return answers.CHANGES, answers.changed(found), title

    answer(record, format, ask, "nothing is new on the two since that day")
