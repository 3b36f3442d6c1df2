"""The made-up world of the synthetic archive: who holds which office when, what was undertaken, what happens.

All is drawn from one seed and `archive.yaml`; a world gives the truth, benchmarks/archive.py the reports of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from bilateral.codebooks.states import states

START = date(1998, 1, 5)
PER_DAY = 6.0  # happenings
MADE = 6  # undertakings of a pair of states at the start
NEW = 420  # days until a pair makes another one


@cache
def book() -> Any:
    """What the archive is made of."""
    return yaml.safe_load(Path(__file__).with_name("archive.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Person:
    label: str
    state: str
    given: tuple[str, ...]  # in its spellings
    family: tuple[str, ...]
    family_first: bool


@dataclass(frozen=True)
class Organ:
    label: str
    state: str
    names: tuple[str, ...]
    type: str = "organization"
    sector: str | None = "GOV"


@dataclass
class Undertaking:
    label: str
    sides: tuple[str, str]
    type: str
    subject: Any
    year: int
    stages: list[tuple[str, date]] = field(default_factory=list)

    def stage(self, day: date) -> tuple[str, date]:
        """The stage it is at on a day, and since when."""
        return max((s for s in self.stages if s[1] <= day), key=lambda s: s[1], default=self.stages[0])


@dataclass(frozen=True)
class Happening:
    label: str
    type: str
    source: Any  # Person, Organ or the code of a state
    target: Any
    sides: tuple[str, str]
    day: date
    topic: tuple[str, ...]  # in the words of several papers
    place: str
    place_state: str


class World:
    """States, people, bodies, undertakings and acts, day by day."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.counted = 0
        self.dyads = [tuple(d) for d in book()["dyads"]]
        self.codes = sorted({c for d in self.dyads for c in d})
        self.taken: set[tuple[str, str, str]] = set()
        self.terms: dict[tuple[str, str], list[tuple[date, date, Person]]] = {}
        self.organs = {code: list(self._organs(code)) for code in self.codes}
        self.undertakings: dict[tuple[str, ...], list[Undertaking]] = {d: [] for d in self.dyads}
        for dyad in self.dyads:
            for _ in range(MADE):
                self.undertakings[dyad].append(self._undertaking(dyad, None))
        self.due = {d: START + timedelta(days=self.random.randrange(NEW)) for d in self.dyads}
        self.values: dict[tuple[Any, ...], tuple[float, float]] = {}

    def number(self) -> int:
        """The next number for a label."""
        self.counted += 1
        return self.counted

    # --- people and bodies ---------------------------------------------------------------------------------------
    def holder(self, state: str, office: str, day: date) -> Person:
        """Who holds an office on a day; terms are drawn as time goes on."""
        terms = self.terms.setdefault((state, office), [])
        while not terms or terms[-1][1] <= day:
            first = terms[-1][1] if terms else START - timedelta(days=self.random.randrange(900))
            days = self.random.randrange(300, 1900)
            terms.append((first, first + timedelta(days=days), self._successor(state, first)))
        return next(p for first, last, p in reversed(terms) if first <= day)

    def _successor(self, state: str, day: date) -> Person:
        """Now and then somebody who held another office before, else a new face."""
        free = {
            p.label: p
            for (s, _), terms in self.terms.items()
            for _, last, p in terms
            if s == state and last < day and terms[-1][1] < day
        }
        if free and self.random.random() < 0.3:
            return free[self.random.choice(sorted(free))]
        return self._person(state)

    def _person(self, state: str) -> Person:
        pool = book()["pools"][book()["states"][state]]
        for tried in count():
            given, family = self.random.choice(pool["given"]), self.random.choice(pool["family"])
            key = (state, given[0], family[0])
            if key not in self.taken or tried > 1000:  # a long archive uses up the names of a state
                self.taken.add(key)
                label = f"{state}:person:{self.number()}"
                return Person(label, state, tuple(given), tuple(family), "order" in pool)
        raise AssertionError("unreachable")

    def _organs(self, code: str) -> Iterator[Organ]:
        state = states()[code]
        adjective = state.adjectives[0] if state.adjectives else state.name
        for n, names in enumerate(book()["ministries"]):
            named = tuple(n.format(S=state.name, A=adjective) for n in names)
            yield Organ(f"{code}:ministry:{n}", code, named)
        for n, names in enumerate(book()["firms"].get(code, ())):
            yield Organ(f"{code}:firm:{n}", code, tuple(names), "organization", "BUS")

    # --- undertakings --------------------------------------------------------------------------------------------
    def _undertaking(self, dyad: tuple[str, str], day: date | None) -> Undertaking:
        r = self.random
        known = self.undertakings[dyad]
        type = r.choice(["agreement", "agreement", "agreement", "project", "project", "talks", "programme"])
        subjects = book()["undertakings"][type]["subjects"]
        made = day or START - timedelta(days=r.randrange(200, 3000))
        least = 4 if r.random() < 0.1 else 100  # years until the same thing is undertaken again
        again = {id(u.subject) for u in known if abs(u.year - made.year) < least}
        free = [s for s in subjects if id(s) not in again] or subjects
        found = Undertaking(f"{'-'.join(dyad)}:{self.number()}", dyad, type, r.choice(free), made.year)
        at = made
        for stage, days in book()["stages"][type]:
            found.stages.append((stage, at))
            at += timedelta(days=r.randrange(days // 2, days * 2))
        return found

    def undertaking(self, dyad: tuple[str, str], day: date) -> Undertaking:
        """One that papers may speak of on a day, newer ones rather; it is made if one is due."""
        made = self.undertakings[dyad]
        if day >= self.due[dyad]:
            made.append(self._undertaking(dyad, day))
            self.due[dyad] = day + timedelta(days=self.random.randrange(NEW // 2, NEW * 2))
        return self.random.choice(made[-10:])

    def latest(self, one: Undertaking) -> bool:
        """Whether a name without a year can only mean this one."""
        return not any(u.subject is one.subject and u.year > one.year for u in self.undertakings[one.sides])

    # --- acts ----------------------------------------------------------------------------------------------------
    def happenings(self, day: date) -> Iterator[Happening]:
        """What happens on a day."""
        r = self.random
        for _ in range(int(r.gauss(PER_DAY, 1.5))):
            first = self._happening(day, self.dyads[min(int(r.expovariate(0.06)), len(self.dyads) - 1)])
            yield first
            if r.random() < 0.06:  # another act of the kind on the same day, by others
                yield self._happening(
                    day, first.sides if first.sides in self.dyads else first.sides[::-1], first.type, first.topic
                )
            elif r.random() < 0.1:  # a like act some days later
                yield self._happening(day + timedelta(days=r.randrange(4, 15)), first.sides, first.type)

    def _happening(
        self, day: date, dyad: tuple[str, ...], type: str | None = None, other_than: tuple[str, ...] | None = None
    ) -> Happening:
        r, acts = self.random, book()["acts"]
        type = type or r.choice(
            ["CONSULT", "CONSULT", "CONSULT", "SUPPORT", "ACCUSE", "ACCUSE", "REQUEST", "SANCTION", "AID", "COERCE"]
        )
        source, target = dyad if r.random() < 0.5 else dyad[::-1]
        about = [tuple(x) for x in acts[type]["about"] if tuple(x) != other_than]
        where = r.choice([source, target])
        return Happening(
            f"event:{self.number()}", type, self._actor(source, type, day), self._actor(target, type, day),
            (source, target), day, r.choice(about), r.choice(book()["cities"][where]), where,
        )  # fmt: skip

    def _actor(self, state: str, type: str, day: date) -> Any:
        r = self.random
        personal = 0.9 if type in ("CONSULT", "SUPPORT") else 0.35
        if r.random() < personal:
            return self.holder(state, r.choice(sorted(book()["offices"])), day)
        if r.random() < 0.35:
            return r.choice(self.organs[state])
        return state

    def office_of(self, person: Person, day: date) -> str | None:
        """The office that somebody holds on a day."""
        held = (o for o in book()["offices"] if self._held(person, o, day))
        return next(held, None)

    def _held(self, person: Person, office: str, day: date) -> bool:
        terms = self.terms.get((person.state, office), ())
        return any(p is person and first <= day < last for first, last, p in reversed(terms))

    # --- figures -------------------------------------------------------------------------------------------------
    def value(self, measure: Any, origin: str, destination: str, year: int) -> tuple[float, float]:
        """The amount by the one side's statistics and by the other's, which contradict each other."""
        key = (measure["measure"], origin, destination, year)
        if key not in self.values:
            low, high = measure["low"], measure["high"]
            one = float(int(low * (high / low) ** self.random.random()))
            other = float(int(one * self.random.choice([0.6, 0.75, 1.3, 1.6])) + 11)
            other += 7 if abs(other - one) < one / 5 else 0
            self.values[key] = (one * measure["scale"], other * measure["scale"])
        return self.values[key]
