"""Documents of the record and their readings, as they were stored."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from bilateral.record.reading import Reading
from bilateral.store.packing import unpacked
from bilateral.store.schema import document, reading

_ORIGINAL = document.alias("original")


def text_of(connection: Connection, document_id: int) -> str:
    """The text of a document; a copy that repeats another word for word has that one's."""
    return texts(connection, [document_id]).get(document_id, "")


def texts(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """The texts of documents."""
    rows = connection.execute(
        select(document.c.id, document.c.text, _ORIGINAL.c.text.label("original"))
        .outerjoin(_ORIGINAL, _ORIGINAL.c.id == document.c.copy_of)
        .where(document.c.id.in_(list(ids)))
    )
    return {r.id: r.original or "" if r.text is None else r.text for r in rows}


def readings(connection: Connection, ids: Collection[int]) -> dict[int, Reading]:
    """The readings in force of documents, as the program read them: no decision of a person is in them."""
    rows = connection.execute(
        select(document.c.id, reading.c.body)
        .join(reading, reading.c.id == document.c.reading_id)
        .where(document.c.id.in_(list(ids)))
    ).all()
    words = texts(connection, ids)
    return {r.id: Reading(unpacked(r.body, words[r.id])) for r in rows}


def row_of(connection: Connection, key: str) -> Row[Any] | None:
    """The row of a document by the contract's id, None where the record does not hold it."""
    return connection.execute(select(document).where(document.c.key == key)).one_or_none()
