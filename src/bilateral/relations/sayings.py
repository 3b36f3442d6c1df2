"""Who says what of whom: statements with their words, verbatim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Unpack, get_args

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, or_, select

from bilateral.record.kinds import Manner
from bilateral.relations import narrowing
from bilateral.relations.asking import Named, actors_named, days, named, one_of, paged, pair, parts, side
from bilateral.relations.narrowing import Codes, Narrowing, codes_of
from bilateral.relations.reported import Reported, meant, outlines, said
from bilateral.relations.spoken import naming, sides_in
from bilateral.store.documents import texts
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, actor, document, report, statement, statement_about

MANNERS: tuple[str, ...] = get_args(Manner)
ORDERS = ("newest", "oldest", "speaker")


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement."""

    key: str  # statement/3
    day: str | None  # of the item that reports it
    speaker: Named | None  # the first, where several speak as one
    speakers: tuple[Named, ...]  # all of them
    attributed: str | None  # the words that name the speaker there
    side: Named | None  # the speaker's
    about: tuple[Named, ...]  # sides spoken of
    cue: str | None  # the word of saying
    words: tuple[str, ...]  # what was said, verbatim, in one or more pieces
    manner: str  # direct, indirect, mixed
    via: str | None  # the statement inside which this one is reported
    document: str | None
    publication: str | None
    source: Named | None  # whose word it is that this was said: the source that the item names, else its publisher
    start: int | None  # where it stands in the item, in code points
    end: int | None
    confidence: float | None
    state: str | None


class Short(NamedTuple):
    """A statement in short."""

    id: int
    speaker_id: int | None
    side: str | None
    day: str | None
    manner: str
    state: str | None

    @property
    def key(self) -> str:
        """As in `Saying`."""
        return f"statement/{self.id}"


