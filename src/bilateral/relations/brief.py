"""A brief on a relation, in the manner of a daily monitor: each sentence composed of records and resting on notes.

Nothing stands in it that no record supports. A sentence is a pattern (codebooks/*/brief) whose slots are filled with
what fields of the record say; where a pattern cannot be filled, the words of the item stand alone, in quotation marks.
What a person rejected is left out, what a person accepted comes first, what a person set is told as such. It is the
same on every run: time is counted to the record's latest day, never to today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from bilateral.codebooks.spoken import LANGUAGES, using
from bilateral.codebooks.spoken import language as in_force
from bilateral.errors import InvalidUsage
from bilateral.relations import timeline
from bilateral.relations.asking import Days, Named, days, last_day
from bilateral.relations.briefing import around, counted, happened, promised, spoken
from bilateral.relations.briefing.desk import Desk
from bilateral.relations.briefing.kinds import Brief, Note, Paragraph, Part, Row, Section, Sentence, Table
from bilateral.relations.briefing.naming import people_of
from bilateral.relations.briefing.noting import cited
from bilateral.relations.briefing.promised import Promises
from bilateral.relations.briefing.spoken import Said
from bilateral.relations.briefing.weighing import Weighed, weighed
from bilateral.relations.dyad import COUNTED, Course, relation
from bilateral.relations.ledger import Ledger, Line, undertakings
from bilateral.relations.pull import Third, third_parties
from bilateral.relations.sayings import in_short
from bilateral.relations.series import Series, figures
from bilateral.relations.timeline import EventLine
from bilateral.store.opening import Store
from bilateral.store.schema import decided, event

__all__ = [
    "SECTIONS",
    "Brief",
    "Note",
    "Paragraph",
    "Part",
    "Row",
    "Section",
    "Sentence",
    "Table",
    "brief",
    "cited",
]
SECTIONS = ("happened", "said", "promised", "figures", "thirds", "unknown")
READ = 400  # events, statements and undertakings of most weight that are looked at
THIRDS = 6
BESIDE = 20  # events of a third party with one side of which the weightiest is told


def brief(
    store: Store,
    a: str,
    b: str,
    since: str | None = None,
    until: str | None = None,
    *,
    sections: Collection[str] = SECTIONS,
    language: str | None = None,
    whole: bool = True,
) -> Brief:
    """The brief on two sides from `since` to `until`, dates of the contract, in `language`, else in that in force.

    `whole` false leaves out what no sentence or table tells: the history of the undertakings in its ledger, and what
    items name beside its figures. Raises InvalidUsage where a side or a date is none, or there is no such language.
    """
    language = language or in_force()
    if language not in LANGUAGES:
        raise InvalidUsage(f"a brief is not written in {language!r}; known: {', '.join(LANGUAGES)}")
    with using(language):
        return _written(store, (a, b), (since, until), sections, whole)


def _written(
    store: Store, sides: tuple[str, str], time: tuple[str | None, str | None], sections: Collection[str], whole: bool
) -> Brief:
    found, asked = _gathered(store, sides, time, whole), days(*time)
    course = found.course
    desk = Desk(course.a, course.b, found.lines.as_of, asked.last)
    with store.reading() as connection:
        happened.learn(desk, connection, found.told, found.beside)
        spoken.learn(desk, connection, found.said)
        known = promised.learn(desk, connection, found.lines.lines, asked)
        counted.learn(desk, connection, found.figures)
        desk.names.learn(connection, _people(found))
    parts = tuple(s for key in SECTIONS if key in sections for s in _section(key, desk, found, known, asked))
    held = around.lead(course, sum(_reported_in(u, asked) for u in known.lines), found.figures, found.said.total)
    return Brief(
        a=course.a, b=course.b, since=time[0], until=time[1], as_of=desk.as_of, lead=held, sections=parts,
        notes=desk.notes.all, course=course, ledger=known.lines, figures=tuple(found.figures),
        thirds=tuple(found.thirds), language=in_force(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """What the record answers."""

    course: Course
    events: Sequence[Weighed]
    told: Sequence[EventLine]  # the weightiest of them
    said: Said
    lines: Ledger
    figures: Sequence[Series]
    thirds: Sequence[Third]
    beside: Sequence[EventLine]  # of third parties with either side


def _gathered(store: Store, sides: tuple[str, str], time: tuple[str | None, str | None], whole: bool) -> _Found:
    a, b = sides
    since, until = time
    course, asked = relation(store, a, b, since, until), days(since, until)
    thirds = third_parties(store, a, b, since, until, limit=THIRDS)
    with store.reading() as connection:
        as_of = _as_of(connection, asked.last)
        events = _weighty(connection, (course.a.key, course.b.key), asked)
        told = [e.id for e in happened.chosen(events)]
        beside = _beside(connection, (course.a, course.b), thirds, asked)
        lines = {e.key: e for e in timeline.lines_of(connection, [*told, *beside], confident=False)}
        every = in_short(connection, store.where, (course.a.key, course.b.key), since, until)
        said = spoken.chosen(connection, (course.a.key, course.b.key), every[:READ], len(every))
    return _Found(
        course=course,
        events=events,
        told=[lines[f"event/{i}"] for i in told],
        said=said,
        lines=undertakings(store, a, b, until=until, as_of=as_of, limit=READ, order="reports", history=whole),
        figures=figures(store, a, b, since=since, until=until, linked=whole),
        thirds=thirds,
        beside=[lines[f"event/{i}"] for i in beside],
    )


def _section(key: str, desk: Desk, found: _Found, known: Promises, asked: Days) -> Iterator[Section]:
    """A section, where there is anything in it."""
    match key:
        case "happened":
            section = happened.section(desk, found.told, _total(found.course))
            if found.events:
                section = replace(section, tables=(around.course_table(found.course),))
        case "said":
            section = spoken.section(desk, found.said)
        case "promised":
            section = promised.section(desk, known, asked)
        case "figures":
            section = counted.section(desk, found.figures)
        case "thirds":
            section = around.thirds(desk, found.thirds, found.beside)
        case _:
            section = around.unknown(found.course, found.events, found.figures)
    if section.paragraphs or section.remarks or section.tables:
        yield section


def _as_of(connection: Connection, last: str | None) -> date | None:
    """The day that time is counted to: the record's latest, or the last asked for where that is earlier."""
    latest = last_day(connection)
    asked = date.fromisoformat(last) if last else None
    return min((d for d in (latest, asked) if d), default=None)


