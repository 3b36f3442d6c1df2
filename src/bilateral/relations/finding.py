"""Search: the items whose words are asked for, and the actors, undertakings and places that go by such a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from bilateral.codebooks import called
from bilateral.codebooks.states import states
from bilateral.relations import names, same_actor
from bilateral.relations.asking import days, paged, parts, side
from bilateral.relations.identity import ActorView, hashed
from bilateral.relations.narrowing import in_state
from bilateral.relations.things.keeper import day_of
from bilateral.store.opening import Store
from bilateral.store.schema import Kind, actor, actor_name, actor_role, block, place, undertaking, undertaking_name
from bilateral.store.search import Hit, found

__all__ = ["Found", "Hit", "Thing", "by_name", "search"]
_WORD = re.compile(r"(?<![\w-])-?[^\W_]+(?:[-’'][^\W_]+)*")
_MOST = 500  # names looked through for one question
SURE = 0.9  # how sure two words must be spellings of one name


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, undertaking or place that was found by its name."""

    kind: str  # actor, undertaking, place
    key: str
    name: str
    matched: str  # the form of its name that was found
    what: str  # type of actor or undertaking; feature of a place
    country: str | None
    about: str | None  # an actor's latest office, an undertaking's stage
    reports: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds."""

    documents: tuple[Hit, ...]  # best first
    things: tuple[Thing, ...]  # nearest name first


def search(
    store: Store,
    text: str,
    *,
    since: str | None = None,
    until: str | None = None,
    publication: str | None = None,
    sides: Collection[str] = (),
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """What a text finds: items by their words (see store/query.py), things by their names in any case and spelling.

    Time, publication and sides narrow the items alone; `limit` is of items and of things. Raises InvalidUsage where the
    text has no word that must occur, or a side or a date is none.
    """
    paged(limit, offset)
    asked = days(since, until)
    with store.reading() as connection:
        named = [side(connection, s) for s in sides]
        things = by_name(connection, text)[:limit] if not offset else []
    documents = found(
        store, in_both(text), since=day_of(asked.first), until=day_of(asked.last), publication=publication, sides=named,
        limit=limit, offset=offset,
    )  # fmt: skip
    return Found(tuple(documents), tuple(things))


def in_both(text: str) -> str:
    """A query that names states in Russian, asking for their English names too.

    >>> in_both("Россия газ")
    '("Россия" OR "Russia") газ'
    """
    for said, code in dict.fromkeys(called.states_called(text)):
        either = f'("{said}" OR "{states()[code].name}")'
        text = re.sub(rf"""(?<![\w"«“-]){re.escape(said)}(?![\w"»”*])""", either, text)
    return text


def by_name(connection: Connection, text: str) -> list[Thing]:
    """The actors, undertakings and places whose name has all words of a text, or spellings of them; nearest first."""
    words = [w for w in _WORD.findall(text) if not w.startswith("-") and w not in ("OR", "AND", "NOT")]
    if not words:
        return []
    forms: dict[tuple[Kind, int], str] = {}
    for kind, rows in (
        (Kind.ACTOR, _actors(connection, words)),
        (Kind.UNDERTAKING, _names(connection, undertaking_name.c.undertaking_id, undertaking_name.c.name, words)),
        (Kind.PLACE, _names(connection, place.c.id, place.c.name, words)),
    ):
        for thing_id, name in rows:
            old = forms.get((kind, thing_id))
            if old is None or _nearness(name, words) < _nearness(old, words):
                forms[kind, thing_id] = name
    things = [t for kind in (Kind.ACTOR, Kind.UNDERTAKING, Kind.PLACE) for t in _things(connection, kind, forms)]
    return sorted(things, key=lambda t: (_nearness(t.matched, words), -t.reports, t.key))


def _nearness(name: str, words: Sequence[str]) -> tuple[int, int]:
    """Nought for the very name, one for a name that begins so, two for others; then the number of letters."""
    own, asked = " ".join(map(names.latin, names.words(name))), " ".join(map(names.latin, words))
    return (0 if own == asked else 1 if own.startswith(asked) else 2), len(own)


def _names(connection: Connection, of: Any, name: Any, words: Iterable[str]) -> list[tuple[int, str]]:
    """Names that have all the words, as written or without accents."""
    rows = connection.execute(select(of.label("id"), name.label("name")).where(_has(name, words)).limit(_MOST))
    return [(r.id, r.name) for r in rows]


def _has(column: Any, words: Iterable[str]) -> ColumnElement[bool]:
    said = (or_(*(column.icontains(w, autoescape=True) for w in {word, names.latin(word)})) for word in words)
    return and_(True, *said)


def _actors(connection: Connection, words: Sequence[str]) -> list[tuple[int, str]]:
    """Names of actors that have all the words, and names that are spellings of them."""
    hits = _names(connection, actor_name.c.actor_id, actor_name.c.name, words)
    hits += _names(connection, actor.c.id, actor.c.name, words)
    hits += _states(connection, " ".join(words))
    text = " ".join(words)
    kinds = ("person", "organization")
    hashes = {hashed(k) for type in kinds for word in (text, *words) for k in same_actor.keys(_view(word, type))}
    near = select(block.c.thing_id).where(block.c.kind == Kind.ACTOR, block.c.hash.in_(hashes))
    rows = connection.execute(select(actor_name).where(actor_name.c.actor_id.in_(near)).limit(_MOST * 10))
    return hits + [(r.actor_id, r.name) for r in rows if _spells(r.name, words)]


def _states(connection: Connection, text: str) -> list[tuple[int, str]]:
    """States that are named in Russian."""
    by_key = {code: said for said, code in called.states_called(text)}
    rows = connection.execute(select(actor.c.id, actor.c.key).where(actor.c.key.in_(by_key)))
    return [(r.id, by_key[r.key]) for r in rows]


def _view(name: str, type: str) -> ActorView:
    return ActorView(
        key="", name=name, names=frozenset((name,)), type=type, country=None, sector=None, roles=frozenset(),
        first=None, last=None,
    )  # fmt: skip


def _spells(name: str, words: Iterable[str]) -> bool:
    """Whether each word is one of the name in some spelling."""
    own = names.words(name)
    return all(any(names.like(w, o) >= SURE for o in own) for word in words for w in names.words(word))


def _things(connection: Connection, kind: Kind, forms: Mapping[tuple[Kind, int], str]) -> list[Thing]:
    table = {Kind.ACTOR: actor, Kind.UNDERTAKING: undertaking, Kind.PLACE: place}[kind]
    ids = [thing_id for of, thing_id in forms if of == kind]
    out: list[Thing] = []
    for part in parts(ids):
        rows = connection.execute(select(table).where(table.c.id.in_(part), in_state(table))).all()
        offices = _offices(connection, part) if kind == Kind.ACTOR else {}
        for r in rows:
            about = offices.get(r.id) if kind == Kind.ACTOR else getattr(r, "stage", None)
            what = r.feature if kind == Kind.PLACE else r.type
            where = getattr(r, "country", None)
            name = called.name(r.key, r.name) if kind == Kind.ACTOR else called.place(r.name, where)
            out.append(Thing(kind.word, r.key, name, forms[kind, r.id], what or "place", where, about, r.reports))
    return out


def _offices(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The office that each actor was last named in."""
    rows = connection.execute(select(actor_role).where(actor_role.c.actor_id.in_(ids)))
    latest = sorted(rows, key=lambda r: (r.last or "", r.title))
    return {r.actor_id: ", ".join(filter(None, (r.title, r.organization))) for r in latest}
