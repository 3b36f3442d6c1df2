"""What all parts of a brief work with: names, notes, the reports of each thing and what a person has set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from bilateral.relations.asking import Named, parts
from bilateral.relations.briefing.kinds import Part, Sentence
from bilateral.relations.briefing.naming import Names
from bilateral.relations.briefing.noting import Notes
from bilateral.relations.briefing.wording import Parts, book, closed, frame, listed, said
from bilateral.relations.reported import UNDATED, Short, in_short, sources_of
from bilateral.relations.reported import said as recorded
from bilateral.store.documents import texts
from bilateral.store.schema import THINGS, Kind


@dataclass(frozen=True, slots=True)
class Terms:
    """By when and on what condition something is to be, as one report says."""

    deadline: str | None
    condition: str | None  # verbatim
    report: Short


@dataclass(slots=True)
class Desk:
    """Where a brief is put together."""

    a: Named
    b: Named
    as_of: str | None
    until: str | None  # last day asked for
    names: Names = field(default_factory=Names)
    notes: Notes = field(default_factory=Notes)
    reports: dict[str, list[Short]] = field(default_factory=dict)  # up to the last day asked for
    sources: dict[int, Named] = field(default_factory=dict)
    pins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    terms: dict[str, Terms] = field(default_factory=dict)

    def learn(self, connection: Connection, kind: Kind, keys: Iterable[str]) -> None:
        """Take up the reports of things of one kind in short, by their keys, and what a person has set of them."""
        ids = self._ids(connection, kind, keys)
        found = in_short(connection, kind, ids)
        self.reports |= {ids[i]: self._in_time(reports) for i, reports in found.items()}
        self.sources |= sources_of(connection, found.values())

    def learn_terms(self, connection: Connection, keys: Iterable[str]) -> None:
        """Take up the terms of events from the first report of each; they stand in the readings alone."""
        first = {k: self.reports[k][0] for k in keys if self.reports.get(k)}
        records = recorded(connection, {report.at for report in first.values()})
        told = {k: records.get(report.at, {}) for k, report in first.items()}
        bound = [first[k] for k, record in told.items() if record.get("condition")]
        self.notes.learn(connection, Kind.EVENT, bound)
        words: dict[int, str] = {}
        for part in parts({report.document_id for report in bound}):
            words |= texts(connection, part)
        for key, record in told.items():
            start, end = record.get("condition") or (0, 0)
            condition = words[first[key].document_id][start:end] if end else None
            if condition or record.get("deadline"):
                self.terms[key] = Terms(record.get("deadline"), condition, first[key])

    def sentence(self, thing: str, said: Parts, notes: tuple[int, ...], state: str | None) -> Sentence:
        """A sentence on a thing; what a person has set of it is told."""
        pins = self.pins.get(thing, ())
        if pins:
            named = listed([book()["fields"].get(p, p) for p in pins])
            said = (*said, *frame("edited", fields=(Part(named, f"{thing}.pins"),)))
        return Sentence(thing, closed(said), tuple(sorted(notes)), state if state == "accepted" else None, pins)

    def backing(self, thing: str, independent: int) -> Parts:
        """By how many sources a thing is reported, and by which where it is one."""
        reports = self.reports.get(thing, ())
        known = {r.source_id for r in reports} - {None}
        if self.until is not None:  # sources that came later are not counted either
            independent = min(independent, len(known) or 1)
        if independent > 1:
            return frame("sources", n=said(str(independent), f"{thing}.independent"))
        name = self._whose(reports)
        return frame("one_named", name=said(name, f"{thing}.source")) if name else frame("one_source")

    def _whose(self, reports: Iterable[Short]) -> str | None:
        """The one source that reports rest on, by name."""
        names = {r.publication if r.source_id is None else self.sources[r.source_id].name for r in reports} - {""}
        return names.pop() if len(names) == 1 else None

    def _in_time(self, reports: list[Short]) -> list[Short]:
        """The reports up to the last day asked for; all of them where none is as early (the thing is, then)."""
        if self.until is None:
            return reports
        return [r for r in reports if r.day == UNDATED or r.day <= self.until] or reports

    def _ids(self, connection: Connection, kind: Kind, keys: Iterable[str]) -> dict[int, str]:
        table, keys, ids = THINGS[kind], list(keys), {}
        column = table.c.key if "key" in table.c else table.c.id
        by = {k: k for k in keys} if "key" in table.c else {int(k.rpartition("/")[2]): k for k in keys}
        for part in parts(list(by)):
            for r in connection.execute(select(table.c.id, column.label("by"), table.c.pins).where(column.in_(part))):
                ids[int(r.id)] = by[r.by]
                if fields := tuple(sorted(f for f in r.pins or {} if f in book()["fields"])):
                    self.pins[by[r.by]] = fields
        return ids
