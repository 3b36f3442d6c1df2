"""What stands around the relation: third parties, and what the record does not know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bilateral.relations.briefing import happened
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Row, Section, Table
from bilateral.relations.briefing.weighing import Weighed
from bilateral.relations.briefing.wording import columns, day, listed, number, signed, told
from bilateral.relations.dyad import Course, Month, Tally
from bilateral.relations.pull import Third, Ties
from bilateral.relations.series import Series
from bilateral.relations.timeline import EventLine

MONTHS = 24  # months told one by one
GAPS = 12  # stretches without items that are named one by one


def thirds(desk: Desk, parties: Sequence[Third], events: Sequence[EventLine]) -> Section:
    """Third parties: the weightiest event with each side as sentences, all ties as a table."""
    desk.names.begin()
    sentences = tuple(happened.sentence(desk, e) for e in events)
    rows = tuple(
        Row((t.side.name, _ratio(t.a), _ratio(t.b), f"{t.a.undertakings} / {t.b.undertakings}",
             f"{t.a.statements} / {t.b.statements}"))
        for t in parties
    )  # fmt: skip
    sides = {"a": desk.a.name, "b": desk.b.name}
    heads = columns("thirds", **sides)
    tables = (Table(told("thirds.title", **sides), heads, rows, frozenset({1, 2, 3, 4})),) if rows else ()
    return Section("thirds", told("titles.thirds"), (Paragraph(None, sentences),) if sentences else (), (), tables)


def _ratio(ties: Ties) -> str:
    cooperative = ties.quads[0] + ties.quads[1]
    return f"{cooperative} + {ties.events - cooperative}"


def course_table(course: Course) -> Table:
    """The course by month, where that is too long by year."""
    shown = [m for m in course.months if m.both or m.apart]
    months = len(shown) <= MONTHS
    groups = groupby(shown, key=lambda m: m.month if months else m.month[:4])
    a, b = course.a.name, course.b.name
    heads = (
        told("course.month" if months else "course.year"), told("course.items"), f"{a} → {b}", f"{b} → {a}",
        told("course.either"), told("course.score"),
    )  # fmt: skip
    rows = tuple(_stretch(key, list(found)) for key, found in groups)
    return Table(told("course.title"), heads, rows, frozenset(range(1, 6)))


def _stretch(key: str, months: Sequence[Month]) -> Row:
    there, back, both = (
        sum((t for t in tallies if t), Tally())
        for tallies in ([m.there for m in months], [m.back for m in months], [m.both for m in months])
    )
    items = sum(m.documents for m in months)
    counts = (f"{t.cooperative} + {t.conflictual}" for t in (there, back, both))
    return Row((day(key), number(items), *counts, signed(both.score)))


def lead(course: Course, undertakings: int, figures: Sequence[Series], statements: int) -> tuple[str, ...]:
    """What the record holds on the two in that time, in numbers."""
    both, documents = course.both, sum(m.documents for m in course.months)
    values = sum(len(p.values) for s in figures for p in s.points)
    between = {"cooperative": number(both.cooperative), "conflictual": number(both.conflictual)}
    counted = (("statements", statements), ("undertakings", undertakings), ("values", values))
    held = [told("held", events=told("events", both.events), **between), *(told(key, n) for key, n in counted if n)]
    apart = [told(f"apart.{status}", n) for status, n in course.apart.items() if n]
    beside = told("beside", apart=listed(apart)) if apart else ""
    sides = {"a": course.a.name, "b": course.b.name}
    return (told("lead", items=told("dated_items", documents), held=listed(held), beside=beside, **sides),)


def unknown(course: Course, events: Sequence[Weighed], figures: Sequence[Series]) -> Section:
    """What the record cannot say."""
    gaps = _runs([m for m in course.months if not m.covered])
    remarks = []
    if gaps:
        named = (
            listed(gaps) if len(gaps) <= GAPS else told("gaps_more", len(gaps) - GAPS, months=", ".join(gaps[:GAPS]))
        )
        remarks.append(told("gaps", months=named))
    single = sum(1 for e in events if e.independent == 1)
    for key, n in (
        ("silent_months", sum(1 for m in course.months if m.covered and not m.mentioning)),
        ("undated", course.both.undated), ("unplaced", course.unplaced), ("vague", course.vague),
    ):  # fmt: skip
        if n:
            remarks.append(told(key, n))
    if single:
        remarks.append(told("single", len(events), single=number(single)))
    if against := sum(1 for s in figures for p in s.points if p.contradicted):
        remarks.append(told("against", against))
    return Section("unknown", told("titles.unknown"), (), tuple(remarks))


def _runs(months: Sequence[Month]) -> list[str]:
    """Months on end as one stretch."""
    runs: list[list[str]] = []
    for month in (m.month for m in months):
        if runs and _next(runs[-1][-1]) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [day(r[0]) if len(r) == 1 else day(f"{r[0]}/{r[-1]}") for r in runs]


def _next(month: str) -> str:
    year, of_year = int(month[:4]), int(month[5:])
    return f"{year + of_year // 12:04d}-{of_year % 12 + 1:02d}"
