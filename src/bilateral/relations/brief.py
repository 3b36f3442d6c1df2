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
from bilateral.relations.dyad import APART, COUNTED, Course, relation
from bilateral.relations.ledger import Ledger, Line, undertakings
from bilateral.relations.pull import Third, third_parties
from bilateral.relations.sayings import Sayings, statements
from bilateral.relations.series import Series, figures
from bilateral.relations.timeline import EventLine, Timeline
from bilateral.store.opening import Store
from bilateral.store.schema import Kind

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
TERMS = ("AGREE", "REQUEST", "THREATEN")  # acts that may bind what is to be to a day or a condition


def brief(
    store: Store,
    a: str,
    b: str,
    since: str | None = None,
    until: str | None = None,
    *,
    sections: Collection[str] = SECTIONS,
    language: str | None = None,
) -> Brief:
    """The brief on two sides from `since` to `until`, dates of the contract, in `language`, else in that in force.

    Raises InvalidUsage where a side or a date is none, or there is no such language.
    """
    language = language or in_force()
    if language not in LANGUAGES:
        raise InvalidUsage(f"a brief is not written in {language!r}; known: {', '.join(LANGUAGES)}")
    with using(language):
        return _written(store, (a, b), (since, until), sections)


def _written(
    store: Store, sides: tuple[str, str], time: tuple[str | None, str | None], sections: Collection[str]
) -> Brief:
    since, until = time
    found = _gathered(store, sides, time)
    course, asked = found.course, days(since, until)
    desk = Desk(course.a, course.b, found.lines.as_of, asked.last)
    with store.reading() as connection:
        told = happened.chosen(found.events.lines)
        desk.learn(connection, Kind.EVENT, [e.key for e in (*told, *found.beside)])
        desk.learn_terms(connection, [e.key for e in told if e.status in APART or e.type in TERMS])
        spoken_of = spoken.chosen(found.said.lines, (course.a.key, course.b.key))
        desk.learn(connection, Kind.STATEMENT, [s.key for group in spoken_of.values() for s in group])
        desk.learn(connection, Kind.UNDERTAKING, [u.key for u in found.lines.lines])
        desk.learn(connection, Kind.FIGURE, counted.keys(found.figures))
        desk.names.learn(connection, _people(found))
    known = tuple(promised.as_known(u, desk) for u in found.lines.lines)
    parts = tuple(s for key in SECTIONS if key in sections for s in _section(key, desk, found, known, asked))
    held = around.lead(course, sum(_reported_in(u, asked) for u in known), found.figures, found.said.total)
    return Brief(
        a=course.a, b=course.b, since=since, until=until, as_of=desk.as_of, lead=held, sections=parts,
        notes=desk.notes.all, course=course, ledger=known, figures=tuple(found.figures), thirds=tuple(found.thirds),
        language=in_force(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """What the record answers."""

    course: Course
    events: Timeline
    said: Sayings
    lines: Ledger
    figures: Sequence[Series]
    thirds: Sequence[Third]
    beside: Sequence[EventLine]  # of third parties with either side


def _gathered(store: Store, sides: tuple[str, str], time: tuple[str | None, str | None]) -> _Found:
    a, b = sides
    since, until = time
    course = relation(store, a, b, since, until)
    as_of = _as_of(store, days(since, until).last)
    thirds = third_parties(store, a, b, since, until, limit=THIRDS)
    accepted, weighty = (
        timeline.events(
            store, a, b, since=since, until=until, order="sources", limit=READ, state=state, confident=False
        )
        for state in ("accepted", None)
    )
    lines = {e.key: e for e in (*accepted.lines, *weighty.lines)}
    return _Found(
        course=course,
        events=Timeline(tuple(lines.values()), weighty.total),
        said=statements(store, a, b, since=since, until=until, limit=READ),
        lines=undertakings(store, a, b, until=until, as_of=as_of, limit=READ, order="reports"),
        figures=figures(store, a, b, since=since, until=until),
        thirds=thirds,
        beside=_beside(store, (course.a, course.b), thirds, time),
    )


def _section(key: str, desk: Desk, found: _Found, known: Sequence[Line], asked: Days) -> Iterator[Section]:
    """A section, where there is anything in it."""
    match key:
        case "happened":
            section = happened.section(desk, found.events.lines, found.events.total)
            if found.events.lines:
                section = replace(section, tables=(around.course_table(found.course),))
        case "said":
            section = spoken.section(desk, found.said.lines, found.said.total)
        case "promised":
            section = promised.section(desk, known, asked)
        case "figures":
            section = counted.section(desk, found.figures)
        case "thirds":
            section = around.thirds(desk, found.thirds, found.beside)
        case _:
            section = around.unknown(found.course, found.events.lines, found.figures)
    if section.paragraphs or section.remarks or section.tables:
        yield section


def _as_of(store: Store, last: str | None) -> date | None:
    """The day that time is counted to: the record's latest, or the last asked for where that is earlier."""
    with store.reading() as connection:
        latest = last_day(connection)
    asked = date.fromisoformat(last) if last else None
    return min((d for d in (latest, asked) if d), default=None)


def _beside(
    store: Store, sides: Sequence[Named], thirds: Sequence[Third], asked: tuple[str | None, str | None]
) -> list[EventLine]:
    """The weightiest event of each third party with either side."""
    since, until = asked
    found: dict[str, EventLine] = {}
    for third in thirds:
        for own, ties in zip(sides, (third.a, third.b), strict=True):
            if ties.events:
                page = timeline.events(
                    store, own.key, third.side.key, since=since, until=until, order="sources", limit=20, status=COUNTED,
                    confident=False,
                )  # fmt: skip
                found |= {e.key: e for e in happened.weightiest(page.lines, 1)}
    return list(found.values())


def _people(found: _Found) -> set[str]:
    fields = [x for e in (*found.events.lines, *found.beside) for x in (e.sources, e.targets)]
    fields += [s.speakers for s in found.said.lines] + [u.parties for u in found.lines.lines]
    return people_of([*fields, *(end for s in found.figures for end in (s.origin, s.destination))])


def _reported_in(line: Line, asked: Days) -> bool:
    return not asked.first or (line.last_reported or "9999") >= asked.first