def _weighty(connection: Connection, sides: tuple[str, str], asked: Days) -> list[Weighed]:
    """The events that are looked at: those that a person accepted, and those of most sources."""
    accepted = weighed(connection, sides, asked, READ, decided(event), event.c.state == "accepted")
    found = {e.id: e for e in (*accepted, *weighed(connection, sides, asked, READ))}
    return list(found.values())


def _beside(connection: Connection, sides: Sequence[Named], thirds: Sequence[Third], asked: Days) -> list[int]:
    """The weightiest event of each third party with either side."""
    found: dict[int, Weighed] = {}
    for third in thirds:
        for own, ties in zip(sides, (third.a, third.b), strict=True):
            if ties.events:
                pair = own.key, third.side.key
                first = weighed(connection, pair, asked, BESIDE, event.c.status.in_(COUNTED))
                found |= {e.id: e for e in happened.weightiest(first, 1)}
    return list(found)


def _total(course: Course) -> int:
    """How many events the record has of the two."""
    return course.both.events + sum(course.apart.values()) + course.unplaced


def _people(found: _Found) -> set[str]:
    fields = [x for e in (*found.told, *found.beside) for x in (e.sources, e.targets)]
    fields += [s.speakers for s in found.said.known.values()] + [u.parties for u in found.lines.lines]
    return people_of([*fields, *(end for s in found.figures for end in (s.origin, s.destination))])


def _reported_in(line: Line, asked: Days) -> bool:
    return not asked.first or (line.last_reported or "9999") >= asked.first
