"""A decision of a person, as it is kept and as a line of a file of decisions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bilateral.errors import InvalidUsage
from bilateral.relations.lookup import Ref

OPS = ("accept", "reject", "edit", "merge", "split", "alias", "add")
FORMAT = 1  # of the file


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision; `at` in UTC; `applied` is false while it waits for a document that it speaks of."""

    id: str
    op: str
    target: list[Ref]
    value: dict[str, Any] | None
    who: str
    at: str
    note: str | None = None
    undone_by: str | None = None
    undone_at: str | None = None
    applied: bool = True


def of(row: Any) -> Correction:
    """A decision by its row."""
    return Correction(
        row.id, row.op, row.target, row.value, row.who, row.at, row.note, row.undone_by, row.undone_at, row.applied
    )


def read(text: str) -> list[Correction]:
    """The decisions of a file. Raises InvalidUsage where it is none, naming the line."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        head = json.loads(lines[0]) if lines else {}
    except ValueError:
        head = {}
    if not isinstance(head, dict) or head.get("bilateral") != "corrections":
        raise InvalidUsage("this is no file of corrections (its first line does not say so)")
    if head.get("version") != FORMAT:
        raise InvalidUsage(f"the file has version {head.get('version')!r}; this program reads version {FORMAT}")
    return [_line(n, line) for n, line in enumerate(lines[1:], 2)]


def _line(n: int, line: str) -> Correction:
    try:
        fields = json.loads(line)
        one = Correction(**{"value": None, **fields, "applied": False})
        if (
            one.op not in OPS
            or not one.target
            or not all("key" in r or {"doc", "kind", "start", "end"} <= set(r) for r in one.target)
        ):
            raise ValueError("unknown op or target")
        return one
    except (ValueError, TypeError) as error:
        raise InvalidUsage(f"line {n} is no correction: {error}") from error
