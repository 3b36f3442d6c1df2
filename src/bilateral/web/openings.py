"""How items without a title begin, to be called by that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select

from bilateral.store.opening import Store
from bilateral.store.schema import document

_ORIGINAL = document.alias("original")
_LONG = 80


def openings(store: Store, items: Iterable[Any]) -> dict[str, str]:
    """The first words of those items (`key`, `title`) that have no title, by key."""
    keys = [item.key for item in items if not item.title]
    if not keys:
        return {}
    text = func.substr(func.coalesce(document.c.text, _ORIGINAL.c.text), 1, _LONG * 2)
    asked = select(document.c.key, text.label("text")).where(document.c.key.in_(keys))
    with store.reading() as connection:
        rows = connection.execute(asked.outerjoin(_ORIGINAL, _ORIGINAL.c.id == document.c.copy_of)).all()
    return {row.key: words for row in rows if (words := opening(row.text or ""))}


def called(store: Store, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Items by their keys with their titles, or the words they begin with, in the order given."""
    with store.reading() as connection:
        rows = connection.execute(select(document.c.key, document.c.title).where(document.c.key.in_(list(keys)))).all()
    begun = openings(store, rows)
    names = {row.key: opening(row.title) if row.title else begun.get(row.key, row.key) for row in rows}
    return [(key, names[key]) for key in dict.fromkeys(keys) if key in names]


def opening(text: str) -> str:
    """The first words of a text.

    >>> opening("ASTANA (Agency) -- The ministers met on Monday to speak about the price of gas and of its transit.")
    'ASTANA (Agency) -- The ministers met on Monday to speak about the price of gas …'
    """
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1].rpartition(" ")[0].rstrip(" ,;:") + " …"
