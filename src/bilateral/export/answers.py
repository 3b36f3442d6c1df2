"""How figures, statements, changes and third parties are shown, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from bilateral.export.describe import amount
from bilateral.export.rows import View
from bilateral.export.views import UNDERTAKINGS, UNKNOWN, Columns, event_cells, flat, lines, names, number, times
from bilateral.record.kinds import Figure
from bilateral.record.span import Span
from bilateral.relations.changes import Changes, Confirmed, Moved
from bilateral.relations.corrections import Correction
from bilateral.relations.finding import Hit, Thing
from bilateral.relations.pull import Third, Ties
from bilateral.relations.sayings import Saying
from bilateral.relations.series import Point, Series, Value


@dataclass(frozen=True, slots=True)
class Standing:
    """One value where it stands: in a series, at a period."""

    series: Series
    point: Point
    value: Value


def values(rows: Iterable[Series]) -> Iterator[Standing]:
    """All values of series, one by one."""
    for series in rows:
        for point in series.points:
            for value in point.values:
                yield Standing(series, point, value)


def written_amount(s: Standing) -> str:
    """The amount as a person writes it: “about 3,270,000,000 USD”."""
    v = s.value
    return amount(
        Figure(
            id="", doc="", span=Span(0, 0), value=v.value, value_max=v.value_max, bound=v.bound,  # type: ignore[arg-type]
            direction=v.direction, unit=s.series.unit, per=s.series.per,  # type: ignore[arg-type]
        )
    )  # fmt: skip


def _figure_cells(s: Standing) -> tuple[str, ...]:
    nature = "" if s.series.nature == "level" else f" ({s.series.nature})"
    what = written_amount(s) + (" — CONTRADICTED by another value" if s.value.contradicted else "")
    told = f"{s.value.key} · {times(s.value.reports, 'report')}: {_whose(s.value)}"
    return (
        lines((s.series.measure or "figure") + nature, s.series.way), s.point.period or UNKNOWN,
        lines(what, f"“{flat(s.value.words)}”", told),
    )  # fmt: skip


def _whose(v: Value) -> str:
    sources = names(v.sources) or UNKNOWN
    return f"{v.laid_to.name} ({sources})" if v.laid_to else sources


def _at(*path: str) -> Callable[[Any], Any]:
    return attrgetter(".".join(path))


FIGURES = View(
    ("Measure", "Period", ""),
    _figure_cells,
    {
        "id": _at("value.key"), **{f: _at("series", f) for f in ("measure", "unit", "per", "nature")},
        "origin": _at("series.origin"), "destination": _at("series.destination"),
        "parties": _at("series.parties"),
        **{f: _at("point", f) for f in ("period", "first", "last")},
        **{f: _at("value", f) for f in ("value", "value_max", "bound", "direction", "contradicted", "laid_to",
           "sources", "publications", "reports")},
        "independent_sources": _at("value.independent"),
        **{f: _at("value", f) for f in ("words", "document", "first_reported", "last_reported", "same_as", "previous",
           "state")},
    },
)  # fmt: skip


def _saying_cells(s: Saying) -> tuple[str, ...]:
    who = names(s.speakers) or s.attributed or "not named"
    said = " … ".join(flat(w) for w in s.words)
    on = f"on {names(s.about)}" if s.about else ""
    told = f"{s.key} · {s.publication or UNKNOWN}"
    if s.source and s.source.name != s.publication:
        told += f", after {s.source.name}"
    quoted = f"“{said}”" if s.manner == "direct" else said
    return s.day or UNKNOWN, lines(f"{who} {on} ({s.cue or s.manner})".replace("  ", " "), quoted, told)


STATEMENTS = View(
    ("Day", ""),
    _saying_cells,
    {
        "id": attrgetter("key"),
        **{f: attrgetter(f) for f in ("day", "speakers", "attributed", "side", "about", "cue")},
        "words": lambda s: " … ".join(s.words),
        **{f: attrgetter(f) for f in ("manner", "via", "document", "publication", "source", "start", "end",
           "confidence", "state")},
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new: what is new of it, and the thing."""

    change: str  # event, confirmed, undertaking, moved, figure, contradicted, statement, correction
    thing: Any


_CHANGES = {
    "events": "event", "confirmed": "confirmed", "undertakings": "undertaking", "moved": "moved", "figures": "figure",
    "contradicted": "contradicted", "statements": "statement", "corrections": "correction",
}  # fmt: skip


def changed(found: Changes) -> Iterator[Change]:
    """All that is new, one by one; a series as its values."""
    for name, word in _CHANGES.items():
        things = getattr(found, name)
        if name in ("figures", "contradicted"):
            things = values(things)
        yield from (Change(word, thing) for thing in things)


