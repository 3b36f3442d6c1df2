"""The filters of the parts of a relation: the fields of each part's form, and what is set, each to be taken off.

Filters of one meaning (time, topic, actor, publication, review) are carried from part to part. Where a part is not
narrowed by one, the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilateral.codebooks.codes import codes
from bilateral.relations import narrowing, sayings, series, timeline
from bilateral.relations.ledger import STAGES, TYPES
from bilateral.relations.narrowing import SHARED
from bilateral.web import words, writing
from bilateral.web.views import View

OF_EVENTS = ("quad", "type", "status", "context")
_EVENTS = ("", "events", "map")  # parts that the types of events narrow
_NARROWED: Mapping[str, tuple[str, ...]] = {  # part → what narrows it, as its form has it
    "": (*SHARED, "quad", "type", "context"),
    "events": (*SHARED, *OF_EVENTS),
    "undertakings": (*SHARED, "silent_for", "stage", "type"),
    "figures": (*SHARED, "measure", "nature"),
    "statements": (*SHARED, "speaker", "manner"),
    "thirds": ("since", "until"),
    "world": ("since", "until"),  # the map of the whole record
    "map": (*SHARED, "quad", "type", "context"),
    "news": ("since",),
}
_AT_HAND = ("since", "until", "topic", "measure", "silent_for", "speaker")  # the others are folded away
MANY = ("quad", "type", "status", "stage", "manner", "nature")
_TERMS = {"quad": "quad", "status": "status", "stage": "stage", "manner": "manner", "nature": "nature"}
_CODES: Mapping[str, Sequence[str]] = {
    "quad": ("1", "2", "3", "4"), "status": timeline.STATUSES, "stage": STAGES, "manner": sayings.MANNERS,
    "nature": series.NATURES,
}  # fmt: skip
_SHORT = {"since": "from", "until": "to", "silent_for": "silence"}  # what chips call filters whose label gives a form
Options = Sequence[tuple[str, str]]  # value, as the page calls it


@dataclass(frozen=True)
class Field:
    """One filter in a form."""

    name: str
    label: str
    kind: str  # text, one, many, named (an actor)
    options: Options = ()


@dataclass(frozen=True)
class Chip:
    """One value that is set."""

    label: str  # of the filter
    value: str  # as the page calls it
    address: str  # of the page without it
    holds: bool  # whether it narrows this part


@dataclass(frozen=True)
class Filters:
    """What a page shows of its filters."""

    at_hand: tuple[Field, ...]
    folded: tuple[Field, ...]
    chips: tuple[Chip, ...]

    @property
    def set(self) -> tuple[Chip, ...]:
        """What narrows this part."""
        return tuple(chip for chip in self.chips if chip.holds)


def names_of(part: str) -> tuple[str, ...]:
    """The filters that the address of a part can have: those that narrow it, and those that it carries along."""
    if part == "world":
        return _NARROWED[part]
    events = OF_EVENTS if part in _EVENTS else ()
    return tuple(dict.fromkeys((*SHARED, *_NARROWED[part], *events)))


def narrowed_by(part: str) -> tuple[str, ...]:
    """The filters that narrow a part."""
    return _NARROWED[part]


def carried(view: View, part: str, to: str) -> dict[str, tuple[str, ...]]:
    """What the link from a part to another takes along."""
    names = SHARED + (OF_EVENTS if {part, to} <= set(_EVENTS) else ())
    return {name: view.filters[name] for name in names if view.filters.get(name)}


def filters_of(language: str, part: str, view: View, offered: Mapping[str, Options]) -> Filters:
    """The filters of a part; `offered`: the actors, publications, measures and speakers to choose from."""
    fields = {name: _field(language, part, name, offered) for name in names_of(part)}
    own = _NARROWED[part]
    usable = [fields[n] for n in own if fields[n].kind in ("text", "named") or fields[n].options]
    return Filters(
        tuple(f for f in usable if f.name in _AT_HAND), tuple(f for f in usable if f.name not in _AT_HAND),
        tuple(_chips(language, view, fields.values(), own)),
    )  # fmt: skip


def _chips(language: str, view: View, fields: Iterable[Field], own: tuple[str, ...]) -> Iterable[Chip]:
    for field in fields:
        chosen = view.filters.get(field.name, ())
        known = dict(field.options)
        for value in chosen if field.kind == "many" else chosen[:1]:
            rest = tuple(v for v in chosen if v != value) if field.kind == "many" else None
            shown = known.get(value) or (writing.date(value, language) if field.name in ("since", "until") else value)
            label = words.told(language, f"relation.{_SHORT.get(field.name, field.name)}")
            yield Chip(label, shown, view.link(**{field.name: rest}), field.name in own)


def _field(language: str, part: str, name: str, offered: Mapping[str, Options]) -> Field:
    options = offered.get(name) or _options(language, part, name)
    kind = "many" if name in MANY else "one" if options or name in ("publication", "measure") else "text"
    kind = "named" if name == "actor" else kind
    return Field(name, words.told(language, f"relation.{name}"), kind, options)


def _options(language: str, part: str, name: str) -> Options:
    if name == "type":
        group, known = ("undertaking_type", TYPES) if part == "undertakings" else ("event_type", sorted(codes().modes))
        return [(code, words.term(language, group, code)) for code in known]
    if name == "context":
        return [(code, words.told(language, f"relation.contexts.{code}")) for code in sorted(codes().contexts)]
    if name == "state":
        return [(code, words.term(language, "review", code)) for code in narrowing.STATES]
    return [(code, words.term(language, _TERMS[name], code)) for code in _CODES.get(name, ())]