@dataclass(frozen=True, slots=True)
class Sayings:
    """A page of statements, and how many there are in all."""

    lines: tuple[Saying, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks, and how often."""

    speaker: Named | None  # None: nobody that the record knows
    side: Named | None
    statements: int


class Wanted(Narrowing, total=False):
    """Which statements are wanted (time: the day of the item; `actor`: one who speaks or is spoken of)."""

    speaker: str | None  # key of an actor: the first, where several speak as one
    manner: Codes  # direct, indirect, mixed


def statements(
    store: Store,
    a: str,
    b: str | None = None,
    *,
    order: str = "newest",
    limit: int | None = None,
    offset: int = 0,
    **wanted: Unpack[Wanted],
) -> Sayings:
    """What each of two sides says of the other, and others of both; without `b`, what a side says and is said of it.

    Order `speaker` is by their names, the newest of each first. Raises InvalidUsage where a side, a date or a word is
    none, UnknownThing where the record has no such speaker or actor.
    """
    return with_speakers(store, a, b, order=order, limit=limit, offset=offset, **wanted)[0]


def speakers(store: Store, a: str, b: str | None = None, **wanted: Unpack[Wanted]) -> list[Speaker]:
    """Who speaks how often in the statements that are wanted, whoever is asked for as `speaker`; most often first."""
    return with_speakers(store, a, b, limit=0, **wanted)[1]


def with_speakers(
    store: Store,
    a: str,
    b: str | None = None,
    *,
    order: str = "newest",
    limit: int | None = None,
    offset: int = 0,
    **wanted: Unpack[Wanted],
) -> tuple[Sayings, list[Speaker]]:
    """What `statements` and `speakers` answer, asked in one."""
    one_of("order", order, ORDERS)
    paged(limit, offset)
    with store.reading() as connection:
        sides = pair(connection, a, b) if b is not None else (side(connection, a),)
        every = _found(connection, store.where, sides, wanted, order)
        speaker = narrowing.actor_of(connection, store.where, wanted, "speaker")
        rows = [r for r in every if speaker is None or r.speaker_id == speaker.id]
        shown = [r.id for r in rows[offset : None if limit is None else offset + limit]]
        return Sayings(tuple(lines_of(connection, shown)), len(rows)), _counted(connection, every)


def _counted(connection: Connection, rows: Collection[Any]) -> list[Speaker]:
    counted, own = Counter(r.speaker_id for r in rows), {r.speaker_id: r.side for r in rows}
    names = actors_named(connection, {speaker for speaker in counted if speaker})
    of = named(connection, {s for s in own.values() if s})
    found = [Speaker(names.get(i), Named(s, of[s]) if (s := own[i]) else None, n) for i, n in counted.items()]
    return sorted(found, key=lambda s: (-s.statements, s.speaker.name if s.speaker else "~"))


def _found(connection: Connection, where: str, sides: tuple[str, ...], wanted: Wanted, order: str) -> list[Any]:
    """The statements that are wanted, of all speakers: to count them apart would cost as much as to find them."""
    day = func.coalesce(statement.c.day, "")
    asked = days(wanted.get("since"), wanted.get("until"))
    of_the_sides = _rejected(connection, sides) if wanted.get("state") == "rejected" else between(sides)
    query = select(*(statement.c[name] for name in Short._fields)).where(
        of_the_sides, asked.holds(day), ~_OF_A_COPY, *_narrowed(connection, where, wanted)
    )
    thing = narrowing.actor_of(connection, where, wanted)
    orders: dict[str, list[Any]] = {
        "newest": [day.desc(), statement.c.id.desc()],
        "oldest": [day == "", day, statement.c.id],
        "speaker": [actor.c.name.is_(None), actor.c.name, actor.c.id, day.desc(), statement.c.id.desc()],
    }
    if order == "speaker":
        query = query.outerjoin(actor, actor.c.id == statement.c.speaker_id)
    rows = list(connection.execute(query.order_by(*orders[order])))
    if thing is None:
        return rows
    kept = naming(connection, thing, [r.id for r in rows])
    return [r for r in rows if r.speaker_id == thing.id or r.id in kept]


def _narrowed(connection: Connection, where: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    narrowing.checked(wanted, Wanted.__annotations__)
    found = narrowing.conditions(Kind.STATEMENT, wanted)
    if manners := codes_of("manner", wanted.get("manner"), MANNERS):
        found.append(statement.c.manner.in_(manners))
    return found


def _rejected(connection: Connection, sides: tuple[str, ...]) -> ColumnElement[bool]:
    """Statements of the sides among those that a person rejected: no table says any more of whom they are."""
    rows = connection.execute(select(statement.c.id, statement.c.side).where(statement.c.state == "rejected")).all()
    about = sides_in(connection, Kind.STATEMENT, [r.id for r in rows], "about")
    ids = [r.id for r in rows if _is_between(sides, r.side, about.get(r.id, frozenset()))]
    return statement.c.id.in_(ids) if ids else false()


def _is_between(sides: tuple[str, ...], own: str | None, about: Collection[str]) -> bool:
    """What `between` asks of the tables."""
    spoken = set(about) - {own}
    if len(sides) == 1:
        return own == sides[0] or sides[0] in spoken
    return set(sides) <= spoken or (own in sides and bool(spoken & (set(sides) - {own})))


# What a copy repeats of the item that it copies: the words are the original's, and are told once.
_OF_A_COPY = exists(
    select(report.c.n)
    .join(document, document.c.id == report.c.document_id)
    .where(report.c.kind == Kind.STATEMENT, report.c.thing_id == statement.c.id, document.c.copy_of.is_not(None))
)


def between(sides: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a statement is of one of two sides on the other, or on both; of one side: of it or on it."""
    c = statement_about.c
    if len(sides) == 1:
        spoken = statement.c.id.in_(select(c.statement_id).where(c.about == sides[0]))
        return and_(narrowing.in_state(statement), or_(spoken, statement.c.side == sides[0]))
    a, b = sides
    crossed = or_(and_(c.about == a, c.side == b), and_(c.about == b, c.side == a))
    both = statement.c.id.in_(_about(a)) & statement.c.id.in_(_about(b))
    return or_(statement.c.id.in_(select(c.statement_id).where(crossed)), both)


def _about(one: str) -> Select[Any]:
    return select(statement_about.c.statement_id).where(statement_about.c.about == one)


def in_short(
    connection: Connection, where: str, sides: tuple[str, str], since: str | None, until: str | None
) -> list[Short]:
    """The statements of two sides, the newest first, without their words, for which the readings are unpacked."""
    return [Short._make(row) for row in _found(connection, where, sides, {"since": since, "until": until}, "newest")]


def lines_of(connection: Connection, ids: Sequence[int]) -> list[Saying]:
    """Statements by their numbers, in the order given."""
    rows: dict[int, Any] = {}
    about: dict[int, list[str]] = {}
    for part in parts(ids):
        rows |= {r.id: r for r in connection.execute(select(statement).where(statement.c.id.in_(part)))}
        for r in connection.execute(select(statement_about).where(statement_about.c.statement_id.in_(part))):
            about.setdefault(r.statement_id, []).append(r.about)
    rejected = [i for i, r in rows.items() if r.state == "rejected"]
    for i, found in sides_in(connection, Kind.STATEMENT, rejected, "about").items():
        about[i] = sorted(found - {rows[i].side})
    first = {i: found.first for i, found in outlines(connection, Kind.STATEMENT, ids).items()}
    told = _Told(connection, first, {r.speaker_id for r in rows.values() if r.speaker_id})
    names = named(
        connection, {s for found in about.values() for s in found} | {r.side for r in rows.values() if r.side}
    )
    return [_saying(rows[i], about.get(i, []), names, told.of(i, rows[i])) for i in ids if i in rows]


class _Told:
    """What the readings say of statements beyond what the tables hold."""

    def __init__(self, connection: Connection, first: Mapping[int, Reported], speakers: Collection[int]) -> None:
        self.first = first
        self.records = said(connection, {(r.document_id, r.n) for r in first.values()})
        self.texts: dict[int, str] = {}
        for part in parts({r.document_id for r in first.values()}):
            self.texts |= texts(connection, part)
        every = [(at[0], record) for at, record in self.records.items()]
        self.via = meant(connection, Kind.STATEMENT, {(d, r["via"]) for d, r in every if r.get("via")})
        joint = {(d, key) for d, r in every for key in r.get("speakers", ())}
        self.actors = meant(connection, Kind.ACTOR, joint)
        self.names = actors_named(connection, {*speakers, *self.actors.values()})

    def of(self, thing_id: int, row: Any) -> dict[str, Any]:
        """The fields of a saying that its first report gives."""
        speaker = self.names.get(row.speaker_id)
        report = self.first.get(thing_id)
        if report is None:
            return {"speaker": speaker, "speakers": (speaker,) if speaker else ()} | dict.fromkeys(_REPORTED)
        at, record = report.document_id, self.records.get((report.document_id, report.n), {})
        via = self.via.get((at, record.get("via", "")))
        return {
            "speaker": speaker, "speakers": tuple(self._speakers(at, record, speaker)),
            "attributed": self._words(at, record.get("source")), "cue": self._words(at, record.get("cue")),
            "words": tuple(self._words(at, span) or "" for span in record.get("content", ())),
            "via": f"statement/{via}" if via else None, "document": report.document, "publication": report.publication,
            "source": report.source, "start": report.start, "end": report.end, "confidence": record.get("confidence"),
        }  # fmt: skip

    def _speakers(self, document_id: int, record: Mapping[str, Any], first: Named | None) -> Iterator[Named]:
        others = (
            self.names[self.actors[k]] for key in record.get("speakers", ()) if (k := (document_id, key)) in self.actors
        )
        yield from dict.fromkeys(filter(None, (first, *others)))

    def _words(self, document_id: int, span: Sequence[int] | None) -> str | None:
        return self.texts[document_id][span[0] : span[1]] if span else None


_REPORTED = ("attributed", "cue", "via", "document", "publication", "source", "start", "end", "confidence")


def _saying(r: Any, about: Sequence[str], names: Mapping[str, str], told: Mapping[str, Any]) -> Saying:
    sides = tuple(Named(s, names[s]) for s in sorted(about))
    own = Named(r.side, names[r.side]) if r.side else None
    return Saying(
        key=f"statement/{r.id}", day=r.day, side=own, about=sides, manner=r.manner, state=r.state,
        **{"words": (), **told},
    )  # fmt: skip
