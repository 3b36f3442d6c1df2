"""The figures: what was put at what, by whom, the values of one period side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Part, Row, Section, Sentence, Table
from bilateral.relations.briefing.wording import (
    Parts,
    amount,
    book,
    dated,
    day,
    frame,
    joined,
    listed,
    quoted,
    said,
    was,
)
from bilateral.relations.series import Point, Series, Value

TOLD = 30  # points told in sentences
LISTED = 200  # rows of the table
_VALUES = 4  # values of one period in a sentence


def section(desk: Desk, series: Sequence[Series]) -> Section:
    """The section on figures, contradicted ones first, with the table of all."""
    desk.names.begin()
    points = [(s, p) for s in series for p in s.points]
    ranked = sorted(points, key=lambda sp: (not sp[1].contradicted, _rank(sp[1])))[:TOLD]
    chosen = [sp for sp in points if any(sp[1] is p for _, p in ranked)]
    against = tuple(_sentence(desk, s, p) for s, p in chosen if p.contradicted)
    plain = tuple(_sentence(desk, s, p) for s, p in chosen if not p.contradicted)
    paragraphs = [Paragraph("Contradicted", against)] if against else []
    if plain:
        paragraphs.append(Paragraph("Reported" if against else None, plain))
    left = len(points) - len(chosen)
    remarks = (f"{left:,} more {'stand' if left > 1 else 'stands'} in the record.",) if left else ()
    tables = (_table(desk, points),) if points else ()
    return Section("figures", "The figures", tuple(paragraphs), remarks, tables)


def _rank(point: Point) -> tuple[bool, bool, int, int]:
    values = point.values
    accepted = any(v.state == "accepted" for v in values)
    return (not accepted, point.period is None, -max(v.independent for v in values), -sum(v.reports for v in values))


def _sentence(desk: Desk, series: Series, point: Point) -> Sentence:
    first, values = point.values[0], point.values[:_VALUES]
    told = {"values": joined([_value(desk, series, v) for v in values]), "ends": _ends(desk, series, first)}
    told["period"] = frame("of_period", period=said(day(point.period), f"{first.key}.period")) if point.period else ()
    clause = _clause(series, first, told)
    if point.period is None and first.first_reported:
        clause = (*clause, *frame("first_told", date=dated(first.first_reported, f"{first.key}.reported")))
    if point.contradicted:
        clause = (*clause, *frame("contradiction"))
    notes = tuple(dict.fromkeys(n for v in values for n in desk.notes.of(v.key, desk.reports.get(v.key, ()), 2)))
    return desk.sentence(first.key, clause, notes, first.state)


def _clause(series: Series, first: Value, told: dict[str, Parts]) -> Parts:
    if not series.measure:
        return frame("unmeasured", words=quoted(first.words, f"{first.key}.words"), **told)
    told["measure"] = said(series.measure, f"{first.key}.measure")
    plural = series.measure.endswith("s") and series.measure not in book()["singular_measures"]
    told["article"] = () if plural else (Part("the "),)
    if series.nature == "share":
        return frame("share", **{k: v for k, v in told.items() if k != "article"})
    if series.nature == "change":
        verb = (Part(book()["verbs"][first.direction or "other"], f"{first.key}.direction"),)
        return frame("change", verb=verb, **told)
    return frame("level", be=was(plural), **told)


def _value(desk: Desk, series: Series, v: Value) -> Parts:
    number = said(amount(v.value, v.value_max, v.bound, series.unit, series.per), f"{v.key}.value")
    names = [s.name for s in v.sources]
    if not names:
        return frame("value", amount=number)
    if len(names) > 2:
        return frame("value_by", amount=number, sources=desk.backing(v.key, v.independent))
    return frame("value_by", amount=number, sources=joined([said(n, f"{v.key}.sources") for n in names]))


def _ends(desk: Desk, series: Series, first: Value) -> Parts:
    found: Parts = ()
    for name, end in (("origin", series.origin), ("destination", series.destination)):
        if end is not None:
            where = desk.names.one(end, first.first_reported, f"{first.key}.{name}")
            found = (*found, *frame({"origin": "from", "destination": "to"}[name], **{name: where}))
    return found


def _table(desk: Desk, points: Sequence[tuple[Series, Point]]) -> Table:
    rows: list[Row] = []
    for series, point in points:
        for v in point.values:
            sign = {"rise": "+", "fall": "−"}.get(v.direction or "", "") if series.nature == "change" else ""
            cells = (
                _measure(series), _way(series), day(point.period) if point.period else "",
                sign + amount(v.value, v.value_max, v.bound, series.unit, series.per), _sources(v),
                "yes" if v.contradicted else "", str(v.independent),
            )  # fmt: skip
            rows.append(Row(cells, desk.notes.of(v.key, desk.reports.get(v.key, ()), 2) if len(rows) < LISTED else ()))
    more = f", {LISTED} of {len(rows)}" if len(rows) > LISTED else ""
    columns = ("Measure", "From → to", "Period", "Value", "Said by", "Contradicted", "Sources")
    return Table(f"All figures{more}", columns, tuple(rows[:LISTED]), frozenset({3, 6}))


def _measure(series: Series) -> str:
    return (series.measure or "figure") + ("" if series.nature == "level" else f" ({series.nature})")


def _way(series: Series) -> str:
    return series.way if series.parties else " → ".join(n.name for n in (series.origin, series.destination) if n)


def _sources(v: Value) -> str:
    return listed([s.name for s in v.sources][:3])


def keys(series: Iterable[Series]) -> list[str]:
    """The keys of all figures."""
    return [v.key for s in series for p in s.points for v in p.values]
