"""Statements: each report is its own; indexed by who speaks and of whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select

from bilateral.record.kinds import Statement
from bilateral.relations.identity import Verdict
from bilateral.relations.things import keeper
from bilateral.relations.things.keeper import Report, Values, iso, pinned, stored
from bilateral.store.schema import Kind, statement, statement_about

_FIELDS = ("speaker_id", "side", "manner", "day", "reports", "sources", "state")

_ROWS = keeper.of_ids(select(statement), statement.c.id)
_ABOUT = keeper.of_ids(select(statement_about), statement_about.c.statement_id)


@dataclass(slots=True)
class Fold:
    """A statement's row and the sides that it speaks of."""

    values: Values
    pins: Values = field(default_factory=dict)
    about: set[str] = field(default_factory=set)


class Statements:
    """The keeper of statements; they are never merged: who said it to whom is part of the saying."""

    kind = Kind.STATEMENT
    table = statement

    def view(self, report: Report) -> None:
        """Statements are not matched."""

    def keys(self, view: Any) -> Sequence[str]:
        """Statements are not matched."""
        return ()

    def same(self, new: Any, old: Any) -> Verdict | None:
        """Statements are not matched."""
        return None

    def blank(self, connection: Connection, report: Report) -> Fold:
        """A statement that no report has filled yet."""
        return Fold({**dict.fromkeys(_FIELDS), "manner": "indirect", "reports": 0, "sources": 0})

    def loads(self, connection: Connection, ids: Collection[int]) -> dict[int, Fold]:
        """The rows with the sides spoken of."""
        folds = {r.id: Fold(*keeper.taken_up(r, _FIELDS)) for r in keeper.each(connection, _ROWS, ids)}
        for r in keeper.each(connection, _ABOUT, ids):
            folds[r.statement_id].about.add(r.about)
        return folds

    def seen(self, fold: Fold) -> None:
        """Statements are not matched."""

    def absorb(self, fold: Fold, report: Report) -> None:
        """The speaker, the manner and who is spoken of; a medium that reports speaks for no side."""
        s = report.record
        assert isinstance(s, Statement)
        speaker = report.actors.get(s.speaker or "")
        side = None if speaker in report.media else report.sides.get(speaker or 0)
        fold.values |= {"speaker_id": speaker, "side": side, "manner": s.manner, "day": iso(report.day)}
        fold.values["reports"] += 1
        fold.about |= report.sides_of(report.ids(s.about))

    def save(self, connection: Connection, thing_id: int | None, fold: Fold) -> int:
        """Store the row and its index."""
        values = pinned(fold.values, fold.pins)
        if "speaker_id" in fold.pins and (speaker := values["speaker_id"]):
            values["side"] = (
                None if keeper.media(connection, [speaker]) else keeper.sides(connection, [speaker])[speaker]
            )
        thing_id = stored(connection, statement, thing_id, values)
        spoken = [] if values["state"] in ("rejected", "merged") else sorted(fold.about - {values["side"]})
        rows = [{"about": a, "side": values["side"] or "", "day": values["day"] or "", "statement_id": thing_id}
                for a in spoken]  # fmt: skip
        keeper.replaced(connection, statement_about, "statement_id", thing_id, rows)
        return thing_id

    def clear(self, connection: Connection, thing_id: int) -> None:
        """Forget who is spoken of."""
        connection.execute(delete(statement_about).where(statement_about.c.statement_id == thing_id))
