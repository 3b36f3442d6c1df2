"""A reading as bytes: JSON Lines without the document's text and without empty fields, deflated.

Anyone can read one: `zlib.decompress(body).decode()`.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from bilateral.record import jsonl
from bilateral.record.kinds import AnyRecord, Document

_EMPTY: tuple[Any, ...] = (None, [], "")


def packed(records: Iterable[AnyRecord]) -> bytes:
    """The records as one body; a document keeps all but its text."""
    lines = (msgspec.json.encode(_lean(r)) for r in records)
    return zlib.compress(b"\n".join(lines), 9)


def unpacked(body: bytes, text: str) -> tuple[AnyRecord, ...]:
    """The records of a body, with the document's text put back."""
    lines = zlib.decompress(body).split(b"\n")
    return tuple(jsonl.record(_with_text(line, text) if n == 0 else line) for n, line in enumerate(lines))


def fields(body: bytes, places: Collection[int]) -> dict[int, dict[str, Any]]:
    """The records at some places of a body, each as the fields that it has; quicker than all records of it."""
    lines = zlib.decompress(body).split(b"\n")
    return {n: msgspec.json.decode(lines[n]) for n in places if n < len(lines)}


def _lean(record: AnyRecord) -> dict[str, Any]:
    fields = {k: v for k, v in msgspec.to_builtins(record).items() if v not in _EMPTY}
    if isinstance(record, Document):
        del fields["text"]
    return fields


def _with_text(line: bytes, text: str) -> bytes:
    return msgspec.json.encode({**msgspec.json.decode(line), "text": text})
