"""How a brief names actors: states with their article, governments by adjective, people with the office they held.

That is English; how Russian does it stands in russian_names.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from bilateral.codebooks.called import Case
from bilateral.codebooks.spoken import language
from bilateral.codebooks.states import State, by_name, states
from bilateral.relations.asking import Named, parts
from bilateral.relations.briefing import russian_names
from bilateral.relations.briefing.kinds import Part
from bilateral.relations.briefing.wording import Parts, book, joined
from bilateral.store.schema import actor, actor_role

_RANK = {"state": 0, "government": 1, "organization": 2, "media": 3, "person": 4, "group": 5}


@dataclass(frozen=True, slots=True)
class Office:
    """A title as the record has it, with the days of the first and the last item that names it."""

    title: str
    organization: str
    first: str
    last: str


@dataclass(slots=True)
class _Who:
    type: str
    country: str | None
    sector: str | None
    offices: list[Office] = field(default_factory=list)


class Names:
    """The actors of a brief; an office is told at the first mention in a section."""

    def __init__(self) -> None:
        self._known: dict[str, _Who] = {}
        self._told: set[str] = set()

    def learn(self, connection: Connection, keys: Collection[str]) -> None:
        """Look up actors by their keys."""
        ids: dict[int, str] = {}
        for part in parts(sorted(set(keys) - set(self._known))):
            for r in connection.execute(select(actor).where(actor.c.key.in_(part))):
                self._known[r.key] = _Who(r.type, r.country, r.sector)
                ids[r.id] = r.key
        for ids_part in parts(sorted(ids)):
            for r in connection.execute(select(actor_role).where(actor_role.c.actor_id.in_(ids_part))):
                office = Office(r.title, r.organization, r.first or "", r.last or "")
                self._known[ids[r.actor_id]].offices.append(office)

    def begin(self) -> None:
        """A new section begins: offices are told anew."""
        self._told = set()

    def several(self, people: Sequence[Named], day: str | None, of: str, case: Case = "nom") -> Parts:
        """Actors as an enumeration, in the order given; beside a state its government is not named too."""
        return joined([self.one(p, day, of, case) for p in _apart_from_states(people)])

    def one(self, who: Named, day: str | None, of: str, case: Case = "nom") -> Parts:
        """An actor; `day` is that on which an office is to be held, `of` the field that names it."""
        found = self._known.get(who.key)
        if language() == "ru":
            return self._russian(who, found, case, day, of)
        if who.key in states():
            return (*_the(who.key in book()["states"]), Part(states()[who.key].name, of))
        state = states().get(found.country) if found and found.country else None
        if found is None:
            return (Part(who.name, of),)
        if found.type == "government" and state:
            return _government(state, of)
        if found.type == "person":
            return self._person(who, found, state, day, of)
        return (*_the(found.type == "organization" and _takes_article(who.name)), Part(who.name, of))

    def side(self, who: Named) -> str:
        """The state that an actor belongs to, else its own key."""
        found = self._known.get(who.key)
        return who.key if who.key in states() or found is None or not found.country else found.country

    def ranked(self, people: Sequence[Named]) -> tuple[Named, ...]:
        """States before their governments, bodies, people and groups."""
        known = self._known
        return tuple(sorted(people, key=lambda p: (_RANK[known[p.key].type] if p.key in known else 0, p.name, p.key)))

    def plural(self, people: Sequence[Named]) -> bool:
        """Whether a verb that follows stands in the plural."""
        if len({p.key.removesuffix("-GOV") for p in people}) != 1:
            return True
        found = self._known.get(people[0].key)
        return found is not None and found.type == "group" and people[0].name.endswith("s")

    def declines(self, people: Sequence[Named]) -> bool:
        """Whether all of them can stand in any case."""
        return all(russian_names.declines(p, self._known.get(p.key)) for p in people)

    def agreement(self, people: Sequence[Named]) -> str | None:
        """What a Russian verb in the past agrees with; None where that cannot be known."""
        return russian_names.agreement([(p, self._known.get(p.key)) for p in _apart_from_states(people)])

    def _russian(self, who: Named, found: _Who | None, case: Case, day: str | None, of: str) -> Parts:
        name = russian_names.one(who, found, case, of)
        if found is None or found.type != "person" or who.key in self._told or not who.name[:1].isupper():
            return name
        self._told.add(who.key)
        office = _held(found.offices, day)
        told = russian_names.office(office.title, office.organization, found.country, who.key) if office else ()
        return (*name, *told)

    def _person(self, who: Named, found: _Who, state: State | None, day: str | None, of: str) -> Parts:
        if not who.name[:1].isupper():  # nobody by name: a spokesman
            bare = who.name.split(" ", 1)[0] in ("a", "an", "the") or who.name.endswith("s")
            article = "" if bare else "an " if who.name[:1] in "aeiou" else "a "
            return (*((Part(article),) if article else ()), Part(who.name, of))
        office = None if who.key in self._told else _held(found.offices, day)
        self._told.add(who.key)
        if office is None:
            return (Part(who.name, of),)
        title, at = Part(office.title, f"{who.key}.roles"), office.organization
        own = state is not None and (
            not at or at.removeprefix("Government of ") == state.name or by_name(at) == state.code
        )
        if own and state and state.adjectives and office.title[:1].isupper() and " of " not in office.title:
            country = (
                ()
                if _adjective_in(office.title, state)
                else (Part(state.adjectives[0], f"{who.key}.country"), Part(" "))
            )
            return (*country, title, Part(" "), Part(who.name, of))
        where: tuple[Part, ...] = ()
        if own and state and not _names_state(office.title, state):
            where = (Part(", "), Part(state.name, f"{who.key}.country"))
        elif at and not own:
            where = (Part(", "), Part(at, f"{who.key}.roles"))
        return (Part(who.name, of), Part(" ("), title, *where, Part(")"))


def _apart_from_states(people: Sequence[Named]) -> list[Named]:
    keys = {p.key for p in people}
    return [p for p in people if p.key.removesuffix("-GOV") not in keys - {p.key}]


def _held(offices: Iterable[Office], day: str | None) -> Office | None:
    """The office that somebody is known to have held on a day, else the one named nearest to it."""
    kept = [o for o in offices if o.title.casefold() not in book()["empty_titles"]]
    if not kept:
        return None
    return min(kept, key=lambda o: (_apart(o, day), not o.organization, o.first, o.title))


def _apart(office: Office, day: str | None) -> int:
    if not day or not office.first or office.first <= day <= office.last:
        return 0
    nearest = office.last if office.last < day else office.first
    return abs(int(nearest[:4]) * 12 + int(nearest[5:7]) - int(day[:4]) * 12 - int(day[5:7])) + 1


def _government(state: State, of: str) -> Parts:
    if state.adjectives:
        return (Part("the "), Part(state.adjectives[0], of), Part(" government"))
    return (Part("the government of "), *_the(state.code in book()["states"]), Part(state.name, of))


def _the(wanted: bool) -> Parts:
    return (Part("the "),) if wanted else ()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(w.casefold() for w in book()["bodies"])  # English alone takes articles


def _takes_article(name: str) -> bool:
    if name.casefold().startswith("the "):
        return False
    return " of " in name or any(w in _bodies() for w in name.casefold().split())


def _adjective_in(title: str, state: State) -> bool:
    return any(title.startswith(a) for a in (*state.adjectives, *state.demonyms))


def _names_state(title: str, state: State) -> bool:
    return any(n in title for n in (state.name, *state.names, *state.adjectives))


def people_of(fields: Iterable[Any]) -> set[str]:
    """The keys of actors in fields that hold one or several."""
    found: set[str] = set()
    for one in fields:
        found |= {n.key for n in (one if isinstance(one, tuple) else (one,)) if isinstance(n, Named)}
    return found
