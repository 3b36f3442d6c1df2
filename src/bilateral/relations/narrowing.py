"""What narrows events, undertakings, statements and figures in the same way: time, topic, actor, publication, state.

What a person rejected is left out of every answer unless `state` asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Connection, Table, exists, func, or_, select

from bilateral.errors import InvalidUsage
from bilateral.record.ids import slug
from bilateral.relations.asking import one_of
from bilateral.relations.lookup import Found, find
from bilateral.store.schema import THINGS, Kind, document, event, figure, report, source, undertaking

STATES = ("open", "accepted", "rejected")
SHARED = ("since", "until", "topic", "text", "actor", "publication", "state")
LONGEST = 200  # characters of what is looked for
_ORIGINAL = document.alias("original")
_TOPICS: dict[Kind, tuple[Any, ...]] = {  # what tells of a thing by itself what it is about
    Kind.EVENT: (func.replace(event.c.contexts, "_", " "),),
    Kind.UNDERTAKING: (undertaking.c.topic, undertaking.c.name),
    Kind.FIGURE: (func.replace(figure.c.measure, "_", " "),),
}
Codes = str | Collection[str] | None  # one or several


class Shared(TypedDict, total=False):
    """What narrows all kinds of thing beside time; what is not given narrows nothing."""

    topic: str | None  # words of its topic, name, context or measure, of the evidence, or of the title of an item
    text: str | None  # words that stand in the evidence
    actor: str | None  # key of one who takes part: see each kind
    publication: str | None  # one that reports it, by name
    state: str | None  # open (no decision yet), accepted, rejected; without it all but what was rejected


class Narrowing(Shared, total=False):
    """The same, and time."""

    since: str | None  # first day of the time that each kind counts by
    until: str | None  # last day


def checked(wanted: Mapping[str, Any], known: Collection[str]) -> None:
    """Raise InvalidUsage where something cannot be asked for: an unknown state, too much text.

    Raises TypeError where nothing of that name can be asked for.
    """
    if unknown := wanted.keys() - set(known):
        raise TypeError(f"nothing is narrowed by {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    one_of("state", wanted.get("state"), STATES)
    for name, value in wanted.items():
        if isinstance(value, str) and ("\0" in value or len(value) > LONGEST):
            raise InvalidUsage(f"the {name} asked for is too long or no text; it has up to {LONGEST} characters")


def codes_of(what: str, given: Codes, known: Iterable[str]) -> tuple[str, ...]:
    """One code or several as several. Raises InvalidUsage where one is none of those known."""
    several = (given,) if isinstance(given, str) else tuple(given or ())
    for one in several:
        one_of(what, one, tuple(known))
    return several


def conditions(kind: Kind, wanted: Shared) -> list[ColumnElement[bool]]:
    """What must hold of a thing's row by its state, the publications that report it, its topic and its words."""
    found = [in_state(THINGS[kind], wanted.get("state"))]
    if (of_it := published_by(wanted.get("publication"))) is not None:
        found.append(_reported_so(kind, of_it))
    if text := wanted.get("text"):
        found.append(_reported_so(kind, _holds(_evidence(), text)))
    if topic := wanted.get("topic"):
        own = [_holds(column, topic) for column in _TOPICS.get(kind, ())]
        title = func.coalesce(document.c.title, _ORIGINAL.c.title, "")
        found.append(or_(*own, _reported_so(kind, or_(_holds(_evidence(), topic), _holds(title, topic)))))
    return found


def in_state(table: Table, state: str | None = None) -> ColumnElement[bool]:
    """Whether a thing is in a state; without one, whether it counts: not rejected, nor merged into another."""
    if state is None:
        return or_(table.c.state.is_(None), table.c.state == "accepted")
    return table.c.state.is_(None) if state == "open" else table.c.state == state


def actor_of(connection: Connection, where: str, wanted: Mapping[str, Any], name: str = "actor") -> Found | None:
    """The actor that is asked for. Raises UnknownThing where there is none, InvalidUsage where it is another thing."""
    if not (key := wanted.get(name)):
        return None
    found = find(connection, where, key)
    if found.kind != Kind.ACTOR:
        raise InvalidUsage(f"{key!r} is no actor but {found.kind.word}; `bilateral search` finds actors by name")
    return found


def published_by(publication: str | None) -> ColumnElement[bool] | None:
    """Whether a document is of the publication of a name; None where none is given."""
    if not publication:
        return None
    key = slug(publication).removeprefix("the-")
    return document.c.source_id.in_(select(source.c.id).where(source.c.key == key))


def _reported_so(kind: Kind, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a thing has a report, one that no person rejected, of which something holds."""
    joined = report.join(document, document.c.id == report.c.document_id)
    joined = joined.outerjoin(_ORIGINAL, _ORIGINAL.c.id == document.c.copy_of)
    of_it = (report.c.kind == kind) & (report.c.thing_id == THINGS[kind].c.id)
    in_force = report.c.state.is_distinct_from("rejected")
    return exists(1).select_from(joined).where(of_it, in_force, condition)


def _evidence() -> Any:
    text = func.coalesce(document.c.text, _ORIGINAL.c.text)
    return func.substr(text, report.c.start + 1, report.c.end - report.c.start)


def _holds(column: Any, words: str) -> ColumnElement[bool]:
    """Whether a column has these words beside each other, in capitals or not.

    SQLite knows capitals of ASCII alone; of other letters the usual ways of writing are tried.
    """
    text = " ".join(words.split())
    written = [text] if text.isascii() else dict.fromkeys((text, text.lower(), text.capitalize(), text.title()))
    return or_(*(column.icontains(one, autoescape=True) for one in written))
