"""The eight kinds of record, frozen, in the fields of the contract.

Every record but documents and actors carries the span that it rests on; `alt_spans` are the other
places where the text reports the same thing. `because` names the pattern, codebook entry or model
that gave the record (printed by `bilateral read --explain` alone).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from bilateral.record.span import Span

ActorType = Literal["state", "government", "person", "organization", "group", "media"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "possible", "negated"]
Manner = Literal["direct", "indirect", "mixed"]
Bound = Literal["exact", "about", "at_least", "at_most"]
Nature = Literal["level", "change", "share"]
Way = Literal["rise", "fall"]
UndertakingType = Literal["agreement", "project", "pledge", "programme", "talks", "policy"]
Stage = Literal[
    "proposed", "negotiating", "agreed", "under_way", "completed", "stalled", "suspended", "broken", "abandoned"
]


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all records share: an id and the id of the document they come from."""

    id: str
    doc: str


class Document(Record, frozen=True, kw_only=True, tag="document"):
    """A press item as read; every span counts the code points of `text`."""

    title: str | None = None
    publication: str | None = None
    volume: str | None = None
    issue: str | None = None
    published: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    text: str


class Role(msgspec.Struct, frozen=True):
    """An office or occupation, and the body it is held in."""

    title: str
    organization: str | None = None


class Actor(Record, frozen=True, kw_only=True, tag="actor"):
    """A state, government, person, body, group or medium, with all its mentions."""

    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()
    citation: str | None = None
    confidence: float | None = None
    because: str | None = None


class Evidenced(Record, frozen=True, kw_only=True):
    """A record that rests on words of the document."""

    span: Span
    alt_spans: tuple[Span, ...] = ()
    citation: str | None = None
    confidence: float | None = None
    because: str | None = None


class Citation(Evidenced, frozen=True, kw_only=True, tag="citation"):
    """A source that the document itself names, and the stretches that it vouches for."""

    publication: str
    published: str | None = None
    covers: tuple[Span, ...] = ()


class Place(Evidenced, frozen=True, kw_only=True, tag="place"):
    """A toponym and where it lies; without coordinates where the gazetteer gives no ground.

    `span` is the first mention as a place, `alt_spans` the others, `mentions` all of them.
    """

    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None


class Event(Evidenced, frozen=True, kw_only=True, tag="event"):
    """One act of one side on another, in PLOVER's types."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status = "happened"
    date: str | None = None
    deadline: str | None = None
    condition: Span | None = None
    place: str | None = None
    symmetric: bool = False


class Statement(Evidenced, frozen=True, kw_only=True, tag="statement"):
    """Who said what: the cue and its content, verbatim spans."""

    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    manner: Manner = "indirect"
    about: tuple[str, ...] = ()
    via: str | None = None


class Figure(Evidenced, frozen=True, kw_only=True, tag="figure"):
    """A number with what it measures, its unit, period and ends; `direction` is the way that a change goes.

    `parties` are the actors that a mutual measure (trade between two states) is between; it has no ends then.
    """

    measure: str | None = None
    value: float
    value_max: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    per: str | None = None
    nature: Nature = "level"
    direction: Way | None = None
    period: str | None = None
    origin: str | None = None
    destination: str | None = None
    parties: tuple[str, ...] = ()
    previous: str | None = None
    same_as: str | None = None


class StageReport(msgspec.Struct, frozen=True):
    """A stage as one passage tells it, and the date of that stage where the passage gives one."""

    stage: Stage
    date: str | None
    span: Span


class Undertaking(Evidenced, frozen=True, kw_only=True, tag="undertaking"):
    """Something that the parties promised, negotiate, build or broke, and the stage it is at.

    `stages` keeps what each passage says of its stage, earlier ones too, in order of the text.
    """

    name: str
    type: UndertakingType
    parties: tuple[str, ...] = ()
    topic: str | None = None
    stage: Stage | None = None
    since: str | None = None
    stage_date: str | None = None
    stages: tuple[StageReport, ...] = ()


AnyRecord = Document | Citation | Actor | Place | Event | Statement | Figure | Undertaking
KINDS: dict[str, type[Record]] = {
    "document": Document,
    "citation": Citation,
    "actor": Actor,
    "place": Place,
    "event": Event,
    "statement": Statement,
    "figure": Figure,
    "undertaking": Undertaking,
}
