"""What happened: events as sentences, the weightiest ones, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bilateral.record.when import known
from bilateral.relations.asking import Named
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Part, Section, Sentence
from bilateral.relations.briefing.wording import Parts, book, dated, day, filled, frame, left_out, quoted, said, was
from bilateral.relations.dyad import COUNTED
from bilateral.relations.reported import Reported
from bilateral.relations.timeline import EventLine

TOLD = {"happened": 24, "ahead": 10, "negated": 8}  # sentences of each kind
_GROUPS = (
    ("happened", None, ("happened", "ongoing")),
    ("ahead", "Planned or possible", ("planned", "possible")),
    ("negated", "Did not happen", ("negated",)),
)


def section(desk: Desk, events: Sequence[EventLine], total: int) -> Section:
    """The section on events; `total` is how many the record has."""
    desk.names.begin()
    paragraphs = []
    for heading, chosen in _groups(events):
        if chosen:
            paragraphs.append(Paragraph(heading, tuple(sentence(desk, e) for e in chosen)))
    told = sum(len(p.sentences) for p in paragraphs)
    return Section("happened", "What happened", tuple(paragraphs), left_out(total - told, "event", " of less weight"))


def chosen(events: Sequence[EventLine]) -> list[EventLine]:
    """The events that are told."""
    return [e for _, found in _groups(events) for e in found]


def _groups(events: Sequence[EventLine]) -> Iterator[tuple[str | None, list[EventLine]]]:
    for key, heading, statuses in _GROUPS:
        yield heading, weightiest([e for e in events if e.status in statuses], TOLD[key])


def weightiest(events: Iterable[EventLine], most: int) -> list[EventLine]:
    """The events of most weight, in order of time: accepted ones first, then by sources, by score, by reports."""
    ranked = sorted(
        events, key=lambda e: (e.state != "accepted", -e.independent, -abs(e.score), -e.reports, number(e.key))
    )
    return sorted(ranked[:most], key=lambda e: (e.day or "9999", number(e.key)))


def sentence(desk: Desk, event: EventLine) -> Sentence:
    """An event as a sentence; where its pattern cannot be filled, its words alone."""
    key = event.key
    reports = _after(event, desk.reports.get(key, []))
    told = reports[0].words if reports else event.words
    notes = desk.notes.of(key, reports)
    words, backing = quoted(told, f"{key}.words"), desk.backing(key, event.independent)
    sources, targets = desk.names.ranked(event.sources), desk.names.ranked(event.targets)
    clause = _clause(desk, replace(event, sources=sources, targets=targets))
    if clause is None:
        unfilled = {"planned": "_planned", "possible": "_possible", "negated": "_negated"}.get(event.status, "")
        when = frame("dated", date=dated(event.first_reported, f"{key}.reported")) if event.first_reported else ()
        return desk.sentence(key, frame(f"unfilled{unfilled}", when=when, words=words), notes, event.state)
    terms, more = _terms(desk, key, told)
    clause, notes = (*clause, *terms), (*notes, *more)
    slots = {"clause": clause, "where": _where(event), "when": _when(event), "backing": backing}
    form = ("event" if told.strip() else "bare") + ("_dated" if event.date else "")
    full = frame(form, **({"words": words} if told.strip() else {}), **slots)
    return desk.sentence(key, full, notes, event.state)


def _terms(desk: Desk, key: str, told: str) -> tuple[Parts, tuple[int, ...]]:
    """By when and on what condition, where the words that are quoted do not say it; with the note of the condition."""
    terms = desk.terms.get(key)
    if terms is None:
        return (), ()
    clause: Parts = frame("deadline", date=said(day(terms.deadline), f"{key}.deadline")) if terms.deadline else ()
    notes: tuple[int, ...] = ()
    if terms.condition and terms.condition not in told:
        clause = (*clause, *frame("condition", words=quoted(terms.condition, f"{key}.words")))
        notes = (desk.notes.one(key, terms.report, terms.condition),)
    return clause, notes


def _after(e: EventLine, reports: list[Reported]) -> list[Reported]:
    """The reports of what happened before those that announced it."""
    when = known(e.date)
    if when is None or e.status not in COUNTED:
        return reports
    first = when.first.isoformat()
    return sorted(reports, key=lambda r: bool(r.day and r.day < first))


@dataclass(frozen=True, slots=True)
class _Verb:
    """Base, past and -ing form of a verb, and what follows."""

    forms: Sequence[str]
    rest: Parts

    def form(self, n: int) -> Parts:
        return (Part(f"{self.forms[n]} "), *self.rest)


def _clause(desk: Desk, e: EventLine) -> Parts | None:
    """Who did what to whom, as the event is coded."""
    pattern = _patterns().get((e.type, e.mode)) or _patterns().get((e.type, None))
    if pattern is None or not e.sources:
        return None
    subjects, verb = e.sources, _Verb(pattern["verb"], (Part(pattern["together"]),))
    if visit := _visit(desk, e):
        subjects, verb = visit
    elif e.symmetric:
        subjects = tuple(dict.fromkeys((*e.sources, *e.targets)))
        if len(subjects) < 2:
            return None
    else:
        targets = tuple(t for t in e.targets if t not in e.sources)
        if not targets:
            return None
        target = desk.names.several(targets, e.day, f"{e.key}.targets")
        verb = _Verb(pattern["verb"], filled(pattern["rest"], {"target": target}))
    source = desk.names.several(subjects, e.day, f"{e.key}.{'sources' if subjects == e.sources else 'actors'}")
    be = was(desk.names.plural(subjects))
    slots = {"source": source, "be": be, "base": verb.form(0), "past": verb.form(1), "ing": verb.form(2)}
    return filled(book()["status"][e.status], slots)


def _visit(desk: Desk, e: EventLine) -> tuple[tuple[Named, ...], _Verb] | None:
    """Who paid the visit, where the place lies on the land of one of the two ends and not of the other."""
    if (e.type, e.mode) != ("CONSULT", "visit") or e.place is None or e.place.country is None:
        return None
    at = [{desk.names.side(n) for n in end} for end in (e.sources, e.targets)]
    if at[0] & at[1] or (e.place.country in at[0]) == (e.place.country in at[1]):
        return None
    guests, hosts = (e.targets, e.sources) if e.place.country in at[0] else (e.sources, e.targets)
    host = desk.names.several(hosts, e.day, f"{e.key}.actors")
    return guests, _Verb(book()["visits"]["verb"], filled(book()["visits"]["rest"], {"host": host}))


def _where(e: EventLine) -> Parts:
    if e.place is None or e.place.name in {n.name for n in (*e.sources, *e.targets)}:
        return ()
    return frame("where", place=said(e.place.name, f"{e.key}.place"))


def _when(e: EventLine) -> Parts:
    if e.date:
        return dated(e.date, f"{e.key}.date")
    if e.first_reported:
        return frame("undated", date=dated(e.first_reported, f"{e.key}.reported"))
    return frame("unplaced")


@cache
def _patterns() -> Mapping[tuple[str, str | None], Any]:
    return {(p["type"], p.get("mode")): p for p in book()["events"]}


def number(key: str) -> int:
    """The number in a key, so that event/9 stands before event/10."""
    return int(key.rpartition("/")[2])
