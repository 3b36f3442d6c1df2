"""What stands around the relation: third parties, and what the record does not know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bilateral.relations.briefing import happened
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Row, Section, Table
from bilateral.relations.briefing.wording import day, listed
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
    a, b = desk.a.name, desk.b.name
    columns = ("Third party", f"Events with {a}", f"Events with {b}", "Undertakings", "Statements")
    rows = tuple(
        Row((t.side.name, _ratio(t.a), _ratio(t.b), f"{t.a.undertakings} / {t.b.undertakings}",
             f"{t.a.statements} / {t.b.statements}"))
        for t in parties
    )  # fmt: skip
    title = f"Third parties: cooperative + conflictual events; undertakings and statements with {a} / with {b}"
    tables = (Table(title, columns, rows, frozenset({1, 2, 3, 4})),) if rows else ()
    return Section("thirds", "Third parties", (Paragraph(None, sentences),) if sentences else (), (), tables)


def _ratio(ties: Ties) -> str:
    cooperative = ties.quads[0] + ties.quads[1]
    return f"{cooperative} + {ties.events - cooperative}"


def course_table(course: Course) -> Table:
    """The course by month, where that is too long by year."""
    told = [m for m in course.months if m.both or m.apart]
    months = len(told) <= MONTHS
    groups = groupby(told, key=lambda m: m.month if months else m.month[:4])
    a, b = course.a.name, course.b.name
    columns = ("Month" if months else "Year", "Items", f"{a} → {b}", f"{b} → {a}", "Either way", "Score")
    rows = tuple(_stretch(key, list(found)) for key, found in groups)
    title = "The course: cooperative + conflictual events; a time without items is left out, nothing is known of it"
    return Table(title, columns, rows, frozenset(range(1, 6)))


def _stretch(key: str, months: Sequence[Month]) -> Row:
    there, back, both = (
        sum((t for t in tallies if t), Tally())
        for tallies in ([m.there for m in months], [m.back for m in months], [m.both for m in months])
    )
    items = sum(m.documents for m in months)
    counts = (f"{t.cooperative} + {t.conflictual}" for t in (there, back, both))
    return Row((day(key), f"{items:,}", *counts, f"{both.score:+.1f}"))


def lead(course: Course, undertakings: int, figures: Sequence[Series], statements: int) -> tuple[str, ...]:
    """What the record holds on the two in that time, in numbers."""
    both, documents = course.both, sum(m.documents for m in course.months)
    first = f"In this time the record has {_n(documents, 'dated item')}"
    values = sum(len(p.values) for s in figures for p in s.points)
    held = [
        f"{_n(both.events, 'event')} between the two "
        f"({both.cooperative:,} cooperative, {both.conflictual:,} conflictual)",
        *(
            _n(n, word)
            for n, word in ((statements, "statement"), (undertakings, "undertaking"), (values, "figure"))
            if n
        ),
    ]
    apart = [f"{n:,} {status}" for status, n in course.apart.items() if n]
    beside = f" Told but not counted as having happened: {listed(apart)}." if apart else ""
    return (f"{first}; of the relation of {course.a.name} and {course.b.name} it holds {listed(held)}.{beside}",)


def unknown(course: Course, events: Sequence[EventLine], figures: Sequence[Series]) -> Section:
    """What the record cannot say."""
    gaps = _runs([m for m in course.months if not m.covered])
    remarks = []
    if gaps:
        named = (
            listed(gaps[:GAPS])
            if len(gaps) <= GAPS
            else f"{', '.join(gaps[:GAPS])} and {len(gaps) - GAPS} more stretches"
        )
        remarks.append(
            f"The record has no item of {named}: nothing is known of these months, which is not that nothing happened."
        )
    silent = sum(1 for m in course.months if m.covered and not m.mentioning)
    if silent:
        remarks.append(f"In {_n(silent, 'month')} it has items, none of which names either side.")
    if course.both.undated:
        remarks.append(
            f"Of the events counted, {course.both.undated:,} have no month of their own and stand where first "
            "reported, or at the start of the longer time that is told."
        )
    if course.unplaced:
        remarks.append(f"{_n(course.unplaced, 'event')} have no day at all and stand in no month.")
    if course.vague:
        remarks.append(f"{_n(course.vague, 'item')} of the record give no more than a year and cover no month.")
    single = sum(1 for e in events if e.independent == 1)
    if single:
        remarks.append(f"Of the {_n(len(events), 'event')} looked at, {single:,} rest on one source.")
    against = sum(1 for s in figures for p in s.points if p.contradicted)
    if against:
        remarks.append(f"The figures contradict each other in {_n(against, 'place')}.")
    return Section("unknown", "What is not known", (), tuple(remarks))


def _runs(months: Sequence[Month]) -> list[str]:
    """Months on end as one stretch."""
    runs: list[list[str]] = []
    for month in (m.month for m in months):
        if runs and _next(runs[-1][-1]) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [day(r[0]) if len(r) == 1 else f"{day(r[0])} to {day(r[-1])}" for r in runs]


def _next(month: str) -> str:
    year, of_year = int(month[:4]), int(month[5:])
    return f"{year + of_year // 12:04d}-{of_year % 12 + 1:02d}"


def _n(n: int, word: str) -> str:
    return f"{n:,} {word}{'s' * (n != 1)}"
