"""The text of an item of the synthetic archive as it grows, and its actors as its paper names them."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from archive_world import Organ, Person, World, book

from bilateral.codebooks.states import states
from bilateral.record.ids import slug
from bilateral.record.kinds import AnyRecord, Place, Role
from bilateral.record.span import Span

_OTHER_SCRIPT = 0.04


@dataclass
class Told:
    """An actor as an item names it."""

    key: str
    name: str
    type: str
    country: str | None
    sector: str | None
    roles: tuple[Role, ...]
    label: str
    title: str = ""
    mentions: list[Span] = field(default_factory=list)


class Writing:
    """The text of an item as it grows, with the records that stand in it."""

    def __init__(self, world: World, paper: str, day: date, r: random.Random) -> None:
        self.world, self.paper, self.day, self.r = world, paper, day, r
        self.text = ""
        self.actors: dict[str, Told] = {}
        self.places: dict[str, tuple[Place, str]] = {}
        self.records: list[tuple[AnyRecord, str]] = []
        self.citation: str | None = None

    def put(self, line: str, **slots: Any) -> dict[str, Span]:
        """Write a sentence's words with its slots filled; the spans of the slots, and of the whole as `all`."""
        spans: dict[str, Span] = {}
        self.text += line[: len(line) - len(line.lstrip())]
        line = line.strip().replace(" {d}", "{d}")
        start = len(self.text)
        for n, (literal, name, _, _) in enumerate(string.Formatter().parse(line)):
            self.text += literal[:1].upper() + literal[1:] if n == 0 else literal
            if name is not None:
                begin = len(self.text)
                spans[name] = self._fill(slots[name], begin == start)
        spans["all"] = Span(start, len(self.text))
        return spans

    def _fill(self, slot: Any, first: bool) -> Span:
        """Write an actor with its title, or plain words."""
        if isinstance(slot, Told):
            self.text += f"{slot.title} " if slot.title else ""
            span = self._words(slot.name, False)
            slot.mentions.append(span)
            return span
        return self._words(slot, first)

    def _words(self, words: str, first: bool) -> Span:
        begin = len(self.text)
        self.text += words[:1].upper() + words[1:] if first else words
        return Span(begin, len(self.text))

    def actor(self, who: Any, plain: bool = False) -> Told:
        """Somebody as this paper names them; the same in one item."""
        told = self._state(who, True) if isinstance(who, str) and not plain else self._told(who, plain)
        if told.key in self.actors and self.actors[told.key].label != told.label:
            told.key += "-2"
        kept = self.actors.setdefault(told.key, told)
        return kept

    def _told(self, who: Any, plain: bool) -> Told:
        if isinstance(who, str):
            return self._state(who)
        if plain and self.r.random() < 0.6:
            return self._state(who.state)
        before = next((a for a in self.actors.values() if a.label == who.label), None)
        return before or (self._person(who) if isinstance(who, Person) else self._organ(who))

    def _state(self, code: str, itself: bool = False) -> Told:
        state = states()[code]
        if not itself and self.r.random() < 0.3 and state.capitals:
            return Told(f"{code}-GOV", state.capitals[0], "government", code, "GOV", (), f"{code}-GOV")
        return Told(code, state.name, "state", code, None, (), code)

    def _organ(self, who: Organ) -> Told:
        name = self._spelling(who.names)
        state = states()[who.state]
        told = state.name in name or any(a in name for a in state.adjectives)
        country = who.state if told or self.r.random() < 0.9 else None
        return Told(f"org/{slug(name)}", name, who.type, country, who.sector, (), who.label)

    def _person(self, who: Person) -> Told:
        name, lone = self._name(who)
        office = self.world.office_of(who, self.day)
        state = states()[who.state]
        title = (
            self.r.choice(book()["offices"][office]["titles"]) if office and (lone or self.r.random() < 0.75) else ""
        )
        adjective = state.adjectives[0] if state.adjectives else state.name
        before = title.format(A=adjective, S=state.name)
        body = self.r.choice([state.name, f"Government of {state.name}", None])
        role = (Role(before, body),) if before else ()
        country = who.state if lone or body or "{" in title or self.r.random() < 0.8 else None
        sector = book()["offices"][office]["sector"] if office and role else None
        return Told(
            f"person/{slug(name)}", name, "person", country, sector, role, who.label, "" if " of " in before else before
        )

    def _name(self, who: Person) -> tuple[str, bool]:
        """The name as this paper spells it, and whether it is the family name alone."""
        given, family = self._spelling(who.given), self._spelling(who.family)
        if not family.isascii() and not _latin(family):
            given = next((g for g in who.given if not _latin(g)), given)
        chance = self.r.random()
        if chance < 0.07:
            return family, True
        if chance < 0.12 and not who.family_first:
            return f"{given[0]}. {family}", False
        return (f"{family} {given}" if who.family_first else f"{given} {family}"), False

    def _spelling(self, forms: tuple[str, ...]) -> str:
        """A paper's own spelling, another one now and then."""
        latin = [f for f in forms if _latin(f)]
        other = [f for f in forms if not _latin(f)]
        if other and self.r.random() < _OTHER_SCRIPT:
            return self.r.choice(other)
        if self.r.random() < 0.2:
            return self.r.choice(latin)
        return latin[sum(map(ord, self.paper + forms[0])) % len(latin)]


def _latin(word: str) -> bool:
    return all(c < "\u0370" for c in word)