def _change_words(c: Change) -> tuple[str, str]:
    """The day of a change, and its lines."""
    thing = c.thing
    if c.change == "confirmed":
        day, type, about = event_cells(thing.event)
        return day, lines(f"{type} now also by {names(thing.sources)}", about)
    if c.change == "event":
        day, type, about = event_cells(thing)
        return day, lines(type, about)
    if c.change == "moved":
        now = f"{(thing.before or UNKNOWN)} → {(thing.now or UNKNOWN)}".replace("_", " ")
        return thing.undertaking.stage_since or UNKNOWN, lines(now, UNDERTAKINGS.cells(thing.undertaking)[-1])
    if c.change == "undertaking":
        return thing.reported or UNKNOWN, lines((thing.stage or "").replace("_", " "), UNDERTAKINGS.cells(thing)[-1])
    if isinstance(thing, Standing):
        measure, period, about = _figure_cells(thing)
        return thing.value.first_reported or UNKNOWN, lines(f"{' '.join(measure.split())}, {period}", about)
    if isinstance(thing, Saying):
        day, about = _saying_cells(thing)
        return day, about
    return thing.at[:10], f"{thing.op} by {thing.who}" + (f": {thing.note}" if thing.note else "")


def _change_key(c: Change) -> str:
    match c.thing:
        case Standing(value=value):
            return value.key
        case Confirmed(event=event):
            return event.key
        case Moved(undertaking=undertaking):
            return undertaking.key
        case Correction(id=id):
            return id
        case thing:
            return str(thing.key)


CHANGES = View(
    ("New", "Day", ""),
    lambda c: (c.change, *_change_words(c)),
    {
        "change": attrgetter("change"), "id": _change_key, "day": lambda c: _change_words(c)[0],
        "text": lambda c: _change_words(c)[1],
    },
)  # fmt: skip


def _ties(t: Ties) -> str:
    return f"{t.quads[0] + t.quads[1]}/{t.quads[2] + t.quads[3]}" if t.events else ""


def _third_cells(t: Third) -> tuple[str, ...]:
    counts = (t.a.undertakings, t.a.statements, t.b.undertakings, t.b.statements)
    a_undertakings, a_statements, b_undertakings, b_statements = (str(n or "") for n in counts)
    scores = [number(x.score, "+.1f") if x.events else "" for x in (t.a, t.b)]
    return (
        _ties(t.a), scores[0], a_undertakings, a_statements, _ties(t.b), scores[1], b_undertakings, b_statements,
        t.side.name,
    )  # fmt: skip


def _tie_columns(side: str) -> Columns:
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")

    def nth(n: int) -> Callable[[Any], Any]:
        return lambda t: getattr(t, side).quads[n]

    return {
        **{f"{side}_{q}": nth(n) for n, q in enumerate(quads)},
        **{f"{side}_{f}": _at(side, f) for f in ("events", "score", "undertakings", "statements")},
    }


PULL = View(
    ("A events", "score", "und.", "said", "B events", "score", "und.", "said", "Third party"),
    _third_cells,
    {
        "id": _at("side.key"), "name": _at("side.name"), "weight": attrgetter("weight"), **_tie_columns("a"),
        **_tie_columns("b"),
    },
    right=frozenset(range(8)),
)  # fmt: skip


def about_pull(a: str, b: str) -> tuple[str, ...]:
    """The lines above the third parties."""
    return (
        f"Third parties of {a} (A) and {b} (B)",
        "events as cooperative/conflictual, their score, undertakings with, statements on or by",
    )


def _search_cells(found: Any) -> tuple[str, ...]:
    if isinstance(found, Thing):
        about = ", ".join(filter(None, (found.what, found.country, found.about)))
        also = "" if found.matched == found.name else f" (as {found.matched})"
        told = f"{found.key} · {times(found.reports, 'report')}"
        return found.kind, lines(f"{found.name}{also}: {about}".replace("_", " "), told)
    head = " · ".join(filter(None, (found.day, found.publication, found.title)))
    copies = f" · {times(found.copies, 'copy').replace('copys', 'copies')}" if found.copies else ""
    return "item", lines(head, f"… {' '.join(found.snippet.split())} …", found.key + copies)


def _of(kind: type, name: str) -> Callable[[Any], Any]:
    return lambda found: getattr(found, name) if isinstance(found, kind) else None


SEARCH = View(
    ("Kind", ""),
    _search_cells,
    {
        "kind": lambda found: found.kind if isinstance(found, Thing) else "document", "id": attrgetter("key"),
        **{f: _of(Thing, f) for f in ("name", "matched", "what", "country", "about", "reports")},
        **{f: _of(Hit, f) for f in ("day", "publication", "title", "snippet", "rank", "copies")},
    },
)  # fmt: skip
