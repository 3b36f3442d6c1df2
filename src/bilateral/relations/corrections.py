"""What people decided, as references that hold in any record, and how the record obeys."""

from __future__ import annotations

from sqlalchemy import Connection


def obeyed(connection: Connection, document_id: int) -> None:
    """Apply the decisions that speak of a document, after it was added or read anew."""
