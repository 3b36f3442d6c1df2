"""The fields of a record as a form: what they may hold, what stands in them, what somebody changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from starlette.datastructures import FormData

from bilateral.codebooks import called
from bilateral.codebooks.spoken import sorting
from bilateral.errors import InvalidUsage, UnknownThing
from bilateral.export.describe import described
from bilateral.relations.added import FIELDS, LISTS
from bilateral.relations.deciding import EDITABLE, choices
from bilateral.relations.details import DocumentPage
from bilateral.relations.fields import fields
from bilateral.relations.lookup import find
from bilateral.relations.reviewing import Review
from bilateral.store.opening import Store
from bilateral.store.schema import THINGS, Kind, actor, kind_of
from bilateral.web import words
from bilateral.web.annotated import annotated

_NUMBERS = ("value", "latitude", "longitude", "geonames")
_ACTORS = ("speaker", "origin", "destination", *LISTS)
Pick = Callable[[str], list[str]]  # the keys of the actors that a text names
_TERMS = {
    "status": "status", "stage": "stage", "manner": "manner", "nature": "nature", "direction": "direction",
    "mode": "mode", "sector": "sector",
}  # fmt: skip
_TYPES = {Kind.EVENT: "event_type", Kind.UNDERTAKING: "undertaking_type", Kind.ACTOR: "actor_type"}


@dataclass(frozen=True)
class Box:
    """One field of a form; `options`: (value, label), None where anything may be typed."""

    name: str
    value: str  # as it is sent: several keys with a blank between
    options: tuple[tuple[str, str], ...] | None
    many: bool = False
    number: bool = False
    set: bool = False
    read: str | None = None  # what the reports say where a person set another
    picks: bool = False  # actors, who may be named too

    @property
    def values(self) -> list[str]:
        """The values chosen of several."""
        return self.value.split()


@dataclass(frozen=True)
class Form:
    """The fields of one thing, and the version of it that they show."""

    boxes: tuple[Box, ...]
    version: int


@dataclass(frozen=True)
class Chosen:
    """A record of an item: its kind, its place in the page, the words that it rests on."""

    kind: Kind
    anchor: str
    words: str
    page_reading: DocumentPage


def chosen(store: Store, review: Review, record: str) -> Chosen:
    """A record of an item by its id. Raises UnknownThing where the item has none of this id."""
    note = next((n for n in annotated(review).order if n.reviewed.id == record), None)
    if note is None or note.reviewed.kind == Kind.CITATION:
        raise UnknownThing(store.where, f"holds no record {record!r} of this item")
    told = described(note.reviewed.record, review.page.reading)
    return Chosen(note.reviewed.kind, note.key, told.evidence, review.page)


def form_of(store: Store, record: str, page: DocumentPage, language: str) -> Form:
    """The form of the thing that a record is of."""
    with store.reading() as connection:
        found = find(connection, store.where, record)
        actors = _actors(connection, page)
        boxes = [
            _box(found.kind, f.name, f.value, actors, language, set=f.set, read=_shown(f.read) or None)
            for f in fields(connection, found)
        ]
        return Form(tuple(boxes), found.version)


def blank(store: Store, kind: str, page: DocumentPage, selected: str, language: str) -> Form:
    """The form of a record that is to be added."""
    began = {"name": selected, "value": _amount(selected), "status": "happened", "nature": "level"}
    began["manner"] = "direct" if re.search('[«“"„].*[»”"“]', selected, re.S) else "indirect"
    with store.reading() as connection:
        actors = _actors(connection, page)
        boxes = [_box(kind_of(kind), name, began.get(name), actors, language) for name in FIELDS[kind]]
    return Form(tuple(boxes), 0)


def changed(kind: Kind, sent: FormData, pick: Pick) -> dict[str, Any]:
    """The fields that differ from what the form showed; what was emptied is None: as the reports say."""
    found = {}
    for name in EDITABLE[kind]:
        if name in sent:
            now, before = _joined(sent, name, pick), str(sent.get(f"was.{name}", "\0"))
            if now != before:
                found[name] = _value(name, now)
    return found


def given(kind: str, sent: FormData, pick: Pick) -> dict[str, Any]:
    """The fields of a record to be added that are not empty."""
    if kind not in FIELDS:
        raise InvalidUsage(f"a {kind} cannot be added")
    return {name: _value(name, now) for name in FIELDS[kind] if (now := _joined(sent, name, pick))}


def as_sent(values: Mapping[str, Any]) -> dict[str, str]:
    """Values as a form sends them."""
    return {name: _shown(value) for name, value in values.items()}


def standing(store: Store, record: str) -> tuple[dict[str, Any], str | None]:
    """The fields of the thing that a record is of, and what was decided on it."""
    with store.reading() as connection:
        found = find(connection, store.where, record)
        table = THINGS[found.kind]
        state = connection.execute(select(table.c.state).where(table.c.id == found.id)).scalar()
        return {f.name: f.value for f in fields(connection, found)}, state


def version(store: Store, record: str) -> int:
    """The version of the thing that a record is of."""
    with store.reading() as connection:
        return find(connection, store.where, record).version


def places(text: str, typed: str) -> list[tuple[int, int]]:
    """Where words stand in a text, however the white space between them is.

    >>> places("a b\\n c, a  b", "a b")
    [(0, 3), (8, 12)]
    """
    if not typed.strip():
        return []
    pattern = r"\s+".join(map(re.escape, typed.split()))
    return [match.span() for match in re.finditer(pattern, text)]


def _actors(connection: Connection, page: DocumentPage) -> list[tuple[str, str]]:
    """Whom a form offers: the actors of the item first, then the states of the record."""
    own = [(page.things[a.id], called.name(a.id, a.name)) for a in page.reading.actors if a.id in page.things]
    rows = connection.execute(select(actor.c.key, actor.c.name).where(actor.c.type == "state").order_by(actor.c.name))
    return list(dict.fromkeys([*own, *((r.key, called.name(r.key, r.name)) for r in rows)]))


def _box(
    kind: Kind, name: str, value: Any, actors: Iterable[tuple[str, str]], language: str, *, set: bool = False,
    read: str | None = None,
) -> Box:  # fmt: skip
    shown = _shown(value)
    options = _options(kind, name, actors, language)
    if options is not None:
        known = {v for v, _ in options}
        options += tuple((v, v) for v in (shown.split() if name in LISTS else [shown]) if v and v not in known)
    return Box(name, shown, options, name in LISTS, name in _NUMBERS, set, read, name in _ACTORS)


def _options(
    kind: Kind, name: str, actors: Iterable[tuple[str, str]], language: str
) -> tuple[tuple[str, str], ...] | None:
    if name in _ACTORS:
        return tuple(actors)
    allowed = choices(kind, name)
    if allowed is None:
        return None
    group = _TYPES.get(kind, "") if name == "type" else _TERMS.get(name, "")
    return tuple(sorted(((v, words.term(language, group, v)) for v in allowed), key=lambda o: sorting(o[1])))


def _joined(sent: FormData, name: str, pick: Pick) -> str:
    """A field as one text; of several chosen, in order, with a blank between. Who is named beside the list counts."""
    values = [v.strip() for v in sent.getlist(name) if isinstance(v, str)]
    named = pick(str(sent.get(f"{name}.named", ""))) if name in _ACTORS else []
    if name in LISTS:
        return " ".join(sorted({v for one in values for v in one.split()} | set(named)))
    return (named or values or [""])[-1]


def _value(name: str, text: str) -> Any:
    """What was typed as the value of a field."""
    if name in LISTS:
        return text.split() or None
    if not text:
        return None
    if name not in _NUMBERS:
        return text
    try:
        return int(text) if name == "geonames" else float(text.replace(",", "."))
    except ValueError as error:
        raise InvalidUsage(f"{text!r} is no number") from error


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(sorted(map(str, value)))
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _amount(selected: str) -> float | None:
    """The first number of words, as a beginning."""
    match = re.search(r"\d[\d,  ]*(?:\.\d+)?", selected)
    return float(re.sub(r"[,  ]", "", match[0])) if match else None
