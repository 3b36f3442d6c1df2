"""What is said of the stages of undertakings; the words of those passages alone that a brief cites."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from bilateral.relations.asking import parts
from bilateral.store.documents import texts
from bilateral.store.schema import stage, undertaking


class Passage(NamedTuple):
    """What one passage says of the stage."""

    stage: str
    date: str | None  # of that stage, as exact as the passage gives it
    day: str | None  # its first day, else that of the item
    document_id: int
    start: int
    end: int


def passages(connection: Connection, keys: Collection[str]) -> dict[str, list[Passage]]:
    """All that is said of the stages of undertakings, in order of time."""
    found: dict[str, list[Passage]] = {}
    for part in parts(keys):
        query = (
            select(undertaking.c.key, *(stage.c[name] for name in Passage._fields))
            .join(undertaking, undertaking.c.id == stage.c.undertaking_id)
            .where(undertaking.c.key.in_(part))
            .order_by(func.coalesce(stage.c.day, ""), stage.c.document_id, stage.c.n, stage.c.nth)
        )
        for row in connection.execute(query):
            found.setdefault(row[0], []).append(Passage._make(row[1:]))
    return found


def worded(connection: Connection, cited: Iterable[Passage]) -> Mapping[Passage, str]:
    """The words of passages."""
    every = set(cited)
    found: dict[int, str] = {}
    for part in parts({one.document_id for one in every}):
        found |= texts(connection, part)
    return {one: found[one.document_id][one.start : one.end] for one in every}
