"""What it takes to tell that two reports are of one thing: a view of each, keys to find the other by, and a verdict.

Every matcher (same_actor, same_place, same_event, same_figure, same_undertaking) is two pure functions over views:
`keys` names the buckets in which a thing that may be the same is looked for (blocking: no thing is compared with all
others), `same` judges one candidate and says why. A false merge makes up a fact, a missed one only counts it twice:
where the ground is thin, the answer is None.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from bilateral.record.when import When

RIVALRY = 0.8  # a verdict less sure than that holds only where no other thing has one too


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two views are of one thing: the reason, in a few fixed words (it names the rule, not the case), and how sure."""

    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor as a report or the record knows it."""

    key: str  # the contract's id: KAZ, KAZ-GOV, person/…, org/…
    name: str
    names: frozenset[str]  # all forms, the name included
    type: str
    country: str | None
    sector: str | None
    roles: frozenset[tuple[str, str | None]]  # title, organization
    first: date | None  # days of the first and the last item that names it
    last: date | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place."""

    key: str
    name: str
    names: frozenset[str]
    geonames: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    feature: str | None
    merged: frozenset[str] = frozenset()  # keys of places that a person took for this one


@dataclass(frozen=True, slots=True)
class EventView:
    """An event. Actors are ids of the record, so that the same actor is the same number; sides are as in `dyad`."""

    type: str
    mode: str | None
    status: str
    symmetric: bool
    sources: frozenset[int]
    targets: frozenset[int]
    source_sides: frozenset[str]
    target_sides: frozenset[str]
    when: When | None  # its own date
    reported: date | None  # day of the first item that reports it
    last_reported: date | None
    place: int | None
    place_country: str | None
    words: str  # the evidence of the first report
    document: int  # the first item that reports it; within one item two records are two events
    named: frozenset[tuple[str, int]] = frozenset()  # its persons, bodies and groups, each with its side ("" for none)


@dataclass(frozen=True, slots=True)
class UndertakingView:
    """An undertaking."""

    name: str
    names: frozenset[str]
    type: str
    topic: str | None
    stage: str | None
    since: When | None
    parties: frozenset[int]
    sides: frozenset[str]
    reported: date | None
    last_reported: date | None
    document: int


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure; origin, destination and sides as in `dyad`."""

    measure: str | None
    value: float
    value_max: float | None
    bound: str
    unit: str | None
    per: str | None
    nature: str
    direction: str | None
    period: When | None
    origin: str | None
    destination: str | None
    sides: frozenset[str]
    reported: date | None
    last_reported: date | None
    document: int


def hashed(key: str) -> int:
    """A key as a signed number of 64 bits, the same on every machine.

    >>> hashed("KAZ") == hashed("KAZ"), -2**63 <= hashed("KAZ") < 2**63
    (True, True)
    """
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


Anything = ActorView | PlaceView | EventView | UndertakingView | FigureView
