"""How the rows of each answer of the record are shown: the cells of a table, the columns of a CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from bilateral.export.rows import View
from bilateral.relations.asking import Named
from bilateral.relations.dyad import APART, Course, Month, Tally
from bilateral.relations.ledger import Line
from bilateral.relations.timeline import EventLine

UNKNOWN = "–"  # not known, as against 0
COURSE = 4  # latest stages of an undertaking shown in a table
EVIDENCE = 160  # code points of evidence shown in a table
Columns = dict[str, Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Unread:
    """Months on end of which the record has neither a document nor an event."""

    first: str
    last: str


def months(course: Course) -> list[Month | Unread]:
    """The months of a course for the eye: those on end of which nothing is known as one."""
    found: list[Month | Unread] = []
    for month in course.months:
        if month.both or month.apart:
            found.append(month)
        elif found and isinstance(found[-1], Unread):
            found[-1] = Unread(found[-1].first, month.month)
        else:
            found.append(Unread(month.month, month.month))
    return found


def about_course(course: Course) -> tuple[str, ...]:
    """The lines above the months."""
    a, b = course.a.name, course.b.name
    total = course.both
    lines = [
        f"{a} – {b}, {course.since} to {course.until}",
        f"{times(total.events, 'event')}: {total.cooperative} cooperative, {total.conflictual} conflictual, "
        f"score {total.score:+.1f}, balance {number(total.balance, '+.2f')}; {times(total.reports, 'report')}",
        f"A → B is {a} → {b}; cooperative/conflictual events; {UNKNOWN} no items, so nothing is known",
    ]
    if total.undated:
        lines.append(f"{total.undated} of the events have no month of their own: they stand where first reported,")
        lines.append("or, where only a longer time is told, on its first day")
    if course.unplaced:
        lines.append(f"{course.unplaced} more have no day at all and stand in no month")
    if any(course.apart.values()):
        lines.append("not counted: " + ", ".join(f"{n} {s}" for s, n in course.apart.items() if n))
    return tuple(lines)


def _month_cells(m: Month | Unread) -> tuple[str, ...]:
    if isinstance(m, Unread):
        return (m.first, "0", *[UNKNOWN] * 6, "" if m.first == m.last else f"to {m.last}")
    both = m.both
    return (
        m.month, str(m.documents), str(m.mentioning), _ratio(m.there), _ratio(m.back), _ratio(both),
        number(both.score if both else None, "+.1f"),
        number(both.balance if both else None, "+.2f"),
        ", ".join(f"{n} {s}" for s, n in m.apart.items()),
    )  # fmt: skip


def _ratio(tally: Tally | None) -> str:
    return f"{tally.cooperative}/{tally.conflictual}" if tally else UNKNOWN


def number(value: float | None, format: str = ",") -> str:
    """A number, or the sign for what is not known."""
    return UNKNOWN if value is None else f"{value:{format}}"


def _tally_columns(name: str) -> Columns:
    def of(value: Callable[[Tally], Any]) -> Callable[[Any], Any]:
        return lambda m: value(tally) if (tally := getattr(m, name)) else None

    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    columns: Columns = {f"{name}_{q}": of(_nth(n)) for n, q in enumerate(quads)}
    for field in ("events", "score", "balance", "undated", "reports"):
        columns[f"{name}_{field}"] = of(attrgetter(field))
    return columns


def _nth(n: int) -> Callable[[Tally], int]:
    return lambda tally: tally.quads[n]


def _apart(status: str) -> Callable[[Month], int]:
    return lambda month: month.apart.get(status, 0)


RELATION = View(
    ("Month", "Items", "On either", "A → B", "B → A", "Both", "Score", "Balance", ""),
    _month_cells,
    {
        "month": attrgetter("month"), "covered": attrgetter("covered"), "documents": attrgetter("documents"),
        "mentioning": attrgetter("mentioning"), "volume": attrgetter("volume"),
        **_tally_columns("there"), **_tally_columns("back"), **_tally_columns("both"),
        **{s: _apart(s) for s in APART},
    },
    right=frozenset(range(1, 8)),
)  # fmt: skip


def event_cells(e: EventLine) -> tuple[str, str, str]:
    """Day, type, and the lines on an event."""
    arrow = " ↔ " if e.symmetric else " → "
    who = arrow.join(filter(None, (names(e.sources), names(e.targets))))
    day = e.date or (f"~{e.day}" if e.day else UNKNOWN)
    details = ", ".join(filter(None, (
        "" if e.status == "happened" else e.status, e.mode, *e.contexts, f"in {e.place.name}" if e.place else "",
        e.state,
    )))  # fmt: skip
    told = f"{e.key} · {times(e.reports, 'report')}"
    told += f" in {', '.join(e.publications)}" if e.publications else ""
    told += f", {times(e.independent, 'independent source')}"
    return day, e.type, lines(who, details, f"“{flat(e.words)}”", told)


TIMELINE = View(
    ("Day", "Type", ""),
    event_cells,
    {
        "id": attrgetter("key"), **{f: attrgetter(f) for f in ("date", "day", "dated", "type", "mode")},
        "contexts": attrgetter("contexts"), "quad": attrgetter("quad"), "score": attrgetter("score"),
        "status": attrgetter("status"), "symmetric": attrgetter("symmetric"), "sources": attrgetter("sources"),
        "targets": attrgetter("targets"), "place": lambda e: e.place and e.place.name,
        "latitude": lambda e: e.place and e.place.latitude, "longitude": lambda e: e.place and e.place.longitude,
        "words": attrgetter("words"), "document": attrgetter("document"), "reports": attrgetter("reports"),
        "independent_sources": attrgetter("independent"), "publications": attrgetter("publications"),
        "first_reported": attrgetter("first_reported"), "last_reported": attrgetter("last_reported"),
        "state": attrgetter("state"), "confidence": attrgetter("confidence"),
    },
)  # fmt: skip


def _line_cells(u: Line) -> tuple[str, ...]:
    name = f"{u.name} ({u.type})" + (f", also {', '.join(u.names)}" if u.names else "")
    told = f"{u.key} · {times(u.reports, 'report')}, {times(u.independent, 'source')}"
    since = u.stage_date or u.stage_since
    standing = (
        (u.stage or "stage not told").replace("_", " "), f"since {since}" if since else "",
        f"{duration(u.unmoved)} unmoved" if u.unmoved and not u.ended else "",
    )  # fmt: skip
    heard = (u.last_reported or UNKNOWN, "forgotten" if u.forgotten else "")
    beside = f"names {names(u.named)}" if u.named else ""  # a side that is no party
    about = (flat(name), "; ".join(filter(None, (names(u.parties), beside))), " → ".join(_course(u)[-COURSE:]), told)
    return lines(*standing), lines(*heard), lines(*about)


def lines(*several: str) -> str:
    """Several lines of a cell, empty ones left out."""
    return "\n".join(filter(None, several))


def _course(u: Line) -> list[str]:
    """The stages in time, each named once where the same is said on end."""
    found: list[tuple[str, str]] = []
    for step in u.history:
        if not found or found[-1][0] != step.stage:
            found.append((step.stage, f"{step.stage.replace('_', ' ')} ({step.date or step.day or UNKNOWN})"))
    return [words for _, words in found] if len(found) > 1 else []


UNDERTAKINGS = View(
    ("Stage", "Last word", ""),
    _line_cells,
    {
        "id": attrgetter("key"), "name": attrgetter("name"), "other_names": attrgetter("names"),
        "type": attrgetter("type"), "topic": attrgetter("topic"), "parties": attrgetter("parties"),
        "named": attrgetter("named"), "since": attrgetter("since"),
        "stage": attrgetter("stage"), "stage_date": attrgetter("stage_date"),
        "stage_since": attrgetter("stage_since"), "days_unmoved": attrgetter("unmoved"),
        "reported": attrgetter("reported"), "last_reported": attrgetter("last_reported"),
        "days_silent": attrgetter("silent"), "ended": attrgetter("ended"), "halted": attrgetter("halted"),
        "forgotten": attrgetter("forgotten"), "reports": attrgetter("reports"),
        "independent_sources": attrgetter("independent"), "state": attrgetter("state"),
        "course": lambda u: tuple(f"{s.stage} {s.date or s.day or ''}".strip() for s in u.history),
    },
)  # fmt: skip


def names(actors: Iterable[Named]) -> str:
    """Several names as one phrase."""
    return ", ".join(a.name for a in actors)


def times(n: int, word: str) -> str:
    """A count with its word.

    >>> times(1, "report"), times(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{n:,} {word}{'s' * (n != 1)}"


def duration(days: int | None) -> str:
    """A number of days as a person says it.

    >>> duration(12), duration(95), duration(1000), duration(None)
    ('12 d', '3 mo', '2.7 y', '–')
    """
    if days is None:
        return UNKNOWN
    return f"{days} d" if days < 61 else f"{days // 30} mo" if days < 730 else f"{days / 365.25:.1f} y"


def flat(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= EVIDENCE else f"{line[: EVIDENCE - 2].rstrip()} …"
