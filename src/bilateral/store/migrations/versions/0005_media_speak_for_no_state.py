"""Statements of papers, agencies and stations: their word is no state's; who is spoken of is told anew."""

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ACTOR, _STATEMENT = 2, 5
_STEP = 500  # documents gone through at a time
_actor = sa.table("actor", *(sa.column(name) for name in ("id", "key", "type", "country", "state")))
_statement = sa.table("statement", *(sa.column(name) for name in ("id", "speaker_id", "side", "day", "state")))
_about = sa.table("statement_about", *(sa.column(name) for name in ("about", "side", "day", "statement_id")))
_report = sa.table("report", *(sa.column(name) for name in ("document_id", "n", "kind", "thing_id")))
_document = sa.table("document", sa.column("id"), sa.column("reading_id"))
_reading = sa.table("reading", sa.column("id"), sa.column("body"))


def upgrade() -> None:
    """Take the state from what media say; add that state to those spoken of, where it is one of them."""
    connection = op.get_bind()
    media = sa.select(_actor.c.id).where(_actor.c.type == "media")
    theirs = sa.select(_statement).where(_statement.c.speaker_id.in_(media), _statement.c.side.is_not(None))
    rows = {r.id: r for r in connection.execute(theirs)}
    spoken = _own_state_spoken_of(
        connection, {i: r for i, r in rows.items() if r.state is None or r.state == "accepted"}
    )
    for start in range(0, len(rows), _STEP):
        some = list(rows)[start : start + _STEP]
        connection.execute(sa.update(_statement).where(_statement.c.id.in_(some)).values(side=None))
        connection.execute(sa.update(_about).where(_about.c.statement_id.in_(some)).values(side=""))
    added = [{"about": rows[i].side, "side": "", "day": rows[i].day or "", "statement_id": i} for i in sorted(spoken)]
    for start in range(0, len(added), _STEP):
        connection.execute(sa.insert(_about), added[start : start + _STEP])


def downgrade() -> None:
    """Give it back to none: a reading anew does."""


def _own_state_spoken_of(connection: sa.Connection, rows: dict[int, Any]) -> set[int]:
    """Which of these statements speak of the state that their speaker is of."""
    reports: dict[int, list[Any]] = {}
    ids = list(rows)
    for start in range(0, len(ids), _STEP):
        of = _report.c.kind == _STATEMENT, _report.c.thing_id.in_(ids[start : start + _STEP])
        for r in connection.execute(sa.select(_report).where(*of)):
            reports.setdefault(r.document_id, []).append(r)
    found: set[int] = set()
    documents = sorted(reports)
    for start in range(0, len(documents), _STEP):
        some = documents[start : start + _STEP]
        sides = _sides(connection, some)
        bodies = sa.select(_document.c.id, _reading.c.body).join(_reading, _reading.c.id == _document.c.reading_id)
        for r in connection.execute(bodies.where(_document.c.id.in_(some))):
            lines = _lines(r.body)
            named = {_record(lines, n).get("id"): side for n, side in sides.get(r.id, ())}
            for one in reports[r.id]:
                about = {named.get(key) for key in _record(lines, one.n).get("about", ())}
                if rows[one.thing_id].side in about:
                    found.add(one.thing_id)
    return found


def _sides(connection: sa.Connection, documents: list[int]) -> dict[int, list[tuple[int, str]]]:
    """The actors of documents: their place in the reading, and the state that they are of."""
    query = (
        sa.select(_report.c.document_id, _report.c.n, _actor.c.country)
        .join(_actor, _actor.c.id == _report.c.thing_id)
        .where(_report.c.document_id.in_(documents), _report.c.kind + 0 == _ACTOR)
        .where(_actor.c.country.is_not(None), _actor.c.state.is_distinct_from("rejected"))
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for r in connection.execute(query):
        found.setdefault(r.document_id, []).append((r.n, r.country))
    return found


def _lines(body: bytes) -> list[bytes]:
    try:
        return zlib.decompress(body).split(b"\n")
    except zlib.error:
        return []  # damaged: whoever asks for the reading is told


def _record(lines: list[bytes], n: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(lines[n]) if n < len(lines) else {}
    return found
