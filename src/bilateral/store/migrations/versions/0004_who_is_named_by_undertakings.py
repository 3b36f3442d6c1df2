"""Undertakings: the sides that are no party but that the words of the reports name, filled from the readings in place.

100,000 items take some seconds. What is told of the tables and of a packed reading here is what they were at this
revision.
"""

import json
import zlib
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ACTOR, _UNDERTAKING = 2, 7
_STEP = 1000  # documents gone through at a time
_Reports = dict[int, list[Any]]  # of one document, by their kind
_document = sa.table("document", sa.column("id"), sa.column("reading_id"))
_reading = sa.table("reading", sa.column("id"), sa.column("body"))
_report = sa.table(
    "report", *(sa.column(name) for name in ("document_id", "n", "kind", "thing_id", "state", "start", "end"))
)
_actor = sa.table("actor", *(sa.column(name) for name in ("id", "key", "type", "country", "state")))
_undertaking = sa.table("undertaking", sa.column("id"), sa.column("state"))
_side = sa.table("undertaking_side", sa.column("side"), sa.column("undertaking_id"))
_named = sa.table("undertaking_named", sa.column("side"), sa.column("undertaking_id"))


def upgrade() -> None:
    """Make the table and fill it."""
    op.create_table(
        "undertaking_named",
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("undertaking_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertaking.id"]),
        sa.PrimaryKeyConstraint("side", "undertaking_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_undertaking_named_undertaking_id", "undertaking_named", ["undertaking_id"])
    connection = op.get_bind()
    found = _found(connection)
    rows = [{"side": side, "undertaking_id": i} for i in sorted(found) for side in sorted(found[i])]
    for start in range(0, len(rows), _STEP):
        connection.execute(sa.insert(_named), rows[start : start + _STEP])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("undertaking_named")


def _found(connection: sa.Connection) -> dict[int, set[str]]:
    """Of each undertaking that counts, the sides that its reports name, without its parties'."""
    sides = _sides(connection)
    last = connection.execute(sa.select(sa.func.max(_document.c.id))).scalar() or 0
    found: defaultdict[int, set[str]] = defaultdict(set)
    for start in range(0, last + 1, _STEP):
        for thing_id, actor_id in _mentioned(connection, start):
            if side := sides.get(actor_id):
                found[thing_id].add(side)
    for r in connection.execute(sa.select(_side)):
        found[r.undertaking_id].discard(r.side)
    for r in connection.execute(sa.select(_undertaking.c.id).where(_undertaking.c.state.in_(("rejected", "merged")))):
        found.pop(r.id, None)
    return found


def _sides(connection: sa.Connection) -> dict[int, str | None]:
    rows = connection.execute(sa.select(_actor).where(_actor.c.state.is_distinct_from("rejected")))
    own = ("state", "government", "organization")
    return {r.id: r.country or (r.key if r.type in own else None) for r in rows}


def _mentioned(connection: sa.Connection, start: int) -> set[tuple[int, int]]:
    """Undertakings and the actors within the words they rest on, of the documents from a number on.

    `+ 0`: or SQLite goes through all reports of a kind each time rather than through those of the documents.
    """
    kinds = (_report.c.kind + 0).in_((_ACTOR, _UNDERTAKING)), _report.c.document_id.between(start, start + _STEP - 1)
    reports: dict[int, _Reports] = {}
    for r in connection.execute(sa.select(_report).where(*kinds)):
        reports.setdefault(r.document_id, {_ACTOR: [], _UNDERTAKING: []})[r.kind].append(r)
    wanted = [i for i, of in reports.items() if of[_ACTOR] and of[_UNDERTAKING]]
    bodies = sa.select(_document.c.id, _reading.c.body).join(_reading, _reading.c.id == _document.c.reading_id)
    found: set[tuple[int, int]] = set()
    for r in connection.execute(bodies.where(_document.c.id.in_(wanted))) if wanted else ():
        found |= _within(reports[r.id], r.body)
    return found


def _within(reports: _Reports, body: bytes) -> set[tuple[int, int]]:
    try:
        lines = zlib.decompress(body).split(b"\n")
    except zlib.error:
        return set()  # damaged: whoever asks for the reading is told
    mentions = [
        (r.thing_id, *span)
        for r in reports[_ACTOR]
        if (actor := _record(lines, r.n)).get("type") != "media"
        for span in actor.get("mentions", ())
    ]
    found: set[tuple[int, int]] = set()
    for r in reports[_UNDERTAKING]:
        if r.state != "rejected":
            spans = _spans(r, _record(lines, r.n))
            found |= {(r.thing_id, i) for i, a, b in mentions if any(s <= a and b <= e for s, e in spans)}
    return found


def _record(lines: list[bytes], n: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(lines[n]) if n < len(lines) else {}
    return found


def _spans(report: Any, record: dict[str, Any]) -> list[tuple[int, int]]:
    """The words an undertaking rests on; of one that a person added those are all in its report."""
    return [(report.start, report.end), *record.get("alt_spans", ()), *(s["span"] for s in record.get("stages", ()))]
