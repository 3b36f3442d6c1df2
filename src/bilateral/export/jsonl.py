"""Readings as JSON Lines, in the form of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.record.reading import Reading


def export(readings: Iterable[Reading], explain: bool = False) -> Iterator[str]:
    """One record a line; with `explain`, each says which pattern, entry or model gave it."""
    return (reading.to_jsonl(explain) for reading in readings)
