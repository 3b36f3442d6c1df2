"""What happened: events as sentences, the weightiest ones, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from bilateral.codebooks.spoken import language
from bilateral.record.when import known
from bilateral.relations.asking import Named
from bilateral.relations.briefing import russian_acts
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Part, Section, Sentence
from bilateral.relations.briefing.noting import foremost
from bilateral.relations.briefing.weighing import Weighed
from bilateral.relations.briefing.wording import (
    Parts,
    book,
    dated,
    day,
    filled,
    frame,
    left_out,
    quoted,
    said,
    told,
    was,
)
from bilateral.relations.dyad import APART, COUNTED
from bilateral.relations.reported import Short
from bilateral.relations.timeline import EventLine
from bilateral.store.schema import Kind

Event = TypeVar("Event", EventLine, Weighed)
TERMS = ("AGREE", "REQUEST", "THREATEN")  # acts that may bind what is to be to a day or a condition
TOLD = {"happened": 24, "ahead": 10, "negated": 8}  # sentences of each kind
_GROUPS = (
    ("happened", None, ("happened", "ongoing")),
    ("ahead", "groups.ahead", ("planned", "possible")),
    ("negated", "groups.negated", ("negated",)),
)


def learn(desk: Desk, connection: Connection, events: Sequence[EventLine], beside: Sequence[EventLine]) -> None:
    """Take up what is told of events; `beside`: those of third parties, whose terms are not told."""
    every = (*events, *beside)
    desk.learn(connection, Kind.EVENT, [e.key for e in every])
    cited = (report for e in every for report in foremost(_after(e, desk.reports.get(e.key, []))))
    desk.notes.learn(connection, Kind.EVENT, cited)
    desk.learn_terms(connection, [e.key for e in events if e.status in APART or e.type in TERMS])


def section(desk: Desk, events: Sequence[EventLine], total: int) -> Section:
    """The section on events; `total` is how many the record has."""
    desk.names.begin()
    paragraphs = []
    for heading, chosen in _groups(events):
        if chosen:
            named = told(heading) if heading else None
            paragraphs.append(Paragraph(named, tuple(sentence(desk, e) for e in chosen)))
    shown = sum(len(p.sentences) for p in paragraphs)
    return Section("happened", told("titles.happened"), tuple(paragraphs), left_out(total - shown, "more_events"))


def chosen(events: Sequence[Event]) -> list[Event]:
    """The events that are told."""
    return [e for _, found in _groups(events) for e in found]


def _groups(events: Sequence[Event]) -> Iterator[tuple[str | None, list[Event]]]:
    for key, heading, statuses in _GROUPS:
        yield heading, weightiest([e for e in events if e.status in statuses], TOLD[key])


def weightiest(events: Iterable[Event], most: int) -> list[Event]:
    """The events of most weight, in order of time: accepted ones first, then by sources, by score, by reports."""
    ranked = sorted(
        events, key=lambda e: (e.state != "accepted", -e.independent, -abs(e.score), -e.reports, number(e.key))
    )
    return sorted(ranked[:most], key=lambda e: (e.day or "9999", number(e.key)))


def sentence(desk: Desk, event: EventLine) -> Sentence:
    """An event as a sentence; where its pattern cannot be filled, its words alone."""
    key = event.key
    reports = _after(event, desk.reports.get(key, []))
    evidence = desk.notes.whole(reports[0]).words if reports else event.words
    notes = desk.notes.of(key, reports)
    words, backing = quoted(evidence, f"{key}.words"), desk.backing(key, event.independent)
    sources, targets = desk.names.ranked(event.sources), desk.names.ranked(event.targets)
    act = _act(desk, replace(event, sources=sources, targets=targets))
    if act is None:
        unfilled = {"planned": "_planned", "possible": "_possible", "negated": "_negated"}.get(event.status, "")
        when = frame("dated", date=dated(event.first_reported, f"{key}.reported")) if event.first_reported else ()
        return desk.sentence(key, frame(f"unfilled{unfilled}", when=when, words=words), notes, event.state)
    clause, form = _clause(desk, event, act)
    terms, more = _terms(desk, key, evidence)
    clause, notes = (*clause, *terms), (*notes, *more)
    when = frame("dated", date=_when(event)) if event.date and not form else _when(event)
    slots = {"clause": clause, "where": _where(event), "when": when, "backing": backing}
    form = ("event" if evidence.strip() else "bare") + (form if event.date else "")
    full = frame(form, **({"words": words} if evidence.strip() else {}), **slots)
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
        notes = (desk.notes.one(key, desk.notes.whole(terms.report), terms.condition),)
    return clause, notes


def _after(e: EventLine, reports: list[Short]) -> list[Short]:
    """The reports of what happened before those that announced it."""
    when = known(e.date)
    if when is None or e.status not in COUNTED:
        return reports
    first = when.first.isoformat()
    return sorted(reports, key=lambda r: r.day < first)


@dataclass(frozen=True, slots=True)
class _Act:
    """Who did something, to whom (nobody where both did it to each other), and the pattern that tells it."""

    pattern: Mapping[str, Any]
    subjects: tuple[Named, ...]
    others: tuple[Named, ...]
    of: tuple[str, str]  # the fields that name both


def _act(desk: Desk, e: EventLine) -> _Act | None:
    """An event as it is to be told; None where it lacks an end."""
    pattern = _pattern(e)
    if pattern is None or not e.sources:
        return None
    ends = f"{e.key}.sources", f"{e.key}.targets"
    if visit := _visit(desk, e):
        guests, hosts = visit
        subject = ends[0] if guests == e.sources else f"{e.key}.actors"
        return _Act(book()["visits"], guests, hosts, (subject, f"{e.key}.actors"))
    if e.symmetric:
        both = tuple(dict.fromkeys((*e.sources, *e.targets)))
        return _Act(pattern, both, (), (f"{e.key}.actors", "")) if len(both) > 1 else None
    targets = tuple(t for t in e.targets if t not in e.sources)
    return _Act(pattern, e.sources, targets, ends) if targets else None


def _clause(desk: Desk, e: EventLine, act: _Act) -> tuple[Parts, str]:
    """Who did what to whom, as the event is coded, and the form of its frame where a date begins it."""
    if language() == "ru":
        told, noun = russian_acts.clause(
            desk.names, (act.subjects, act.others), act.pattern, e.status, act.of, e.day
        )  # fmt: skip
        return told, "_dated_deed" if noun else "" if e.status in ("planned", "possible") else "_dated"
    # the names of those to whom it was done are told first: an office stands at the first mention
    other = desk.names.several(act.others, e.day, act.of[1]) if act.others else ()
    rest = filled(act.pattern["rest"], {"target": other, "host": other}) if act.others else _together(act)
    source = desk.names.several(act.subjects, e.day, act.of[0])
    forms = {name: (Part(f"{act.pattern['verb'][n]} "), *rest) for n, name in enumerate(("base", "past", "ing"))}
    slots = {"source": source, "be": was(desk.names.plural(act.subjects)), **forms}
    return filled(book()["status"][e.status], slots), "_dated"


def _together(act: _Act) -> Parts:
    return (Part(act.pattern["together"]),)


def _visit(desk: Desk, e: EventLine) -> tuple[tuple[Named, ...], tuple[Named, ...]] | None:
    """Who paid the visit and to whom, where the place lies on the land of one of the two ends and not of the other."""
    if (e.type, e.mode) != ("CONSULT", "visit") or e.place is None or e.place.country is None:
        return None
    at = [{desk.names.side(n) for n in end} for end in (e.sources, e.targets)]
    if at[0] & at[1] or (e.place.country in at[0]) == (e.place.country in at[1]):
        return None
    return (e.targets, e.sources) if e.place.country in at[0] else (e.sources, e.targets)


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


def _pattern(e: EventLine) -> Mapping[str, Any] | None:
    patterns: Sequence[Mapping[str, Any]] = book()["events"]
    found = [p for p in patterns if p["type"] == e.type and p.get("mode") in (e.mode, None)]
    return next((p for p in found if p.get("mode") == e.mode), found[0] if found else None)


def number(key: str) -> int:
    """The number in a key, so that event/9 stands before event/10."""
    return int(key.rpartition("/")[2])
