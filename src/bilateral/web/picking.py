"""Actors, places and undertakings as people name them in a form: by name, by key, or as a list offers them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, select

from bilateral.codebooks import called
from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.relations import asking, finding, names
from bilateral.relations.lookup import find
from bilateral.store.schema import Kind, actor

_OFFERED = re.compile(r".*\[([^\[\]]+)\]\s*", re.S)  # Kenya [KEN]
_MOST = 8  # named where it may be any of them


def typed(connection: Connection, keys: Sequence[str]) -> str:
    """Actors by their keys, as they stand in an input; what is no actor's key stands as it is."""
    known = named(connection, keys)
    return "; ".join(f"{known[key].replace(';', ',')} [{key}]" if key in known else key for key in keys)


def named(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Names of actors by their keys; what is no actor's key is left out."""
    if not keys:
        return {}
    rows = connection.execute(select(actor.c.key, actor.c.name).where(actor.c.key.in_(list(keys))))
    return {r.key: called.name(r.key, r.name) for r in rows}


def keys(connection: Connection, where: str, text: str, kind: Kind = Kind.ACTOR) -> list[str]:
    """The keys of all that a text names, with semicolons between; several bare keys may have commas between."""
    found: list[str] = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        bare = [p for p in re.split(r"[,\s]+", part) if p]
        if len(bare) > 1 and all(_by_key(connection, where, p, kind) for p in bare):
            found += bare
        else:
            found.append(key(connection, where, part, kind))
    return list(dict.fromkeys(found))


def key(connection: Connection, where: str, text: str, kind: Kind = Kind.ACTOR) -> str:
    """The key of what a text names. Raises InvalidUsage where nothing goes by that name, or more than one does."""
    if (match := _OFFERED.fullmatch(text)) and (one := _by_key(connection, where, match[1].strip(), kind)):
        return one
    if one := _by_key(connection, where, text.strip(), kind):
        return one
    near = [t for t in finding.by_name(connection, text) if t.kind == kind.word]
    same = [t for t in near if _folded(t.matched) == _folded(text)]
    if len(same) == 1:
        return same[0].key
    offered = "; ".join(f"{t.name} [{t.key}]" for t in (same or near)[:_MOST])
    if not offered:
        raise InvalidUsage(f"the record has no {kind.word} called {text.strip()!r}")
    raise InvalidUsage(f"{text.strip()!r} may be one of these, give which: {offered}")


def side(connection: Connection, where: str, text: str) -> str:
    """The key of the state, body or other actor that a text names as the end of a flow; a place by its key."""
    match = _OFFERED.fullmatch(text)
    given = match[1].strip() if match else text.strip()
    try:
        return asking.side(connection, given)
    except InvalidUsage:
        return _by_key(connection, where, given, Kind.PLACE) or key(connection, where, text)


def _by_key(connection: Connection, where: str, text: str, kind: Kind) -> str | None:
    try:
        found = find(connection, where, text)
    except UnknownThing:
        return None
    return found.key if found.kind == kind and not found.is_report else None


def _folded(name: str) -> str:
    return " ".join(map(names.latin, names.words(name)))
