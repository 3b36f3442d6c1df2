"""`bilateral pull`: the third parties of a relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.cli.querying import FORMATS, A, Answer, B, Format, Limit, Record, Since, Until, answer

if TYPE_CHECKING:
    from bilateral.store.opening import Store


def pull(
    a: A,
    b: B,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    format: Format = FORMATS[0],
    record: Record = None,
) -> None:
    """List the third parties that appear with either side: their events, undertakings and statements with each."""

    def ask(store: Store) -> Answer:
        from bilateral.export import answers
        from bilateral.relations.pull import third_parties

        found = third_parties(store, a, b, since, until, limit=limit)
        return answers.PULL, found, answers.about_pull(a, b)

    answer(record, format, ask, "the record has no third party of the two")
