"""Which undertakings are of two sides: a pledge has its pledger alone as party, yet is of the other side too.

One of the two is a party; the other is one as well, or is named by the words that the undertaking rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select, union_all

from bilateral.relations.asking import Named, named, parts
from bilateral.store.schema import undertaking_named, undertaking_side


def by(side: str) -> Select[Any]:
    """The ids of the undertakings that a side is a party of."""
    return select(undertaking_side.c.undertaking_id).where(undertaking_side.c.side == side)


def between(a: str, b: str) -> Select[Any]:
    """The ids of the undertakings of two sides, each once: who is named is never a party too."""
    both = by(a).where(undertaking_side.c.undertaking_id.in_(by(b)))
    one_way = (
        by(party).where(undertaking_side.c.undertaking_id.in_(_naming(other))) for party, other in ((a, b), (b, a))
    )
    found = union_all(both, *one_way).subquery()
    return select(found.c.undertaking_id)


def named_of(connection: Connection, ids: Sequence[int], sides: Collection[str]) -> dict[int, tuple[Named, ...]]:
    """Which of some sides each undertaking only names, where it names any."""
    own = undertaking_named.c
    found: dict[int, list[str]] = {}
    for part in parts(ids if sides else ()):
        query = select(own.undertaking_id, own.side).where(own.undertaking_id.in_(part), own.side.in_(sides))
        for r in connection.execute(query.order_by(own.side)):
            found.setdefault(r.undertaking_id, []).append(r.side)
    names = named(connection, {side for of in found.values() for side in of})
    return {i: tuple(Named(side, names[side]) for side in of) for i, of in found.items()}


def _naming(side: str) -> Select[Any]:
    return select(undertaking_named.c.undertaking_id).where(undertaking_named.c.side == side)
