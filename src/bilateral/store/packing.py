"""A reading as bytes: JSON Lines without the document's text and without empty fields, deflated.

Anyone can read one: `zlib.decompress(body).decode()`.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

import msgspec

from bilateral.errors import InvalidRecord
from bilateral.record import jsonl
from bilateral.record.kinds import AnyRecord, Document

_EMPTY: tuple[Any, ...] = (None, [], ())


def packed(records: Iterable[AnyRecord]) -> bytes:
    """The records as one body; a document keeps all but its text."""
    lines = (msgspec.json.encode(_lean(r)) for r in records)
    return zlib.compress(b"\n".join(lines), 9)


def unpacked(body: bytes, text: str) -> tuple[AnyRecord, ...]:
    """The records of a body, with the document's text put back. Raises InvalidRecord where the body is damaged."""
    try:
        return tuple(jsonl.record(_with_text(line, text) if n == 0 else line) for n, line in enumerate(lines(body)))
    except msgspec.MsgspecError as error:
        raise InvalidRecord(f"a stored reading is damaged or of another form ({error})") from error


def fields(body: bytes, places: Collection[int]) -> dict[int, dict[str, Any]]:
    """The records at some places of a body, each as the fields that it has; quicker than all records of it."""
    every = lines(body)
    return {n: msgspec.json.decode(every[n]) for n in places if n < len(every)}


def lines(body: bytes) -> list[bytes]:
    """The records of a body in order, each as JSON; the document first."""
    try:
        return zlib.decompress(body).split(b"\n")
    except zlib.error as error:
        raise InvalidRecord(f"a stored reading is damaged ({error})") from error


def _lean(record: AnyRecord) -> dict[str, Any]:
    without = _empty(type(record))
    lean = {k: v for k, v in msgspec.to_builtins(record).items() if k not in without or v != without[k]}
    if isinstance(record, Document):
        del lean["text"]
    return lean


@cache
def _empty(kind: type[AnyRecord]) -> dict[str, Any]:
    """The fields that are empty where nothing is given, and how; a field that must be given is kept even so."""
    defaults = {f.name: msgspec.to_builtins(f.default) for f in msgspec.structs.fields(kind) if not f.required}
    return {name: value for name, value in defaults.items() if value in _EMPTY}


def _with_text(line: bytes, text: str) -> bytes:
    return msgspec.json.encode({**msgspec.json.decode(line), "text": text})
