"""The counter of changes: an answer drawn from the record holds as long as the counter stands where it stood."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from bilateral.store.schema import counter

_RECORD = "record"
_CHANGES = select(counter.c.n).where(counter.c.name == _RECORD)  # made once: it is asked with every request


def changes(connection: Connection) -> int:
    """How many transactions have changed what the record says."""
    found = connection.execute(_CHANGES).scalar()
    return int(found or 0)


def raise_(connection: Connection) -> None:
    """Count one more change, in the transaction that makes it."""
    raised = connection.execute(update(counter).where(counter.c.name == _RECORD).values(n=counter.c.n + 1))
    if raised.rowcount == 0:
        connection.execute(insert(counter).values(name=_RECORD, n=1))
