"""Checks that run on everything before it leaves the pipeline, and on any file in the form of the contract."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from bilateral.errors import InvalidRecord, InvalidUsage
from bilateral.record.kinds import (
    KINDS,
    Actor,
    AnyRecord,
    Citation,
    Document,
    Event,
    Evidenced,
    Figure,
    Place,
    Record,
    Role,
    StageReport,
    Statement,
    Undertaking,
)
from bilateral.record.when import parse

SHARED_IDS = (Actor, Place)  # their ids are the same in every document that means the same one
_DATES = ("published", "date", "deadline", "period", "since", "stage_date")
_MONEY = re.compile(r"[A-Z]{3}")
_STATE = re.compile(r"([A-Z]{3})(-GOV)?")


class Codes(msgspec.Struct, frozen=True):
    """The codes that are allowed; `modes` gives each event type its modes."""

    modes: Mapping[str, frozenset[str]]
    contexts: frozenset[str]
    sectors: frozenset[str]
    countries: frozenset[str]
    currencies: frozenset[str]


class Breach(NamedTuple):
    """A breach of the contract: its sort, the record's id, and what is wrong.

    The sorts are span, reference, code, date and id here; `bilateral check` has evidence and form too.
    """

    sort: str
    record: str
    reason: str


def checked(records: Sequence[AnyRecord], codes: Codes) -> tuple[AnyRecord, ...]:
    """The records, unchanged. Raises InvalidRecord at the first breach of the contract."""
    for _, breach in breaches(records, codes):
        raise InvalidRecord(f"{breach.record}: {breach.reason}")
    return tuple(records)


def breaches(records: Sequence[AnyRecord], codes: Codes) -> Iterator[tuple[int, Breach]]:
    """Every breach, with the index of its record, in order."""
    texts = {r.id: len(r.text) for r in records if isinstance(r, Document)}
    kinds: dict[tuple[str, str], type[Record]] = {(r.doc, r.id): type(r) for r in records}
    seen: set[tuple[str, ...]] = set()
    for n, record in enumerate(records):
        key = (record.doc, record.id) if isinstance(record, SHARED_IDS) else (record.id,)
        found = [
            *_ids(record, key in seen),
            *_spans(record, texts),
            *_references(record, kinds),
            *_codes(record, codes),
            *_dates(record),
        ]
        seen.add(key)
        yield from ((n, Breach(sort, record.id, reason)) for sort, reason in found)


Found = Iterator[tuple[str, str]]


def _ids(record: AnyRecord, repeated: bool) -> Found:
    if repeated:
        yield "id", "the id stands for two records"
    if isinstance(record, Document) and record.doc != record.id:
        yield "id", f"a document's doc is its own id, not {record.doc!r}"


def spans_of(record: AnyRecord) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every span of a record with the name of its field."""
    for name in ("span", "source", "cue", "condition"):
        value = getattr(record, name, None)
        if value is not None and not (name == "source" and isinstance(record, Event)):
            yield name, value
    for name in ("alt_spans", "mentions", "covers", "content"):
        yield from ((name, s) for s in getattr(record, name, ()))
    yield from (("stages", s.span) for s in getattr(record, "stages", ()))


def _spans(record: AnyRecord, texts: Mapping[str, int]) -> Found:
    if record.doc not in texts:
        yield "reference", f"there is no document {record.doc!r}"
        return
    for name, (start, end) in spans_of(record):
        if not 0 <= start < end <= texts[record.doc]:
            yield "span", f"{name} [{start}, {end}) is empty or outside the text of {texts[record.doc]} characters"


def _references(record: AnyRecord, kinds: Mapping[tuple[str, str], type[Record]]) -> Found:
    for name, key, wanted in references_of(record):
        kind = kinds.get((record.doc, key))
        if kind is None or not issubclass(kind, wanted):
            names = " or ".join(k.__name__.lower() for k in wanted)
            yield "reference", f"{name} {key!r} is no {names} of the document"
        elif key == record.id:
            yield "reference", f"{name} is the record itself"


