"""What was promised, and what became of it: undertakings that moved, ended, halted, or of which nothing is heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sqlalchemy import Connection, select

from bilateral.codebooks.terms import word
from bilateral.record.when import known
from bilateral.relations.asking import Days, parts
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Part, Row, Section, Sentence, Table
from bilateral.relations.briefing.noting import foremost
from bilateral.relations.briefing.steps import Passage, passages, worded
from bilateral.relations.briefing.wording import (
    Parts,
    book,
    columns,
    dated,
    day,
    frame,
    joined,
    left_out,
    listed,
    number,
    of_day,
    quoted,
    said,
    told,
    was,
)
from bilateral.relations.ledger import ENDED, HALTED, Line
from bilateral.relations.reported import UNDATED, Short
from bilateral.relations.things.keeper import day_of
from bilateral.store.schema import Kind, document

TOLD = 12  # undertakings of each group
LISTED = 200  # rows of the ledger
SILENT = 365  # days without a word after which an open undertaking is told as unheard of
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_EARLIER = 3  # stages before the latest that a sentence tells
_CITED = 3  # reports of it, beside those of its stages
_GROUPS = ("kept", "broken", "stalled", "unheard", "ahead_of")
_GENDERS = ("m", "f", "n", "pl")


@dataclass(frozen=True, slots=True)
class Promises:
    """The undertakings as they were known on the last day asked for, and what is said of the stages of those told."""

    lines: tuple[Line, ...]
    passages: Mapping[str, Sequence[Passage]] = field(default_factory=dict)
    words: Mapping[Passage, str] = field(default_factory=dict)  # of those that are cited


def learn(desk: Desk, connection: Connection, lines: Sequence[Line], asked: Days) -> Promises:
    """Take up what the undertakings that are told or listed rest on."""
    desk.learn(connection, Kind.UNDERTAKING, [u.key for u in lines])
    later = [u for u in lines if _is_later(desk, u)]
    steps = _in_time(desk, passages(connection, [u.key for u in later]))
    items = _items(connection, desk, later)
    then = {u.key: _as_known(desk, u, steps.get(u.key, ()), items) for u in later}
    known = tuple(then.get(u.key, u) for u in lines)
    told = [u for found in _chosen(known, asked).values() for u in found]
    steps |= passages(connection, {u.key for u in told} - then.keys())
    found = Promises(known, steps, worded(connection, (s for u in told for s in _cited(u, steps))))
    in_sentences = (r for u in told for r in _reports(desk, u, found))
    in_table = (r for u in _listed(known) for r in desk.reports.get(u.key, [])[-1:])
    desk.notes.learn(connection, Kind.UNDERTAKING, (*in_sentences, *in_table))
    return found


def _is_later(desk: Desk, line: Line) -> bool:
    """Whether an undertaking was reported after the last day asked for."""
    return bool(desk.until is not None and line.last_reported and line.last_reported > desk.until)


def _in_time(desk: Desk, found: Mapping[str, Sequence[Passage]]) -> dict[str, Sequence[Passage]]:
    """What is said of stages up to the last day asked for."""
    items = {key: {r.document_id for r in desk.reports.get(key, ())} for key in found}
    return {key: [s for s in steps if s.document_id in items[key]] for key, steps in found.items()}


def _items(connection: Connection, desk: Desk, lines: Sequence[Line]) -> Mapping[int, str]:
    """The items that undertakings whose history is told whole rest on, by their ids."""
    items = {r.document_id for u in lines if u.history for r in desk.reports.get(u.key, ())}
    found: dict[int, str] = {}
    for part in parts(items):
        rows = connection.execute(select(document.c.id, document.c.key).where(document.c.id.in_(part)))
        found |= {r.id: r.key for r in rows}
    return found


def _as_known(desk: Desk, line: Line, steps: Sequence[Passage], items: Mapping[int, str]) -> Line:
    """The undertaking as the items up to the last day asked for tell it."""
    reports = desk.reports.get(line.key, [])
    documents = {items[r.document_id] for r in reports} if line.history else ()
    last = max((r.day for r in reports if r.day != UNDATED), default=None)
    latest = steps[-1] if steps else None
    moved = next((s for s in steps if latest and s.stage == latest.stage), None)
    return replace(
        line, stage=latest.stage if latest else None, stage_date=latest.date if latest else None,
        stage_since=moved.day if moved else None, last_reported=last, silent=_between(last, desk.as_of),
        reports=len(reports), independent=len({r.source_id for r in reports} - {None}) or 1,
        history=tuple(s for s in line.history if s.document in documents),
    )  # fmt: skip


def section(desk: Desk, found: Promises, asked: Days) -> Section:
    """The section on undertakings, and the ledger as a table."""
    desk.names.begin()
    grouped = sum(1 for line in found.lines if _group(line, asked))
    paragraphs, shown = [], 0
    for name, chosen in _chosen(found.lines, asked).items():
        shown += len(chosen)
        if chosen:
            sentences = tuple(_sentence(desk, u, found, asked) for u in chosen)
            paragraphs.append(Paragraph(told(f"groups.{name}"), sentences))
    remarks = left_out(grouped - shown, "more_undertakings")
    tables = (_ledger(desk, found.lines),) if found.lines else ()
    return Section("promised", told("titles.promised"), tuple(paragraphs), remarks, tables)


def _chosen(lines: Sequence[Line], asked: Days) -> dict[str, list[Line]]:
    """The undertakings that are told, under their headings, in order of time."""
    groups: dict[str, list[Line]] = {name: [] for name in _GROUPS}
    for line in lines:
        if group := _group(line, asked):
            groups[group].append(line)
    for name, found in groups.items():
        ranked = sorted(found, key=lambda u: (u.state != "accepted", -u.independent, -u.reports, u.key))
        groups[name] = sorted(ranked[:TOLD], key=lambda u: (u.last_reported or "9999", u.key))
    return groups


def _group(line: Line, asked: Days) -> str | None:
    """Under which heading an undertaking stands; None where it neither moved, was reported, nor is unheard of."""
    silent = line.silent is not None and line.silent >= SILENT
    reported = not asked.first or (line.last_reported or "9999") >= asked.first
    if line.stage in ENDED:
        return None if not reported else _GROUPS[0] if line.stage == "completed" else _GROUPS[1]
    if line.stage in HALTED and reported:
        return _GROUPS[2]
    if silent:
        return _GROUPS[3]
    return _GROUPS[4] if reported else None


def _sentence(desk: Desk, u: Line, found: Promises, asked: Days) -> Sentence:
    """Its stage, those before, and since when nothing was heard."""
    plural = u.type in book()["plural_kinds"]
    slots = {
        "name": _name(u),
        "parties": _parties(desk, u),
        "be": was(plural),
        "when": _when(u),
    }
    if u.stage:
        clause = frame("undertaking", stage=said(_staged(u, u.stage), f"{u.key}.stage"), **slots)
    else:
        clause = frame(f"undertaking_without{'_plural' * plural}", **slots)
    if before := _before(u, found.passages):
        course = joined([_stage(u, s) for s in before])
        clause = (*clause, *frame(f"earlier{'_plural' * plural}", course=course))
    if u.stage not in ENDED and (u.silent or 0) >= SILENT and u.last_reported and desk.as_of:
        silence = {
            "as_of": said(of_day(desk.as_of), "record.as_of"),
            "date": said(day(u.last_reported), f"{u.key}.last_reported"),
        }
        clause = (*clause, *frame(f"silent{'_plural' * plural}", **silence))
    elif asked.first and u.last_reported and (u.stage_since or "9999") < asked.first:
        again = frame(f"again{'_plural' * plural}", date=dated(u.last_reported, f"{u.key}.last_reported"))
        clause = (*clause, *again)
    backing = (Part(" ("), *desk.backing(u.key, u.independent), Part(")"))
    return desk.sentence(u.key, (*clause, *backing), _notes(desk, u, found), u.state)


def _name(u: Line) -> Parts:
    """Its name as it is reported, after its kind where the name does not say it."""
    name = _ARTICLE.sub("", u.name)
    own = set(re.findall(r"\w+", name.casefold())) & set(book().get("kind_words", {}).get(u.type, ()))
    kind = (Part("the "),) if own else (Part(book()["kinds"][u.type], f"{u.key}.type"), Part(" "))
    return (*kind, *quoted(name, f"{u.key}.name"))


def _staged(u: Line, stage: str) -> str:
    """The word for a stage, where the language has several as it agrees with the kind of undertaking."""
    forms = str(book()["stages"][stage]).split("/")
    return forms[_GENDERS.index(book()["genders"][u.type])] if len(forms) > 1 else forms[0]


def _stage(u: Line, step: Passage) -> Parts:
    named = said(_staged(u, step.stage), f"{u.key}.stages")
    return (*named, Part(" "), *dated(step.date, f"{u.key}.stages")) if step.date else named


def _when(u: Line) -> Parts:
    """When it came to its stage: by its own date, else by the day of the report."""
    if u.stage_date and (when := known(u.stage_date)):
        ahead = u.last_reported is not None and when.first.isoformat() > u.last_reported
        if ahead:
            return frame("stage_ahead", date=said(day(u.stage_date), f"{u.key}.stage_date"))
        return frame("stage_dated", date=dated(u.stage_date, f"{u.key}.stage_date"))
    since = u.stage_since or u.reported
    return frame("stage_undated", date=dated(since, f"{u.key}.stage_since")) if since else ()


def _parties(desk: Desk, u: Line) -> Parts:
    if not u.parties:
        return ()
    frames = {1: "by", 2: "between"}
    people = desk.names.several(u.parties, u.last_reported, f"{u.key}.parties")
    parties = frame(frames.get(len(u.parties), "among"), parties=people)
    if not u.named:
        return parties
    return (*parties, *frame("naming", parties=desk.names.several(u.named, u.last_reported, f"{u.key}.named")))


def _listed_parties(u: Line) -> str:
    naming = frame("naming", parties=(Part(listed([p.name for p in u.named])),)) if u.named else ()
    return listed([p.name for p in u.parties]) + "".join(part.text for part in naming)


def _moves(steps: Sequence[Passage]) -> list[Passage]:
    """The first word of each stage, where stages follow each other; the dated word where one of a run has a date."""
    found = []
    for _, run in groupby(steps, key=lambda s: s.stage):
        same = list(run)
        found.append(next((s for s in same if s.date), same[0]))
    return found


def _before(u: Line, steps: Mapping[str, Sequence[Passage]]) -> list[Passage]:
    """The stages before the latest that are told."""
    return [s for s in _moves(steps.get(u.key, ())) if s.stage != u.stage][-_EARLIER:]


def _cited(u: Line, steps: Mapping[str, Sequence[Passage]]) -> list[Passage]:
    """The passages that tell of the stages that are told."""
    return [*_before(u, steps), *[s for s in steps.get(u.key, ()) if s.stage == u.stage][-1:]]


def _reports(desk: Desk, u: Line, found: Promises) -> list[Short]:
    """The reports that a sentence cites."""
    by_item = _by_item(desk, u)
    items = (by_item[s.document_id] for s in _cited(u, found.passages) if s.document_id in by_item)
    return [*items, *foremost(_latest_first(desk, u), _CITED)]


def _notes(desk: Desk, u: Line, found: Promises) -> tuple[int, ...]:
    """The latest reports, and the passages that tell of the stages."""
    by_item = _by_item(desk, u)
    steps = [
        desk.notes.one(u.key, desk.notes.whole(by_item[s.document_id]), found.words[s])
        for s in _cited(u, found.passages)
        if s.document_id in by_item
    ]
    return tuple(dict.fromkeys((*desk.notes.of(u.key, _latest_first(desk, u), _CITED), *steps)))


def _by_item(desk: Desk, u: Line) -> Mapping[int, Short]:
    """The first report of each item."""
    return {r.document_id: r for r in reversed(desk.reports.get(u.key, []))}


def _latest_first(desk: Desk, u: Line) -> list[Short]:
    reports = desk.reports.get(u.key, [])
    return reports[-1:] + reports[:-1]


def _listed(lines: Sequence[Line]) -> list[Line]:
    """The undertakings that the table has."""
    return sorted(lines, key=lambda u: (u.ended, u.last_reported or "9999", u.key))[:LISTED]


def _ledger(desk: Desk, lines: Sequence[Line]) -> Table:
    rows = []
    for u in _listed(lines):
        stage = _staged(u, u.stage) if u.stage else ""
        since = u.stage_date or u.stage_since
        cells = (
            u.name, word("undertaking_type", u.type), _listed_parties(u), stage,
            day(since) if since else "", day(u.last_reported) if u.last_reported else "",
            number(u.silent) if u.silent is not None else "", str(u.independent),
        )  # fmt: skip
        rows.append(Row(cells, desk.notes.of(u.key, desk.reports.get(u.key, [])[-1:], 1)))
    more = told("listed", len(lines), shown=str(LISTED)) if len(lines) > LISTED else ""
    counted = told("ledger.counted", date=of_day(desk.as_of)) if desk.as_of else ""
    title = told("ledger.title", more=more, counted=counted)
    return Table(title, columns("ledger"), tuple(rows), frozenset({6, 7}))


def _between(last: str | None, as_of: str | None) -> int | None:
    one, other = day_of(last), day_of(as_of)
    return max(0, (other - one).days) if one and other else None
