"""What was promised, and what became of it: undertakings that moved, ended, halted, or of which nothing is heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bilateral.codebooks.terms import word
from bilateral.record.when import known
from bilateral.relations.asking import Days
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Paragraph, Part, Row, Section, Sentence, Table
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
from bilateral.relations.ledger import ENDED, HALTED, Line, Step
from bilateral.relations.reported import Reported
from bilateral.relations.things.keeper import day_of

TOLD = 12  # undertakings of each group
LISTED = 200  # rows of the ledger
SILENT = 365  # days without a word after which an open undertaking is told as unheard of
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_EARLIER = 3  # stages before the latest that a sentence tells
_GROUPS = ("kept", "broken", "stalled", "unheard", "ahead_of")
_GENDERS = ("m", "f", "n", "pl")


def as_known(line: Line, desk: Desk) -> Line:
    """The undertaking as the items up to the last day asked for tell it."""
    if desk.until is None or not line.last_reported or line.last_reported <= desk.until:
        return line
    reports = desk.reports.get(line.key, [])
    documents = {r.document for r in reports}
    steps = tuple(s for s in line.history if s.document in documents)
    last = max((r.day for r in reports if r.day), default=None)
    latest = steps[-1] if steps else None
    moved = next((s for s in steps if latest and s.stage == latest.stage), None)
    return replace(
        line, stage=latest.stage if latest else None, stage_date=latest.date if latest else None,
        stage_since=moved.day if moved else None, last_reported=last, silent=_between(last, desk.as_of),
        reports=len(reports), independent=len({r.source.key for r in reports if r.source}) or 1, history=steps,
    )  # fmt: skip


def section(desk: Desk, lines: Sequence[Line], asked: Days) -> Section:
    """The section on undertakings, and the ledger as a table."""
    desk.names.begin()
    groups: dict[str, list[Line]] = {name: [] for name in _GROUPS}
    for line in lines:
        if group := _group(line, asked):
            groups[group].append(line)
    paragraphs, left = [], 0
    for name, found in groups.items():
        ranked = sorted(found, key=lambda u: (u.state != "accepted", -u.independent, -u.reports, u.key))
        chosen = sorted(ranked[:TOLD], key=lambda u: (u.last_reported or "9999", u.key))
        left += len(found) - len(chosen)
        if chosen:
            paragraphs.append(Paragraph(told(f"groups.{name}"), tuple(_sentence(desk, u, asked) for u in chosen)))
    remarks = left_out(left, "more_undertakings")
    tables = (_ledger(desk, lines),) if lines else ()
    return Section("promised", told("titles.promised"), tuple(paragraphs), remarks, tables)


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


def _sentence(desk: Desk, u: Line, asked: Days) -> Sentence:
    """Its stage, those before, and since when nothing was heard."""
    steps = _moves(u.history)
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
    before = [s for s in steps if s.stage != u.stage][-_EARLIER:]
    if before:
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
    return desk.sentence(u.key, (*clause, *backing), _notes(desk, u, before), u.state)


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


def _stage(u: Line, step: Step) -> Parts:
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


def _moves(history: Sequence[Step]) -> list[Step]:
    """The first word of each stage, where stages follow each other; the dated word where one of a run has a date."""
    found = []
    for _, run in groupby(history, key=lambda s: s.stage):
        steps = list(run)
        found.append(next((s for s in steps if s.date), steps[0]))
    return found


def _notes(desk: Desk, u: Line, before: Sequence[Step]) -> tuple[int, ...]:
    """The latest reports, and the passages that tell of the stages."""
    reports = desk.reports.get(u.key, [])
    by_item: Mapping[str, Reported] = {r.document: r for r in reversed(reports)}
    last = [s for s in u.history if s.stage == u.stage][-1:]
    steps = [s for s in (*before, *last) if s.document in by_item]
    found = [desk.notes.one(u.key, by_item[s.document], s.words) for s in steps]
    return tuple(dict.fromkeys((*desk.notes.of(u.key, reports[-1:] + reports[:-1], 3), *found)))


def _ledger(desk: Desk, lines: Sequence[Line]) -> Table:
    rows = []
    for u in sorted(lines, key=lambda u: (u.ended, u.last_reported or "9999", u.key))[:LISTED]:
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