def references_of(record: AnyRecord) -> Iterator[tuple[str, str, tuple[type[Record], ...]]]:
    """Every id that a record refers to: the field's name, the id, the kinds it may be."""
    one: tuple[tuple[str, tuple[type[Record], ...]], ...] = (
        ("citation", (Citation,)), ("speaker", (Actor,)), ("via", (Statement,)), ("previous", (Figure,)),
        ("same_as", (Figure,)), ("origin", (Actor, Place)), ("destination", (Actor, Place)), ("place", (Place,)),
    )  # fmt: skip
    for name, kinds in one:
        if (key := getattr(record, name, None)) is not None:
            yield name, key, kinds
    many = {
        Event: ("source", "target"), Statement: ("speakers", "about"), Undertaking: ("parties",), Figure: ("parties",),
    }  # fmt: skip
    for name in many.get(type(record), ()):
        yield from ((name, key, (Actor,)) for key in getattr(record, name))


def _codes(record: AnyRecord, codes: Codes) -> Found:
    country = getattr(record, "country", None)
    if country is not None and country not in codes.countries:
        yield "code", f"country {country!r} is no ISO 3166 alpha-3 code"
    if isinstance(record, Actor) and record.sector is not None and record.sector not in codes.sectors:
        yield "code", f"sector {record.sector!r} is not PLOVER's"
    if isinstance(record, Actor) and (state := _STATE.fullmatch(record.id)) and state[1] not in codes.countries:
        yield "code", f"the id {record.id!r} names no state of ISO 3166"
    if isinstance(record, Event):
        if record.mode is not None and record.mode not in codes.modes[record.type]:
            yield "code", f"mode {record.mode!r} is none of {record.type}"
        yield from (("code", f"context {c!r} is not PLOVER's") for c in record.contexts if c not in codes.contexts)
    if isinstance(record, Figure):
        yield from _amount(record, codes)
    if isinstance(record, Place):
        yield from _point(record)
    if isinstance(record, Evidenced | Actor) and record.confidence is not None and not 0 <= record.confidence <= 1:
        yield "code", f"confidence {record.confidence} is outside 0 to 1"


def _amount(figure: Figure, codes: Codes) -> Found:
    if figure.unit and _MONEY.fullmatch(figure.unit) and figure.unit not in codes.currencies:
        yield "code", f"unit {figure.unit!r} is no ISO 4217 currency"
    if not math.isfinite(figure.value) or (figure.value_max is not None and not figure.value_max >= figure.value):
        yield "code", f"the value {figure.value} to {figure.value_max} is no amount"
    if figure.parties and (figure.origin or figure.destination):
        yield "code", "a figure is between parties or goes from one end to another, not both"


def _point(place: Place) -> Found:
    both = (place.latitude, place.longitude)
    if (both[0] is None) != (both[1] is None):
        yield "code", "latitude and longitude come together or not at all"
    elif both[0] is not None and both[1] is not None and not (abs(both[0]) <= 90 and abs(both[1]) <= 180):
        yield "code", f"{both[0]}, {both[1]} is no point on the globe"


def _dates(record: AnyRecord) -> Found:
    dates: list[tuple[str, Any]] = [(name, getattr(record, name, None)) for name in _DATES]
    dates += (("stages", stage.date) for stage in getattr(record, "stages", ()))
    for name, value in dates:
        if value is None:
            continue
        try:
            parse(value)
        except InvalidUsage as error:
            yield "date", f"{name}: {error}"


def unknown_fields(record: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a record, as its line of JSON has them, that the contract does not know.

    >>> list(unknown_fields({"kind": "actor", "id": "TCD", "colour": 1, "roles": [{"title": "king", "of": "Chad"}]}))
    ['colour', 'roles.of']
    """
    kind = KINDS.get(str(record.get("kind")))
    own = {f.name for f in msgspec.structs.fields(kind)} | {"kind", "confidence", "because"} if kind else set(record)
    yield from (name for name in record if name not in own)
    for name, inner in (("roles", Role), ("stages", StageReport)):
        parts = (part for part in record.get(name) or () if name in own and isinstance(part, Mapping))
        within = {f.name for f in msgspec.structs.fields(inner)}
        yield from (f"{name}.{key}" for part in parts for key in part if key not in within)


def first_of_each_sort(found: Iterable[tuple[int, Breach]]) -> list[tuple[int, Breach]]:
    """The first breach of each sort, in order of the records."""
    out: dict[str, tuple[int, Breach]] = {}
    for n, breach in found:
        out.setdefault(breach.sort, (n, breach))
    return sorted(out.values())
