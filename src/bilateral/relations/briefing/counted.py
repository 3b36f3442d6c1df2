"""The figures: what was put at what, by whom, the values of one period side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sqlalchemy import Connection

from bilateral.codebooks.terms import measure, word
from bilateral.relations.asking import Named
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Part, Row, Section, Sentence, Table
from bilateral.relations.briefing.noting import foremost
from bilateral.relations.briefing.wording import (
    Parts,
    amount,
    book,
    columns,
    dated,
    day,
    frame,
    joined,
    left_out,
    listed,
    quoted,
    said,
    told,
    was,
)
from bilateral.relations.series import Point, Series, Value
from bilateral.store.schema import Kind

TOLD = 30  # points told in sentences
LISTED = 200  # rows of the table
_VALUES = 4  # values of one period in a sentence
_CITED = 2  # reports of each value
_Of = tuple[Series, Point]


def learn(desk: Desk, connection: Connection, series: Sequence[Series]) -> None:
    """Take up what the figures that are told or listed rest on."""
    points = [(s, p) for s in series for p in s.points]
    in_table = islice((v for _, p in points for v in p.values), LISTED)
    in_sentences = (v for _, p in _chosen(points) for v in p.values[:_VALUES])
    keys = list(dict.fromkeys(v.key for values in (in_table, in_sentences) for v in values))
    desk.learn(connection, Kind.FIGURE, keys)
    desk.names.learn(connection, {v.laid_to.key for _, p in points for v in p.values if v.laid_to})
    cited = (report for key in keys for report in foremost(desk.reports.get(key, ()), _CITED))
    desk.notes.learn(connection, Kind.FIGURE, cited)


def section(desk: Desk, series: Sequence[Series]) -> Section:
    """The section on figures, contradicted ones first, with the table of all."""
    desk.names.begin()
    points = [(s, p) for s in series for p in s.points]
    chosen = _chosen(points)
    against = tuple(_sentence(desk, s, p) for s, p in chosen if p.contradicted)
    plain = tuple(_sentence(desk, s, p) for s, p in chosen if not p.contradicted)
    paragraphs = [Paragraph(told("groups.contradicted"), against)] if against else []
    if plain:
        paragraphs.append(Paragraph(told("groups.reported") if against else None, plain))
    remarks = left_out(len(points) - len(chosen), "more_figures")
    tables = (_table(desk, points),) if points else ()
    return Section("figures", told("titles.figures"), tuple(paragraphs), remarks, tables)


def _chosen(points: Sequence[_Of]) -> list[_Of]:
    """The points that are told, in their order: contradicted ones before others, then by weight."""
    ranked = sorted(points, key=lambda sp: (not sp[1].contradicted, _rank(sp[1])))[:TOLD]
    wanted = {id(p) for _, p in ranked}
    return [sp for sp in points if id(sp[1]) in wanted]


def _rank(point: Point) -> tuple[bool, bool, int, int]:
    values = point.values
    accepted = any(v.state == "accepted" for v in values)
    return (not accepted, point.period is None, -max(v.independent for v in values), -sum(v.reports for v in values))


def _sentence(desk: Desk, series: Series, point: Point) -> Sentence:
    first, values = point.values[0], point.values[:_VALUES]
    slots = {"values": joined([_value(desk, series, v) for v in values]), "ends": _ends(desk, series, first)}
    slots["period"] = frame("of_period", period=said(day(point.period), f"{first.key}.period")) if point.period else ()
    clause = _clause(series, first, slots)
    if point.period is None and first.first_reported:
        clause = (*clause, *frame("first_told", date=dated(first.first_reported, f"{first.key}.reported")))
    if point.contradicted:
        clause = (*clause, *frame("contradiction"))
    notes = tuple(dict.fromkeys(n for v in values for n in desk.notes.of(v.key, desk.reports.get(v.key, ()), _CITED)))
    return desk.sentence(first.key, clause, notes, first.state)


def _clause(series: Series, first: Value, slots: dict[str, Parts]) -> Parts:
    if not series.measure:
        return frame("unmeasured", words=quoted(first.words, f"{first.key}.words"), **slots)
    slots["measure"] = said(measure(series.measure) or "", f"{first.key}.measure")
    plural = series.measure.endswith("s") and series.measure not in book().get("singular_measures", ())
    slots["article"] = () if plural else (Part("the "),)
    if series.nature == "share":
        return frame("share", **slots)
    if series.nature == "change":
        verb = (Part(book()["verbs"][first.direction or "other"], f"{first.key}.direction"),)
        return frame("change", verb=verb, **slots)
    return frame("level", be=was(plural), **slots)


def _value(desk: Desk, series: Series, v: Value) -> Parts:
    number = said(amount(v.value, v.value_max, v.bound, series.unit, series.per), f"{v.key}.value")
    names = [s.name for s in v.sources]
    by = "changed_by" if series.nature == "change" else "value_by"
    if len(names) > 2:
        return frame(by, amount=number, sources=desk.backing(v.key, v.independent))
    sources = [said(n, f"{v.key}.sources") for n in names]
    if v.laid_to:
        sources = [_laid(desk, series, v, v.laid_to), *sources[1:]]
    return frame(by, amount=number, sources=joined(sources)) if sources else frame("value", amount=number)


def _laid(desk: Desk, series: Series, v: Value, to: Named) -> Parts:
    """Whom the text lays it to, and in brackets where that stands."""
    who = desk.names.one(to, v.first_reported, f"{v.key}.laid_to")
    item = [said(s.name, f"{v.key}.sources") for s in v.sources[:1]]
    item += [said(day(v.first_reported), f"{v.key}.reported")] if v.first_reported else []
    within = tuple(part for n, told in enumerate(item) for part in ((Part(", "), *told) if n else told))
    return frame("laid_changed" if series.nature == "change" else "laid", who=who, item=within) if within else who


def _ends(desk: Desk, series: Series, first: Value) -> Parts:
    if series.parties:
        return frame("between", parties=joined([said(p.name, f"{first.key}.parties") for p in series.parties]))
    ends = {"origin": series.origin, "destination": series.destination}
    named = {
        name: desk.names.one(end, first.first_reported, f"{first.key}.{name}")
        for name, end in ends.items()
        if end is not None
    }
    form = {(): None, ("origin",): "from", ("destination",): "to"}.get(tuple(named), "from_to")
    return frame(form, **named) if form else ()


def _table(desk: Desk, points: Sequence[tuple[Series, Point]]) -> Table:
    rows: list[Row] = []
    for series, point in points:
        for v in point.values:
            sign = {"rise": "+", "fall": "−"}.get(v.direction or "", "") if series.nature == "change" else ""
            cells = (
                _measure(series), _way(series), day(point.period) if point.period else "",
                sign + amount(v.value, v.value_max, v.bound, series.unit, series.per), _sources(v),
                told("figures.contradicted") if v.contradicted else "", str(v.independent),
            )  # fmt: skip
            reports = desk.reports.get(v.key, ()) if len(rows) < LISTED else ()
            rows.append(Row(cells, desk.notes.of(v.key, reports, _CITED)))
    more = told("listed", len(rows), shown=str(LISTED)) if len(rows) > LISTED else ""
    return Table(told("figures.title", more=more), columns("figures"), tuple(rows[:LISTED]), frozenset({3, 6}))


def _measure(series: Series) -> str:
    named = measure(series.measure) or told("figures.figure")
    return named + ("" if series.nature == "level" else f" ({word('nature', series.nature)})")


def _way(series: Series) -> str:
    if series.parties:
        return told("figures.between", parties=listed([p.name for p in series.parties]))
    return " → ".join(n.name for n in (series.origin, series.destination) if n)


def _sources(v: Value) -> str:
    names = listed([s.name for s in v.sources][:3])
    if not v.laid_to:
        return names
    return f"{v.laid_to.name} ({names})" if names else v.laid_to.name
